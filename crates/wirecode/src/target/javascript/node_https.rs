//! Node's own client: <https://nodejs.org/api/https.html#httpsrequesturl-options-callback>.

use super::headers::{self, Repeats};
use super::node;
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirects, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects;
use crate::text::Piece;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    let url = code.text(&request.url.text());
    let content_type = body(code);
    let mut headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    match request.body {
        Body::None => {}
        Body::File(_) => headers.extend(node::length_of_file(code)),
        _ => headers.push("\"Content-Length\": Buffer.byteLength(body),".to_owned()),
    }
    let client = client(code);
    node::signal(code);
    let mut next_headers = "{}";
    if request.redirects == Redirects::Follow {
        code.line(format!("const url = new URL({url});"));
        let (own, credentials, all) = parted(request, headers);
        next_headers = match (own.is_empty(), credentials.is_empty()) {
            (true, true) => "{}",
            (false, true) => "headers",
            (true, false) => "place.origin === url.origin ? credentials : {}",
            (false, false) => "place.origin === url.origin ? { ...headers, ...credentials } : headers",
        };
        constant(code, "headers", &own);
        constant(code, "credentials", &credentials);
        code.open(format!("const request = {client}.request(url, {{"));
        headers = all;
    } else {
        code.open(format!("const request = {client}.request({url}, {{"));
    }
    code.line(format!("method: {},", code.literal(&request.method)));
    headers::write(code, &headers);
    settings(request).iter().for_each(|setting| code.line(format!("{setting},")));
    code.close("});");
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        // The constructor converts it to upper case.
        code.line(format!("request.method = {};", code.literal(&request.method)));
    }
    match request.body {
        Body::None => code.line("request.end();"),
        Body::File(_) => code.line("body.pipe(request);"),
        _ => code.line("request.end(body);"),
    }
    code.blank();
    if request.redirects == Redirects::Follow {
        code.line("let [response] = await once(request, \"response\");");
        follow(code, next_headers);
    } else {
        code.line("const [response] = await once(request, \"response\");");
    }
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.lines(&["console.log(response.statusCode);", &format!("console.log(await {read}(response));")]);
    let failing = request.failing_status();
    code.program(|code| code.line(format!("process.exitCode = response.statusCode < {failing} ? 0 : 1;")));
}

/// Options about the transport.
fn settings(request: &Request) -> Vec<&'static str> {
    let signal = request.transport("--max-time").map(|_| "signal");
    let insecure = request.transport("--insecure").map(|_| "rejectUnauthorized: false");
    signal.into_iter().chain(insecure).collect()
}

/// The headers for every origin, those for this one, and all headers of the request.
fn parted(request: &Request, lines: Vec<String>) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (of_body, others): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|line| line.trim_start_matches('"').to_ascii_lowercase().starts_with("content-"));
    let secret: Vec<_> = request.secret_headers().filter_map(|header| header.name.as_literal()).collect();
    let is_secret = |line: &String| {
        let name = line.split(": ").next().unwrap_or_default().trim_matches('"');
        // A computed name is only known at run time.
        name == "Authorization"
            || name.starts_with('[')
            || secret.iter().any(|own| own.eq_ignore_ascii_case(name))
    };
    let (credentials, own): (Vec<_>, Vec<_>) = others.into_iter().partition(is_secret);
    let spread = |lines: &[String], name: &str| (!lines.is_empty()).then(|| format!("...{name},"));
    let mut all: Vec<_> =
        spread(&own, "headers").into_iter().chain(spread(&credentials, "credentials")).collect();
    all.extend(of_body);
    (own, credentials, all)
}

fn constant(code: &mut Code<'_>, name: &str, lines: &[String]) {
    if !lines.is_empty() {
        code.open(format!("const {name} = {{"));
        lines.iter().for_each(|line| code.line(line));
        code.close("};");
    }
}

fn follow(code: &mut Code<'_>, headers: &str) {
    let request = code.request;
    let (method, statuses) = (redirects::method(request), redirects::statuses(request, ", "));
    code.line("let place = url;");
    code.open(format!(
        "for (let hops = 0; hops < 10 && [{statuses}].includes(response.statusCode); hops += 1) {{"
    ));
    code.lines(&[
        "response.resume();",
        "place = new URL(response.headers.location ?? \"\", place);",
        "const client = place.protocol === \"https:\" ? https : http;",
    ]);
    let own = match headers {
        "{}" => "",
        "headers" => ", headers",
        other => {
            code.line(format!("const own = {other};"));
            ", headers: own"
        }
    };
    let more: String = settings(request).iter().map(|setting| format!(", {setting}")).collect();
    code.line(format!(
        "[response] = await once(client.request(place, {{ method: \"{method}\"{own}{more} }}).end(), \"response\");"
    ));
    code.close("}");
}

/// The client for the scheme, which may be in an input.
fn client(code: &Code<'_>) -> String {
    match schemes(code) {
        (true, true) => {
            let origin = code.text(&code.request.url.origin);
            format!("({origin}.startsWith(\"https:\") ? https : http)")
        }
        (true, false) => "https".to_owned(),
        (false, _) => "http".to_owned(),
    }
}

/// Whether the URL may start with `https:`, and with `http:`.
fn schemes(code: &Code<'_>) -> (bool, bool) {
    match code.request.url.origin.pieces().first() {
        Some(Piece::Literal(first)) if first.contains("://") => {
            let https = first.starts_with("https:");
            (https, !https)
        }
        _ => (true, true),
    }
}

fn imports(code: &mut Code<'_>) {
    let (https, http) = schemes(code);
    let mut imports = vec!["import { once } from \"node:events\";"];
    // A redirect may lead to the other scheme.
    let both = code.request.redirects == Redirects::Follow;
    imports.extend((http || both).then_some("import http from \"node:http\";"));
    imports.extend((https || both).then_some("import https from \"node:https\";"));
    imports.push(if code.request.json_answer.is_some() {
        "import { json } from \"node:stream/consumers\";"
    } else {
        "import { text } from \"node:stream/consumers\";"
    });
    node::begin(code, &imports, node::Files::Read);
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("const body = {};", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| Some(node::multipart(code, parts)),
        file: |code, path| {
            code.line(format!("const body = createReadStream({});", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}
