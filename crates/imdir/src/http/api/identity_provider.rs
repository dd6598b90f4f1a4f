//! The identity provider of an account, by which its people sign in to the console as themselves. The secret is never shown.

use crate::{
    http::{
        caller::Caller,
        wire::{
            body::DecodedBody,
            error::Error,
            etag::{Conditions, tagged},
            field::{Expected, Field},
            fields::{Body, Fields},
            kind::{AnyText, Boolean, CustomKind, Id, List, Name},
        },
    },
    identity_providers::name_of_account,
    service::Service,
};
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use directory::{AccountId, AppId, Text};
use oidc::{AdminRule, Issuer, UserRule};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use store::{IdentityProvider, ProviderClient, SideChange, scope::Scopes};

const MAX_URL_BYTES: usize = 2000;
const MAX_RULES: usize = 20;
const DEFAULT_SCOPES: &str = "openid email profile";

/// The identity provider of an account.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "IdentityProvider")]
pub struct IdentityProviderOut {
    /// The provider's identifier, as it writes it itself.
    issuer: String,
    /// The id of this server at the provider.
    client_id: String,
    /// Whether there is a secret, which is never shown.
    has_client_secret: bool,
    /// The client id of the app whose scopes administrators have in the console.
    app: String,
    /// Requested at the provider, separated by spaces.
    scopes: String,
    /// Which claim names the user: email, user_name or external_id, each with =CLAIM if it is another one.
    user: String,
    /// Whether addresses count that the provider doesn't say are verified.
    allow_unverified_email: bool,
    /// The claims that make administrators, each as CLAIM=VALUE; without any, the owner and the administrators of the
    /// account are.
    admins: Vec<String>,
    /// The path on this server at which a sign-in begins.
    sign_in_path: String,
}

impl IdentityProviderOut {
    fn of(provider: &IdentityProvider) -> Self {
        let IdentityProvider { account, app, client } = provider;
        Self {
            issuer: client.issuer.to_string(),
            client_id: client.client_id.to_string(),
            has_client_secret: client.client_secret.is_some(),
            app: app.to_string(),
            scopes: client.scopes.to_string(),
            user: client.user.to_string(),
            allow_unverified_email: client.allow_unverified_email,
            admins: client.admins.iter().map(ToString::to_string).collect(),
            sign_in_path: format!("/console/oidc/login/{}", name_of_account(*account)),
        }
    }
}

fn find(service: &Service, caller: &Caller) -> Result<Arc<IdentityProvider>, Error> {
    let found = service.state().identity_provider(caller.account.id).cloned();
    found.ok_or_else(Error::no_identity_provider)
}

/// `GET /v2/im/identity_provider`: the provider that the account has set up, with an `ETag` of what is shown.
pub(crate) async fn get(
    State(service): State<Service>,
    caller: Caller,
    conditions: Conditions,
) -> Result<Response, Error> {
    conditions.answer(&service, &IdentityProviderOut::of(&*find(&service, &caller)?))
}

/// `PUT /v2/im/identity_provider`: sets the provider, and replaces one that is there. The app can't hold more scopes than the
/// caller.
pub(crate) async fn put(
    State(service): State<Service>,
    caller: Caller,
    conditions: Conditions,
    body: DecodedBody,
) -> Result<Response, Error> {
    let body: ProviderBody = body.read()?;
    may_give(&caller, body.app)?;
    let old = find(&service, &caller).ok();
    match &old {
        Some(old) => conditions.check(&service, &IdentityProviderOut::of(old))?,
        None => conditions.check_absent()?,
    }
    let new = body.provider(caller.account.id, old.as_deref())?;
    service.put_identity_provider(new.clone(), old.as_deref().cloned()).await?;
    if old.is_some_and(|old| admits_others(&old, &new)) {
        end_sessions(&service, new.account).await?;
    }
    let out = IdentityProviderOut::of(&new);
    Ok(tagged(&service, &out, Json(&out).into_response()))
}

/// `DELETE /v2/im/identity_provider`: deletes the provider, and ends the sessions by it.
pub(crate) async fn delete(
    State(service): State<Service>,
    caller: Caller,
    conditions: Conditions,
) -> Result<StatusCode, Error> {
    let provider = find(&service, &caller)?;
    conditions.check(&service, &IdentityProviderOut::of(&provider))?;
    service.change_aside(SideChange::RemoveIdentityProvider(provider.account)).await?;
    end_sessions(&service, provider.account).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An app of the account whose scopes the caller could give to any app: whoever signs in gets them.
fn may_give(caller: &Caller, app: AppId) -> Result<(), Error> {
    let own = caller.realm.app(app).filter(|app| app.account == caller.account.id);
    let app = own.ok_or_else(|| Error::no_such_app(app))?;
    let held = Scopes::known(app.scopes.iter().map(|name| &**name));
    match held.without(caller.may_grant()).is_empty() {
        true => Ok(()),
        false => Err(Error::no_permission()),
    }
}

/// Whether other people are admitted, or with other rights.
fn admits_others(old: &IdentityProvider, new: &IdentityProvider) -> bool {
    let who = |it: &IdentityProvider| {
        let client = &it.client;
        let rules = (client.user.clone(), client.allow_unverified_email, client.admins.clone());
        (it.app, client.issuer.clone(), client.client_id.clone(), rules)
    };
    who(old) != who(new)
}

async fn end_sessions(service: &Service, account: AccountId) -> Result<(), Error> {
    let name = name_of_account(account);
    let state = service.state();
    let by_it = state.tokens().filter(|it| it.session.as_ref().is_some_and(|one| *one.provider == *name));
    let ended: Vec<_> = by_it.map(|token| token.hash).collect();
    drop(state);
    for hash in ended {
        service.change_aside(SideChange::RemoveToken(hash)).await?;
    }
    Ok(())
}

/// The body that sets a provider.
#[derive(Debug)]
pub(crate) struct ProviderBody {
    issuer: Box<str>,
    client_id: Text<256>,
    /// Absent: the stored one; empty: none.
    client_secret: Option<String>,
    app: AppId,
    scopes: Option<Box<str>>,
    user: Option<Box<str>>,
    allow_unverified_email: bool,
    admins: Vec<Box<str>>,
}

const ISSUER: CustomKind<Box<str>> = CustomKind {
    read: issuer,
    schema: || json!({ "type": "string", "format": "uri", "maxLength": MAX_URL_BYTES, "pattern": "^https?://" }),
};
const SCOPES: CustomKind<Box<str>> = CustomKind {
    read: scopes,
    schema: || json!({ "type": "string", "maxLength": 512, "pattern": "(^| )openid( |$)" }),
};
const USER: CustomKind<Box<str>> = CustomKind {
    read: user,
    schema: || json!({ "type": "string", "pattern": "^(email|user_name|external_id)(=.+)?$" }),
};
const ADMINS: List<CustomKind<Box<str>>> = List {
    of: CustomKind { read: admin_rule, schema: || json!({ "type": "string", "pattern": "^[^=]+=.+$" }) },
    min: 0,
    max: MAX_RULES,
    expected: "rules, each as CLAIM=VALUE",
};

impl Body for ProviderBody {
    const NAME: &'static str = "IdentityProviderSet";

    fn read(fields: &mut Fields) -> Option<Self> {
        let issuer =
            fields.must_have("issuer", &ISSUER, "The provider's identifier, exactly as it writes it itself.");
        let client_id = fields.must_have("client_id", &Name::<256>, "The id of this server at the provider.");
        let client_secret = fields.may_have(
            "client_secret",
            &AnyText,
            "The client's secret; empty for a public client. Without it the stored one stays, for the same issuer and \
             client_id. It is never shown.",
        );
        let app = fields.must_have(
            "app",
            &Id(|text| text.parse().ok()),
            "The client id of an app of the account: administrators get its scopes in the console.",
        );
        let scopes =
            fields.may_have("scopes", &SCOPES, "Requested at the provider; openid email profile by default.");
        let user = fields.may_have(
            "user",
            &USER,
            "Which claim names the user: email (if verified; the default), user_name (claim preferred_username), \
             external_id (claim sub), or one of them with =CLAIM.",
        );
        let unverified = fields.may_have(
            "allow_unverified_email",
            &Boolean,
            "Only where nobody can choose their own address at the provider.",
        );
        let admins = fields.may_have(
            "admins",
            &ADMINS,
            "Claims that make administrators, each as CLAIM=VALUE. Without any, owners and administrators of the account \
             are.",
        );
        Some(Self {
            issuer: issuer?,
            client_id: client_id?,
            client_secret,
            app: app?,
            scopes,
            user,
            allow_unverified_email: unverified.unwrap_or_default(),
            admins: admins.unwrap_or_default(),
        })
    }
}

impl ProviderBody {
    fn provider(self, account: AccountId, old: Option<&IdentityProvider>) -> Result<IdentityProvider, Error> {
        let old = old.map(|old| &old.client);
        let same = old.filter(|old| old.issuer == self.issuer && *old.client_id == *self.client_id);
        let client_secret = match (self.client_secret, same, old) {
            (Some(secret), ..) => Some(secret).filter(|secret| !secret.is_empty()).map(Into::into),
            (None, Some(same), _) => same.client_secret.clone(),
            // A stored secret goes to nobody else.
            (None, None, Some(_)) => {
                let message = "Missing field: another issuer or client has a secret of its own; empty for a public client.";
                return Err(Error::field("client_secret", message));
            }
            (None, None, None) => None,
        };
        Ok(IdentityProvider {
            account,
            app: self.app,
            client: ProviderClient {
                issuer: self.issuer,
                client_id: (*self.client_id).into(),
                client_secret,
                scopes: self.scopes.unwrap_or_else(|| DEFAULT_SCOPES.into()),
                user: self.user.unwrap_or_else(|| "email".into()),
                allow_unverified_email: self.allow_unverified_email,
                admins: self.admins,
            },
        })
    }
}

fn issuer(field: Field<'_>) -> Result<Box<str>, Expected> {
    let text = field.text()?.trim();
    match text.parse::<Issuer>() {
        Ok(_) if text.len() <= MAX_URL_BYTES => Ok(text.into()),
        Ok(_) => Err(format!("must have at most {MAX_URL_BYTES} bytes")),
        Err(_) => Err("must be an https:// URL without query, fragment or user name".into()),
    }
}

fn scopes(field: Field<'_>) -> Result<Box<str>, Expected> {
    let names: Vec<&str> = field.text()?.split_ascii_whitespace().collect();
    let text = names.join(" ");
    match names.contains(&"openid") && text.len() <= 512 && text.is_ascii() {
        true => Ok(text.into()),
        false => Err("must contain openid, and have at most 512 characters of ASCII".into()),
    }
}

fn user(field: Field<'_>) -> Result<Box<str>, Expected> {
    let text = field.text()?.trim();
    text.parse::<UserRule>().map_err(|error| error.to_string())?;
    within_rule(text)
}

fn admin_rule(field: Field<'_>) -> Result<Box<str>, Expected> {
    let text = field.text()?.trim();
    text.parse::<AdminRule>().map_err(|error| error.to_string())?;
    within_rule(text)
}

fn within_rule(text: &str) -> Result<Box<str>, Expected> {
    match text.chars().count() <= 256 {
        true => Ok(text.into()),
        false => Err("must have at most 256 characters".into()),
    }
}
