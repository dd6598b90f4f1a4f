// The page of an app: its name and scopes, its secret, its tokens, and its deletion. Without an id, a new app.

import { call } from "./api.js";
import { confirmRevocation, making, shownOnce } from "./credentials.js";
import { confirm } from "./dialogs.js";
import { counted, h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, choice, field, section, select, table, text, when } from "./parts.js";
import { personField } from "./person_field.js";
import { again, go, to } from "./router.js";

const LISTED = 100;
const DAY = 86_400;
const LIFETIMES = [["3600", "an hour"], [String(DAY), "a day"], [String(30 * DAY), "30 days"], [String(365 * DAY), "a year"]];

export async function show({ id, signal, session }) {
  if (id === "new") return [crumbs("New app"), h("h1", {}, "New app"), create(session)];
  const path = `/apps/${encodeURIComponent(id)}`;
  const [app, { tokens }] = await Promise.all([call("GET", path, { signal }), call("GET", `${path}/tokens`, { signal })]);
  return [
    crumbs(app.name),
    h("h1", {}, app.name),
    h("p", { class: "hint" }, "Client ID ", h("code", {}, app.client_id), ` · created ${app.created_at.slice(0, 10)} · `,
      h("a", { href: to("changes", { object: "app", id: app.client_id }) }, "History")),
    app.needs_new_secret ? h("p", { class: "note" }, "Its secret was made by an earlier version and isn't valid any more: make a new one.") : null,
    section("settings", "Name and scopes", editor(app, session, tokens)),
    section("secret", "Secret", secret(app, path)),
    section("tokens", "Tokens", list(app, path, tokens), issue(app, path)),
    section("delete", "Delete", h("p", {}, "Programs that use the app stop working."),
      buttons(button("Delete this app…", () => remove(app, path), "danger"))),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("apps") }, "Apps")),
  h("li", { "aria-current": "page" }, name)));

// A session can give the scopes that it has itself. Others of the app are listed, too, so that saving doesn't drop them.
function inputs(session, { name = "", scopes = "" }) {
  const held = scopes.split(" ").filter(Boolean);
  const all = [...new Set([...session.scope.split(" "), ...held])].sort();
  return [
    field("Name", text({ name: "name", required: true, max: 128, value: name })),
    h("fieldset", { class: "grants" }, h("legend", {}, "Scopes"),
      all.map((scope) => choice({ type: "checkbox", name: "scopes", value: scope, checked: held.includes(scope) }, scope))),
  ];
}

function read(form) {
  const inputs = new FormData(form);
  return { name: inputs.get("name").trim(), scopes: inputs.getAll("scopes").join(" ") };
}

const credentials = (made) => ({
  title: `The secret of ${made.name}`,
  says: ["It is shown only now. The client ID is ", h("code", {}, made.client_id), ", the account ID ", h("code", {}, made.account_id), "."],
  secret: made.client_secret,
  copyTitle: "Copy the secret",
});

function create(session) {
  const result = h("div");
  const save = h("button", { class: "primary" }, "Create the app");
  const run = async () => {
    const made = await call("POST", "/apps", { body: read(form) });
    // Once is enough.
    save.hidden = true;
    return { ...credentials(made), level: "h2", done: () => go(to(`apps/${made.client_id}`)) };
  };
  const form = h("form", { class: "editor", onsubmit: making(result, save, run) }, inputs(session, {}), buttons(save), result);
  return form;
}

function editor(app, session, tokens) {
  const result = h("div");
  const save = h("button", {}, "Save the changes");
  const form = h("form", { class: "editor", onsubmit: async (event) => {
    event.preventDefault();
    const now = read(form);
    const body = Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== app[name]));
    const send = () => call("PATCH", `/apps/${app.client_id}`, { body });
    const done = () => {
      toast("The changes are saved.");
      again();
    };
    if (body.scopes !== undefined && tokens.length) {
      return confirm({
        title: `Change the scopes of ${app.name}?`,
        says: `Its ${counted(tokens.length, "token")} are revoked: programs have to get new ones.`,
        verb: "Change the scopes", run: send, done,
      });
    }
    try {
      if (Object.keys(body).length) await send();
      done();
    } catch (error) {
      replace(result, panel(error));
    }
  } }, inputs(session, { ...app, scopes: app.scopes }), buttons(save), result);
  return form;
}

function secret(app, path) {
  const result = h("div");
  const rotate = () => confirm({
    title: `Make a new secret for ${app.name}?`,
    says: "The old one stops working now, and the app's tokens are revoked.",
    verb: "Make a new secret",
    run: () => call("POST", `${path}/secret`),
    done: (made) => {
      replace(result, shownOnce(credentials(made)));
      result.querySelector("h3").focus();
    },
  });
  return [h("p", {}, "A secret is shown once, when it is made."), buttons(button("Make a new secret…", rotate)), result];
}

function list(app, path, tokens) {
  if (!tokens.length) return h("p", {}, "It has no valid tokens.");
  const row = ({ id, user_id: user, scope, expires_at: end }) => {
    const revoke = button("Revoke", () => confirmRevocation({
      what: "token", title: `Revoke the token ${id}?`, says: "Programs that use it have to get a new one.",
      run: () => call("DELETE", `${path}/tokens/${encodeURIComponent(id)}`),
    }), "quiet");
    revoke.setAttribute("aria-label", `Revoke the token ${id}`);
    return h("tr", {}, h("th", { scope: "row" }, h("code", {}, id), user ? h("small", {}, h("a", { href: to(`people/${user}`) }, "acts as a person")) : null),
      h("td", { class: "wide-only" }, scope), h("td", {}, when(end)), h("td", { class: "number" }, revoke));
  };
  const all = () => confirm({
    title: `Revoke all tokens of ${app.name}?`,
    says: "Programs that use them have to get new ones.",
    verb: "Revoke them",
    run: () => call("DELETE", `${path}/tokens`),
    done: () => {
      toast("The tokens are revoked.");
      again();
    },
  });
  return [
    h("p", { class: "hint" }, counted(tokens.length, "token")),
    table("List of tokens", [["Token"], ["Scopes", "wide-only"], ["Valid until"], "What to do"], h("tbody", {}, tokens.slice(0, LISTED).map(row))),
    tokens.length > LISTED ? h("p", { class: "hint" }, `The ${LISTED} that end first are listed.`) : null,
    buttons(button("Revoke all tokens…", all, "danger")),
  ];
}

function issue(app, path) {
  const result = h("div");
  const make = h("button", {}, "Make a token");
  const lifetime = select({ name: "expires_in" }, LIFETIMES);
  const user = personField({ label: "Acts as", name: "user_id", hint: "Empty: as the app." });
  const run = async () => {
    const body = { expires_in: Number(lifetime.value), user_id: user.querySelector("input").value.trim() || undefined };
    const made = await call("POST", `${path}/tokens`, { body });
    return { title: `A token of ${app.name}`, says: "It is shown only now.", secret: made.access_token, copyTitle: "Copy the token" };
  };
  return h("form", { class: "editor", "aria-label": "A new token", onsubmit: making(result, make, run) },
    field("Valid for", lifetime), user, buttons(make), result);
}

const remove = (app, path) => confirm({
  title: `Delete ${app.name}?`,
  says: "Its secret and its tokens stop working now.",
  verb: "Delete the app",
  run: () => call("DELETE", path),
  done: () => {
    toast(`${app.name} is deleted.`);
    go(to("apps"));
  },
});
