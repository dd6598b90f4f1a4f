// An input for a user: by address or id, or picked from the users whose names match. Everybody in the account can be
// picked, hidden or not: an administrator knows them all.

import { call } from "./api.js";
import { announce, counted, h, newId, replace } from "./dom.js";
import { calm, field } from "./parts.js";

const SHOWN = 8;

export const shownName = (person) =>
  person.display_name || person.name || [person.first_name, person.last_name].filter(Boolean).join(" ") || person.email;

const IS_NAMED = /@|^[\w-]{22}$/;

// Replaces names that were typed into person inputs, and not picked, by the addresses of those whom they mean.
export async function identify(...inputs) {
  for (const input of inputs) {
    const typed = input.value.trim();
    if (!typed || IS_NAMED.test(typed)) continue;
    const found = await call("GET", "/users", { query: { search_key: typed, page_size: SHOWN } });
    if (found.total_records !== 1) {
      const error = new Error(found.total_records
        ? `“${typed}” may be any of ${counted(found.total_records, "person", "people")}.`
        : `Nobody here is called “${typed}”.`);
      throw Object.assign(error, { next: `Pick the person for “${input.labels[0].textContent}” from the suggestions, or type the e-mail address.` });
    }
    input.value = found.users[0].email;
  }
}

// `picked` is called with the chosen user; `without` says of a user why they can't be chosen.
export function personField({ label, name, value = "", hint = "", required = false, picked = () => {}, without = () => "" }) {
  const id = newId(name);
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id, name, value, required, role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    placeholder: "Name or e-mail address",
  });
  let people = [];
  let active = -1;
  let asked = null;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (person) => {
    if (without(person)) return;
    input.value = person.email;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
    picked(person);
  };
  const mark = (at) => {
    active = (at + people.length) % people.length;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    list.children[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[active].id);
  };
  const option = (person, number) => {
    // Before the input loses the focus, which closes the list.
    const onpointerdown = (event) => {
      event.preventDefault();
      choose(person);
    };
    const why = without(person);
    return h("li", { id: `${id}-${number}`, role: "option", "aria-selected": "false", "aria-disabled": why ? "true" : null, onpointerdown },
      h("span", {}, shownName(person)), h("small", {}, person.email), why ? h("small", {}, why) : null);
  };
  const suggest = async () => {
    asked?.abort();
    const key = input.value.trim();
    if (!key) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const { users } = await call("GET", "/users", { query: { search_key: key, page_size: SHOWN }, signal });
      people = users;
    } catch {
      // The input can be sent nevertheless: the response says what is wrong.
      return;
    }
    if (signal.aborted || document.activeElement !== input) return;
    replace(list, people.map(option));
    active = -1;
    list.hidden = people.length === 0;
    input.setAttribute("aria-expanded", String(people.length > 0));
    const choice = `${counted(people.filter((one) => !without(one)).length, "person", "people")} to choose from.`;
    announce(people.length ? choice : "Nobody matches.");
  };
  input.addEventListener("input", calm(suggest));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active < 0 ? -1 : active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(people[active]);
    else return;
    event.preventDefault();
  });
  const shown = field(label, input, hint, "person");
  input.after(list);
  return shown;
}
