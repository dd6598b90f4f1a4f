// The groups that a page names and offers. An account may have any number: the first ones by name are read, and others
// when they are looked for.

import { call } from "./api.js";
import { h, replace } from "./dom.js";
import { calm, field } from "./parts.js";

const OFFERED = 100;
const AT_ONCE = 10;

export class KnownGroups {
  constructor(signal) {
    Object.assign(this, { signal, first: [], total: 0, known: new Map() });
  }

  // With the first groups of the account.
  static async start(signal) {
    const groups = new KnownGroups(signal);
    const page = await groups.find("");
    return Object.assign(groups, { first: page.groups, total: page.total_records });
  }

  // The same; without any for callers who may not list them, so that other pages work without.
  static startIfAny = (signal) => KnownGroups.start(signal).catch((error) => {
    if (error.status !== 400) throw error;
    return new KnownGroups(signal);
  });

  // The first groups whose names match.
  async find(key) {
    const query = { order_by: "name", page_size: OFFERED, search_key: key };
    const page = await call("GET", "/im/groups", { query, signal: this.signal });
    page.groups.forEach((group) => this.add(group));
    return page;
  }

  // Reads groups by their ids. Those that are gone, or another account's, stay unknown.
  async learn(ids) {
    const unknown = [...new Set(ids)].filter((id) => id && !this.known.has(id));
    const ask = (id) => call("GET", `/im/groups/${encodeURIComponent(id)}`, { signal: this.signal })
      .then((group) => this.add(group), (error) => {
        if (error.name === "AbortError") throw error;
      });
    for (let at = 0; at < unknown.length; at += AT_ONCE) await Promise.all(unknown.slice(at, at + AT_ONCE).map(ask));
  }

  add = (group) => this.known.set(group.id, group);

  get = (id) => this.known.get(id);

  nameOf = (id) => this.get(id)?.name ?? id;
}

// An input that offers other groups, where there are more than are offered at first. It is no input of the form.
function narrowing(groups, label, offer) {
  if (groups.total <= groups.first.length) return null;
  const input = h("input", { type: "search", autocomplete: "off" });
  let latest = null;
  const look = calm(async () => {
    const turn = (latest = {});
    const found = await groups.find(input.value.trim()).catch(() => null);
    if (found && turn === latest) offer(found.groups);
  });
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    look();
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  const hint = `The first ${OFFERED} of ${groups.total.toLocaleString("en")} are offered: type a part of a name for others.`;
  return field(`${label}: find`, input, hint);
}

const titleOf = ({ name, type }) => (type ? `${name} (${type})` : name);

// A choice of one group; `none` is the title of the choice of none.
export function groupField({ label, hint, name, value = "", required = false, none, groups }) {
  const choose = h("select", { name, required });
  const offer = (some) => {
    const chosen = choose.value || value;
    const isOffered = !chosen || some.some(({ id }) => id === chosen);
    const all = isOffered ? some : [groups.get(chosen) ?? { id: chosen, name: chosen }, ...some];
    const empty = none === undefined ? null : h("option", { value: "" }, none);
    replace(choose, empty, all.map((group) => h("option", { value: group.id }, titleOf(group))));
    if (chosen) choose.value = chosen;
  };
  offer(groups.first);
  return [narrowing(groups, label, offer), field(label, choose, hint)];
}

// Boxes to tick groups; the ticked ones stay offered. `without` is the id of a group that isn't offered.
export function groupBoxes({ name, ticked, without, groups, box }) {
  const list = h("div");
  const chosen = new Set(ticked);
  const offer = (some) => {
    const others = some.filter(({ id }) => id !== without && !chosen.has(id));
    const kept = [...chosen].map((id) => groups.get(id) ?? { id, name: id });
    replace(list, [...kept, ...others].map((group) => box({ type: "checkbox", name, value: group.id, checked: chosen.has(group.id) }, group.name)));
  };
  list.addEventListener("change", ({ target }) => (target.checked ? chosen.add(target.value) : chosen.delete(target.value)));
  offer(groups.first);
  return list.children.length ? [narrowing(groups, "Groups", offer), list] : null;
}
