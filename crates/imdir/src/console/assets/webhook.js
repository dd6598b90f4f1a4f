// The page of a webhook: its settings, a test, its last answers, its secret, and its deletion. Without an id, a new one.

import { call } from "./api.js";
import { making, shownOnce } from "./credentials.js";
import { confirm } from "./dialogs.js";
import { h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, choice, field, section, select, table, text, when } from "./parts.js";
import { again, go, to } from "./router.js";

const EVENTS = [
  ["*", "Everything"],
  ["user.*", "People"],
  ["group.*", "Groups and their members"],
  ["sync.*", "Sources whose plan waits for a person"],
  ["account.*", "The account, and accounts below it"],
];
const FORMATS = [["standard", "Standard Webhooks"], ["zoom", "Zoom"]];
const PARALLEL = ["1", "2", "3", "4"].map((number) => [number, number === "1" ? "1, in order" : number]);
const REASONS = {
  failing: "disabled: all attempts of five days failed",
  gone: "disabled: the receiver answered 410, it wants no more events",
  not_validated: "disabled: the receiver does not answer the challenge",
};

export const state = ({ enabled, disabled_reason: reason }) => REASONS[reason] ?? (enabled ? "on" : "off");

export async function show({ id, signal }) {
  if (id === "new") return [crumbs("New webhook"), h("h1", {}, "New webhook"), create()];
  const path = `/im/webhooks/${encodeURIComponent(id)}`;
  const [webhook, deliveries] = await Promise.all([
    call("GET", path, { signal }), call("GET", `${path}/deliveries`, { signal })]);
  return [
    crumbs("Webhook"),
    h("h1", {}, "Webhook"),
    h("p", { class: "hint" }, h("code", {}, webhook.url), ` · ${state(webhook)} · created ${webhook.created_at.slice(0, 10)}`),
    section("settings", "Settings", editor(webhook, path)),
    section("test", "Test", test(path)),
    section("answers", "Last answers", answers(webhook, deliveries, path)),
    section("secret", "Secret", secret(path)),
    section("delete", "Delete", h("p", {}, "Nothing more is sent."),
      buttons(button("Delete this webhook…", () => remove(path), "danger"))),
  ];
}

const crumbs = (name) => h("nav", { class: "breadcrumb", "aria-label": "Breadcrumb" }, h("ol", {},
  h("li", {}, h("a", { href: to("webhooks") }, "Webhooks")),
  h("li", { "aria-current": "page" }, name)));

// Events that were chosen elsewhere are listed, too, so that saving doesn't drop them.
function inputs({ url = "", events = ["*"], description = "", parallel = 1 }) {
  const others = events.filter((event) => !EVENTS.some(([one]) => one === event)).map((event) => [event, event]);
  return [
    field("URL", text({ name: "url", type: "url", required: true, max: 2000, value: url, placeholder: "https://crm.example/imdir" })),
    h("fieldset", { class: "grants" }, h("legend", {}, "Events"),
      [...EVENTS, ...others].map(([value, title]) =>
        choice({ type: "checkbox", name: "events", value, checked: events.includes(value) }, title))),
    field("Description", text({ name: "description", max: 256, value: description })),
    field("At a time", select({ name: "parallel" }, PARALLEL, String(parallel)), "With more than one event on its way, they may come out of order."),
  ];
}

function read(form) {
  const inputs = new FormData(form);
  return {
    url: inputs.get("url").trim(),
    events: inputs.getAll("events"),
    description: inputs.get("description").trim(),
    parallel: Number(inputs.get("parallel")),
  };
}

const credentials = (made) => ({
  title: "The secret of the webhook",
  says: "It is shown only now. The receiver verifies with it what is sent.",
  secret: made.secret,
  copyTitle: "Copy the secret",
});

function create() {
  const result = h("div");
  const save = h("button", { class: "primary" }, "Create the webhook");
  const format = select({ name: "format" }, FORMATS);
  const run = async () => {
    const made = await call("POST", "/im/webhooks", { body: { ...read(form), format: format.value } });
    // Once is enough.
    save.hidden = true;
    return { ...credentials(made), level: "h2", done: () => go(to(`webhooks/${made.id}`)) };
  };
  const form = h("form", { class: "editor", onsubmit: making(result, save, run) }, inputs({}),
    field("Format", format, "How bodies and signatures look. It can't be changed later."), buttons(save), result);
  return form;
}

function editor(webhook, path) {
  const result = h("div");
  const isOn = webhook.enabled && !webhook.disabled_reason;
  const send = async (body, outcome) => {
    try {
      if (Object.keys(body).length) await call("PATCH", path, { body });
      toast(outcome);
      again();
    } catch (error) {
      replace(result, panel(error));
    }
  };
  const form = h("form", { class: "editor", onsubmit: (event) => {
    event.preventDefault();
    const changed = ([name, value]) => JSON.stringify(value) !== JSON.stringify(webhook[name]);
    return send(Object.fromEntries(Object.entries(read(form)).filter(changed)), "The changes are saved.");
  } }, inputs(webhook), buttons(h("button", {}, "Save the changes"), isOn
    ? button("Turn it off", () => send({ enabled: false }, "Nothing is sent any more."))
    : button("Turn it on", () => send({ enabled: true }, "What was missed is sent now."))), result);
  return form;
}

function test(path) {
  const result = h("div", { role: "status" });
  const run = button("Send a test", async () => {
    run.disabled = true;
    try {
      const answer = await call("POST", `${path}/test`, { body: {} });
      replace(result, h("p", {}, h("strong", {}, answer.accepted ? "The receiver has accepted it: " : "It was not accepted: "),
        answered(answer), "."), answer.body ? h("pre", { tabindex: "0" }, answer.body) : null);
    } catch (error) {
      replace(result, panel(error));
    }
    run.disabled = false;
  });
  return [h("p", {}, "Sends an event at once, and shows the answer."), buttons(run), result];
}

const answered = ({ status, error, took_ms: took }) =>
  `${[status ? `status ${status}` : null, error].filter(Boolean).join(", ")}, after ${took.toLocaleString("en")} ms`;

function answers(webhook, { failures, failing_since: since, next_attempt_at: next, validated, attempts }) {
  const row = (answer) => h("tr", {}, h("th", { scope: "row" }, when(answer.at)), h("td", {}, answer.event),
    h("td", {}, answered(answer), answer.body ? h("small", {}, answer.body) : null));
  return [
    validated ? null : h("p", { class: "note" }, "The receiver has not answered the challenge yet: put the secret into it, and send a test."),
    failures ? h("p", { class: "note" }, `It has failed since ${when(since)}.`,
      next && !webhook.disabled_reason ? ` The next attempt is at ${when(next)}.` : "") : null,
    attempts.length
      ? table("Last answers", [["Time"], ["Event"], ["Answer"]], h("tbody", {}, attempts.map(row)))
      : h("p", {}, "Nothing was sent yet."),
  ];
}

function secret(path) {
  const result = h("div");
  const rotate = () => confirm({
    title: "Make a new secret?",
    says: "The old one stays valid for a day, so that the receiver can be changed meanwhile.",
    verb: "Make a new secret",
    run: () => call("POST", `${path}/secret`, { body: {} }),
    done: (made) => {
      replace(result, shownOnce(credentials(made)));
      result.querySelector("h3").focus();
    },
  });
  return [h("p", {}, "A secret is shown once, when it is made."), buttons(button("Make a new secret…", rotate)), result];
}

const remove = (path) => confirm({
  title: "Delete this webhook?",
  says: "Nothing more is sent, and its place in the changes is forgotten.",
  verb: "Delete the webhook",
  run: () => call("DELETE", path),
  done: () => {
    toast("The webhook is deleted.");
    go(to("webhooks"));
  },
});
