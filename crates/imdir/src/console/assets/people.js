// The directory as one user finds it: each result with its reason.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { badge } from "./groups.js";
import { personField, shownName } from "./person_field.js";
import { note, to } from "./router.js";
import { isSeeing, ruleTitle } from "./rules.js";
import { panel } from "./session.js";

const A_PAGE = 25;

export async function show({ query, signal }) {
  const { groups } = await call("GET", "/im/groups", { signal });
  const names = new Map(groups.map((group) => [group.id, group]));
  const result = h("div", { "aria-live": "polite" });
  const search = h("input", { id: "search", name: "q", type: "search", value: query.q ?? "", autocomplete: "off" });
  const as = personField({ label: "Search as", name: "as", value: query.as, hint: "Empty: the account's owner.", picked: () => look() });
  const asked = () => ({ as: as.querySelector("input").value.trim(), q: search.value.trim() });
  const look = async () => {
    note("people", asked());
    try {
      await list(asked(), result, names, signal);
    } catch (error) {
      if (error.name !== "AbortError") replace(result, panel(error, error.passes ? look : null));
    }
  };
  as.addEventListener("input", () => note("people", asked()));
  let timer;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  const form = h("form", { class: "bar", role: "search", "aria-label": "People", onsubmit: (event) => {
    event.preventDefault();
    look();
  } }, as, h("p", { class: "field grow" }, h("label", { for: "search" }, "For"), search,
    h("span", { class: "hint" }, "Beginnings of names, departments and addresses. Empty: whom they see without searching.")),
    h("p", { class: "field end" }, h("button", { class: "primary" }, "Search")));
  await look();
  return [h("h1", {}, "People"), h("p", { class: "lead" }, "Search as any user of the account: what they find, and by which rule."), form, result];
}

let latest = 0;

// The first page now, and each further one when it is asked for.
async function list(asked, result, names, signal) {
  const turn = ++latest;
  const path = asked.q ? "/contacts" : "/chat/users/me/contacts";
  const page = (token) => call("GET", path, {
    query: { search_key: asked.q, as_user: asked.as, page_size: A_PAGE, next_page_token: token }, signal,
  });
  const first = await page();
  // An answer that came late is not shown.
  if (turn !== latest) return;
  const body = h("tbody");
  const count = h("p", { class: "hint" });
  const more = h("p", { class: "buttons" });
  const take = ({ contacts, next_page_token: next }) => {
    body.append(...contacts.map((contact) => row(contact, asked, names)));
    replace(count, `${counted(body.children.length, "person", "people")}${next ? " so far" : ""}`);
    replace(more, next ? h("button", { type: "button", onclick: async () => {
      try {
        take(await page(next));
      } catch (error) {
        replace(more, panel(error, () => list(asked, result, names, signal)));
      }
    } }, "Show more") : null);
  };
  take(first);
  if (!body.children.length) return replace(result, h("p", {}, asked.q ? "Nobody is found. " : "They see nobody without searching. ", "Ask why about somebody: ", h("a", { href: to("why", { viewer: asked.as }) }, "Why?")));
  replace(result, count, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results" }, h("table", { class: "stacked" },
    h("thead", {}, h("tr", {}, ["Name", "E-mail address", "By which rule"].map((title) => h("th", { scope: "col" }, title)),
      h("th", { scope: "col" }, h("span", { class: "unseen" }, "Explain")))), body)), more);
}

function row(contact, asked, names) {
  const { rule, group_id: id } = contact.reason;
  const group = names.get(id);
  return h("tr", {},
    h("th", { scope: "row" }, shownName(contact), contact.dept ? h("small", {}, contact.dept) : null),
    h("td", {}, contact.email),
    h("td", {}, h("span", { class: "verdict", "data-sees": String(isSeeing(rule)) }, isSeeing(rule) ? "sees" : "finds"), ` ${ruleTitle(rule)} `,
      group ? [h("a", { href: to(`groups/${id}`) }, group.name), " ", badge(group.type)] : null),
    h("td", {}, h("a", { href: to("why", { viewer: asked.as, target: contact.email }), "aria-label": `Why ${shownName(contact)}?` }, "Why?")));
}
