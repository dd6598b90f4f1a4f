// An input for one person: by address or id, or by picking whom a name finds. Everybody of the account can be
// picked, hidden or not: whoever administers it knows them all.

import { call } from "./api.js";
import { announce, counted, h, newId, replace } from "./dom.js";

const SHOWN = 8;

export const shownName = (person) =>
  person.display_name || person.name || [person.first_name, person.last_name].filter(Boolean).join(" ") || person.email;

// `picked` is called with a person whom somebody chooses.
export function personField({ label, name, value = "", hint = "", required = false, picked = () => {} }) {
  const id = newId(name);
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true });
  const input = h("input", {
    id, name, value, required, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    "aria-describedby": hint ? `${id}-hint` : null, placeholder: "Name or e-mail address",
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
  const suggest = async () => {
    asked?.abort();
    const key = input.value.trim();
    if (!key) return close();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const found = await call("GET", "/users", { query: { search_key: key, page_size: SHOWN }, signal });
      people = found.users;
    } catch {
      // What is typed can be sent all the same: the answer says what is wrong.
      return;
    }
    if (signal.aborted || document.activeElement !== input) return;
    replace(list, people.map((person, number) => h("li", {
      id: `${id}-${number}`, role: "option", "aria-selected": "false",
      onpointerdown: (event) => { event.preventDefault(); choose(person); },
    }, h("span", {}, shownName(person)), h("small", {}, person.email))));
    active = -1;
    list.hidden = people.length === 0;
    input.setAttribute("aria-expanded", String(people.length > 0));
    announce(people.length ? `${counted(people.length, "person", "people")} to choose from.` : "Nobody has such a name.");
  };
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 150);
  });
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
  return h("p", { class: "field person" }, h("label", { for: id }, label), input, list,
    hint ? h("span", { class: "hint", id: `${id}-hint` }, hint) : null);
}
