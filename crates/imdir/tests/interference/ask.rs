//! Random requests of every operation in the API's description. Their ids are drawn from all objects of
//! either world, deleted ones, and ones that never existed.

use crate::{
    caller::{Caller, Place, Realms},
    draw::Draw,
    names,
};
use axum::http::Method;
use directory::{AccountId, AppId, GroupId, Realm, UserId};
use imdir::http::api::openapi::document;
use serde_json::{Map, Value, json};
use std::{collections::BTreeSet, sync::LazyLock};
use store::scope::Scopes;

/// A request. `{token N}` stands for a token from an earlier response.
#[derive(Debug, Clone)]
pub struct Ask {
    pub operation: &'static str,
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub body: Option<Value>,
    pub headers: Vec<(&'static str, String)>,
    /// Whether the request opens a stream.
    pub follows: bool,
}

/// Values of query parameters that the description gives in prose only.
const WORDS: [(&str, &[&str]); 5] = [
    ("status", &["active", "inactive", "pending"]),
    ("pairs", &["see_gained", "see_lost", "find_gained", "find_lost"]),
    ("action", &["delete", "disassociate"]),
    ("type", &["company", "external"]),
    ("object", &["account", "app", "user", "group"]),
];
/// Operations that refer to people and groups in special ways are requested more often.
const OFTEN: [&str; 12] = [
    "imGroupCreate",
    "imGroupUpdate",
    "imGroupDelete",
    "contactGroupMembersAdd",
    "searchCompanyContacts",
    "getUserContacts",
    "getUserContact",
    "imVisibilityDecisions",
    "imVisibilityExplain",
    "imVisibilityExposure",
    "imVisibilityPreview",
    "imChanges",
];
/// Operations that may revoke the caller's own token end the case.
const SELDOM: [&str; 8] = [
    "appCreate",
    "appDelete",
    "appSecretCreate",
    "appTokensDelete",
    "appTokenDelete",
    "appUpdate",
    "oauthTokenDelete",
    "oauthTokensDelete",
];

struct Described {
    id: String,
    method: Method,
    path: String,
    parameters: Vec<Parameter>,
    body: Option<Value>,
    scopes: Scopes,
    weight: usize,
}

struct Parameter {
    name: String,
    place: String,
    required: bool,
}

static OPERATIONS: LazyLock<Vec<Described>> = LazyLock::new(|| {
    let document = document();
    let paths = document["paths"].as_object().expect("a description has paths");
    let of_path = |(path, methods): (&String, &Value)| {
        let methods = methods.as_object().expect("a path has methods").clone();
        let path = path.clone();
        let document = &document;
        methods.into_iter().map(move |(method, operation)| described(document, &path, &method, &operation))
    };
    paths.iter().flat_map(of_path).collect()
});

fn described(document: &Value, path: &str, method: &str, operation: &Value) -> Described {
    let id = operation["operationId"].as_str().expect("an operation has an id");
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let parameters = parameters.map(|it| {
        let shared = it["$ref"].as_str().and_then(|reference| document.pointer(&reference[1..]));
        let it = shared.unwrap_or(it);
        let [name, place] =
            ["name", "in"].map(|field| it[field].as_str().expect("parameters are described").to_owned());
        Parameter { name, place, required: it["required"] == true }
    });
    let scopes = operation["x-scopes"].as_array().into_iter().flatten();
    let base = id.trim_end_matches("OfAccount");
    Described {
        id: id.to_owned(),
        method: method.to_uppercase().parse().expect("a method"),
        path: path.to_owned(),
        parameters: parameters.collect(),
        body: operation
            .pointer("/requestBody/content/application~1json/schema")
            .map(|schema| resolved(document, schema)),
        scopes: Scopes::known(scopes.filter_map(Value::as_str)),
        weight: if ["imVisibilityPreview", "searchCompanyContacts"].contains(&base) {
            // Few previews have pages, and few searches find somebody by a typo.
            40
        } else if OFTEN.contains(&base) {
            12
        } else if SELDOM.contains(&base) {
            1
        } else {
            5
        },
    }
}

/// A schema with its references resolved.
fn resolved(document: &Value, schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str);
            if let Some(target) = target.and_then(|target| document.pointer(&target[1..])) {
                return resolved(document, target);
            }
            members.iter().map(|(name, value)| (name.clone(), resolved(document, value))).collect()
        }
        Value::Array(values) => values.iter().map(|value| resolved(document, value)).collect(),
        other => other.clone(),
    }
}

/// All ids that a request can name.
#[derive(Debug, Default)]
pub struct Known {
    people: BTreeSet<UserId>,
    groups: BTreeSet<GroupId>,
    apps: BTreeSet<AppId>,
    accounts: BTreeSet<AccountId>,
    /// The tokens in responses, oldest first: the JSON member, and the request.
    tokens: Vec<(&'static str, Ask)>,
}

/// The members of a page with the token of the next one, and the parameters that take it.
const PAGES: [(&str, &str); 3] =
    [("next_page_token", "next_page_token"), ("next_after", "after"), ("next_before", "before")];

impl Known {
    /// Deleted objects stay known.
    pub fn learn(&mut self, Realms { own, linked }: &Realms) {
        for realm in [own, linked] {
            for account in realm.accounts().map(|account| account.id) {
                self.accounts.insert(account);
                self.people.extend(realm.users(account, None).map(|user| user.id));
                self.groups.extend(realm.groups(account).map(|group| group.id));
                self.apps.extend(realm.apps(account).map(|app| app.id));
            }
        }
    }

    /// All people of both realms, now or before.
    pub fn people(&self) -> Vec<UserId> {
        self.people.iter().copied().collect()
    }

    pub fn learn_token(&mut self, member: &'static str, ask: &Ask) {
        self.tokens.push((member, ask.clone()));
    }

    /// The tokens of these members, with their numbers and requests.
    pub fn of_members(&self, members: &[&str]) -> impl Iterator<Item = (usize, &'static str, &Ask)> {
        let tokens = self.tokens.iter().enumerate().map(|(number, (member, ask))| (number, *member, ask));
        tokens.filter(|(_, member, _)| members.contains(member))
    }

    /// The latest tag of a path.
    fn tag(&self, draw: &mut Draw, path: &str) -> Option<String> {
        let shown = |(_, (member, ask)): &(usize, &(&str, Ask))| *member == "etag" && ask.path == path;
        let last = self.tokens.iter().enumerate().rfind(shown)?;
        draw.one_in(2).then(|| token(last.0))
    }
}

/// The placeholder of a token, which differs between the worlds.
pub fn token(number: usize) -> String {
    format!("{{token {number}}}")
}

/// A random request of the caller.
pub fn ask(draw: &mut Draw, known: &Known, place: &Place, realm: &Realm) -> Ask {
    let names = Names { known, place, realm };
    if draw.one_in(10) {
        return names.credentials(draw);
    }
    let next = if draw.one_in(3) { go_on(draw, known) } else { None };
    let mut ask = next.unwrap_or_else(|| names.ask(draw));
    let revisions: Vec<usize> = known.of_members(&["revision"]).map(|(number, ..)| number).collect();
    let mut revision = |draw: &mut Draw, name| {
        ask.headers.extend(draw.of(&revisions).map(|number| (name, token(number))));
    };
    if draw.one_in(6) {
        revision(draw, "imdir-min-revision");
    }
    let is_feed = ask.operation.trim_end_matches("OfAccount") == "imChanges";
    if is_feed && draw.one_in(2) {
        revision(draw, "last-event-id");
    }
    if is_feed && draw.one_in(4) {
        ask.query.retain(|(name, _)| name != "before");
        ask.headers.push(("accept", "text/event-stream".to_owned()));
        ask.follows = true;
    }
    ask
}

/// A request for the next page of an earlier response.
fn go_on(draw: &mut Draw, known: &Known) -> Option<Ask> {
    let members = PAGES.map(|(member, _)| member);
    let pages: Vec<_> = known.of_members(&members).collect();
    // Half of the time the latest token, as the next steps may make it stale.
    let last = pages.last().copied().filter(|_| draw.one_in(2));
    let (number, member, before) = last.or_else(|| draw.of(&pages))?;
    let (_, parameter) = PAGES.iter().find(|(it, _)| *it == member)?;
    let mut ask = before.clone();
    ask.follows = false;
    ask.headers.clear();
    ask.query.retain(|(name, _)| name != parameter);
    ask.query.push(((*parameter).to_owned(), token(number)));
    Some(ask)
}

/// The sources of the names in a request.
pub struct Names<'a> {
    pub known: &'a Known,
    pub place: &'a Place,
    realm: &'a Realm,
}

impl Names<'_> {
    fn ask(&self, draw: &mut Draw) -> Ask {
        let scopes = self.place.caller.scopes();
        let open = !draw.one_in(8);
        let weight = |it: &Described| if open && !it.scopes.meets(scopes) { 0 } else { it.weight };
        let mut at = draw.below(OPERATIONS.iter().map(weight).sum());
        let chosen = OPERATIONS.iter().find(|it| {
            let here = at < weight(it);
            at = at.saturating_sub(weight(it));
            here
        });
        let operation = chosen.expect("every caller can do something");
        let mut path = operation.path.clone();
        let mut query = Vec::new();
        let mut headers = Vec::new();
        for Parameter { name, place, required } in &operation.parameters {
            if place == "path" {
                path = path.replace(&format!("{{{name}}}"), &self.text(draw, name));
            } else if place == "header" {
                headers.extend(self.known.tag(draw, &path).map(|tag| (name.as_str(), tag)));
            } else if *required || self.is_sent(draw, name) {
                query.push((name.clone(), self.text(draw, name)));
            }
        }
        let body = operation.body.as_ref().map(|schema| self.value(draw, "", &Self::with_group(schema)));
        let method = operation.method.clone();
        Ask { operation: &operation.id, method, path, query, body, headers, follows: false }
    }

    fn is_sent(&self, draw: &mut Draw, parameter: &str) -> bool {
        match parameter {
            // Only sent with a token.
            "next_page_token" | "after" => false,
            "before" => draw.one_in(4),
            "pairs" | "page_size" => !draw.one_in(4),
            "as_user" if self.place.caller == Caller::User => draw.one_in(8),
            _ => draw.one_in(2),
        }
    }

    /// Requires the fields that the actions of a preview need, which the description says in prose only.
    fn with_group(schema: &Value) -> Value {
        let mut schema = schema.clone();
        if schema.pointer("/properties/action/enum/0") == Some(&json!("create_group")) {
            schema["required"] =
                json!(["action", "group_id", "name", "member", "user", "unlisted", "members"]);
            // A name that is taken is refused before anything is counted.
            schema["properties"]["name"] = json!({ "enum": ["Preview"] });
        }
        schema
    }

    fn value(&self, draw: &mut Draw, name: &str, schema: &Value) -> Value {
        if let Some(words) = schema["enum"].as_array() {
            return draw.of(words).expect("an enumeration has words");
        }
        let either = schema["anyOf"].as_array().filter(|_| schema["type"].is_null());
        if let Some(either) = either.and_then(|either| draw.of(either)) {
            return self.value(draw, name, &either);
        }
        // The second type is null.
        match schema["type"].as_str().or_else(|| schema["type"][0].as_str()) {
            Some("boolean") => json!(draw.one_in(2)),
            Some("integer") => json!(1 + draw.below(60)),
            Some("array") => (0..=draw.below(2)).map(|_| self.value(draw, name, &schema["items"])).collect(),
            Some("object") => {
                let none = Map::new();
                let properties = schema["properties"].as_object().unwrap_or(&none);
                let required = schema["required"].as_array().cloned().unwrap_or_default();
                let one_in = (properties.len() / 3).max(2);
                let mut object = Map::new();
                for (name, schema) in properties {
                    if required.iter().any(|it| it == name) || draw.one_in(one_in) {
                        object.insert(name.clone(), self.value(draw, name, schema));
                    }
                }
                object.into()
            }
            _ => self.text(draw, name).into(),
        }
    }

    /// A random value for a field with this name.
    pub fn text(&self, draw: &mut Draw, name: &str) -> String {
        if let Some((_, words)) = WORDS.iter().find(|(word, _)| *word == name) {
            return draw.of(words).expect("there are words").to_owned();
        }
        match name {
            "accountId" => match draw.below(3) {
                0 => "me".to_owned(),
                1 => self.place.home.to_string(),
                _ => any(draw, &self.known.accounts, "A"),
            },
            "groupId" | "group_id" | "default_group_id" => self.group(draw),
            // These fields may name foreign objects.
            "may_find" => any(draw, &self.known.groups, "A"),
            "viewer" | "target" if draw.one_in(2) => any(draw, &self.known.people, "A"),
            "appId" => any(draw, &self.known.apps, "A"),
            "email" => self.email(draw),
            "userId" | "user_id" | "memberId" | "contactId" | "id" | "user" | "member" | "members"
            | "targets" | "viewer" | "target" | "as_user" | "member_ids" => self.person(draw, name),
            "search_key" => names::typed(draw),
            "page_size" => (1 + draw.below(2) * draw.below(4)).to_string(),
            "page_number" => (1 + draw.below(2)).to_string(),
            "name" | "group_name" => names::GROUPS[draw.below(names::GROUPS.len())].to_owned(),
            "before" => "latest".to_owned(),
            // An address that the server sends nothing to.
            "url" => "https://127.0.0.1".to_owned(),
            "password" => "long enough".to_owned(),
            "scopes" => "user:read:admin user:read".to_owned(),
            _ => names::word(draw),
        }
    }

    /// A group, usually the account's own.
    fn group(&self, draw: &mut Draw) -> String {
        let own: BTreeSet<GroupId> = self.realm.groups(self.place.home).map(|group| group.id).collect();
        if draw.one_in(3) { any(draw, &self.known.groups, "A") } else { any(draw, &own, "A") }
    }

    fn person(&self, draw: &mut Draw, name: &str) -> String {
        let own = || self.realm.users(self.place.home, None).map(|user| user.id).collect();
        if name == "userId" && (self.place.caller == Caller::User || draw.one_in(8)) && draw.one_in(2) {
            return "me".to_owned();
        }
        match draw.below(8) {
            0 | 1 if name != "id" => self.email(draw),
            2 | 3 => any(draw, &self.known.people, "A"),
            _ => any(draw, &own(), "A"),
        }
    }

    fn email(&self, draw: &mut Draw) -> String {
        let people: Vec<UserId> = self.known.people.iter().copied().collect();
        let of = draw.of(&people).and_then(|id| self.realm.user(id)).filter(|_| draw.one_in(2));
        of.map_or_else(|| names::email(draw), |user| user.email.to_string())
    }
}

/// One of `all`, or, rarely, an id that never existed.
fn any<T: ToString + Clone>(draw: &mut Draw, all: &BTreeSet<T>, absent: &str) -> String {
    let all: Vec<&T> = all.iter().collect();
    match draw.of(&all).filter(|_| !draw.one_in(8)) {
        Some(one) => one.to_string(),
        None => absent.repeat(22),
    }
}
