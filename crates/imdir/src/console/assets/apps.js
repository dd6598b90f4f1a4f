// The apps of the account, page by page in the order of their names: programs that use the API with their own credentials.

import { call } from "./api.js";
import { counted, h } from "./dom.js";
import { listing } from "./listing.js";
import { table } from "./parts.js";
import { to } from "./router.js";

const A_PAGE = 50;

export async function show({ query, signal }) {
  const list = await listing({
    page: "apps", noun: "apps", query, signal, search: "Name or client ID",
    read: ({ q }, page) => call("GET", "/apps", { signal, query: {
      order_by: "name", search_key: q, page_size: A_PAGE, page_number: page,
    } }),
    count: (found, { q }) => `${counted(found.total_records, "app")}${q ? " found" : ""}`,
    show: ({ apps }, { q }) => (apps.length
      ? table("List of apps", [["Name"], ["Scopes"], ["Created", "wide-only"]], h("tbody", {}, apps.map(row)))
      : h("p", {}, q ? "None matches. Type less." : "There are no apps yet.")),
  });
  return [
    h("div", { class: "heading" }, h("h1", {}, "Apps"), h("a", { class: "button primary", href: to("apps/new") }, "New app")),
    h("p", { class: "lead" }, "Programs that use the API. An app does what its scopes allow, and nothing else."),
    list,
  ];
}

const row = ({ client_id: id, name, scopes, created_at: created, needs_new_secret: isOld }) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`apps/${id}`) }, name), h("small", {}, id),
    isOld ? h("small", {}, "needs a new secret") : null),
  h("td", {}, scopes),
  h("td", { class: "wide-only" }, created.slice(0, 10)));
