// Sign-in and sign-out.

import { callOwn, providers, signIn, signOut } from "./api.js";
import { confirm } from "./dialogs.js";
import { h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { button, dropDown, field, when } from "./parts.js";
import { to } from "./router.js";

const INPUTS = {
  account_id: ["Account ID", { autocomplete: "off" }],
  client_id: ["Client ID", { autocomplete: "username" }],
  client_secret: ["Client secret", { type: "password", autocomplete: "current-password" }],
  token: ["Token", { type: "password", autocomplete: "off" }, "It stays valid when you sign out."],
};
const LOST = "Compare it with the one shown when the app or the token was created. A secret isn't shown again: "
  + "if it is lost, rotate the app's secret.";

// `because` is the reason why the previous session ended; `done` is called with the new session.
export function signInPage({ because, done }) {
  const result = h("div");
  const ways = h("div", { class: "providers" });
  const here = encodeURIComponent(location.pathname + location.search);
  const way = ({ name, title }) => h("p", {}, h("a", {
    class: "button primary",
    href: `/console/oidc/login/${encodeURIComponent(name)}?return_to=${here}`,
  }, `Sign in with ${title}`));
  // Without them there are the forms.
  providers().then((all) => replace(ways, all.map(way)), () => {});
  const input = (name) => {
    const [label, attributes, hint] = INPUTS[name];
    return field(label, h("input", { name, required: true, spellcheck: "false", ...attributes }), hint);
  };
  const own = h("form", { class: "sign-in", "aria-label": "With your account's identity provider", onsubmit: (event) => {
    event.preventDefault();
    const account = new FormData(event.target).get("account").trim();
    location.assign(`/console/oidc/login/account.${encodeURIComponent(account)}?return_to=${here}`);
  } }, h("h2", {}, "With your account's identity provider"),
  field("Account ID", h("input", { name: "account", required: true, spellcheck: "false", autocomplete: "organization" })),
  h("p", {}, h("button", {}, "Continue")));
  const form = (legend, names) => {
    const submit = h("button", { class: "primary" }, "Sign in");
    return h("form", { class: "sign-in", "aria-label": legend, onsubmit: async (event) => {
      event.preventDefault();
      submit.disabled = true;
      replace(result, h("p", { role: "status" }, "Signing in…"));
      try {
        done(await signIn(Object.fromEntries(new FormData(event.target))));
      } catch ({ status, message, fields, next }) {
        const isRefused = status === 401 || status === 400;
        const said = status === 401 ? "This token is not valid, or has expired." : message;
        replace(result, panel({ message: said, fields, next: isRefused ? LOST : next }));
      }
      submit.disabled = false;
    } }, h("h2", {}, legend), names.map(input), h("p", {}, submit));
  };
  return [
    h("h1", {}, "Sign in"),
    because ? h("p", { class: "problem", role: "alert" }, `${because} Sign in to continue.`) : null,
    h("p", { class: "lead" }, "In the console you can do what your role, or the app's scopes, allow. ",
      "The session lasts as long as its token: an hour for an app's, twelve for your own."),
    ways,
    result,
    h("div", { class: "columns" },
      form("With an app's credentials", ["account_id", "client_id", "client_secret"]),
      h("div", {}, form("With a token", ["token"]), own)),
  ];
}

// The session's properties, and the ways to sign out.
export function sessionMenu(session) {
  const problem = h("div");
  const out = async () => {
    const out = await signOut();
    if (out?.sign_out_url) return location.assign(out.sign_out_url);
    toast("Signed out.");
    dispatchEvent(new CustomEvent("imdir:signed-out"));
  };
  const who = session.user_name ?? session.app_name;
  const everywhere = () => confirm({
    title: "Sign out everywhere?",
    says: session.user_id
      ? "Your sessions in all browsers, your programs' tokens and your app passwords end."
      : `All tokens of the app ${session.app_name} are revoked, also those of programs that use it.`,
    verb: "Sign out everywhere",
    keep: "Stay signed in",
    run: async () => {
      await callOwn("DELETE", "/oauth/tokens");
      await out();
    },
  });
  const own = session.user_id ? h("p", {}, h("a", { href: to("me") }, "Your page")) : null;
  return dropDown({ class: "menu" }, who, h("div", {},
    h("p", {}, `${who} of ${session.account_name}`),
    h("p", { class: "hint" }, `Signed in until ${when(session.expires_at)}`),
    own,
    button("Sign out", () => out().catch((error) => replace(problem, panel(error)))),
    button("Sign out everywhere…", everywhere),
    problem));
}
