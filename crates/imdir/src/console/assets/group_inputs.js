// What a group is asked for, each choice explained by the rules.

import { h } from "./dom.js";
import { choice, field } from "./parts.js";
import { FLAGS, TYPES } from "./rules.js";

export function groupInputs(group, others) {
  const value = group.name ?? "";
  const name = h("input", { name: "name", required: true, maxlength: 128, value, autocomplete: "off" });
  const type = ([value, title, meaning]) =>
    choice({ type: "radio", name: "type", value, checked: group.type === value }, title, meaning);
  return [
    field("Name", name, "Unique in the account, whatever the case."),
    h("fieldset", {}, h("legend", {}, "Type"), TYPES.map(type)),
    h("fieldset", {},
      h("legend", {}, "How far members may search"),
      h("p", { class: "hint" }, "Somebody in several groups may do what any of them allows; ",
        "somebody in none, what the account's settings say."),
      flagInputs(group)),
    others.length ? grants(new Set(group.may_find), others) : null,
  ];
}

export const flagInputs = (values) => FLAGS.map(([flag, title, meaning]) =>
  choice({ type: "checkbox", name: flag, value: "true", checked: Boolean(values[flag]) }, title, meaning));

function grants(granted, others) {
  const grant = ({ id, name }) =>
    choice({ type: "checkbox", name: "may_find", value: id, checked: granted.has(id) }, name);
  return h("details", { open: granted.size > 0 },
    h("summary", {}, "Groups whose members they find whatever the type"),
    h("fieldset", { class: "grants" },
      h("legend", {}, "Members find the members of"),
      h("p", { class: "hint" }, "In one direction only: a teacher finds pupils, pupils don't find teachers. ",
        "It is stronger than restricted."),
      others.map(grant)));
}

// What the inputs say, as the API takes it.
export function groupFields(form) {
  const fields = new FormData(form);
  const [name, type] = [fields.get("name"), fields.get("type")];
  return { name, type, ...flagFields(fields), may_find: fields.getAll("may_find") };
}

export const flagFields = (fields) => Object.fromEntries(FLAGS.map(([flag]) => [flag, fields.has(flag)]));
