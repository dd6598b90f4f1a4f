// Adds many members to a group at once: picked by name, or pasted.

import { call } from "./api.js";
import { announce, counted, h, replace, toast } from "./dom.js";
import { keep } from "./drafts.js";
import { panel } from "./errors.js";
import { button, buttons, field } from "./parts.js";
import { personField, shownName } from "./person_field.js";
import { effects } from "./preview.js";

// The API's limit per request.
const A_CALL = 10;
const QUOTED = 3;

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const HINT = "One per line, or separated by commas or spaces; several hundred at once are fine.";

// Extracts addresses from pasted text: lines, commas, `Name <address>`, a column of a spreadsheet. Lines without an
// address are given back, so that nothing is dropped without a word.
export function addresses(text) {
  const [found, others] = [new Set(), []];
  for (const line of text.split("\n").filter((one) => one.trim())) {
    const words = line.split(/[\s,;<>"()]+/).map((word) => word.replace(/^mailto:|[.:]+$/g, "").toLowerCase());
    const [good, bad] = [words.filter((word) => ADDRESS.test(word)), words.filter((word) => word.includes("@") && !ADDRESS.test(word))];
    good.forEach((word) => found.add(word));
    if (!good.length) others.push(line.trim());
    else others.push(...bad);
  }
  return { found: [...found], others };
}

const quoted = (lines) => lines.slice(0, QUOTED).map((line) => `“${line}”`).join(", ") + (lines.length > QUOTED ? ", …" : "");

// `changed` is called once members were added, with whether all are.
export function addMembers(group, changed) {
  const text = h("textarea", { name: "addresses", rows: 6, spellcheck: "false" });
  const says = h("span", { class: "hint", role: "status" });
  const result = h("div");
  const tell = () => {
    const { found, others } = addresses(text.value);
    const lost = others.length ? ` Not an address: ${quoted(others)}.` : "";
    replace(says, found.length ? `${counted(found.length, "address", "addresses")} to add.${lost}` : lost.trim() || HINT);
  };
  const isMember = (one) => one.im_group_ids?.includes(group.id) && "member already";
  const person = personField({ label: "By name", name: "person", without: isMember, picked: (one) => {
    text.value = `${text.value.trimEnd()}\n${one.email}\n`.trimStart();
    person.querySelector("input").value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    announce(`${shownName(one)} is on the list.`);
  } });
  const preview = async () => {
    const { found } = addresses(text.value);
    if (!found.length) return replace(result, nothing());
    replace(result, await effects({ action: "add_members", group_id: group.id, members: found }));
  };
  const add = h("button", { class: "primary" }, "Add them");
  const form = h("form", { class: "adder" }, person, field("E-mail addresses", text, says),
    buttons(add, button("See what it changes", preview)), result);
  const draft = keep(form, `members:${group.id}`);
  text.addEventListener("input", tell);
  tell();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { found, others } = addresses(text.value);
    if (!found.length) return replace(result, nothing());
    add.disabled = true;
    const { added, already, failed, ended } = await addAll(group.id, found, result);
    add.disabled = false;
    failed.push(...others.map((line) => ({ address: line, why: "is no e-mail address." })));
    // What wasn't added stays in the list, to try again.
    text.value = failed.map(({ address }) => address).join("\n");
    failed.length ? draft.save() : draft.forget();
    tell();
    const outcome = summary(added, already, failed);
    replace(result, ended ? panel(ended) : null, failed.length ? failures(outcome, failed, already) : null);
    if (!failed.length) {
      toast(outcome);
      replace(result, members(already));
    }
    changed(!failed.length && !already.length);
  });
  return form;
}

const nothing = () => h("p", { class: "problem", role: "alert" }, "The list has no e-mail address yet.");

const summary = (added, already, failed) => `${counted(added, "member")} added${
  already.length ? `, ${already.length} ${already.length === 1 ? "was a member" : "were members"} already` : ""}${
  failed.length ? `, ${failed.length} not` : ""}.`;

const members = (already) => (already.length
  ? h("details", {}, h("summary", {}, `${counted(already.length, "member")} before`), h("ul", { class: "failures" }, already.map((one) => h("li", {}, one))))
  : null);

function failures(outcome, failed, already) {
  const failure = ({ address, why }) => h("li", {}, h("code", {}, address), ` ${why}`);
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, outcome)),
    h("p", {}, "These stay in the list above: correct them and add them again."),
    h("ul", { class: "failures" }, failed.map(failure)),
    members(already));
}

// Adds users in batches of ten. A request adds all or none, so after a refusal each user of the batch is added alone.
// An error that isn't about a user ends the whole operation.
export async function addAll(group, found, result) {
  const bar = h("progress", { max: found.length, value: 0, "aria-label": "Members added" });
  const status = h("span", { role: "status" }, "Adding…");
  replace(result, h("p", { class: "progress" }, bar, status));
  const outcome = { added: 0, already: [], failed: [] };
  let ended = null;
  const fail = (some, why) => outcome.failed.push(...some.map((address) => ({ address, why })));
  const add = async (some) => {
    if (ended) return fail(some, "was not tried.");
    try {
      const body = { members: some.map((email) => ({ email })) };
      const { ids, already_members: already = [] } = await call("POST", `/im/groups/${group}/members`, { body });
      const were = ids.split(",").map((id, at) => (already.includes(id) ? some[at] : null)).filter(Boolean);
      outcome.already.push(...were);
      outcome.added += some.length - were.length;
    } catch (error) {
      if (error.passes || error.status === 401) ended = error;
      if (ended || some.length === 1) return fail(some, error.code === 1001 ? "nobody here has this address." : error.message);
      for (const one of some) await add([one]);
    }
  };
  for (let at = 0; at < found.length; at += A_CALL) {
    await add(found.slice(at, at + A_CALL));
    bar.value = Math.min(at + A_CALL, found.length);
    replace(status, `${bar.value} of ${found.length}`);
  }
  return { ...outcome, ended };
}
