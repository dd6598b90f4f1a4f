// The samples of a request's page: one is shown at a time, in the language that the reader chose last. Languages that
// the page doesn't contain are in a file beside it, which is loaded when one of them is asked for.
//
// Loaded with `defer`, before item.js, from a server or from a file. Code reaches the page as text, never as markup.
"use strict";

const samples = document.querySelector(".samples");

/** The samples of the page by target; those of the file are added as they are shown. */
const shown = new Map([...samples.querySelectorAll("details")].map((sample) => [sample.dataset.target, sample]));

/** The code as nodes: `inputs` are their names, each with the length of the code before it and of its literal. */
function nodes(code, inputs) {
  const made = [];
  let at = 0;
  const take = (length) => code.slice(at, at += length);
  for (const [name, before, length] of inputs) {
    made.push(take(before), element("span", { class: "s", "data-input": name }, take(length)));
  }
  return [...made, code.slice(at)];
}

function fact(term, values) {
  return values.length === 0 ? [] : [element("div", {}, element("dt", {}, term), ...values.map((value) => element("dd", {}, value)))];
}

function build(target, [code, inputs, notes]) {
  const pre = element("pre", { tabindex: "0" },
    element("code", { "data-target": target.name, "data-file": target.file }, ...nodes(code, inputs)));
  const sample = element("details", { class: "sample", name: "sample", "data-target": target.name },
    element("summary", {}, target.title), pre,
    ...(notes.length > 0 ? [element("ul", { class: "notes" }, ...notes.map((note) => element("li", {}, note)))] : []),
    element("dl", { class: "facts" },
      ...fact("Install", target.requires.map((command) => element("code", {}, command))),
      ...fact("Proof", [target.proof])));
  samples.append(sample);
  offerCopy(pre);
  shown.set(target.name, sample);
  sample.dispatchEvent(new CustomEvent("sample", { bubbles: true }));
  return sample;
}

/** Loads the samples' file, and the lines that it names by number; nothing if they are not of the same build. */
async function filesOfOthers(query = "") {
  const lines = `${here.root}${encodeURIComponent(here.collection)}/lines.js`;
  await Promise.all([lines, encodeURI(samples.dataset.others)].map((address) => load(address + query)));
  const [digest, others] = imdirSamples[`${here.collection}/${here.item}`];
  const [own, list] = imdirLines[here.collection];
  return digest === own ? [list, others] : undefined;
}

/** The data in a script file: see deflate.rs. */
function inflated(text) {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(plain).json();
}

/** The samples of the file, by target. */
async function others() {
  // A browser may have kept one of the files from before.
  const files = await filesOfOthers() ?? await filesOfOthers(`?${Date.now()}`);
  if (!files) throw new Error("lines.js and the samples are of two builds");
  const [lines, [names, codes, ...columns]] = await Promise.all(files.map(inflated));
  const whole = (parts) => parts.map((part) => typeof part === "number" ? lines[part] : part).join("\n");
  return Object.fromEntries(names.map((name, at) => [name, [whole(codes[at]), ...columns.map((column) => column[at])]]));
}

let loaded;

async function sampleOf(target) {
  if (shown.has(target.name)) return shown.get(target.name);
  loaded ??= others();
  try {
    const codes = await loaded;
    return shown.get(target.name) ?? build(target, codes[target.name]);
  } catch (error) {
    // So that the reader may try again.
    loaded = undefined;
    console.error(error);
    return undefined;
  }
}

/** Shows the sample in a language, and returns it, unless it did not load. */
async function choose(name) {
  const target = imdirTargets.find((target) => target.name === name);
  if (!target) return undefined;
  here.target = name;
  const sample = await sampleOf(target);
  failure.textContent = sample ? "" : `The sample for ${target.title} did not load. Choose it again, or reload the page.`;
  if (!sample) return undefined;
  for (const other of shown.values()) other.open = other === sample;
  for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.target === name));
  more.textContent = [...tabs.children].some((button) => button.dataset.target === name) ? "More languages" : target.title;
  return sample;
}

function pick(name) {
  memory.set("target", name);
  history.replaceState(null, "", `#in-${name}`);
  choose(name).then((sample) => {
    if (sample) announce(`In ${sample.querySelector("summary").textContent}`);
  });
}

const tabs = samples.querySelector(".tabs");
for (const button of tabs.children) button.addEventListener("click", () => pick(button.dataset.target));

const failure = element("p", { class: "failure", role: "alert" });
tabs.after(failure);

const picker = new Picker("language-dialog", "Languages", "Language or client",
  (query) => findLanguages(query, (name) => ({ href: `#in-${name}`, onpick: () => pick(name) })));
const more = element("button", { type: "button", "aria-haspopup": "dialog", onclick: () => picker.open() }, "More languages");

/** The language of the address, or the one that was chosen last, or the first of the page. */
function wanted() {
  const ofAddress = /^#in-(.+)$/.exec(location.hash)?.[1];
  const names = [ofAddress, memory.get("target"), [...shown.keys()][0]];
  return names.find((name) => imdirTargets.some((target) => target.name === name));
}

document.getElementById("language").replaceChildren(more);
addEventListener("hashchange", () => {
  const name = /^#in-(.+)$/.exec(location.hash)?.[1];
  if (name && name !== here.target) choose(name);
});
choose(wanted());
