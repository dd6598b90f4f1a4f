// The rules of the directory in words, as every page says them.

// What a group's type means for its members: value, title, meaning.
export const TYPES = [
  ["normal", "Normal", "Its members see each other without searching. Others of the account find them by a search. "
    + "Only members see the group itself."],
  ["shared", "Shared", "Everybody in the account sees its members without searching, and sees the group with its list "
    + "of members."],
  ["restricted", "Restricted", "Nobody sees or finds its members but who shares a group with them, or was granted to "
    + "find them. This beats shared groups, normal groups and every search flag."],
];

// How far the members of a group may search.
export const FLAGS = [
  ["search_by_domain", "Search their e-mail domain", "They find people with their own e-mail domain, in all accounts "
    + "under the same master account, and where the operator has linked the domain with another directory."],
  ["search_by_account", "Search their account", "They find everybody in their own account."],
  ["search_by_ma_account", "Search the master account", "They find everybody in all accounts under the same master "
    + "account."],
];

// The rule's name on the wire → its title.
const RULES = {
  co_member: "A group in common",
  shared_group: "Shared group",
  grant: "Grant",
  normal_group: "Normal group",
  account_search: "Search of the account",
  master_account_search: "Search of the master account",
  domain_search: "Search of the domain",
  exact_email: "Whole e-mail address",
};

export const ruleTitle = (rule) => RULES[rule] ?? rule;

// Whether the rule shows the target without a search.
export const isSeeing = (rule) => rule === "co_member" || rule === "shared_group";

// What a preview counts: of what, which way, in words.
export const PAIRS = [
  ["see", "gained", "newly see"],
  ["see", "lost", "no longer see"],
  ["find", "gained", "newly find"],
  ["find", "lost", "no longer find"],
];
