// The members of a group: filtered by the server, page by page, ticked and removed, exported.

import { call, callAll } from "./api.js";
import { counted, h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { bar, button, buttons, calm, field, pager, table } from "./parts.js";
import { shownName } from "./person_field.js";
import { confirmChange } from "./preview.js";
import { note, to } from "./router.js";

const A_PAGE = 25;

// The list of members, with functions to show it again and to await its first page.
export class Members {
  // `total` is called with the number of members, and `altered` after members were removed or added.
  constructor(group, query, signal, { total, altered }) {
    Object.assign(this, { group, signal, total, altered });
    this.ticked = new Map();
    this.page = Math.max(1, Number.parseInt(query.page, 10) || 1);
    this.search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
    this.search.addEventListener("input", calm(() => this.show(1)));
    this.list = h("div");
    this.count = h("p", { class: "hint", role: "status" });
    this.actions = buttons();
    this.element = h("div", {},
      bar("Members", () => this.show(1), field("Name or e-mail address", this.search, null, "grow")),
      this.count, this.actions, this.list);
  }

  path() {
    return `/im/groups/${this.group.id}/members`;
  }

  async show(page = this.page) {
    if (this.signal.aborted) return;
    const [turn, key] = [(this.turn = {}), this.search.value.trim()];
    note(`groups/${this.group.id}`, { q: key, page: page > 1 ? page : "" });
    try {
      const query = { search_key: key, page_size: A_PAGE, page_number: page };
      const found = await call("GET", this.path(), { query, signal: this.signal });
      // Outdated responses are dropped.
      if (turn !== this.turn) return;
      this.page = page;
      if (!key) this.total(found.total_records);
      this.fill(found, key);
    } catch (error) {
      if (error.name !== "AbortError") replace(this.list, panel(error, error.passes ? () => this.show(page) : null));
    }
  }

  fill({ members, total_records: total, page_count: last }, key) {
    replace(this.count, key ? `${counted(total, "member")} found` : counted(total, "member"));
    this.shown = members;
    this.tell();
    if (!members.length) {
      return replace(this.list, h("p", {}, key ? "No member matches. Type less." : "Nobody is in this group yet."));
    }
    const all = h("input", { type: "checkbox", "aria-label": "Tick all on this page", onchange: () => {
      for (const box of this.list.querySelectorAll("tbody input")) {
        if (box.checked !== all.checked) box.click();
      }
    } });
    const headings = [["Name"], ["E-mail address"], "What to do"];
    const list = table("List of members", headings, h("tbody", {}, members.map((person) => this.row(person))));
    list.querySelector("th").prepend(all, " ");
    const go = (page) => this.show(page);
    replace(this.list, list, pager("Pages of members", this.page, last, { go }));
  }

  row(person) {
    const name = shownName(person);
    const tick = h("input", { type: "checkbox", checked: this.ticked.has(person.id), "aria-label": `Tick ${name}` });
    tick.addEventListener("change", () => {
      if (tick.checked) this.ticked.set(person.id, person);
      else this.ticked.delete(person.id);
      this.tell();
    });
    const finds = h("a", { href: to("search", { as: person.email }), "aria-label": `Whom ${name} finds` }, "Finds…");
    const out = button("Remove", () => this.remove([person]), "quiet");
    out.setAttribute("aria-label", `Remove ${name}`);
    const manager = person.managed_by ? h("span", { class: "hint" }, ` managed by ${person.managed_by}`) : null;
    return h("tr", {},
      h("th", { scope: "row" }, tick, " ", h("a", { href: to(`people/${person.id}`) }, name)),
      h("td", {}, person.email, manager), h("td", { class: "number" }, finds, " ", out));
  }

  // What can be done with the ticked ones, and with all.
  tell() {
    const many = this.ticked.size;
    replace(this.actions,
      many ? button(`Remove ${counted(many, "member")}…`, () => this.remove([...this.ticked.values()]), "danger") : null,
      many ? button("Untick all", () => {
        this.ticked.clear();
        this.show();
      }) : null,
      this.shown.length ? button("Export as CSV", () => this.export()) : null);
  }

  remove(people) {
    const [ids, { group }] = [people.map(({ id }) => id), this];
    const [first] = people;
    confirmChange({
      title: people.length === 1
        ? `Remove ${shownName(first)} from “${group.name}”?`
        : `Remove ${counted(people.length, "member")} from “${group.name}”?`,
      says: people.length === 1 ? [] : people.map((person) => `${shownName(person)}, ${person.email}`),
      change: { action: "remove_members", group_id: group.id, members: ids },
      verb: "Remove",
      run: (progress) => removeAll(group.id, people, progress),
      done: () => {
        this.ticked.clear();
        this.show(1);
        this.altered();
        const who = people.length === 1 ? `${shownName(first)} is no longer a member.` : `${counted(people.length, "member")} removed.`;
        toast(who, ["Undo", () => this.putBack(people)]);
      },
    });
  }

  putBack(people) {
    const { group } = this;
    confirmChange({
      title: `Add ${counted(people.length, "member")} to “${group.name}” again?`,
      says: people.map((person) => `${shownName(person)}, ${person.email}`),
      change: { action: "add_members", group_id: group.id, members: people.map(({ id }) => id) },
      verb: "Add",
      run: (progress) => addBack(group.id, people, progress),
      done: () => {
        toast(`${counted(people.length, "member")} added again.`);
        this.show(1);
        this.altered();
      },
    });
  }

  async export() {
    try {
      const all = await callAll(this.path(), "members", { query: { search_key: this.search.value.trim() }, signal: this.signal });
      download(`${this.group.name}.csv`, csv(all));
      toast(`${counted(all.length, "member")} exported.`);
    } catch (error) {
      if (error.name !== "AbortError") toast(`Nothing is exported: ${error.message}`);
    }
  }
}

const A_CALL = 10;

// Removes people one by one, so that one who is no member any more stops nobody else.
async function removeAll(group, people, progress) {
  for (const [at, person] of people.entries()) {
    replace(progress, h("p", { role: "status" }, `${at + 1} of ${people.length}`));
    try {
      await call("DELETE", `/im/groups/${group}/members/${person.id}`);
    } catch (error) {
      if (error.code !== 4131) throw error;
    }
  }
}

export async function addBack(group, people, progress) {
  for (let at = 0; at < people.length; at += A_CALL) {
    replace(progress, h("p", { role: "status" }, `${at} of ${people.length}`));
    const members = people.slice(at, at + A_CALL).map(({ id }) => ({ id }));
    await call("POST", `/im/groups/${group}/members`, { body: { members } });
  }
}

// Spreadsheets take a cell that begins so for a formula.
const FORMULA = /^[=+\-@\t\r]/;
const cell = (text) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll("\"", "\"\"")}"`;
const csv = (people) => [["email", "first_name", "last_name"],
  ...people.map((one) => [one.email, one.first_name, one.last_name])]
  .map((row) => row.map(cell).join(",")).join("\r\n");

function download(name, text) {
  // The byte order mark tells spreadsheets that it is UTF-8.
  const url = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv" }));
  const link = h("a", { href: url, download: name.replace(/[/\\:]/g, "-") });
  link.click();
  URL.revokeObjectURL(url);
}
