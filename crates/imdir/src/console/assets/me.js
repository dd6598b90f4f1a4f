// Somebody's own page: whom they see and find, who sees and finds them and by which rule, and their app passwords.

import { call } from "./api.js";
import { appPasswords } from "./app_passwords.js";
import { h, replace } from "./dom.js";
import { panel } from "./errors.js";
import { badge } from "./groups.js";
import { KnownGroups } from "./known_groups.js";
import { isPerson } from "./menu.js";
import { bar, calm, field, section } from "./parts.js";
import { again, note, to } from "./router.js";
import { list } from "./search.js";

const NO_PERSON = { next: "Sign in at your company's identity provider to see your own page.", passes: false };

export async function show({ query, signal, session }) {
  if (!session.user_id) throw Object.assign(new Error("You are signed in as an app, and not as a person."), NO_PERSON);
  const isAdmin = !isPerson(session);
  // An administrator's session sees the directory as the owner unless it says as whom.
  const as = isAdmin ? session.user_id : undefined;
  const exposure = await call("GET", "/im/visibility/exposure", { query: { as_user: as }, signal }).catch(orPanel);
  const person = { id: session.user_id, email: exposure.user?.email ?? "your address", status: "active", name: "you" };
  const passwords = await appPasswords(person, signal);
  const rules = exposure.rules ?? [];
  const known = new KnownGroups(signal);
  rules.flatMap(({ groups }) => groups).forEach(known.add);
  return [
    h("div", { class: "heading" }, h("h1", {}, session.user_name)),
    h("p", { class: "hint" }, exposure.user ? `${person.email} · ` : null, session.account_name),
    section("seen", "Whom you see", await seen(query, as, known, signal, isAdmin)),
    section("finders", "Who finds you", exposure.rules ? finders(exposure) : exposure,
      isAdmin ? h("p", {}, h("a", { href: to("why", { target: person.email }) }, "Ask about somebody")) : null),
    passwords,
  ];
}

// A part that the session may not have is told where it would be.
function orPanel(error) {
  if (error.status === 401 || error.name === "AbortError") throw error;
  return panel(error, error.passes ? again : null);
}

async function seen(query, as, known, signal, isAdmin) {
  const result = h("div", { "aria-live": "polite" });
  const search = h("input", { id: "search", name: "q", type: "search", value: query.q ?? "", autocomplete: "off" });
  const look = async () => {
    if (signal.aborted) return;
    const q = search.value.trim();
    note("me", { q });
    try {
      await list({ as, q }, result, known, signal, isAdmin);
    } catch (error) {
      if (error.name !== "AbortError") replace(result, orPanel(error));
    }
  };
  search.addEventListener("input", calm(look));
  await look();
  const hint = "Empty: the people whom you see without searching.";
  return [bar("Find somebody", look, field("Find somebody", search, hint, "grow")), result];
}

function finders(it) {
  return [
    h("p", { class: "answer" }, h("strong", {}, sum(it))),
    h("ol", { class: "steps" }, it.rules.filter(({ rule }) => WORDS[rule]).map(step)),
    h("p", { class: "hint" }, "These are the rules. Who the people are depends on their own groups, which only administrators see."),
  ];
}

function sum({ hidden, rules }) {
  const holds = (name) => rules.some(({ rule, outcome }) => rule === name && outcome === "holds");
  if (hidden) return "You are hidden: only people who share a group with you, or were granted to find you, do.";
  if (holds("shared_group")) return "Everybody in your account sees you.";
  if (holds("normal_group")) return "Everybody in your account finds you.";
  return "People in your groups see you; others find you as far as they may search.";
}

// What a rule means for the person, by its outcome.
const HIDDEN = "don't find you, since you are hidden.";
const WORDS = {
  co_member: {
    title: "A group in common", holds: "The members of your groups see you without searching:", fails: "You are in no group.",
  },
  shared_group: {
    title: "Shared group", holds: "Everybody in your account sees you without searching, because of", fails: "You are in no shared group.",
    hidden: `Others ${HIDDEN} That beats`,
  },
  grant: {
    title: "Grant", depends: "Members of groups that an administrator has granted to find the members of one of yours find you.",
  },
  normal_group: {
    title: "Normal group", holds: "Everybody in your account finds you by a search, because of", fails: "You are in no normal group.",
    hidden: `Others ${HIDDEN} That beats`,
  },
  account_search: {
    title: "Search of the account", depends: "People who may search their whole account find you.", hidden: `People who may search their account ${HIDDEN}`,
  },
  master_account_search: {
    title: "Search of the master account", depends: "People who may search all accounts of the master account find you.",
    hidden: `People who may search all accounts ${HIDDEN}`,
  },
  domain_search: {
    title: "Search of the domain", depends: "People with your e-mail domain who may search it find you.",
    hidden: `People who may search your e-mail domain ${HIDDEN}`,
  },
  exact_email: {
    title: "Whole e-mail address", depends: "Whoever types your whole e-mail address finds you, if their account allows that.",
    hidden: `People who type your whole address ${HIDDEN}`,
  },
};
const OUTCOMES = { holds: "holds", fails: "doesn't hold", hidden: "beaten", depends: "depends on them" };

const step = ({ rule, outcome, groups }) => h("li", { "data-outcome": outcome },
  h("h3", {}, WORDS[rule].title, " ", h("span", { class: "outcome" }, OUTCOMES[outcome])),
  h("p", {}, `${WORDS[rule][outcome] ?? ""} `,
    groups.map((group, at) => [at ? ", " : "", group.name, " ", badge(group.type)])));
