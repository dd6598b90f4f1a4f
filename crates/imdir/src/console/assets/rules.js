// The rules of the directory in words, as every page says them.

export const TYPES = [
  ["normal", "Normal", "Its members see each other without searching. Others of the account find them by a search. Only members see the group itself."],
  ["shared", "Shared", "Everybody in the account sees its members without searching, and sees the group with its list of members."],
  ["restricted", "Restricted", "Nobody sees or finds its members but who shares a group with them, or was granted to find them. This beats shared groups, normal groups and every search flag."],
];

export const FLAGS = [
  ["search_by_domain", "Search their e-mail domain", "Members find people with their own e-mail domain, in all accounts under the same master account, and where the operator has linked the domain with another directory."],
  ["search_by_account", "Search their account", "Members find everybody in their own account."],
  ["search_by_ma_account", "Search the master account", "Members find everybody in all accounts under the same master account."],
];

// The rule's name on the wire → its title, and what it says.
export const RULES = {
  co_member: ["A group in common", "Some group has both as members, whatever its type."],
  shared_group: ["Shared group", "The target is a member of a shared group of the viewer's account."],
  grant: ["Grant", "A group of the viewer's may find a group of the target's, whatever its type."],
  normal_group: ["Normal group", "The target is a member of a normal group of the viewer's account."],
  account_search: ["Search of the account", "The viewer may search its account."],
  master_account_search: ["Search of the master account", "The viewer may search all accounts under the master account."],
  domain_search: ["Search of the domain", "The viewer may search its e-mail domain."],
  exact_email: ["Whole e-mail address", "Whoever types the whole address finds the target, where the account lets that find."],
};

export const ruleTitle = (rule) => RULES[rule]?.[0] ?? rule;

// Whether the rule shows the target without a search.
export const isSeeing = (rule) => rule === "co_member" || rule === "shared_group";

export const PAIRS = [
  ["see", "gained", "newly see"],
  ["see", "lost", "no longer see"],
  ["find", "gained", "newly find"],
  ["find", "lost", "no longer find"],
];
