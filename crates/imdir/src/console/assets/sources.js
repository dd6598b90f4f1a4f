// Where people come from: the tokens of SCIM clients, and the last runs of synchronized sources.

import { call } from "./api.js";
import { confirmRevocation, copy, making } from "./credentials.js";
import { counted, h } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, field, section, table, text, when } from "./parts.js";
import { again } from "./router.js";

// An app with exactly these is an identity provider.
const SCOPES = "scim:read:admin scim:write:admin";
// A hundred years: identity providers can't fetch a new token.
const NEVER_SECS = 3_153_600_000;
// The new one, and the previous one until the identity provider has the new one.
const VALID = 2;

export async function show({ signal }) {
  const part = (load) => load(signal).catch((error) => {
    if (error.status === 401 || error.name === "AbortError") throw error;
    return panel(error, error.passes ? again : null);
  });
  const [scim, runs] = await Promise.all([part(scimPart), part(runsPart)]);
  return [
    h("h1", {}, "Sources"),
    h("p", { class: "lead" }, "The systems that bring people and groups in: identity providers by SCIM, and the sources that the server synchronizes."),
    section("scim", "SCIM", scim),
    section("runs", "Synchronization", runs),
  ];
}

async function scimPart(signal) {
  const apps = (await call("GET", "/apps", { signal })).apps.filter(({ scopes }) => scopes === SCOPES);
  const tokens = await Promise.all(apps.map((app) => tokensOf(app, signal)));
  const rows = apps.flatMap((app, at) => tokens[at].map((token) => tokenRow(app, token)));
  const base = `${location.origin}/scim/v2`;
  return [
    h("p", {}, "Type this into the identity provider, as Tenant URL (Entra ID) or Base URL (Okta): ", h("code", {}, base), " ",
      copy(base, "Copy the URL")),
    rows.length
      ? table("Tokens", [["Identity provider"], ["Token"], ["Valid until"], "What to do"], h("tbody", {}, rows))
      : h("p", {}, "No identity provider has a token yet."),
    tokenForm(apps),
  ];
}

const tokensOf = async ({ client_id: id }, signal) =>
  (await call("GET", `/apps/${encodeURIComponent(id)}/tokens`, { signal })).tokens;

function tokenRow(app, { id, expires_at: end }) {
  const revoke = button("Revoke", () => confirmRevocation({
    what: "token",
    title: `Revoke a token of ${app.name}?`,
    says: `${app.name} can't change anything any more with this token, from now on.`,
    run: () => call("DELETE", `/apps/${app.client_id}/tokens/${encodeURIComponent(id)}`),
  }), "quiet");
  revoke.setAttribute("aria-label", `Revoke the token ${id} of ${app.name}`);
  return h("tr", {}, h("th", { scope: "row" }, app.name), h("td", {}, h("code", {}, id)),
    h("td", {}, end.slice(0, 10)), h("td", { class: "number" }, revoke));
}

function tokenForm(apps) {
  const result = h("div");
  const names = h("datalist", { id: "providers" }, apps.map(({ name }) => h("option", { value: name })));
  const name = text({ name: "provider", required: true, max: 128, list: "providers", placeholder: "entra" });
  const make = h("button", { class: "primary" }, "Make a token");
  const run = () => issue(apps, name.value.trim());
  return h("form", { class: "editor", "aria-label": "A new token", onsubmit: making(result, make, run) },
  field("Identity provider", name, "A new name, or one from above for its next token: the new and the previous one are valid, older ones are revoked."),
  names, buttons(make), result);
}

// Issues a token, and revokes all but the newest of the same app. The list is ordered by expiry, and so by creation.
async function issue(apps, name) {
  const app = apps.find((one) => one.name === name)
    ?? await call("POST", "/apps", { body: { name, scopes: SCOPES } });
  const path = `/apps/${app.client_id}/tokens`;
  // Listed before, since tokens of the same second are in no order: the new one must stay.
  const earlier = await tokensOf(app);
  const made = await call("POST", path, { body: { expires_in: NEVER_SECS } });
  for (const { id } of earlier.slice(0, 1 - VALID)) await call("DELETE", `${path}/${encodeURIComponent(id)}`);
  return {
    title: `The token for ${name}`,
    says: "It is shown only now, and doesn't expire.",
    secret: made.access_token,
    copyTitle: "Copy the token",
  };
}

async function runsPart(signal) {
  const { runs } = await call("GET", "/im/sync_runs", { signal });
  if (!runs.length) {
    return h("p", {}, "Nothing has been synchronized for this account yet. Sources are configured on the server, as ",
      h("code", {}, "[sources.NAME]"), " of its settings file.");
  }
  const latest = new Map();
  for (const run of runs) if (!latest.has(run.source)) latest.set(run.source, run);
  const headings = [["Source"], ["When"], ["Result"], ["Done"], ["Removed"], ["To be deleted later"], ["Why"]];
  const list = (label, some) => table(label, headings, h("tbody", {}, some.map(runRow)));
  return [
    h("h3", {}, "The last run of each source"), list("Last run of each source", [...latest.values()]),
    [...latest.values()].filter(({ result, brakes }) => result === "stopped" && brakes.length).map(stopped),
    runs.length > latest.size
      ? h("details", {}, h("summary", {}, `${counted(runs.length, "run")}, the newest first`), list("All runs", runs))
      : null,
  ];
}

const runRow = (run) => h("tr", {},
  h("th", { scope: "row" }, run.source),
  h("td", {}, when(run.started_at)),
  h("td", {}, h("span", { class: "badge", "data-result": run.result }, run.result)),
  h("td", {}, `${run.done.toLocaleString("en")} of ${counted(run.steps, "step")}`),
  h("td", {}, counted(run.removals, "removal")),
  h("td", {}, run.missing ? `${run.missing.toLocaleString("en")}, the first on ${run.next_deletion_at.slice(0, 10)}` : "—"),
  h("td", {}, run.brakes.length ? run.brakes.join("; ") : run.why ?? ""));

const stopped = ({ source, brakes, removals, hash }) => h("div", { class: "problem" },
  h("p", {}, h("strong", {}, `${source} waits for a person: ${counted(removals, "removal")}.`)),
  h("ul", {}, brakes.map((line) => h("li", {}, line))),
  h("p", {}, "Read the plan on the server, and confirm exactly that one:"),
  h("pre", { tabindex: "0" }, `imdir sync plan --source ${source}\nimdir sync apply --source ${source} --yes-remove ${removals} --hash ${hash}`));
