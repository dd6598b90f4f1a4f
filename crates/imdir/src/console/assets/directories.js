// The operator's pages: the accounts of all directories on this server, page by page, and the domains that link them.

import { callOperator } from "./api.js";
import { confirm } from "./dialogs.js";
import { counted, h, replace, toast } from "./dom.js";
import { changed } from "./edits.js";
import { panel } from "./errors.js";
import { listing } from "./listing.js";
import { button, buttons, field, section, select, table, text } from "./parts.js";
import { again, go, to } from "./router.js";

const A_PAGE = 50;
const PLANS = ["free", "pro", "business", "unlimited"].map((plan) => [plan, plan]);

export async function show({ id, query, signal }) {
  if (id === "new") return [crumbs("New directory"), h("h1", {}, "New directory"), create()];
  if (id) return one(await callOperator("GET", `/accounts/${encodeURIComponent(id)}`, { signal }));
  const list = await listing({
    page: "directories", noun: "accounts", query, signal, search: "Name, owner or ID",
    read: ({ q }, page) => callOperator("GET", "/accounts", { signal, query: {
      search_key: q, page_size: A_PAGE, page_number: page,
    } }),
    count: (found, { q }) => `${counted(found.total_records, "account")}${q ? " found" : ""}`,
    show: ({ accounts }) => (accounts.length
      ? table("List of accounts", [["Name"], ["Owner"], ["Plan"], ["People", "number"], "What to do"], h("tbody", {}, accounts.map(row)))
      : h("p", {}, "None matches. Type less.")),
  });
  const { links } = await callOperator("GET", "/links", { signal });
  return [
    h("div", { class: "heading" }, h("h1", {}, "Directories"), h("a", { class: "button primary", href: to("directories/new") }, "New directory")),
    h("p", { class: "lead" }, "You are signed in as the operator of this server: all accounts of all directories."),
    list,
    section("links", "Linked domains", linked(links), linkForm()),
  ];
}

const open = (id) => `/console/groups?account=${encodeURIComponent(id)}`;

const row = (account) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: `/console/directories/${account.id}` }, account.account_name), h("small", {}, account.id)),
  h("td", {}, account.owner_email), h("td", {}, account.plan),
  h("td", { class: "number" }, account.seats.toLocaleString("en")),
  h("td", { class: "number" }, h("a", { href: open(account.id), "aria-label": `Open ${account.account_name}` }, "Open")));

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("directories") }, "Directories")),
  h("li", { "aria-current": "page" }, name)));

// A form that sends what `run` makes of its input, and shows what is wrong with it.
function sending(label, title, run, ...inputs) {
  const result = h("div");
  const save = h("button", { class: "primary" }, title);
  const form = h("form", { class: "editor", "aria-label": label, onsubmit: async (event) => {
    event.preventDefault();
    save.disabled = true;
    try {
      await run(new FormData(form));
    } catch (error) {
      replace(result, panel(error));
    }
    save.disabled = false;
  } }, inputs, buttons(save), result);
  return form;
}

const domainsOf = (typed) => typed.get("managed_domains").split(/[\s,]+/).filter(Boolean);
const fields = (account) => [
  field("Name", text({ name: "account_name", required: true, max: 64, value: account?.account_name ?? "" })),
  field("Plan", select({ name: "plan" }, PLANS, account?.plan ?? "business"), "Groups need a paid plan."),
  field("Managed domains", text({ name: "managed_domains", max: 4000, value: (account?.managed_domains ?? []).join(", ") }),
    "E-mail domains that belong to the account, separated by commas."),
];

const create = () => sending("A new directory", "Create the directory", async (typed) => {
  const body = { ...Object.fromEntries(typed), managed_domains: domainsOf(typed) };
  const made = await callOperator("POST", "/accounts", { body });
  toast(`${made.account_name} is created.`);
  go(`/console/directories/${made.id}`);
}, fields(), field("Owner's e-mail address", h("input", { name: "owner_email", type: "email", required: true, autocomplete: "off" })));

function one(account) {
  const path = `/accounts/${account.id}`;
  const before = { account_name: account.account_name, plan: account.plan, managed_domains: account.managed_domains };
  const save = async (typed) => {
    const body = changed(before, { account_name: typed.get("account_name").trim(), plan: typed.get("plan"), managed_domains: domainsOf(typed) });
    if (Object.keys(body).length) await callOperator("PATCH", path, { body });
    toast("The changes are saved.");
    again();
  };
  const remove = () => confirm({
    title: `Delete ${account.account_name}?`,
    says: `Its ${counted(account.seats, "person", "people")}, groups, apps and tokens are deleted with it, and can't come back.`,
    verb: "Delete the account",
    run: () => callOperator("DELETE", path),
    done: () => {
      toast(`${account.account_name} is deleted.`);
      go(to("directories"));
    },
  });
  return [
    crumbs(account.account_name),
    h("div", { class: "heading" }, h("h1", {}, account.account_name), h("a", { class: "button", href: open(account.id) }, "Open")),
    h("p", { class: "hint" }, "ID ", h("code", {}, account.id), ` · ${counted(account.seats, "person", "people")} · owner ${account.owner_email}`),
    section("settings", "Name, plan and domains", sending("The account", "Save the changes", save, fields(account))),
    section("delete", "Delete", h("p", {}, "The account is deleted with everything in it."),
      buttons(button("Delete this account…", remove, "danger"))),
  ];
}

function linked(links) {
  if (!links.length) return h("p", {}, "No domain is linked.");
  const remove = (link) => confirm({
    title: `Remove the link for ${link.domain}?`,
    says: "People of the domain don't find each other across these directories any more.",
    verb: "Remove the link",
    run: () => callOperator("DELETE", "/links", { body: link }),
    done: () => {
      toast("The link is removed.");
      again();
    },
  });
  const row = (link) => h("tr", {}, h("th", { scope: "row" }, link.domain), h("td", {}, h("code", {}, link.account_id)),
    h("td", {}, h("code", {}, link.other_account_id)), h("td", { class: "number" }, button("Remove…", () => remove(link), "quiet")));
  return table("List of links", [["Domain"], ["One"], ["Other"], "What to do"], h("tbody", {}, links.map(row)));
}

const linkForm = () => h("details", {}, h("summary", {}, "Link two directories"),
  sending("A new link", "Link them", async (typed) => {
    await callOperator("POST", "/links", { body: Object.fromEntries(typed) });
    toast("The directories are linked.");
    again();
  },
  field("Domain", text({ name: "domain", required: true, max: 253 }), "People of this e-mail domain find each other."),
  field("One account's ID", text({ name: "account_id", required: true, max: 22 })),
  field("The other's ID", text({ name: "other_account_id", required: true, max: 22 }))));
