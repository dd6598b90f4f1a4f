//! The full derivation of one decision, for administrators of the viewer: each rule with its outcome and reason, and a
//! summary in one sentence.

use crate::{
    GroupId, Realm, Reason, Rule, UserId,
    realm::UserEntry,
    visibility::{Groups, Pair},
};
use std::borrow::Cow;

/// A reason to skip the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// Users don't find themselves.
    SameUser,
    /// Only active users see or find anybody.
    InactiveViewer,
    /// Only active users are seen or found.
    InactiveTarget,
}

/// The outcome of a rule for a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The condition is met and nothing hides the target: the rule lets the viewer see or find it.
    Holds,
    /// The condition is met, but the target is hidden from the viewer.
    Hidden,
    /// The condition isn't met.
    Fails,
}

impl Outcome {
    /// As the wire spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Hidden => "hidden",
            Self::Fails => "fails",
        }
    }
}

/// The evaluation of one rule: for [`Rule::ExactEmail`], whether a search for the whole address finds the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The rule that was evaluated.
    pub rule: Rule,
    /// Its outcome.
    pub outcome: Outcome,
    /// The groups that meet the rule's condition, in the order of their ids.
    pub groups: Vec<GroupId>,
    /// An English clause without a full stop, for administrators.
    pub because: String,
}

/// Why a viewer sees, finds or doesn't find a target, rule by rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The user who searches.
    pub viewer: UserId,
    /// The user who is searched for.
    pub target: UserId,
    /// Set if the rules were skipped; then `steps` is empty and every flag false.
    pub bar: Option<Bar>,
    /// Whether the target is a contact of the viewer, visible without a search.
    pub sees: bool,
    /// Whether some search, other than for the whole address, finds the target.
    pub finds: bool,
    /// Whether a search for the target's whole address finds it.
    pub finds_by_email: bool,
    /// The first rule that holds, apart from [`Rule::ExactEmail`].
    pub reason: Option<Reason>,
    /// Whether a restricted group or the target's unlisted flag hides it from the viewer.
    pub hidden: bool,
    /// The restricted groups that hide the target; empty when it isn't hidden.
    pub hidden_by: Vec<GroupId>,
    /// Whether the unlisted flag of the target hides it.
    pub hidden_as_unlisted: bool,
    /// One for each rule, in their order; empty if `bar` is set.
    pub steps: Vec<Step>,
    /// The result as one English sentence that names the users and groups.
    pub sentence: String,
}

impl Realm {
    /// Explains whether a viewer of this realm sees or finds a target, in this realm or in one that the operator has
    /// linked with it for the viewer's domain; `None` if either is absent.
    pub fn explain(&self, viewer: UserId, target: UserId, linked: &[&Self]) -> Option<Explanation> {
        let viewer = self.user_entry(viewer)?;
        let (target_realm, target) = std::iter::once(&self)
            .chain(linked)
            .find_map(|realm| Some((*realm, realm.user_entry(target)?)))?;
        let pair = Pair { realm: self, viewer, target_realm, target };
        Some(match bar(viewer, target) {
            Some(bar) => barred(bar, &pair),
            None => derive(&pair),
        })
    }
}

fn bar(viewer: UserEntry<'_>, target: UserEntry<'_>) -> Option<Bar> {
    if viewer.user.id == target.user.id {
        Some(Bar::SameUser)
    } else if !viewer.user.is_active() {
        Some(Bar::InactiveViewer)
    } else if !target.user.is_active() {
        Some(Bar::InactiveTarget)
    } else {
        None
    }
}

fn barred(bar: Bar, pair: &Pair<'_>) -> Explanation {
    let (viewer, target) = names(pair);
    let sentence = match bar {
        Bar::SameUser => format!("{viewer} is the target, and users don't find themselves."),
        Bar::InactiveViewer => format!("{viewer} can't find {target}: {viewer} is not active."),
        Bar::InactiveTarget => format!("{viewer} can't find {target}: {target} is not active."),
    };
    Explanation {
        viewer: pair.viewer.user.id,
        target: pair.target.user.id,
        bar: Some(bar),
        sees: false,
        finds: false,
        finds_by_email: false,
        reason: None,
        hidden: false,
        hidden_by: Vec::new(),
        hidden_as_unlisted: false,
        steps: Vec::new(),
        sentence,
    }
}

fn derive(pair: &Pair<'_>) -> Explanation {
    let hidden = pair.is_hidden();
    let reason = pair.reason(false);
    let hidden_by = if hidden { ids(&pair.restricted_groups()) } else { Vec::new() };
    Explanation {
        viewer: pair.viewer.user.id,
        target: pair.target.user.id,
        bar: None,
        sees: reason.is_some_and(|reason| reason.is_seeing()),
        finds: reason.is_some(),
        finds_by_email: pair.reason(true).is_some(),
        reason,
        hidden,
        hidden_by,
        hidden_as_unlisted: hidden && pair.target.user.unlisted,
        steps: Rule::ALL.into_iter().map(|rule| step(pair, rule, hidden)).collect(),
        sentence: sentence(pair, reason, hidden),
    }
}

fn step(pair: &Pair<'_>, rule: Rule, hidden: bool) -> Step {
    let groups = pair.groups(rule);
    let met = !groups.is_empty() || pair.reaches(rule);
    let outcome = match met {
        false => Outcome::Fails,
        true if hidden && rule.yields_to_hidden() => Outcome::Hidden,
        true => Outcome::Holds,
    };
    let mut because = if met { met_because(rule, &groups) } else { unmet_because(rule).to_owned() };
    if outcome == Outcome::Hidden {
        because.push_str(", but the target is hidden from the viewer");
    }
    Step { rule, outcome, groups: ids(&groups), because }
}

fn met_because(rule: Rule, groups: &Groups<'_>) -> String {
    let named = quoted(groups);
    match rule {
        Rule::CoMember => format!("both are members of {named}"),
        Rule::SharedGroup => {
            format!("the target is a member of {named}, of type shared, in the viewer's account")
        }
        Rule::Grant => format!("the viewer is a member of {named}, which may find a group of the target's"),
        Rule::NormalGroup => {
            format!("the target is a member of {named}, of type normal, in the viewer's account")
        }
        Rule::AccountSearch => "the viewer may search the account that both are in".to_owned(),
        Rule::MasterAccountSearch => {
            "the viewer may search the master account that both are under".to_owned()
        }
        Rule::DomainSearch => "the viewer may search the e-mail domain that both are in".to_owned(),
        Rule::ExactEmail => "the viewer's account lets users be found by exact e-mail address".to_owned(),
    }
}

const fn unmet_because(rule: Rule) -> &'static str {
    match rule {
        Rule::CoMember => "they share no group",
        Rule::SharedGroup => "the target is in no shared group of the viewer's account",
        Rule::Grant => "none of the viewer's groups may find a group of the target's",
        Rule::NormalGroup => "the target is in no normal group of the viewer's account",
        Rule::AccountSearch => "the viewer may not search accounts, or they are in different ones",
        Rule::MasterAccountSearch => {
            "the viewer may not search master accounts, or they are under different ones"
        }
        Rule::DomainSearch => {
            "the viewer may not search e-mail domains, or they are in different ones, or in realms that aren't linked"
        }
        Rule::ExactEmail => {
            "the viewer's account doesn't let users be found by exact e-mail address, or they are in \
             different realms"
        }
    }
}

fn sentence(pair: &Pair<'_>, reason: Option<Reason>, hidden: bool) -> String {
    let (viewer, target) = names(pair);
    if let Some(reason) = reason {
        let verb = if reason.is_seeing() { "sees" } else { "finds" };
        let because = match reason.rule {
            Rule::CoMember => format!("both are members of {}", quoted(&pair.groups(reason.rule))),
            Rule::SharedGroup | Rule::NormalGroup => format!(
                "{target} is a member of the {} {} of the account",
                if reason.is_seeing() { "shared" } else { "normal" },
                counted(&pair.groups(reason.rule)),
            ),
            Rule::Grant => format!(
                "{viewer} is a member of {}, which may find a group that {target} is in",
                quoted(&pair.groups(reason.rule)),
            ),
            Rule::AccountSearch => format!("{viewer} may search the account that both are in"),
            Rule::MasterAccountSearch => {
                format!("{viewer} may search the master account that both are under")
            }
            Rule::DomainSearch => {
                format!("{viewer} may search the e-mail domain {}", pair.target.user.email.domain())
            }
            Rule::ExactEmail => format!("{viewer} searched for the exact e-mail address"),
        };
        return format!("{viewer} {verb} {target} because {because}.");
    }
    if !hidden {
        return format!("{viewer} can't find {target}: no rule lets {viewer} reach {target}.");
    }
    let restricted = pair.restricted_groups();
    let hides = match (restricted.is_empty(), pair.target.user.unlisted) {
        (true, _) => format!("{target} is unlisted"),
        (false, false) => format!("{target} is a member of the restricted {}", counted(&restricted)),
        (false, true) => {
            format!("{target} is unlisted and a member of the restricted {}", counted(&restricted))
        }
    };
    format!("{viewer} can't find {target}: {hides}, and they share no group.")
}

fn names<'a>(pair: &Pair<'a>) -> (Cow<'a, str>, Cow<'a, str>) {
    (pair.viewer.user.shown_name(), pair.target.user.shown_name())
}

fn ids(groups: &Groups<'_>) -> Vec<GroupId> {
    groups.iter().map(|group| group.id).collect()
}

fn counted(groups: &Groups<'_>) -> String {
    format!("{} {}", if groups.len() == 1 { "group" } else { "groups" }, quoted(groups))
}

fn quoted(groups: &Groups<'_>) -> String {
    let names: Vec<String> = groups.iter().map(|group| format!("“{}”", group.name)).collect();
    names.join(" and ")
}
