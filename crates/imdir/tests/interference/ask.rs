//! Random requests of every operation that the API describes: whom and what they name is drawn from all that is in
//! either world, that was there, and that never was.

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

/// A request. A token of an answer before stands in it as `{token N}`.
#[derive(Debug, Clone)]
pub struct Ask {
    pub operation: &'static str,
    pub method: Method,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub body: Option<Value>,
    pub headers: Vec<(&'static str, String)>,
}

/// Words of queries, which the description has in prose.
const WORDS: [(&str, &[&str]); 4] = [
    ("status", &["active", "inactive", "pending"]),
    ("pairs", &["see_gained", "see_lost", "find_gained", "find_lost"]),
    ("action", &["delete", "disassociate"]),
    ("type", &["company", "external"]),
];
/// What names people and groups in ways of its own is asked more often.
const OFTEN: [&str; 11] = [
    "imGroupCreate",
    "imGroupUpdate",
    "imGroupDelete",
    "contactGroupMembersAdd",
    "searchCompanyContacts",
    "getUserContacts",
    "getUserContact",
    "imVisibilityDecisions",
    "imVisibilityExplain",
    "imVisibilityPreview",
    "imChanges",
];
/// What may end the caller's own token ends the story.
const SELDOM: [&str; 7] = [
    "appCreate",
    "appDelete",
    "appSecretCreate",
    "appTokensDelete",
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
        body: operation.pointer("/requestBody/content/application~1json/schema").cloned(),
        scopes: Scopes::known(scopes.filter_map(Value::as_str)),
        weight: if OFTEN.contains(&base) {
            12
        } else if SELDOM.contains(&base) {
            1
        } else {
            5
        },
    }
}

/// All that can be named.
#[derive(Debug, Default)]
pub struct Known {
    people: BTreeSet<UserId>,
    groups: BTreeSet<GroupId>,
    apps: BTreeSet<AppId>,
    accounts: BTreeSet<AccountId>,
    /// What answers gave, in their order: the member, and the request that it came from.
    tokens: Vec<(&'static str, Ask)>,
}

impl Known {
    /// Whoever was there once can be named for ever.
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

    pub fn learn_token(&mut self, member: &'static str, ask: &Ask) {
        self.tokens.push((member, ask.clone()));
    }

    /// The tag of what is at a path, when it was last shown.
    fn tag(&self, draw: &mut Draw, path: &str) -> Option<String> {
        let shown = |(_, (member, ask)): &(usize, &(&str, Ask))| *member == "etag" && ask.path == path;
        let last = self.tokens.iter().enumerate().rfind(shown)?;
        draw.one_in(2).then(|| token(last.0))
    }
}

/// Stands in a request for a token that each world has its own of.
fn token(number: usize) -> String {
    format!("{{token {number}}}")
}

/// One request of a caller.
pub fn ask(draw: &mut Draw, known: &Known, place: &Place, realm: &Realm) -> Ask {
    let mut ask = if draw.one_in(4) { go_on(draw, known) } else { None };
    if ask.is_none() {
        let names = Names { known, place, realm };
        ask = Some(names.ask(draw));
    }
    let mut ask = ask.expect("it was just made");
    let writes = || known.tokens.iter().enumerate().filter(|(_, (member, _))| *member == "revision");
    if draw.one_in(6) {
        let writes: Vec<usize> = writes().map(|(number, _)| number).collect();
        ask.headers.extend(draw.of(&writes).map(|number| ("imdir-min-revision", token(number))));
    }
    ask
}

/// The next page of something.
fn go_on(draw: &mut Draw, known: &Known) -> Option<Ask> {
    let (number, (member, before)) = draw.of(&known.tokens.iter().enumerate().collect::<Vec<_>>())?;
    let parameter = match *member {
        "next_page_token" => "next_page_token",
        "next_after" => "after",
        _ => return None,
    };
    let mut ask = before.clone();
    ask.query.retain(|(name, _)| name != parameter);
    ask.query.push((parameter.to_owned(), token(number)));
    Some(ask)
}

struct Names<'a> {
    known: &'a Known,
    place: &'a Place,
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
        let body = operation.body.as_ref().map(|schema| self.value(draw, "", &self.with_group(schema)));
        Ask { operation: &operation.id, method: operation.method.clone(), path, query, body, headers }
    }

    fn is_sent(&self, draw: &mut Draw, parameter: &str) -> bool {
        match parameter {
            // These come with a token.
            "next_page_token" | "after" | "before" => false,
            "as_user" if self.place.caller == Caller::User => draw.one_in(8),
            _ => draw.one_in(2),
        }
    }

    /// A preview takes the fields of a group too, and a new group needs a name: what descriptions have in prose.
    fn with_group(&self, schema: &Value) -> Value {
        let mut schema = schema.clone();
        if schema.pointer("/properties/action/enum/0") == Some(&json!("create_group")) {
            let flags = ["search_by_domain", "search_by_account", "search_by_ma_account"];
            for flag in flags {
                schema["properties"][flag] = json!({ "type": "boolean" });
            }
            schema["properties"]["type"] = json!({ "enum": ["normal", "shared", "restricted"] });
            schema["properties"]["may_find"] = json!({ "type": "array", "items": { "type": "string" } });
            schema["required"] =
                json!(["action", "group_id", "name", "member", "user", "unlisted", "members"]);
        }
        if schema["properties"]["may_find"].is_object() && schema["required"].is_null() {
            schema["required"] = json!(["name"]);
        }
        schema
    }

    fn value(&self, draw: &mut Draw, name: &str, schema: &Value) -> Value {
        if let Some(words) = schema["enum"].as_array() {
            return draw.of(words).expect("an enumeration has words");
        }
        match schema["type"].as_str() {
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

    /// What may stand in a field of that name.
    fn text(&self, draw: &mut Draw, name: &str) -> String {
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
            // Where others are named on purpose.
            "may_find" => any(draw, &self.known.groups, "A"),
            "viewer" | "target" if draw.one_in(2) => any(draw, &self.known.people, "A"),
            "appId" => any(draw, &self.known.apps, "A"),
            "email" => self.email(draw),
            "userId" | "user_id" | "memberId" | "contactId" | "id" | "user" | "member" | "members"
            | "targets" | "viewer" | "target" | "as_user" | "member_ids" => self.person(draw, name),
            "search_key" => names::typed(draw),
            "page_size" => (1 + draw.below(4)).to_string(),
            "page_number" => (1 + draw.below(2)).to_string(),
            "name" | "group_name" => names::GROUPS[draw.below(names::GROUPS.len())].to_owned(),
            "password" => "long enough".to_owned(),
            "scopes" => "user:read:admin user:read".to_owned(),
            _ => names::word(draw),
        }
    }

    /// The account's own more often than any other.
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

/// One of those, or, seldom, one that never was.
fn any<T: ToString + Clone>(draw: &mut Draw, all: &BTreeSet<T>, absent: &str) -> String {
    let all: Vec<&T> = all.iter().collect();
    match draw.of(&all).filter(|_| !draw.one_in(8)) {
        Some(one) => one.to_string(),
        None => absent.repeat(22),
    }
}
