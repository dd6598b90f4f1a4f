// All groups of the account, filtered while the user types.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { bar, button, field, select, table } from "./parts.js";
import { note, to } from "./router.js";
import { FLAGS } from "./rules.js";

const A_PAGE = 200;
const TYPES = [["", "all types"], ["normal", "normal"], ["shared", "shared"], ["restricted", "restricted"]];

export async function show({ query, signal }) {
  const { groups } = await call("GET", "/im/groups", { signal });
  groups.sort((a, b) => a.name.localeCompare(b.name));
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const type = select({ id: "type" }, TYPES, query.type);

  const narrow = () => {
    const asked = search.value.trim().toLowerCase();
    const isMeant = (group) => group.name.toLowerCase().includes(asked) && (!type.value || group.type === type.value);
    const meant = groups.filter(isMeant);
    const all = counted(groups.length, "group");
    note("groups", { q: search.value.trim(), type: type.value });
    replace(count, meant.length === groups.length ? all : `${meant.length} of ${all}`);
    listSome(list, meant, A_PAGE, groups.length);
  };
  search.addEventListener("input", narrow);
  type.addEventListener("change", narrow);
  narrow();
  const newGroup = h("a", { class: "button primary", href: to("groups/new") }, "New group");
  return [
    h("div", { class: "heading" }, h("h1", {}, "Groups"), newGroup),
    bar("Groups", narrow, field("Name", search, null, "grow"), field("Type", type)),
    count,
    list,
  ];
}

export const badge = (type) => h("span", { class: "badge", "data-type": type }, type);

function listSome(list, meant, many, all) {
  if (!meant.length) {
    return replace(list, h("p", {}, all
      ? "No group matches. Type less of the name, or choose all types."
      : "There are no groups yet. Create the first one."));
  }
  const rest = meant.length - many;
  const showMore = () => listSome(list, meant, many + A_PAGE, all);
  const more = rest > 0 ? button(`Show more of the ${rest} others`, showMore) : null;
  const headings = [["Name"], ["Type"], ["Members", "number"], ["Members may search", "wide-only"]];
  replace(list, table("List of groups", headings, h("tbody", {}, meant.slice(0, many).map(row)), ""), more);
}

function row(group) {
  const flags = FLAGS.filter(([flag]) => group[flag]).map(([, title]) => title.replace("Search ", ""));
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: to(`groups/${group.id}`) }, group.name)),
    h("td", {}, badge(group.type)),
    h("td", { class: "number" }, group.total_members.toLocaleString("en")),
    h("td", { class: "wide-only" }, flags.join(", ") || "—"));
}
