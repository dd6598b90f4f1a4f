// The groups of the account, page by page in the order of their names, narrowed while the user types. The server filters.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { bar, calm, field, pager, select, table } from "./parts.js";
import { note, to } from "./router.js";
import { FLAGS } from "./rules.js";

const A_PAGE = 100;
const TYPES = [["", "all types"], ["normal", "normal"], ["shared", "shared"], ["restricted", "restricted"]];

export async function show({ query, signal }) {
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const type = select({ id: "type" }, TYPES, query.type);
  const asked = (page) => ({ q: search.value.trim(), type: type.value, page: page > 1 ? page : "" });
  let latest = null;
  const look = async (page) => {
    if (signal.aborted) return;
    const turn = (latest = {});
    note("groups", asked(page));
    const { q, type: kind } = asked();
    const found = await call("GET", "/im/groups", { query: {
      order_by: "name", search_key: q, type: kind, page_size: A_PAGE, page_number: page,
    }, signal });
    // Outdated responses are dropped.
    if (turn !== latest) return;
    const total = counted(found.total_records, "group");
    replace(count, q || kind ? `${total} found` : total);
    replace(list, groups(found, q || kind), pager("Pages of groups", page, found.page_count, {
      address: (number) => to("groups", asked(number)),
    }));
  };
  const narrow = () => look(1).catch((error) => {
    if (error.name !== "AbortError") replace(list, panel(error, error.passes ? narrow : null));
  });
  search.addEventListener("input", calm(narrow));
  type.addEventListener("change", narrow);
  await look(Math.max(1, Number.parseInt(query.page, 10) || 1));
  const newGroup = h("a", { class: "button primary", href: to("groups/new") }, "New group");
  return [
    h("div", { class: "heading" }, h("h1", {}, "Groups"), newGroup),
    bar("Groups", narrow, field("Name", search, null, "grow"), field("Type", type)),
    count,
    list,
  ];
}

export const badge = (type) => h("span", { class: "badge", "data-type": type }, type);

function groups({ groups: all }, isNarrowed) {
  if (!all.length) {
    return h("p", {}, isNarrowed
      ? "No group matches. Type less of the name, or choose all types."
      : "There are no groups yet. Create the first one.");
  }
  const headings = [["Name"], ["Type"], ["Members", "number"], ["Members may search", "wide-only"]];
  return table("List of groups", headings, h("tbody", {}, all.map(row)), "");
}

function row(group) {
  const flags = FLAGS.filter(([flag]) => group[flag]).map(([, title]) => title.replace("Search ", ""));
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: to(`groups/${group.id}`) }, group.name)),
    h("td", {}, badge(group.type)),
    h("td", { class: "number" }, group.total_members.toLocaleString("en")),
    h("td", { class: "wide-only" }, flags.join(", ") || "—"));
}
