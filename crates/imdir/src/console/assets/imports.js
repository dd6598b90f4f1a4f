// Imports people and groups from a file: the plan first, who gains and loses sight of whom, and then its application.

import { call } from "./api.js";
import { announce, counted, h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { button, buttons, choice, field, section, select, table, text } from "./parts.js";
import { counts } from "./preview.js";
import { to } from "./router.js";

const LISTED = 100;
const TYPES = [["", "as they are; new ones normal"], ["normal", "normal"], ["shared", "shared"], ["restricted", "restricted"]];
const ACCEPTED = ".csv,.tsv,.txt,.ldif,.ldf,text/csv,text/tab-separated-values,text/plain";
const NO_FILE = { next: "Choose a file, or drop one.", passes: false };

export function show() {
  const result = h("div");
  const chosen = { name: "", text: "" };
  const input = h("input", { type: "file", name: "file", accept: ACCEPTED, required: true });
  const type = select({ name: "type" }, TYPES);
  const source = text({ name: "source", max: 64, pattern: "[A-Za-z0-9._\\-]*", spellcheck: "false" });
  const adopt = choice({ type: "checkbox", name: "adopt" }, "Adopt unmanaged people and groups",
    "Of a source only: those in its list whom nobody manages become its own.");
  const asked = () => ({
    file: chosen.text,
    format: /\.(ldif|ldf)$/i.test(chosen.name) ? "ldif" : undefined,
    types: type.value ? `${type.value}:^` : undefined,
    source: source.value.trim() || undefined,
    adopt: adopt.querySelector("input").checked || undefined,
    list: LISTED,
  });
  const plan = async () => {
    try {
      if (!chosen.text) throw Object.assign(new Error("There is no file yet."), NO_FILE);
      await propose(asked(), chosen.name, result);
    } catch (error) {
      if (error.name !== "AbortError") replace(result, panel(error, error.passes ? plan : null));
    }
  };
  const take = async (file) => {
    try {
      chosen.text = decode(await file.arrayBuffer());
      chosen.name = file.name;
      announce(`${file.name} is read.`);
      await plan();
    } catch (error) {
      chosen.text = "";
      replace(result, panel(error));
    }
  };
  input.addEventListener("change", () => input.files[0] && take(input.files[0]));
  const form = h("form", { class: "editor drop", "aria-label": "A file", onsubmit: (event) => {
    event.preventDefault();
    plan();
  } },
  field("File", input, "CSV, TSV or LDIF, also as exported by Zoom, Google, Microsoft or Okta. Drop it here, or choose it."),
  field("Type of its groups", type),
  h("details", {}, h("summary", {}, "The file is the complete list of a source"),
    field("Name of the source", source,
      "It manages what it creates: people who are no longer in its list are deactivated. Empty: nobody is removed."),
    adopt),
  buttons(h("button", { class: "primary" }, "Show the plan"), h("span", { class: "hint" }, "Nothing is changed yet.")));
  droppable(form, take);
  return [
    h("h1", {}, "Import"),
    h("p", { class: "lead" }, "People and groups from a file. You see first what would change, and who would gain or lose sight of whom."),
    form,
    result,
  ];
}

function droppable(form, take) {
  const mark = (event) => {
    event.preventDefault();
    form.dataset.over = String(event.type === "dragover");
  };
  form.addEventListener("dragover", mark);
  form.addEventListener("dragleave", mark);
  form.addEventListener("drop", (event) => {
    mark(event);
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  });
}

// Spreadsheets write UTF-16 with a byte order mark. Other encodings can't be told apart.
function decode(buffer) {
  const [first, second] = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  const utf16 = { "255,254": "utf-16le", "254,255": "utf-16be" }[`${first},${second}`];
  try {
    return new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(buffer);
  } catch {
    throw Object.assign(new Error("The file is neither UTF-8 nor UTF-16."),
      { next: "Save it as “CSV UTF-8”, and choose it again." });
  }
}

// Shows the plan, with a button that applies exactly this plan.
async function propose(asked, name, result) {
  replace(result, h("p", { role: "status" }, "Making the plan…"));
  const plan = await call("POST", "/im/imports", { body: asked });
  const heading = h("h2", { id: "plan", tabindex: "-1" }, `The plan for ${name}`);
  const problem = h("div");
  const isDone = !plan.steps.length;
  const confirmed = h("input", { type: "checkbox", id: "confirmed", name: "confirmed" });
  const apply = button("Apply the plan", async () => {
    if (plan.brakes.length && !confirmed.checked) {
      return replace(problem, h("p", { class: "problem", role: "alert" }, "Confirm the removals first."));
    }
    apply.disabled = true;
    replace(problem, h("p", { role: "status" }, "Applying the plan…"));
    try {
      const body = { ...asked, apply: true, hash: plan.hash, removals: plan.removals };
      replace(result, outcome(await call("POST", "/im/imports", { body }), () => propose(asked, name, result)));
      result.querySelector("h2").focus();
    } catch (error) {
      apply.disabled = false;
      replace(problem, panel(error));
    }
  }, "primary");
  replace(result, h("section", { class: "answer", "aria-labelledby": "plan" }, heading,
    summary(plan), impact(plan.impact), lists(plan), steps(plan),
    plan.brakes.length ? brakes(plan, confirmed) : null,
    isDone ? h("p", {}, "There is nothing to do: the directory has it all.") : buttons(apply), problem));
  heading.focus();
}

function summary({ counts: all }) {
  const row = (title, ...cells) => h("tr", {}, h("th", { scope: "row" }, title),
    cells.map((cell) => h("td", { class: "number" }, cell == null ? "" : cell.toLocaleString("en"))));
  const headings = ["Kind", ...["Create", "Change", "Activate", "Deactivate", "Delete", "Unchanged"].map((one) => [one, "number"])];
  return [
    table("What would be done", headings, h("tbody", {},
      row("People", all.users_created, all.users_changed, all.users_activated, all.users_deactivated,
        all.users_deleted, all.users_unchanged),
      row("Groups", all.groups_created, all.groups_changed, null, null, all.groups_deleted, all.groups_unchanged)), ""),
    h("p", {}, `${counted(all.members_added, "membership")} to add, ${all.members_removed.toLocaleString("en")} to remove.`),
  ];
}

function impact(it) {
  const number = (value) => h("td", { class: "number" }, value.toLocaleString("en"));
  const row = (name, { see, find }) => h("tr", {}, h("th", { scope: "row" }, name),
    number(see.gained), number(see.lost), number(find.gained), number(find.lost));
  const isSome = ({ see, find }) => see.gained + see.lost + find.gained + find.lost > 0;
  const groups = it.groups.filter(isSome);
  const headings = [["Part"], ...["See: gained", "See: lost", "Find: gained", "Find: lost"].map((one) => [one, "number"])];
  const rows = [
    it.people && isSome(it.people) ? row("People", it.people) : null,
    ...groups.map((one) => row(one.group, one)),
  ].filter(Boolean);
  return [
    h("h3", {}, "Who gains and loses sight of whom"),
    counts(it),
    rows.length ? h("details", {}, h("summary", {}, "Pairs of people, group by group"),
      table("Pairs by group", headings, h("tbody", {}, rows), ""),
      it.more_groups ? h("p", { class: "hint" }, `${counted(it.more_groups, "more group")} only in the sum.`) : null) : null,
  ];
}

// What isn't imported, and why.
function lists({ refused, conflicts, notes, incomplete, impact: { refused: steps } }) {
  const conflict = ({ place, who, why }) => `${place ? `${place}: ` : ""}${who} ${why}`;
  return [
    list(refused, "record refused", "records refused"),
    list(conflicts.map(conflict), "conflict: left alone", "conflicts: left alone"),
    list(steps.map(({ who, why }) => `${who}: ${why}`), "step that the directory refuses", "steps that the directory refuses"),
    list(incomplete, "reason why nothing is removed", "reasons why nothing is removed"),
    list(notes, "note"),
  ];
}

function list(lines, one, many) {
  if (!lines.length) return null;
  return h("div", { class: "note" }, h("h3", {}, counted(lines.length, one, many)),
    h("ul", { class: "failures", tabindex: "0" }, lines.map((line) => h("li", {}, line))));
}

function steps({ steps: all, more_steps: more }) {
  if (!all.length) return null;
  return h("details", {}, h("summary", {}, counted(all.length + more, "step")),
    h("ol", { class: "failures", tabindex: "0" }, all.map((one) => h("li", {}, sentence(one)))),
    more ? h("p", { class: "hint" }, `${counted(more, "more step")} not listed.`) : null);
}

function sentence({ step, user, group, users, changes = [] }) {
  const change = ({ field: name, from, to: value }) => (from ? `${name} “${from}” → “${value}”` : `${name} “${value}”`);
  const details = users ? users.map(({ email }) => email) : changes.map(change);
  const shown = details.slice(0, 10).join(", ") + (details.length > 10 ? ` and ${details.length - 10} more` : "");
  return `${step.replaceAll("_", " ")} ${user?.email ?? group.name}${shown ? `: ${shown}` : ""}`;
}

function brakes({ brakes: all, removals }, confirmed) {
  return h("div", { class: "problem", role: "group", "aria-label": "Removals to confirm" },
    h("p", {}, h("strong", {}, "So many removals may be a mistake in the list.")),
    h("ul", {}, all.map((line) => h("li", {}, line))),
    h("p", { class: "choice" }, confirmed,
      h("label", { for: confirmed.id }, `I have read it: apply the plan with ${counted(removals, "removal")}.`)));
}

function outcome(answer, again) {
  const heading = h("h2", { id: "plan", tabindex: "-1" }, answer.applied ? "The plan is applied" : "The plan is not applied");
  announce(heading.textContent);
  return h("section", { class: "answer", "aria-labelledby": "plan" }, heading,
    answer.stopped
      ? h("div", { class: "problem", role: "alert" }, h("p", {}, `${answer.stopped}.`), h("p", {}, button("Plan again", again)))
      : h("p", {}, `${counted(answer.done, "step")} done.`),
    list(answer.failed.map(({ who, why }) => `${who}: ${why}`), "step was refused", "steps were refused"),
    lists({ ...answer, impact: { refused: [] } }),
    h("p", {}, h("a", { href: to("people") }, "People"), " · ", h("a", { href: to("changes") }, "Changes")));
}
