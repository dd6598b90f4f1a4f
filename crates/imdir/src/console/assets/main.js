// The frame of every page: the session, the navigation, and errors.

import { callOwn } from "./api.js";
import { h, replace, toast } from "./dom.js";
import { panel as problem } from "./errors.js";
import { listen } from "./keyboard.js";
import { forgetAccounts, isPerson, showTop } from "./menu.js";
import { again, start } from "./router.js";
import { signInPage } from "./session.js";
import * as account from "./account.js";
import * as accounts from "./accounts.js";
import * as app from "./app.js";
import * as apps from "./apps.js";
import * as changes from "./changes.js";
import * as contactGroup from "./contact_group.js";
import * as contactGroups from "./contact_groups.js";
import * as directories from "./directories.js";
import * as group from "./group.js";
import * as groups from "./groups.js";
import * as help from "./help.js";
import * as imports from "./imports.js";
import * as me from "./me.js";
import * as people from "./people.js";
import * as person from "./person.js";
import * as search from "./search.js";
import * as signIn from "./sign_in.js";
import * as sources from "./sources.js";
import * as webhook from "./webhook.js";
import * as webhooks from "./webhooks.js";
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
  "sign-in": [signIn, "Sign-in"],
  apps: [apps, "Apps", app],
  webhooks: [webhooks, "Webhooks", webhook],
  accounts: [accounts, "Accounts", account],
  "contact-groups": [contactGroups, "Contact groups", contactGroup],
  me: [me, "You"],
  directories: [directories, "Directories", directories],
  help: [help, "Help"],
};
// Those for people who aren't administrators.
const FOR_EVERYBODY = ["me", "help"];

const NO_PAGE = { next: "Choose one from the menu.", passes: false };

const main = document.getElementById("main");
let session = null;
let running = null;

// The pages that there are for a session.
function names() {
  if (!session) return [];
  if (isPerson(session)) return FOR_EVERYBODY;
  return Object.keys(PAGES).filter((name) => (name !== "me" || session.user_id) && (name !== "directories" || session.is_operator));
}

start(async (parts, query) => {
  running?.abort();
  const controller = (running = new AbortController());
  const { signal } = controller;
  const isFirst = session === null;
  try {
    session ??= await callOwn("GET", "/oauth/token", { signal });
    const [name = names().at(0), id] = parts;
    showTop(Object.fromEntries(names().map((one) => [one, PAGES[one][1]])), session, name);
    const page = names().includes(name) ? PAGES[name][id ? 2 : 0] : null;
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
listen(names);

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
  session = null;
  forgetAccounts();
  showTop({}, null);
  const isNews = error && error.reason !== "signed_out";
  replace(main, signInPage({
    because: isNews ? error.message : "",
    done: (held) => {
      session = held;
      toast(`Signed in as ${held.user_name ?? held.app_name}.`);
      again();
    },
  }));
  main.removeAttribute("aria-busy");
  named(!wasIn);
}
