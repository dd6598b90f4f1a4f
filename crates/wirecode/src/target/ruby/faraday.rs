//! Faraday: <https://lostisland.github.io/faraday/>. Multipart forms would need gems that differ between versions, so
//! they are written out.

use super::{form, is_called_a_form, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Redirects};
use crate::target::body::{BodyWriters, write_body};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let encodes = matches!(&request.auth, Auth::Basic(login) if login.basic().is_none());
    code.program(|code| {
        code.line("require 'faraday'");
        if request.json_answer.is_some() {
            code.line("require 'json'");
        }
        if matches!(&request.body, Body::Form(form) if form.is_plain()) {
            code.line("require 'uri'");
        }
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    let content_type = body(code);
    let verbatim = verbatim_query(code);
    let mut settings = Vec::new();
    for (option, own) in
        [("--max-time", "options.timeout"), ("--proxy", "proxy"), ("--cacert", "ssl.ca_file")]
    {
        if let Some(argument) = request.transport(option) {
            let value = if option == "--max-time" { argument.to_owned() } else { code.literal(argument) };
            settings.push(format!("faraday.{own} = {value}"));
        }
    }
    settings.extend(request.transport("--insecure").map(|_| "faraday.ssl.verify = false".to_owned()));
    let raises = "faraday.response :raise_error";
    if settings.is_empty() {
        code.line(format!("connection = Faraday.new{verbatim} {{ |faraday| {raises} }}"));
    } else {
        code.open(format!("connection = Faraday.new{verbatim} do |faraday|"));
        settings.iter().for_each(|line| code.line(line));
        code.line(raises);
        code.close("end");
    }
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("Faraday sends the method {} in upper case.", request.method));
    }
    call(code, content_type, encodes);
    if request.redirects == Redirects::Follow {
        code.blank();
        follow(code);
    }
    super::show(code, "status");
    if request.redirects == Redirects::Follow {
        // Faraday raises an error only from 400 on.
        code.program(|code| code.line("exit 1 if response.status >= 300"));
    }
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let request = code.request;
    if is_called_a_form(request) {
        code.note("Faraday's adapter for Net::HTTP labels a body without a Content-Type as a form.");
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("body = {}", code.block(text)));
            None
        },
        form: |code, fields| {
            form(code, "body = ", fields);
            Some(None)
        },
        multipart: |code, parts| {
            let multipart = multipart(code, "body = ", parts);
            Some(code.literal(&multipart.content_type()))
        },
        file: |code, path| {
            code.line(format!("body = File.binread({})", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

/// By default Faraday parses, sorts and re-encodes a query.
fn verbatim_query(code: &mut Code<'_>) -> &'static str {
    let Some(query) = &code.request.url.query else { return "" };
    if query.as_literal().is_some_and(is_kept) {
        return "";
    }
    code.open("module VerbatimQuery");
    code.line("def self.decode(query) = { 'query' => query }");
    code.line("def self.encode(params) = params['query']");
    code.close("end");
    code.blank();
    "(request: { params_encoder: VerbatimQuery })"
}

fn is_kept(query: &str) -> bool {
    let plain = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
    };
    let fields: Vec<_> = query.split('&').map(|field| field.split_once('=')).collect();
    fields.iter().all(|field| field.is_some_and(|(name, value)| plain(name) && plain(value)))
        && fields.windows(2).all(|pair| pair[0].map(|first| first.0) < pair[1].map(|second| second.0))
}

fn call(code: &mut Code<'_>, content_type: Option<String>, encodes: bool) {
    const METHODS: [&str; 8] = ["get", "post", "put", "delete", "head", "patch", "options", "trace"];
    let request = code.request;
    let method = request.method.to_lowercase();
    let (url, headers) = (code.text(&request.url.text()), headers(code, content_type, encodes));
    let body = if matches!(request.body, Body::None) { "nil" } else { "body" };
    if METHODS.contains(&method.as_str()) {
        code.open("response = connection.run_request(");
        code.lines(&[&format!(":{method},"), &format!("{url},"), &format!("{body},")]);
        hash(code, &headers);
        code.close(")");
        return;
    }
    // The connection's own functions support only common methods.
    let method = code.literal(&method);
    code.open(format!("request = connection.build_request({method}) do |request|"));
    code.line(format!("request.url({url})"));
    for (name, value) in headers {
        code.line(format!("request.headers[{name}] = {value}"));
    }
    code.line(format!("request.body = {body}"));
    code.close("end");
    code.line("response = connection.builder.build_response(connection, request)");
}

/// Following redirects needs a separate gem.
fn follow(code: &mut Code<'_>) {
    let method = if code.request.method == "HEAD" { "head" } else { "get" };
    code.open("10.times do");
    code.line("break unless [301, 302, 303].include?(response.status)");
    code.blank();
    code.line("uri = response.env.url");
    code.line("place = uri.merge(response.headers['Location'])");
    code.line("headers = response.env.request_headers.reject { |name, _| name.match?(/^content/i) }");
    code.line("headers.clear unless place.merge('/') == uri.merge('/')");
    code.line(format!("response = connection.run_request(:{method}, place, nil, headers)"));
    code.close("end");
}

fn hash(code: &mut Code<'_>, headers: &[(String, String)]) {
    let Some(last) = headers.len().checked_sub(1) else {
        code.line("{}");
        return;
    };
    code.open("{");
    for (at, (name, value)) in headers.iter().enumerate() {
        code.line(format!("{name} => {value}{}", if at == last { "" } else { "," }));
    }
    code.close("}");
}

fn headers(code: &mut Code<'_>, content_type: Option<String>, encodes: bool) -> Vec<(String, String)> {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("Faraday joins the values of a repeated header with commas.");
    }
    let mut headers = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let value =
                login.basic().filter(|_| !encodes).map(|value| code.literal(&value)).unwrap_or_else(|| {
                    let pair = login.pair();
                    format!("\"Basic #{{[{}].pack('m0')}}\"", code.text(&pair))
                });
            headers.push((code.literal("Authorization"), value));
        }
        _ => code.note_unsigned(),
    }
    for (at, header) in request.headers.iter().enumerate() {
        let name = request.with_defaults(&header.name);
        if request.headers[..at].iter().any(|earlier| earlier.is(&name)) {
            continue;
        }
        let values: Vec<_> = request.headers[at..].iter().filter(|other| other.is(&name)).collect();
        let value = match values.as_slice() {
            [] | [_] => code.text(&header.value),
            values => {
                let values: Vec<_> = values.iter().map(|header| code.text(&header.value)).collect();
                format!("[{}].join(', ')", values.join(", "))
            }
        };
        headers.push((code.text(&header.name), value));
    }
    headers.extend(content_type.map(|own| (code.literal("Content-Type"), own)));
    headers
}
