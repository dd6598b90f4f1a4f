// The page of `wirecode serve`: what is pasted becomes code.
//
// Loaded with `defer`, after portal.js, code.js, and module.js if there is one. With it the page computes by itself, and its
// policy lets it ask nobody; without it the server that the page comes from does. Code reaches the page as text.
"use strict";

/** Code beyond this is not coloured: a browser takes seconds for so many elements. In UTF-16 code units. */
const MOST_COLOURED = 200_000;

/** The functions of wirecode, by the module in the script beside the page. */
async function inThisPage() {
  const bytes = Uint8Array.from(atob(imdirModule), (c) => c.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return create(await WebAssembly.compile(await new Response(plain).arrayBuffer()));
}

/** The same, by the server of `wirecode serve`. */
function byTheServer() {
  const call = async (own) => {
    const { value, error } = await (await fetch("call", { method: "POST", body: JSON.stringify(own) })).json();
    if (error !== undefined) throw new Error(error);
    return value;
  };
  return {
    sample: (document, choices) => call({ call: "sample", document, ...choices }),
    list: (document) => call({ call: "list", document }),
  };
}

const at = (id) => document.getElementById(id);
const [form, pasted, choice, error] = ["paste", "document", "item", "error"].map(at);
const pre = document.querySelector(".result pre");
const functions = typeof imdirModule === "string" ? inThisPage() : Promise.resolve(byTheServer());

/** What the item's list was made from. */
let listed;

async function list(wirecode, text) {
  if (text === listed) return;
  const items = await wirecode.list(text);
  listed = text;
  at("items").hidden = items.length < 2;
  choice.replaceChildren(...items.map(({ number, item, method }) => element("option", { value: number }, `${method} ${item}`)));
}

function show({ code, notes, requires, problems }) {
  const block = element("code", { "data-target": here.target }, code);
  if (code.length <= MOST_COLOURED) colour(block);
  pre.replaceChildren(block);
  pre.closest(".code").hidden = pre.hidden = code === "";
  const lines = [...problems.map((text) => `Left out: ${text}`), ...notes, ...requires.map((text) => `Install: ${text}`)];
  at("notes").replaceChildren(...lines.map((line) => element("li", {}, line)));
}

const nothing = { code: "", notes: [], requires: [], problems: [] };

async function update() {
  const text = pasted.value;
  try {
    if (text.trim() === "") return show(nothing);
    const wirecode = await functions;
    await list(wirecode, text);
    const options = Object.fromEntries([...form.elements].filter(({ name, value }) => name && value).map(({ name, value }) => [name, value]));
    const made = await wirecode.sample(text, { target: here.target, item: choice.value || undefined, options });
    // A later paste has its own update.
    if (text === pasted.value) show(made);
    error.textContent = "";
  } catch (problem) {
    show(nothing);
    error.textContent = problem.message;
  }
}

let waiting;

/** Not at each key: a large document takes a while. */
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(update, 150);
}

function pick(name) {
  const target = imdirTargets.find((target) => target.name === name) ?? imdirTargets.find(({ name }) => name === "python-requests");
  here.target = target.name;
  more.textContent = target.title;
  memory.set("target", target.name);
  update();
}

const picker = new Picker("language-dialog", "Languages", "Language or client",
  (query) => findLanguages(query, (name) => ({ href: `#${name}`, onpick: () => pick(name) })));
const more = element("button", { type: "button", "aria-haspopup": "dialog", onclick: () => picker.open() });
at("language").append(more);

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", soon);
at("file").addEventListener("change", async ({ target }) => {
  pasted.value = await target.files[0].text();
  soon();
});
pick(memory.get("target"));
