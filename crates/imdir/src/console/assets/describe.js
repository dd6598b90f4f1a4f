// Changes in words: names in place of ids, labels in place of the log's fields, and what differs.

import { call, callOwn } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { when } from "./parts.js";
import { shownName } from "./person_field.js";
import { FLAGS } from "./rules.js";

const flags = (prefix) => FLAGS.map(([flag, title]) => [`${prefix}.${flag.replace("search_", "")}`, title]);

const LABELS = {
  name: "Name", type: "Type", may_find: "Members find the members of", description: "Description", email: "E-mail address",
  first_name: "First name", last_name: "Last name", display_name: "Display name", dept: "Department", status: "Status",
  role: "Role", unlisted: "Unlisted", user_name: "User name", external_id: "External id", managed_by: "Managed by",
  "details.job_title": "Job title", created_at: "Created", not_before: "Signed out everywhere",
  removals: "Removals", brakes: "Limits exceeded", hash: "Hash of the plan",
  missing_since: "Missing in its source since", account: "Account",
  plan: "Plan", owner: "Owner", master: "Master account", default_group: "Group of new people", scopes: "Scopes",
  exact_email_finds: "Whole addresses find", managed_domains: "Managed domains", "scim.group_type": "Type of SCIM's groups",
  "scim.delete": "Deletion by SCIM", "scim.adopt_by_email": "SCIM adopts by address",
  ...Object.fromEntries([...flags("flags"), ...flags("default_flags")]),
};
const TIMES = ["created_at", "not_before", "missing_since"];
// The kinds of objects that fields name by their ids.
const KINDS = { may_find: "group", default_group: "group", owner: "user", account: "account", master: "account" };

// Of a field of the log, or of the API.
export const labelOf = (field) => LABELS[field] ?? FLAGS.find(([flag]) => flag === field)?.[1] ?? field.replace(/^details\./, "").replaceAll(/[._]/g, " ");

// Names of objects by their ids: learnt from lists and the log, or asked for.
export class Names {
  constructor(signal, known) {
    this.signal = signal;
    this.known = new Map(known);
  }

  // Learns from a change, also the names of deleted objects.
  learn({ object, id, before, after }) {
    const state = { ...before, ...after };
    if (this.known.has(id)) return;
    if (object === "user" && state.email) this.known.set(id, person(state));
    else if (state.name) this.known.set(id, state.name);
  }

  get = (id) => this.known.get(id);

  // A name, or words for an object that is gone.
  async of(kind, id) {
    if (!this.known.has(id)) {
      const path = { user: "/users", group: "/im/groups" }[kind];
      const ask = () => (kind === "account" ? callOwn("GET", `/accounts/${id}`, { signal: this.signal })
        : call("GET", `${path}/${encodeURIComponent(id)}`, { signal: this.signal }));
      const found = await ask().catch(() => null);
      const name = found && (kind === "user" ? person(found) : found.name ?? found.account_name);
      this.known.set(id, name ?? { user: "a deleted person", group: "a deleted group", account: "another account" }[kind]);
    }
    return this.known.get(id);
  }

  // An element with the name, once it is known.
  element(kind, id) {
    const shown = h("span", {}, this.get(id) ?? "…");
    if (!this.known.has(id)) this.of(kind, id).then((name) => replace(shown, name));
    return shown;
  }
}

const person = (state) => {
  const name = shownName(state);
  return name === state.email ? name : `${name}, ${state.email}`;
};

// The log's actions in words.
const DONE = {
  created: () => "created",
  updated: () => "changed",
  deleted: () => "deleted",
  members_added: ({ members }) => `got ${counted(members.length, "member")}`,
  member_removed: () => "lost a member",
  braked: ({ removals }) => `waits for a person: ${counted(removals, "removal")}`,
};
const OBJECTS = { user: "Person" };

export function title({ object, id, action, before, after }, names) {
  const state = after ?? before ?? {};
  const name = state.name ?? state.email ?? names.get(id) ?? (object === "source" ? id : "");
  const kind = OBJECTS[object] ?? object.charAt(0).toUpperCase() + object.slice(1);
  return `${kind} ${name} ${DONE[action]?.(state) ?? action}`;
}

// The fields that differ: each with what was before and what is after.
export function differing({ before, after }) {
  const [old, now] = [flat(before ?? {}), flat(after ?? {})];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => field !== "id");
  const text = (value) => JSON.stringify(value);
  return fields.filter((field) => text(old[field]) !== text(now[field])).map((field) => [field, old[field], now[field]]);
}

export function differences(change, names) {
  const rows = differing(change);
  if (!rows.length) return h("p", {}, change.before && !change.after ? "It was deleted." : "No visible field differs.");
  const cell = (field, value) => h("td", {}, shown(field, value, names));
  const row = ([field, old, now]) => h("tr", {}, h("th", { scope: "row" }, labelOf(field)), cell(field, old), cell(field, now));
  const headings = ["Field", "Before", "After"].map((one) => h("th", { scope: "col" }, one));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "What differs" },
    h("table", { class: "differences" }, h("thead", {}, h("tr", {}, headings)), h("tbody", {}, rows.map(row))));
}

function shown(field, value, names) {
  if (value === undefined) return h("span", { class: "hint" }, "—");
  if (KINDS[field]) return [value].flat().map((id, at) => [at ? ", " : "", names.element(KINDS[field], id)]);
  if (TIMES.includes(field) && Number.isInteger(value)) return when(value * 1000);
  return said(value);
}

export const said = (value) => {
  if (value === true) return "yes";
  if (value === false) return "no";
  return Array.isArray(value) ? value.join(", ") : String(value);
};

// Nested fields by their path, without empty ones.
export function flat(state, prefix = "") {
  return Object.entries(state).reduce((fields, [name, value]) => {
    if (value === null || value === "" || (Array.isArray(value) && !value.length)) return fields;
    if (typeof value === "object" && !Array.isArray(value)) return { ...fields, ...flat(value, `${prefix}${name}.`) };
    return { ...fields, [prefix + name]: value };
  }, {});
}
