// The page of a contact group: name, type and description. Without an id, a new one. Its members are on the group's page.

import { call, see } from "./api.js";
import { PRIVACIES } from "./contact_groups.js";
import { counted, h, replace, toast } from "./dom.js";
import { save as saveEdit } from "./edits.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { buttons, choice, field, section, text } from "./parts.js";
import { confirmChange } from "./preview.js";
import { again, go, to } from "./router.js";
import { TYPES } from "./rules.js";

const LABELS = { name: "Name", privacy: "Type", description: "Description" };

const path = (id) => `/contacts/groups/${encodeURIComponent(id)}`;

// The fields of a group as PATCH has them.
const fieldsOf = ({ group_name: name, group_privacy: privacy, description }) => ({ name, privacy, description });

export async function show({ id, signal }) {
  if (id === "new") return [crumbs("New contact group"), h("h1", {}, "New contact group"), create()];
  const { value: group, tag } = await see(path(id), { signal });
  return [
    crumbs(group.group_name),
    h("div", { class: "heading" }, h("h1", {}, group.group_name), badge(PRIVACIES[group.group_privacy])),
    h("p", { class: "hint" }, h("a", { href: to(`groups/${group.group_id}`) }, counted(group.total_members, "member"), " and all settings"),
      " · ", h("a", { href: to("changes", { object: "group", id: group.group_id }) }, "History")),
    section("settings", "Name, type and description", editor(group, tag)),
    section("delete", "Delete", h("p", {}, "The group is deleted with its memberships. Its members stay in the directory."),
      buttons(h("button", { type: "button", class: "danger", onclick: () => remove(group, tag) }, "Delete this group…"))),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("contact-groups") }, "Contact groups")),
  h("li", { "aria-current": "page" }, name)));

const NUMBERS = Object.fromEntries(Object.entries(PRIVACIES).map(([number, type]) => [type, number]));

const inputs = ({ name, privacy, description }) => [
  field("Name", text({ name: "name", required: true, max: 128, value: name }), "Unique in the account, case-insensitive."),
  h("fieldset", {}, h("legend", {}, "Type"), TYPES.map(([type, title, meaning]) => choice(
    { type: "radio", name: "privacy", value: NUMBERS[type], checked: PRIVACIES[privacy] === type }, title, meaning))),
  field("Description", text({ name: "description", max: 256, value: description })),
];

function read(form) {
  const inputs = new FormData(form);
  return { name: inputs.get("name").trim(), privacy: Number(inputs.get("privacy")), description: inputs.get("description").trim() };
}

function form(fields, title, send) {
  const result = h("div");
  const save = h("button", { class: "primary" }, title);
  const shown = h("form", { class: "editor", onsubmit: async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      await send(read(shown));
    } catch (error) {
      replace(result, panel(error));
    }
    save.disabled = false;
  } }, inputs(fields), buttons(save), result);
  return shown;
}

const create = () => form({ name: "", privacy: 2, description: "" }, "Create the group", async (typed) => {
  const body = { group_name: typed.name, group_privacy: typed.privacy, description: typed.description };
  const made = await call("POST", "/contacts/groups", { body });
  toast(`${typed.name} is created.`);
  go(to(`contact-groups/${made.group_id}`));
});

const editor = (group, tag) => form(fieldsOf(group), "Save the changes", async (typed) => {
  if (!await saveEdit(edit(group), { fields: fieldsOf(group), tag }, typed)) return;
  toast("The changes are saved.");
  again();
});

const edit = (group) => ({
  title: `“${group.group_name}”`,
  history: to("changes", { object: "group", id: group.group_id }),
  look: async () => {
    const { value, tag } = await see(path(group.group_id));
    return { fields: fieldsOf(value), tag };
  },
  send: (body, tag) => call("PATCH", path(group.group_id), { body, tag }),
  label: (field) => LABELS[field],
  says: (field, value) => (field === "privacy" ? PRIVACIES[value] : value || "empty"),
});

const remove = (group, tag) => confirmChange({
  title: `Delete “${group.group_name}”?`,
  change: { action: "delete_group", group_id: group.group_id },
  verb: "Delete the group",
  run: () => call("DELETE", path(group.group_id), { tag }),
  done: () => {
    toast(`${group.group_name} is deleted.`);
    go(to("contact-groups"));
  },
});
