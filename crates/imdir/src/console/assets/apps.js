// The apps of the account: programs that use the API with their own credentials.

import { call } from "./api.js";
import { h } from "./dom.js";
import { listing } from "./listing.js";
import { to } from "./router.js";

export async function show({ query, signal }) {
  const { apps } = await call("GET", "/apps", { signal });
  apps.sort((one, other) => one.name.localeCompare(other.name));
  return [
    h("div", { class: "heading" }, h("h1", {}, "Apps"), h("a", { class: "button primary", href: to("apps/new") }, "New app")),
    h("p", { class: "lead" }, "Programs that use the API. An app does what its scopes allow, and nothing else."),
    listing({
      page: "apps", query, label: "List of apps", noun: "app", items: apps, row,
      headings: [["Name"], ["Scopes"], ["Created", "wide-only"]],
      text: ({ name, client_id: id }) => `${name} ${id}`,
      none: "There are no apps yet.",
    }),
  ];
}

const row = ({ client_id: id, name, scopes, created_at: created, needs_new_secret: isOld }) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`apps/${id}`) }, name), h("small", {}, id),
    isOld ? h("small", {}, "needs a new secret") : null),
  h("td", {}, scopes),
  h("td", { class: "wide-only" }, created.slice(0, 10)));
