//! From a draft and its variables to the one plain request.

use crate::draft::{Draft, DraftAuth, DraftBody, DraftContent, DraftLogin, DraftPart, content_type_of_file};
use crate::request::{Auth, AwsV4, Body, Content, Form, Hawk, Header, Login, OAuth1, Part, Request};
use crate::text::Text;
use crate::url;
use crate::variables::Scope;

/// The client sets these by what it really sends.
const TRANSPORT_HEADERS: [&str; 8] = [
    "connection",
    "content-length",
    "expect",
    "keep-alive",
    "proxy-connection",
    "te",
    "transfer-encoding",
    "upgrade",
];

const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) fn resolve(draft: &Draft, mut scope: Scope<'_>) -> Request {
    scope.is_literal = draft.is_literal;
    let mut notes = draft.notes.clone();
    let mut url_text = scope.expand(&draft.url);
    let query_key =
        if let DraftAuth::Query { name, value } = &draft.auth { Some((name, value)) } else { None };
    if let Some((name, value)) = query_key {
        add_to_query(&mut url_text, &scope.expand(name), &scope.expand(value));
    }
    let mut url = url::parse(&url_text);
    let login = take_login(&mut url);
    url::suit_inputs(&url.origin, &mut scope.inputs);
    let (body, content_type) = body(&draft.body, &mut scope);
    let mut headers = headers(draft, &mut scope, &mut notes);
    settle_content_type(&mut headers, &body, content_type, &mut notes);
    headers.retain(|header| !(header.is("host") && is_own_host(&header.value, &url)));
    let auth = auth(draft, login, &mut scope, &mut headers, &mut notes);
    let method = method(&draft.method, &mut scope);
    Request {
        name: draft.name.clone(),
        method,
        url,
        headers,
        body,
        auth,
        inputs: scope.inputs,
        json_answer: draft.json_answer.clone(),
        notes,
    }
}

fn method(method: &str, scope: &mut Scope<'_>) -> String {
    let method = scope.expand(method);
    let method = method.as_literal().unwrap_or_default().trim();
    if method.is_empty() || !method.bytes().all(is_token_byte) { "GET".to_owned() } else { method.to_owned() }
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn headers(draft: &Draft, scope: &mut Scope<'_>, notes: &mut Vec<String>) -> Vec<Header> {
    let mut headers = Vec::new();
    for (name, value) in &draft.headers {
        let name = scope.expand(name.trim());
        let token = name.literals().all(|literal| literal.bytes().all(is_token_byte));
        if name.is_empty() || !token {
            notes.push(format!(
                "The header {:?} has a name that can't be sent, so it is left out.",
                name.fill(|_| "…")
            ));
            continue;
        }
        if TRANSPORT_HEADERS.iter().any(|transport| draft_is(&name, transport)) {
            continue;
        }
        let value = header_value(&scope.expand(value));
        headers.push(Header { name, value });
    }
    headers
}

fn draft_is(name: &Text, wanted: &str) -> bool {
    name.as_literal().is_some_and(|name| name.eq_ignore_ascii_case(wanted))
}

/// A line end would begin another header. White space at the ends is not part of a value (RFC 9110,
/// section 5.5).
fn header_value(value: &Text) -> Text {
    let value =
        value.map_literals(|literal| literal.chars().map(|c| if c.is_control() { ' ' } else { c }).collect());
    match value.as_literal() {
        Some(literal) => Text::from(literal.trim()),
        None => value,
    }
}

/// A Content-Type that is set by hand holds, but for multipart bodies, where it has no boundary.
fn settle_content_type(
    headers: &mut Vec<Header>,
    body: &Body,
    default: Option<String>,
    notes: &mut Vec<String>,
) {
    let set = headers.iter().any(|header| header.is("content-type"));
    if matches!(body, Body::Multipart(_)) {
        let other = headers.iter().find(|header| {
            let value = header.value.as_literal().unwrap_or_default().to_ascii_lowercase();
            header.is("content-type") && !value.starts_with("multipart/form-data")
        });
        if let Some(other) = other {
            let value = other.value.fill(|_| "…");
            notes.push(format!("The body is a multipart form, so its Content-Type is not {value:?}."));
        }
        headers.retain(|header| !header.is("content-type"));
    } else if !set && let Some(content_type) = default {
        headers.push(Header { name: "Content-Type".into(), value: content_type.into() });
    }
}

fn is_own_host(value: &Text, url: &crate::request::Url) -> bool {
    url.host().is_some_and(|host| {
        value.as_literal().is_some_and(|value| value.eq_ignore_ascii_case(host.authority))
    })
}

fn add_to_query(url: &mut Text, name: &Text, value: &Text) {
    let has_query = url.literals().any(|literal| literal.contains('?'));
    url.push_str(if has_query { "&" } else { "?" });
    let encode = |text: &Text| {
        text.map_literals(|literal| {
            literal.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B")
        })
    };
    url.push(&encode(name));
    url.push_str("=");
    url.push(&encode(value));
}

/// A user and password in the URL become Basic authentication, as browsers and curl do it.
fn take_login(url: &mut crate::request::Url) -> Option<Login> {
    let (scheme, rest) = url.origin.as_literal()?.split_once("://")?;
    let (login, host) = rest.rsplit_once('@')?;
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let login = Login { user: user.into(), password: password.into() };
    url.origin = format!("{scheme}://{host}").into();
    Some(login)
}

fn body(draft: &DraftBody, scope: &mut Scope<'_>) -> (Body, Option<String>) {
    match draft {
        DraftBody::None => (Body::None, None),
        DraftBody::Raw { text, .. } if text.is_empty() => (Body::None, None),
        DraftBody::Raw { text, content_type } => (Body::Raw(scope.expand(text)), content_type.clone()),
        DraftBody::Form(fields) => {
            let fields =
                fields.iter().map(|(name, value)| (scope.expand(name), scope.expand(value))).collect();
            let form = Form { fields };
            if !form.is_plain() {
                for id in form.encoded().inputs() {
                    let description = &mut scope.inputs[id.0].description;
                    const ENCODED: &str = "Percent-encoded, since it stands in a form.";
                    if !description.ends_with(ENCODED) {
                        description.push(' ');
                        description.push_str(ENCODED);
                    }
                }
            }
            (Body::Form(form), Some(FORM.to_owned()))
        }
        DraftBody::Multipart(parts) => {
            (Body::Multipart(parts.iter().map(|part| multipart(part, scope)).collect()), None)
        }
        DraftBody::File { path, content_type } => {
            let path = path.as_ref().map(|path| fixed(path, scope));
            let content_type = content_type
                .clone()
                .or_else(|| Some(content_type_of_file(path.as_deref().unwrap_or_default()).to_owned()));
            (Body::File(scope.file("file", path)), content_type)
        }
        DraftBody::GraphQl { query, operation, variables } => {
            let mut body = Text::from("{\"query\":");
            push_json(&mut body, &scope.expand(query));
            if let Some(operation) = operation.as_ref().filter(|operation| !operation.is_empty()) {
                body.push_str(",\"operationName\":");
                push_json(&mut body, &scope.expand(operation));
            }
            if !variables.trim().is_empty() {
                body.push_str(",\"variables\":");
                body.push(&scope.expand(variables.trim()));
            }
            body.push_str("}");
            (Body::Raw(body), Some("application/json".to_owned()))
        }
    }
}

/// A path must be known when the sample is written: the reader changes the whole of it.
fn fixed(path: &str, scope: &mut Scope<'_>) -> String {
    let text = scope.expand(path);
    let inputs = &scope.inputs;
    text.fill(|id| &inputs[id.0].default)
}

fn push_json(body: &mut Text, text: &Text) {
    let quoted = text.map_literals(|literal| {
        let quoted = serde_json::Value::from(literal).to_string();
        quoted[1..quoted.len() - 1].to_owned()
    });
    body.push_str("\"");
    body.push(&quoted);
    body.push_str("\"");
}

fn multipart(part: &DraftPart, scope: &mut Scope<'_>) -> Part {
    let name = scope.expand(&part.name);
    let content_type = part.content_type.as_ref().map(|content_type| fixed(content_type, scope));
    // A line end would begin another header of the part.
    let content_type = content_type.map(|value| value.replace(char::is_control, "").trim().to_owned());
    let mut content_type = content_type.filter(|value| !value.is_empty());
    let content = match &part.content {
        DraftContent::Text(text) => Content::Text(scope.expand(text)),
        DraftContent::File { path, name: file_name } => {
            let path = path.as_ref().filter(|path| !path.is_empty()).map(|path| fixed(path, scope));
            let known = file_name.as_deref().or(path.as_deref()).unwrap_or_default();
            content_type = content_type.or_else(|| Some(content_type_of_file(known).to_owned()));
            let input = name.as_literal().unwrap_or("file").to_owned();
            Content::File { path: scope.file(&input, path), name: file_name.clone() }
        }
    };
    Part { name, content, content_type }
}

fn auth(
    draft: &Draft,
    login: Option<Login>,
    scope: &mut Scope<'_>,
    headers: &mut Vec<Header>,
    notes: &mut Vec<String>,
) -> Auth {
    let mut expand = |template: &String| scope.expand(template);
    let auth = match &draft.auth {
        DraftAuth::None | DraftAuth::Query { .. } => Auth::None,
        DraftAuth::Header { name, value } => {
            let (name, value) = (expand(name), header_value(&expand(value)));
            if name.is_empty() {
                return Auth::None;
            }
            headers.retain(|header| {
                header.name != name && !name.as_literal().is_some_and(|name| header.is(name))
            });
            headers.push(Header { name, value });
            return Auth::None;
        }
        DraftAuth::MissingToken => {
            if !headers.iter().any(|header| header.is("authorization")) {
                let value = scope.expand("Bearer {{<access_token>}}");
                headers.push(Header { name: "Authorization".into(), value });
            }
            return Auth::None;
        }
        DraftAuth::Basic(login) => Auth::Basic(expand_login(login, &mut expand)),
        DraftAuth::Digest(login) => Auth::Digest(expand_login(login, &mut expand)),
        DraftAuth::Ntlm(login) => Auth::Ntlm(expand_login(login, &mut expand)),
        DraftAuth::AwsV4 { access_key, secret_key, session_token, region, service } => Auth::AwsV4(AwsV4 {
            access_key: expand(access_key),
            secret_key: expand(secret_key),
            session_token: expand(session_token),
            region: expand(region),
            service: expand(service),
        }),
        DraftAuth::OAuth1 { consumer_key, consumer_secret, token, token_secret, signature_method } => {
            Auth::OAuth1(OAuth1 {
                consumer_key: expand(consumer_key),
                consumer_secret: expand(consumer_secret),
                token: expand(token),
                token_secret: expand(token_secret),
                signature_method: expand(signature_method),
            })
        }
        DraftAuth::Hawk { id, key, algorithm } => {
            Auth::Hawk(Hawk { id: expand(id), key: expand(key), algorithm: expand(algorithm) })
        }
        DraftAuth::Other(scheme) => {
            notes.push(format!(
                "The request asks for authentication by {scheme:?}, which this sample does not do."
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
            // What the scheme makes takes the place of what was typed.
            headers.retain(|header| !header.is("authorization"));
            auth
        }
    }
}

fn expand_login(login: &DraftLogin, mut expand: impl FnMut(&String) -> Text) -> Login {
    Login { user: expand(&login.user), password: expand(&login.password) }
}
