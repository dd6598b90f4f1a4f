// All groups of the account, narrowed as one types.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { note, to } from "./router.js";
import { FLAGS } from "./rules.js";

const A_PAGE = 200;

export async function show({ query, signal }) {
  const { groups } = await call("GET", "/im/groups", { signal });
  groups.sort((a, b) => a.name.localeCompare(b.name));
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const type = h("select", { id: "type" }, ["", "normal", "shared", "restricted"].map((name) => h("option", { value: name }, name || "all types")));
  type.value = query.type ?? "";
  const narrow = () => {
    const asked = search.value.trim().toLowerCase();
    const meant = groups.filter((group) => group.name.toLowerCase().includes(asked) && (!type.value || group.type === type.value));
    note("groups", { q: search.value.trim(), type: type.value });
    replace(count, meant.length === groups.length ? counted(groups.length, "group") : `${meant.length} of ${counted(groups.length, "group")}`);
    const show = (many) => replace(list, meant.length ? table(meant.slice(0, many)) : nothing(groups.length),
      meant.length > many ? h("p", {}, h("button", { type: "button", onclick: () => show(many + A_PAGE) }, `Show more of the ${meant.length - many} others`)) : null);
    show(A_PAGE);
  };
  search.addEventListener("input", narrow);
  type.addEventListener("change", narrow);
  narrow();
  return [
    h("div", { class: "heading" }, h("h1", {}, "Groups"), h("a", { class: "button primary", href: to("groups/new") }, "New group")),
    h("form", { class: "bar", role: "search", "aria-label": "Groups", onsubmit: (event) => event.preventDefault() },
      h("p", { class: "field grow" }, h("label", { for: "search" }, "Name"), search),
      h("p", { class: "field" }, h("label", { for: "type" }, "Type"), type)),
    count,
    list,
  ];
}

export const badge = (type) => h("span", { class: "badge", "data-type": type }, type);

const nothing = (all) => h("p", {}, all ? "No group has such a name. Type less of it, or choose all types." : "There are no groups yet. Make the first one.");

function table(groups) {
  const row = (group) => h("tr", {},
    h("th", { scope: "row" }, h("a", { href: to(`groups/${group.id}`) }, group.name)),
    h("td", {}, badge(group.type)),
    h("td", { class: "number" }, group.total_members.toLocaleString("en")),
    h("td", { class: "wide-only" }, FLAGS.filter(([flag]) => group[flag]).map(([, title]) => title.replace("Search ", "")).join(", ") || "—"));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "List of groups" }, h("table", {},
    h("thead", {}, h("tr", {}, ["Name", "Type"].map((title) => h("th", { scope: "col" }, title)),
      h("th", { scope: "col", class: "number" }, "Members"), h("th", { scope: "col", class: "wide-only" }, "Members may search"))),
    h("tbody", {}, groups.map(row))));
}
