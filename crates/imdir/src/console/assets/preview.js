// The preview of a change: its counts, its pairs, and the confirmation.

import { call } from "./api.js";
import { counted, h, newId, replace } from "./dom.js";
import { button, buttons } from "./parts.js";
import { again, to } from "./router.js";
import { PAIRS } from "./rules.js";
import { panel } from "./session.js";

export const preview = (change, query = {}, signal = undefined) =>
  call("POST", "/im/visibility/preview", { body: change, query, signal });

// The counts of a change that isn't made, or an error with the next step.
export async function effects(change, next) {
  try {
    return h("div", { class: "effects", role: "status" }, counts(await preview(change)));
  } catch (error) {
    if (next && !error.passes) error.next = next;
    return panel(error);
  }
}

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

// Asks for confirmation of a change, and shows its effects.
export function confirmChange({ title, change, verb, run, done }) {
  const heading = newId("confirm");
  const body = h("div", {}, h("p", { role: "status" }, "Counting the effects…"));
  const make = button(verb, async () => {
    make.disabled = true;
    try {
      await run();
      dialog.close();
      done();
    } catch (error) {
      make.disabled = false;
      replace(body, panel(error), error.status === 412 ? button("Show the current state", showNow) : null);
    }
  }, "danger");
  const showNow = () => {
    dialog.close();
    again();
  };
  const leave = button("Discard the change", () => dialog.close());
  leave.autofocus = true;
  const who = h("a", { href: to("what-if", { ...change, tried: "1" }), onclick: () => dialog.close() }, "See who");
  const dialog = h("dialog", { class: "confirm", "aria-labelledby": heading },
    h("h2", { id: heading }, title), body, buttons(make, leave, who));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  effects(change).then((shown) => replace(body, shown));
}
