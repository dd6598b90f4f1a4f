// Three users of a homeserver search its user directory and invite each other, by matrix-js-sdk through a reverse proxy.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { IMDIR_URL, IMDIR_TOKEN, IMDIR_TEST_TOOLS, MATRIX_URL, SYNAPSE_URL, MATRIX_SECRET } = process.env;
const require = createRequire(resolve(IMDIR_TEST_TOOLS, "matrix/package.json"));
require("loglevel").getLogger("matrix").setLevel("silent");
const sdk = require("matrix-js-sdk");
require("loglevel").getLogger("matrix").setLevel("silent");

async function call(url, method, body, token) {
  const headers = { "content-type": "application/json" };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text && JSON.parse(text) };
}

async function imdir(method, path, body) {
  const answer = await call(`${IMDIR_URL}/v2${path}`, method, body, IMDIR_TOKEN);
  assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer)}`);
  return answer.body;
}

/** A client of a new user of the homeserver, by its administration. */
async function register(username) {
  const path = `${SYNAPSE_URL}/_synapse/admin/v1/register`;
  const { nonce } = (await call(path, "GET")).body;
  const parts = [nonce, username, "password", "notadmin"];
  const mac = createHmac("sha1", MATRIX_SECRET).update(parts.join("\0")).digest("hex");
  const user = { nonce, username, displayname: `${username} of Synapse`, password: "password", admin: false, mac };
  const made = (await call(path, "POST", user)).body;
  assert.ok(made.access_token, JSON.stringify(made));
  return sdk.createClient({ baseUrl: MATRIX_URL, accessToken: made.access_token, userId: made.user_id });
}

async function person(name) {
  const user_info = { email: `${name}@acme.example`, type: 1, display_name: `${name} person` };
  return imdir("POST", "/users", { action: "ssoCreate", user_info });
}

async function group(name, type, members) {
  const { id } = await imdir("POST", "/im/groups", { name, type });
  const emails = members.map((name) => ({ email: `${name}@acme.example` }));
  await imdir("POST", `/im/groups/${id}/members`, { members: emails });
  return id;
}

async function found(client, term, limit = 50) {
  const { results, limited } = await client.searchUserDirectory({ term, limit });
  assert.equal(limited, false);
  return results.map((it) => `${it.user_id} ${it.display_name}`).sort();
}

/** What an invitation is refused with; null if it isn't. */
async function refusal(invited) {
  try {
    await invited();
    return null;
  } catch (error) {
    return { status: error.httpStatus, errcode: error.errcode, error: error.data?.error };
  }
}

const people = ["ann", "bob", "cleo"];
const [ann, bob, cleo] = await Promise.all(people.map(register));
for (const name of [...people, "dan"]) await person(name);
const staff = await group("Staff", "normal", ["ann", "bob"]);
await group("Counsellors", "restricted", ["cleo", "dan"]);
const shown = (name) => `@${name}:hs.example ${name} person`;

// Each gets another list. Dan, who has no account on the homeserver, is in the directory.
assert.deepEqual(await found(ann, "person"), [shown("bob")]);
assert.deepEqual(await found(bob, "person"), [shown("ann")]);
assert.deepEqual(await found(cleo, "person"), [shown("ann"), shown("bob"), shown("dan")]);
assert.deepEqual(await found(ann, "cleo"), []);
assert.deepEqual(await found(ann, "@bob:hs.example"), [shown("bob")]);
assert.equal((await cleo.searchUserDirectory({ term: "person", limit: 2 })).limited, true);

// The proxy sends every version and spelling here, and all else to the homeserver.
const versions = await call(`${MATRIX_URL}/_matrix/client/versions`, "GET");
assert.ok(versions.body.versions.includes("v1.1"), JSON.stringify(versions));
for (const path of ["v3/user_directory/search", "r0/user_directory/search/", "unstable/user_directory/search"]) {
  const preflight = await call(`${MATRIX_URL}/_matrix/client/${path}`, "OPTIONS");
  assert.equal(preflight.status, 200);
  assert.equal(preflight.headers.get("access-control-allow-origin"), "*");
  const asked = await call(`${MATRIX_URL}/_matrix/client/${path}`, "POST", { search_term: "bob" }, ann.getAccessToken());
  assert.equal(asked.body.results?.length, 1, JSON.stringify(asked));
}
// However it is spelled, it shows nobody whom the rules hide.
for (const path of ["v3/user%5Fdirectory/search", "v3//user_directory/search", "v3/user_directory/search?x", "v3/./user_directory/search"]) {
  const asked = await call(`${MATRIX_URL}/_matrix/client/${path}`, "POST", { search_term: "cleo" }, ann.getAccessToken());
  assert.ok(!JSON.stringify(asked.body).includes("@cleo"), JSON.stringify(asked));
}
const anonymous = sdk.createClient({ baseUrl: MATRIX_URL, accessToken: "wrong" });
assert.equal((await refusal(() => anonymous.searchUserDirectory({ term: "bob" }))).errcode, "M_UNKNOWN_TOKEN");

// Nobody invites whom nobody finds, whether or not there is such a user.
const { room_id: room } = await ann.createRoom({});
const refused = { status: 403, errcode: "M_NOT_FOUND", error: "User not found" };
for (const hidden of ["@cleo:hs.example", "@dan:hs.example", "@nobody:hs.example"]) {
  assert.deepEqual(await refusal(() => ann.invite(room, hidden)), refused, hidden);
  assert.deepEqual(await refusal(() => ann.createRoom({ invite: [hidden] })), refused, hidden);
}
assert.equal(await refusal(() => ann.invite(room, "@bob:hs.example")), null);
assert.equal(await refusal(() => cleo.createRoom({ invite: ["@ann:hs.example"] })), null);

// Profiles tell hidden and unknown users apart by nothing.
const profile = async (id) => {
  const { status, body } = await call(`${MATRIX_URL}/_matrix/client/v3/profile/${id}`, "GET", undefined, bob.getAccessToken());
  return JSON.stringify({ status, body });
};
assert.equal(await profile("@cleo:hs.example"), await profile("@nobody:hs.example"));

// A group that becomes restricted hides its members from the next search on.
const changed = Date.now();
await imdir("PATCH", `/im/groups/${staff}`, { type: "restricted" });
assert.deepEqual(await found(cleo, "person"), [shown("dan")]);
const took = Date.now() - changed;
assert.ok(took < 1000, `hidden after ${took} ms`);
assert.deepEqual(await refusal(() => cleo.createRoom({ invite: ["@bob:hs.example"] })), refused);

// A figure for those who run this by itself.
const times = [];
for (let i = 0; i < 10; i += 1) {
  const before = performance.now();
  await ann.searchUserDirectory({ term: "bob", limit: 10 });
  times.push(performance.now() - before);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
times.sort((a, b) => a - b);
console.log(`search: ${times[5].toFixed(1)} ms in the middle of ten; hidden after ${took} ms`);
process.exit(0);
