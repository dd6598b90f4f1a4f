// The page of a person: profile, address, status, and deletion. Without an id, a new person.

import { call, see } from "./api.js";
import { appPasswords } from "./app_passwords.js";
import { confirm } from "./dialogs.js";
import { counted, h, replace, toast } from "./dom.js";
import { keep } from "./drafts.js";
import { isChanged, save as saveEdit } from "./edits.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { KnownGroups } from "./known_groups.js";
import { button, buttons, choice, field, section, text, when } from "./parts.js";
import { shownName } from "./person_field.js";
import { confirmChange } from "./preview.js";
import { again, go, to } from "./router.js";

// The API's names of the text fields, with labels, limits and hints.
const TEXTS = [
  ["first_name", "First name", 64],
  ["last_name", "Last name", 64],
  ["display_name", "Display name", 128, "Empty: first and last name."],
  ["dept", "Department", 128],
  ["job_title", "Job title", 128],
  ["user_name", "User name", 256, "The login, unique in the account. Empty: the e-mail address."],
  ["external_id", "External id", 256, "The id in the system that the person comes from."],
];
// The most groups that are named.
const LISTED = 100;
const UNLISTED = "Hidden from everybody who shares no group with them.";

export async function show({ id, signal }) {
  if (id === "new") {
    return [crumbs("New person"), h("h1", {}, "New person"), editor()];
  }
  const { value: person, tag } = await see(`/users/${encodeURIComponent(id)}`, { signal });
  const groups = new KnownGroups(signal);
  await groups.learn(person.im_group_ids.slice(0, LISTED));
  const passwords = await appPasswords(person, signal);
  const name = shownName(person);
  const address = person.email;
  return [
    crumbs(name),
    h("div", { class: "heading" }, h("h1", {}, name), h("span", { class: "badge" }, person.status)),
    h("p", { class: "hint" }, `${address} · ${person.role_name} · created ${person.created_at.slice(0, 10)} · `,
      h("a", { href: to("changes", { object: "user", id: person.id }) }, "History"), " · ",
      h("a", { href: to("search", { as: address }) }, "Whom they find")),
    person.managed_by ? h("p", { class: "hint" }, `Managed by ${person.managed_by}, which may revert edits made here.`) : null,
    person.missing_since ? h("p", { class: "hint" },
      `Missing in ${person.managed_by} since ${when(person.missing_since)}. People who don't come back are deleted after the number of days in the source's settings.`) : null,
    ...(person.warnings ?? []).map(({ message }) => h("p", { class: "hint", role: "note" }, message)),
    section("memberships", "Groups", memberships(person, groups)),
    section("profile", "Profile", editor({ person, fields: fieldsOf(person), tag })),
    section("address", "E-mail address", addressForm(person, tag)),
    passwords,
    section("status", "Status and deletion", lifecycle(person, tag)),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("people") }, "People")),
  h("li", { "aria-current": "page" }, name)));

function memberships({ im_group_ids: ids }, groups) {
  const known = ids.map(groups.get).filter(Boolean);
  if (!known.length) return h("p", {}, ids.length ? `${counted(ids.length, "group")}.` : "In no group.");
  const rest = ids.length - known.length;
  return [
    h("ul", {}, known.map((group) =>
      h("li", {}, h("a", { href: to(`groups/${group.id}`) }, group.name), " ", badge(group.type)))),
    rest ? h("p", { class: "hint" }, `and ${counted(rest, "other")}`) : null,
  ];
}

const fieldsOf = (person) => ({
  ...Object.fromEntries(TEXTS.map(([name]) => [name, person[name] ?? ""])),
  unlisted: person.unlisted ?? false,
});

function typed(form) {
  const inputs = new FormData(form);
  const texts = TEXTS.map(([name]) => [name, inputs.get(name).trim()]);
  return { ...Object.fromEntries(texts), unlisted: inputs.has("unlisted") };
}

const personEdit = (person) => ({
  title: `“${shownName(person)}”`,
  history: to("changes", { object: "user", id: person.id }),
  look: async () => {
    const { value, tag } = await see(`/users/${person.id}`);
    return { fields: fieldsOf(value), tag };
  },
  send: (body, tag) => call("PATCH", `/users/${person.id}`, { body, tag }),
  label: (one) => TEXTS.find(([name]) => name === one)?.[1] ?? "Unlisted",
  says: (_, value) => ({ true: "yes", false: "no", "": "empty" })[value] ?? value,
});

// A new person is created from the fields that are filled in.
function create(form) {
  const inputs = new FormData(form);
  const filled = Object.entries(typed(form)).filter(([, value]) => value);
  const info = { email: inputs.get("email").trim(), type: 1, ...Object.fromEntries(filled) };
  return call("POST", "/users", { body: { action: inputs.get("action"), user_info: info } });
}

const newInputs = () => [
  field("E-mail address", h("input", { name: "email", type: "email", required: true, autocomplete: "off" })),
  h("fieldset", {}, h("legend", {}, "Status"),
    choice({ type: "radio", name: "action", value: "custCreate", checked: true }, "Active",
      "Sees and finds others, and is found, from now on."),
    choice({ type: "radio", name: "action", value: "create" }, "Pending",
      "An invitation: neither sees nor is found until activated.")),
];

function editor({ person, fields = { unlisted: false }, tag } = {}) {
  const result = h("div");
  const save = h("button", { class: "primary" }, person ? "Save the changes" : "Create the person");
  const input = ([name, label, max, hint]) => field(label, text({ name, max, value: fields[name] ?? "" }), hint);
  const form = h("form", { class: "editor" }, person ? null : newInputs(), TEXTS.map(input),
    choice({ type: "checkbox", name: "unlisted", value: "true", checked: fields.unlisted }, "Unlisted", UNLISTED),
    buttons(save), result);
  const draft = keep(form, `person:${person?.id ?? "new"}`, person ? { fields, tag } : null);
  if (draft.wasKept) {
    const discard = button("Discard it", () => {
      draft.forget();
      again();
    });
    const meanwhile = person && isChanged(draft.seen.fields, fields)
      ? "Somebody else has changed the person since; saving shows both versions. "
      : "";
    replace(result, h("p", { class: "note" }, "This is your draft, not saved yet. ", meanwhile, discard));
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      const made = person ? await saveEdit(personEdit(person), draft.seen, typed(form)) : await create(form);
      if (made) {
        draft.forget();
        toast(person ? "The changes are saved." : `${made.email} is created.`);
        person ? again() : go(to(`people/${made.id}`));
      }
    } catch (error) {
      replace(result, panel(error));
    }
    save.disabled = false;
  });
  return form;
}

function addressForm(person, tag) {
  const result = h("div");
  const input = h("input", { name: "address", type: "email", required: true, value: person.email, autocomplete: "off" });
  return h("form", { class: "editor", onsubmit: async (event) => {
    event.preventDefault();
    try {
      await call("PUT", `/users/${person.id}/email`, { body: { email: input.value.trim() }, tag });
      toast("The address is changed.");
      again();
    } catch (error) {
      replace(result, panel(error));
    }
  } }, field("Address", input), buttons(h("button", {}, "Change the address")), result);
}

function lifecycle(person, tag) {
  if (person.role_name === "Owner") {
    return h("p", {}, "The owner of the account can't be deactivated or deleted. Make another person the owner first.");
  }
  const result = h("div");
  const isActive = person.status === "active";
  const setStatus = (action) => call("PUT", `/users/${person.id}/status`, { body: { action }, tag });
  const activate = async () => {
    try {
      await setStatus("activate");
      toast(`${shownName(person)} is active.`);
      again();
    } catch (error) {
      replace(result, panel(error));
    }
  };
  const deactivate = () => confirmChange({
    title: `Deactivate ${shownName(person)}?`,
    change: { action: "update_user_status", user: person.id, status: "inactive" },
    verb: "Deactivate",
    run: () => setStatus("deactivate"),
    done: again,
  });
  const signOut = () => confirm({
    title: `Sign ${shownName(person)} out everywhere?`,
    says: "Their sessions, tokens and app passwords end, with what they have open. They may sign in again.",
    verb: "Sign out everywhere",
    run: () => call("DELETE", `/users/${person.id}/token`),
    done: () => {
      toast(`${shownName(person)} is signed out.`);
      again();
    },
  });
  const remove = () => confirmChange({
    title: `Delete ${shownName(person)}?`,
    change: { action: "delete_user", user: person.id },
    verb: "Delete the person",
    run: () => call("DELETE", `/users/${person.id}`, { tag }),
    done: () => {
      toast(`${person.email} is deleted.`);
      go(to("people"));
    },
  });
  return [
    h("p", {}, "Inactive people keep their groups, see and find nobody, and are found by nobody. Deletion is final."),
    buttons(isActive ? button("Deactivate…", deactivate) : button("Activate", activate),
      button("Sign out everywhere…", signOut), button("Delete this person…", remove, "danger")),
    result,
  ];
}
