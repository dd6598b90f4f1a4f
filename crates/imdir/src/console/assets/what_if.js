// A change is composed, previewed pair by pair, and made. The previewed change is in the address.

import { h, replace, toast } from "./dom.js";
import { ACTIONS, asParameters, carryOut, changeInputs, changeOf, typed } from "./change_form.js";
import { panel } from "./errors.js";
import { KnownGroups } from "./known_groups.js";
import { button, buttons, field, select, table } from "./parts.js";
import { identify, shownName } from "./person_field.js";
import { counts, preview } from "./preview.js";
import { again, go, note, to } from "./router.js";
import { PAIRS } from "./rules.js";

const A_PAGE = 25;

export async function show({ query, signal }) {
  const groups = await KnownGroups.start(signal);
  await groups.learn([query.group_id]);
  const inputs = h("div");
  const chosen = ACTIONS[query.action] ? query.action : "update_group";
  const action = select({ name: "action" }, Object.entries(ACTIONS), chosen);
  let seen = null;
  const fill = async (values) => {
    const filled = await changeInputs(action.value, values, groups, signal);
    seen = filled.seen;
    replace(inputs, filled.content);
  };
  const form = h("form", { class: "editor", "aria-label": "A change" },
    field("What would happen if I…", action), inputs,
    buttons(h("button", { class: "primary" }, "Try it"), h("span", { class: "hint" }, "Nothing is changed yet.")));
  const result = h("div");
  action.addEventListener("change", () => fill({}));
  inputs.addEventListener("change", ({ target }) => {
    // Another group has other settings.
    if (target.name === "group_id" && action.value === "update_group") fill({ group_id: target.value });
  });
  form.addEventListener("input", () => {
    note("what-if", typed(form, seen));
    // The preview is of the change before this input.
    replace(result);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await identify(...form.querySelectorAll("[role=combobox]"));
    } catch (error) {
      return replace(result, panel(error));
    }
    go(to("what-if", { ...asParameters(changeOf(form, seen)), tried: "1" }));
  });
  await fill(query);
  if (query.tried) await tryOut(changeOf(form, seen), seen, query, result, signal, groups);
  return [
    h("h1", {}, "What if?"),
    h("p", { class: "lead" }, "Preview a change: who would gain or lose sight of whom."),
    form,
    result,
  ];
}

// The API's name of a list of pairs.
const nameOf = ([what, way]) => `${what}_${way}`;

async function tryOut(change, seen, query, result, signal, groups) {
  try {
    const tried = await preview(change, {}, signal);
    const changed = PAIRS.filter(([what, way]) => tried[what][way] > 0);
    const shown = changed.find((pair) => query.pairs === nameOf(pair)) ?? changed[0];
    const tab = (pair) => {
      const [what, way, says] = pair;
      const href = to("what-if", { ...query, pairs: nameOf(pair) });
      const title = `${tried[what][way].toLocaleString("en")} ${says}`;
      return h("a", { class: "button", href, "aria-current": pair === shown ? "true" : null }, title);
    };
    replace(result, h("section", { class: "effects", "aria-labelledby": "effects" },
      h("h2", { id: "effects", "data-answer": true }, "Effects"),
      counts(tried), commit(change, seen, groups),
      shown ? h("nav", { class: "tabs", "aria-label": "Who" }, changed.map(tab)) : null,
      shown ? await pairs(change, shown, signal) : null));
  } catch (error) {
    if (error.status === 401 || error.name === "AbortError") throw error;
    replace(result, panel(error));
  }
}

async function pairs(change, pair, signal) {
  const body = h("tbody");
  const more = buttons();
  const take = async (token) => {
    const query = { pairs: nameOf(pair), page_size: A_PAGE, next_page_token: token };
    const page = await preview(change, query, signal);
    body.append(...page.pairs.map(row));
    const goOn = () => take(page.next_page_token).catch((error) => replace(more, panel(error, goOn)));
    replace(more, page.next_page_token ? button("Show more", goOn) : null);
  };
  await take();
  return [table("Pairs", [["These"], [`would ${pair[2]} these`], "Explain"], body), more];
}

function row({ viewer, target }) {
  const person = (one) => [shownName(one), one.name === one.email ? null : h("small", {}, one.email)];
  const now = h("a", {
    href: to("why", { viewer: viewer.email, target: target.email }),
    "aria-label": `Why ${shownName(viewer)} and ${shownName(target)}, as it is now?`,
  }, "Now?");
  return h("tr", {}, h("td", {}, person(viewer)), h("td", {}, person(target)), h("td", {}, now));
}

// The button that makes the previewed change.
function commit(change, seen, groups) {
  const result = h("div");
  const takesAway = /^(delete|remove)/.test(change.action);
  const make = button("Make this change", async () => {
    make.disabled = true;
    try {
      const made = await carryOut(change, seen, groups, result);
      make.disabled = false;
      if (made === false) return;
      toast("The change was made.");
      const log = h("a", { href: to("changes") }, "See it in the log");
      replace(result, h("p", { class: "note", role: "status" }, "The change was made. ", log));
      make.hidden = true;
    } catch (error) {
      make.disabled = false;
      replace(result, panel(error, error.status === 412 ? again : null));
    }
  }, takesAway ? "danger" : "primary");
  const group = groups.get(change.group_id);
  const what = `${ACTIONS[change.action]}${group ? `: ${group.name}` : ""}`;
  return h("div", {}, buttons(make, h("span", { class: "hint" }, what)), result);
}
