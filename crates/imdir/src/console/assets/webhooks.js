// The webhooks of the account: where its events are sent.

import { call } from "./api.js";
import { h } from "./dom.js";
import { listing } from "./listing.js";
import { to } from "./router.js";
import { state } from "./webhook.js";

export async function show({ query, signal }) {
  const { webhooks } = await call("GET", "/im/webhooks", { signal });
  return [
    h("div", { class: "heading" }, h("h1", {}, "Webhooks"),
      h("a", { class: "button primary", href: to("webhooks/new") }, "New webhook")),
    h("p", { class: "lead" }, "Other systems that are told of each change, in order, until they have it."),
    listing({
      page: "webhooks", query, label: "List of webhooks", noun: "webhook", items: webhooks, row,
      headings: [["URL"], ["Events"], ["State"], ["Created", "wide-only"]],
      text: ({ url, description, id }) => `${url} ${description} ${id}`,
      none: "There are no webhooks yet.",
    }),
  ];
}

const row = (webhook) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`webhooks/${webhook.id}`) }, webhook.url),
    webhook.description ? h("small", {}, webhook.description) : null),
  h("td", {}, webhook.events.join(", ")),
  h("td", {}, state(webhook)),
  h("td", { class: "wide-only" }, webhook.created_at.slice(0, 10)));
