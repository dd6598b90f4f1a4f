use crate::model::apply;
use directory::{Email, GroupType, UnixTime, UserStatus};
use source::{
    Brake, Group, Place, Plan, PlanError, Policy, Profile, RefusedRecord, Source, State, StateGroup,
    StateMember, StateUser, User, plan,
};

const SYNC: &str = "sync:office";

fn policy() -> Policy {
    Policy::managed_by(SYNC.to_owned())
}

fn email(local: &str) -> Email {
    Email::parse(&format!("{local}@a.example")).expect("an address")
}

fn user(id: &str, local: &str) -> User {
    User {
        place: Place::Line(1),
        external_id: Some(id.to_owned()).filter(|id| !id.is_empty()),
        email: email(local),
        user_name: None,
        profile: Profile::default(),
        active: Some(true),
    }
}

fn group(name: &str, members: &[usize]) -> Group {
    Group {
        place: Place::Line(1),
        external_id: None,
        name: name.to_owned(),
        kind: None,
        members: members.to_vec(),
    }
}

fn source(users: Vec<User>, groups: Vec<Group>) -> Source {
    Source { users, groups: Some(groups), ..Source::default() }
}

fn has(id: &str, local: &str) -> StateUser {
    StateUser {
        id: format!("u{local}"),
        email: email(local),
        user_name: None,
        external_id: Some(id.to_owned()).filter(|id| !id.is_empty()),
        profile: Profile::default(),
        status: UserStatus::Active,
        is_owner: false,
        managed_by: Some(SYNC.to_owned()),
        missing_since: None,
    }
}

fn by_hand(local: &str) -> StateUser {
    StateUser { managed_by: None, ..has("", local) }
}

fn has_group(name: &str, members: &[(usize, bool)]) -> StateGroup {
    let member = |(user, is_own): &(usize, bool)| StateMember {
        user: *user,
        managed_by: is_own.then(|| SYNC.to_owned()),
    };
    StateGroup {
        id: format!("g{name}"),
        name: name.to_owned(),
        external_id: None,
        kind: GroupType::Normal,
        managed_by: Some(SYNC.to_owned()),
        members: members.iter().map(member).collect(),
    }
}

const DAY: i64 = 24 * 3600;

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Who will be deleted, and when.
fn deletions(plan: &Plan) -> Vec<(&str, i64)> {
    plan.deletions.iter().map(|deletion| (deletion.user.email.local(), deletion.at.0)).collect()
}

/// The plan, after its steps were taken and left nothing to do.
fn planned(source: &Source, state: &State, policy: &Policy) -> (Plan, State) {
    let first = plan(source, state, policy).expect("there is a plan");
    let after = apply(state, &first, policy);
    let again = plan(source, &after, policy).expect("there is a plan");
    assert_eq!(again.steps, [], "a second run changes nothing");
    (first, after)
}

/// The steps in short: what, who, and the fields.
fn short(plan: &Plan) -> Vec<String> {
    let steps = plan.steps.iter().map(|step| {
        let value = serde_json::to_value(step).expect("steps are JSON");
        let who = value["user"]["email"].as_str().or(value["group"]["name"].as_str()).unwrap_or_default();
        let fields = value["changes"].as_array().into_iter().flatten();
        let fields =
            fields.map(|it| format!(" {}={}", it["field"].as_str().unwrap(), it["to"].as_str().unwrap()));
        let users = value["users"].as_array().into_iter().flatten();
        let users = users.map(|it| format!(" {}", it["email"].as_str().unwrap()));
        format!("{} {who}{}", value["step"].as_str().unwrap(), fields.chain(users).collect::<String>())
            .replace("@a.example", "")
    });
    steps.collect()
}

#[test]
fn an_empty_directory_gets_everything() {
    let mut ann = user("1", "ann");
    ann.profile.dept = Some("Sales".to_owned());
    let source = source(vec![ann, user("2", "bob")], vec![group("Staff", &[0, 1])]);
    let (plan, state) = planned(&source, &State::default(), &policy());
    assert_eq!(
        short(&plan),
        [
            "create_user ann dept=Sales external_id=1 managed_by=sync:office",
            "create_user bob external_id=2 managed_by=sync:office",
            "create_group Staff type=normal managed_by=sync:office",
            "add_members Staff ann bob",
        ]
    );
    assert_eq!(state.groups[0].members.len(), 2);
}

#[test]
fn renames_follow_the_anchor_and_addresses_can_be_swapped() {
    let state = State {
        users: vec![has("1", "ann"), has("2", "bob"), has("3", "cyd")],
        groups: Vec::new(),
        ..State::default()
    };
    let source =
        source(vec![user("1", "bob"), user("2", "ann"), user("3", "cid"), user("4", "cyd")], Vec::new());
    let (plan, after) = planned(&source, &state, &policy());
    assert_eq!(plan.conflicts, []);
    let emails: Vec<_> = after.users.iter().map(|user| (user.id.as_str(), user.email.local())).collect();
    assert_eq!(emails, [("uann", "bob"), ("ubob", "ann"), ("ucyd", "cid"), ("ucyd@a.example", "cyd")]);
    assert_eq!(
        (plan.counts.users_changed, plan.counts.users_created, plan.counts.users_unchanged),
        (3, 1, 0)
    );
}

#[test]
fn who_is_gone_is_deactivated_and_deleted_later() {
    let mut state = State {
        users: vec![has("1", "ann"), has("2", "bob"), by_hand("cyd")],
        groups: vec![has_group("Staff", &[(0, true), (1, true)])],
        ..State::default()
    };
    let source = source(vec![user("1", "ann")], vec![group("Staff", &[0])]);
    let (plan, after) = planned(&source, &state, &policy());
    assert_eq!(short(&plan), ["deactivate_user bob"]);
    assert_eq!(after.users[1].status, UserStatus::Inactive);
    assert_eq!(deletions(&plan), [("bob", 30 * DAY)]);

    state = after;
    for (days, expected, due) in
        [(29, &[][..], Some(("bob", 30 * DAY))), (30, &["delete_user bob"][..], None)]
    {
        state.now = UnixTime(days * DAY);
        let (plan, _) = planned(&source, &state, &policy());
        assert_eq!((short(&plan), deletions(&plan)), (texts(expected), due.into_iter().collect()), "{days}");
    }
    let never = Policy { delete_after_days: None, ..policy() };
    let (plan, _) = planned(&source, &state, &never);
    assert_eq!((short(&plan), deletions(&plan)), (texts(&[]), vec![]));
    let back = Source { users: vec![user("1", "ann"), user("2", "bob")], ..source };
    assert_eq!(
        short(&planned(&back, &state, &policy()).0),
        ["activate_user bob", "remove_members Staff bob"]
    );
}

#[test]
fn the_days_of_who_is_inactive_already_begin_when_they_are_missing() {
    let was_inactive = StateUser { status: UserStatus::Inactive, ..has("2", "bob") };
    let state =
        State { users: vec![has("1", "ann"), was_inactive], now: UnixTime(90 * DAY), ..State::default() };
    let source = source(vec![user("1", "ann")], Vec::new());
    let (plan, mut after) = planned(&source, &state, &policy());
    assert_eq!((short(&plan), plan.removals()), (texts(&["mark_missing bob"]), 0));
    assert_eq!((deletions(&plan), plan.counts.users_missing), (vec![("bob", 120 * DAY)], 1));

    // In the source again, but disabled there: the next absence is a new one.
    let disabled = User { active: Some(false), ..user("2", "bob") };
    let back = Source { users: vec![user("1", "ann"), disabled], ..source.clone() };
    after.now = UnixTime(110 * DAY);
    let (plan, mut after) = planned(&back, &after, &policy());
    assert_eq!(short(&plan), ["clear_missing bob"]);
    after.now = UnixTime(130 * DAY);
    let (plan, _) = planned(&source, &after, &policy());
    assert_eq!((short(&plan), deletions(&plan)), (texts(&["mark_missing bob"]), vec![("bob", 160 * DAY)]));
}

#[test]
fn deletions_brake_too() {
    let leaver = |at: usize| StateUser {
        status: UserStatus::Inactive,
        missing_since: Some(UnixTime(0)),
        ..has(&format!("x{at}"), &format!("x{at}"))
    };
    let users = std::iter::once(has("1", "ann")).chain((0..6).map(leaver)).collect();
    let state = State { users, now: UnixTime(31 * DAY), ..State::default() };
    let (plan, _) = planned(&source(vec![user("1", "ann")], Vec::new()), &state, &policy());
    assert_eq!(plan.counts.users_deleted, 6);
    assert_eq!(plan.brakes, [Brake::Users { removed: 6, managed: 7 }]);
}

#[test]
fn an_incomplete_source_removes_nothing() {
    let state = State {
        users: vec![has("1", "ann"), has("2", "bob"), has("3", "cyd")],
        groups: vec![has_group("Staff", &[(0, true), (1, true)]), has_group("Old", &[(0, true)])],
        ..State::default()
    };
    let disabled = User { active: Some(false), ..user("2", "bob") };
    let source = source(vec![user("1", "anne"), disabled], vec![group("Staff", &[0])]);
    let complete = plan(&source, &state, &policy()).unwrap();
    assert_eq!(complete.removals(), 4, "{:?}", short(&complete));
    let cut = Source { gaps: vec!["the search ended with 4".to_owned()], ..source.clone() };
    let (plan, _) = planned(&cut, &state, &policy());
    assert_eq!((short(&plan), plan.removals()), (vec!["update_user anne email=anne".to_owned()], 0));

    // A record that doesn't say who it is about may be anybody's.
    let refused = RefusedRecord {
        place: Place::Line(7),
        field: None,
        why: "?".to_owned(),
        email: None,
        external_id: None,
    };
    let unnamed = Source { refused: vec![refused], ..source };
    assert_eq!(planned(&unnamed, &state, &policy()).0.removals(), 0);
}

#[test]
fn nobody_at_all_is_an_error() {
    let state = State { users: vec![has("1", "ann")], groups: Vec::new(), ..State::default() };
    assert_eq!(plan(&source(Vec::new(), Vec::new()), &state, &policy()).unwrap_err(), PlanError::NoUsers);
    assert_eq!(
        plan(&source(Vec::new(), Vec::new()), &State::default(), &Policy::IMPORT).unwrap_err(),
        PlanError::NoUsers
    );
}

#[test]
fn who_is_in_a_record_that_cannot_be_used_loses_nothing() {
    let state = State {
        users: vec![has("1", "ann"), has("2", "bob"), has("3", "cyd")],
        groups: vec![has_group("Staff", &[(0, true), (1, true), (2, true)]), has_group("Two", &[(1, true)])],
        ..State::default()
    };
    let by_email = |local: &str| RefusedRecord {
        place: Place::Line(7),
        field: None,
        why: "?".to_owned(),
        email: Some(format!("{local}@a.example")),
        external_id: None,
    };
    let by_id = RefusedRecord { email: None, external_id: Some("3".to_owned()), ..by_email("x") };
    let refused = vec![by_email("bob"), by_id];
    let source = Source { refused, ..source(vec![user("1", "ann")], vec![group("Staff", &[0])]) };
    let (plan, _) = planned(&source, &state, &policy());
    assert_eq!((short(&plan).len(), plan.conflicts.len()), (0, 1), "{:?}", short(&plan));
}

#[test]
fn two_with_one_address_id_or_login_are_conflicts() {
    let state = State { users: vec![has("1", "ann")], groups: Vec::new(), ..State::default() };
    let login = |local: &str| User { user_name: Some("Eve".to_owned()), ..user("", local) };
    let users = vec![
        user("1", "ann"),
        user("2", "ann"),
        user("7", "bob"),
        user("7", "cyd"),
        login("dan"),
        login("eve"),
    ];
    let (plan, _) = planned(&source(users, Vec::new()), &state, &policy());
    assert_eq!((plan.steps.len(), plan.conflicts.len()), (0, 6));
}

#[test]
fn only_what_it_manages_is_changed_unless_it_may_adopt() {
    let other = StateUser { managed_by: Some("scim:okta".to_owned()), ..has("9", "bob") };
    let state = State {
        users: vec![by_hand("ann"), other],
        groups: vec![StateGroup { managed_by: None, ..has_group("Staff", &[(0, false)]) }],
        ..State::default()
    };
    let source = source(vec![user("1", "ann"), user("2", "bob")], vec![group("Staff", &[0])]);
    let (plan, _) = planned(&source, &state, &policy());
    assert_eq!((plan.steps.len(), plan.conflicts.len()), (0, 3));
    let adopting = Policy { adopt: true, ..policy() };
    let (plan, _) = planned(&source, &state, &adopting);
    assert_eq!(
        short(&plan),
        ["update_user ann external_id=1 managed_by=sync:office", "update_group Staff managed_by=sync:office"]
    );
    assert_eq!(plan.conflicts.len(), 1);
}

#[test]
fn nobody_is_adopted_with_the_id_of_somebody_else() {
    let ann = StateUser { external_id: Some("1".to_owned()), ..by_hand("ann") };
    let state = State { users: vec![ann], groups: Vec::new(), ..State::default() };
    let source = source(vec![user("", "ann"), user("1", "bob")], Vec::new());
    let (plan, _) = planned(&source, &state, &Policy { adopt: true, ..policy() });
    assert_eq!(short(&plan).len(), 1, "bob alone is created");
    assert_eq!(plan.conflicts[0].who, "ann@a.example");
}

#[test]
fn memberships_that_others_made_stay() {
    let state = State {
        users: vec![has("1", "ann"), has("2", "bob"), by_hand("cyd")],
        groups: vec![
            has_group("Staff", &[(0, true), (1, true), (2, false)]),
            has_group("Gone", &[(0, true)]),
            has_group("Kept", &[(0, true), (2, false)]),
        ],
        ..State::default()
    };
    let source = source(vec![user("1", "ann"), user("2", "bob")], vec![group("Staff", &[0])]);
    let (plan, _) = planned(&source, &state, &policy());
    assert_eq!(short(&plan), ["delete_group Gone", "remove_members Kept ann", "remove_members Staff bob"]);
    assert_eq!(plan.conflicts[0].who, "Kept");
}

#[test]
fn the_owner_stays() {
    let state = State {
        users: vec![has("1", "ann"), StateUser { is_owner: true, ..has("2", "bob") }],
        groups: Vec::new(),
        ..State::default()
    };
    for users in
        [vec![user("1", "ann")], vec![user("1", "ann"), User { active: Some(false), ..user("2", "bob") }]]
    {
        let (plan, _) = planned(&source(users, Vec::new()), &state, &policy());
        assert_eq!((plan.steps.len(), plan.conflicts.len()), (0, 1));
    }
}

#[test]
fn removals_of_many_brake() {
    let named = |count: usize| (0..count).map(|n| (n.to_string(), format!("p{n}")));
    let state = |count: usize, group: usize| State {
        users: named(count).map(|(id, local)| has(&id, &local)).collect(),
        groups: vec![has_group("Staff", &(0..group).map(|user| (user, true)).collect::<Vec<_>>())],
        ..State::default()
    };
    let with = |count: usize, group: usize| {
        let users = named(count).map(|(id, local)| user(&id, &local)).collect();
        source(users, vec![group_of(group)])
    };
    fn group_of(count: usize) -> Group {
        group("Staff", &(0..count).collect::<Vec<_>>())
    }
    let brakes = |was: (usize, usize), is: (usize, usize)| {
        plan(&with(is.0, is.1), &state(was.0, was.1), &policy()).unwrap().brakes
    };
    assert_eq!(brakes((20, 0), (15, 0)), []);
    assert_eq!(brakes((20, 0), (14, 0)), [Brake::Users { removed: 6, managed: 20 }]);
    assert_eq!(brakes((200, 0), (180, 0)), []);
    assert_eq!(brakes((200, 0), (179, 0)), [Brake::Users { removed: 21, managed: 200 }]);
    assert_eq!(brakes((20, 10), (20, 5)), []);
    assert_eq!(brakes((20, 9), (20, 0)), []);
    assert_eq!(
        brakes((20, 10), (20, 4)),
        [Brake::Group { name: "Staff".to_owned(), removed: 6, members: 10 }]
    );
}

#[test]
fn an_import_by_hand_changes_what_nobody_manages_and_removes_nothing() {
    let state = State {
        users: vec![by_hand("ann"), by_hand("bob"), has("3", "cyd")],
        groups: vec![StateGroup { managed_by: None, ..has_group("Staff", &[(1, false)]) }],
        ..State::default()
    };
    let mut ann = user("", "ann");
    ann.profile.dept = Some("Sales".to_owned());
    let users = vec![ann, user("", "cyd"), User { active: Some(false), ..user("", "dan") }];
    let (plan, _) = planned(&source(users, vec![group("Staff", &[0, 2])]), &state, &Policy::IMPORT);
    assert_eq!(short(&plan), ["update_user ann dept=Sales", "create_user dan", "add_members Staff ann dan"]);
    assert_eq!((plan.conflicts.len(), plan.removals()), (1, 0));
}

#[test]
fn the_hash_is_that_of_the_steps_whatever_the_order_of_the_source() {
    let users = vec![user("1", "ann"), user("2", "bob")];
    let forward = source(users.clone(), vec![group("A", &[0, 1]), group("B", &[0])]);
    let backward = source(users.into_iter().rev().collect(), vec![group("B", &[1]), group("A", &[0, 1])]);
    let hash = |source: &Source| plan(source, &State::default(), &policy()).unwrap().hash();
    assert_eq!(hash(&forward), hash(&backward));
    assert_ne!(hash(&forward), hash(&source(vec![user("1", "ann")], Vec::new())));
    assert_eq!(hash(&forward), "b811c3c996204c9d");
}
