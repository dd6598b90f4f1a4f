// Concurrent edits: only changed fields are sent, on the condition that the object is unchanged. After a conflict the
// user sees both versions and chooses.

import { h, newId } from "./dom.js";
import { button, buttons, choice } from "./parts.js";

const TRIES = 8;

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The fields whose values differ.
export const changed = (before, now) =>
  Object.fromEntries(Object.entries(now).filter(([field, value]) => !isSame(before[field], value)));

export const isChanged = (before, now) => Object.keys(changed(before, now)).length > 0;

// Sends the changed fields. An edit has functions to `look` at the current state (fields and tag), to `send` fields,
// and to describe values. Returns false if the user goes on editing.
export async function save(edit, seen, typed) {
  for (let tries = 0; isChanged(seen.fields, typed); tries++) {
    try {
      await edit.send(changed(seen.fields, typed), seen.tag);
      return true;
    } catch (error) {
      if (error.status !== 412 || tries === TRIES) throw error;
    }
    const now = await edit.look();
    // Otherwise the change was of something that isn't edited here, such as the number of members.
    if (isChanged(seen.fields, now.fields)) typed = await bothSides(edit, seen.fields, now.fields, typed);
    if (!typed) return false;
    seen = now;
  }
  return true;
}

// Shows the current values next to the input. Resolves to the chosen fields, or to null.
function bothSides({ title, label, says, history }, before, now, typed) {
  const heading = newId("both-sides");
  const row = (field) => {
    const isTyped = !isSame(before[field], typed[field]);
    const isTheirs = !isSame(before[field], now[field]);
    const side = (value, checked, text) =>
      choice({ type: "radio", name: field, value, checked, required: true }, text);
    const mine = isTyped ? "Your version" : "When you opened it";
    return h("fieldset", {}, h("legend", {}, label(field)),
      side("now", !isTyped, `Current: ${says(field, now[field])}`),
      side("typed", isTyped && !isTheirs, `${mine}: ${says(field, typed[field])}`));
  };
  const differing = Object.keys(changed(now, typed));
  if (!differing.length) return now;
  return new Promise((resolve) => {
    let chosen = null;
    const close = (fields) => {
      chosen = fields;
      dialog.close();
    };
    const form = h("form", { onsubmit: (event) => {
      event.preventDefault();
      const sides = new FormData(form);
      close(Object.fromEntries(Object.entries(typed).map(([field, value]) =>
        [field, sides.get(field) === "now" ? now[field] : value])));
    } },
    differing.map(row),
    buttons(h("button", { class: "primary" }, "Save the chosen values"),
      button("Keep all current values", () => close(now)),
      button("Continue editing", () => close(null))));
    const dialog = h("dialog", { class: "confirm", "aria-labelledby": heading },
      h("h2", { id: heading }, `Somebody else changed ${title}`),
      h("p", {}, "Your changes aren't saved yet, and theirs are kept. Choose a value for each field. ",
        h("a", { href: history, onclick: () => dialog.close() }, "Who changed it?")),
      form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(chosen);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
