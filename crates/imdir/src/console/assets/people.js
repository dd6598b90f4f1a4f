// The people of the account, page by page: those of one status, narrowed while the user types. The server filters, so
// that a large account is as fast as a small one.

import { call } from "./api.js";
import { counted, h } from "./dom.js";
import { listing } from "./listing.js";
import { select, table } from "./parts.js";
import { shownName } from "./person_field.js";
import { to } from "./router.js";

const A_PAGE = 50;
// Without a status the server lists those who are active.
const STATUSES = [["", "active"], ["inactive", "inactive"], ["pending", "pending"]];

export async function show({ query, signal }) {
  const list = await listing({
    page: "people", noun: "people", query, signal, search: "Name or e-mail address",
    filters: { status: ["Status", select({ id: "status" }, STATUSES, query.status)] },
    read: ({ q, status }, page) => call("GET", "/users", { signal, query: {
      search_key: q, status, page_size: A_PAGE, page_number: page,
    } }),
    count: (found, { q, status }) =>
      `${counted(found.total_records, "person", "people")}${q ? " found" : `, ${status || "active"}`}`,
    show: (found, { q, status }) => people(found, q, status || "active"),
  });
  return [
    h("div", { class: "heading" }, h("h1", {}, "People"), h("a", { class: "button", href: to("import") }, "Import…"),
      h("a", { class: "button primary", href: to("people/new") }, "New person")),
    list,
  ];
}

function people({ users }, key, status) {
  if (!users.length) {
    return h("p", {}, key
      ? "Nobody matches. Type less, or choose another status."
      : `Nobody is ${status}.`);
  }
  const headings = [["Name"], ["E-mail address"], ["Groups", "number wide-only"], ["Managed by", "wide-only"]];
  return table("List of people", headings, h("tbody", {}, users.map(row)));
}

const row = (person) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`people/${person.id}`) }, shownName(person)),
    person.dept ? h("small", {}, person.dept) : null),
  h("td", {}, person.email),
  h("td", { class: "number wide-only" }, person.im_group_ids.length),
  h("td", { class: "wide-only" }, person.managed_by ?? "—"));
