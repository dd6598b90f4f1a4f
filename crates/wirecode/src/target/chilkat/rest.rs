//! Requests that only the library's `Rest` sends correctly.

use super::answer;
use super::calls::{Id, Value, ValueKind};
use super::plan::{Plan, headers};
use super::text::{bytes, in_quotes};
use crate::request::{Auth, AwsV4, Body, Content, OAuth1, Part, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::text::Text;

pub(super) fn send(request: &Request, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let rest = calls.create("Rest", "rest");
    let path = match request.url.host() {
        Some(host) => {
            let name = host.name.trim_start_matches('[').trim_end_matches(']');
            let (port, tls) = (Value::Int(host.port.into()), Value::Bool(host.https));
            calls.check(rest, "Connect", vec![name.into(), port, tls, true.into()]);
            Value::Text(request.url.target())
        }
        None => {
            let url = calls.create("Url", "url");
            calls.check(url, "ParseUrl", vec![Value::Text(request.url.text())]);
            let host = calls.text(url, "Host", "host");
            let port = calls.get(url, "Port", "port", ValueKind::Int);
            let tls = calls.get(url, "Ssl", "tls", ValueKind::Bool);
            let path = calls.text(url, "PathWithQueryParams", "path");
            calls.check(rest, "Connect", vec![host.into(), port.into(), tls.into(), true.into()]);
            path.into()
        }
    };
    sign(request, rest, plan);
    if matches!(request.body, Body::Multipart(_)) {
        plan.calls.ignore(rest, "AddHeader", vec!["Content-Type".into(), "multipart/form-data".into()]);
    }
    for (name, value) in headers(request, plan) {
        plan.calls.ignore(rest, "AddHeader", vec![Value::Text(name), Value::Text(value)]);
    }
    if request.headers.iter().any(|header| header.value.is_empty()) {
        plan.notes.push("Chilkat's Rest leaves out a header without a value.".to_owned());
    }
    let method = Value::from(request.method.as_str());
    if let Body::Multipart(parts) = &request.body {
        for (number, part) in (1..).zip(parts) {
            multipart(request, plan, rest, number, part);
        }
        let calls = &mut plan.calls;
        calls.set(rest, "PartSelector", "0");
        calls.blank();
        calls.check(rest, "SendReqMultipart", vec![method, path]);
        calls.ask(rest, "ReadResponseHeader", vec![], "status", ValueKind::Int);
        let text = calls.create("StringBuilder", "sb answer");
        calls.check(rest, "ReadRespSb", vec![text.into()]);
        return answer::of_rest(request, rest, text, calls);
    }
    let writers = BodyWriters {
        text: |plan: &mut Plan, text| Some(data_of(text, plan)),
        form: as_text,
        multipart: |_, _| None,
        file: |plan, path| {
            let data = plan.calls.create("BinData", "data");
            plan.calls.check(data, "LoadFile", vec![Value::Text(Text::input(path))]);
            Some(data)
        },
    };
    let data = write_body(&request.body, plan, &writers).flatten();
    let calls = &mut plan.calls;
    calls.blank();
    let text = calls.create("StringBuilder", "sb answer");
    match data {
        None => calls.check(rest, "FullRequestNoBodySb", vec![method, path, text.into()]),
        Some(data) => calls.check(rest, "FullRequestBd", vec![method, path, data.into(), text.into()]),
    }
    answer::of_rest(request, rest, text, calls);
}

/// As bytes, since text would be encoded in the charset of the Content-Type.
fn data_of(text: &Text, plan: &mut Plan) -> Id {
    let data = plan.calls.create("BinData", "data");
    bytes(&mut plan.calls, data, text);
    data
}

fn multipart(request: &Request, plan: &mut Plan, rest: Id, number: usize, part: &Part) {
    let mut disposition = Text::from("form-data; name=\"");
    disposition.push(&in_quotes(&part.name));
    disposition.push_str("\"");
    let data = match &part.content {
        Content::Text(text) => {
            if let Some(name) = &part.file_name {
                disposition.push_str("; filename=\"");
                disposition.push(&in_quotes(&name.as_str().into()));
                disposition.push_str("\"");
            }
            data_of(text, plan)
        }
        Content::File { path, name } => {
            disposition.push_str("; filename=\"");
            match name {
                Some(name) => disposition.push(&in_quotes(&name.as_str().into())),
                None => disposition.push(&in_quotes(&request.input(*path).file_name().into())),
            }
            disposition.push_str("\"");
            let data = plan.calls.create("BinData", "file data");
            plan.calls.check(data, "LoadFile", vec![Value::Text(Text::input(*path))]);
            data
        }
    };
    let calls = &mut plan.calls;
    calls.set(rest, "PartSelector", number.to_string().as_str());
    calls.ignore(rest, "AddHeader", vec!["Content-Disposition".into(), Value::Text(disposition)]);
    if let Some(content_type) = &part.content_type {
        calls.ignore(rest, "AddHeader", vec!["Content-Type".into(), content_type.as_str().into()]);
    }
    for (name, value) in &part.headers {
        calls.ignore(rest, "AddHeader", vec![name.as_str().into(), value.as_str().into()]);
    }
    calls.check(rest, "SetMultipartBodyBd", vec![data.into()]);
}

fn sign(request: &Request, rest: Id, plan: &mut Plan) {
    match &request.auth {
        Auth::None => {}
        Auth::Basic(login) => {
            plan.calls.check(rest, "SetAuthBasic", vec![(&login.user).into(), (&login.password).into()]);
        }
        Auth::AwsV4(aws) => aws_v4(aws, rest, plan),
        Auth::OAuth1(oauth) => oauth1(request, oauth, rest, plan),
        auth => plan.unsigned(auth),
    }
}

fn aws_v4(aws: &AwsV4, rest: Id, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let auth = calls.create("AuthAws", "auth aws");
    calls.set(auth, "AccessKey", &aws.access_key);
    calls.set(auth, "SecretKey", &aws.secret_key);
    calls.set(auth, "ServiceName", &aws.service);
    calls.set(auth, "Region", &aws.region);
    calls.check(rest, "SetAuthAws", vec![auth.into()]);
    if !aws.session_token.is_empty() {
        plan.notes.push("Chilkat's AuthAws has no session token, so this sample sends none.".to_owned());
    }
}

fn oauth1(request: &Request, oauth: &OAuth1, rest: Id, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let auth = calls.create("OAuth1", "oauth1");
    calls.set(auth, "ConsumerKey", &oauth.consumer_key);
    calls.set(auth, "ConsumerSecret", &oauth.consumer_secret);
    calls.set(auth, "Token", &oauth.token);
    calls.set(auth, "TokenSecret", &oauth.token_secret);
    calls.set(auth, "SignatureMethod", &oauth.signature_method);
    calls.ignore(auth, "GenNonce", vec![Value::Int(16)]);
    calls.check(rest, "SetAuthOAuth1", vec![auth.into(), false.into()]);
    if matches!(request.body, Body::Form(_)) {
        plan.notes.push("Chilkat's OAuth 1.0 does not sign the fields of the body.".to_owned());
    }
    if oauth.signature_method.as_literal().is_some_and(|method| !method.starts_with("HMAC")) {
        plan.notes.push("This signature method needs a private key: see OAuth1.SetRsaKey.".to_owned());
    }
}
