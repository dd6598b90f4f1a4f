// What an item's page does beyond being read: the reader's values in its samples, and sending its request.
//
// Values stay in this browser: a base URL for good, all others until the tab is closed. Nothing is put into an address,
// and nothing is sent but by the button that says so, to the server that the page comes from or that its policy names.
"use strict";

// --- Values in samples -----------------------------------------------------------------------------------------

/** The literal that means `value`, or nothing where this language's rules don't reach. */
function literal(value, quoting) {
  if (!quoting) return undefined;
  const characters = [...value];
  const isPrintable = characters.every((c) => c >= " " && !/[\p{C}\p{Zl}\p{Zp}]/u.test(c) && (c <= "~" || !quoting.ascii));
  if (!isPrintable || characters.length > (quoting.limit ?? Infinity)) return undefined;
  return quoting.open + characters.map((c) => quoting.spelled[c] ?? c).join("") + quoting.close;
}

/** The places in one block that show an input, and how to write a value there. */
class Place {
  #mark;
  #usual;
  #quoting;

  constructor(mark) {
    const target = mark.closest("[data-target]").dataset.target;
    this.#mark = mark;
    this.#usual = mark.textContent;
    this.#quoting = imdirTargets.find(({ name }) => name === target)?.quoting;
  }

  /** Whether the value can stand here. An empty one gives way to what stood here at first. */
  show(value) {
    const text = value === "" ? this.#usual : literal(value, this.#quoting);
    this.#mark.textContent = text ?? this.#usual;
    this.#mark.classList.toggle("filled", value !== "" && text !== undefined);
    return text !== undefined;
  }
}

/** The value that is kept for good: where a collection's requests go. */
const BASE_URL = "base_url";

/** What this tab keeps until it is closed: the other values, a token among them. */
const tab = {
  get(key) {
    try { return sessionStorage.getItem(`imdir:${key}`); } catch { return null; }
  },
  set(key, value) {
    try { sessionStorage.setItem(`imdir:${key}`, value); } catch { /* Then it holds for this page. */ }
  },
};

function fillSamples(form) {
  const key = `base:${here.collection}`;
  for (const input of form.elements) {
    const marks = `[data-input="${CSS.escape(input.name)}"]`;
    const places = new Map();
    const find = () => {
      for (const mark of document.querySelectorAll(marks)) if (!places.has(mark)) places.set(mark, new Place(mark));
    };
    find();
    const hint = input.parentElement.querySelector(".hint");
    const usual = hint.textContent;
    const show = () => {
      const fits = [...places.values()].map((place) => place.show(input.value)).every(Boolean);
      hint.textContent = fits ? usual : "Write this value by hand: some of its characters need care in this language.";
    };
    if (input.name === BASE_URL) {
      input.value = memory.get(key) ?? ("live" in here ? location.origin : "");
      input.addEventListener("input", () => memory.set(key, input.value || null));
    } else {
      const own = `value:${here.collection}:${input.name}`;
      input.value = tab.get(own) ?? "";
      input.addEventListener("input", () => tab.set(own, input.value));
    }
    input.addEventListener("input", show);
    // A sample that was loaded on demand.
    document.addEventListener("sample", () => { find(); show(); });
    show();
  }
  form.addEventListener("submit", (event) => event.preventDefault());
}

// --- Sending ---------------------------------------------------------------------------------------------------

/** A text with holes, filled: pieces are strings, and `{ input }` for a hole. */
function filled(pieces) {
  return pieces.map((piece) => {
    if (typeof piece === "string") return piece;
    const input = document.querySelector(`#inputs [name="${CSS.escape(piece.input)}"]`);
    return input.value || input.placeholder;
  }).join("");
}

/** A field of the request that may be changed before it is sent; until then it follows the values above. */
function field(parent, label, pieces, kind = "input") {
  const id = `try-${parent.childElementCount + 1}`;
  const control = element(kind, { id, autocomplete: "off", spellcheck: "false" });
  const follow = () => { control.value = filled(pieces); };
  const values = document.getElementById("inputs");
  control.addEventListener("input", () => values?.removeEventListener("input", follow));
  values?.addEventListener("input", follow);
  follow();
  parent.append(element("p", { class: kind === "textarea" ? "whole" : null }, element("label", { for: id }, label), control));
  return () => control.value;
}

function headersOf(request) {
  const headers = new Headers();
  for (const [name, value] of request.headers) headers.append(filled(name), filled(value));
  if (request.basic) {
    const bytes = new TextEncoder().encode(request.basic.map(filled).join(":"));
    headers.set("authorization", `Basic ${btoa(String.fromCharCode(...bytes))}`);
  }
  return headers;
}

/** Fields for the body, and how to make it of them. */
function bodyFields(parent, body) {
  if (!body) return () => undefined;
  if (body.raw) return field(parent, "Body", body.raw, "textarea");
  const fields = (body.form ?? body.parts).map(([name, value]) => [filled(name), field(parent, filled(name), value)]);
  return () => {
    const made = body.form ? new URLSearchParams() : new FormData();
    for (const [name, value] of fields) made.append(name, value());
    return made;
  };
}

/** JSON with an element a line; numbers stay as they are written only where they are numbers to JavaScript too. */
function readable(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function answer(response, text, millis) {
  const headers = [...response.headers].map(([name, value]) =>
    element("div", {}, element("dt", {}, name), element("dd", {}, value)));
  const body = element("pre", { tabindex: "0" }, readable(text));
  return [
    element("h3", {},
      element("span", { class: "status", "data-status": String(response.status) }, String(response.status)), " ",
      response.statusText, element("span", { class: "hint" }, ` in ${Math.round(millis)} ms`)),
    element("dl", { class: "headers" }, ...headers),
    text ? body : element("p", { class: "hint" }, "The answer has no body."),
  ];
}

function offerToSend(section) {
  const request = JSON.parse(section.dataset.request);
  const fields = element("div", { class: "fields" });
  // The base URL is the first piece; here it is this server, or the one that the site's owner allows.
  const { origin = location.origin } = section.dataset;
  const where = section.dataset.origin ? origin : "this server";
  const path = field(fields, "Path", request.url.slice(1));
  const body = bodyFields(fields, request.body);
  const shown = element("div", { class: "answer response", hidden: "" });
  const button = element("button", { class: "primary" }, `Send ${request.method}`);
  section.append(
    element("p", { class: "hint" }, `Goes to ${where}, with your values from above.`),
    element("form", { onsubmit: send, "aria-labelledby": "try-title" }, fields, element("p", {}, button)),
    shown);
  section.hidden = false;

  async function send(event) {
    event.preventDefault();
    button.disabled = true;
    const start = performance.now();
    try {
      const response = await fetch(`${origin}/${path().replace(/^\/+/, "")}`, {
        method: request.method,
        headers: headersOf(request),
        body: body(),
        // The token is all that speaks for the reader, as it is for a program.
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
      });
      const text = await response.text();
      shown.replaceChildren(...answer(response, text, performance.now() - start));
      announce(`Answered with ${response.status}`);
    } catch (error) {
      const why = section.dataset.origin ? " Perhaps that server doesn't let pages of other origins read its answers (CORS)." : "";
      shown.replaceChildren(element("p", {}, `There was no answer: ${error.message}.${why}`));
      announce("There was no answer");
    }
    shown.hidden = false;
    button.disabled = false;
  }
}

// --- The page --------------------------------------------------------------------------------------------------

const inputs = document.getElementById("inputs");
if (inputs) fillSamples(inputs);
const live = document.getElementById("try");
if (live) offerToSend(live);
