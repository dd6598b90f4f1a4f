// The frame of every page: the session, the navigation, and errors.

import { callOwn } from "./api.js";
import { announce, h, replace } from "./dom.js";
import { again, start, to } from "./router.js";
import { panel as problem, sessionMenu, signInPage } from "./session.js";
import * as changes from "./changes.js";
import * as group from "./group.js";
import * as groups from "./groups.js";
import * as imports from "./imports.js";
import * as people from "./people.js";
import * as person from "./person.js";
import * as search from "./search.js";
import * as sources from "./sources.js";
import * as whatIf from "./what_if.js";
import * as why from "./why.js";

// Maps the first part of an address to the page's module, its title in the menu, and the module for one of its objects.
const PAGES = {
  groups: [groups, "Groups", group],
  people: [people, "People", person],
  search: [search, "Search"],
  why: [why, "Why?"],
  "what-if": [whatIf, "What if?"],
  changes: [changes, "Changes"],
  import: [imports, "Import"],
  sources: [sources, "Sources"],
};

// The server's message to a browser without a session.
const NOBODY = "You are not signed in.";
const NO_PAGE = { next: "Choose one from the menu.", passes: false };

const main = document.getElementById("main");
let session = null;
let accounts = null;
let running = null;

start(async (parts, query) => {
  running?.abort();
  const controller = (running = new AbortController());
  const { signal } = controller;
  const isFirst = session === null;
  const [name = "groups", id] = parts;
  try {
    session ??= await callOwn("GET", "/oauth/token", { signal });
    showTop(name);
    const page = PAGES[name]?.[id ? 2 : 0];
    if (!page) throw Object.assign(new Error("There is no such page."), NO_PAGE);
    main.setAttribute("aria-busy", "true");
    const content = await page.show({ id, query, signal, session });
    if (signal.aborted) return;
    replace(main, content);
  } catch (error) {
    if (signal.aborted) return;
    if (error.status === 401) return showSignIn(error);
    replace(main, h("h1", {}, "This didn't work"), problem(error, error.passes === false ? null : again));
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
  named(isFirst);
});

// Sets the tab's title to the page's heading, and moves the focus to the answer, or else to the heading.
function named(isFirst) {
  const heading = main.querySelector("h1");
  document.title = `${heading.textContent} · imdir console`;
  if (isFirst) return;
  scrollTo(0, 0);
  const next = main.querySelector("[data-answer]") ?? heading;
  next.setAttribute("tabindex", "-1");
  next.focus();
}

// Any request may reveal that the session has ended.
addEventListener("imdir:signed-out", (event) => showSignIn(event.detail));

function showSignIn(error) {
  const wasIn = session !== null;
  running?.abort();
  session = accounts = null;
  showTop();
  const because = error?.message === NOBODY ? "" : error?.message;
  replace(main, signInPage({
    because,
    done: (held) => {
      session = held;
      announce(`Signed in as ${held.user_name ?? held.app_name}.`);
      again();
    },
  }));
  main.removeAttribute("aria-busy");
  named(!wasIn);
}

function showTop(current) {
  const top = document.getElementById("top");
  const home = h("a", { class: "home", href: to("groups") }, "imdir console");
  if (!session) return replace(top, home);
  const item = ([name, [, title]]) =>
    h("li", {}, h("a", { href: to(name), "aria-current": name === current ? "page" : null }, title));
  replace(
    top,
    home,
    h("nav", { "aria-label": "Console" }, h("ul", {}, Object.entries(PAGES).map(item))),
    h("div", { class: "tools" }, accountChoice(), sessionMenu(session)),
  );
}

// The choice of the account that the pages are about: the own one, or a sub-account.
function accountChoice() {
  if (!session.is_master) return h("span", { class: "who" }, session.account_name);
  const chosen = new URLSearchParams(location.search).get("account") ?? "";
  const choose = h("select", { "aria-label": "Account, applied at once", onchange: () => {
    location.assign(`/console/groups${choose.value ? `?account=${encodeURIComponent(choose.value)}` : ""}`);
  } }, h("option", { value: "" }, session.account_name));
  accounts ??= callOwn("GET", "/accounts", { query: { page_size: 300 } }).then((page) => page.accounts, () => []);
  accounts.then((all) => {
    choose.append(...all.map((one) => h("option", { value: one.id }, one.account_name)));
    choose.value = chosen;
    if (chosen && choose.value !== chosen) {
      choose.append(h("option", { value: chosen }, chosen));
      choose.value = chosen;
    }
  });
  return choose;
}
