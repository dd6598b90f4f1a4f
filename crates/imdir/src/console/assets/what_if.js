// A change is put together, tried, looked at pair by pair, and made. What is tried stands in the address.

import { call, callOwn, settingsPath } from "./api.js";
import { announce, h, newId, replace } from "./dom.js";
import { groupFields, groupInputs } from "./group.js";
import { addAll, addresses } from "./members.js";
import { personField, shownName } from "./person_field.js";
import { counts, preview } from "./preview.js";
import { go, note, to } from "./router.js";
import { FLAGS, PAIRS } from "./rules.js";
import { panel } from "./session.js";

const A_PAGE = 25;

const ACTIONS = {
  create_group: "Create a group",
  update_group: "Change a group",
  delete_group: "Delete a group",
  add_members: "Add members to a group",
  remove_member: "Take a member out of a group",
  update_settings: "Change how far people without a group may search",
  update_user: "List or unlist a user",
  delete_user: "Delete a user",
};

export async function show({ query, signal }) {
  const { groups } = await call("GET", "/im/groups", { signal });
  groups.sort((a, b) => a.name.localeCompare(b.name));
  const inputs = h("div");
  const action = h("select", { id: "action", name: "action" }, Object.entries(ACTIONS).map(([name, title]) => h("option", { value: name }, title)));
  action.value = ACTIONS[query.action] ? query.action : "update_group";
  const fill = async (values) => replace(inputs, await inputsOf(action.value, values, groups, signal));
  action.addEventListener("change", () => fill({}));
  const form = h("form", { class: "editor", "aria-label": "A change" },
    h("p", { class: "field" }, h("label", { for: "action" }, "What would happen if I…"), action), inputs,
    h("p", { class: "buttons" }, h("button", { class: "primary" }, "Try it"), h("span", { class: "hint" }, "Nothing is changed yet.")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(to("what-if", { ...inAddress(changeOf(form)), tried: "1" }));
  });
  inputs.addEventListener("change", (event) => {
    // Another group has other settings.
    if (event.target.name === "group_id" && action.value === "update_group") fill({ group_id: event.target.value });
  });
  await fill(query);
  const result = h("div");
  form.addEventListener("input", () => {
    note("what-if", typed(form));
    // It was of another change than this one.
    replace(result);
  });
  if (query.tried) await tryOut(changeOf(form), query, result, signal, groups);
  return [h("h1", {}, "What if?"), h("p", { class: "lead" }, "Try a change before it is made: who would gain, and who would lose, whom."), form, result];
}

async function inputsOf(action, values, groups, signal) {
  const whichGroup = () => {
    const id = newId("group");
    const choose = h("select", { id, name: "group_id", required: true }, groups.map((group) => h("option", { value: group.id }, `${group.name} (${group.type})`)));
    if (groups.some((group) => group.id === values.group_id)) choose.value = values.group_id;
    return h("p", { class: "field" }, h("label", { for: id }, "Group"), choose);
  };
  const whichPeople = () => {
    const id = newId("members");
    return h("p", { class: "field" }, h("label", { for: id }, "Members"),
      h("textarea", { id, name: "members", rows: 4, spellcheck: "false", required: action === "add_members", value: (values.members ?? "").split(",").join("\n") }),
      h("span", { class: "hint" }, "E-mail addresses, one a line or separated by commas; at most 1000."));
  };
  const asTried = (group) => (isStated(values) ? { ...group, ...stated(values) } : group);
  switch (action) {
    case "create_group":
      return [groupInputs({ type: "normal", ...stated(values) }, groups), whichPeople()];
    case "update_group": {
      if (!groups.length) return h("p", {}, "There are no groups yet.");
      const group = groups.find(({ id }) => id === values.group_id) ?? groups[0];
      return [whichGroup(), groupInputs(asTried(group), groups.filter(({ id }) => id !== group.id))];
    }
    case "delete_group":
      return whichGroup();
    case "add_members":
      return [whichGroup(), whichPeople()];
    case "remove_member":
      return [whichGroup(), personField({ label: "Member", name: "member", value: values.member, required: true })];
    case "update_settings": {
      const settings = isStated(values) ? stated(values) : await callOwn("GET", settingsPath(), { signal });
      return h("fieldset", {}, h("legend", {}, "Whoever is in no group may"), FLAGS.map(([flag, title, text]) => {
        const id = newId(flag);
        return h("p", { class: "choice" }, h("input", { type: "checkbox", id, name: flag, value: "true", checked: Boolean(settings[flag]), "aria-describedby": `${id}-says` }),
          h("label", { for: id }, title), h("span", { class: "hint", id: `${id}-says` }, text));
      }));
    }
    case "update_user": {
      const id = newId("unlisted");
      return [personField({ label: "User", name: "user", value: values.user, required: true }),
        h("p", { class: "choice" }, h("input", { type: "checkbox", id, name: "unlisted", value: "true", checked: isStated(values) ? values.unlisted === "true" : true }),
          h("label", { for: id }, "Unlisted"), h("span", { class: "hint" }, "Hidden from everybody who shares no group with them."))];
    }
    default:
      return personField({ label: "User", name: "user", value: values.user, required: true });
  }
}

// What is typed so far, for the address.
function typed(form) {
  const fields = new FormData(form);
  return { ...Object.fromEntries(fields), may_find: fields.getAll("may_find").join(","), edited: "1" };
}

const isStated = ({ tried, edited }) => Boolean(tried || edited);

// A group's fields as the address has them.
function stated({ name, type, may_find: mayFind, ...values }) {
  const flags = Object.fromEntries(FLAGS.map(([flag]) => [flag, values[flag] === "true"]));
  return { ...(name ? { name } : {}), ...(type ? { type } : {}), ...flags, may_find: mayFind ? mayFind.split(",") : [] };
}

// The change that the form says, as the API takes it.
function changeOf(form) {
  const fields = new FormData(form);
  const action = fields.get("action");
  const text = (name) => (fields.get(name) ?? "").trim();
  const group_id = text("group_id");
  switch (action) {
    case "create_group":
      return { action, ...groupFields(form), members: addresses(text("members")) };
    case "update_group":
      return { action, group_id, ...groupFields(form) };
    case "delete_group":
      return { action, group_id };
    case "add_members":
      return { action, group_id, members: addresses(text("members")) };
    case "remove_member":
      return { action, group_id, member: text("member") };
    case "update_settings":
      return { action, ...Object.fromEntries(FLAGS.map(([flag]) => [flag, fields.has(flag)])) };
    case "update_user":
      return { action, user: text("user"), unlisted: fields.has("unlisted") };
    default:
      return { action, user: text("user") };
  }
}

const inAddress = (change) =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, String(value)]));

async function tryOut(change, query, result, signal, groups) {
  try {
    replace(result, h("p", { role: "status" }, "Counting…"));
    const tried = await preview(change, {}, signal);
    const changed = PAIRS.filter(([what, way]) => tried[what][way] > 0);
    const shown = changed.find((pair) => query.pairs === nameOf(pair)) ?? changed[0];
    const tabs = changed.map((pair) => {
      const [what, way, says] = pair;
      return h("a", { class: "button", href: to("what-if", { ...query, pairs: nameOf(pair) }), "aria-current": pair === shown ? "true" : null },
        `${tried[what][way].toLocaleString("en")} ${says}`);
    });
    const pairs = h("div");
    replace(result, h("section", { class: "effects", "aria-labelledby": "effects" },
      h("h2", { id: "effects", "data-answer": true }, "What it would change"), counts(tried), commit(change, groups),
      tabs.length ? h("nav", { class: "tabs", "aria-label": "Who" }, tabs) : null, pairs));
    if (shown) await listPairs(change, shown, pairs, signal);
  } catch (error) {
    if (error.status === 401 || error.name === "AbortError") throw error;
    replace(result, panel(error));
  }
}

// As the API names a list of pairs.
const nameOf = ([what, way]) => `${what}_${way}`;

async function listPairs(change, pair, place, signal) {
  const body = h("tbody");
  const more = h("p", { class: "buttons" });
  const take = async (token) => {
    const page = await preview(change, { pairs: nameOf(pair), page_size: A_PAGE, next_page_token: token }, signal);
    const person = (one) => [shownName(one), one.name === one.email ? null : h("small", {}, one.email)];
    body.append(...page.pairs.map(({ viewer, target }) => h("tr", {}, h("td", {}, person(viewer)), h("td", {}, person(target)),
      h("td", {}, h("a", { href: to("why", { viewer: viewer.email, target: target.email }), "aria-label": `Why ${shownName(viewer)} and ${shownName(target)}, as it is now?` }, "Now?")))));
    replace(more, page.next_page_token ? h("button", { type: "button", onclick: () =>
      take(page.next_page_token).catch((error) => replace(more, panel(error))) }, "Show more") : null);
  };
  await take();
  replace(place, h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Pairs" }, h("table", { class: "stacked" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "These"), h("th", { scope: "col" }, `would ${pair[2]} these`),
      h("th", { scope: "col" }, h("span", { class: "unseen" }, "Explain")))), body)), more);
}

// The button that makes the change which was tried.
function commit(change, groups) {
  const result = h("div");
  const takesAway = change.action.startsWith("delete") || change.action.startsWith("remove");
  const make = h("button", { type: "button", class: takesAway ? "danger" : "primary", onclick: async () => {
    make.disabled = true;
    try {
      await carryOut(change, result);
      announce("The change is made.");
      replace(result, h("p", { class: "note", role: "status" }, "The change is made. ", h("a", { href: to("changes") }, "See it in the log")));
      make.hidden = true;
    } catch (error) {
      make.disabled = false;
      replace(result, panel(error));
    }
  } }, "Make this change");
  const group = groups.find(({ id }) => id === change.group_id);
  return h("div", {}, h("p", { class: "buttons" }, make, h("span", { class: "hint" }, `${ACTIONS[change.action]}${group ? `: ${group.name}` : ""}`)), result);
}

// The requests that make the change, one after the other.
async function carryOut({ action, group_id: id, members, member, user, ...fields }, result) {
  const add = async (group) => {
    const { failed } = await addAll(group, members, result);
    if (failed.length) throw Object.assign(new Error(`${failed.length} of ${members.length} were not added: ${failed.map(({ address, why }) => `${address} (${why})`).join(", ")}`), { next: "Correct these addresses, and try again." });
  };
  switch (action) {
    case "create_group": {
      const made = await call("POST", "/im/groups", { body: fields });
      if (members.length) await add(made.id);
      return;
    }
    case "update_group":
      return call("PATCH", `/im/groups/${id}`, { body: fields });
    case "delete_group":
      return call("DELETE", `/im/groups/${id}`);
    case "add_members":
      return add(id);
    case "remove_member":
      return call("DELETE", `/im/groups/${id}/members/${encodeURIComponent(member)}`);
    case "update_settings":
      return callOwn("PATCH", settingsPath(), { body: fields });
    case "update_user":
      return call("PATCH", `/users/${encodeURIComponent(user)}`, { body: fields });
    default:
      return call("DELETE", `/users/${encodeURIComponent(user)}`);
  }
}
