//! The people that a user sees and finds. Every response here starts from a viewer.
//!
//! A token of a user acts as that user. An administrator acts as any user of
//! the account (`as_user`), by default as its owner. The response for a user whom
//! the viewer can't find is byte for byte that for a user who doesn't exist.

use crate::http::{
    api::contact_body::{ContactOut, ReasonOut, SearchOut, id_or_empty, own_id},
    caller::Caller,
    operation::Query as Parameter,
    wire::{
        body::urlencoded,
        error::Error,
        field::{Expected, Field},
        fields::Fields,
        page::{PageQuery, PageRequest, STALE, Sizes},
    },
};
use crate::service::Service;
use axum::{
    Json,
    extract::{Path, RawQuery, State},
    response::Response,
};
use directory::{Cursor, Hit, Query, Realm, User, UserId, View};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

const SEARCH_SIZES: Sizes = Sizes { default: 1, max: 25, stale: STALE };
const CONTACT_SIZES: Sizes = Sizes { default: 10, max: 50, stale: STALE };
const LIMIT_CHARS: usize = 256;

pub(crate) const AS_USER: Parameter = Parameter {
    name: "as_user",
    description: "For administrators: id or e-mail of the user to act as; default: the account's owner.",
    required: false,
};

/// A person in a contact list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ListedContact")]
pub struct ListedOut {
    #[serde(serialize_with = "id_or_empty")]
    #[schemars(with = "String")]
    id: Option<UserId>,
    email: String,
    first_name: String,
    last_name: String,
    #[schemars(with = "String")]
    member_id: UserId,
    reason: ReasonOut,
}

/// A page of a contact list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactList")]
pub struct ListOut {
    contacts: Vec<ListedOut>,
    page_size: usize,
    next_page_token: String,
}

impl ListedOut {
    fn of(view: &View<'_>, hit: &Hit<'_>) -> Self {
        let user = hit.user;
        Self {
            id: own_id(view, user),
            email: user.email.to_string(),
            first_name: user.first_name.to_string(),
            last_name: user.last_name.to_string(),
            member_id: user.id,
            reason: ReasonOut::of(view, hit),
        }
    }
}

/// The typed query.
pub(crate) fn search_key(field: Field<'_>) -> Result<String, Expected> {
    match field.text()? {
        text if text.chars().count() > LIMIT_CHARS => {
            Err(format!("must have at most {LIMIT_CHARS} characters"))
        }
        text => Ok(text.to_owned()),
    }
}

/// The viewer, and the realms that are linked with its own for its domain.
pub(crate) struct Viewpoint {
    realm: Arc<Realm>,
    viewer: Arc<User>,
    linked: Vec<Arc<Realm>>,
}

impl Viewpoint {
    /// The viewer that a query asks for.
    pub(crate) async fn new(service: &Service, caller: &Caller, asked: &mut Fields) -> Result<Self, Error> {
        let as_user = asked.optional("as_user", |field| field.text().map(str::to_owned));
        Self::of(service, caller, as_user).await
    }

    /// The viewer that an administrator names; other callers may not name one.
    pub(crate) async fn of(
        service: &Service,
        caller: &Caller,
        as_user: Option<String>,
    ) -> Result<Self, Error> {
        let viewer = match (as_user, caller.user) {
            (Some(_), Some(_)) => return Err(Error::no_permission()),
            (Some(named), None) => caller.user(&named)?,
            (None, Some(_)) => caller.user("me")?,
            (None, None) => caller.user(&caller.account.owner.to_string())?,
        };
        Self::of_user(service, Arc::clone(&caller.realm), viewer).await
    }

    /// That of a user of the realm, by whichever way it asks.
    pub(crate) async fn of_user(
        service: &Service,
        realm: Arc<Realm>,
        viewer: Arc<User>,
    ) -> Result<Self, Error> {
        let linked = service.linked_realms(realm.id(), &viewer.email.domain()).await?;
        Ok(Self { realm, viewer, linked })
    }

    pub(crate) fn realm(&self) -> &Realm {
        &self.realm
    }

    pub(crate) fn view(&self) -> Result<View<'_>, Error> {
        let view = self.realm.seen_by(self.viewer.id).ok_or_else(|| Error::not_active(self.viewer.id))?;
        Ok(view.linked_with(self.linked.iter().map(Arc::as_ref)))
    }
}

/// `GET /v2/contacts`: a page of the people that the viewer finds by `search_key`, each with the rule.
pub(crate) async fn search(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Response, Error> {
    let mut query =
        PageQuery::read(query, &["search_key", "as_user"], &service.page_key, service.clock.now())?;
    let key = query.fields.required("search_key", search_key);
    let from = Viewpoint::new(&service, &caller, &mut query.fields).await?;
    let key = key.unwrap_or_default();
    let list = format!("contacts/{}/{key}", from.viewer.id);
    let page = query.page(SEARCH_SIZES, &list)?;
    let view = from.view()?;
    let found = view.search(&Query::parse(&key), cursor(&page)?.as_ref(), page.size);
    let out = SearchOut {
        page_size: page.size,
        next_page_token: next_token(&service, &page, found.next.as_ref())?,
        contacts: found.hits.iter().map(|hit| ContactOut::of(&view, hit)).collect(),
    };
    // It borrows from the snapshot, so it is serialized before that is dropped.
    Ok(out.json().response())
}

/// `GET /v2/chat/users/me/contacts`: a page of the people that the viewer sees, in the order of their names.
pub(crate) async fn list(
    State(service): State<Service>,
    caller: Caller,
    RawQuery(query): RawQuery,
) -> Result<Json<ListOut>, Error> {
    let mut query = PageQuery::read(query, &["type", "as_user"], &service.page_key, service.clock.now())?;
    let kind = query.fields.optional("type", |field| field.word(&["company", "external"], |kind| kind));
    let from = Viewpoint::new(&service, &caller, &mut query.fields).await?;
    let list = format!("chat_contacts/{}/{}", from.viewer.id, kind.unwrap_or_default());
    let page = query.page(CONTACT_SIZES, &list)?;
    if kind == Some("external") {
        // The directory has no external contacts.
        return Ok(Json(ListOut {
            contacts: Vec::new(),
            page_size: page.size,
            next_page_token: String::new(),
        }));
    }
    let view = from.view()?;
    let seen = view.contacts(cursor(&page)?.as_ref(), page.size);
    Ok(Json(ListOut {
        contacts: seen.hits.iter().map(|hit| ListedOut::of(&view, hit)).collect(),
        page_size: page.size,
        next_page_token: next_token(&service, &page, seen.next.as_ref())?,
    }))
}

#[derive(Debug, Deserialize)]
pub(crate) struct ContactPath {
    #[serde(rename = "contactId")]
    contact: String,
}

/// `GET /v2/chat/users/me/contacts/{contactId}`: one person that the viewer finds, by id or address. A hidden
/// person is a 404, like an unknown one.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    Path(path): Path<ContactPath>,
    RawQuery(query): RawQuery,
) -> Result<Json<ListedOut>, Error> {
    let mut query = urlencoded(query.unwrap_or_default().as_bytes())?;
    let from = Viewpoint::new(&service, &caller, &mut query).await?;
    query.finish()?;
    let view = from.view()?;
    let found = match path.contact.parse() {
        Ok(directory::MemberRef::Id(id)) => view.find(id),
        Ok(directory::MemberRef::Email(email)) => view.find_by_email(&email),
        Err(_) => None,
    };
    let hit = found.ok_or_else(|| Error::no_such_user(&path.contact))?;
    Ok(Json(ListedOut::of(&view, &hit)))
}

fn cursor(page: &PageRequest) -> Result<Option<Cursor>, Error> {
    let invalid = |_| Error::bad_request(STALE);
    page.after.as_deref().map(serde_json::from_slice).transpose().map_err(invalid)
}

fn next_token(service: &Service, page: &PageRequest, next: Option<&Cursor>) -> Result<String, Error> {
    let Some(next) = next else { return Ok(String::new()) };
    let cursor = serde_json::to_vec(next).map_err(|_| Error::unavailable())?;
    Ok(page.token(&cursor, &service.page_key))
}
