// The frame's top: the pages, the account that they are about, the theme, and the session.

import { callOwn } from "./api.js";
import { h, replace } from "./dom.js";
import { dropDown } from "./parts.js";
import { to } from "./router.js";
import { sessionMenu } from "./session.js";

// Somebody who is signed in as themselves and no administrator.
export const isPerson = (session) => Boolean(session.user_id) && !session.is_admin && !session.is_operator;

let accounts = null;

// The most accounts that can be chosen at the top; others are on the page of accounts.
const CHOICES = 100;

// The first accounts below the session's own, and the number of all; none for those who may not list them.
const subAccounts = () => (accounts ??= callOwn("GET", "/accounts", { query: { page_size: CHOICES } })
  .catch(() => ({ accounts: [], total_records: 0 })));

// A new account, or another session.
export const forgetAccounts = () => {
  accounts = null;
};

// Pages that are set up once: their links are below "More", so that the others fit on a line.
const SELDOM = ["sources", "sign-in", "apps", "webhooks", "accounts", "contact-groups", "help"];

// Maps the names of pages to their titles.
export function showTop(pages, session, current) {
  const top = document.getElementById("top");
  const home = h("a", { class: "home", href: session && isPerson(session) ? to("me") : to("groups") },
    h("img", { src: "/console/assets/mark.svg", alt: "", width: 22, height: 22 }), "imdir console");
  if (!session) return replace(top, home, h("div", { class: "tools" }, themeSwitch()));
  const link = ([name, title]) =>
    h("li", {}, h("a", { href: to(name), "aria-current": name === current ? "page" : null }, title));
  const [often, seldom] = [false, true].map((one) => Object.entries(pages).filter(([name]) => SELDOM.includes(name) === one));
  // Somebody who is no administrator has one of them.
  const isShort = seldom.length < 3;
  const title = SELDOM.includes(current) ? `More: ${pages[current]}` : "More";
  const more = h("li", {}, dropDown({ class: "more" }, title, h("ul", {}, seldom.map(link))));
  replace(
    top,
    home,
    h("nav", { "aria-label": "Console" }, h("ul", {}, often.map(link), isShort ? seldom.map(link) : more)),
    h("div", { class: "tools" }, accountChoice(session), themeSwitch(), sessionMenu(session)),
  );
}

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

// What the system shows anyway isn't stored, so that the page goes on following the system.
function themeSwitch() {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (prefersDark.matches ? "dark" : "light")) === "dark";
  const show = () => one.setAttribute("aria-pressed", String(isDark()));
  const one = h("button", { type: "button", onclick: () => {
    const next = isDark() ? "light" : "dark";
    if (next === (prefersDark.matches ? "dark" : "light")) delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (root.dataset.theme) localStorage.setItem("imdir:theme", next);
      else localStorage.removeItem("imdir:theme");
    } catch {
      // A browser that remembers nothing shows it on this page.
    }
    show();
  } }, "Dark");
  show();
  return one;
}

// The account that the operator acts on, which leads to all others.
function operatorsAccount(session) {
  const asked = new URLSearchParams(location.search).get("account");
  const name = h("span", {}, asked && asked !== session.account_id ? "…" : session.account_name);
  if (name.textContent === "…") {
    callOwn("GET", `/accounts/${encodeURIComponent(asked)}`).then((one) => replace(name, one.account_name), () => replace(name, "Unknown account"));
  }
  return h("a", { class: "who", href: "/console/directories", title: "All accounts" }, name);
}

// The value of the choice that leads to the page of accounts; no account has such an id.
const OTHERS = "-";

// The choice of the account that the pages are about: the own one, or a sub-account.
function accountChoice(session) {
  if (session.is_operator) return operatorsAccount(session);
  if (!session.is_master || isPerson(session)) return h("span", { class: "who" }, session.account_name);
  const asked = new URLSearchParams(location.search).get("account") ?? "";
  const chosen = asked === session.account_id ? "" : asked;
  const choose = h("select", { "aria-label": "Account, applied at once", onchange: () => {
    if (choose.value === OTHERS) return location.assign("/console/accounts");
    location.assign(`/console/groups${choose.value ? `?account=${encodeURIComponent(choose.value)}` : ""}`);
  } }, h("option", { value: "" }, session.account_name));
  const add = ({ id, account_name: name }) => choose.append(h("option", { value: id }, name));
  subAccounts().then(async ({ accounts: all, total_records: total }) => {
    all.forEach(add);
    if (chosen && !all.some(({ id }) => id === chosen)) {
      const unknown = { id: chosen, account_name: "Unknown account" };
      add(await callOwn("GET", `/accounts/${encodeURIComponent(chosen)}`).catch(() => unknown));
    }
    if (total > all.length) choose.append(h("option", { value: OTHERS }, `All ${total.toLocaleString("en")} accounts…`));
    choose.value = chosen;
  });
  return choose;
}
