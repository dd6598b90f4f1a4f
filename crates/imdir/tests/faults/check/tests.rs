//! Invalid histories, each of which must be detected, and unusual valid ones.

use super::{history, tokens};
use crate::history::{Ask, Done, Event, Id, Listed, Outcome, Record};
use std::collections::BTreeSet;

const APPS: [&str; 2] = ["app-0", "app-1"];
const HERE: usize = 0;
const THERE: usize = 1;
/// The node that evicts each realm after use.
const FORGETFUL: usize = 3;

struct Told {
    events: Vec<Event>,
    records: Vec<Record>,
}

/// A valid history: a user and two groups are created, changed and listed; the name `Team` moves from one group to the
/// other.
fn told() -> Told {
    let mut told = Told { events: Vec::new(), records: Vec::new() };
    told.record(None, Done::Other);
    told.acknowledged(0, Ask::CreateUser { email: "u1".into() }, user_put("u1"), Some("u1"));
    told.acknowledged(0, create("Team"), group_put("g1", None, "Team"), Some("g1"));
    told.acknowledged(1, add("g1"), Done::MembersAdded { group: "g1".into(), users: ids(&["u1"]) }, None);
    told.acknowledged(0, rename("g1", "Crew"), group_put("g1", Some("Team"), "Crew"), None);
    told.acknowledged(1, create("Team"), group_put("g2", None, "Team"), Some("g2"));
    told.acknowledged(1, remove("g1"), Done::MemberRemoved { group: "g1".into(), user: "u1".into() }, None);
    told.event(0, THERE, Ask::ListGroups, Outcome::Groups(vec![listed("g1", "Crew", 1)]));
    told.event(0, HERE, Ask::ListGroups, both(1));
    told.event(0, HERE, Ask::ListGroups, both(0));
    told.event(0, HERE, members_of("g1"), Outcome::Members(ids(&[])));
    told
}

impl Told {
    fn record(&mut self, by: Option<usize>, done: Done) -> u64 {
        let revision = self.records.len() as u64 + 1;
        let by = by.map(|client| APPS[client].to_owned());
        self.records.push(Record { revision, by, done: vec![done] });
        revision
    }

    fn event(&mut self, client: usize, node: usize, ask: Ask, outcome: Outcome) -> &mut Event {
        let moment = self.events.len() as u64 * 2;
        let (asked, answered) = (moment, moment + 1);
        let url = format!("http://{node}");
        self.events.push(Event { client, node, url, ask, min_revision: None, asked, answered, outcome });
        self.events.last_mut().unwrap()
    }

    fn acknowledged(&mut self, client: usize, ask: Ask, done: Done, made: Option<&str>) {
        let revision = self.record(Some(client), done);
        self.event(client, HERE, ask, Outcome::Done { revision, made: made.map(str::to_owned) });
    }

    fn check(&self) -> Result<(), String> {
        let keeps_realms = |node| node != FORGETFUL;
        history(&self.events, &APPS.map(str::to_owned), &self.records, keeps_realms).map(drop)
    }

    #[track_caller]
    fn is_found_out(&self, wrong: &str) {
        let found = self.check().expect_err("nothing was found");
        assert!(found.contains(wrong), "{found}");
    }
}

fn ids(ids: &[&str]) -> BTreeSet<Id> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

fn create(name: &str) -> Ask {
    Ask::CreateGroup { name: name.into() }
}

fn rename(group: &str, name: &str) -> Ask {
    Ask::RenameGroup { group: group.into(), name: name.into() }
}

fn add(group: &str) -> Ask {
    Ask::AddMembers { group: group.into(), users: ids(&["u1"]) }
}

fn remove(group: &str) -> Ask {
    Ask::RemoveMember { group: group.into(), user: "u1".into() }
}

fn members_of(group: &str) -> Ask {
    Ask::ListMembers { group: group.into() }
}

fn group_put(id: &str, before: Option<&str>, name: &str) -> Done {
    Done::GroupPut { id: id.into(), before: before.map(str::to_owned), name: name.into() }
}

fn user_put(id: &str) -> Done {
    Done::UserPut { id: id.into(), email: id.into() }
}

fn listed(id: &str, name: &str, members: usize) -> Listed {
    Listed { id: id.into(), name: name.into(), members }
}

/// Both groups, the first with `members` members.
fn both(members: usize) -> Outcome {
    Outcome::Groups(vec![listed("g1", "Crew", members), listed("g2", "Team", 0)])
}

fn refused(status: u16, message: &str) -> Outcome {
    Outcome::Refused { status, message: message.into() }
}

const NOT_NOW: &str = "The directory can't write now. Nothing was changed: try again later.";

#[test]
fn what_a_server_may_do_is_right() {
    told().check().unwrap();
    let mut told = told();
    // The outcome is unknown: the first was written, the second wasn't.
    told.event(0, HERE, create("Open"), Outcome::Unknown);
    told.event(1, HERE, rename("g2", "Open too"), Outcome::Unknown);
    told.event(0, HERE, create("Never"), refused(503, NOT_NOW));
    told.event(0, HERE, create("Team"), refused(409, "taken"));
    told.event(0, HERE, add("g9"), refused(404, "Group does not exist:g9."));
    told.acknowledged(
        1,
        Ask::DeleteGroup { group: "g2".into() },
        Done::GroupRemoved { id: "g2".into() },
        None,
    );
    told.record(Some(0), group_put("g3", None, "Open"));
    // The node is behind, and the request has no minimum revision.
    told.event(1, THERE, Ask::ListGroups, Outcome::Groups(vec![listed("g1", "Crew", 1)]));
    // After its start, the node has yet to load the realm.
    told.event(1, 2, Ask::ListGroups, refused(503, NOT_NOW));
    // A node that evicts realms may refuse reads at any time.
    told.event(1, FORGETFUL, Ask::ListGroups, both(0));
    told.event(1, FORGETFUL, Ask::ListGroups, refused(503, NOT_NOW));
    // Nothing to add.
    let nothing = Outcome::Done { revision: 4, made: None };
    told.event(1, 2, add("g1"), nothing);
    told.check().unwrap();
}

#[test]
fn acknowledged_and_lost_is_found_out() {
    let user = || Ask::DeleteUser { user: "u1".into() };
    let group = || Ask::DeleteGroup { group: "g1".into() };
    for ask in [create("New"), rename("g1", "New"), add("g1"), remove("g1"), group(), user()] {
        let mut told = told();
        told.event(0, HERE, ask, Outcome::Done { revision: 8, made: Some("g3".into()) });
        told.is_found_out("acknowledged, and its revision says something else");
    }
}

#[test]
fn acknowledged_and_something_else_is_found_out() {
    let wrong: [(Ask, Done); 4] = [
        (create("New"), group_put("g3", None, "Old")),
        (create("New"), group_put("g4", None, "New")),
        (rename("g1", "New"), group_put("g1", Some("Crew"), "Old")),
        (add("g1"), Done::MembersAdded { group: "g2".into(), users: ids(&["u1"]) }),
    ];
    for (ask, done) in wrong {
        let mut told = told();
        told.acknowledged(0, ask, done, Some("g3"));
        told.is_found_out("acknowledged, and its revision says something else");
    }
    let mut told = told();
    told.events[1].client = 1;
    told.is_found_out("acknowledged, and its revision says something else");
}

#[test]
fn revision_that_is_given_out_twice_is_found_out() {
    let mut told = told();
    let again = told.events[1].clone();
    told.event(0, HERE, again.ask, again.outcome);
    told.is_found_out("acknowledged, and its revision says something else");
}

#[test]
fn refused_and_there_is_found_out() {
    let mut told = told();
    told.event(0, HERE, create("Not now"), refused(503, NOT_NOW));
    told.record(Some(0), group_put("g3", None, "Not now"));
    told.is_found_out("a record without a request that was left open");
}

#[test]
fn open_and_made_twice_is_found_out() {
    let mut told = told();
    told.event(0, HERE, add("g2"), Outcome::Unknown);
    for done in [
        Done::MembersAdded { group: "g2".into(), users: ids(&["u1"]) },
        Done::MembersAdded { group: "g2".into(), users: ids(&["u1"]) },
    ] {
        told.check().unwrap();
        told.record(Some(0), done);
    }
    told.is_found_out("a record without a request that was left open");
}

#[test]
fn open_and_made_in_part_is_found_out() {
    let mut told = told();
    told.event(0, HERE, create("Open"), Outcome::Unknown);
    told.record(Some(0), group_put("g3", None, "Op"));
    told.is_found_out("a record without a request that was left open");
}

#[test]
fn gap_is_found_out() {
    let mut told = told();
    told.records.remove(0);
    told.is_found_out("comes another than the next");
    let mut told = self::told();
    told.records.remove(4);
    told.is_found_out("comes another than the next");
}

#[test]
fn name_of_two_groups_is_found_out() {
    for name in ["Team", "TEAM"] {
        let mut told = told();
        told.acknowledged(0, create(name), group_put("g3", None, name), Some("g3"));
        told.is_found_out("the name is g2's");
    }
    let mut told = told();
    told.acknowledged(
        0,
        Ask::CreateUser { email: "u1".into() },
        Done::UserPut { id: "u2".into(), email: "u1".into() },
        Some("u2"),
    );
    told.is_found_out("the address is another's");
}

#[test]
fn record_of_what_was_not_so_is_found_out() {
    for done in [
        group_put("g1", Some("Team"), "New"),
        group_put("g1", None, "New"),
        Done::GroupRemoved { id: "g3".into() },
        Done::MembersAdded { group: "g1".into(), users: ids(&["u2"]) },
        Done::MemberRemoved { group: "g1".into(), user: "u1".into() },
        Done::UserRemoved { id: "u2".into() },
    ] {
        let mut told = told();
        told.record(None, done);
        assert!(told.check().is_err());
    }
}

#[test]
fn later_request_with_an_earlier_revision_is_found_out() {
    let mut told = told();
    // Requested after the rename was acknowledged, written before it.
    told.events[2].asked = 9;
    told.events[2].answered = 10;
    told.events.sort_by_key(|event| event.asked);
    told.is_found_out("was acknowledged before");
}

#[test]
fn node_that_goes_back_in_time_is_found_out() {
    let mut told = told();
    told.event(0, HERE, Ask::ListGroups, both(1));
    told.is_found_out("from before revision 7: of 6");
    let mut told = self::told();
    told.event(0, HERE, members_of("g1"), Outcome::Members(ids(&["u1"])));
    told.is_found_out("not so from revision 7 on");
    // A node has to show what it acknowledged, too.
    let mut told = self::told();
    told.event(1, HERE, Ask::ListGroups, both(1));
    told.is_found_out("from before revision 7: of 6");
}

#[test]
fn other_node_that_is_behind_the_revision_asked_for_is_found_out() {
    let mut told = told();
    told.event(1, THERE, Ask::ListGroups, both(1));
    told.check().unwrap();
    told.events.last_mut().unwrap().min_revision = Some(7);
    told.is_found_out("from before revision 7: of 6");
}

#[test]
fn state_that_never_was_is_found_out() {
    let mut told = told();
    let torn = Outcome::Groups(vec![listed("g1", "Team", 0), listed("g2", "Team", 0)]);
    told.event(1, THERE, Ask::ListGroups, torn);
    told.is_found_out("a state that never was");
}

#[test]
fn wrong_refusal_is_found_out() {
    for (ask, status, message) in [
        (create("New"), 409, "nobody has it"),
        (rename("g1", "New"), 409, "nobody has it"),
        (add("g1"), 404, "Group does not exist:g1."),
        (Ask::ListGroups, 503, "not even reading"),
        (create("New"), 503, "something else"),
        (Ask::ListGroups, 401, "Invalid access token."),
        (create("New"), 500, "Internal error."),
    ] {
        let mut told = told();
        told.event(0, HERE, ask, refused(status, message));
        assert!(told.check().is_err(), "{status} {message}");
    }
}

#[test]
fn tokens_are_valid_until_all_are_ended() {
    let mut told = told();
    let issued = |token: &str| Outcome::DoneAside { token: Some(token.into()) };
    let ended = || Outcome::DoneAside { token: None };
    told.event(0, HERE, Ask::IssueToken, issued("ended"));
    told.event(1, HERE, Ask::IssueToken, issued("other's"));
    told.event(0, HERE, Ask::EndTokens, ended());
    told.event(0, HERE, Ask::IssueToken, issued("later"));
    told.event(1, HERE, Ask::EndTokens, refused(503, NOT_NOW));
    assert_eq!(
        tokens(&told.events),
        (vec![&"other's".to_owned(), &"later".to_owned()], vec![&"ended".to_owned()])
    );
    // The outcome and time of this request are unknown.
    told.event(0, HERE, Ask::EndTokens, Outcome::Unknown);
    told.event(0, HERE, Ask::IssueToken, issued("perhaps"));
    assert_eq!(tokens(&told.events).0, [&"other's".to_owned()]);
}
