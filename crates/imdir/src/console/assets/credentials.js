// Credentials that a page shows once, and their revocation.

import { announce, h, newId, replace } from "./dom.js";
import { button, buttons } from "./parts.js";
import { again } from "./router.js";
import { panel } from "./session.js";

export function copy(text, title) {
  return button(title, async () => {
    try {
      await navigator.clipboard.writeText(text);
      announce("Copied.");
    } catch {
      announce("The browser doesn't allow it: select the text, and copy it.");
    }
  }, "quiet");
}

// A new credential, until the person is done with it.
export const shownOnce = ({ title, says, secret, copyTitle }) => h("div", { class: "note" },
  h("h3", { tabindex: "-1" }, title),
  h("p", {}, says),
  h("p", {}, h("code", { class: "secret" }, secret)),
  buttons(copy(secret, copyTitle), button("Done", again)));

// The submission of a form that makes a credential, and shows it in `result`.
export const making = (result, make, run) => async (event) => {
  event.preventDefault();
  make.disabled = true;
  try {
    replace(result, shownOnce(await run()));
    result.querySelector("h3").focus();
  } catch (error) {
    replace(result, panel(error));
  }
  make.disabled = false;
};

// Asks for confirmation. `what` is the kind of credential.
export function confirmRevocation({ what, title, says, run }) {
  const heading = newId("revoke");
  const body = h("div", {}, h("p", {}, says));
  const revoke = button(`Revoke the ${what}`, async () => {
    try {
      await run();
      dialog.close();
      announce(`The ${what} is revoked.`);
      again();
    } catch (error) {
      replace(body, panel(error));
    }
  }, "danger");
  const leave = button(`Keep the ${what}`, () => dialog.close());
  leave.autofocus = true;
  const dialog = h("dialog", { class: "confirm", "aria-labelledby": heading },
    h("h2", { id: heading }, title), body, buttons(revoke, leave));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
