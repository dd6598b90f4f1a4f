// A failed request in the console's words: what is wrong, and what to do about it. The API's words are for programs.

import { h } from "./dom.js";
import { button, when } from "./parts.js";

// Maps the API's codes to sentences, by the subject of the error and the reason, which headers name: messages are for people
// who read the API's answers, and may change.
const SENTENCES = {
  124: (_, reason) => (reason === "token_expired" ? "Your session has expired." : "Your session has ended."),
  200: (_, reason) => (reason === "paid_only" ? "The account's plan has no groups." : "Your session may not do this."),
  1001: (person, reason) => (reason === "not_active" ? "This person is not active."
    : `Nobody here has the address or id${person ? ` ${person}` : ""}.`),
  1005: (taken, reason) => `Somebody has the ${reason === "user_name_taken" ? "user name" : "address"} ${taken} already.`,
  1117: () => "The owner of the account can't be removed or deactivated.",
  2000: () => "An account with a paid plan can't be disassociated.",
  2001: () => "There is no such account.",
  2300: () => "There is no such page of the API.",
  4130: () => "There is no such group.",
  4131: () => "This person isn't a member of the group.",
  4132: (name) => `Another group has the name “${name}” already.`,
  4711: () => "Your session may not do this.",
};

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
    const reason = headers?.get("imdir-reason");
    const subject = decodeURIComponent(headers?.get("imdir-subject") ?? "");
    super(sentence(status, body, subject, reason));
    Object.assign(this, { status, reason, subject, code: body.code });
    this.fields = (body.errors ?? []).map(({ field, message }) => ({ field, message: message.replace(/^Invalid field: /, "") }));
    this.next = nextStep(status, body, headers, reason);
  }

  // Whether the same request may succeed later.
  get passes() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

function sentence(status, body, subject, reason) {
  const known = SENTENCES[body.code];
  if (known && !body.errors) return known(subject, reason);
  if (body.errors) return body.code === 1001 ? "Some of these people aren't in the account." : "Some of the input isn't right yet.";
  return body.message ?? body.reason ?? `The server answered ${status}.`;
}

function nextStep(status, body, headers, reason) {
  const retry = headers?.get("retry-after");
  if (body.code === 1001) return "Check the spelling, or pick the person from the list of suggestions.";
  if (body.code === 4711) return `Sign in with an app that holds one of these scopes: ${scopesIn(headers)}.`;
  if (reason === "paid_only") {
    return "Ask whoever runs the server, or the master account, for a plan with groups.";
  }
  if (status === 404) return "It may have been deleted meanwhile. Go back to the list and choose again.";
  if (status === 429) return `Try again ${retry ? `after ${when(retry)}` : "in a second"}.`;
  if (status === 503) return `Try again ${retry ? `in ${retry} seconds` : "in a while"}.`;
  if (status >= 500) return "Try again. If that doesn't help, ask the server's operator to look into its log.";
  return NEXT[status] ?? (body.errors?.length ? "Correct it, and send again." : "");
}

// The challenge names them (RFC 6750, section 3.1).
function scopesIn(headers) {
  const [, scopes = ""] = (headers?.get("www-authenticate") ?? "").split("scope=\"");
  return scopes.split("\"")[0].split(" ").join(", ");
}

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

// The people of a request whom its refusal names as unknown.
export function unknownPeople({ code, subject, fields = [] }, members = []) {
  if (code !== 1001) return [];
  const named = fields.map(({ field }) => members[Number(field.split(".").at(-1))]);
  return (named.length ? named : [subject]).filter(Boolean);
}
