// Signing in and out, and how any page says what went wrong.

import { callOwn, signIn, signOut } from "./api.js";
import { announce, h, newId, replace } from "./dom.js";

// What was wrong and what to do next. `retry` is what to do once more.
export function panel(error, retry) {
  if (error.status === 401) dispatchEvent(new CustomEvent("imdir:signed-out", { detail: error }));
  const fields = error.fields?.map(({ field, message }) => h("li", {}, h("code", {}, field), ` ${message}`)) ?? [];
  const shown = error.name === "Refusal" || error.next !== undefined || error.status !== undefined;
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, shown ? error.message : `The page failed: ${error.message}`)),
    fields.length ? h("ul", {}, fields) : null,
    error.next ? h("p", {}, error.next) : null,
    retry ? h("p", {}, h("button", { type: "button", onclick: retry }, "Try again")) : null);
}

export function signInPage({ because, done }) {
  const result = h("div");
  const field = (name, label, type = "text", hint = "") => {
    const id = newId(name);
    return h("p", { class: "field" }, h("label", { for: id }, label),
      h("input", { id, name, type, required: true, autocomplete: { client_id: "username", client_secret: "current-password" }[name] ?? "off", spellcheck: "false" }),
      hint ? h("span", { class: "hint" }, hint) : null);
  };
  const form = (legend, fields) => {
    const button = h("button", { class: "primary" }, "Sign in");
    return h("form", { class: "sign-in", "aria-label": legend, onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      replace(result, h("p", { role: "status" }, "Signing in…"));
      try {
        done(await signIn(Object.fromEntries(new FormData(event.target))));
      } catch (error) {
        const wrong = error.status === 401 || error.status === 400;
        const next = "Compare it with what was shown when the app or the token was made. The secret isn't shown again: "
          + "who lost it gives the app a new one.";
        replace(result, panel({ message: error.message, next: wrong ? next : error.next, fields: error.fields }));
      }
      button.disabled = false;
    } }, h("h2", {}, legend), fields, h("p", {}, button));
  };
  return [
    h("h1", {}, "Sign in"),
    because ? h("p", { class: "problem", role: "alert" }, `${because} Sign in to go on where you were.`) : null,
    h("p", { class: "lead" }, "The console does what the app may do by the API. The session lasts as long as its token, an hour for an app's."),
    result,
    h("div", { class: "columns" },
      form("With an app's credentials", [
        field("account_id", "Account ID"), field("client_id", "Client ID"), field("client_secret", "Client secret", "password"),
      ]),
      form("With a token", [field("token", "Token", "password", "It stays valid when you sign out.")])),
  ];
}

export function signOutButtons(session) {
  const out = async (everywhere) => {
    try {
      if (everywhere) await callOwn("DELETE", "/oauth/tokens");
      await signOut();
      dispatchEvent(new CustomEvent("imdir:signed-out"));
      announce("Signed out.");
    } catch (error) {
      if (error.status !== 401) return replace(problem, panel(error));
      await signOut();
      dispatchEvent(new CustomEvent("imdir:signed-out"));
    }
  };
  const problem = h("div");
  const menu = h("details", { class: "menu", onkeydown: (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.firstElementChild.focus();
  }, onfocusout: ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget)) menu.open = false;
  } },
    h("summary", {}, session.app_name),
    h("div", {},
      h("p", {}, `${session.app_name} of ${session.account_name}`),
      h("p", { class: "hint" }, `Signed in until ${session.expires_at.slice(11, 16)} UTC`),
      h("button", { type: "button", onclick: () => out(false) }, "Sign out"),
      session.user_id ? null : h("button", { type: "button", onclick: () => out(true) }, "Sign out everywhere"),
      session.user_id ? null : h("p", { class: "hint" }, "Everywhere: all tokens of this app end, also those of programs that use it."),
      problem));
  return menu;
}
