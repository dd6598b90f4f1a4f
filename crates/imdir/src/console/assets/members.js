// The members of a group: pages, adding many at once, removing one.

import { call } from "./api.js";
import { announce, counted, h, replace } from "./dom.js";
import { keep } from "./drafts.js";
import { button, buttons, field, section, table } from "./parts.js";
import { personField, shownName } from "./person_field.js";
import { confirmChange, effects } from "./preview.js";
import { again, to } from "./router.js";
import { panel } from "./session.js";

const A_PAGE = 50;
// The API's limit per request.
const A_CALL = 10;

export async function members(group, query, signal) {
  const page = Math.max(1, Number.parseInt(query.page, 10) || 1);
  const asked = { page_size: A_PAGE, page_number: page };
  const listed = await call("GET", `/im/groups/${group.id}/members`, { query: asked, signal });
  const rows = listed.members.map((person) => row(group, person));
  const headings = [["Name"], ["E-mail address"], "What to do"];
  return section("members", "Members",
    rows.length ? table("List of members", headings, h("tbody", {}, rows)) : h("p", {}, "Nobody is in this group yet."),
    pages(group, page, listed.page_count),
    h("details", { class: "adding", open: !rows.length }, h("summary", {}, "Add members"), adder(group)));
}

function row(group, person) {
  const name = shownName(person);
  const finds = h("a", { href: to("search", { as: person.email }), "aria-label": `Whom ${name} finds` }, "Finds…");
  const out = button("Remove", () => takeOut(group, person), "quiet");
  out.setAttribute("aria-label", `Remove ${name}`);
  const manager = person.managed_by ? h("span", { class: "hint" }, ` managed by ${person.managed_by}`) : null;
  return h("tr", {},
    h("th", { scope: "row" }, h("a", { href: to(`people/${person.id}`) }, name)), h("td", {}, person.email, manager), h("td", { class: "number" }, finds, " ", out));
}

function pages(group, page, count) {
  if (count < 2) return null;
  const link = (number, title) => (number < 1 || number > count
    ? null
    : h("a", { class: "button", href: to(`groups/${group.id}`, { page: number }) }, title));
  return h("nav", { class: "pages", "aria-label": "Pages of members" },
    link(page - 1, "Back"), h("span", {}, `Page ${page} of ${count}`), link(page + 1, "On"));
}

const takeOut = (group, person) => confirmChange({
  title: `Remove ${shownName(person)} from “${group.name}”?`,
  change: { action: "remove_member", group_id: group.id, member: person.id },
  verb: "Remove",
  run: () => call("DELETE", `/im/groups/${group.id}/members/${person.id}`),
  done: () => {
    announce(`${shownName(person)} is no longer a member.`);
    again();
  },
});

// Extracts addresses from pasted text: lines, commas, `Name <address>`, a column of a spreadsheet.
export function addresses(text) {
  const words = text.split(/[\s,;<>"]+/).filter((word) => word.includes("@"));
  return [...new Set(words.map((word) => word.replace(/^mailto:|[.:]+$/g, "").toLowerCase()))];
}

function adder(group) {
  const text = h("textarea", { name: "addresses", rows: 6, spellcheck: "false" });
  const says = h("span", { class: "hint", role: "status" });
  const result = h("div");
  const tell = () => {
    const found = addresses(text.value).length;
    replace(says, found
      ? `${counted(found, "address", "addresses")} to add.`
      : "One per line, or separated by commas or spaces; several hundred at once are fine.");
  };
  const person = personField({ label: "By name", name: "person", picked: (one) => {
    text.value = `${text.value.trimEnd()}\n${one.email}\n`.trimStart();
    person.querySelector("input").value = "";
    text.dispatchEvent(new Event("input", { bubbles: true }));
    announce(`${shownName(one)} is on the list.`);
  } });
  const preview = async () => {
    const found = addresses(text.value);
    const change = { action: "add_members", group_id: group.id, members: found };
    const next = "Remove it from the list to preview the others. Or add them all: those that can't be added are named.";
    if (found.length) replace(result, await effects(change, next));
  };
  const add = h("button", { class: "primary" }, "Add them");
  const form = h("form", { class: "adder" }, person, field("E-mail addresses", text, says),
    buttons(add, button("See what it changes", preview)), result);
  const draft = keep(form, `members:${group.id}`);
  text.addEventListener("input", tell);
  tell();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const found = addresses(text.value);
    if (!found.length) {
      return replace(result, h("p", { class: "problem", role: "alert" }, "The list has no e-mail address yet."));
    }
    add.disabled = true;
    const { added, failed, ended } = await addAll(group.id, found, result);
    add.disabled = false;
    // Users who weren't added stay in the list, to try again.
    text.value = failed.map(({ address }) => address).join("\n");
    failed.length ? draft.save() : draft.forget();
    tell();
    announce(`${counted(added, "member")} added, ${failed.length} not.`);
    if (!failed.length) return again();
    replace(result, ended ? panel(ended) : null, failures(added, failed));
  });
  return form;
}

function failures(added, failed) {
  const failure = ({ address, why }) => h("li", {}, h("code", {}, address), ` ${why}`);
  return h("div", { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, `${counted(added, "member")} added, ${failed.length} not.`)),
    h("p", {}, "These stay in the list above: correct them and add them again."),
    h("ul", { class: "failures" }, failed.map(failure)),
    buttons(button("Show the current members", again)));
}

// Adds users in batches of ten. A request adds all or none, so after a refusal each user of the batch is added alone.
// An error that isn't about a user ends the whole operation.
export async function addAll(group, found, result) {
  const bar = h("progress", { max: found.length, value: 0, "aria-label": "Members added" });
  const status = h("span", { role: "status" }, "Adding…");
  replace(result, h("p", { class: "progress" }, bar, status));
  const outcome = { added: 0, failed: [] };
  let ended = null;
  const fail = (some, why) => outcome.failed.push(...some.map((address) => ({ address, why })));
  const add = async (some) => {
    if (ended) return fail(some, "was not tried.");
    try {
      await call("POST", `/im/groups/${group}/members`, { body: { members: some.map((email) => ({ email })) } });
      outcome.added += some.length;
    } catch (error) {
      if (error.passes || error.status === 401) ended = error;
      if (ended || some.length === 1) return fail(some, error.message);
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
