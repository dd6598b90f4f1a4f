// The frame's top: the pages, the account that they are about, the theme, and the session.

import { callAllOwn } from "./api.js";
import { h, replace } from "./dom.js";
import { to } from "./router.js";
import { sessionMenu } from "./session.js";

// Somebody who is signed in as themselves and no administrator.
export const isPerson = (session) => Boolean(session.user_id) && !session.is_admin;

let accounts = null;

// The accounts below the session's own, each with its id and name; none for those who may not list them.
export const subAccounts = () => (accounts ??= callAllOwn("/accounts", "accounts").catch(() => []));

// A new account, or another session.
export const forgetAccounts = () => {
  accounts = null;
};

export function showTop(pages, session, current) {
  const top = document.getElementById("top");
  const home = h("a", { class: "home", href: session && isPerson(session) ? to("me") : to("groups") },
    h("img", { src: "/console/assets/mark.svg", alt: "", width: 22, height: 22 }), "imdir console");
  if (!session) return replace(top, home, h("div", { class: "tools" }, themeSwitch()));
  const item = ([name, title]) =>
    h("li", {}, h("a", { href: to(name), "aria-current": name === current ? "page" : null }, title));
  replace(
    top,
    home,
    h("nav", { "aria-label": "Console" }, h("ul", {}, pages.map(item))),
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

// The choice of the account that the pages are about: the own one, or a sub-account.
function accountChoice(session) {
  if (!session.is_master || isPerson(session)) return h("span", { class: "who" }, session.account_name);
  const asked = new URLSearchParams(location.search).get("account") ?? "";
  const chosen = asked === session.account_id ? "" : asked;
  const choose = h("select", { "aria-label": "Account, applied at once", onchange: () => {
    location.assign(`/console/groups${choose.value ? `?account=${encodeURIComponent(choose.value)}` : ""}`);
  } }, h("option", { value: "" }, session.account_name));
  subAccounts().then((all) => {
    choose.append(...all.map((one) => h("option", { value: one.id }, one.account_name)));
    if (chosen && !all.some(({ id }) => id === chosen)) choose.append(h("option", { value: chosen }, "Unknown account"));
    choose.value = chosen;
  });
  return choose;
}
