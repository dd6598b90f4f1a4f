// Zoom's own SDK against this server. Only two things differ from its documentation: `baseUrl`, and the token host,
// which is a constant in the SDK, so a request interceptor replaces it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const { IMDIR_URL, IMDIR_TEST_TOOLS, IMDIR_ACCOUNT_ID, IMDIR_CLIENT_ID, IMDIR_CLIENT_SECRET } = process.env;

const fromTools = createRequire(resolve(IMDIR_TEST_TOOLS, "package.json"));
const { TeamChatS2SAuthClient } = fromTools("@zoom/rivet/teamchat");
const { UsersS2SAuthClient } = fromTools("@zoom/rivet/users");
const { AccountsS2SAuthClient } = fromTools("@zoom/rivet/accounts");
const axios = createRequire(fromTools.resolve("@zoom/rivet"))("axios");

let tokensFetched = 0;
axios.interceptors.request.use((request) => {
  if (request.url.startsWith("https://zoom.us/oauth/")) {
    request.url = request.url.replace("https://zoom.us", IMDIR_URL);
    tokensFetched += 1;
  }
  return request;
});

const options = {
  accountId: IMDIR_ACCOUNT_ID,
  clientId: IMDIR_CLIENT_ID,
  clientSecret: IMDIR_CLIENT_SECRET,
  baseUrl: `${IMDIR_URL}/v2`,
  disableReceiver: true,
};
const { iMGroups, contacts } = new TeamChatS2SAuthClient(options).endpoints;
const { users } = new UsersS2SAuthClient(options).endpoints;
const { accounts } = new AccountsS2SAuthClient(options).endpoints;

/** The answer of a call that has to succeed with `status`. */
async function ok(status, call) {
  const { statusCode, data, trackingId } = await call;
  assert.equal(statusCode, status);
  assert.ok(trackingId, "the SDK reads x-zm-trackingid from each answer");
  return data;
}

/** The SDK turns an error body into the message `[status/code]: "text"`: the body has to be in that form. */
async function refused(status, code, call) {
  await assert.rejects(call, (error) => {
    assert.match(error.message, new RegExp(`^\\[${status}/${code}\\]: ".+"$`));
    return true;
  });
}

async function usersStory() {
  const email = "rivet.user@acme.example";
  const user_info = { email, type: 1, first_name: "Rivet", last_name: "User" };
  const created = await ok(201, users.createUsers({ body: { action: "custCreate", user_info } }));
  assert.deepEqual({ ...created, id: undefined }, { ...user_info, id: undefined });
  await refused(409, 1005, users.createUsers({ body: { action: "custCreate", user_info } }));
  await refused(400, 300, users.createUsers({ body: { action: "custCreate", user_info: { type: 1 } } }));

  const { users: listed } = await ok(200, users.listUsers({ query: { page_size: 100 } }));
  assert.ok(listed.some((user) => user.id === created.id), "the new user is listed");
  assert.equal((await ok(200, users.checkUserEmail({ query: { email } }))).existed_email, true);

  const path = { userId: created.id };
  await ok(204, users.updateUser({ path, body: { dept: "Field service" } }));
  assert.equal((await ok(200, users.getUser({ path }))).dept, "Field service");
  assert.equal((await ok(200, users.getUser({ path: { userId: email } }))).id, created.id);

  await ok(204, users.updateUserStatus({ path, body: { action: "deactivate" } }));
  assert.equal((await ok(200, users.getUser({ path }))).status, "inactive");
  await ok(204, users.updateUserStatus({ path, body: { action: "activate" } }));

  const renamed = "rivet.renamed@acme.example";
  await ok(204, users.updateUsersEmail({ path, body: { email: renamed } }));
  assert.equal((await ok(200, users.getUser({ path }))).email, renamed);
  return { id: created.id, email: renamed };
}

async function groupsStory(user) {
  const body = { name: "Rivet crew", type: "restricted", search_by_domain: true, search_by_account: false };
  const group = await ok(201, iMGroups.createIMDirectoryGroup({ body }));
  assert.equal(group.total_members, 0);
  assert.equal(group.search_by_domain, true);
  await refused(409, 4132, iMGroups.createIMDirectoryGroup({ body }));
  await refused(400, 300, iMGroups.createIMDirectoryGroup({ body: { type: "open" } }));

  const { total_records, groups } = await ok(200, iMGroups.listIMDirectoryGroups({}));
  assert.equal(total_records, groups.length);
  assert.ok(groups.some(({ id }) => id === group.id), "the new group is listed");

  const path = { groupId: group.id };
  await ok(204, iMGroups.updateIMDirectoryGroup({ path, body: { name: "Rivet team", type: "shared" } }));
  const updated = await ok(200, iMGroups.retrieveIMDirectoryGroup({ path }));
  assert.deepEqual([updated.name, updated.type, updated.search_by_domain], ["Rivet team", "shared", true]);

  const added = await ok(201, iMGroups.addIMDirectoryGroupMembers({ path, body: { members: [{ email: user.email }] } }));
  assert.equal(added.ids, user.id);
  assert.match(added.added_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const elevenMembers = Array.from({ length: 11 }, (_, n) => ({ email: `m${n}@acme.example` }));
  await refused(400, 300, iMGroups.addIMDirectoryGroupMembers({ path, body: { members: elevenMembers } }));

  const page = await ok(200, iMGroups.listIMDirectoryGroupMembers({ path, query: { page_size: 30 } }));
  assert.deepEqual(page.members.map(({ email }) => email), [user.email]);
  assert.equal(page.next_page_token, "");
  await contactsStory(user, "Rivet team");

  const memberPath = { ...path, memberId: user.id };
  await ok(204, iMGroups.deleteIMDirectoryGroupMember({ path: memberPath }));
  await assert.rejects(iMGroups.deleteIMDirectoryGroupMember({ path: memberPath }), /^.*\[404\//);

  await ok(204, iMGroups.deleteIMDirectoryGroup({ path }));
  await refused(404, 4130, iMGroups.retrieveIMDirectoryGroup({ path }));
}

/** The account's owner looks: everybody sees who is in a shared group, and may search for them. */
async function contactsStory(user, sharedGroup) {
  const search = { search_key: "rivet", query_presence_status: "true", page_size: 25 };
  const found = await ok(200, contacts.searchCompanyContacts({ query: search }));
  assert.deepEqual(found.contacts.map(({ email, im_group_name }) => [email, im_group_name]), [[user.email, sharedGroup]]);
  await refused(400, 300, contacts.searchCompanyContacts({}));

  const listed = await ok(200, contacts.listUsersContacts({ query: { type: "company", page_size: 50 } }));
  assert.deepEqual(listed.contacts.map(({ id }) => id), [user.id]);
  const path = { identifier: user.email };
  assert.equal((await ok(200, contacts.getUsersContactDetails({ path }))).id, user.id);
}

async function accountsStory() {
  const { total_records, domains } = await ok(200, accounts.getAccountsManagedDomains({ path: { accountId: "me" } }));
  assert.equal(total_records, domains.length);
}

const user = await usersStory();
await groupsStory(user);
await accountsStory();
await ok(204, users.deleteUser({ path: { userId: user.id }, query: { action: "delete" } }));
await refused(404, 1001, users.getUser({ path: { userId: user.id } }));
assert.equal(tokensFetched, 3, "each of the three SDK clients fetched one token and kept it");
console.log("rivet: users, IM groups, contacts and managed domains as expected");
