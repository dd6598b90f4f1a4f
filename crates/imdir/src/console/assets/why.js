// Why somebody finds somebody else, or doesn't: the answer in one sentence, a drawing, and each rule's part.

import { call } from "./api.js";
import { h, replace } from "./dom.js";
import { drawings } from "./drawing.js";
import { badge } from "./groups.js";
import { personField, shownName } from "./person_field.js";
import { go, note, to } from "./router.js";
import { ruleTitle } from "./rules.js";
import { panel } from "./session.js";

export async function show({ query, signal }) {
  const viewer = personField({ label: "Can this person", name: "viewer", value: query.viewer, required: true });
  const target = personField({ label: "find this one?", name: "target", value: query.target, required: true });
  const value = (field) => field.querySelector("input").value.trim();
  const form = h("form", { class: "bar", "aria-label": "Who and whom", onsubmit: (event) => {
    event.preventDefault();
    go(to("why", { viewer: value(viewer), target: value(target) }));
  } }, viewer, target, h("p", { class: "field end" }, h("button", { class: "primary" }, "Explain"),
    h("button", { type: "button", onclick: () => go(to("why", { viewer: value(target), target: value(viewer) })) }, "Turn round")));
  form.addEventListener("input", () => note("why", { viewer: value(viewer), target: value(target) }));
  const answer = h("div");
  if (query.viewer && query.target) {
    try {
      const explained = await call("GET", "/im/visibility/explain", { query: { viewer: query.viewer, target: query.target }, signal });
      replace(answer, explanation(explained));
    } catch (error) {
      if (error.status === 401) throw error;
      replace(answer, panel(error));
    }
  }
  return [h("h1", {}, "Why can A find B?"), form, answer];
}

const OUTCOMES = { holds: "holds", fails: "doesn't hold", hidden: "beaten" };

function explanation(it) {
  const verdict = (is, yes, no) => h("li", { "data-is": String(is) }, is ? yes : no);
  const step = (step) => h("li", { "data-outcome": step.outcome },
    h("h3", {}, ruleTitle(step.rule), " ", h("span", { class: "outcome" }, OUTCOMES[step.outcome]),
      step.rule === it.reason ? [" ", h("span", { class: "outcome reason" }, "the reason")] : null),
    h("p", {}, sentence(step.because), " ", groupLinks(step.groups)));
  return [
    h("section", { class: "answer", "aria-labelledby": "answer" },
      h("h2", { id: "answer", "data-answer": true }, it.sentence),
      h("ul", { class: "verdicts" },
        verdict(it.sees, "Sees without searching", "Doesn't see without searching"),
        verdict(it.finds, "Finds by a search", "Doesn't find by a search"),
        verdict(it.finds_by_email, "Finds by the whole address", "Doesn't find by the whole address")),
      h("figure", { class: "drawing" }, drawings(it))),
    it.hidden ? h("section", { "aria-labelledby": "hidden" }, h("h2", { id: "hidden" }, "Hidden"),
      h("p", {}, `${shownName(it.target)} is hidden from ${shownName(it.viewer)}: `,
        it.hidden_as_unlisted ? "marked as unlisted" : null, it.hidden_as_unlisted && it.hidden_by.length ? ", and " : null,
        it.hidden_by.length ? ["a member of ", groupLinks(it.hidden_by)] : null,
        "; and they share no group. That beats every rule but a group in common and a grant.")) : null,
    it.steps.length ? h("section", { "aria-labelledby": "steps" }, h("h2", { id: "steps" }, "Rule by rule"),
      h("p", { class: "hint" }, "In the order in which they are asked. The first that holds is the reason."),
      h("ol", { class: "steps" }, it.steps.map(step))) : null,
    h("p", {}, h("a", { href: to("what-if", { action: "add_members", members: it.viewer.email }) }, "Try a change before it is made")),
  ];
}

const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const groupLinks = (groups) => groups.map((group, at) =>
  [at ? ", " : "", h("a", { href: to(`groups/${group.id}`) }, group.name), " ", badge(group.type)]);
