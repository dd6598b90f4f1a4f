// The session's own account, and the accounts below it, page by page.

import { callOwn } from "./api.js";
import { counted, h } from "./dom.js";
import { pager, table } from "./parts.js";
import { to } from "./router.js";

const A_PAGE = 50;

export async function show({ query, signal, session }) {
  const page = Math.max(1, Number.parseInt(query.page, 10) || 1);
  const own = { id: session.account_id, account_name: session.account_name };
  const heading = h("div", { class: "heading" }, h("h1", {}, "Accounts"),
    session.is_master ? h("a", { class: "button primary", href: to("accounts/new") }, "New account") : null);
  const mine = h("p", {}, "You are signed in to ", h("a", { href: address(own, session) }, own.account_name), ".");
  if (!session.is_master) return [heading, mine];
  const found = await callOwn("GET", "/accounts", { query: { page_size: A_PAGE, page_number: page }, signal });
  return [
    heading,
    mine,
    h("p", { class: "hint" }, `${counted(found.total_records, "account")} below it`),
    found.accounts.length
      ? table("List of accounts", [["Name"], ["Owner"], ["Plan"], ["People", "number"], ["Created", "wide-only"]],
        h("tbody", {}, found.accounts.map((one) => row(one, session))))
      : h("p", {}, "There are no accounts below it yet."),
    pager("Pages of accounts", page, found.page_count, { address: (number) => to("accounts", { page: number }) }),
  ];
}

// The pages of a sub-account are about that account.
const address = ({ id }, session) =>
  `/console/accounts/${encodeURIComponent(id)}${id === session.account_id ? "" : `?account=${encodeURIComponent(id)}`}`;

const row = (one, session) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: address(one, session) }, one.account_name)),
  h("td", {}, one.owner_email), h("td", {}, one.account_type),
  h("td", { class: "number" }, one.seats.toLocaleString("en")),
  h("td", { class: "wide-only" }, one.created_at.slice(0, 10)));
