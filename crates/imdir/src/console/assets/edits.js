// An edit of what others edit too: only what was changed is sent, and only while it is as it was seen. Where somebody
// was faster, both sides are shown, and the person chooses.

import { h, newId } from "./dom.js";
import { button, buttons, choice } from "./parts.js";

const TRIES = 8;

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// The fields that are no longer as they were.
export const changed = (before, now) =>
  Object.fromEntries(Object.entries(now).filter(([field, value]) => !isSame(before[field], value)));

export const isChanged = (before, now) => Object.keys(changed(before, now)).length > 0;

// Sends what was typed. An edit says how to `look` at what is there, as fields with their tag, how to `send` some
// fields, and how fields read. False when the person would rather go on typing.
export async function save(edit, seen, typed) {
  for (let tries = 0; isChanged(seen.fields, typed); tries++) {
    try {
      await edit.send(changed(seen.fields, typed), seen.tag);
      return true;
    } catch (error) {
      if (error.status !== 412 || tries === TRIES) throw error;
    }
    const now = await edit.look();
    // Otherwise it was something that isn't edited here, as the number of members is.
    if (isChanged(seen.fields, now.fields)) typed = await bothSides(edit, seen.fields, now.fields, typed);
    if (!typed) return false;
    seen = now;
  }
  return true;
}

// What is there now beside what was typed. Resolves to the fields as chosen, or to null.
function bothSides({ title, label, says, history }, before, now, typed) {
  const heading = newId("both-sides");
  const row = (field) => {
    const isTyped = !isSame(before[field], typed[field]);
    const isTheirs = !isSame(before[field], now[field]);
    const side = (value, checked, text) =>
      choice({ type: "radio", name: field, value, checked, required: true }, text);
    const mine = isTyped ? "As you typed it" : "As it was when you opened it";
    return h("fieldset", {}, h("legend", {}, label(field)),
      side("now", !isTyped, `As it is now: ${says(field, now[field])}`),
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
    buttons(h("button", { class: "primary" }, "Save what is chosen"),
      button("Take all that is there now", () => close(now)),
      button("Go on typing", () => close(null))));
    const dialog = h("dialog", { class: "confirm", "aria-labelledby": heading },
      h("h2", { id: heading }, `Somebody else changed ${title}`),
      h("p", {}, "Nothing of yours is saved yet, and nothing of theirs is lost. Choose what it shall be. ",
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
