// The directory as one user finds it: each result with its reason.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { KnownGroups } from "./known_groups.js";
import { bar, button, buttons, calm, field, table } from "./parts.js";
import { identify, personField, shownName } from "./person_field.js";
import { note, to } from "./router.js";
import { isSeeing, ruleTitle } from "./rules.js";

const A_PAGE = 25;

export async function show({ query, signal }) {
  const groups = new KnownGroups(signal);
  const result = h("div", { "aria-live": "polite" });
  const search = h("input", { id: "search", name: "q", type: "search", value: query.q ?? "", autocomplete: "off" });
  const as = personField({
    label: "Search as", name: "as", value: query.as, hint: "Empty: the account's owner.", picked: () => look(),
  });
  const asked = () => ({ as: as.querySelector("input").value.trim(), q: search.value.trim() });
  const look = async () => {
    try {
      await identify(as.querySelector("input"));
      note("search", asked());
      await list(asked(), result, groups, signal);
    } catch (error) {
      if (error.name !== "AbortError") replace(result, panel(error, error.passes ? look : null));
    }
  };
  as.addEventListener("input", () => note("search", asked()));
  search.addEventListener("input", calm(look));
  const hint = "Prefixes of names, departments and addresses. Empty: the people they see without searching.";
  await look();
  return [
    h("h1", {}, "Search"),
    h("p", { class: "lead" }, "Search as any user of the account: what they find, and by which rule."),
    bar("Search", look, as, field("For", search, hint, "grow"),
      h("p", { class: "field end" }, h("button", { class: "primary" }, "Search"))),
    result,
  ];
}

let latest = 0;

// Lists the first page, and each further one on demand. Those who aren't administrators are shown the groups that are known
// already, and no links to explanations and groups.
export async function list(asked, result, groups, signal, isAdmin = true) {
  const turn = ++latest;
  const path = asked.q ? "/contacts" : "/chat/users/me/contacts";
  const page = async (token) => {
    const query = { search_key: asked.q, as_user: asked.as, page_size: A_PAGE, next_page_token: token };
    const found = await call("GET", path, { query, signal });
    if (isAdmin) await groups.learn(found.contacts.map(({ reason }) => reason.group_id));
    return found;
  };
  const first = await page();
  // Outdated responses are dropped.
  if (turn !== latest) return;
  const body = h("tbody");
  const count = h("p", { class: "hint" });
  const more = buttons();
  const take = ({ contacts, next_page_token: next }) => {
    body.append(...contacts.map((contact) => row(contact, asked, groups, isAdmin)));
    replace(count, `${counted(body.children.length, "person", "people")}${next ? " so far" : ""}`);
    replace(more, next ? button("Show more", () => goOn(next)) : null);
  };
  const goOn = (token) => page(token).then(take, (error) => replace(more, panel(error, () => goOn(token))));
  take(first);
  if (!body.children.length) {
    if (!isAdmin) return replace(result, h("p", {}, asked.q ? "You find nobody by that." : "You see nobody without searching."));
    const none = asked.q ? "Nobody is found. " : "They see nobody without searching. ";
    const why = h("a", { href: to("why", { viewer: asked.as }) }, "Why?");
    return replace(result, h("p", {}, none, "Ask about somebody: ", why));
  }
  const headings = [["Name"], ["E-mail address"], ["By which rule"], ...(isAdmin ? ["Explain"] : [])];
  replace(result, count, table("Results", headings, body), more);
}

function row(contact, asked, groups, isAdmin) {
  const { rule, group_id: id } = contact.reason;
  const group = groups.get(id);
  const sees = isSeeing(rule);
  const why = to("why", { viewer: asked.as, target: contact.email });
  return h("tr", {},
    h("th", { scope: "row" }, shownName(contact), contact.dept ? h("small", {}, contact.dept) : null),
    h("td", {}, contact.email),
    h("td", {},
      h("span", { class: "verdict", "data-sees": String(sees) }, sees ? "sees" : "finds"), ` ${ruleTitle(rule)} `,
      group ? [isAdmin ? h("a", { href: to(`groups/${id}`) }, group.name) : group.name, " ", badge(group.type)] : null),
    isAdmin ? h("td", {}, h("a", { href: why, "aria-label": `Why ${shownName(contact)}?` }, "Why?")) : null);
}
