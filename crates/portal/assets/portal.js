// What all pages of the portal do beyond being read: theme, copying, search, and the choice of a language.
//
// Loaded with `defer`, from a server or from a file. Asks nobody for anything but the two lists beside the pages.
// Whatever comes from a document reaches the page as text, never as markup.
"use strict";

const root = document.documentElement;

/** What this browser keeps between pages; nothing, where it may not. */
const memory = {
  get(key) {
    try { return localStorage.getItem(`imdir:${key}`); } catch { return null; }
  },
  set(key, value) {
    try {
      if (value === null) localStorage.removeItem(`imdir:${key}`);
      else localStorage.setItem(`imdir:${key}`, value);
    } catch { /* Then it holds for this page. */ }
  },
};

/** An element with attributes (`on…` are listeners) and children; strings become text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const announcer = element("p", { class: "unseen", role: "status" });

/** Says something to those who don't see the page change. */
function announce(text) {
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = text; });
}

// --- Theme -----------------------------------------------------------------------------------------------------

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function theme() {
  return root.dataset.theme ?? (prefersDark.matches ? "dark" : "light");
}

/** What the system shows anyway is not remembered, so that it goes on following the system. */
function setTheme(next) {
  const usual = next === (prefersDark.matches ? "dark" : "light");
  if (usual) delete root.dataset.theme;
  else root.dataset.theme = next;
  memory.set("theme", usual ? null : next);
}

function themeSwitch(button) {
  const show = () => { button.setAttribute("aria-pressed", String(theme() === "dark")); };
  button.addEventListener("click", () => { setTheme(theme() === "dark" ? "light" : "dark"); show(); });
  prefersDark.addEventListener("change", show);
  show();
}

// --- Copying ---------------------------------------------------------------------------------------------------

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page from a file, or from a host without TLS, may have no clipboard but this one.
    const area = element("textarea", { class: "unseen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

/** Puts a button beside a block that copies what it shows. */
function offerCopy(pre) {
  const button = element("button", {
    type: "button",
    class: "copy",
    async onclick() {
      await copy(pre.textContent);
      button.textContent = "Copied";
      announce("Copied");
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    },
  }, "Copy");
  const box = element("div", { class: "code" }, button);
  pre.replaceWith(box);
  box.append(pre);
}

// --- Lists beside the pages ------------------------------------------------------------------------------------

const loading = new Map();

/** Runs a script once. A page from a file may load one, and may not fetch. */
function load(address) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((resolve, reject) => {
      const fail = () => {
        loading.delete(address);
        reject(new Error(address));
      };
      document.head.append(element("script", { src: address, onload: resolve, onerror: fail }));
    }));
  }
  return loading.get(address);
}

// --- A dialog to pick from -------------------------------------------------------------------------------------

/** What is typed, as words to look for. */
function words(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** The text with what was looked for marked. */
function marked(text, query) {
  const lower = text.toLowerCase();
  // Where lower case has another length, places in it are not places in the text.
  if (lower.length !== text.length) return [text];
  const marks = words(query)
    .map((word) => [lower.indexOf(word), word.length])
    .filter(([at]) => at >= 0)
    .sort(([a], [b]) => a - b);
  const parts = [];
  let done = 0;
  for (const [at, length] of marks) {
    if (at < done) continue;
    parts.push(text.slice(done, at), element("mark", {}, text.slice(at, at + length)));
    done = at + length;
  }
  parts.push(text.slice(done));
  return parts;
}

/**
 * A dialog with one input and a list below it: type to narrow, arrows to move, Enter to go, Escape to leave.
 * `find(query)` gives rows `{ href, content, current, onpick }`, content being the children of the row's link.
 */
class Picker {
  #list;
  #input;
  #dialog;
  #find;
  #none;

  constructor(id, title, hint, find, ...foot) {
    this.#find = find;
    this.#none = element("p", { class: "none", hidden: "" }, "Nothing matches.");
    this.#list = element("div", { role: "listbox", id: `${id}-list`, "aria-label": title });
    this.#input = element("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      placeholder: hint,
      "aria-label": title,
      "aria-controls": `${id}-list`,
      "aria-autocomplete": "list",
      oninput: () => this.show(),
      onkeydown: (event) => this.#key(event),
    });
    const close = element("button", { type: "button", onclick: () => this.#dialog.close() }, "Close");
    this.#dialog = element("dialog", { class: "picker", id, "aria-label": title },
      element("div", { class: "field" }, this.#input, close), this.#list, this.#none, ...foot);
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  open() {
    this.#input.value = "";
    this.#dialog.showModal();
    this.show();
  }

  /** Shows what matches now: after typing, and when a list has arrived. */
  show() {
    const query = this.#input.value.trim();
    const rows = this.#find(query);
    this.#list.replaceChildren(...rows.map((row, at) => element("a", {
      role: "option",
      id: `${this.#list.id}-${at}`,
      href: row.href,
      tabindex: "-1",
      "aria-current": row.current ? "page" : null,
      onclick: () => {
        row.onpick?.();
        if (row.href.startsWith("#")) this.#dialog.close();
      },
    }, ...row.content)));
    const current = query ? 0 : Math.max(0, rows.findIndex((row) => row.current));
    this.#select(this.#list.children[current]);
    this.#list.hidden = rows.length === 0;
    this.#none.hidden = rows.length > 0;
    this.#input.setAttribute("aria-expanded", String(rows.length > 0));
    if (query) announce(rows.length === 1 ? "1 match" : `${rows.length} matches`);
  }

  #selected() {
    return this.#list.querySelector("[aria-selected=true]");
  }

  #select(option) {
    this.#selected()?.setAttribute("aria-selected", "false");
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #key(event) {
    const selected = this.#selected();
    const { firstElementChild: first, lastElementChild: last } = this.#list;
    const moves = {
      ArrowDown: () => this.#select(selected?.nextElementSibling ?? first),
      ArrowUp: () => this.#select(selected?.previousElementSibling ?? last),
      Enter: () => selected?.click(),
    };
    if (!Object.hasOwn(moves, event.key) || event.isComposing) return;
    event.preventDefault();
    moves[event.key]();
  }
}

// --- Where this page is ----------------------------------------------------------------------------------------

const here = root.dataset;

/** The address of an index, or of an item in a language or in none; languages may have no pages of their own. */
function address(collection, target, item) {
  const parts = [collection, "byLanguage" in here ? target : null, item].filter(Boolean).map((part) => part.split("/").map(encodeURIComponent).join("/"));
  return `${here.root}${parts.join("/")}${item ? here.ending : `/${here.index}`}`;
}

/** The target that the page is for, or else the one that was chosen last, if there is one of that name. */
function language() {
  const name = here.target ?? memory.get("target");
  return imdirTargets.find((target) => target.name === name);
}

// --- Search ----------------------------------------------------------------------------------------------------

/** What a word that is found there is worth, the best first. */
const PLACES = [["name", 8], ["path", 6], ["parameters", 4], ["folder", 3], ["method", 3], ["summary", 1]];
const MOST_ROWS = 40;

/** The worth of an item for these words: zero, unless each is found somewhere in it. */
function worth(item, wanted) {
  let sum = 0;
  for (const word of wanted) {
    let best = 0;
    for (const [place, value] of PLACES) {
      const text = String(item[place]).toLowerCase();
      const at = text.indexOf(word);
      if (at < 0) continue;
      const beginsWord = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);
      best = Math.max(best, beginsWord ? value * 2 : value);
    }
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function searchRow(collection, item, query) {
  const parameters = item.parameters.filter((name) => words(query).some((word) => name.toLowerCase().includes(word)));
  const about = parameters.length > 0 ? parameters.join(", ") : item.summary;
  return {
    href: address(collection, language()?.name, item.address),
    current: collection === here.collection && item.address === here.item,
    content: [
      ...(item.method ? [element("span", { class: "method", "data-method": item.method }, item.method)] : []),
      element("span", {}, ...marked(item.name, query)),
      element("code", {}, ...marked(item.path, query)),
      element("small", {}, ...marked(about, query)),
    ],
  };
}

function findItems(collections, query) {
  const wanted = words(query);
  const found = [];
  for (const collection of collections) {
    for (const item of globalThis.imdirSearch?.[collection] ?? []) {
      const value = wanted.length === 0 ? 1 : worth(item, wanted);
      if (value > 0) found.push({ collection, item, value });
    }
  }
  found.sort((a, b) => b.value - a.value);
  return found.slice(0, MOST_ROWS).map(({ collection, item }) => searchRow(collection, item, query));
}

/** The button that opens the search, and the key for it: one that may be turned off, as speech is heard as keys. */
function search(collections) {
  const slash = element("input", {
    type: "checkbox",
    id: "slash",
    onchange: () => memory.set("slash", slash.checked ? null : "off"),
  });
  slash.checked = memory.get("slash") !== "off";
  const picker = new Picker("search-dialog", "Search requests", "Name, path or parameter",
    (query) => findItems(collections, query),
    element("p", { class: "foot" }, slash, element("label", { for: "slash" }, "The key ", element("kbd", {}, "/"), " opens this")));
  const open = () => {
    picker.open();
    for (const collection of collections) {
      load(`${here.root}${collection ? `${encodeURIComponent(collection)}/` : ""}search.js`).then(() => picker.show());
    }
  };
  addEventListener("keydown", (event) => {
    const elsewhere = event.target.closest?.("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || elsewhere || !slash.checked) return;
    event.preventDefault();
    open();
  });
  document.getElementById("search").addEventListener("click", open);
}

// --- Languages -------------------------------------------------------------------------------------------------

/** How well a target is named by the words: 0 if they are its name or language, or the number of worse ways. */
function distance({ name, title, language, family, aliases }, wanted) {
  const names = [name, language, ...aliases].map((text) => text.toLowerCase());
  const text = [...names, title.toLowerCase(), family].join(" ");
  if (!wanted.every((word) => text.includes(word))) return Infinity;
  const typed = wanted.join(" ");
  if (names.includes(typed)) return 0;
  return names.some((text) => text.startsWith(typed)) ? 1 : 2;
}

/** The languages that match, the likeliest first; `go` gives the link to one, and what else happens when it is picked. */
function findLanguages(query, go) {
  const wanted = words(query);
  const rows = imdirTargets
    .map((target) => ({ target, order: [distance(target, wanted), target.family === "native" ? 0 : 1] }))
    .filter(({ order }) => order[0] < Infinity);
  rows.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  return rows.map(({ target: { name, title } }) => ({
    current: name === here.target,
    content: [element("span", {}, ...marked(title, query))],
    ...go(name),
  }));
}

/** Whoever opens a page in a language goes on in that language. */
function languages() {
  if (!("byLanguage" in here)) return;
  if (here.target) memory.set("target", here.target);
  const chosen = language();
  if (chosen && !here.target) {
    for (const link of document.querySelectorAll(".items a[data-item]")) {
      link.href = address(here.collection, chosen.name, link.dataset.item);
    }
  }
  const place = document.getElementById("language");
  if (!place) return;
  const go = (name) => ({
    href: address(here.collection, name, here.item),
    onpick: () => memory.set("target", name),
  });
  const picker = new Picker("language-dialog", "Languages", "Language or client", (query) => findLanguages(query, go));
  const button = element("button", { type: "button", "aria-haspopup": "dialog", onclick: () => picker.open() },
    here.target ? "Change language" : "Choose a language");
  place.replaceChildren(button);
}

// --- The page --------------------------------------------------------------------------------------------------

document.body.append(announcer);

themeSwitch(document.getElementById("theme"));
const collections = here.collection ? [here.collection] : (here.collections ?? "").split(" ").filter(Boolean);
// Pages of the site's owner are a collection without a name.
if (document.getElementById("search")) search("guides" in here ? ["", ...collections] : collections);
languages();
for (const pre of document.querySelectorAll("main pre")) offerCopy(pre);
