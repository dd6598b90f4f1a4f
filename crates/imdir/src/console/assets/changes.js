// The change feed as an audit log: newest first, filtered, and followed live.

import { call, follow, groupsIfAny, when } from "./api.js";
import { announce, counted, h, replace } from "./dom.js";
import { bar, button, buttons, calm, field, select } from "./parts.js";
import { shownName } from "./person_field.js";
import { note, to } from "./router.js";
import { panel } from "./session.js";

// The number of changes per read, and the maximum number of reads per click.
const WINDOW = 300;
const READS = 20;
const ENOUGH = 30;
const NAMES = 12;

export async function show({ query, signal }) {
  const [groups, newest] = await Promise.all([groupsIfAny(signal), readBefore("latest", signal)]);
  const log = new Log(groups, newest, signal);
  const filter = filterForm(query, groups);
  const asked = () => Object.fromEntries(new FormData(filter));
  filter.addEventListener("input", calm(() => {
    note("changes", asked());
    log.narrow(asked());
  }, 200));
  await log.narrow(asked());
  log.follow();
  return [
    h("h1", {}, "Changes"),
    h("p", { class: "lead" }, "Who changed what, newest first. This log can't be edited."),
    filter,
    log.element,
  ];
}

const readBefore = (before, signal) =>
  call("GET", "/im/changes", { query: { before, page_size: WINDOW }, signal });

const KINDS = [["", "everything"], ["group", "groups"], ["user", "users"], ["account", "accounts"], ["app", "apps"]];

function filterForm(query, groups) {
  const all = [["", "all groups"], ...groups.map(({ id, name }) => [id, name])];
  const placeholder = "App, user or operator";
  const value = query.who ?? "";
  const who = h("input", { id: "who", name: "who", type: "search", value, autocomplete: "off", placeholder });
  return bar("Changes", () => {},
    field("What", select({ name: "kind" }, KINDS, query.kind)),
    field("Group", select({ name: "group" }, all, query.group)),
    field("By whom", who, null, "grow"));
}

// The feed's actions in words.
const DONE = {
  created: () => "created",
  updated: () => "changed",
  deleted: () => "deleted",
  members_added: ({ members }) => `got ${counted(members.length, "member")}`,
  member_removed: () => "lost a member",
};

class Log {
  constructor(groups, newest, signal) {
    this.signal = signal;
    this.groups = new Set(groups.map(({ id }) => id));
    this.names = new Map(groups.map(({ id, name }) => [id, name]));
    this.head = newest.revision;
    this.read = [];
    this.add(newest);
    this.list = h("ol", { class: "log" });
    this.count = h("p", { class: "hint", role: "status" });
    this.live = h("p", { class: "live", role: "status" });
    this.more = h("div");
    this.element = h("div", {}, this.live, this.count, this.list, this.more);
  }

  async narrow(asked) {
    this.asked = asked;
    this.shown = this.read.filter((change) => this.isMeant(change));
    replace(this.list, this.shown.map((change) => this.entry(change)));
    await this.goBack();
  }

  isMeant({ by, changes }) {
    const { kind, group, who } = this.asked;
    const name = [by.kind, by.app_name, by.user_id && this.names.get(by.user_id), by.user_id].join(" ").toLowerCase();
    return (!who || name.includes(who.trim().toLowerCase()))
      && changes.some(({ object, id }) => (!kind || object === kind) && (!group || id === group));
  }

  // Reads older changes until enough of them match.
  async goBack() {
    const asked = this.asked;
    const enough = this.shown.length + ENOUGH;
    try {
      for (let reads = 0; this.low && this.shown.length < enough && reads < READS; reads++) {
        replace(this.more, h("p", { role: "status" }, "Reading back…"));
        const older = await readBefore(this.low, this.signal);
        if (asked !== this.asked) return;
        this.add(older);
        const meant = older.changes.filter((change) => this.isMeant(change));
        this.shown.push(...meant);
        this.list.append(...meant.map((change) => this.entry(change)));
      }
      this.tell();
    } catch (error) {
      if (error.name !== "AbortError") replace(this.more, panel(error, () => this.goBack()));
    }
  }

  // Adds a page of older changes.
  add({ changes, next_before, has_more }) {
    // The page is newest first; names are learnt in chronological order.
    changes.toReversed().forEach((change) => this.learn(change));
    this.read.push(...changes);
    this.low = has_more ? next_before : null;
  }

  tell() {
    const found = counted(this.shown.length, "change");
    replace(this.count, this.low ? `${found} so far.` : `${found} in all.`);
    replace(this.more, this.low ? buttons(button("Load older changes", () => this.goBack())) : null);
  }

  async follow() {
    for (let wait = 1; !this.signal.aborted; wait = Math.min(wait * 2, 30)) {
      try {
        await follow("/im/changes", {
          query: { after: this.head },
          signal: this.signal,
          started: () => {
            wait = 1;
            this.say("live", "Live: new changes appear here automatically.");
          },
          take: (change) => this.take(change),
        });
      } catch (error) {
        if (this.signal.aborted) return;
        if (error.status === 401) return void panel(error);
        if (error.status && !error.passes) return this.say("off", `Not live: ${error.message}`);
      }
      this.say("off", `Not live: connecting again in ${counted(wait, "second")}.`);
      await new Promise((done) => setTimeout(done, wait * 1000));
    }
  }

  say(state, text) {
    this.live.dataset.state = state;
    replace(this.live, text);
  }

  take(change) {
    this.head = change.revision;
    this.read.unshift(change);
    this.learn(change);
    if (!this.isMeant(change)) return;
    this.shown.unshift(change);
    const entry = this.entry(change);
    entry.classList.add("new");
    this.list.prepend(entry);
    this.tell();
    announce(`New: ${change.changes.map((one) => this.title(one)).join(", ")}.`);
  }

  // Learns names from the log itself, also those of deleted objects.
  learn({ changes }) {
    for (const { object, id, before, after } of changes) {
      const state = after ?? before ?? {};
      if (this.names.has(id)) continue;
      if (object === "group" && state.name) this.names.set(id, state.name);
      if (object === "user" && state.email) this.names.set(id, `${shownName(state)}, ${state.email}`);
    }
  }

  entry({ revision, at, by, changes }) {
    const who = { operator: "the operator", app: by.app_name ?? (by.app_id ? "a deleted app" : "an app of another account"), user: "a user" }[by.kind];
    const user = h("span");
    if (by.user_id) {
      this.nameOf(by.user_id).then((name) => replace(user, ` (${name} by ${by.app_name ?? "an app"})`));
    }
    const time = h("time", { datetime: at }, when(at));
    return h("li", {},
      h("p", { class: "when" }, time, Number.isInteger(revision) ? ` · change ${revision}` : null, " · by ", h("strong", {}, who), user),
      changes.map((one) => this.change(one)));
  }

  title({ object, id, action, before, after }) {
    const state = after ?? before ?? {};
    const name = state.name ?? state.email ?? this.names.get(id) ?? id;
    return `${object.charAt(0).toUpperCase()}${object.slice(1)} ${name} ${DONE[action]?.(state) ?? action}`;
  }

  change(change) {
    const members = change.action.startsWith("member") ? change.after?.members : null;
    const isThere = change.object === "group" && this.groups.has(change.id);
    const more = h("div");
    // Names of members are fetched when the entry is opened.
    const link = () => h("p", {}, h("a", { href: to(`groups/${change.id}`) }, "The group's current state"));
    const open = () =>
      replace(more, members ? this.people(members) : differences(change), isThere ? link() : null);
    return h("details", { class: "change", ontoggle: open }, h("summary", {}, this.title(change)), more);
  }

  people(ids) {
    const list = h("ul", {}, ids.slice(0, NAMES).map((id) => {
      const item = h("li", {}, h("code", {}, id));
      this.nameOf(id).then((name) => replace(item, name));
      return item;
    }));
    return [list, ids.length > NAMES ? h("p", { class: "hint" }, `and ${counted(ids.length - NAMES, "other")}`) : null];
  }

  async nameOf(id) {
    if (!this.names.has(id)) {
      const asked = call("GET", `/users/${encodeURIComponent(id)}`, { signal: this.signal });
      const user = await asked.catch(() => null);
      this.names.set(id, user ? `${shownName(user)}, ${user.email}` : id);
    }
    return this.names.get(id);
  }
}

// The old and new values of the fields that differ.
function differences({ before, after }) {
  const [old, now] = [flat(before ?? {}), flat(after ?? {})];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const differing = fields.filter((field) => old[field] !== now[field] && field !== "id");
  if (!differing.length) return h("p", {}, before && !after ? "It was deleted." : "No visible field differs.");
  const cell = (text) => h("td", {}, text ?? h("span", { class: "hint" }, "—"));
  const row = (field) =>
    h("tr", {}, h("th", { scope: "row" }, h("code", {}, field)), cell(old[field]), cell(now[field]));
  const headings = ["Field", "Before", "After"].map((title) => h("th", { scope: "col" }, title));
  return h("div", { class: "scroll" }, h("table", { class: "differences" },
    h("thead", {}, h("tr", {}, headings)), h("tbody", {}, differing.map(row))));
}

// Nested fields by their path, without empty ones.
function flat(state, prefix = "") {
  return Object.entries(state).reduce((fields, [name, value]) => {
    if (value === null || value === "" || (Array.isArray(value) && !value.length)) return fields;
    if (typeof value === "object" && !Array.isArray(value)) return { ...fields, ...flat(value, `${prefix}${name}.`) };
    return { ...fields, [prefix + name]: Array.isArray(value) ? value.join(", ") : String(value) };
  }, {});
}
