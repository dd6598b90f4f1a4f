// The inputs for a group's fields, each choice explained by the rules.

import { call, see } from "./api.js";
import { h } from "./dom.js";
import { groupBoxes } from "./known_groups.js";
import { choice, field, text } from "./parts.js";
import { to } from "./router.js";
import { FLAGS, TYPES } from "./rules.js";

// `groups` are those that can be granted; the page has learnt those that are.
export function groupInputs(group, groups) {
  const value = group.name ?? "";
  const name = text({ name: "name", required: true, max: 128, value });
  const type = ([value, title, meaning]) =>
    choice({ type: "radio", name: "type", value, checked: group.type === value }, title, meaning);
  return [
    field("Name", name, "Unique in the account, case-insensitive."),
    h("fieldset", {}, h("legend", {}, "Type"), TYPES.map(type)),
    h("fieldset", {},
      h("legend", {}, "How far members may search"),
      h("p", { class: "hint" }, "A user in several groups may do what any of them allows; ",
        "a user in none, what the account's settings allow."),
      flagInputs(group)),
    grants(group, groups),
  ];
}

export const flagInputs = (values) => FLAGS.map(([flag, title, meaning]) =>
  choice({ type: "checkbox", name: flag, value: "true", checked: Boolean(values[flag]) }, title, meaning));

// A grant to a group that isn't known, such as another account's, stays until somebody removes it.
function grants({ id, may_find: granted = [] }, groups) {
  const boxes = groupBoxes({ name: "may_find", ticked: granted, without: id, groups, box: choice });
  return boxes && h("details", { open: granted.length > 0 },
    h("summary", {}, "Groups whose members they find, whatever the type"),
    h("fieldset", { class: "grants" },
      h("legend", {}, "Members find the members of"),
      h("p", { class: "hint" }, "In one direction only: a teacher finds pupils, pupils don't find teachers. ",
        "It is stronger than restricted."),
      boxes));
}

// The input as fields for the API.
export function groupFields(form) {
  const fields = new FormData(form);
  const [name, type] = [fields.get("name").trim(), fields.get("type")];
  return { name, type, ...flagFields(fields), may_find: fields.getAll("may_find").sort() };
}

// The same fields of a group from the API.
function fieldsOf(group) {
  const flags = FLAGS.map(([flag]) => [flag, group[flag]]);
  return { name: group.name, type: group.type, ...Object.fromEntries(flags), may_find: [...group.may_find ?? []].sort() };
}

// Reads a group with its tag and fields.
export async function seeGroup(id, signal) {
  const { value, tag } = await see(`/im/groups/${encodeURIComponent(id)}`, { signal });
  return { group: value, fields: fieldsOf(value), tag };
}

// The edit of a group. `groups` have the names of those that are granted.
export function groupEdit({ id, name }, groups) {
  const titles = { name: "Name", type: "Type", may_find: "Members find the members of" };
  return {
    title: `“${name}”`,
    history: to("changes", { object: "group", id }),
    look: async () => {
      const { fields, tag } = await seeGroup(id);
      return { fields, tag };
    },
    send: (body, tag) => call("PATCH", `/im/groups/${id}`, { body, tag }),
    label: (one) => titles[one] ?? flagTitle(one),
    says: (one, value) => (one === "may_find" ? value.map(groups.nameOf).join(", ") || "none" : flagSays(value)),
  };
}

export const flagTitle = (flag) => FLAGS.find(([name]) => name === flag)[1];
export const flagSays = (value) => ({ true: "yes", false: "no" })[value] ?? value;

export const flagFields = (fields) => Object.fromEntries(FLAGS.map(([flag]) => [flag, fields.has(flag)]));
