"""Python's ldap3: the schema, a search in pages, compare, and a refused change. Prints the names that it found."""

import json
import os
from urllib.parse import urlsplit

import ldap3

url = urlsplit(os.environ["LDAP_URL"])
server = ldap3.Server(url.hostname, port=url.port, get_info=ldap3.ALL)
base = os.environ["LDAP_BASE"]
with ldap3.Connection(server, os.environ["LDAP_NAME"], os.environ["LDAP_PASSWORD"], auto_bind=True) as directory:
    assert server.info.naming_contexts == [base.split(",", 1)[1]], server.info
    assert "inetOrgPerson" in server.schema.object_classes
    pages = directory.extend.standard.paged_search(
        base, "(objectClass=person)", attributes=["cn", "mail", "memberOf"], paged_size=1, generator=True
    )
    entries = {entry["attributes"]["cn"][0]: entry["dn"] for entry in pages}
    name = min(entries)
    assert directory.compare(entries[name], "givenName", name.split()[0].lower())
    assert not directory.compare(entries[name], "givenName", "nobody")
    assert not directory.modify(entries[name], {"cn": [(ldap3.MODIFY_REPLACE, ["X"])]})
    assert directory.result["description"] == "unwillingToPerform", directory.result
print(json.dumps(sorted(entries)))
