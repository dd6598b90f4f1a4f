// Creates elements by plain calls. Data becomes text, never markup.

// h("a", { href: "/", onclick: go, hidden: false }, "Home", [more, null])
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else if (name === "checked") element.checked = value;
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child != null && child !== false));
}

// Announces a text to screen readers.
export function announce(text) {
  const said = document.getElementById("said");
  // A repeated text must differ to be announced.
  said.textContent = said.textContent === text ? `${text}\u00a0` : text;
}

const SHOWN_MS = 8000;
const WITH_ACTION_MS = 30_000;
const TOASTS = 3;

// Shows the outcome of an action for a while; its region announces it, too. An action, such as Undo, is a title and a call.
export function toast(outcome, action) {
  const all = document.getElementById("toasts");
  const item = h("p", { class: "toast" }, h("span", {}, outcome));
  const close = () => item.remove();
  const press = (title, call, label) => h("button", { type: "button", class: "quiet", "aria-label": label, onclick: () => {
    close();
    call?.();
  } }, title);
  if (action) item.append(press(action[0], action[1]));
  item.append(press("×", null, "Close the message"));
  all.append(item);
  while (all.children.length > TOASTS) all.firstElementChild.remove();
  setTimeout(close, action ? WITH_ACTION_MS : SHOWN_MS);
}

let last = 0;
export const newId = (name) => `${name}-${++last}`;

// 1 group, 2 groups
export const counted = (count, one, many = `${one}s`) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
