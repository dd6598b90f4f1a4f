// The groups of the account, page by page in the order of their names, narrowed while the user types. The server filters.

import { call } from "./api.js";
import { counted, h } from "./dom.js";
import { listing } from "./listing.js";
import { select, table } from "./parts.js";
import { to } from "./router.js";
import { FLAGS } from "./rules.js";

const A_PAGE = 100;
const TYPES = [["", "all types"], ["normal", "normal"], ["shared", "shared"], ["restricted", "restricted"]];

export async function show({ query, signal }) {
  const list = await listing({
    page: "groups", noun: "groups", query, signal, search: "Name",
    filters: { type: ["Type", select({ id: "type" }, TYPES, query.type)] },
    read: ({ q, type }, page) => call("GET", "/im/groups", { signal, query: {
      order_by: "name", search_key: q, type, page_size: A_PAGE, page_number: page,
    } }),
    count: (found, { q, type }) => `${counted(found.total_records, "group")}${q || type ? " found" : ""}`,
    show: (found, { q, type }) => groups(found, q || type),
  });
  const newGroup = h("a", { class: "button primary", href: to("groups/new") }, "New group");
  return [h("div", { class: "heading" }, h("h1", {}, "Groups"), newGroup), list];
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
