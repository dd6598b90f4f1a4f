// What each page is for, the keys, and where there is more.

import { h } from "./dom.js";
import { LETTERS } from "./keyboard.js";
import { section, table } from "./parts.js";
import { to } from "./router.js";

const PURPOSES = {
  groups: ["Groups", "Who is in which group, the group's type, and how far its members may search."],
  people: ["People", "Everybody in the account: profiles, status, app passwords."],
  search: ["Search", "What a person finds, each result with its rule."],
  why: ["Why?", "Why one person finds another, or doesn't."],
  "what-if": ["What if?", "A change before it is made: who would gain or lose sight of whom."],
  changes: ["Changes", "Who changed what, with before and after; most changes can be undone."],
  import: ["Import", "People and groups from a file, with its plan first."],
  sources: ["Sources", "Tokens for identity providers (SCIM), and the runs of synchronized sources."],
  "sign-in": ["Sign-in", "Your company's identity provider, by which people sign in as themselves."],
  apps: ["Apps", "Programs that use the API, their scopes, secrets and tokens."],
  webhooks: ["Webhooks", "Where events are sent, signed: a test, the last answers, a new secret."],
  accounts: ["Accounts", "Your account and, below a master account, its sub-accounts."],
  "contact-groups": ["Contact groups", "The same groups by their descriptions, as clients of contact groups have them."],
  me: ["Your page", "Whom you see, who finds you, and your app passwords, if you are signed in as yourself."],
};

export function show() {
  const keys = Object.fromEntries(Object.entries(LETTERS).map(([letter, page]) => [page, letter]));
  const key = (name) => h("kbd", {}, name);
  const row = ([page, [title, purpose]]) => h("tr", {},
    h("th", { scope: "row" }, h("a", { href: to(page) }, title)), h("td", {}, purpose), h("td", {}, key("g"), " ", key(keys[page])));
  return [
    h("h1", {}, "Help"),
    h("p", { class: "lead" }, "The console does what the API does. Nothing is changed before you confirm it."),
    table("Pages", [["Page"], ["For"], ["Keys"]], h("tbody", {}, Object.entries(PURPOSES).map(row))),
    section("keys", "Keys", h("ul", {},
      h("li", {}, key("/"), " searches on the page"),
      h("li", {}, key("g"), " and a letter open a page"),
      h("li", {}, key("?"), " opens this help"))),
    section("types", "Types of groups", h("p", {},
      "Members of a ", h("strong", {}, "normal"), " group see each other, and everybody in the account can find them. Members of a ",
      h("strong", {}, "shared"), " group are seen by everybody in the account. Members of a ", h("strong", {}, "restricted"),
      " group are neither seen nor found by anybody outside it.")),
    section("more", "More", h("p", {}, h("a", { href: "/docs/" }, "API documentation"), ": each request, to read and to try.")),
  ];
}
