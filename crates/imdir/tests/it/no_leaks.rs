//! The response for a user whom the viewer can't find equals that for an absent user, byte for byte: every request that
//! a user's token can make, before and after a hidden user is created.

use crate::support::{Account, Answer, Service};
use axum::http::Method;
use directory::{
    Change, Email, GroupId, GroupType, MemberRef, NewGroup, NewUser, SearchFlags, Text, User, UserId,
};
use imdir::http::operations;
use serde_json::{Value, json};
use store::{By, random};

const EMAIL: &str = "ghost.writer@hidden.example";

/// The observable parts of a response; the tracking id always differs.
fn visible(answer: &Answer) -> (u16, Vec<(String, String)>, Vec<u8>) {
    let mut headers: Vec<(String, String)> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "x-zm-trackingid")
        .map(|(name, value)| match name.as_str() {
            // Sealed, so always different, but of constant length.
            "imdir-revision" => (name.to_string(), value.len().to_string()),
            _ => (name.to_string(), format!("{value:?}")),
        })
        .collect();
    headers.sort();
    (answer.status, headers, answer.body.to_vec())
}

/// Every operation with the hidden user and group wherever a path, query or body takes a name.
fn requests(user: UserId, group: GroupId) -> Vec<(Method, String, Option<Value>)> {
    let mut all = Vec::new();
    // Operations on the caller's own token differ for each token, and may revoke it.
    for operation in operations().iter().filter(|operation| !operation.path.starts_with("/oauth/")) {
        for person in [user.to_string(), EMAIL.to_owned()] {
            let path = operation
                .path
                .replace("{userId}", &person)
                .replace("{memberId}", &person)
                .replace("{contactId}", &person)
                .replace("{groupId}", &group.to_string())
                .replace("{accountId}", "me")
                .replace("{appId}", &user.to_string())
                .replace("{tokenId}", &user.to_string());
            let query = format!(
                "search_key={person}&email={EMAIL}&viewer=me&target={person}&member_ids={person}&as_user={person}"
            );
            let body = operation.method != Method::GET && operation.method != Method::DELETE;
            let body = body
                .then(|| json!({ "email": EMAIL, "members": [{ "email": EMAIL }], "action": "activate", "targets": [person] }));
            all.push((operation.method.clone(), format!("/v2{path}"), body.clone()));
            all.push((operation.method.clone(), format!("/v2{path}?{query}"), body));
        }
    }
    for key in
        ["g", "gh", "ghost", "ghots", "writer", "ghost%20writer", "hidden", "secrets", "quiet%20dept", EMAIL]
    {
        for size in [1, 25] {
            all.push((Method::GET, format!("/v2/contacts?search_key={key}&page_size={size}"), None));
        }
    }
    all
}

async fn answers(
    service: &Service,
    viewer: &str,
    account: &Account,
    user: UserId,
    group: GroupId,
) -> Vec<Answer> {
    let token = service.user_token(account, viewer).await;
    let mut answers = Vec::new();
    for (method, path, body) in requests(user, group) {
        answers.push(service.bearer(&token).json(method, &path, body).await);
    }
    answers
}

#[tokio::test]
async fn a_hidden_person_answers_as_one_who_is_not_there() {
    let service = Service::start();
    let account = service.account("business").await;
    let sibling = service.sub_account(&account, "business").await;
    let viewer = format!("viewer@{}", account.domain);
    service.user(&account, &viewer).await;
    // Users whom the viewer finds, so that a leak could show in the pages around the hidden one.
    for name in ["gherkin", "ghetto", "ghoul", "giraffe"] {
        service.user(&account, &format!("{name}@{}", account.domain)).await;
    }
    for (number, home) in [&account, &sibling].into_iter().enumerate() {
        let (user, group) = (UserId::from_uuid(random::uuid()), GroupId::from_uuid(random::uuid()));
        let before = answers(&service, &viewer, &account, user, group).await;
        hide(&service, home, user, group).await;
        let after = answers(&service, &viewer, &account, user, group).await;
        for (request, (before, after)) in requests(user, group).iter().zip(before.iter().zip(&after)) {
            assert_eq!(visible(before), visible(after), "{request:?} tells of the hidden one, home {number}");
        }
        service.operator().delete(&format!("/v2/accounts/{}/users/{user}", home.id)).await.ok(204);
        service.operator().delete(&format!("/v2/accounts/{}/im/groups/{group}", home.id)).await.ok(204);
    }
}

/// Creates a user in a restricted group, with the given ids.
async fn hide(service: &Service, home: &Account, user: UserId, group: GroupId) {
    let account = home.id.parse().expect("accounts have ids");
    let realm = service.realm(account).await.id();
    let at = service.inner.clock.now();
    let person = User {
        first_name: "Ghost".into(),
        last_name: "Writer".into(),
        dept: "Quiet Dept".into(),
        ..User::new(user, account, Email::parse(EMAIL).expect("an address"), at)
    };
    let secret = NewGroup {
        id: group,
        account,
        name: Text::parse("Secrets").expect("a name"),
        kind: GroupType::Restricted,
        flags: SearchFlags::default(),
        may_find: Vec::new(),
        description: None,
        external_id: None,
        managed_by: None,
        members: vec![MemberRef::Id(user)],
        at,
    };
    for change in [Change::CreateUser(NewUser(person)), Change::CreateGroup(secret)] {
        service.inner.change(realm, By::Operator, change).await.expect("the change is made");
    }
}
