//! From a request to the calls that send it.
//!
//! The library has three ways, none of which sends every request right (measured: version 11.6):
//! `Http` alone drops the body of GET, HEAD and OPTIONS, and headers without a value; `Http` with
//! an `HttpRequest` keeps those headers and makes multipart bodies, but sends the parts of a DELETE
//! twice; `Rest` sends any body with any method, signs requests, and takes an address in parts.
//! None repeats a header.

use super::answer;
use super::calls::{Calls, Id, Kind, Value};
use super::json::Build;
use super::rest;
use crate::request::{Auth, Body, Content, Form, Login, Part, Request};
use crate::text::Text;

/// The calls, and what the reader must be told.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) calls: Calls,
    pub(super) notes: Vec<String>,
}

pub(super) fn plan(request: &Request) -> Plan {
    let mut plan = Plan::default();
    let calls = &mut plan.calls;
    let global = calls.create("Global", "glob");
    calls.check(global, "UnlockBundle", vec![Value::UnlockCode]);
    calls.blank();
    match way(request) {
        Way::Http => by_http(request, &mut plan),
        Way::HttpRequest => by_http_request(request, &mut plan),
        Way::Rest => rest::send(request, &mut plan),
    }
    plan
}

enum Way {
    Http,
    HttpRequest,
    Rest,
}

fn way(request: &Request) -> Way {
    let is = |methods: &[&str]| methods.iter().any(|method| request.method.eq_ignore_ascii_case(method));
    let has_body = request.body != Body::None;
    let drops_body = has_body && is(&["GET", "HEAD", "OPTIONS"]);
    let (multipart, nameless) = match &request.body {
        Body::Multipart(parts) => (true, parts.iter().any(|part| part.name.is_empty())),
        _ => (false, false),
    };
    let signed = matches!(request.auth, Auth::AwsV4(_) | Auth::OAuth1(_));
    // `Http` takes away a question mark with nothing behind it.
    let bare_query = request.url.query.as_ref().is_some_and(Text::is_empty);
    let blank_header = request.headers.iter().any(|header| header.value.is_empty());
    if drops_body || multipart && (nameless || is(&["DELETE"])) || signed || bare_query {
        Way::Rest
    } else if multipart || blank_header || matches!(&request.body, Body::Form(form) if adds_up(form, request))
    {
        Way::HttpRequest
    } else {
        Way::Http
    }
}

/// Whether `AddParam` sends the bytes of [`Form::encoded`]: it encodes values alike, but leaves
/// names as they are without their spaces.
fn adds_up(form: &Form, request: &Request) -> bool {
    let plain = |name: &Text| {
        name.as_literal().is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
        })
    };
    !request.method.eq_ignore_ascii_case("DELETE")
        && request.content_type().is_some()
        && form
            .fields
            .iter()
            .all(|(name, value)| plain(name) && !has_nul(value) && (!value.has_inputs() || form.is_plain()))
}

/// Strings end at a NUL for the library.
pub(super) fn has_nul(text: &Text) -> bool {
    text.literals().any(|literal| literal.contains('\0'))
}

// --- Http alone

fn by_http(request: &Request, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let http = calls.create("Http", "http");
    login(request, http, plan);
    for (name, value) in headers(request, plan) {
        let with_body = name.as_literal().is_some_and(|name| name.eq_ignore_ascii_case("content-type"));
        if !with_body || request.body == Body::None {
            plan.calls.void(http, "SetRequestHeader", vec![Value::Text(name), Value::Text(value)]);
        }
    }
    let calls = &mut plan.calls;
    calls.blank();
    let (method, url) = (Value::from(request.method.as_str()), Value::from(&request.url.text()));
    let content_type = || request.content_type().map_or(Value::from(""), Value::from);
    let (call, mut arguments) = match &request.body {
        Body::None => ("HttpNoBody", vec![method, url]),
        Body::Raw(text) if has_nul(text) => {
            let data = calls.create("BinData", "data");
            bytes(calls, data, text);
            ("HttpBd", vec![method, url, data.into(), content_type()])
        }
        Body::Raw(text) => match Build::of(text, request) {
            Some(build) => {
                let json = calls.create("JsonObject", "json");
                build.write(calls, json);
                if build.compact {
                    ("HttpJson", vec![method, url, json.into(), content_type()])
                } else {
                    calls.set(json, "EmitCompact", false);
                    calls.set(json, "EmitCrLf", false);
                    let body = calls.create("StringBuilder", "sb body");
                    calls.check(json, "EmitSb", vec![body.into()]);
                    // It ends with a line end of its own.
                    calls.ignore(body, "Trim", vec![]);
                    ("HttpSb", vec![method, url, body.into(), "utf-8".into(), content_type()])
                }
            }
            None => text_body(calls, method, url, text, content_type()),
        },
        Body::Form(form) => text_body(calls, method, url, &form.encoded(), content_type()),
        Body::File(path) if request.method.eq_ignore_ascii_case("DELETE") => {
            let data = calls.create("BinData", "data");
            calls.check(data, "LoadFile", vec![Value::Text(Text::input(*path))]);
            ("HttpBd", vec![method, url, data.into(), content_type()])
        }
        Body::File(path) => ("HttpFile", vec![method, url, Value::Text(Text::input(*path)), content_type()]),
        Body::Multipart(_) => unreachable!("multipart bodies go another way"),
    };
    calls.blank();
    let response = calls.create("HttpResponse", "resp");
    arguments.push(response.into());
    calls.check(http, call, arguments);
    answer::of_response(request, response, calls);
}

/// Short text as it is, longer text line by line.
fn text_body(
    calls: &mut Calls,
    method: Value,
    url: Value,
    text: &Text,
    content_type: Value,
) -> (&'static str, Vec<Value>) {
    let lines = lines(text);
    if lines.len() <= 1 {
        return ("HttpStr", vec![method, url, text.into(), "utf-8".into(), content_type]);
    }
    let body = calls.create("StringBuilder", "sb body");
    for line in &lines {
        calls.ignore(body, "Append", vec![line.into()]);
    }
    ("HttpSb", vec![method, url, body.into(), "utf-8".into(), content_type])
}

/// The longest literal of a line: some of the languages take no line of a thousand characters.
const LINE: usize = 400;

/// The lines of a text, with their ends. They add up to it.
pub(super) fn lines(text: &Text) -> Vec<Text> {
    let mut lines = Vec::new();
    let mut line = Text::new();
    for piece in text.pieces() {
        match piece {
            crate::text::Piece::Input(id) => line.push_input(*id),
            crate::text::Piece::Literal(literal) => {
                for part in literal.split_inclusive('\n') {
                    let mut length = 0;
                    for c in part.chars() {
                        line.push_str(c.encode_utf8(&mut [0; 4]));
                        length += 1;
                        if length == LINE {
                            lines.push(std::mem::take(&mut line));
                            length = 0;
                        }
                    }
                    if part.ends_with('\n') {
                        lines.push(std::mem::take(&mut line));
                    }
                }
            }
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}

/// Puts the UTF-8 of a text into a BinData, NUL and all.
pub(super) fn bytes(calls: &mut Calls, data: Id, text: &Text) {
    for piece in lines(text) {
        if has_nul(&piece) {
            for piece in piece.pieces() {
                match piece {
                    crate::text::Piece::Input(id) => append(calls, data, &Text::input(*id)),
                    crate::text::Piece::Literal(literal) => {
                        let encoded = crate::request::base64(literal.as_bytes());
                        calls.check(data, "AppendEncoded", vec![encoded.as_str().into(), "base64".into()]);
                    }
                }
            }
        } else {
            append(calls, data, &piece);
        }
    }
}

fn append(calls: &mut Calls, data: Id, text: &Text) {
    calls.check(data, "AppendString", vec![text.into(), "utf-8".into()]);
}

// --- Http with an HttpRequest

fn by_http_request(request: &Request, plan: &mut Plan) {
    let http = plan.calls.create("Http", "http");
    login(request, http, plan);
    let calls = &mut plan.calls;
    let own = calls.create("HttpRequest", "req");
    calls.set(own, "HttpVerb", request.method.as_str());
    match (&request.body, request.content_type()) {
        // Without its boundary, which the library makes.
        (Body::Multipart(_), _) => calls.set(own, "ContentType", "multipart/form-data"),
        (_, Some(content_type)) => calls.set(own, "ContentType", content_type),
        (_, None) => {}
    }
    for (name, value) in headers(request, plan) {
        if !name.as_literal().is_some_and(|name| name.eq_ignore_ascii_case("content-type")) {
            plan.calls.void(own, "AddHeader", vec![Value::Text(name), Value::Text(value)]);
        }
    }
    let calls = &mut plan.calls;
    match &request.body {
        Body::None => {}
        Body::Raw(text) if has_nul(text) => {
            let data = calls.create("BinData", "data");
            bytes(calls, data, text);
            calls.check(own, "LoadBodyFromBd", vec![data.into()]);
        }
        Body::Raw(text) => calls.check(own, "LoadBodyFromString", vec![text.into(), "utf-8".into()]),
        Body::Form(form) if adds_up(form, request) => {
            for (name, value) in &form.fields {
                calls.void(own, "AddParam", vec![name.into(), value.into()]);
            }
        }
        Body::Form(form) => {
            calls.check(own, "LoadBodyFromString", vec![Value::Text(form.encoded()), "utf-8".into()]);
        }
        Body::File(path) => calls.check(own, "LoadBodyFromFile", vec![Value::Text(Text::input(*path))]),
        Body::Multipart(parts) => {
            for part in parts {
                multipart(request, calls, own, part);
            }
        }
    }
    calls.blank();
    let response = calls.create("HttpResponse", "resp");
    calls.check(http, "HttpReq", vec![Value::Text(request.url.text()), own.into(), response.into()]);
    answer::of_response(request, response, calls);
}

fn multipart(request: &Request, calls: &mut Calls, own: Id, part: &Part) {
    let name = in_quotes(&part.name);
    let content_type = part.content_type.as_deref();
    match &part.content {
        // `AddParam` takes the white space out of a name.
        Content::Text(text)
            if content_type.is_none()
                && !has_nul(text)
                && name
                    .as_literal()
                    .is_some_and(|name| !name.contains(|c: char| c.is_whitespace() || c.is_control())) =>
        {
            calls.void(own, "AddParam", vec![Value::Text(name), text.into()]);
        }
        Content::Text(text) if !has_nul(text) => {
            let content_type = content_type.unwrap_or_default();
            let arguments =
                vec![Value::Text(name), "".into(), text.into(), "utf-8".into(), content_type.into()];
            calls.check(own, "AddStringForUpload2", arguments);
        }
        Content::Text(text) => {
            let data = calls.create("BinData", "data");
            bytes(calls, data, text);
            let content_type = content_type.unwrap_or_default();
            calls.check(
                own,
                "AddBdForUpload",
                vec![Value::Text(name), "".into(), data.into(), content_type.into()],
            );
        }
        Content::File { path, name: None } if !is_quoted(request.input(*path).file_name()) => {
            let path = Value::Text(Text::input(*path));
            let content_type = content_type.unwrap_or("application/octet-stream");
            calls.check(own, "AddFileForUpload2", vec![Value::Text(name), path, content_type.into()]);
        }
        Content::File { path, name: own_name } => {
            let file_name = own_name.as_deref().unwrap_or(request.input(*path).file_name());
            let data = calls.create("BinData", "file data");
            calls.check(data, "LoadFile", vec![Value::Text(Text::input(*path))]);
            let file_name = Value::Text(in_quotes(&file_name.into()));
            let content_type = content_type.unwrap_or("application/octet-stream");
            calls.check(
                own,
                "AddBdForUpload",
                vec![Value::Text(name), file_name, data.into(), content_type.into()],
            );
        }
    }
}

fn is_quoted(name: &str) -> bool {
    name.contains(['"', '\r', '\n'])
}

/// The library writes names between quotes as they are; browsers write these this way.
pub(super) fn in_quotes(name: &Text) -> Text {
    name.map_literals(|name| name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A"))
}

// --- what all ways share

/// The headers with each name once, since the library keeps only the last of a name.
pub(super) fn headers(request: &Request, plan: &mut Plan) -> Vec<(Text, Text)> {
    let mut headers: Vec<(Text, Text)> = Vec::new();
    let mut repeated = false;
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        let earlier =
            headers.iter_mut().find(|(own, _)| request.with_defaults(own).eq_ignore_ascii_case(&name));
        match earlier {
            Some((_, value)) if name.eq_ignore_ascii_case("content-type") => *value = header.value.clone(),
            Some((_, value)) => {
                value.push_str(if name.eq_ignore_ascii_case("cookie") { "; " } else { ", " });
                value.push(&header.value);
                repeated = true;
            }
            None => headers.push((header.name.clone(), header.value.clone())),
        }
    }
    if repeated {
        plan.notes.push(
            "Chilkat can't repeat a header, so this sample joins the values of a repeated one by commas, which \
             means the same (RFC 9110, 5.3)."
                .to_owned(),
        );
    }
    headers
}

fn login(request: &Request, http: Id, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let mut set = |property, Login { user, password }: &Login| {
        calls.set(http, property, true);
        calls.set(http, "Login", user);
        calls.set(http, "Password", password);
    };
    match &request.auth {
        Auth::None => {}
        Auth::Basic(login) => set("BasicAuth", login),
        Auth::Digest(login) => set("DigestAuth", login),
        Auth::Ntlm(login) => set("NtlmAuth", login),
        auth => plan.unsigned(auth),
    }
}

impl Plan {
    pub(super) fn unsigned(&mut self, auth: &Auth) {
        if let Some(scheme) = auth.signing_scheme() {
            self.notes.push(format!("The request asks for {scheme}, which this sample does not do."));
        }
    }
}

impl Calls {
    /// The status and the text of an answer.
    pub(super) fn show(&mut self, status: Id, body: Id) {
        self.print(status);
        self.print(body);
        self.steps.push(super::calls::Step::Refuse(status));
    }

    pub(super) fn text(&mut self, object: Id, property: &'static str, wish: &str) -> Id {
        self.get(object, property, wish, Kind::Text)
    }
}
