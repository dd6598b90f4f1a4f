// How a change is undone: the requests that take it back, and what can't be taken back, with the reason.

import { call, callOwn, see, seeOwn, settingsPath } from "./api.js";
import { differing, flat, labelOf, said } from "./describe.js";
import { addBack } from "./members.js";
import { FLAGS } from "./rules.js";

// The preview's limit.
const MOST = 1000;
const AT_ONCE = 10;

// Maps fields of the log to those of the API's requests.
const GROUP = { name: "name", type: "type", may_find: "may_find", ...flags("flags") };
const PROFILE = {
  first_name: "first_name", last_name: "last_name", display_name: "display_name", dept: "dept", unlisted: "unlisted",
  user_name: "user_name", external_id: "external_id", "details.job_title": "job_title",
};
const SETTINGS = {
  exact_email_finds: "exact_email_finds", default_group: "default_group_id", "scim.group_type": "scim_group_type",
  "scim.delete": "scim_delete", "scim.adopt_by_email": "scim_adopt_by_email", ...flags("default_flags"),
};

const APP = { name: "name", scopes: "scopes" };
// What other requests set.
const OF_USER = { email: "email", status: "status", account: "account" };
const OF_ACCOUNT = { name: "name", owner: "owner", plan: "plan" };
// The API's names of plans; an account gets no other one from its master.
const PLAN_NAMES = { free: "Free", pro: "Pro", business: "Business" };

function flags(prefix) {
  return Object.fromEntries(FLAGS.map(([flag]) => [`${prefix}.${flag.replace("search_", "")}`, flag]));
}

// What a field is in the log when it isn't there.
const EMPTY = { may_find: [], unlisted: false };

// The changed fields of `map`, with the value that `side` takes of both.
function values(change, map, side) {
  const fields = differing(change).filter(([field]) => map[field]);
  const empty = (field) => EMPTY[field] ?? (field.includes("flags.") ? false : "");
  return Object.fromEntries(fields.map(([field, old, now]) => [map[field], side(old, now) ?? empty(field)]));
}

// As they were before, and as the change left them.
const earlier = (change, map) => values(change, map, (old) => old);
const left = (change, map) => values(change, map, (old, now) => now);

// All fields of a deleted object that a request can create it with.
function whole(state, map) {
  const fields = Object.entries(flat(state)).filter(([field]) => map[field]);
  return Object.fromEntries(fields.map(([field, value]) => [map[field], value]));
}

const lines = (change, map) => differing(change).filter(([field]) => map[field]).map(([field, old, now]) =>
  `${labelOf(field)}: ${now === undefined ? "empty" : said(now)} → ${old === undefined ? "empty" : said(old)}`);

// Maps an object and its action to the plan of its undoing: what is asked, previewed and done.
export const PLANS = {
  "group updated": updateGroup,
  "group created": ({ id, after }) => ({
    title: `Delete the group “${after.name}” again?`,
    change: { action: "delete_group", group_id: id },
    run: () => call("DELETE", `/im/groups/${id}`),
  }),
  "group deleted": ({ before }) => {
    const body = whole(before, GROUP);
    return {
      title: `Create the group “${before.name}” again?`,
      says: ["Its members aren't in the log: it is empty, and has a new id."],
      change: { action: "create_group", ...body },
      run: () => call("POST", "/im/groups", { body }),
    };
  },
  "group members_added": (change, names) => members(change, names, true),
  "group member_removed": (change, names) => members(change, names, false),
  "user updated": updateUser,
  "user created": ({ id, after }) => ({
    title: `Delete ${after.email} again?`,
    change: { action: "delete_user", user: id },
    run: () => call("DELETE", `/users/${id}`),
  }),
  "user deleted": ({ before }) => {
    const info = { email: before.email, type: 1, ...whole(before, PROFILE) };
    // Stored only where it is another.
    if (info.user_name === info.email) delete info.user_name;
    return {
      title: `Create ${before.email} again?`,
      says: ["The groups aren't in the log: the person is in none, is active, and has a new id."],
      run: () => call("POST", "/users", { body: { action: "custCreate", user_info: info } }),
    };
  },
  "account updated": updateAccount,
  "app updated": updateApp,
  "app created": ({ id, after }) => ({
    title: `Delete the app “${after.name}” again?`,
    says: ["Its secret and its tokens stop working."],
    run: () => call("DELETE", `/apps/${id}`),
  }),
};

const notSet = (change, map) => {
  const others = differing(change).map(([field]) => field).filter((field) => !map[field]);
  return others.length ? `${others.map(labelOf).join(", ")}: nobody sets that here.` : "Nothing that shows has changed.";
};

// Maps an object and its action to why it can't be undone, if it can't.
export const OBSTACLES = {
  "app deleted": () => "the secret and the tokens of an app are kept nowhere. Create another app, and give programs its credentials.",
  "app updated": (change) => (Object.keys(earlier(change, APP)).length ? ""
    : "an old secret and revoked tokens are kept nowhere. Make a new secret on the app's page."),
  "account created": () => "an account is not deleted here. Disassociate it on its page, or ask the server's operator.",
  "account deleted": () => "the people and groups of an account aren't in the log.",
  "account updated": (change) => (Object.keys(earlier(change, { ...SETTINGS, ...OF_ACCOUNT })).length ? "" : notSet(change, {})),
  "group updated": (change) => (Object.keys(earlier(change, GROUP)).length ? "" : notSet(change, {})),
  "group members_added": tooMany,
  "group member_removed": tooMany,
  "user updated": (change) => {
    const { before, after } = change;
    if (before.status === "pending" && after.status !== "pending") return "nobody becomes pending again.";
    if (Object.keys(earlier(change, { ...PROFILE, ...OF_USER })).length) return "";
    if (before.not_before !== after.not_before) return "sessions, tokens and app passwords that have ended are kept nowhere. The person can sign in again.";
    if (before.role !== after.role) return "a role comes with the ownership of an account: undo the account's change.";
    return notSet(change, {});
  },
};

function tooMany({ after }) {
  return after.members.length > MOST ? `more than ${MOST.toLocaleString("en")} members are changed on the group's page only.` : "";
}

// A user who moved between accounts, in the log of their master account.
export const isMove = ({ object, before, after }) =>
  object === "user" && Boolean(before && after) && before.account !== after.account;


function updateGroup(change) {
  const body = earlier(change, GROUP);
  return {
    title: `Change the group “${change.after.name}” back?`,
    says: lines(change, GROUP),
    change: { action: "update_group", group_id: change.id, ...body },
    look: () => see(`/im/groups/${change.id}`),
    left: left(change, GROUP),
    run: (_, tag) => call("PATCH", `/im/groups/${change.id}`, { body, tag }),
  };
}

function updateUser(change) {
  const { id, before, after } = change;
  if (isMove(change)) return moveBack(change);
  const body = earlier(change, PROFILE);
  const status = before.status === after.status ? null : before.status;
  const email = before.email === after.email ? null : before.email;
  const others = { ...PROFILE, ...OF_USER };
  const path = `/users/${id}`;
  const previewed = status ? { action: "update_user_status", user: id, status } : null;
  return {
    title: `Change ${after.email} back?`,
    says: lines(change, others),
    change: previewed ?? ("unlisted" in body ? { action: "update_user", user: id, unlisted: body.unlisted } : null),
    look: () => see(path),
    left: left(change, others),
    run: async (_, tag) => {
      if (Object.keys(body).length) await call("PATCH", path, { body, tag });
      if (email) await call("PUT", `${path}/email`, { body: { email } });
      if (status) await call("PUT", `${path}/status`, { body: { action: status === "active" ? "activate" : "deactivate" } });
    },
  };
}

const moveBack = ({ id, before, after }) => ({
  title: `Move ${after.email} back?`,
  says: ["The person leaves the groups of the account that they are in now. The groups that they have left are changes of their own in the log."],
  run: () => callOwn("PUT", `/accounts/${after.account}/users/${id}/account`, { body: { account_id: before.account } }),
});

function updateAccount(change) {
  const body = earlier(change, SETTINGS);
  const { id, before, after } = change;
  const own = Object.fromEntries([["account_name", before.name, after.name], ["account_type", PLAN_NAMES[before.plan], PLAN_NAMES[after.plan]]]
    .filter(([, old, now]) => old && old !== now));
  const previewed = Object.fromEntries(FLAGS.map(([flag]) => flag).filter((flag) => flag in body).map((flag) => [flag, body[flag]]));
  return {
    title: "Change the account back?",
    says: lines(change, { ...SETTINGS, name: "name", plan: "plan" })
      .concat(before.owner === after.owner ? [] : "The owner before becomes the owner again."),
    change: Object.keys(previewed).length ? { action: "update_settings", ...previewed } : null,
    look: () => seeOwn(settingsPath()),
    left: left(change, SETTINGS),
    run: async (_, tag) => {
      if (Object.keys(body).length) await callOwn("PATCH", settingsPath(), { body, tag });
      if (Object.keys(own).length) await callOwn("PATCH", `/accounts/${id}`, { body: own });
      if (before.owner !== after.owner) await makeOwner(id, before.owner);
    },
  };
}

async function makeOwner(account, user) {
  const path = `/accounts/${account}`;
  const { email } = await callOwn("GET", `${path}/users/${user}`);
  await callOwn("PUT", `${path}/owner`, { body: { email } });
}

function updateApp(change) {
  const { id, after } = change;
  const body = earlier(change, APP);
  if (body.scopes) body.scopes = body.scopes.join(" ");
  return {
    title: `Change the app “${after.name}” back?`,
    says: [...lines(change, APP), ...(body.scopes ? ["Its tokens are revoked: programs have to get new ones."] : [])],
    run: () => call("PATCH", `/apps/${id}`, { body }),
  };
}

// Takes out those who were added and still are members, or adds again those who were removed and are none.
async function members({ id, after }, names, wereAdded) {
  const people = [];
  for (let at = 0; at < after.members.length; at += AT_ONCE) {
    const ids = after.members.slice(at, at + AT_ONCE);
    people.push(...await Promise.all(ids.map((one) => call("GET", `/users/${one}`).catch(() => null))));
  }
  const meant = people.filter((one) => one && one.im_group_ids.includes(id) === wereAdded);
  const group = names.get(id) ?? "the group";
  if (!meant.length) throw new Error(wereAdded ? "None of them is a member any more." : "They are members again, or deleted.");
  const ids = meant.map((one) => one.id);
  return {
    title: wereAdded ? `Remove them from “${group}” again?` : `Add them to “${group}” again?`,
    says: meant.map(({ email }) => email),
    change: { action: wereAdded ? "remove_members" : "add_members", group_id: id, members: ids },
    run: async (progress) => {
      if (!wereAdded) return addBack(id, meant, progress);
      for (const one of ids) await call("DELETE", `/im/groups/${id}/members/${one}`);
      return null;
    },
  };
}
