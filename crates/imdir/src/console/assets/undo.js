// Undoes a change with what the log has from before, by the same preview as any other change.

import { call, callOwn, see, seeOwn, settingsPath } from "./api.js";
import { differing, flat, labelOf, said } from "./describe.js";
import { toast } from "./dom.js";
import { addBack } from "./members.js";
import { confirmChange } from "./preview.js";
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

// Maps an object and its action to the plan of its undoing: what is asked, previewed and done. None: it can't be undone.
const PLANS = {
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
};

function updateGroup(change) {
  const body = earlier(change, GROUP);
  if (!Object.keys(body).length) return null;
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
  const body = earlier(change, PROFILE);
  const status = before.status === after.status ? null : before.status;
  const email = before.email === after.email ? null : before.email;
  if (status === "pending" || !(Object.keys(body).length || status || email)) return null;
  const others = { ...PROFILE, status: "status", email: "email" };
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

function updateAccount(change) {
  const body = earlier(change, SETTINGS);
  const { id, before, after } = change;
  const name = before.name === after.name ? null : before.name;
  if (!Object.keys(body).length && !name) return null;
  const previewed = Object.fromEntries(FLAGS.map(([flag]) => flag).filter((flag) => flag in body).map((flag) => [flag, body[flag]]));
  return {
    title: "Change the account back?",
    says: lines(change, { ...SETTINGS, name: "name" }),
    change: Object.keys(previewed).length ? { action: "update_settings", ...previewed } : null,
    look: () => seeOwn(settingsPath()),
    left: left(change, SETTINGS),
    run: async (_, tag) => {
      if (Object.keys(body).length) await callOwn("PATCH", settingsPath(), { body, tag });
      if (name) await callOwn("PATCH", `/accounts/${id}`, { body: { account_name: name } });
    },
  };
}

// Takes out those who were added and still are members, or adds again those who were removed and are none.
async function members({ id, after }, names, wereAdded) {
  if (after.members.length > MOST) return null;
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

export const canUndo = (change) => {
  const plan = PLANS[`${change.object} ${change.action}`];
  return Boolean(plan) && !(change.action === "updated" && plan(change) === null);
};

// Asks, with the preview, and undoes the change. Fields that were changed again since are named.
export async function undo(change, names) {
  const plan = await PLANS[`${change.object} ${change.action}`](change, names);
  if (!plan) throw new Error("So many members can't be undone at once: remove them on the group's page.");
  const { value = {}, tag } = (await plan.look?.()) ?? {};
  const again = Object.entries(plan.left ?? {}).filter(([field, then]) => then !== "" && field in value
    && JSON.stringify(value[field]) !== JSON.stringify(then));
  const since = again.map(([field]) => `${labelOf(field)} was changed again since, which would be undone, too.`);
  confirmChange({
    ...plan,
    says: [...(plan.says ?? []), ...since],
    verb: "Undo the change",
    run: (progress) => plan.run(progress, tag),
    done: () => toast("The change is undone."),
  });
}
