// Colours code and JSON as they come into view. Without this script they are plain; their text is never changed.
//
// Loaded with `defer`, after targets.js, which has the rules of each language.
"use strict";

/** Rules of JSON: names of members have a colour, other strings don't. */
const JSON_PATTERN = /(?<k>"(?:\\[^]|[^"\\\n])*"(?=\s*:))|(?<p>"(?:\\[^]|[^"\\\n])*"?)|(?<n>-?[0-9][0-9A-Za-z_.+-]*)|(?<l>true|false|null)/gu;

/** A text as a part of a regular expression. */
const exactly = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A literal, to the end of its line if it isn't closed. */
function literalPattern([open, close, escape, hasLines]) {
  const other = `(?!${exactly(close)})${hasLines ? "[^]" : "[^\\n]"}`;
  const inside = escape ? `${exactly(escape)}[^]?|${other}` : other;
  return `${exactly(open)}(?:${inside})*(?:${exactly(close)})?`;
}

/** One alternative for each kind of token, named by its class; words are keywords or plain. */
function codePattern({ comment, quotes }) {
  // A comment's mark counts only at the start of a line or after white space: `#` has other uses in a shell.
  const rest = /\p{L}$/u.test(comment) ? "(?=\\s)[^\\n]*" : "[^\\n]*";
  const kinds = [
    comment && `(?<c>(?<!\\S)${exactly(comment)}${rest})`,
    quotes.length > 0 && `(?<s>${quotes.map(literalPattern).join("|")})`,
    "(?<w>[\\p{Alphabetic}_][\\p{Alphabetic}\\p{N}_]*)",
    "(?<n>[0-9](?:[0-9A-Za-z_.]*[0-9A-Za-z_])?)",
  ];
  return new RegExp(kinds.filter(Boolean).join("|"), "gu");
}

/** By the target's number of the rules. */
const prepared = new Map();

function rules({ syntax: number }) {
  if (!prepared.has(number)) {
    const { keywords, foldsCase, ...syntax } = imdirSyntaxes[number];
    const words = new Set(keywords.split(" "));
    const isKeyword = (word) => words.has(foldsCase ? word.toLowerCase() : word);
    prepared.set(number, { pattern: codePattern(syntax), isKeyword });
  }
  return prepared.get(number);
}

/** The tokens with a colour: class, start and end. */
function tokens(text, { pattern, isKeyword }) {
  const found = [];
  for (const match of text.matchAll(pattern)) {
    let kind = Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined);
    if (kind === "w") kind = isKeyword(match[0]) ? "k" : "p";
    if (kind !== "p") found.push([kind, match.index, match.index + match[0].length]);
  }
  return found;
}

/** The text as nodes; `from` is its place in the code, `found` the tokens of the whole code from `next` on. */
function coloured(text, from, found, next) {
  const nodes = [];
  let at = 0;
  for (; next < found.length && found[next][1] < from + text.length; next += 1) {
    const [kind, begin, end] = found[next];
    if (end <= from) continue;
    const first = Math.max(begin - from, 0);
    const last = Math.min(end - from, text.length);
    nodes.push(text.slice(at, first), element("span", { class: kind }, text.slice(first, last)));
    at = last;
    if (end > from + text.length) break;
  }
  return { nodes: [...nodes, text.slice(at)], next };
}

/** Colours a block once. Elements for the reader's values stay as they are. */
function colour(code) {
  if (code.dataset.coloured) return;
  code.dataset.coloured = "";
  const target = imdirTargets.find(({ name }) => name === code.dataset.target);
  const found = tokens(code.textContent, target ? rules(target) : { pattern: JSON_PATTERN });
  let [from, next] = [0, 0];
  for (const node of [...code.childNodes]) {
    const text = node.textContent;
    if (node.nodeType === Node.TEXT_NODE) {
      const made = coloured(text, from, found, next);
      node.replaceWith(...made.nodes);
      ({ next } = made);
    }
    from += text.length;
  }
}

/** Colours the blocks below an element that aren't folded away. */
function colourBelow(top) {
  for (const code of top.querySelectorAll("code[data-target], pre.json code")) {
    const fold = code.closest("details:not([open])");
    if (!fold) colour(code);
  }
}

colourBelow(document);
// The event of an opened fold doesn't bubble.
document.addEventListener("toggle", (event) => { if (event.target.open) colourBelow(event.target); }, true);
