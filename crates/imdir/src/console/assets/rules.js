// The directory's rules in words, the same on every page.

// The meaning of a group's type for its members: value, title, meaning.
export const TYPES = [
  ["normal", "Normal", "Its members see each other without searching. Others of the account find them by a search. "
    + "Only members see the group itself."],
  ["shared", "Shared", "Everybody in the account sees its members without searching, and sees the group with its list "
    + "of members."],
  ["restricted", "Restricted", "Its members are seen and found only by users who share a group with them, or were granted to "
    + "find them. This beats shared groups, normal groups and every search flag."],
];

// The search flags of a group.
export const FLAGS = [
  ["search_by_domain", "Search their e-mail domain", "They find people with their own e-mail domain, in all accounts "
    + "under the same master account, and where the operator has linked the domain with another directory."],
  ["search_by_account", "Search their account", "They find everybody in their own account."],
  ["search_by_ma_account", "Search the master account", "They find everybody in all accounts under the same master "
    + "account."],
];

// Maps a rule's name on the wire to its title.
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

// The counts of a preview: kind, direction, words.
export const PAIRS = [
  ["see", "gained", "newly see"],
  ["see", "lost", "no longer see"],
  ["find", "gained", "newly find"],
  ["find", "lost", "no longer find"],
];
