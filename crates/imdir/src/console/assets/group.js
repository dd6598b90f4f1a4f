// The page of a group: its settings, its members, and its deletion. Without an id, a new group.

import { addMembers } from "./add_members.js";
import { call } from "./api.js";
import { counted, h, replace, toast } from "./dom.js";
import { keep } from "./drafts.js";
import { changed, isChanged, save as saveEdit } from "./edits.js";
import { panel } from "./errors.js";
import { groupEdit, groupFields, groupInputs, seeGroup } from "./group_inputs.js";
import { badge } from "./groups.js";
import { KnownGroups } from "./known_groups.js";
import { Members } from "./members.js";
import { button, buttons, section } from "./parts.js";
import { confirmChange, effects } from "./preview.js";
import { again, go, to } from "./router.js";

export async function show({ id, query, signal }) {
  const groups = await KnownGroups.start(signal);
  if (id === "new") {
    return [crumbs("New group"), h("h1", {}, "New group"), editor({ group: { type: "normal" } }, groups)];
  }
  const seen = await seeGroup(id, signal);
  const { group } = seen;
  await groups.learn(group.may_find ?? []);
  const made = group.created_at.slice(0, 10);
  const history = h("a", { href: to("changes", { object: "group", id: group.id }) }, "History");
  const total = h("span", {}, counted(group.total_members, "member"));
  // What the page does to the members makes a new version of the group, but no other of its fields.
  const altered = async () => {
    const now = await seeGroup(id).catch(() => seen);
    if (!isChanged(seen.fields, now.fields)) seen.tag = now.tag;
  };
  const list = new Members(group, query, signal, {
    total: (many) => replace(total, counted(many, "member")),
    altered,
  });
  await list.show();
  const adding = h("details", { class: "adding", open: !group.total_members }, h("summary", {}, "Add members"),
    addMembers(group, (isDone) => {
      adding.open = !isDone;
      list.show(1);
      altered();
    }));
  const part = (anchor, title) => h("li", {}, h("a", { href: `#${anchor}` }, title));
  return [
    crumbs(group.name),
    h("div", { class: "heading" }, h("h1", {}, group.name), badge(group.type)),
    h("p", { class: "hint" }, total, ` · created ${made} · `, history),
    provenance(group),
    ...(group.warnings ?? []).map(({ message }) => h("p", { class: "hint", role: "note" }, message)),
    h("nav", { class: "jumps", "aria-label": "On this page" }, h("ul", {},
      part("members", "Members"), part("settings", "Settings"), part("delete", "Delete"))),
    section("members", "Members", adding, list.element),
    section("settings", "Settings", editor(seen, groups)),
    section("delete", "Delete",
      h("p", {}, "The group is deleted with its memberships. Its members stay in the directory."),
      buttons(button("Delete this group…", () => remove(seen), "danger"))),
  ];
}

const provenance = ({ external_id: id, managed_by: manager }) => (id || manager
  ? h("p", { class: "hint" }, id ? `External id ${id}` : null, id && manager ? " · " : null,
    manager ? `managed by ${manager}` : null)
  : null);

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("groups") }, "Groups")),
  h("li", { "aria-current": "page" }, name)));

const remove = ({ group, tag }) => confirmChange({
  title: `Delete “${group.name}”?`,
  change: { action: "delete_group", group_id: group.id },
  verb: "Delete the group",
  run: () => call("DELETE", `/im/groups/${group.id}`, { tag }),
  done: () => {
    toast(`${group.name} is deleted.`);
    go(to("groups"));
  },
});

function editor(seen, groups) {
  const { group, fields } = seen;
  const isNew = !group.id;
  const result = h("div");
  const save = h("button", { class: "primary" }, isNew ? "Create the group" : "Save the changes");
  const preview = async () => {
    if (!form.reportValidity()) return;
    const typed = groupFields(form);
    const change = isNew
      ? { action: "create_group", ...typed }
      : { action: "update_group", group_id: group.id, ...changed(draft.seen.fields, typed) };
    replace(result, await effects(change));
  };
  const form = h("form", { class: "editor" },
    groupInputs(group, groups), buttons(save, button("See what it changes", preview)), result);
  const draft = keep(form, `group:${group.id ?? "new"}`, isNew ? null : seen);
  if (draft.wasKept) {
    const discard = button("Discard it", () => {
      draft.forget();
      again();
    });
    const meanwhile = !isNew && isChanged(draft.seen.fields, fields)
      ? "Somebody else has changed the group since; saving shows both versions. "
      : "";
    replace(result, h("p", { class: "note" }, "This is your draft, not saved yet. ", meanwhile, discard));
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    const body = groupFields(form);
    try {
      const made = isNew
        ? await call("POST", "/im/groups", { body })
        : await saveEdit(groupEdit(group, groups), draft.seen, body);
      if (made) {
        draft.forget();
        toast(`${body.name} is saved.`);
        isNew ? go(to(`groups/${made.id}`)) : again();
      }
    } catch (error) {
      replace(result, panel(error));
    }
    save.disabled = false;
  });
  return form;
}
