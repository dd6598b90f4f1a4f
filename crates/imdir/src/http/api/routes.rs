//! The table of contents: every operation with its path, rate-limit label,
//! scopes and handler. The OpenAPI document comes from the same lines.

use crate::{
    http::{
        api::{
            accounts, apps, changes, contact_groups, contacts, decisions, explain,
            im_group_members as members, im_groups as groups, im_settings as settings, oauth, oauth_tokens,
            preview, user_profile, users,
        },
        operation::{Access, Operation, Query},
        route::Route,
    },
    limits::Label::{Heavy, Light, Medium},
};
use axum::http::Method;
use store::scope::Scopes;

const fn get(path: &'static str) -> (Method, &'static str) {
    (Method::GET, path)
}

const fn post(path: &'static str) -> (Method, &'static str) {
    (Method::POST, path)
}

const fn patch(path: &'static str) -> (Method, &'static str) {
    (Method::PATCH, path)
}

const fn put(path: &'static str) -> (Method, &'static str) {
    (Method::PUT, path)
}

const fn delete(path: &'static str) -> (Method, &'static str) {
    (Method::DELETE, path)
}

const fn scopes(own: &[&str], master: &[&str]) -> Access {
    Access { own: Scopes::of(own), master: Scopes::of(master) }
}

/// What concerns a token alone needs no more than having one.
const ANY_SCOPE: Access = Access { own: Scopes::EVERY, master: Scopes::NONE };

/// A classic scope and the granular ones of IM groups.
macro_rules! group_scopes {
    ($($own:literal)+; $granular:literal) => {
        scopes(
            &[$($own,)+ concat!("contact_group:", $granular, ":admin")],
            &["imgroup:master", concat!("contact_group:", $granular, ":master")],
        )
    };
}

/// The same for contact groups, the successor's name for the same groups.
macro_rules! contact_scopes {
    ($($own:literal)+; $granular:literal) => {
        scopes(&[$(concat!("contact_group:", $own, ":admin"),)+ concat!("contact_group:", $granular, ":admin")], &["imgroup:master"])
    };
}

const PAGES: &[Query] = &[
    Query {
        name: "page_size",
        description: "Records a page; what is larger counts as the largest.",
        required: false,
    },
    Query { name: "page_number", description: "From 1. Deprecated: use next_page_token.", required: false },
    Query {
        name: "next_page_token",
        description: "From the page before, with the same query.",
        required: false,
    },
];
/// What Zoom's clients may ask for when a user goes.
const fn handed_over(name: &'static str) -> Query {
    let description = "Accepted and ignored: a directory holds nothing that could be handed over.";
    Query { name, description, required: false }
}

const TOKENS: &[Query] = &[PAGES[0], PAGES[2]];
const SEARCH: &[Query] = &[
    Query {
        name: "search_key",
        description: "Beginnings of names, departments and e-mail addresses; all must match.",
        required: true,
    },
    PAGES[0],
    PAGES[2],
    contacts::AS_USER,
];
const CONTACTS: &[Query] = &[
    Query { name: "type", description: "company or external; there are no external ones.", required: false },
    PAGES[0],
    PAGES[2],
    contacts::AS_USER,
];
const MEMBER_IDS: &[Query] = &[Query {
    name: "member_ids",
    description: "Ids or e-mail addresses, separated by commas.",
    required: true,
}];
const STATUS: &[Query] = &[
    PAGES[0],
    PAGES[1],
    PAGES[2],
    Query { name: "status", description: "active, inactive or pending.", required: false },
    Query {
        name: "search_key",
        description: "Only those whose names, department or e-mail address begin so; all words must match.",
        required: false,
    },
];
const DELETION: &[Query] = &[
    Query { name: "action", description: "disassociate or delete.", required: false },
    handed_over("transfer_email"),
    handed_over("transfer_meeting"),
    handed_over("transfer_webinar"),
    handed_over("transfer_recording"),
    handed_over("transfer_whiteboard"),
];
const EMAIL: &[Query] = &[Query { name: "email", description: "The address to look for.", required: true }];

#[rustfmt::skip]
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::new(get("/im/groups"), "imGroups", Medium, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:list_groups"), groups::list)
            .says("List the IM directory groups of the account").paid().answers::<groups::GroupListOut>(200),
        Route::new(post("/im/groups"), "imGroupCreate", Light, group_scopes!("imgroup:write:admin"; "write:group"), groups::create)
            .says("Create an IM directory group").shows_tag().paid().takes::<groups::GroupBody>().answers::<groups::GroupOut>(201),
        Route::new(get("/im/groups/{groupId}"), "imGroup", Light, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:group"), groups::get)
            .says("Show an IM directory group").shows_tag().heeds_tag().paid().answers::<groups::GroupOut>(200),
        Route::new(patch("/im/groups/{groupId}"), "imGroupUpdate", Light, group_scopes!("imgroup:write:admin"; "update:group"), groups::update)
            .says("Change an IM directory group").heeds_tag().paid().takes::<groups::GroupPatchBody>().answers_nothing(),
        Route::new(delete("/im/groups/{groupId}"), "imGroupDelete", Light, group_scopes!("imgroup:write:admin"; "delete:group"), groups::delete)
            .says("Delete an IM directory group").heeds_tag().paid().answers_nothing(),
        Route::new(get("/im/groups/{groupId}/members"), "imGroupMembers", Medium, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:list_members"), members::list)
            .says("List the members of an IM directory group").paid().query(PAGES).answers::<members::MemberListOut>(200),
        Route::new(post("/im/groups/{groupId}/members"), "imGroupMembersCreate", Medium, group_scopes!("imgroup:write:admin"; "write:member"), members::add)
            .says("Add up to ten members to an IM directory group").heeds_tag().paid().takes::<members::MembersBody>().answers::<members::AddedOut>(201),
        Route::new(delete("/im/groups/{groupId}/members/{memberId}"), "imGroupMembersDelete", Light, group_scopes!("imgroup:write:admin"; "delete:member"), members::remove)
            .says("Remove a member from an IM directory group, by id or e-mail").heeds_tag().paid().answers_nothing(),
        Route::new(get("/users"), "users", Medium, scopes(&["user:read:admin", "user:write:admin", "user:read:list_users:admin"], &["user:master"]), users::list)
            .says("List the users of the account").query(STATUS).answers::<users::UserListOut>(200),
        Route::new(post("/users"), "userCreate", Light, scopes(&["user:write:admin", "user:write:user:admin"], &["user:master"]), users::create)
            .says("Create a user").shows_tag().takes::<user_profile::UserBody>().answers::<users::NewUserOut>(201),
        Route::new(get("/users/email"), "userEmail", Light, scopes(&["user:read", "user:read:admin", "user:write:admin", "user:read:email", "user:read:email:admin"], &["user:master"]), users::email_exists)
            .says("Check whether a user has an e-mail address").query(EMAIL).answers::<users::EmailExistsOut>(200),
        Route::new(get("/users/{userId}"), "user", Light, scopes(&["user:read", "user:write", "user:read:admin", "user:write:admin", "user_info:read", "user:read:user", "user:read:user:admin"], &["user:master"]), users::get)
            .says("Show a user, by id or e-mail").shows_tag().heeds_tag().answers::<users::UserOut>(200),
        Route::new(patch("/users/{userId}"), "userUpdate", Light, scopes(&["user:write", "user:write:admin", "user:update:user", "user:update:user:admin"], &["user:master"]), users::update)
            .says("Change a user").heeds_tag().takes::<user_profile::UserPatchBody>().answers_nothing(),
        Route::new(delete("/users/{userId}"), "userDelete", Light, scopes(&["user:write:admin", "user:delete:user:admin"], &["user:master"]), users::delete)
            .says("Remove a user from the account").heeds_tag().query(DELETION).answers_nothing(),
        Route::new(put("/users/{userId}/status"), "userStatus", Light, scopes(&["user:write:admin", "user:update:status:admin"], &["user:master"]), users::set_status)
            .says("Activate or deactivate a user").heeds_tag().takes::<user_profile::StatusBody>().answers_nothing(),
        Route::new(put("/users/{userId}/email"), "userEmailUpdate", Light, scopes(&["user:write:admin", "user:update:email:admin"], &["user:master"]), users::set_email)
            .says("Change a user's e-mail address").heeds_tag().takes::<user_profile::EmailBody>().answers_nothing(),
        Route::new(get("/accounts"), "accounts", Medium, scopes(&["account:read:admin"], accounts::LISTS), accounts::list)
            .says("List the sub-accounts of a master account").query(PAGES).answers::<accounts::AccountListOut>(200),
        Route::new(post("/accounts"), "accountCreate", Light, scopes(&["account:write:admin"], accounts::CREATES), accounts::create)
            .says("Create a sub-account").takes::<accounts::AccountBody>().answers::<accounts::NewAccountOut>(201),
        Route::new(get("/accounts/{accountId}"), "account", Light, scopes(&["account:read:admin", "account:read:sub_account:admin"], &["account:master", "account:read:master", "account:read:sub_account:master"]), accounts::get)
            .says("Show a sub-account, or the own account as `me`").answers::<accounts::AccountOut>(200),
        Route::new(delete("/accounts/{accountId}"), "accountDisassociate", Light, scopes(&["account:write:admin"], &["account:master", "account:write:master", "account:delete:sub_account:master"]), accounts::disassociate)
            .says("Take a sub-account out of its master account").answers_nothing(),
        Route::new(get("/accounts/{accountId}/managed_domains"), "accountManagedDomain", Light, scopes(&["account:read:admin", "account:read:managed_domains:admin"], &["account:master", "account:read:master", "account:read:managed_domains:master"]), accounts::managed_domains)
            .says("List the managed domains of an account").paid().answers::<accounts::ManagedDomainListOut>(200),
        Route::new(get("/accounts/{accountId}/im/settings"), "imSettings", Light, scopes(&["account:read:admin", "imgroup:read:admin", "imgroup:write:admin"], &["account:master", "imgroup:master"]), settings::get)
            .says("Show the directory settings of an account").shows_tag().heeds_tag().answers::<settings::ImSettingsOut>(200),
        Route::new(patch("/accounts/{accountId}/im/settings"), "imSettingsUpdate", Light, scopes(&["account:write:admin", "imgroup:write:admin"], &["account:master", "imgroup:master"]), settings::update)
            .says("Change the directory settings of an account").heeds_tag().takes::<settings::SettingsBody>().answers_nothing(),
        Route::new(get("/contacts"), "searchCompanyContacts", Medium, scopes(&["contact:read", "contact:read:admin", "contact:read:list_contacts", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::search)
            .says("Search for people whom the viewer may find").query(SEARCH).answers::<contacts::SearchOut>(200),
        Route::new(get("/chat/users/me/contacts"), "getUserContacts", Medium, scopes(&["chat_contact:read", "team_chat:read:list_contacts", "contact:read:admin", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::list)
            .says("List the people whom the viewer sees without searching").query(CONTACTS).answers::<contacts::ListOut>(200),
        Route::new(get("/chat/users/me/contacts/{contactId}"), "getUserContact", Medium, scopes(&["chat_contact:read", "team_chat:read:contact", "contact:read:admin", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::get)
            .says("Show somebody whom the viewer may find, by id or e-mail").query(&[contacts::AS_USER]).answers::<contacts::ListedOut>(200),
        Route::new(post("/im/visibility/decisions"), "imVisibilityDecisions", Medium, scopes(&["contact:read", "contact:read:admin", "contact:read:list_contacts", "contact:read:list_contacts:admin"], &["imgroup:master"]), decisions::decide)
            .says("Decide for up to a thousand people whether the viewer sees and finds them").takes::<decisions::DecisionsBody>().answers::<decisions::DecisionListOut>(200),
        Route::new(get("/im/visibility/explain"), "imVisibilityExplain", Medium, scopes(&["imgroup:read:admin", "imgroup:write:admin"], &["imgroup:master"]), explain::explain)
            .says("Explain why a viewer sees or finds a target, rule by rule").query(explain::QUERY).answers::<explain::ExplanationOut>(200),
        Route::new(post("/im/visibility/preview"), "imVisibilityPreview", Heavy, scopes(&["imgroup:read:admin", "imgroup:write:admin"], &["imgroup:master"]), preview::preview)
            .says("Count who would gain and lose whom by a change that is not made").query(preview::QUERY).takes::<preview::PreviewBody>().answers::<preview::PreviewOut>(200),
        Route::new(get("/contacts/groups"), "contactGroups", Medium, contact_scopes!("read" "write"; "read:list_groups"), contact_groups::list)
            .says("List the groups of the account as contact groups").paid().query(TOKENS).answers::<contact_groups::ContactGroupListOut>(200),
        Route::new(post("/contacts/groups"), "contactGroupCreate", Light, contact_scopes!("write"; "write:group"), contact_groups::create)
            .says("Create a group by its privacy, with members").shows_tag().paid().takes::<contact_groups::ContactGroupBody>().answers::<contact_groups::ContactGroupOut>(201),
        Route::new(get("/contacts/groups/{groupId}"), "contactGroup", Light, contact_scopes!("read" "write"; "read:group"), contact_groups::get)
            .says("Show a contact group").shows_tag().heeds_tag().paid().answers::<contact_groups::ContactGroupOut>(200),
        Route::new(patch("/contacts/groups/{groupId}"), "contactGroupUpdate", Light, contact_scopes!("write"; "update:group"), contact_groups::update)
            .says("Change a contact group").heeds_tag().paid().takes::<contact_groups::ContactGroupPatchBody>().answers_nothing(),
        Route::new(delete("/contacts/groups/{groupId}"), "contactGroupDelete", Light, contact_scopes!("write"; "delete:group"), contact_groups::delete)
            .says("Delete a contact group").heeds_tag().paid().answers_nothing(),
        Route::new(get("/contacts/groups/{groupId}/members"), "contactGroupMembers", Medium, contact_scopes!("read" "write"; "read:list_members"), contact_groups::list_members)
            .says("List the members of a contact group").paid().query(TOKENS).answers::<contact_groups::ContactGroupMemberListOut>(200),
        Route::new(post("/contacts/groups/{groupId}/members"), "contactGroupMembersAdd", Light, contact_scopes!("write"; "write:member"), contact_groups::add_members)
            .says("Add up to fifty members to a contact group").heeds_tag().paid().takes::<contact_groups::AddBody>().answers::<contact_groups::AddedOut>(201),
        Route::new(delete("/contacts/groups/{groupId}/members"), "contactGroupMembersRemove", Light, contact_scopes!("write"; "delete:member"), contact_groups::remove_members)
            .says("Remove up to twenty members from a contact group").heeds_tag().paid().query(MEMBER_IDS).answers_nothing(),
        Route::new(get("/im/changes"), "imChanges", Medium, scopes(&["im_change:read:admin"], &["im_change:read:master"]), changes::list)
            .says("List who changed what, in order, or follow it as an event stream").query(changes::QUERY).answers::<changes::ChangeListOut>(200),
        Route::new(get("/apps"), "apps", Medium, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::list)
            .says("List the apps of the account").answers::<apps::AppListOut>(200),
        Route::new(post("/apps"), "appCreate", Heavy, scopes(&["app:write:admin"], &["account:master"]), apps::create)
            .says("Create an app").takes::<apps::AppBody>().answers::<apps::AppOut>(201),
        Route::new(get("/apps/{appId}"), "app", Light, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::get)
            .says("Show an app").answers::<apps::AppOut>(200),
        Route::new(patch("/apps/{appId}"), "appUpdate", Light, scopes(&["app:write:admin"], &["account:master"]), apps::update)
            .says("Change an app's name or scopes").takes::<apps::AppPatchBody>().answers_nothing(),
        Route::new(delete("/apps/{appId}"), "appDelete", Light, scopes(&["app:write:admin"], &["account:master"]), apps::delete)
            .says("Delete an app with its tokens").answers_nothing(),
        Route::new(post("/apps/{appId}/secret"), "appSecretCreate", Heavy, scopes(&["app:write:admin"], &["account:master"]), apps::rotate_secret)
            .says("Give an app a new secret").answers::<apps::AppOut>(201),
        Route::new(get("/apps/{appId}/tokens"), "appTokens", Medium, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::list_tokens)
            .says("List the live tokens of an app").answers::<apps::TokenListOut>(200),
        Route::new(delete("/apps/{appId}/tokens"), "appTokensDelete", Light, scopes(&["app:write:admin"], &["account:master"]), apps::delete_tokens)
            .says("End all tokens of an app").answers_nothing(),
        Route::new(post("/apps/{appId}/tokens"), "appTokenCreate", Light, scopes(&["app:write:admin"], &["account:master"]), apps::create_token)
            .says("Issue a token of an app").takes::<apps::TokenBody>().answers::<oauth::TokenOut>(201),
        Route::new(get("/oauth/token"), "oauthToken", Light, ANY_SCOPE, oauth_tokens::get)
            .says("Show the token that the request comes with").answers::<oauth_tokens::OwnTokenOut>(200),
        Route::new(delete("/oauth/token"), "oauthTokenDelete", Light, ANY_SCOPE, oauth_tokens::delete)
            .says("End the token that the request comes with").answers_nothing(),
        Route::new(delete("/oauth/tokens"), "oauthTokensDelete", Light, ANY_SCOPE, oauth_tokens::delete_all)
            .says("End all tokens of the app that the request comes from").answers_nothing(),
    ]
}

/// Every operation, without its handler.
pub fn operations() -> Vec<Operation> {
    routes().into_iter().map(|route| route.operation).collect()
}
