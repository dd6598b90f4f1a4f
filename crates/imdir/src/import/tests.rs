//! A directory that changes between a plan and its application.

use super::{
    Importer, Prepared,
    apply::{Applied, apply},
    prepare,
};
use crate::service::{Options, Service};
use directory::{
    AccountId, Change, Email, NewAccount, NewUser, Plan, RealmId, Text, UnixTime, User, UserId, UserPatch,
};
use source::{Policy, Source, csv};
use store::{
    By, Database,
    clock::Clock,
    random::{self, Random},
};

const ACCOUNT: AccountId = AccountId::from_bytes([1; 16]);
const ANN: UserId = UserId::from_bytes([3; 16]);

/// A service on a folder of its own, with Ann.
async fn service(folder: &std::path::Path) -> Service {
    let database = Database::in_folder(folder);
    let (service, _writer) =
        Service::open(&database, Clock::system(), Random::system(), Options::default()).expect("it opens");
    let account = Change::CreateAccount(NewAccount {
        id: ACCOUNT,
        master: None,
        name: Text::parse("Example").expect("a name"),
        plan: Plan::Business,
        owner: UserId::from_bytes([2; 16]),
        owner_email: Email::parse("you@a.example").expect("an address"),
        owner_first_name: "".into(),
        owner_last_name: "".into(),
        managed_domains: Vec::new(),
        at: UnixTime(0),
    });
    change(&service, account).await;
    change(&service, create(ANN, "ann@a.example")).await;
    service
}

fn create(id: UserId, email: &str) -> Change {
    Change::CreateUser(NewUser(User::new(id, ACCOUNT, Email::parse(email).expect("an address"), UnixTime(0))))
}

async fn change(service: &Service, change: Change) {
    service.change(RealmId::of_master(ACCOUNT), By::Operator, change).await.expect("it is taken");
}

fn source() -> Source {
    csv::read(b"email,dept\nann@a.example,Sales\nbob@a.example,\n").expect("a list")
}

/// Plans, lets somebody make a change, and applies: what is said, and the addresses and departments afterwards.
async fn race(between: Change) -> (usize, Option<String>, Vec<(String, String)>) {
    let folder = std::env::temp_dir().join(format!("imdir-import-{}", random::uuid()));
    let service = service(&folder).await;
    let realm = service.realm_of_account(ACCOUNT).await.expect("it is there").expect("it is there");
    let importer = Importer::operator(realm, ACCOUNT);
    let Prepared { changes, .. } =
        prepare(&importer, source(), &Policy::IMPORT, &service).expect("there is a plan");
    assert_eq!(changes.len(), 2);
    change(&service, between).await;
    let Applied { done, stopped, .. } = apply(&service, &importer, changes).await.expect("the store writes");
    let realm = service.realm_of_account(ACCOUNT).await.expect("it is there").expect("it is there");
    let users = realm.users(ACCOUNT, None).map(|user| (user.email.to_string(), user.dept.to_string()));
    let users = users.filter(|(email, _)| !email.starts_with("you")).collect();
    std::fs::remove_dir_all(&folder).expect("it is deleted");
    (done, stopped, users)
}

#[tokio::test]
async fn a_plan_is_not_applied_to_a_record_that_has_changed_since() {
    let patch = UserPatch { dept: Some("Support".into()), ..UserPatch::default() };
    let (done, stopped, users) = race(Change::UpdateUser { user: ANN, patch }).await;
    assert_eq!(done, 0);
    let stopped = stopped.expect("it stops");
    assert!(
        stopped.contains("ann@a.example has changed; 0 of 2 steps are done, hint: plan again"),
        "{stopped}"
    );
    assert_eq!(users, [("ann@a.example".to_owned(), "Support".to_owned())]);
}

#[tokio::test]
async fn a_plan_that_the_directory_refuses_by_now_is_not_applied_in_part() {
    let (done, stopped, users) = race(create(UserId::from_bytes([4; 16]), "bob@a.example")).await;
    assert_eq!(done, 0);
    assert!(stopped.is_some_and(|why| why.contains("bob@a.example")), "the address is taken");
    assert_eq!(users.iter().filter(|(_, dept)| dept == "Sales").count(), 0, "{users:?}");
}

#[tokio::test]
async fn a_change_of_something_else_stops_no_plan() {
    let (done, stopped, users) = race(create(UserId::from_bytes([4; 16]), "cyd@a.example")).await;
    assert_eq!((done, stopped), (2, None));
    assert_eq!(users.len(), 3);
}
