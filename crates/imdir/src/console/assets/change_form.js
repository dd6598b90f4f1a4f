// The form for a change: the inputs of each kind of change, their values, and the requests that make the change.

import { addAll, addresses } from "./add_members.js";
import { call, callOwn, seeOwn, settingsPath } from "./api.js";
import { h } from "./dom.js";
import { changed, save } from "./edits.js";
import {
  flagFields, flagInputs, flagSays, flagTitle, groupEdit, groupFields, groupInputs, seeGroup,
} from "./group_inputs.js";
import { groupField } from "./known_groups.js";
import { choice, field, select } from "./parts.js";
import { personField } from "./person_field.js";
import { to } from "./router.js";
import { FLAGS } from "./rules.js";

// The API's names.
export const ACTIONS = {
  create_group: "Create a group",
  update_group: "Change a group",
  delete_group: "Delete a group",
  add_members: "Add members to a group",
  remove_members: "Remove members from a group",
  update_settings: "Change how far people without a group may search",
  update_user: "List or unlist a user",
  update_user_status: "Activate or deactivate a user",
  delete_user: "Delete a user",
};

// The empty list of groups in an address; an absent parameter means unchanged.
const NONE = "-";

// The inputs for a kind of change, filled with the values in the address, and the current state of the object: its
// fields and its tag.
export async function changeInputs(action, values, groups, signal) {
  const seen = await seeBefore(action, values, groups, signal);
  return { content: inputs(action, values, groups, seen), seen };
}

async function seeBefore(action, { group_id: id }, groups, signal) {
  if (action === "update_settings") return seeSettings(signal);
  const group = groups.get(id) ?? (action === "update_group" ? groups.first[0] : null);
  if (!group || !action.endsWith("_group")) return null;
  const seen = await seeGroup(group.id, signal);
  await groups.learn(seen.group.may_find ?? []);
  return seen;
}

async function seeSettings(signal) {
  const { value, tag } = await seeOwn(settingsPath(), { signal });
  return { fields: Object.fromEntries(FLAGS.map(([flag]) => [flag, value[flag]])), tag };
}

function inputs(action, values, groups, seen) {
  const isStated = Boolean(values.tried || values.edited);
  const whichGroup = () => groupField({ label: "Group", name: "group_id", value: values.group_id, required: true, groups });
  const whichUser = () => personField({ label: "User", name: "user", value: values.user, required: true });
  switch (action) {
    case "create_group":
      return [groupInputs({ type: "normal", ...stated(values) }, groups), whichMembers(values, false)];
    case "update_group": {
      if (!seen) return h("p", {}, "There are no groups yet.");
      return [whichGroup(), groupInputs({ ...seen.group, ...stated(values) }, groups)];
    }
    case "delete_group":
      return whichGroup();
    case "add_members":
    case "remove_members":
      return [whichGroup(), whichMembers(values, true)];
    case "update_settings": {
      const settings = { ...seen.fields, ...stated(values) };
      return h("fieldset", {}, h("legend", {}, "Users in no group may"), flagInputs(settings));
    }
    case "update_user": {
      const checked = !isStated || values.unlisted === "true";
      const meaning = "Hidden from everybody who shares no group with them.";
      return [whichUser(), choice({ type: "checkbox", name: "unlisted", value: "true", checked }, "Unlisted", meaning)];
    }
    case "update_user_status": {
      const statuses = [["inactive", "inactive"], ["active", "active"]];
      return [whichUser(), field("Status", select({ name: "status" }, statuses, values.status))];
    }
    default:
      return whichUser();
  }
}

function whichMembers({ members = "" }, required) {
  const value = members.split(",").join("\n");
  const input = h("textarea", { name: "members", rows: 4, spellcheck: "false", required, value });
  return field("Members", input, "E-mail addresses, one per line or separated by commas; at most 1000.");
}

// The fields in the address.
function stated({ name, type, may_find: mayFind, ...values }) {
  const flags = FLAGS.filter(([flag]) => values[flag]).map(([flag]) => [flag, values[flag] === "true"]);
  const fields = Object.fromEntries(flags);
  if (name) fields.name = name;
  if (type) fields.type = type;
  if (mayFind) fields.may_find = mayFind === NONE ? [] : mayFind.split(",");
  return fields;
}

// The current input, as parameters of the address.
export function typed(form, seen) {
  const fields = Object.fromEntries(new FormData(form));
  const change = asParameters(changeOf(form, seen));
  return fields.action.startsWith("update_") ? { ...change, edited: "1" } : { ...fields, ...change, edited: "1" };
}

export const asParameters = (change) => Object.fromEntries(Object.entries(change).map(([name, value]) =>
  [name, name === "may_find" ? value.join(",") || NONE : String(value)]));

// Addresses in any form, and ids of their own line.
const ID = /^[\w-]{22}$/;
const named = (text) => {
  const { found, others } = addresses(text);
  return [...found, ...others.filter((line) => ID.test(line))];
};

// The change in the form, as a body for the API: of an existing object, only the fields that differ.
export function changeOf(form, seen) {
  const fields = new FormData(form);
  const text = (name) => (fields.get(name) ?? "").trim();
  const [action, group_id] = [text("action"), text("group_id")];
  switch (action) {
    case "create_group":
      return { action, ...groupFields(form), members: named(text("members")) };
    case "update_group":
      return { action, group_id, ...(seen ? changed(seen.fields, groupFields(form)) : {}) };
    case "delete_group":
      return { action, group_id };
    case "add_members":
    case "remove_members":
      return { action, group_id, members: named(text("members")) };
    case "update_settings":
      return { action, ...changed(seen.fields, flagFields(fields)) };
    case "update_user":
      return { action, user: text("user"), unlisted: fields.has("unlisted") };
    case "update_user_status":
      return { action, user: text("user"), status: text("status") };
    default:
      return { action, user: text("user") };
  }
}

const settingsEdit = () => ({
  title: "the settings",
  history: to("changes", { object: "account" }),
  look: () => seeSettings(),
  send: (body, tag) => callOwn("PATCH", settingsPath(), { body, tag }),
  label: flagTitle,
  says: (_, value) => flagSays(value),
});

// Sends the requests that make the change, one at a time. Returns false if the user cancels after a concurrent edit.
export async function carryOut(change, seen, groups, progress) {
  const { action, group_id: group, members, user, ...body } = change;
  switch (action) {
    case "create_group": {
      const made = await call("POST", "/im/groups", { body });
      return members.length ? add(made.id, members, progress) : null;
    }
    case "update_group":
      return save(groupEdit(seen.group, groups), seen, { ...seen.fields, ...body });
    case "delete_group":
      return call("DELETE", `/im/groups/${group}`, { tag: seen?.tag });
    case "add_members":
      return add(group, members, progress);
    case "remove_members":
      for (const one of members) await call("DELETE", `/im/groups/${group}/members/${encodeURIComponent(one)}`);
      return null;
    case "update_settings":
      return save(settingsEdit(), seen, { ...seen.fields, ...body });
    case "update_user":
      return call("PATCH", `/users/${encodeURIComponent(user)}`, { body });
    case "update_user_status": {
      const verb = body.status === "active" ? "activate" : "deactivate";
      return call("PUT", `/users/${encodeURIComponent(user)}/status`, { body: { action: verb } });
    }
    default:
      return call("DELETE", `/users/${encodeURIComponent(user)}`);
  }
}

async function add(group, members, progress) {
  const { failed } = await addAll(group, members, progress);
  if (!failed.length) return;
  const named = failed.map(({ address, why }) => `${address} (${why})`).join(", ");
  const error = new Error(`${failed.length} of ${members.length} were not added: ${named}`);
  throw Object.assign(error, { next: "Correct these addresses, and add them on the group's own page." });
}
