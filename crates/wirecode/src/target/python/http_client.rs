//! Python's own client: <https://docs.python.org/3/library/http.client.html>.

use super::values::{bytes, declare_inputs, headers, multipart, timeout, value};
use crate::code::Code;
use crate::request::{Auth, Body, Header, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("http.client");
    declare_inputs(code);
    let more = body(code);
    connection(code);
    let follows = request.redirects == Redirects::Follow && !request.repeats_a_header();
    let mut has_headers = false;
    if request.repeats_a_header() {
        line_by_line(code, &more);
    } else {
        if follows {
            code.line(format!("url = {}", code.text(&request.url.text())));
            has_headers = lasting_headers(code, &more);
        }
        code.open("connection.request(");
        let (method, target) = (code.literal(&request.method), code.text(&request.url.target()));
        code.line(format!("{method},"));
        code.line(format!("{target},"));
        if !matches!(request.body, Body::None) {
            code.line("body=body,");
        }
        if has_headers {
            let of_body: Vec<_> =
                entries(code, &more).into_iter().filter(|entry| is_of_body(entry)).collect();
            if of_body.is_empty() {
                code.line("headers=headers,");
            } else {
                code.open("headers={");
                code.line("**headers,");
                of_body.iter().for_each(|entry| code.line(format!("{entry},")));
                code.close("},");
            }
        } else {
            headers(code, &request.headers.iter().collect::<Vec<&Header>>(), &more);
        }
        code.close(")");
    }
    code.blank();
    code.line("response = connection.getresponse()");
    if follows {
        follow(code, has_headers);
        code.blank();
    }
    if request.json_answer.is_some() {
        code.import("json");
        code.lines(&["print(response.status)", "print(json.load(response))"]);
    } else {
        code.line("print(response.status, response.read().decode(), sep=\"\\n\")");
    }
    code.program(|code| {
        code.open(format!("if response.status >= {}:", code.request.failing_status()));
        code.line("raise SystemExit(1)");
        code.dedent();
    });
}

fn connection(code: &mut Code<'_>) {
    let timeout = timeout(code.request);
    let (class, authority) = match code.request.url.host() {
        Some(host) => {
            let class = if host.https { "HTTPSConnection" } else { "HTTPConnection" };
            (class, code.literal(host.authority))
        }
        None => {
            code.import("urllib.parse:urlsplit");
            code.line(format!("origin = urlsplit({})", code.text(&code.request.url.origin)));
            code.open("if origin.scheme == \"https\":");
            code.line(format!("connection = http.client.HTTPSConnection(origin.netloc, {timeout})"));
            code.dedent();
            code.open("else:");
            code.line(format!("connection = http.client.HTTPConnection(origin.netloc, {timeout})"));
            code.dedent();
            return;
        }
    };
    code.line(format!("connection = http.client.{class}({authority}, {timeout})"));
}

/// Writes the headers that don't describe the body, for reuse in the next request; returns whether there are any.
fn lasting_headers(code: &mut Code<'_>, more: &[String]) -> bool {
    let lasting: Vec<_> = entries(code, more).into_iter().filter(|entry| !is_of_body(entry)).collect();
    if lasting.is_empty() {
        return false;
    }
    code.open("headers = {");
    lasting.iter().for_each(|entry| code.line(format!("{entry},")));
    code.close("}");
    true
}

/// All headers, as entries of a dictionary.
fn entries(code: &Code<'_>, more: &[String]) -> Vec<String> {
    let own = code.request.headers.iter();
    let own = own.map(|header| format!("{}: {}", code.text(&header.name), value(code, &header.value)));
    own.chain(more.iter().cloned()).collect()
}

fn is_of_body(entry: &str) -> bool {
    entry.trim_start_matches('"').to_ascii_lowercase().starts_with("content-")
}

/// Follows redirects, since the client itself follows none.
fn follow(code: &mut Code<'_>, has_headers: bool) {
    for name in ["urllib.parse:urljoin", "urllib.parse:urlsplit", "urllib.parse:urlunsplit"] {
        code.import(name);
    }
    let method = redirects::method(code.request);
    let headers = if has_headers { ", headers=headers" } else { "" };
    code.open("for _ in range(10):");
    code.open(format!("if response.status not in ({}):", redirects::statuses(code.request, ", ")));
    code.line("break");
    code.dedent();
    let old = if has_headers { "old, url = url, " } else { "url = " };
    code.line(format!("{old}urljoin(url, response.headers[\"Location\"])"));
    code.line("place = urlsplit(url)");
    if has_headers {
        code.open("if place[:2] != urlsplit(old)[:2]:");
        code.line("headers = {}");
        code.dedent();
    }
    code.line("https = place.scheme == \"https\"");
    code.line("client = http.client.HTTPSConnection if https else http.client.HTTPConnection");
    code.line(format!("connection = client(place.netloc, {})", timeout(code.request)));
    code.line("target = urlunsplit((\"\", \"\", *place[2:4], \"\"))");
    code.line(format!("connection.request(\"{method}\", target{headers})"));
    code.line("response = connection.getresponse()");
    code.dedent();
}

/// Declares `body`, and returns the headers for the login and the body, as entries of a dictionary.
fn body(code: &mut Code<'_>) -> Vec<String> {
    let mut entries = Vec::new();
    match &code.request.auth {
        Auth::Basic(login) => {
            let value = match login.basic() {
                Some(value) => code.literal(&value),
                None => {
                    code.import("base64");
                    format!("\"Basic \" + base64.b64encode({}.encode()).decode()", code.text(&login.pair()))
                }
            };
            entries.push(format!("\"Authorization\": {value}"));
        }
        _ => code.note_unsigned(),
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("body = {}", bytes(text, code.block(text))));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            let content_type = multipart(code, parts);
            Some(format!("\"Content-Type\": {content_type}"))
        },
        file: |code, path| {
            let path = code.input(path).to_owned();
            code.line(format!("body = open({path}, \"rb\")"));
            // Otherwise it would be sent in chunks.
            code.import("os");
            Some(format!("\"Content-Length\": os.path.getsize({path})"))
        },
    };
    if let Some(entry) = write_body(&code.request.body, code, &writers) {
        entries.extend(entry);
        code.blank();
    }
    entries
}

/// Sends line by line what a dictionary can't represent.
fn line_by_line(code: &mut Code<'_>, more: &[String]) {
    let request = code.request;
    let (method, target) = (code.literal(&request.method), code.text(&request.url.target()));
    code.line(format!("connection.putrequest({method}, {target})"));
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), value(code, &header.value));
        code.line(format!("connection.putheader({name}, {value})"));
    }
    for entry in more {
        code.line(format!("connection.putheader({})", entry.replacen(": ", ", ", 1)));
    }
    match request.body {
        Body::None => code.line("connection.endheaders()"),
        Body::File(_) => code.line("connection.endheaders(body)"),
        _ => code
            .lines(&["connection.putheader(\"Content-Length\", len(body))", "connection.endheaders(body)"]),
    }
}
