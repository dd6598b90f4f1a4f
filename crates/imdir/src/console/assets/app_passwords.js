// The app passwords of a person, on the person's page and on one's own: one for each program that knows no OAuth, such as a mail client.

import { call } from "./api.js";
import { confirmRevocation, making } from "./credentials.js";
import { h } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, field, section, table, text, when } from "./parts.js";
import { shownName } from "./person_field.js";
import { again } from "./router.js";

// What a program can do with one.
const SCOPES = "ldap";

const path = (person) => `/users/${encodeURIComponent(person.id)}/app_passwords`;

export async function appPasswords(person, signal) {
  const content = await call("GET", path(person), { signal }).then(
    ({ app_passwords: all }) => [list(person, all), person.status === "active" ? form(person) : null],
    (error) => {
      if (error.status === 401 || error.name === "AbortError") throw error;
      return panel(error, error.passes ? again : null);
    });
  return section("app-passwords", "App passwords",
    h("p", { class: "hint" }, "For mail clients and other programs that look people up over LDAP as this person."), content);
}

function list(person, all) {
  if (!all.length) return h("p", {}, "No program has one.");
  const headings = [["Program"], ["Created"], ["Last used, to the hour"], "What to do"];
  return table("App passwords", headings, h("tbody", {}, all.map((one) => row(person, one))));
}

function row(person, { id, name, created_at: created, used_at: used }) {
  const revoke = button("Revoke", () => confirmRevocation({
    what: "password",
    title: `Revoke the password of ${name}?`,
    says: `${name} can't look anybody up as ${shownName(person)} any more, and its open connections end.`,
    run: () => call("DELETE", `${path(person)}/${encodeURIComponent(id)}`),
  }), "quiet");
  revoke.setAttribute("aria-label", `Revoke the password of ${name}, created ${created.slice(0, 10)}`);
  return h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, when(created)),
    h("td", {}, used ? when(used) : "never"), h("td", { class: "number" }, revoke));
}

function form(person) {
  const result = h("div");
  const name = text({ name: "program", required: true, max: 64, placeholder: "Thunderbird" });
  const make = h("button", {}, "Make an app password");
  const create = async () => {
    const made = await call("POST", path(person), { body: { name: name.value.trim(), scopes: SCOPES } });
    return {
      title: `The password for ${made.name}`,
      says: `It is shown only now. The program's user name is ${person.email}.`,
      secret: made.password,
      copyTitle: "Copy the password",
    };
  };
  return h("form", { class: "editor", "aria-label": "A new app password", onsubmit: making(result, make, create) },
    field("Program", name, "One for each program, so that each can be revoked by itself."), buttons(make), result);
}
