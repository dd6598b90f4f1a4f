// A failed request in the console's words: what is wrong, and what to do about it. The API's words are for programs.

import { h } from "./dom.js";
import { button, when } from "./parts.js";

// Maps the API's codes to sentences; a function gets the API's own message.
const SENTENCES = {
  124: (said) => (/expired/.test(said) ? "Your session has expired." : "Your session has ended."),
  1001: (said) => said.replace(/^User does not exist: (.*)\.$/, "Nobody here has the address or id $1.")
    .replace(/^User is not active: .*$/, "This person is not active.")
    .replace(/^(\d+) users do not exist\.$/, "$1 of these people aren't in the account."),
  1117: () => "The owner of the account can't be removed or deactivated.",
  2000: () => "An account with a paid plan can't be disassociated.",
  2001: () => "There is no such account.",
  2300: () => "There is no such page of the API.",
  4130: () => "There is no such group.",
  4131: () => "This person isn't a member of the group.",
  4132: (said) => said.replace(/^Group name (.*) is already in use\.$/, "Another group has the name “$1” already."),
  4711: () => "Your session may not do this.",
};
const OTHERS = [
  [/^Validation Failed\.$/, "Some of the input isn't right yet."],
  [/^No permission\.$/, "Your session may not do this."],
  [/^Only available for paid account:.*$/, "The account's plan has no groups."],
  [/^Email "(.*)" has already been used\.$/, "Somebody has the address $1 already."],
  [/^User name "(.*)" has already been used\.$/, "Somebody has the user name $1 already."],
];

const NEXT = {
  0: "Check the connection, and try again: your input is kept.",
  401: "Sign in again: you return to this page, and your input is kept.",
  403: "Open the console in its own tab, at its own address.",
  409: "Choose another one.",
  412: "Somebody else changed it first. Review the current version, and decide again.",
};

// A failed request: what is wrong, and what the user can do next.
export class Refusal extends Error {
  constructor(status, body, headers) {
    super(sentence(status, body));
    this.status = status;
    this.code = body.code;
    // The API's own words.
    this.said = body.message;
    this.wire = (body.errors ?? []).map(({ message }) => message);
    this.fields = (body.errors ?? []).map(({ field, message }) => ({ field, message: fieldSentence(message) }));
    this.next = nextStep(status, body, headers);
  }

  // Whether the same request may succeed later.
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function sentence(status, body) {
  const said = body.message ?? body.reason ?? `The server answered ${status}.`;
  const known = SENTENCES[body.code]?.(said);
  return known ?? OTHERS.reduce((text, [wire, words]) => text.replace(wire, words), said);
}

const fieldSentence = (message) => message.replace(/^Missing field\.$/, "is missing.")
  .replace(/^Invalid field: /, "").replace(/^User does not exist: (.*)\.$/, "nobody here has the address or id $1.");

function nextStep(status, body, headers) {
  const retry = headers?.get("retry-after");
  if (body.code === 1001) return "Check the spelling, or pick the person from the list of suggestions.";
  if (body.code === 4711) return `Sign in with an app that holds one of these scopes: ${scopesIn(body.message)}.`;
  if (/^Only available for paid/.test(body.message)) {
    return "Ask whoever runs the server, or the master account, for a plan with groups.";
  }
  if (status === 404) return "It may have been deleted meanwhile. Go back to the list and choose again.";
  if (status === 429) return `Try again ${retry ? `after ${when(retry)}` : "in a second"}.`;
  if (status === 503) return `Try again ${retry ? `in ${retry} seconds` : "in a while"}.`;
  if (status >= 500) return "Try again. If that doesn't help, ask the server's operator to look into its log.";
  return NEXT[status] ?? (body.errors?.length ? "Correct it, and send again." : "");
}

const scopesIn = (message) => /\[(.*)\]/.exec(message)?.[1] ?? "";

// The label on the page of a field that the API names by its path, such as `user_info.email`.
function labelOf(field) {
  const name = field.split(".").findLast((part) => !/^\d+$/.test(part)) ?? field;
  const input = document.querySelector(`main [name="${CSS.escape(name)}"], dialog [name="${CSS.escape(name)}"]`);
  return input?.labels?.[0]?.textContent ?? name.replaceAll("_", " ");
}

// An error with the next step. `retry` repeats the failed action.
export function panel(error, retry) {
  if (error.status === 401) dispatchEvent(new CustomEvent("imdir:signed-out", { detail: error }));
  const fields = (error.fields ?? []).map(({ field, message }) => h("li", {}, h("strong", {}, labelOf(field)), `: ${message}`));
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, error.message)),
    fields.length ? h("ul", {}, fields) : null,
    error.next ? h("p", {}, error.next) : null,
    retry ? h("p", {}, button("Try again", retry)) : null);
}

// The people whom a refusal names as unknown.
export function unknownPeople({ code, said, wire = [] }) {
  if (code !== 1001) return [];
  return [said, ...wire].map((text) => /^User does not exist: (.*)\.$/.exec(text)?.[1]).filter(Boolean);
}
