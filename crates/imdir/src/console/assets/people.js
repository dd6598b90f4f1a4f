// The people of the account, page by page: those of one status, narrowed while the user types. The server filters, so
// that a large account is as fast as a small one.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { bar, calm, field, pager, select, table } from "./parts.js";
import { shownName } from "./person_field.js";
import { note, to } from "./router.js";

const A_PAGE = 50;
const STATUSES = [["active", "active"], ["inactive", "inactive"], ["pending", "pending"]];

export async function show({ query, signal }) {
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  const status = select({ id: "status" }, STATUSES, query.status);
  const asked = (page) => ({
    q: search.value.trim(),
    status: status.value === STATUSES[0][0] ? "" : status.value,
    page: page > 1 ? page : "",
  });
  let latest = 0;
  const look = async (page) => {
    if (signal.aborted) return;
    const turn = ++latest;
    note("people", asked(page));
    try {
      const found = await call("GET", "/users", { query: {
        search_key: search.value.trim(), status: status.value, page_size: A_PAGE, page_number: page,
      }, signal });
      // Outdated responses are dropped.
      if (turn !== latest) return;
      const total = found.total_records;
      replace(count, `${counted(total, "person", "people")}${search.value.trim() ? " found" : `, ${status.value}`}`);
      replace(list, people(found, search.value.trim(), status.value), pager("Pages of people", page, found.page_count, {
        address: (number) => to("people", asked(number)),
      }));
    } catch (error) {
      if (error.name !== "AbortError") replace(list, panel(error, error.passes ? () => look(page) : null));
    }
  };
  search.addEventListener("input", calm(() => look(1)));
  status.addEventListener("change", () => look(1));
  await look(Math.max(1, Number.parseInt(query.page, 10) || 1));
  return [
    h("div", { class: "heading" }, h("h1", {}, "People"), h("a", { class: "button", href: to("import") }, "Import…"),
      h("a", { class: "button primary", href: to("people/new") }, "New person")),
    bar("People", () => look(1), field("Name or e-mail address", search, null, "grow"), field("Status", status)),
    count,
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
