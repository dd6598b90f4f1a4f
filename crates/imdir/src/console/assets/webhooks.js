// The webhooks of the account: where its events are sent.

import { call } from "./api.js";
import { h } from "./dom.js";
import { table } from "./parts.js";
import { to } from "./router.js";
import { state } from "./webhook.js";

export async function show({ signal }) {
  // An account has few: the server limits them.
  const { webhooks } = await call("GET", "/im/webhooks", { signal });
  return [
    h("div", { class: "heading" }, h("h1", {}, "Webhooks"),
      h("a", { class: "button primary", href: to("webhooks/new") }, "New webhook")),
    h("p", { class: "lead" }, "Other systems that are told of each change, in order, until they have it."),
    webhooks.length
      ? table("List of webhooks", [["URL"], ["Events"], ["State"], ["Created", "wide-only"]], h("tbody", {}, webhooks.map(row)))
      : h("p", {}, "There are no webhooks yet."),
  ];
}

const row = (webhook) => h("tr", {},
  h("th", { scope: "row" }, h("a", { href: to(`webhooks/${webhook.id}`) }, webhook.url),
    webhook.description ? h("small", {}, webhook.description) : null),
  h("td", {}, webhook.events.join(", ")),
  h("td", {}, state(webhook)),
  h("td", { class: "wide-only" }, webhook.created_at.slice(0, 10)));
