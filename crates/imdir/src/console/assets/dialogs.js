// Dialogs that ask before something is done.

import { h, newId, replace } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons } from "./parts.js";

// Shows a modal dialog; it is gone once it is closed.
export function dialog(title, ...content) {
  const heading = newId("dialog");
  const shown = h("dialog", { class: "confirm", "aria-labelledby": heading }, h("h2", { id: heading }, title), content);
  shown.addEventListener("close", () => shown.remove());
  document.body.append(shown);
  shown.showModal();
  return shown;
}

// Asks for confirmation. `run` does it and `done` follows; an error stays in the dialog.
export function confirm({ title, says, verb, keep = "Cancel", run, done = () => {} }) {
  const body = h("div", {}, [says].flat().map((text) => h("p", {}, text)));
  const act = button(verb, async () => {
    act.disabled = true;
    try {
      const result = await run();
      shown.close();
      done(result);
    } catch (error) {
      act.disabled = false;
      replace(body, panel(error));
    }
  }, "danger");
  const leave = button(keep, () => shown.close());
  leave.autofocus = true;
  const shown = dialog(title, body, buttons(act, leave));
}
