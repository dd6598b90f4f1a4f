// Keyboard shortcuts: `/` for the page's search, `g` and a letter for a page, `?` for the help.

import { go, to } from "./router.js";

// The letters after `g`.
export const LETTERS = {
  g: "groups", p: "people", s: "search", y: "why", w: "what-if", c: "changes", i: "import", o: "sources", k: "apps",
  a: "accounts", n: "contact-groups", h: "webhooks", l: "sign-in", m: "me", d: "directories",
};
const PATIENCE_MS = 1500;

let isGoing = false;
let timer;

const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable]") !== null;

// `pages` are the names of the pages that there are for this session.
export function listen(pages) {
  addEventListener("keydown", (event) => {
    const isOther = event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event);
    if (isOther || document.querySelector("dialog[open]")) return;
    if (isGoing) {
      stop();
      const page = LETTERS[event.key];
      if (page && pages().includes(page)) leave(event, page);
    } else if (event.key === "g" && pages().length) {
      isGoing = true;
      timer = setTimeout(stop, PATIENCE_MS);
    } else if (event.key === "/") {
      search(event);
    } else if (event.key === "?") {
      leave(event, "help");
    }
  });
}

function stop() {
  isGoing = false;
  clearTimeout(timer);
}

function leave(event, page) {
  event.preventDefault();
  go(to(page));
}

function search(event) {
  const input = document.querySelector("main input[type=search]");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.select();
}
