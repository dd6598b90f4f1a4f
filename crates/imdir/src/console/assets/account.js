// The page of an account: name and plan, settings, owner, and its end as a sub-account. Without an id, a new sub-account.

import { callOwn, seeOwn, settingsPath } from "./api.js";
import { confirm } from "./dialogs.js";
import { counted, h, replace, toast } from "./dom.js";
import { changed, save as saveEdit } from "./edits.js";
import { panel } from "./errors.js";
import { flagFields, flagInputs, flagSays } from "./group_inputs.js";
import { KnownGroups, groupField } from "./known_groups.js";
import { forgetAccounts } from "./menu.js";
import { button, buttons, choice, field, section, select, text } from "./parts.js";
import { identify, personField } from "./person_field.js";
import { effects } from "./preview.js";
import { again, go, to } from "./router.js";
import { FLAGS, TYPES } from "./rules.js";

const PLANS = ["Free", "Pro", "Business"].map((plan) => [plan, plan]);

export async function show({ id, query, signal, session }) {
  if (id === "new") return [crumbs("New account"), h("h1", {}, "New account"), create(session)];
  const isOwn = id === session.account_id || id === "me";
  const path = `/accounts/${encodeURIComponent(isOwn ? "me" : id)}`;
  const account = await callOwn("GET", path, { signal });
  const isShown = isOwn ? !query.account : query.account === account.id;
  return [
    crumbs(account.account_name),
    h("h1", {}, account.account_name),
    h("p", { class: "hint" }, `ID `, h("code", {}, account.id), ` · ${counted(account.seats, "person", "people")} · owner ${account.owner_email} · created ${account.created_at.slice(0, 10)} · `,
      h("a", { href: to("changes", { object: "account", id: account.id }) }, "History")),
    section("name", "Name and plan", editor(account, path, isOwn)),
    // The settings are those of the account that all pages are about.
    isShown ? section("settings", "Settings", await settings(signal)) : null,
    isOwn ? section("links", "Linked domains", await links(signal)) : null,
    isOwn ? null : section("owner", "Owner", owner(account, path)),
    isOwn ? null : section("end", "Disassociate", end(account, path)),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: "/console/accounts" }, "Accounts")),
  h("li", { "aria-current": "page" }, name)));

const named = (account) => field("Name", text({ name: "account_name", required: true, max: 64, value: account?.account_name ?? "" }));

// Sends a form, and shows what is wrong with it.
function sending(result, button, send) {
  return async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await send(event.target);
    } catch (error) {
      replace(result, panel(error));
    }
    button.disabled = false;
  };
}

function create(session) {
  const result = h("div");
  const save = h("button", { class: "primary" }, "Create the account");
  const input = (name, label, max) => field(label, text({ name, required: true, max }));
  return h("form", { class: "editor", onsubmit: sending(result, save, async (form) => {
    // The API has a password here, which it ignores: nobody signs in by one.
    const body = { ...Object.fromEntries(new FormData(form)), password: crypto.randomUUID() };
    const made = await callOwn("POST", "/accounts", { body });
    forgetAccounts();
    toast(`${body.account_name} is created.`);
    go(`/console/accounts/${made.id}?account=${made.id}`);
  }) },
  h("p", {}, `Below ${session.account_name}, with a person who owns it.`),
  named(null), field("Plan", select({ name: "account_type" }, PLANS), "Groups need a paid plan."),
  h("fieldset", {}, h("legend", {}, "Owner"),
    input("first_name", "First name", 64), input("last_name", "Last name", 64),
    field("E-mail address", h("input", { name: "email", type: "email", required: true, autocomplete: "off" }))),
  buttons(save), result);
}

function editor(account, path, isOwn) {
  const result = h("div");
  const save = h("button", {}, "Save the changes");
  const plan = isOwn
    ? h("p", { class: "hint" }, `Plan: ${account.account_type}. An account doesn't set its own.`)
    : field("Plan", select({ name: "account_type" }, PLANS, account.account_type));
  return h("form", { class: "editor", onsubmit: sending(result, save, async (form) => {
    const body = changed(account, Object.fromEntries(new FormData(form)));
    if (Object.keys(body).length) await callOwn("PATCH", path, { body });
    forgetAccounts();
    toast("The changes are saved.");
    again();
  }) }, named(account), plan, buttons(save), result);
}

const LABELS = {
  default_group_id: "Group of new people",
  exact_email_finds: "Whole addresses find",
  scim_group_type: "Type of groups that SCIM creates without one",
  scim_delete: "Deletion by SCIM",
  scim_adopt_by_email: "SCIM adopts people by their address",
};
const DELETIONS = [["delete", "deletes the person"], ["deactivate", "deactivates the person"]];

// A part that the session may not have is told where it would be.
function orPanel(error) {
  if (error.status === 401 || error.name === "AbortError") throw error;
  return panel(error, error.passes ? again : null);
}

async function links(signal) {
  const found = await callOwn("GET", "/im/links", { signal }).catch(orPanel);
  if (!found.links) return found;
  const says = h("p", { class: "hint" }, "People of such a domain find each other in this directory and in others, as far as they may search their domain. ",
    "Only the operator of the server links domains.");
  const row = ({ domain, directories }) =>
    h("li", {}, domain, ` with ${counted(directories, "other directory", "other directories")}`);
  return [found.links.length ? h("ul", {}, found.links.map(row)) : h("p", {}, "No domain is linked."), says];
}

async function settings(signal) {
  const part = await Promise.all([seeOwn(settingsPath(), { signal }), KnownGroups.startIfAny(signal)]).catch(orPanel);
  if (!Array.isArray(part)) return part;
  const [{ value, tag }, groups] = part;
  await groups.learn([value.default_group_id]);
  const seen = { fields: value, tag };
  const result = h("div");
  const save = h("button", {}, "Save the settings");
  const typed = (form) => {
    const inputs = new FormData(form);
    return {
      ...value, ...flagFields(inputs),
      default_group_id: inputs.get("default_group_id"),
      exact_email_finds: inputs.has("exact_email_finds"),
      scim_group_type: inputs.get("scim_group_type"),
      scim_delete: inputs.get("scim_delete"),
      scim_adopt_by_email: inputs.has("scim_adopt_by_email"),
    };
  };
  const look = async () => {
    const flags = Object.fromEntries(Object.entries(changed(value, typed(form))).filter(([name]) => FLAGS.some(([flag]) => flag === name)));
    replace(result, await effects({ action: "update_settings", ...flags }));
  };
  const form = h("form", { class: "editor", onsubmit: sending(result, save, async () => {
    if (!await saveEdit(edit(groups), seen, typed(form))) return;
    toast("The settings are saved.");
    again();
  }) }, ...inputs(value, groups), buttons(save, button("See what it changes", look)), result);
  return form;
}

const inputs = (value, groups) => [
  h("fieldset", {}, h("legend", {}, "People in no group may"), flagInputs(value)),
  choice({ type: "checkbox", name: "exact_email_finds", value: "true", checked: value.exact_email_finds },
    LABELS.exact_email_finds, "Whoever types somebody's whole e-mail address finds them."),
  groupField({ label: LABELS.default_group_id, hint: "New people join it.", name: "default_group_id", none: "none",
    value: value.default_group_id, groups }),
  h("details", {}, h("summary", {}, "Identity providers (SCIM)"),
    field(LABELS.scim_group_type, select({ name: "scim_group_type" }, TYPES.map(([type, title]) => [type, title]), value.scim_group_type)),
    field(LABELS.scim_delete, select({ name: "scim_delete" }, DELETIONS, value.scim_delete)),
    choice({ type: "checkbox", name: "scim_adopt_by_email", value: "true", checked: value.scim_adopt_by_email },
      LABELS.scim_adopt_by_email, "Creating a person takes over the unmanaged one with that address. An identity provider could take over anybody.")),
];

const edit = (groups) => ({
  title: "the settings",
  history: to("changes", { object: "account" }),
  look: async () => {
    const { value, tag } = await seeOwn(settingsPath());
    return { fields: value, tag };
  },
  send: (body, tag) => callOwn("PATCH", settingsPath(), { body, tag }),
  label: (name) => LABELS[name] ?? FLAGS.find(([flag]) => flag === name)?.[1] ?? name,
  says: (name, value) => (name === "default_group_id" ? groups.nameOf(value) || "none" : flagSays(value)),
});

function owner(account, path) {
  const result = h("div");
  const change = h("button", {}, "Make the person the owner");
  const person = personField({ label: "Owner", name: "owner", value: account.owner_email, required: true, hint: "An active person of the account." });
  return h("form", { class: "editor", onsubmit: sending(result, change, async () => {
    const input = person.querySelector("input");
    await identify(input);
    await callOwn("PUT", `${path}/owner`, { body: { email: input.value.trim() } });
    toast(`${input.value.trim()} is the owner.`);
    again();
  }) }, person, buttons(change), result);
}

const end = (account, path) => [
  h("p", {}, "The account leaves the master account, with its people and groups. Only an account on the free plan can."),
  buttons(button("Disassociate this account…", () => confirm({
    title: `Disassociate ${account.account_name}?`,
    says: "You can't see or change it any more, and it can't come back.",
    verb: "Disassociate the account",
    run: () => callOwn("DELETE", path),
    done: () => {
      forgetAccounts();
      toast(`${account.account_name} is disassociated.`);
      go("/console/accounts");
    },
  }), "danger")),
];
