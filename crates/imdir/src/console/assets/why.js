// Explains why a user finds another, or doesn't: in one sentence, in a drawing, and by each rule's part.

import { call } from "./api.js";
import { h, replace } from "./dom.js";
import { drawings } from "./drawing.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { bar, button, section } from "./parts.js";
import { identify, personField, shownName } from "./person_field.js";
import { go, note, to } from "./router.js";
import { ruleTitle } from "./rules.js";

export async function show({ query, signal }) {
  const viewer = personField({ label: "Can this person", name: "viewer", value: query.viewer, required: true });
  const target = personField({ label: "find this one?", name: "target", value: query.target, required: true });
  const value = (field) => field.querySelector("input").value.trim();
  const answer = h("div");
  const ask = async (one, other) => {
    try {
      await identify(one.querySelector("input"), other.querySelector("input"));
      go(to("why", { viewer: value(one), target: value(other) }));
    } catch (error) {
      replace(answer, panel(error));
    }
  };
  const form = bar("Who and whom", () => ask(viewer, target), viewer, target,
    h("p", { class: "field end" },
      h("button", { class: "primary" }, "Explain"), button("Swap", () => ask(target, viewer))));
  form.addEventListener("input", () => note("why", { viewer: value(viewer), target: value(target) }));
  if (query.viewer && query.target) {
    try {
      const asked = { viewer: query.viewer, target: query.target };
      replace(answer, explanation(await call("GET", "/im/visibility/explain", { query: asked, signal })));
    } catch (error) {
      if (error.status === 401) throw error;
      replace(answer, panel(error));
    }
  }
  return [h("h1", {}, "Why can A find B?"), form, answer];
}

const explanation = (it) => [
  h("section", { class: "answer", "aria-labelledby": "answer" },
    h("h2", { id: "answer", "data-answer": true }, it.sentence),
    h("ul", { class: "verdicts" },
      verdict(it.sees, "Sees without searching", "Doesn't see without searching"),
      verdict(it.finds, "Finds by a search", "Doesn't find by a search"),
      verdict(it.finds_by_email, "Finds by the whole address", "Doesn't find by the whole address")),
    (it.doors ?? []).map(elsewhere),
    h("figure", { class: "drawing" }, drawings(it))),
  it.hidden ? hidden(it) : null,
  it.steps.length ? section("steps", "Rule by rule",
    h("p", { class: "hint" }, "In the order of evaluation. The first rule that holds is the reason."),
    h("ol", { class: "steps" }, it.steps.map((one) => step(one, one.rule === it.reason)))) : null,
  h("p", {}, h("a", { href: to("what-if", { action: "add_members", members: it.viewer.email }) },
    "Try a change before it is made")),
];

// What a protocol may answer: the member, and the sentences for true and false.
const ANSWERS = [
  ["lists", "Lists without a search", "Doesn't list without a search"],
  ["finds", "Finds by a search", "Doesn't find by a search"],
  ["finds_by_address", "Finds by the whole address", "Doesn't find by the whole address"],
  ["invites", "May invite", "May not invite"],
];
const PROTOCOLS = { matrix: "Matrix", ldap: "LDAP", xmpp: "XMPP" };

const elsewhere = (told) => [
  h("h3", {}, PROTOCOLS[told.door] ?? told.door),
  h("p", { class: "hint" }, told.id ?? "Without an id there."),
  h("ul", { class: "verdicts" },
    ANSWERS.filter(([name]) => name in told).map(([name, yes, no]) => verdict(told[name], yes, no)))];

const verdict = (is, yes, no) => h("li", { "data-is": String(is) }, is ? yes : no);

const hidden = (it) => section("hidden", "Hidden", h("p", {},
  `${shownName(it.target)} is hidden from ${shownName(it.viewer)}: `,
  it.hidden_as_unlisted ? "marked as unlisted" : null,
  it.hidden_as_unlisted && it.hidden_by.length ? ", and " : null,
  it.hidden_by.length ? ["a member of ", groupLinks(it.hidden_by)] : null,
  "; and they share no group. That beats every rule but a group in common and a grant."));

const OUTCOMES = { holds: "holds", fails: "doesn't hold", hidden: "beaten" };

function step({ rule, outcome, because, groups }, isReason) {
  const label = (text) => [" ", h("span", { class: "outcome" }, text)];
  const sentence = `${because.charAt(0).toUpperCase()}${because.slice(1)}. `;
  return h("li", { "data-outcome": outcome },
    h("h3", {}, ruleTitle(rule), label(OUTCOMES[outcome]), isReason ? label("the reason") : null),
    h("p", {}, sentence, groupLinks(groups)));
}

const groupLinks = (groups) => groups.map((group, at) =>
  [at ? ", " : "", h("a", { href: to(`groups/${group.id}`) }, group.name), " ", badge(group.type)]);
