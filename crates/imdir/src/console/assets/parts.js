// Elements shared by several pages.

import { h, newId } from "./dom.js";

// An input with a label; `hint` is text, or an element that a page fills.
export function field(label, input, hint, kind = "") {
  input.id ||= newId(input.name || "field");
  const says = typeof hint === "string" ? h("span", { class: "hint" }, hint) : hint;
  if (says) {
    says.id ||= `${input.id}-says`;
    input.setAttribute("aria-describedby", says.id);
  }
  return h("p", { class: `field ${kind}` }, h("label", { for: input.id }, label), input, says);
}

// A text input that refuses what is too long, and says so, where `maxlength` would cut it without a word.
export function text({ max, ...attributes }) {
  const input = h("input", { autocomplete: "off", ...attributes });
  const check = () => {
    const length = [...input.value.trim()].length;
    input.setCustomValidity(length > max ? `At most ${max} characters: these are ${length}.` : "");
  };
  input.addEventListener("input", check);
  check();
  return input;
}

// A checkbox or radio button with its meaning.
export function choice(attributes, label, meaning) {
  const input = h("input", { id: newId(attributes.name), ...attributes });
  const says = meaning ? h("span", { class: "hint", id: `${input.id}-says` }, meaning) : null;
  if (says) input.setAttribute("aria-describedby", says.id);
  return h("p", { class: "choice" }, input, h("label", { for: input.id }, label), says);
}

// A select box. Options are pairs of value and title; a value that isn't among them is added.
export function select(attributes, options, value = "") {
  const known = options.some(([one]) => one === value);
  const all = known || !value ? options : [...options, [value, value]];
  const element = h("select", attributes, all.map(([one, title]) => h("option", { value: one }, title)));
  if (value) element.value = value;
  return element;
}

export const section = (id, title, ...content) =>
  h("section", { "aria-labelledby": id }, h("h2", { id }, title), content);

// A form in one line that selects what the page shows.
export const bar = (label, submit, ...fields) =>
  h("form", { class: "bar", role: "search", "aria-label": label, onsubmit: (event) => {
    event.preventDefault();
    submit();
  } }, fields);

export const buttons = (...content) => h("p", { class: "buttons" }, content);

export const button = (title, onclick, kind) => h("button", { type: "button", class: kind, onclick }, title);

// A table that scrolls horizontally where it is too wide. A heading is a title and the class of its column.
export function table(label, headings, body, kind = "stacked") {
  const heading = ([title, column]) => h("th", { scope: "col", class: column }, title);
  const unseen = (title) => h("th", { scope: "col" }, h("span", { class: "unseen" }, title));
  const cells = headings.map((one) => (typeof one === "string" ? unseen(one) : heading(one)));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    h("table", { class: kind }, h("thead", {}, h("tr", {}, cells)), body));
}

// The navigation between pages of a list; `address` gives that of a page, or `go` shows it.
export function pager(label, page, last, { address, go }) {
  if (last < 2) return null;
  const link = (number, title) => {
    if (number < 1 || number > last) return null;
    return go ? button(title, () => go(number)) : h("a", { class: "button", href: address(number) }, title);
  };
  return h("nav", { class: "pages", "aria-label": label }, link(page - 1, "Previous"),
    h("span", {}, `Page ${page.toLocaleString("en")} of ${last.toLocaleString("en")}`), link(page + 1, "Next"));
}

// What opens below its title, until the focus leaves it or Escape is pressed.
export function dropDown(attributes, title, content) {
  const summary = h("summary", {}, title);
  const element = h("details", {
    ...attributes,
    onkeydown: ({ key }) => {
      if (key !== "Escape") return;
      element.open = false;
      summary.focus();
    },
    onfocusout: ({ relatedTarget }) => {
      if (relatedTarget && !element.contains(relatedTarget)) element.open = false;
    },
  }, summary, content);
  return element;
}

// A point in time, with its date.
export const when = (time) =>
  new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" }) + " UTC";

// Debounces calls.
export function calm(call, milliseconds = 150) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, milliseconds);
  };
}
