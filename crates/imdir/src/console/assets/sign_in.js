// The account's own identity provider: what to register there, its settings, and the address at which people sign in.

import { call, see } from "./api.js";
import { confirm } from "./dialogs.js";
import { h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, choice, field, section, select, text } from "./parts.js";
import { again } from "./router.js";

const PATH = "/im/identity_provider";
const USERS = [
  ["email", "Verified e-mail address (email)"],
  ["user_name", "User name (preferred_username)"],
  ["external_id", "External id, as SCIM has it (sub)"],
  ["external_id=oid", "External id, of Microsoft Entra ID (oid)"],
];

export async function show({ signal }) {
  const [{ value: provider, tag }, { apps }] = await Promise.all([
    see(PATH, { signal }).catch((error) => {
      if (error.status !== 404) throw error;
      return { value: null };
    }),
    call("GET", "/apps", { signal }),
  ]);
  return [
    h("h1", {}, "Sign-in"),
    h("p", { class: "lead" }, "People sign in to this console as themselves at your company's identity provider, by OpenID Connect. ",
      "Nobody is created by that: they come by SCIM or an import."),
    provider ? section("address", "Address", address(provider)) : null,
    section("register", "At the provider", registration()),
    section("settings", "Settings", editor(provider, tag, apps)),
    provider ? section("delete", "Delete", h("p", {}, "People can't sign in by it any more, and their sessions end. Apps and tokens still sign in."),
      buttons(button("Delete the provider…", () => remove(provider, tag), "danger"))) : null,
  ];
}

function address({ sign_in_path: path }) {
  const link = `${location.origin}${path}`;
  return [
    h("p", {}, "Give people this address; on the sign-in page the account's ID leads there, too."),
    h("p", {}, h("a", { href: link }, link)),
  ];
}

const registration = () => h("dl", {}, [
  ["Redirect URI", "/console/oidc/callback"],
  ["Post-logout redirect URI", "/console/"],
  ["Back-channel logout URI, with the session ID", "/console/oidc/backchannel-logout"],
].map(([title, path]) => [h("dt", {}, title), h("dd", {}, h("code", {}, `${location.origin}${path}`))]));

function inputs(provider, apps) {
  const { issuer = "", client_id: client = "", has_client_secret: hasSecret, app = "", scopes = "openid email profile",
    user = "email", allow_unverified_email: unverified = false, admins = [] } = provider ?? {};
  const secret = h("input", { name: "client_secret", type: "password", autocomplete: "off" });
  return [
    field("Issuer", h("input", { name: "issuer", type: "url", required: true, value: issuer, autocomplete: "off" }),
      "Exactly as the provider writes it itself."),
    field("Client ID", text({ name: "client_id", required: true, max: 256, value: client })),
    field("Client secret", secret, hasSecret ? "Empty: the stored one stays. It is never shown." : "Empty for a public client."),
    hasSecret ? choice({ type: "checkbox", name: "public", value: "true" }, "It is a public client now", "The stored secret is deleted.") : null,
    field("App", select({ name: "app", required: true }, apps.map(({ client_id: id, name }) => [id, name]), app),
      "Administrators have its scopes in the console; other people those of them that are for users."),
    field("Known by", select({ name: "user" }, USERS, user), "Which claim names the person."),
    choice({ type: "checkbox", name: "allow_unverified_email", value: "true", checked: unverified }, "Addresses needn't be verified",
      "Only where nobody can choose their own address at the provider."),
    field("Administrators", h("textarea", { name: "admins", rows: 3, spellcheck: "false", value: admins.join("\n") }),
      "One CLAIM=VALUE per line, such as groups=imdir-admins. Empty: the owner and the administrators of the account."),
    field("Scopes", text({ name: "scopes", required: true, max: 512, value: scopes }), "Requested at the provider."),
  ];
}

function read(form, provider) {
  const typed = new FormData(form);
  const secret = typed.get("client_secret");
  const isSame = provider && provider.issuer === typed.get("issuer").trim() && provider.client_id === typed.get("client_id").trim();
  const keeps = isSame && !secret && !typed.has("public");
  return {
    issuer: typed.get("issuer").trim(),
    client_id: typed.get("client_id").trim(),
    ...(keeps ? {} : { client_secret: secret }),
    app: typed.get("app"),
    scopes: typed.get("scopes").trim(),
    user: typed.get("user"),
    allow_unverified_email: typed.has("allow_unverified_email"),
    admins: typed.get("admins").split("\n").map((line) => line.trim()).filter(Boolean),
  };
}

function editor(provider, tag, apps) {
  if (!apps.length) return h("p", {}, "It needs an app, whose scopes administrators get: create one on the page Apps first.");
  const result = h("div");
  const save = h("button", { class: "primary" }, provider ? "Save the changes" : "Set up the provider");
  const form = h("form", { class: "editor", onsubmit: async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      await call("PUT", PATH, { body: read(form, provider), tag });
      toast("The provider is saved.");
      again();
    } catch (error) {
      replace(result, panel(error, error.status === 412 ? again : null));
    }
    save.disabled = false;
  } }, inputs(provider, apps), buttons(save), result);
  return form;
}

const remove = (provider, tag) => confirm({
  title: `Delete the provider ${provider.issuer}?`,
  says: "People can't sign in by it any more, and their sessions end.",
  verb: "Delete the provider",
  run: () => call("DELETE", PATH, { tag }),
  done: () => {
    toast("The provider is deleted.");
    again();
  },
});
