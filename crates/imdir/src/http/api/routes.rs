//! The table of contents: every operation with its path, rate-limit label,
//! scopes and handler. The OpenAPI document comes from the same lines.

use crate::{
    http::{
        api::{
            accounts, app_passwords, apps, by_name, changes, contact_body, contact_groups, contacts,
            decisions, explain, exposure, identity_provider, im_group_list, im_group_members as members,
            im_groups as groups, im_settings as settings, imports, links, oauth, oauth_tokens, preview,
            sync_runs, user_profile, user_token, users, webhook_body, webhooks,
        },
        operation::{Access, Operation, Query},
        route::Route,
    },
    import,
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

/// Operations on the caller's own token need no scope.
const ANY_SCOPE: Access = Access { own: Scopes::EVERY, master: Scopes::NONE };

const WEBHOOK_READ: Access = scopes(&["webhook:read:admin", "webhook:write:admin"], &["account:master"]);
const WEBHOOK_WRITE: Access = scopes(&["webhook:write:admin"], &["account:master"]);

/// A classic scope and the granular ones of IM groups.
macro_rules! group_scopes {
    ($($own:literal)+; $granular:literal) => {
        scopes(
            &[$($own,)+ concat!("contact_group:", $granular, ":admin")],
            &["imgroup:master", concat!("contact_group:", $granular, ":master")],
        )
    };
}

/// The same for contact groups, the newer name of the same groups.
macro_rules! contact_scopes {
    ($($own:literal)+; $granular:literal) => {
        scopes(&[$(concat!("contact_group:", $own, ":admin"),)+ concat!("contact_group:", $granular, ":admin")], &["imgroup:master"])
    };
}

const PAGES: &[Query] = &[
    Query {
        name: "page_size",
        description: "Records per page; larger values count as the maximum.",
        required: false,
    },
    Query { name: "page_number", description: "From 1. Deprecated: use next_page_token.", required: false },
    Query {
        name: "next_page_token",
        description: "From the previous page, with the same query.",
        required: false,
    },
];
/// The parameters that Zoom's clients may send when they delete a user.
const fn transfer_param(name: &'static str) -> Query {
    let description = "Accepted and ignored: the directory has no data to transfer.";
    Query { name, description, required: false }
}

const USER_KEY: Query = Query {
    name: "search_key",
    description: "Words of names, departments and e-mail addresses, parts of words, or an @domain; all must match.",
    required: false,
};
const GROUP_KEY: Query = Query {
    name: "search_key",
    description: "Prefixes of words in the names of groups; all must match.",
    required: false,
};
const APPS: &[Query] = &[
    Query {
        name: "search_key",
        description: "Prefixes of words in the names of apps, all of which must match, or an app's client id.",
        required: false,
    },
    by_name::ORDER_BY,
    PAGES[0],
    PAGES[1],
    PAGES[2],
];
const GROUPS: &[Query] = &[GROUP_KEY, im_group_list::TYPE, by_name::ORDER_BY, PAGES[0], PAGES[1], PAGES[2]];
const MEMBERS: &[Query] = &[PAGES[0], PAGES[1], PAGES[2], USER_KEY];
const CONTACT_GROUPS: &[Query] = &[GROUP_KEY, PAGES[0], PAGES[2]];
const TOKENS: &[Query] = &[PAGES[0], PAGES[2]];
const SEARCH: &[Query] = &[
    Query {
        name: "search_key",
        description: "Words of names, departments and e-mail addresses, parts of words, or an @domain; all must match.",
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
    USER_KEY,
];
const DELETION: &[Query] = &[
    Query { name: "action", description: "disassociate or delete.", required: false },
    transfer_param("transfer_email"),
    transfer_param("transfer_meeting"),
    transfer_param("transfer_webinar"),
    transfer_param("transfer_recording"),
    transfer_param("transfer_whiteboard"),
];
const EMAIL: &[Query] = &[Query { name: "email", description: "The address to look up.", required: true }];

#[rustfmt::skip]
pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::new(get("/im/groups"), "imGroups", Medium, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:list_groups"), im_group_list::list)
            .summary("List the IM directory groups of the account").paid().query(GROUPS).answers::<im_group_list::GroupListOut>(200),
        Route::new(post("/im/groups"), "imGroupCreate", Light, group_scopes!("imgroup:write:admin"; "write:group"), groups::create)
            .summary("Create an IM directory group").etag().paid().takes::<groups::GroupBody>().answers::<groups::GroupOut>(201),
        Route::new(get("/im/groups/{groupId}"), "imGroup", Light, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:group"), groups::get)
            .summary("Show an IM directory group").etag().conditional().paid().answers::<groups::GroupOut>(200),
        Route::new(patch("/im/groups/{groupId}"), "imGroupUpdate", Light, group_scopes!("imgroup:write:admin"; "update:group"), groups::update)
            .summary("Change an IM directory group").conditional().paid().takes::<groups::GroupPatchBody>().no_content(),
        Route::new(delete("/im/groups/{groupId}"), "imGroupDelete", Light, group_scopes!("imgroup:write:admin"; "delete:group"), groups::delete)
            .summary("Delete an IM directory group").conditional().paid().no_content(),
        Route::new(get("/im/groups/{groupId}/members"), "imGroupMembers", Medium, group_scopes!("imgroup:read:admin" "imgroup:write:admin"; "read:list_members"), members::list)
            .summary("List the members of an IM directory group").paid().query(MEMBERS).answers::<members::MemberListOut>(200),
        Route::new(post("/im/groups/{groupId}/members"), "imGroupMembersCreate", Medium, group_scopes!("imgroup:write:admin"; "write:member"), members::add)
            .summary("Add up to ten members to an IM directory group").conditional().paid().takes::<members::MembersBody>().answers::<members::AddedOut>(201),
        Route::new(put("/im/groups/{groupId}/members"), "imGroupMembersReplace", Medium, group_scopes!("imgroup:write:admin"; "write:member"), members::replace)
            .summary("Set the members of an IM directory group").conditional().paid().takes::<members::ReplaceBody>().no_content(),
        Route::new(delete("/im/groups/{groupId}/members/{memberId}"), "imGroupMembersDelete", Light, group_scopes!("imgroup:write:admin"; "delete:member"), members::remove)
            .summary("Remove a member from an IM directory group, by id or e-mail").conditional().paid().no_content(),
        Route::new(get("/users"), "users", Medium, scopes(&["user:read:admin", "user:write:admin", "user:read:list_users:admin"], &["user:master"]), users::list)
            .summary("List the users of the account").query(STATUS).answers::<users::UserListOut>(200),
        Route::new(post("/users"), "userCreate", Light, scopes(&["user:write:admin", "user:write:user:admin"], &["user:master"]), users::create)
            .summary("Create a user").etag().takes::<user_profile::UserBody>().answers::<users::NewUserOut>(201),
        Route::new(get("/users/email"), "userEmail", Light, scopes(&["user:read", "user:read:admin", "user:write:admin", "user:read:email", "user:read:email:admin"], &["user:master"]), users::email_exists)
            .summary("Check whether a user has an e-mail address").query(EMAIL).answers::<users::EmailExistsOut>(200),
        Route::new(get("/users/{userId}"), "user", Light, scopes(&["user:read", "user:write", "user:read:admin", "user:write:admin", "user_info:read", "user:read:user", "user:read:user:admin"], &["user:master"]), users::get)
            .summary("Show a user, by id or e-mail").etag().conditional().answers::<users::UserOut>(200),
        Route::new(patch("/users/{userId}"), "userUpdate", Light, scopes(&["user:write", "user:write:admin", "user:update:user", "user:update:user:admin"], &["user:master"]), users::update)
            .summary("Change a user").conditional().takes::<user_profile::UserPatchBody>().no_content(),
        Route::new(delete("/users/{userId}"), "userDelete", Light, scopes(&["user:write:admin", "user:delete:user:admin"], &["user:master"]), users::delete)
            .summary("Remove a user from the account").conditional().query(DELETION).no_content(),
        Route::new(put("/users/{userId}/status"), "userStatus", Light, scopes(&["user:write:admin", "user:update:status:admin"], &["user:master"]), users::set_status)
            .summary("Activate or deactivate a user").conditional().takes::<user_profile::StatusBody>().no_content(),
        Route::new(put("/users/{userId}/email"), "userEmailUpdate", Light, scopes(&["user:write:admin", "user:update:email:admin"], &["user:master"]), users::set_email)
            .summary("Change a user's e-mail address").conditional().takes::<user_profile::EmailBody>().no_content(),
        Route::new(put("/users/{userId}/account"), "userAccount", Light, scopes(&["user:master"], &["user:master"]), users::set_account)
            .summary("Move a user to another account of the same master").conditional().takes::<user_profile::AccountBody>().no_content(),
        Route::new(get("/users/{userId}/app_passwords"), "userAppPasswords", Light, scopes(&["user_token:write:admin", "user:read:admin", "user:write:admin", "user:write"], &["user:master"]), app_passwords::list)
            .summary("List the app passwords of a user").answers::<app_passwords::AppPasswordListOut>(200),
        Route::new(post("/users/{userId}/app_passwords"), "userAppPasswordCreate", Light, scopes(&["user_token:write:admin", "user:write"], &["user:master"]), app_passwords::create)
            .summary("Create an app password of a user, shown this once").takes::<app_passwords::AppPasswordBody>().answers::<app_passwords::NewAppPasswordOut>(201),
        Route::new(delete("/users/{userId}/app_passwords/{passwordId}"), "userAppPasswordDelete", Light, scopes(&["user_token:write:admin", "user:write:admin", "user:write"], &["user:master"]), app_passwords::delete)
            .summary("Revoke an app password of a user").no_content(),
        Route::new(delete("/users/{userId}/token"), "userSSOTokenDelete", Light, scopes(&["user:write", "user:write:admin", "user:update:user", "user_token:write:admin"], &["user:master"]), user_token::delete)
            .summary("Sign a user out everywhere").no_content(),
        Route::new(get("/accounts"), "accounts", Medium, scopes(&["account:read:admin"], accounts::LISTS), accounts::list)
            .summary("List the sub-accounts of a master account").query(PAGES).answers::<accounts::AccountListOut>(200),
        Route::new(post("/accounts"), "accountCreate", Light, scopes(&["account:write:admin"], accounts::CREATES), accounts::create)
            .summary("Create a sub-account").takes::<accounts::AccountBody>().answers::<accounts::NewAccountOut>(201),
        Route::new(get("/accounts/{accountId}"), "account", Light, scopes(&["account:read:admin", "account:read:sub_account:admin"], &["account:master", "account:read:master", "account:read:sub_account:master"]), accounts::get)
            .summary("Show a sub-account, or the caller's account as `me`").answers::<accounts::AccountOut>(200),
        Route::new(patch("/accounts/{accountId}"), "accountUpdate", Light, scopes(&["account:write:admin"], accounts::UPDATES), accounts::update)
            .summary("Change a sub-account's name and plan, or the name of the caller's account").takes::<accounts::AccountPatchBody>().no_content(),
        Route::new(put("/accounts/{accountId}/owner"), "accountOwnerUpdate", Light, scopes(accounts::UPDATES, accounts::UPDATES), accounts::set_owner)
            .summary("Make another user the owner of an account").takes::<accounts::OwnerBody>().no_content(),
        Route::new(delete("/accounts/{accountId}"), "accountDisassociate", Light, scopes(&["account:write:admin"], &["account:master", "account:write:master", "account:delete:sub_account:master"]), accounts::disassociate)
            .summary("Disassociate a sub-account from its master account").no_content(),
        Route::new(get("/accounts/{accountId}/managed_domains"), "accountManagedDomain", Light, scopes(&["account:read:admin", "account:read:managed_domains:admin"], &["account:master", "account:read:master", "account:read:managed_domains:master"]), accounts::managed_domains)
            .summary("List the managed domains of an account").paid().answers::<accounts::ManagedDomainListOut>(200),
        Route::new(get("/accounts/{accountId}/im/settings"), "imSettings", Light, scopes(&["account:read:admin", "imgroup:read:admin", "imgroup:write:admin"], &["account:master", "imgroup:master"]), settings::get)
            .summary("Show the directory settings of an account").etag().conditional().answers::<settings::ImSettingsOut>(200),
        Route::new(patch("/accounts/{accountId}/im/settings"), "imSettingsUpdate", Light, scopes(&["account:write:admin", "imgroup:write:admin"], &["account:master", "imgroup:master"]), settings::update)
            .summary("Change the directory settings of an account").conditional().takes::<settings::SettingsBody>().no_content(),
        Route::new(get("/contacts"), "searchCompanyContacts", Medium, scopes(&["contact:read", "contact:read:admin", "contact:read:list_contacts", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::search)
            .summary("Search for people whom the viewer may find").query(SEARCH).answers::<contact_body::SearchOut>(200),
        Route::new(get("/chat/users/me/contacts"), "getUserContacts", Medium, scopes(&["chat_contact:read", "team_chat:read:list_contacts", "contact:read:admin", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::list)
            .summary("List the people whom the viewer sees without searching").query(CONTACTS).answers::<contacts::ListOut>(200),
        Route::new(get("/chat/users/me/contacts/{contactId}"), "getUserContact", Medium, scopes(&["chat_contact:read", "team_chat:read:contact", "contact:read:admin", "contact:read:list_contacts:admin"], &["imgroup:master"]), contacts::get)
            .summary("Show a person whom the viewer may find, by id or e-mail").query(&[contacts::AS_USER]).answers::<contacts::ListedOut>(200),
        Route::new(post("/im/visibility/decisions"), "imVisibilityDecisions", Medium, scopes(&["contact:read", "contact:read:admin", "contact:read:list_contacts", "contact:read:list_contacts:admin"], &["imgroup:master"]), decisions::decide)
            .summary("Decide for up to a thousand people whether the viewer sees and finds them").takes::<decisions::DecisionsBody>().answers::<decisions::DecisionListOut>(200),
        Route::new(get("/im/visibility/explain"), "imVisibilityExplain", Medium, scopes(&["imgroup:read:admin", "imgroup:write:admin"], &["imgroup:master"]), explain::explain)
            .summary("Explain why a viewer sees or finds a target, rule by rule").query(explain::QUERY).answers::<explain::ExplanationOut>(200),
        Route::new(get("/im/visibility/exposure"), "imVisibilityExposure", Medium, scopes(&["contact:read", "contact:read:admin", "contact:read:list_contacts", "contact:read:list_contacts:admin"], &["imgroup:master"]), exposure::show)
            .summary("Show by which rules others see and find a user").query(&[contacts::AS_USER]).answers::<exposure::ExposureOut>(200),
        Route::new(post("/im/visibility/preview"), "imVisibilityPreview", Heavy, scopes(&["imgroup:read:admin", "imgroup:write:admin"], &["imgroup:master"]), preview::preview)
            .summary("Preview a change: count the pairs of viewer and target that it would add and remove").query(preview::QUERY).takes::<preview::PreviewBody>().answers::<preview::PreviewOut>(200),
        Route::new(post("/im/imports"), "imImport", Heavy, scopes(&["imgroup:write:admin"], &["imgroup:master"]), imports::import)
            .summary("Plan the import of people and groups from a file, and apply the plan; needs user:write:admin or user:master, too").paid().takes::<imports::ImportBody>().answers::<import::Answer>(200),
        Route::new(get("/im/links"), "imLinks", Light, scopes(&["account:read:admin", "imgroup:read:admin", "imgroup:write:admin"], &["account:master", "imgroup:master"]), links::list)
            .summary("List the e-mail domains that are linked with other directories").answers::<links::LinkListOut>(200),
        Route::new(get("/im/sync_runs"), "imSyncRuns", Medium, scopes(&["user:read:admin", "user:write:admin"], &["user:master"]), sync_runs::list)
            .summary("List the last runs of the sources of people and groups").answers::<sync_runs::RunListOut>(200),
        Route::new(get("/contacts/groups"), "contactGroups", Medium, contact_scopes!("read" "write"; "read:list_groups"), contact_groups::list)
            .summary("List the groups of the account as contact groups").paid().query(CONTACT_GROUPS).answers::<contact_groups::ContactGroupListOut>(200),
        Route::new(post("/contacts/groups"), "contactGroupCreate", Light, contact_scopes!("write"; "write:group"), contact_groups::create)
            .summary("Create a group by its privacy, with members").etag().paid().takes::<contact_groups::ContactGroupBody>().answers::<contact_groups::ContactGroupOut>(201),
        Route::new(get("/contacts/groups/{groupId}"), "contactGroup", Light, contact_scopes!("read" "write"; "read:group"), contact_groups::get)
            .summary("Show a contact group").etag().conditional().paid().answers::<contact_groups::ContactGroupOut>(200),
        Route::new(patch("/contacts/groups/{groupId}"), "contactGroupUpdate", Light, contact_scopes!("write"; "update:group"), contact_groups::update)
            .summary("Change a contact group").conditional().paid().takes::<contact_groups::ContactGroupPatchBody>().no_content(),
        Route::new(delete("/contacts/groups/{groupId}"), "contactGroupDelete", Light, contact_scopes!("write"; "delete:group"), contact_groups::delete)
            .summary("Delete a contact group").conditional().paid().no_content(),
        Route::new(get("/contacts/groups/{groupId}/members"), "contactGroupMembers", Medium, contact_scopes!("read" "write"; "read:list_members"), contact_groups::list_members)
            .summary("List the members of a contact group").paid().query(TOKENS).answers::<contact_groups::ContactGroupMemberListOut>(200),
        Route::new(post("/contacts/groups/{groupId}/members"), "contactGroupMembersAdd", Light, contact_scopes!("write"; "write:member"), contact_groups::add_members)
            .summary("Add up to fifty members to a contact group").conditional().paid().takes::<contact_groups::AddBody>().answers::<contact_groups::AddedOut>(201),
        Route::new(delete("/contacts/groups/{groupId}/members"), "contactGroupMembersRemove", Light, contact_scopes!("write"; "delete:member"), contact_groups::remove_members)
            .summary("Remove up to twenty members from a contact group").conditional().paid().query(MEMBER_IDS).no_content(),
        Route::new(get("/im/changes"), "imChanges", Medium, scopes(&["im_change:read:admin"], &["im_change:read:master"]), changes::list)
            .summary("List changes in order, or follow them as an event stream").query(changes::QUERY).answers::<changes::ChangeListOut>(200),
        Route::new(get("/im/changes/{revision}"), "imChange", Light, scopes(&["im_change:read:admin"], &["im_change:read:master"]), changes::get)
            .summary("Show a change with all its objects").answers::<changes::ChangeOut>(200),
        Route::new(get("/im/webhooks"), "imWebhooks", Light, WEBHOOK_READ, webhooks::list)
            .summary("List the webhooks of the account").answers::<webhooks::WebhookListOut>(200),
        Route::new(post("/im/webhooks"), "imWebhookCreate", Light, WEBHOOK_WRITE, webhooks::create)
            .summary("Create a webhook: send the events of the account to a URL").etag().takes::<webhook_body::WebhookBody>().answers::<webhooks::NewWebhookOut>(201),
        Route::new(get("/im/webhooks/{webhookId}"), "imWebhook", Light, WEBHOOK_READ, webhooks::get)
            .summary("Show a webhook").etag().conditional().answers::<webhooks::WebhookOut>(200),
        Route::new(patch("/im/webhooks/{webhookId}"), "imWebhookUpdate", Light, WEBHOOK_WRITE, webhooks::update)
            .summary("Change or enable a webhook").conditional().takes::<webhook_body::WebhookPatchBody>().no_content(),
        Route::new(delete("/im/webhooks/{webhookId}"), "imWebhookDelete", Light, WEBHOOK_WRITE, webhooks::delete)
            .summary("Delete a webhook").conditional().no_content(),
        Route::new(post("/im/webhooks/{webhookId}/secret"), "imWebhookSecretCreate", Heavy, WEBHOOK_WRITE, webhooks::rotate_secret)
            .summary("Rotate the secret of a webhook; the old one stays valid for a day").answers::<webhooks::NewWebhookOut>(201),
        Route::new(post("/im/webhooks/{webhookId}/test"), "imWebhookTest", Heavy, WEBHOOK_WRITE, webhooks::test)
            .summary("Send a test to a webhook, and show the answer").answers::<webhooks::TestOut>(200),
        Route::new(post("/im/webhooks/{webhookId}/replay"), "imWebhookReplay", Heavy, WEBHOOK_WRITE, webhooks::replay)
            .summary("Send the events after a revision again").query(webhooks::REPLAY).no_content(),
        Route::new(get("/im/webhooks/{webhookId}/deliveries"), "imWebhookDeliveries", Light, WEBHOOK_READ, webhooks::deliveries)
            .summary("Show the state of a webhook's delivery, and the last answers").answers::<webhooks::DeliveriesOut>(200),
        Route::new(get("/apps"), "apps", Medium, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::list)
            .summary("List the apps of the account").query(APPS).answers::<apps::AppListOut>(200),
        Route::new(post("/apps"), "appCreate", Heavy, scopes(&["app:write:admin"], &["account:master"]), apps::create)
            .summary("Create an app").takes::<apps::AppBody>().answers::<apps::AppOut>(201),
        Route::new(get("/apps/{appId}"), "app", Light, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::get)
            .summary("Show an app").answers::<apps::AppOut>(200),
        Route::new(patch("/apps/{appId}"), "appUpdate", Light, scopes(&["app:write:admin"], &["account:master"]), apps::update)
            .summary("Change an app's name or scopes").takes::<apps::AppPatchBody>().no_content(),
        Route::new(delete("/apps/{appId}"), "appDelete", Light, scopes(&["app:write:admin"], &["account:master"]), apps::delete)
            .summary("Delete an app with its tokens").no_content(),
        Route::new(post("/apps/{appId}/secret"), "appSecretCreate", Heavy, scopes(&["app:write:admin"], &["account:master"]), apps::rotate_secret)
            .summary("Rotate the secret of an app").answers::<apps::AppOut>(201),
        Route::new(get("/apps/{appId}/tokens"), "appTokens", Medium, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), apps::list_tokens)
            .summary("List the valid tokens of an app").answers::<apps::TokenListOut>(200),
        Route::new(delete("/apps/{appId}/tokens"), "appTokensDelete", Light, scopes(&["app:write:admin"], &["account:master"]), apps::delete_tokens)
            .summary("Revoke all tokens of an app").no_content(),
        Route::new(delete("/apps/{appId}/tokens/{tokenId}"), "appTokenDelete", Light, scopes(&["app:write:admin"], &["account:master"]), apps::delete_token)
            .summary("Revoke a token of an app").no_content(),
        Route::new(post("/apps/{appId}/tokens"), "appTokenCreate", Light, scopes(&["app:write:admin"], &["account:master"]), apps::create_token)
            .summary("Issue a token of an app").takes::<apps::TokenBody>().answers::<oauth::TokenOut>(201),
        Route::new(get("/im/identity_provider"), "imIdentityProvider", Light, scopes(&["app:read:admin", "app:write:admin"], &["account:master"]), identity_provider::get)
            .summary("Show the identity provider by which the people of the account sign in to the console").etag().conditional().answers::<identity_provider::IdentityProviderOut>(200),
        Route::new(put("/im/identity_provider"), "imIdentityProviderSet", Light, scopes(&["app:write:admin"], &["account:master"]), identity_provider::put)
            .summary("Set or replace the identity provider of the account").etag().conditional().takes::<identity_provider::ProviderBody>().answers::<identity_provider::IdentityProviderOut>(200),
        Route::new(delete("/im/identity_provider"), "imIdentityProviderDelete", Light, scopes(&["app:write:admin"], &["account:master"]), identity_provider::delete)
            .summary("Delete the identity provider of the account, and end the sessions by it").conditional().no_content(),
        Route::new(get("/oauth/token"), "oauthToken", Light, ANY_SCOPE, oauth_tokens::get)
            .summary("Show the token of the request").answers::<oauth_tokens::OwnTokenOut>(200),
        Route::new(delete("/oauth/token"), "oauthTokenDelete", Light, ANY_SCOPE, oauth_tokens::delete)
            .summary("Revoke the token of the request").no_content(),
        Route::new(delete("/oauth/tokens"), "oauthTokensDelete", Light, ANY_SCOPE, oauth_tokens::delete_all)
            .summary("Revoke all tokens of the requesting app").no_content(),
    ]
}

/// Every operation, without its handler.
pub fn operations() -> Vec<Operation> {
    routes().into_iter().map(|route| route.operation).collect()
}
