//! Resolves authentication.

use super::gate::Gate;
use super::header_value;
use crate::draft::{DraftAuth, DraftLogin, percent_decode};
use crate::request::{Auth, AwsV4, Hawk, Header, Login, OAuth1, Url};
use crate::text::{Text, percent_encode};
use crate::variables::Scope;

/// Writes a scheme that is only a header to `headers`, and returns other schemes.
pub(super) fn resolve(
    draft: &DraftAuth,
    login: Option<Login>,
    scope: &mut Scope<'_>,
    headers: &mut Vec<Header>,
    notes: &mut Vec<String>,
) -> Auth {
    let mut gate = Gate { notes };
    let mut signed = |template: &String| gate.credential(&scope.expand(template));
    let auth = match draft {
        DraftAuth::None | DraftAuth::Query { .. } | DraftAuth::Jwt(_) => Auth::None,
        DraftAuth::Header { name, value } => {
            let (name, value) = (scope.expand(name), header_value(&scope.expand(value)));
            let Some(name) = gate.header(name) else { return Auth::None };
            headers.retain(|header| {
                header.name != name && !name.as_literal().is_some_and(|name| header.is(name))
            });
            headers.push(Header { name, value });
            return Auth::None;
        }
        DraftAuth::MissingToken(value) => {
            if !headers.iter().any(|header| header.is("authorization")) {
                let value = scope.expand(value);
                headers.push(Header { name: "Authorization".into(), value });
            }
            return Auth::None;
        }
        // Base64 can encode any text.
        DraftAuth::Basic(login) => Auth::Basic(expand_login(login, |template| scope.expand(template))),
        DraftAuth::Digest(login) => Auth::Digest(expand_login(login, signed)),
        DraftAuth::Ntlm(login) => Auth::Ntlm(expand_login(login, signed)),
        DraftAuth::AwsV4 { access_key, secret_key, session_token, region, service } => Auth::AwsV4(AwsV4 {
            access_key: signed(access_key),
            secret_key: signed(secret_key),
            session_token: signed(session_token),
            region: signed(region),
            service: signed(service),
        }),
        DraftAuth::OAuth1 { consumer_key, consumer_secret, token, token_secret, signature_method } => {
            Auth::OAuth1(OAuth1 {
                consumer_key: signed(consumer_key),
                consumer_secret: signed(consumer_secret),
                token: signed(token),
                token_secret: signed(token_secret),
                signature_method: signed(signature_method),
            })
        }
        DraftAuth::Hawk { id, key, algorithm } => {
            Auth::Hawk(Hawk { id: signed(id), key: signed(key), algorithm: signed(algorithm) })
        }
        DraftAuth::Other(scheme) => {
            gate.notes.push(format!(
                "The request needs authentication by {scheme:?}, which this sample doesn't support."
            ));
            Auth::None
        }
    };
    match (auth, login) {
        (Auth::None, Some(login)) if !headers.iter().any(|header| header.is("authorization")) => {
            Auth::Basic(login)
        }
        (Auth::None, _) => Auth::None,
        (auth, _) => {
            // The scheme's own header replaces an explicit one.
            headers.retain(|header| !header.is("authorization"));
            auth
        }
    }
}

fn expand_login(login: &DraftLogin, mut expand: impl FnMut(&String) -> Text) -> Login {
    Login { user: expand(&login.user), password: expand(&login.password) }
}

pub(super) fn add_to_query(url: &mut Url, name: &Text, value: &Text) {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let encode = |literal: &str| percent_encode(literal, unreserved);
    let mut query =
        url.query.take().map(|query| without(&query, &name.map_literals(encode))).unwrap_or_default();
    if !query.is_empty() {
        query.push_str("&");
    }
    query.push(&name.map_literals(encode));
    query.push_str("=");
    query.push(&value.map_literals(encode));
    url.query = Some(query);
}

/// The query without parameters of this name, which the new one replaces.
fn without(query: &Text, name: &Text) -> Text {
    let (Some(literal), Some(name)) = (query.as_literal(), name.as_literal()) else { return query.clone() };
    let others = literal.split('&').filter(|pair| pair.split('=').next() != Some(name));
    Text::from(others.collect::<Vec<_>>().join("&"))
}

/// A user and password in the URL become Basic authentication, as in browsers and curl.
pub(super) fn take_login(url: &mut Url) -> Option<Login> {
    let (scheme, rest) = url.origin.split_once("://")?;
    let (login, host) = rest.rsplit_once("@")?;
    let (user, password) = login.split_once(":").unwrap_or((login, Text::new()));
    let decoded = |text: &Text| {
        text.map_literals(|literal| percent_decode(literal).unwrap_or_else(|| literal.to_owned()))
    };
    let login = Login { user: decoded(&user), password: decoded(&password) };
    url.origin = scheme;
    url.origin.push_str("://");
    url.origin.push(&host);
    Some(login)
}
