// The preview of a change: its counts, its pairs, and the confirmation.

import { call } from "./api.js";
import { dialog } from "./dialogs.js";
import { counted, h, replace } from "./dom.js";
import { panel, unknownPeople } from "./errors.js";
import { button, buttons } from "./parts.js";
import { again, to } from "./router.js";
import { PAIRS } from "./rules.js";

const NAMED = 20;

export const preview = (change, query = {}, signal = undefined) =>
  call("POST", "/im/visibility/preview", { body: change, query, signal });

// The counts of a change that isn't made, or an error with the next step. Of several people, the unknown ones are named,
// and the others counted.
export async function effects(change) {
  try {
    return h("div", { class: "effects", role: "status" }, counts(await preview(change)));
  } catch (error) {
    const unknown = unknownPeople(error, change.members);
    const known = (change.members ?? []).filter((member) => !unknown.includes(member));
    if (!unknown.length || !known.length) return panel(error);
    return [absent(unknown), h("p", {}, `Of the other ${known.length}:`), await effects({ ...change, members: known })];
  }
}

const absent = (unknown) => h("div", { class: "problem", role: "alert" },
  h("p", {}, h("strong", {}, `${counted(unknown.length, "address", "addresses")} nobody here has:`)),
  h("ul", { class: "failures" }, unknown.map((one) => h("li", {}, one))),
  h("p", {}, "Correct them in the list, or add the others: these stay in the list."));

// Who gains and who loses, in a sentence each. A pair is a viewer and a target.
export function counts(tried) {
  const changed = PAIRS.filter(([what, way]) => tried[what][way] > 0);
  if (!changed.length) return h("p", {}, "It would not change who sees or finds whom.");
  return h("ul", { class: "counts" }, changed.map(([what, way, says]) => {
    const pairs = tried[what][way];
    return h("li", { "data-way": way },
      h("strong", {}, counted(pairs, "pair")), `: the one would ${says} the other`);
  }));
}

// Asks for confirmation of a change, and shows its effects. `says` is what is changed, line by line; without a `change`
// nobody's sight is concerned. `run` gets an element for its progress.
export function confirmChange({ title, says = [], change, verb, run, done }) {
  const body = h("div", {}, change ? h("p", { role: "status" }, "Counting the effects…") : null);
  const progress = h("div");
  const make = button(verb, async () => {
    make.disabled = true;
    try {
      const result = await run(progress);
      shown.close();
      done(result);
    } catch (error) {
      make.disabled = false;
      replace(progress);
      replace(body, panel(error), error.status === 412 ? button("Show the current state", showNow) : null);
    }
  }, "danger");
  const showNow = () => {
    shown.close();
    again();
  };
  const leave = button("Discard the change", () => shown.close());
  leave.autofocus = true;
  const who = change
    ? h("a", { href: to("what-if", { ...change, tried: "1" }), onclick: () => shown.close() }, "See who")
    : null;
  const lines = says.slice(0, NAMED).map((line) => h("li", {}, line));
  if (says.length > NAMED) lines.push(h("li", {}, `and ${counted(says.length - NAMED, "other")}`));
  const shown = dialog(title, lines.length ? h("ul", {}, lines) : null, body, progress, buttons(make, leave, who));
  if (change) effects(change).then((counted) => replace(body, counted));
}
