// The npm package @datafire/zoom_us, generated from the published API description of 2018. It sends its token as
// `?access_token=` and has no option for the host, so the description is changed before the package reads it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { IMDIR_URL, IMDIR_TOKEN, IMDIR_TEST_TOOLS } = process.env;

const fromTools = createRequire(resolve(IMDIR_TEST_TOOLS, "package.json"));
const description = fromTools("@datafire/zoom_us/openapi.json");
description.schemes = ["http"];
description.host = new URL(IMDIR_URL).host;
const zoom = fromTools("@datafire/zoom_us").create({ global: IMDIR_TOKEN });

async function refused(status, code, call) {
  await assert.rejects(call, (error) => {
    assert.equal(error.statusCode, status);
    assert.equal(JSON.parse(error.body).code, code);
    return true;
  });
}

const email = "datafire.user@acme.example";
const user = await zoom.userCreate({ body: { action: "custCreate", user_info: { email, type: 1 } } });
assert.equal((await zoom.user({ userId: email })).id, user.id);

const body = { name: "Datafire crew", type: "normal", search_by_domain: true };
const { id: groupId } = await zoom.imGroupCreate({ body });
await refused(409, 4132, zoom.imGroupCreate({ body }));
await zoom.imGroupUpdate({ groupId, body: { type: "shared" } });
assert.equal((await zoom.imGroup({ groupId })).type, "shared");
assert.ok((await zoom.imGroups(null)).groups.some(({ id }) => id === groupId));

assert.equal((await zoom.imGroupMembersCreate({ groupId, body: { members: [{ email }] } })).ids, user.id);
assert.equal((await zoom.imGroupMembers({ groupId })).members[0].email, email);
await zoom.imGroupMembersDelete({ groupId, memberId: user.id });
await zoom.imGroupDelete({ groupId });
await refused(404, 4130, zoom.imGroup({ groupId }));

await zoom.userDelete({ userId: user.id, action: "delete" });
console.log("datafire: IM groups and users by ?access_token= as expected");
