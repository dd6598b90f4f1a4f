"""Makes an Active Directory in a folder, unless it is there, and changes its content: active_directory.py FOLDER < OPERATIONS

Operations are lines of JSON: ["add", DN, {attribute: [values]}], ["replace", DN, {...}], ["rename", DN, NEW_DN], ["delete", DN, {}].
Samba's own command sets permissions on a share, which takes root; a directory needs none.
"""

import json
import logging
import os
import sys

import ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.provision import provision
from samba.samdb import SamDB

folder = sys.argv[1]
conf = folder + "/etc/smb.conf"
lp = LoadParm()
if not os.path.exists(conf):
    os.makedirs(folder + "/etc")
    open(conf, "w").close()
    lp.load(conf)
    lp.set("interfaces", "lo")
    lp.set("bind interfaces only", "yes")
    provision(logging.getLogger(), system_session(), smbconf=conf, targetdir=folder, realm="AD.TEST", domain="AD",
              serverrole="active directory domain controller", dns_backend="NONE", adminpass="Passw0rd!x",
              hostname="dc1", hostip="127.0.0.1", lp=lp, skip_sysvolacl=True, dom_for_fun_level=4)
    lp = LoadParm()
lp.load(conf)
sam = SamDB(url=folder + "/private/sam.ldb", session_info=system_session(), lp=lp)
sam.transaction_start()
for line in sys.stdin:
    operation, dn, what = json.loads(line)
    if operation == "rename":
        sam.rename(dn, what)
        continue
    if operation == "delete":
        sam.delete(dn)
        continue
    message = ldb.Message(ldb.Dn(sam, dn))
    for name, values in what.items():
        flag = ldb.FLAG_MOD_ADD if operation == "add" else ldb.FLAG_MOD_REPLACE
        message[name] = ldb.MessageElement(values, flag, name)
    sam.add(message) if operation == "add" else sam.modify(message)
sam.transaction_commit()
