// The list of requests beside a page: a filter, and folders that unfold where they stand. Without this script, a folder
// leads to its place on the collection's index.
"use strict";

const side = document.getElementById("side");
const MOST_FOUND = 100;

async function itemsOf(collection) {
  await load(`${here.root}${encodeURIComponent(collection)}/search.js`);
  return globalThis.imdirSearch[collection];
}

function itemLink(item) {
  return element("li", {}, element("a", {
    href: address(here.collection, language()?.name, item.address),
    "aria-current": item.address === here.item ? "page" : null,
  },
  element("span", { class: "method", "data-method": item.method }, item.method), " ",
  element("span", { class: "name" }, item.name)));
}

function unfold(link) {
  const open = () => link.parentElement.querySelector("ul");
  const say = () => link.setAttribute("aria-expanded", String(Boolean(open())));
  link.setAttribute("role", "button");
  say();
  const toggle = async () => {
    if (open()) {
      open().remove();
    } else {
      const items = (await itemsOf(here.collection)).filter(({ folder }) => (folder || "Requests") === link.textContent);
      link.after(element("ul", {}, ...items.map(itemLink)));
    }
    say();
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
}

function filter() {
  const folders = side.querySelector(".folders");
  const found = element("ul", { hidden: "" });
  folders.after(found);
  const input = side.querySelector("input");
  input.addEventListener("input", async () => {
    const items = await itemsOf(here.collection);
    const wanted = words(input.value);
    const matches = items.filter((item) => worth(item, wanted) > 0).slice(0, MOST_FOUND);
    folders.hidden = wanted.length > 0;
    found.hidden = wanted.length === 0;
    found.replaceChildren(...matches.map(itemLink));
    if (wanted.length > 0) announce(matches.length === 1 ? "1 match" : `${matches.length} matches`);
  });
}

if (side?.querySelector("input")) {
  filter();
  for (const link of side.querySelectorAll("a[data-folder]")) unfold(link);
  const current = side.querySelector(".folders [aria-current]");
  if (current) side.scrollTop = Math.max(0, current.offsetTop - side.clientHeight / 3);
}
