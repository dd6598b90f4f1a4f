// ldapts: a search in pages, and one without. Prints the names that it found.

import assert from "node:assert";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.IMDIR_TEST_TOOLS}/`);
const { Client, InvalidCredentialsError } = require("ldapts");
const { LDAP_URL: url, LDAP_NAME: name, LDAP_PASSWORD: password, LDAP_BASE: base } = process.env;

const client = new Client({ url });
await assert.rejects(client.bind(name, "wrong"), InvalidCredentialsError);
await client.bind(name, password);
const search = { scope: "sub", filter: "(objectclass=person)", attributes: ["cn", "mail"] };
const paged = await client.search(base, { ...search, paged: { pageSize: 1 } });
const whole = await client.search(base, search);
const names = ({ searchEntries }) => searchEntries.map((entry) => entry.cn).sort();
assert.deepEqual(names(paged), names(whole));
await client.unbind();
console.log(JSON.stringify(names(paged)));
