// One group: what it is, who is in it, and its end. Without an id, a new one.

import { call } from "./api.js";
import { announce, counted, h, newId, replace } from "./dom.js";
import { keep } from "./drafts.js";
import { badge } from "./groups.js";
import { members } from "./members.js";
import { confirmChange, effects } from "./preview.js";
import { again, go, to } from "./router.js";
import { FLAGS, TYPES } from "./rules.js";
import { panel } from "./session.js";

export async function show({ id, query, signal }) {
  const { groups } = await call("GET", "/im/groups", { signal });
  if (id === "new") {
    return [crumbs("New group"), h("h1", {}, "New group"), editor({ group: { type: "normal" }, others: groups })];
  }
  const group = await call("GET", `/im/groups/${encodeURIComponent(id)}`, { signal });
  const others = groups.filter((other) => other.id !== group.id);
  return [
    crumbs(group.name),
    h("div", { class: "heading" }, h("h1", {}, group.name), badge(group.type)),
    h("p", { class: "hint" }, `${counted(group.total_members, "member")} · made ${group.created_at.slice(0, 10)} · `,
      h("a", { href: to("changes", { group: group.id }) }, "What became of it")),
    await members(group, query, signal),
    h("section", { "aria-labelledby": "settings" }, h("h2", { id: "settings" }, "Settings"), editor({ group, others })),
    h("section", { "aria-labelledby": "delete" }, h("h2", { id: "delete" }, "Delete"),
      h("p", {}, "The group goes with its memberships. Its members stay in the directory."),
      h("p", {}, h("button", { type: "button", class: "danger", onclick: () => remove(group) }, "Delete this group…"))),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" },
  h("ol", {}, h("li", {}, h("a", { href: to("groups") }, "Groups")), h("li", { "aria-current": "page" }, name)));

const remove = (group) => confirmChange({
  title: `Delete “${group.name}”?`,
  change: { action: "delete_group", group_id: group.id },
  verb: "Delete the group",
  run: () => call("DELETE", `/im/groups/${group.id}`),
  done: () => {
    announce(`${group.name} is deleted.`);
    go(to("groups"));
  },
});

// What a group's fields say, as the API takes them.
export function groupFields(form) {
  const fields = new FormData(form);
  const flags = FLAGS.map(([flag]) => [flag, fields.has(flag)]);
  return { name: fields.get("name"), type: fields.get("type"), ...Object.fromEntries(flags), may_find: fields.getAll("may_find") };
}

// The inputs of a group, each explained by the rules.
export function groupInputs(group, others) {
  const name = newId("name");
  const explained = (type, field, value, title, text, checked) => {
    const id = newId(field);
    return h("p", { class: "choice" }, h("input", { type, id, name: field, value, checked, "aria-describedby": `${id}-says` }),
      h("label", { for: id }, title), h("span", { class: "hint", id: `${id}-says` }, text));
  };
  const granted = new Set(group.may_find ?? []);
  return [
    h("p", { class: "field" }, h("label", { for: name }, "Name"),
      h("input", { id: name, name: "name", required: true, maxlength: 128, value: group.name ?? "", autocomplete: "off" }),
      h("span", { class: "hint" }, "Unique in the account, whatever the case.")),
    h("fieldset", {}, h("legend", {}, "Type"),
      TYPES.map(([type, title, text]) => explained("radio", "type", type, title, text, group.type === type))),
    h("fieldset", {}, h("legend", {}, "How far members may search"),
      h("p", { class: "hint" }, "Somebody in several groups may do what any of them allows; somebody in none, what the account's settings say."),
      FLAGS.map(([flag, title, text]) => explained("checkbox", flag, "true", title, text, Boolean(group[flag])))),
    others.length ? h("details", { open: granted.size > 0 },
      h("summary", {}, "Groups whose members they find whatever the type"),
      h("fieldset", { class: "grants" }, h("legend", {}, "Members find the members of"),
        h("p", { class: "hint" }, "In one direction only: a teacher finds pupils, pupils don't find teachers. It is stronger than restricted."),
        others.map((other) => {
          const id = newId("may-find");
          return h("p", { class: "choice" }, h("input", { type: "checkbox", id, name: "may_find", value: other.id, checked: granted.has(other.id) }),
            h("label", { for: id }, other.name));
        }))) : null,
  ];
}

function editor({ group, others }) {
  const isNew = !group.id;
  const result = h("div");
  const save = h("button", { class: "primary" }, isNew ? "Create the group" : "Save the changes");
  const tryIt = h("button", { type: "button", onclick: () => preview() }, "See what it changes");
  const form = h("form", { class: "editor" }, groupInputs(group, others), h("p", { class: "buttons" }, save, tryIt), result);
  const draft = keep(form, `group:${group.id ?? "new"}`);
  if (draft.wasKept) {
    replace(result, h("p", { class: "note" }, "This is as you left it, not saved yet. ",
      h("button", { type: "button", onclick: () => { draft.forget(); again(); } }, "Discard it")));
  }
  const preview = async () => {
    if (!form.reportValidity()) return;
    const change = isNew ? { action: "create_group" } : { action: "update_group", group_id: group.id };
    replace(result, await effects({ ...change, ...groupFields(form) }));
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      const fields = groupFields(form);
      const made = isNew
        ? await call("POST", "/im/groups", { body: fields })
        : await call("PATCH", `/im/groups/${group.id}`, { body: fields });
      draft.forget();
      announce(`${fields.name} is saved.`);
      isNew ? go(to(`groups/${made.id}`)) : again();
    } catch (error) {
      replace(result, panel(error));
    }
    save.disabled = false;
  });
  return form;
}
