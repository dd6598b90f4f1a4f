// Credentials that a page shows once, and their revocation.

import { confirm } from "./dialogs.js";
import { announce, h, replace, toast } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons } from "./parts.js";
import { again } from "./router.js";

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

// A new credential, until the person is done with it. Its heading is below a section's, or else `level`.
export const shownOnce = ({ title, says, secret, copyTitle, done = again, level = "h3" }) => h("div", { class: "note" },
  h(level, { tabindex: "-1" }, title),
  h("p", {}, says),
  h("p", {}, h("code", { class: "secret" }, secret)),
  buttons(copy(secret, copyTitle), button("Done", done)));

// The submission of a form that makes a credential, and shows it in `result`.
export const making = (result, make, run) => async (event) => {
  event.preventDefault();
  make.disabled = true;
  try {
    replace(result, shownOnce(await run()));
    result.querySelector("h2, h3").focus();
  } catch (error) {
    replace(result, panel(error));
  }
  make.disabled = false;
};

// Asks for confirmation. `what` is the kind of credential.
export const confirmRevocation = ({ what, title, says, run, done = again }) => confirm({
  title,
  says,
  verb: `Revoke the ${what}`,
  keep: `Keep the ${what}`,
  run,
  done: () => {
    toast(`The ${what} is revoked.`);
    done();
  },
});
