// The groups as contact groups: by their privacy and description, page by page, filtered by the server.

import { call } from "./api.js";
import { counted, h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { bar, button, buttons, calm, field, table } from "./parts.js";
import { note, to } from "./router.js";

const A_PAGE = 50;

// The API's numbers, and the types of groups that they are.
export const PRIVACIES = { 1: "shared", 2: "normal", 3: "restricted" };

export async function show({ query, signal }) {
  const list = h("div");
  const count = h("p", { class: "hint", role: "status" });
  const search = h("input", { id: "search", type: "search", value: query.q ?? "", autocomplete: "off" });
  let latest = null;
  const look = async () => {
    if (signal.aborted) return;
    const [turn, key] = [(latest = {}), search.value.trim()];
    note("contact-groups", { q: key });
    const body = h("tbody");
    const more = buttons();
    const take = async (token) => {
      const asked = { search_key: key, page_size: A_PAGE, next_page_token: token };
      const page = await call("GET", "/contacts/groups", { query: asked, signal });
      // Outdated responses are dropped.
      if (turn !== latest) return;
      body.append(...page.groups.map(row));
      const next = page.next_page_token;
      replace(count, `${counted(body.children.length, "group")}${next ? " so far" : ""}`);
      const goOn = () => take(next).catch((error) => replace(more, panel(error, goOn)));
      replace(more, next ? button("Show more", goOn) : null);
      if (!token) {
        replace(list, body.children.length
          ? [table("List of contact groups", [["Name"], ["Type"], ["Members", "number"], ["Description", "wide-only"]], body), more]
          : h("p", {}, key ? "No group matches. Type less of the name." : "There are no groups yet."));
      }
    };
    await take().catch((error) => {
      if (error.name !== "AbortError") replace(list, panel(error, error.passes ? look : null));
    });
  };
  search.addEventListener("input", calm(look));
  await look();
  return [
    h("div", { class: "heading" }, h("h1", {}, "Contact groups"),
      h("a", { class: "button primary", href: to("contact-groups/new") }, "New contact group")),
    h("p", { class: "lead" }, "The same groups as on the page Groups, as clients of contact groups have them: with a description."),
    bar("Contact groups", look, field("Name", search, null, "grow")),
    count,
    list,
  ];
}

const row = (group) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`contact-groups/${group.group_id}`) }, group.group_name)),
  h("td", {}, badge(PRIVACIES[group.group_privacy])),
  h("td", { class: "number" }, group.total_members.toLocaleString("en")),
  h("td", { class: "wide-only" }, group.description || "—"));
