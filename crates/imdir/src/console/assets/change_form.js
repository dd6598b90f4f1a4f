// A change as somebody puts it together: the inputs of each kind, what they say, and the requests that make it.

import { call, callOwn, settingsPath } from "./api.js";
import { h } from "./dom.js";
import { flagFields, flagInputs, groupFields, groupInputs } from "./group_inputs.js";
import { addAll, addresses } from "./members.js";
import { choice, field, select } from "./parts.js";
import { personField } from "./person_field.js";
import { FLAGS } from "./rules.js";

// As the API names them.
export const ACTIONS = {
  create_group: "Create a group",
  update_group: "Change a group",
  delete_group: "Delete a group",
  add_members: "Add members to a group",
  remove_member: "Take a member out of a group",
  update_settings: "Change how far people without a group may search",
  update_user: "List or unlist a user",
  delete_user: "Delete a user",
};

// The inputs of a kind of change, with these values of the address in them.
export async function changeInputs(action, values, groups, signal) {
  const isStated = Boolean(values.tried || values.edited);
  const options = groups.map(({ id, name, type }) => [id, `${name} (${type})`]);
  const whichGroup = () => field("Group", select({ name: "group_id", required: true }, options, values.group_id));
  const whichUser = () => personField({ label: "User", name: "user", value: values.user, required: true });
  switch (action) {
    case "create_group":
      return [groupInputs({ type: "normal", ...stated(values) }, groups), whichMembers(values, false)];
    case "update_group": {
      const group = groups.find(({ id }) => id === values.group_id) ?? groups[0];
      if (!group) return h("p", {}, "There are no groups yet.");
      const others = groups.filter(({ id }) => id !== group.id);
      return [whichGroup(), groupInputs(isStated ? { ...group, ...stated(values) } : group, others)];
    }
    case "delete_group":
      return whichGroup();
    case "add_members":
      return [whichGroup(), whichMembers(values, true)];
    case "remove_member":
      return [whichGroup(), personField({ label: "Member", name: "member", value: values.member, required: true })];
    case "update_settings": {
      const settings = isStated ? stated(values) : await callOwn("GET", settingsPath(), { signal });
      return h("fieldset", {}, h("legend", {}, "Whoever is in no group may"), flagInputs(settings));
    }
    case "update_user": {
      const checked = !isStated || values.unlisted === "true";
      const meaning = "Hidden from everybody who shares no group with them.";
      return [whichUser(), choice({ type: "checkbox", name: "unlisted", value: "true", checked }, "Unlisted", meaning)];
    }
    default:
      return whichUser();
  }
}

function whichMembers({ members = "" }, required) {
  const value = members.split(",").join("\n");
  const input = h("textarea", { name: "members", rows: 4, spellcheck: "false", required, value });
  return field("Members", input, "E-mail addresses, one a line or separated by commas; at most 1000.");
}

// A group's fields as the address has them.
function stated({ name, type, may_find: mayFind, ...values }) {
  const flags = FLAGS.map(([flag]) => [flag, values[flag] === "true"]);
  const group = { ...Object.fromEntries(flags), may_find: mayFind ? mayFind.split(",") : [] };
  if (name) group.name = name;
  if (type) group.type = type;
  return group;
}

// What is typed so far, for the address.
export function typed(form) {
  const fields = new FormData(form);
  return { ...Object.fromEntries(fields), may_find: fields.getAll("may_find").join(","), edited: "1" };
}

export const asParameters = (change) =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, String(value)]));

// The change that the form says, as the API takes it.
export function changeOf(form) {
  const fields = new FormData(form);
  const text = (name) => (fields.get(name) ?? "").trim();
  const [action, group_id] = [text("action"), text("group_id")];
  switch (action) {
    case "create_group":
      return { action, ...groupFields(form), members: addresses(text("members")) };
    case "update_group":
      return { action, group_id, ...groupFields(form) };
    case "delete_group":
      return { action, group_id };
    case "add_members":
      return { action, group_id, members: addresses(text("members")) };
    case "remove_member":
      return { action, group_id, member: text("member") };
    case "update_settings":
      return { action, ...flagFields(fields) };
    case "update_user":
      return { action, user: text("user"), unlisted: fields.has("unlisted") };
    default:
      return { action, user: text("user") };
  }
}

// The requests that make the change, one after the other.
export async function carryOut({ action, group_id: group, members, member, user, ...body }, progress) {
  switch (action) {
    case "create_group": {
      const made = await call("POST", "/im/groups", { body });
      return members.length ? add(made.id, members, progress) : null;
    }
    case "update_group":
      return call("PATCH", `/im/groups/${group}`, { body });
    case "delete_group":
      return call("DELETE", `/im/groups/${group}`);
    case "add_members":
      return add(group, members, progress);
    case "remove_member":
      return call("DELETE", `/im/groups/${group}/members/${encodeURIComponent(member)}`);
    case "update_settings":
      return callOwn("PATCH", settingsPath(), { body });
    case "update_user":
      return call("PATCH", `/users/${encodeURIComponent(user)}`, { body });
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
