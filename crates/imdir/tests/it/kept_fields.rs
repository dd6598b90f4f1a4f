//! 204 means done: each field of each body is stored and shown, or is refused by name, or the OpenAPI document says
//! that it is ignored. The fields come from that document, so none can be missing.

use crate::{
    openapi::operations,
    support::{Account, Answer, Client, Service, text},
};
use axum::http::Method;
use imdir::http::api::openapi::document;
use serde_json::{Value, json};

/// A service with objects to refer to; each field is tried on a new object.
struct Place {
    service: Service,
    account: Account,
    other_group: String,
    /// The client id of an app.
    app: String,
}

/// The fields of a body by name, including those of `user_info`.
fn properties(operation: &Value) -> Vec<(String, Value)> {
    let document = document();
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let pointer = schema["$ref"].as_str().expect("bodies have names").trim_start_matches('#');
    let schema = document.pointer(pointer).expect("references lead somewhere");
    let of = |schema: &Value, prefix: &str| -> Vec<(String, Value)> {
        let properties = schema["properties"].as_object().expect("a body has fields").clone();
        properties.into_iter().map(|(name, schema)| (format!("{prefix}{name}"), schema)).collect()
    };
    let outer = of(schema, "");
    let info = schema["properties"].get("user_info").map(|info| of(info, "user_info.")).unwrap_or_default();
    outer.into_iter().chain(info).filter(|(name, _)| name != "user_info").collect()
}

/// A valid value for the field that isn't its default.
fn sample(place: &Place, operation: &str, field: &str) -> Value {
    let user = &place.account.owner_id;
    match (operation, field) {
        ("userCreate", "action") => json!("create"),
        ("userStatus", "action") | (_, "scim_delete") => json!("deactivate"),
        ("imGroupCreate" | "imGroupUpdate", "type") | (_, "scim_group_type") => json!("restricted"),
        (_, "type" | "pronouns_option") => json!(2),
        (_, "privacy" | "group_privacy" | "parallel") => json!(3),
        (_, "may_find") => json!([place.other_group]),
        ("userAccount", "account_id") => json!(place.account.id),
        ("accountCreate" | "accountUpdate", "account_type") => json!("Pro"),
        ("accountOwnerUpdate", "email") => json!(place.account.owner_email),
        ("imGroupMembersCreate" | "imGroupMembersReplace", "members") => {
            json!([{ "email": place.account.owner_email }])
        }
        (_, "group_members") => json!([{ "id": user, "type": 1 }]),
        (_, "default_group_id") => json!(place.other_group),
        (_, "email") => json!(format!("new.{operation}@{}", place.account.domain)),
        ("userAppPasswordCreate", "scopes") => json!("ldap"),
        ("imIdentityProviderSet", "scopes") => json!("openid email"),
        (_, "issuer") => json!("https://login.example/kept"),
        (_, "app") => json!(place.app),
        (_, "user") => json!("external_id=oid"),
        (_, "admins") => json!(["groups=admins"]),
        (_, "scopes") => json!("imgroup:read:admin user:read:admin"),
        (_, "url") => json!("https://hooks.example/kept"),
        (_, "events") => json!(["group.*", "user.created"]),
        (_, "format") => json!("zoom"),
        (_, "enabled") => json!(false),
        (_, "user_id") => json!(user),
        (_, "expires_in") => json!(77),
        (_, "timezone") => json!("Europe/Berlin"),
        (_, "language") => json!("de-DE"),
        (_, "phone_country") => json!("BR"),
        (_, "phone_number") => json!("+55 21 555-0100"),
        (_, "phone_numbers") => json!([
            { "country": "DE", "code": "+49", "number": "30 555 0100", "verified": false, "label": "Office" },
            { "country": "", "code": "", "number": "5550101", "verified": false, "label": "" },
        ]),
        (_, "custom_attributes") => json!([
            { "key": "badge", "name": "Badge \"number\"", "value": "7" }, { "key": "x", "name": "", "value": "" },
        ]),
        (_, "pmi") => json!("1234567890"),
        (_, "password") => json!("12345678"),
        (_, "host_key") => json!("123456"),
        (_, "options") => json!({ "share_rc": true }),
        (_, "feature") => json!({ "zoom_phone": true }),
        (_, "scim_adopt_by_email") => json!(true),
        (_, flag) if flag.starts_with("search_by_") || flag == "exact_email_finds" => json!(true),
        (_, "unlisted" | "use_pmi" | "allow_unverified_email") => json!(true),
        (_, name) => json!(format!("Sample {name} of {operation}")),
    }
}

/// The name and value of the field in a response to GET.
fn shown(operation: &str, field: &str, value: Value) -> (String, Value) {
    let (name, value) = match (operation, field) {
        ("userCreate", "action") => ("status", json!("pending")),
        ("userStatus", "action") => ("status", json!("inactive")),
        ("contactGroupUpdate", "name") => ("group_name", value),
        ("contactGroupUpdate", "privacy") => ("group_privacy", value),
        (_, "members" | "group_members") => ("total_members", json!(1)),
        (_, "pmi") => ("pmi", json!(1_234_567_890)),
        (_, "client_secret") => ("has_client_secret", json!(true)),
        ("accountCreate" | "accountOwnerUpdate", "email") => ("owner_email", value),
        (_, field) => (field, value),
    };
    (name.to_owned(), value)
}

impl Place {
    async fn new() -> Self {
        let service = Service::start();
        let account = service.account("business").await;
        let other_group = service.group(&account, "Others").await;
        let app = service.oauth_client(&account, "contact:read").await.id.to_string();
        Self { service, account, other_group, app }
    }

    async fn admin(&self) -> Client<'_> {
        self.service.admin(&self.account).await
    }

    async fn group(&self) -> String {
        self.service.group(&self.account, &store::random::uuid().to_string()).await
    }

    async fn user(&self) -> String {
        self.service.user(&self.account, &format!("{}@{}", store::random::uuid(), self.account.domain)).await
    }

    /// Sends the field to a new object. Returns the response, and the object after it.
    async fn sent(&self, operation: &str, field: &str, value: Value) -> (Answer, Value) {
        let admin = self.admin().await;
        let email = format!("{}@{}", store::random::uuid(), self.account.domain);
        let unique = store::random::uuid().to_string();
        let (method, path, mut body) = match operation {
            "imGroupCreate" => (Method::POST, "/v2/im/groups".to_owned(), json!({ "name": unique })),
            "imGroupUpdate" => (Method::PATCH, format!("/v2/im/groups/{}", self.group().await), json!({})),
            "imGroupMembersReplace" => {
                (Method::PUT, format!("/v2/im/groups/{}/members", self.group().await), json!({}))
            }
            "imGroupMembersCreate" => {
                (Method::POST, format!("/v2/im/groups/{}/members", self.group().await), json!({}))
            }
            "userCreate" => {
                let info = json!({ "email": email, "type": 1 });
                (Method::POST, "/v2/users".to_owned(), json!({ "action": "ssoCreate", "user_info": info }))
            }
            "userUpdate" => (Method::PATCH, format!("/v2/users/{}", self.user().await), json!({})),
            "userStatus" => (Method::PUT, format!("/v2/users/{}/status", self.user().await), json!({})),
            "userEmailUpdate" => (Method::PUT, format!("/v2/users/{}/email", self.user().await), json!({})),
            "accountCreate" => {
                let body =
                    json!({ "first_name": "A", "last_name": "B", "email": email, "password": "12345678" });
                (Method::POST, "/v2/accounts".to_owned(), body)
            }
            "userAccount" => (Method::PUT, format!("/v2/users/{}/account", self.user().await), json!({})),
            "accountUpdate" => {
                let sub = self.service.sub_account(&self.account, "free").await;
                (Method::PATCH, format!("/v2/accounts/{}", sub.id), json!({}))
            }
            "accountOwnerUpdate" => (Method::PUT, "/v2/accounts/me/owner".to_owned(), json!({})),
            "imSettingsUpdate" => (Method::PATCH, "/v2/accounts/me/im/settings".to_owned(), json!({})),
            "contactGroupCreate" => {
                let body = json!({ "group_name": unique, "group_privacy": 1 });
                (Method::POST, "/v2/contacts/groups".to_owned(), body)
            }
            "contactGroupUpdate" => {
                (Method::PATCH, format!("/v2/contacts/groups/{}", self.group().await), json!({}))
            }
            "contactGroupMembersAdd" => {
                (Method::POST, format!("/v2/contacts/groups/{}/members", self.group().await), json!({}))
            }
            "appCreate" => {
                let body = json!({ "name": "app", "scopes": "imgroup:read:admin" });
                (Method::POST, "/v2/apps".to_owned(), body)
            }
            "imWebhookCreate" => {
                let body = json!({ "url": "https://hooks.example", "events": ["*"] });
                (Method::POST, "/v2/im/webhooks".to_owned(), body)
            }
            "imWebhookUpdate" => {
                let body = json!({ "url": "https://hooks.example", "events": ["*"] });
                let made = admin.post("/v2/im/webhooks", body).await.ok(201);
                (Method::PATCH, format!("/v2/im/webhooks/{}", text(&made["id"])), json!({}))
            }
            "imIdentityProviderSet" => {
                let body = json!({
                    "issuer": "https://login.example", "client_id": unique, "client_secret": "", "app": self.app,
                });
                (Method::PUT, "/v2/im/identity_provider".to_owned(), body)
            }
            "userAppPasswordCreate" => {
                let path = format!("/v2/users/{}/app_passwords", self.user().await);
                (Method::POST, path, json!({ "name": "Mail", "scopes": "ldap" }))
            }
            "appUpdate" | "appTokenCreate" => {
                let app = self.service.oauth_client(&self.account, "contact:read").await;
                match operation {
                    "appUpdate" => (Method::PATCH, format!("/v2/apps/{}", app.id), json!({})),
                    _ => (Method::POST, format!("/v2/apps/{}/tokens", app.id), json!({})),
                }
            }
            other => panic!("{other} takes a body: say here how its fields are looked at"),
        };
        match field.strip_prefix("user_info.") {
            Some(field) => body["user_info"][field] = value,
            None => body[field] = value,
        }
        let answer = admin.json(method.clone(), &path, Some(body)).await;
        let parts = ["/members", "/status", "/email", "/account", "/owner"];
        let object = parts.iter().find_map(|part| path.strip_suffix(part)).unwrap_or(&path);
        let shown = match (operation, field) {
            _ if answer.status >= 300 => Value::Null,
            // GET shows the owner as a user of the new account, which is free; its master may read it.
            ("accountCreate", "first_name" | "last_name") => {
                let made = answer.value();
                let path = format!("/v2/accounts/{}/users/{}", text(&made["id"]), text(&made["owner_id"]));
                admin.get(&path).await.ok(200)
            }
            ("appTokenCreate", "user_id") => {
                let listed = admin.get(&path).await.ok(200);
                listed["tokens"][0].clone()
            }
            ("appTokenCreate", _) => answer.value(),
            ("userAppPasswordCreate", _) => admin.get(&path).await.ok(200)["app_passwords"][0].clone(),
            _ if method == Method::POST && object == path => {
                let made = answer.value();
                let id = ["id", "group_id", "client_id"].into_iter().find_map(|id| made[id].as_str());
                admin.get(&format!("{path}/{}", id.expect("what is made has an id"))).await.ok(200)
            }
            _ => admin.get(object).await.ok(200),
        };
        (answer, shown)
    }
}

#[tokio::test]
async fn each_field_comes_back_or_is_refused_or_said_to_be_ignored() {
    // These store nothing; an import what is in its file, as other tests show.
    const QUESTIONS: [&str; 3] = ["imImport", "imVisibilityDecisions", "imVisibilityPreview"];
    let place = Place::new().await;
    let (mut kept, mut refused, mut ignored) = (0, 0, 0);
    for (_, _, operation) in operations(&document()) {
        let id = text(&operation["operationId"]);
        if operation.get("requestBody").is_none() || id.ends_with("OfAccount") || QUESTIONS.contains(&&*id) {
            continue;
        }
        let says = text(&operation["requestBody"]["description"]);
        assert!(says.contains("ignored"), "{id}: what becomes of other fields?");
        for (field, schema) in properties(&operation) {
            let name = field.trim_start_matches("user_info.").to_owned();
            let value = sample(&place, &id, &name);
            let (answer, now) = place.sent(&id, &field, value.clone()).await;
            let description = schema["description"].as_str().unwrap_or_default();
            if schema["readOnly"] == true || description.starts_with("Refused") {
                assert_eq!(
                    (answer.status, &answer.value()["errors"][0]["field"]),
                    (400, &json!(field)),
                    "{id}"
                );
                refused += 1;
                continue;
            }
            assert!((200..300).contains(&answer.status), "{id} with {field}: {answer:?}");
            if description.starts_with("Accepted and ignored") {
                assert!(now.get(&name).is_none(), "{id} keeps {field}, and says that it ignores it");
                ignored += 1;
                continue;
            }
            let (place, value) = shown(&id, &name, value);
            assert_eq!(now[&place], value, "{id} with {field}: {now}");
            kept += 1;
        }
    }
    assert!(kept > 70 && refused > 15 && ignored > 4, "{kept} kept, {refused} refused, {ignored} ignored");
}

/// Clients send back everything that they read, with one field changed. Nothing else may change.
#[tokio::test]
async fn what_is_shown_can_be_sent_back() {
    let place = Place::new().await;
    let admin = place.admin().await;
    let user = format!("/v2/users/{}", place.user().await);
    let group = place.group().await;
    let members = json!({ "members": [{ "email": place.account.owner_email }] });
    admin.post(&format!("/v2/im/groups/{group}/members"), members).await.ok(201);
    let full = json!({
        "first_name": "Ann", "pmi": "0123456789", "use_pmi": true, "timezone": "UTC", "unlisted": true, "language": "en",
        "phone_numbers": sample(&place, "", "phone_numbers"), "custom_attributes": sample(&place, "", "custom_attributes"),
    });
    admin.patch(&user, full).await.ok(204);
    let owner = format!("/v2/users/{}", place.account.owner_id);
    let settings = "/v2/accounts/me/im/settings".to_owned();
    let groups = [format!("/v2/im/groups/{group}"), format!("/v2/contacts/groups/{group}")];
    for path in [user, owner, settings, "/v2/accounts/me".to_owned()].into_iter().chain(groups) {
        let before = admin.get(&path).await;
        admin.patch(&path, before.value()).await.ok(204);
        let after = admin.get(&path).await;
        assert_eq!((after.value(), after.header("etag")), (before.value(), before.header("etag")));
        // Forms have text only.
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let body = before.value();
        let pairs = body.as_object().expect("an object").iter().map(|(name, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            format!("{name}={}", encode(&value))
        });
        let form = pairs.collect::<Vec<_>>().join("&");
        admin.bytes(Method::PATCH, &path, "application/x-www-form-urlencoded", form).await.ok(204);
        assert_eq!(admin.get(&path).await.header("etag"), before.header("etag"), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_kept_is_refused_by_its_name() {
    let place = Place::new().await;
    let admin = place.admin().await;
    let user = format!("/v2/users/{}", place.user().await);
    let before = admin.get(&user).await.value();
    let refused = [
        ("timezone", json!("Mars/Phobos"), "must be a time zone of the IANA database, such as Europe/Berlin"),
        ("timezone", json!(1), "must be text"),
        ("language", json!("en_US"), "must be a language tag (RFC 5646), such as en-US"),
        ("phone_country", json!("Germany"), "must be the two letters of a country (ISO 3166-1), such as DE"),
        ("phone_number", json!("call me"), "must be a phone number: at most 32 digits, spaces and +-.()/"),
        ("phone_numbers", json!("+1 555"), "must be an array of objects"),
        ("phone_numbers", json!([1]), "must be an array of objects"),
        ("phone_numbers", json!([{}, {}, {}, {}]), "must have at most 3 items"),
        (
            "phone_numbers[0].number",
            json!([{ "number": "" }]),
            "must be a phone number: at most 32 digits, spaces and +-.()/",
        ),
        (
            "phone_numbers[0].label",
            json!([{ "number": "1", "label": "Work" }]),
            "must be one of Mobile, Office, Home, Fax",
        ),
        (
            "phone_numbers[1].country",
            json!([{ "number": "1" }, { "number": "2", "country": "ZZ" }]),
            "must be the two letters of a country (ISO 3166-1), such as DE",
        ),
        ("custom_attributes", json!(vec![json!({ "key": "a" }); 6]), "must have at most 5 items"),
        ("custom_attributes[1].key", json!([{ "key": "a" }, { "key": "a" }]), "is another attribute's too"),
        (
            "custom_attributes[0].value",
            json!([{ "key": "a", "value": "x".repeat(257) }]),
            "must have at most 256 characters",
        ),
        ("use_pmi", json!("yes"), "must be true or false"),
        ("pronouns_option", json!(4), "must be 1 to 3"),
        ("pmi", json!(123_456_789), "must have 10 digits"),
        ("group_id", json!("abc"), "there are no user groups here"),
        ("account_id", json!("somewhere else"), "can't be changed here: a user stays in the account"),
        ("im_group_ids", json!([place.other_group]), "can't be changed here: use the members of each group"),
        ("status", json!("inactive"), "can't be changed here: use PUT /users/{userId}/status"),
        ("email", json!("new@x.example"), "can't be changed here: use PUT /users/{userId}/email"),
        (
            "role_id",
            json!("1"),
            "can't be changed here: an account has one owner, and there are no other roles to assign",
        ),
    ];
    for (field, value, message) in refused {
        let sent = field.split('[').next().expect("a name");
        let body = json!({ "dept": "Bridge", sent: value });
        let answer = admin.patch(&user, body.clone()).await;
        answer.wrong_fields(&[(field, &format!("Invalid field: {message}."))]);
        assert_eq!(admin.get(&user).await.value(), before, "{body} has changed something");
    }
    // One object in place of an array, as in the older contract, counts as an array of one.
    let one =
        json!({ "phone_numbers": { "number": "555" }, "custom_attributes": { "key": "a", "value": "b" } });
    admin.patch(&user, one).await.ok(204);
    let now = admin.get(&user).await.value();
    assert_eq!(
        (&now["phone_numbers"][0]["number"], &now["custom_attributes"][0]["value"]),
        (&json!("555"), &json!("b"))
    );
    admin.patch(&user, json!({ "phone_numbers": [], "custom_attributes": [] })).await.ok(204);
    assert_eq!(admin.get(&user).await.value(), before);
}
