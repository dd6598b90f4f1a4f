// The change feed as an audit log: newest first, filtered by the server, and followed live.

import { call, follow } from "./api.js";
import { Names, differences, title } from "./describe.js";
import { announce, counted, h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { KnownGroups, groupField } from "./known_groups.js";
import { bar, button, buttons, calm, field, select, when } from "./parts.js";
import { note, to } from "./router.js";
import { obstacle, undo } from "./undo.js";
import { isMove } from "./undo_plans.js";

// The number of changes per read, and the maximum number of reads per click.
const A_PAGE = 50;
const READS = 20;
const NAMES = 12;
const OBJECTS = 10;

export async function show({ query, signal, session }) {
  const groups = await KnownGroups.startIfAny(signal);
  const names = new Names(signal, [...groups.first.map(({ id, name }) => [id, name]), [session.account_id, session.account_name]]);
  const log = new Log(names, query.account ?? session.account_id, signal);
  const filter = await filterForm(query, groups, names);
  const asked = () => Object.fromEntries(new FormData(filter));
  filter.addEventListener("input", calm(() => {
    if (signal.aborted) return;
    note("changes", asked());
    log.narrow(asked());
  }, 200));
  await log.narrow(asked());
  if (log.error) throw log.error;
  log.follow();
  return [
    h("h1", {}, "Changes"),
    h("p", { class: "lead" }, "Who changed what, newest first. This log can't be edited."),
    filter,
    log.element,
  ];
}

const KINDS = [["", "everything"], ["group", "groups"], ["user", "people"], ["account", "accounts"], ["app", "apps"], ["source", "sources"]];

async function filterForm(query, groups, names) {
  if (query.id && !groups.get(query.id)) {
    const name = ["user", "group"].includes(query.object) ? await names.of(query.object, query.id) : query.id;
    groups.add({ id: query.id, name });
  }
  const placeholder = "App, person or operator";
  const value = query.by ?? "";
  const by = h("input", { id: "by", name: "by", type: "search", value, autocomplete: "off", placeholder });
  return bar("Changes", () => {},
    field("What", select({ name: "object" }, KINDS, query.object)),
    groupField({ label: "Which one", name: "id", value: query.id, none: "all", groups }),
    field("By whom", by, null, "grow"));
}

class Log {
  constructor(names, account, signal) {
    Object.assign(this, { names, account, signal });
    this.list = h("ol", { class: "log" });
    this.count = h("p", { class: "hint", role: "status" });
    this.live = h("p", { class: "live", role: "status" });
    this.more = h("div");
    this.element = h("div", {}, this.live, this.count, this.list, this.more);
  }

  // Shows the newest changes that the filter has.
  async narrow(asked) {
    Object.assign(this, { asked, shown: 0, before: "latest", error: null });
    replace(this.list);
    await this.goBack();
  }

  // Reads older changes until there is a page of them; the server scans a bounded number of records per read.
  async goBack() {
    const { asked } = this;
    const enough = this.shown + A_PAGE;
    try {
      for (let reads = 0; this.before && this.shown < enough && reads < READS; reads++) {
        replace(this.more, h("p", { role: "status" }, "Loading…"));
        const query = { ...asked, before: this.before, page_size: enough - this.shown, max_objects: OBJECTS };
        const page = await call("GET", "/im/changes", { query, signal: this.signal });
        if (asked !== this.asked) return;
        this.head ??= page.revision;
        this.before = page.has_more ? page.next_before : null;
        // The page is newest first; names are learnt in chronological order.
        page.changes.toReversed().forEach((change) => change.changes.forEach((one) => this.names.learn(one)));
        this.shown += page.changes.length;
        this.list.append(...page.changes.map((change) => this.entry(change)));
      }
      this.tell();
    } catch (error) {
      if (error.name === "AbortError") return;
      this.error = error;
      replace(this.more, panel(error, () => this.goBack()));
    }
  }

  tell() {
    const found = counted(this.shown, "change");
    replace(this.count, this.before ? `${found} so far.` : `${found} in all.`);
    replace(this.more, this.before ? buttons(button("Load older changes", () => this.goBack())) : null);
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

  // A stream has all changes, so the filter is applied here.
  async take(change) {
    this.head = change.revision;
    change.changes.forEach((one) => this.names.learn(one));
    if (!await this.isMeant(change)) return;
    this.shown++;
    const entry = this.entry(change);
    entry.classList.add("new");
    this.list.prepend(entry);
    this.tell();
    announce(`New: ${change.changes.map((one) => title(one, this.names)).join(", ")}.`);
  }

  async isMeant({ by, changes }) {
    const { object, id, by: asked } = this.asked;
    const user = by.user_id && asked ? await this.names.of("user", by.user_id) : "";
    const author = [by.kind, by.app_name, user].join(" ").toLowerCase();
    return (!asked || author.includes(asked.trim().toLowerCase()))
      && changes.some((one) => (!object || one.object === object) && (!id || one.id === id));
  }

  entry(change) {
    const { revision, at, by, changes } = change;
    const app = by.app_name ?? (by.app_id ? "a deleted app" : "an app of another account");
    const who = { operator: "the operator", app }[by.kind] ?? (by.user_id ? this.names.element("user", by.user_id) : "a person");
    const account = changes.find((one) => one.account_id)?.account_id;
    const time = h("time", { datetime: at }, when(at));
    return h("li", {},
      h("p", { class: "when" }, time, Number.isInteger(revision) ? ` · change ${revision}` : null,
        account ? [" · ", this.names.element("account", account)] : null,
        " · by ", h("strong", {}, who), by.kind === "user" ? ` with ${app}` : null),
      this.objects(change));
  }

  // The objects of a change; an import has hundreds, of which the first are shown until somebody asks.
  objects({ revision, changes, total_objects: total = changes.length }) {
    const list = h("div", {}, changes.slice(0, OBJECTS).map((one) => this.change(one)));
    const rest = total - OBJECTS;
    if (rest <= 0) return list;
    const all = async () => {
      const path = `/im/changes/${encodeURIComponent(revision)}`;
      const whole = total > changes.length ? await call("GET", path, { signal: this.signal }) : { changes };
      whole.changes.forEach((one) => this.names.learn(one));
      replace(list, whole.changes.map((one) => this.change(one)));
    };
    list.append(buttons(button(`Show ${counted(rest, "other object")}`, () => all().catch((error) => toast(error.message)))));
    return list;
  }

  change(change) {
    const members = change.action.startsWith("member") ? change.after?.members : null;
    const isThere = change.object === "group" && change.action !== "deleted";
    const more = h("div");
    const link = () => h("p", {}, h("a", { href: to(`groups/${change.id}`) }, "The group's current state"));
    // Names of members are fetched when the entry is opened.
    const open = () => replace(more, members ? this.people(members) : differences(change, this.names),
      isThere ? link() : null, this.undo(change));
    return h("details", { class: "change", ontoggle: open }, h("summary", {}, title(change, this.names)), more);
  }

  undo(change) {
    const why = obstacle(change);
    if (why) return h("p", { class: "hint" }, `It can't be undone: ${why}`);
    if (change.account_id && change.account_id !== this.account && !isMove(change)) {
      const there = `/console/changes?account=${encodeURIComponent(change.account_id)}`;
      return h("p", {}, h("a", { href: there }, "Undo it in its account"));
    }
    return buttons(button("Undo…", () => undo(change, this.names).catch((error) => toast(error.message))));
  }

  people(ids) {
    const list = h("ul", {}, ids.slice(0, NAMES).map((id) => h("li", {}, this.names.element("user", id))));
    return [list, ids.length > NAMES ? h("p", { class: "hint" }, `and ${counted(ids.length - NAMES, "other")}`) : null];
  }
}
