//! Requests: <https://requests.readthedocs.io/en/latest/api/>.

use super::json::Value;
use super::values::{self, bytes, declare_inputs, login, path, show, timeout, value};
use crate::code::Code;
use crate::request::{Auth, Body, Form, Header, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::text::{InputId, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    if request.url.query.as_ref().is_some_and(Text::is_empty) {
        code.note("Requests drops a trailing question mark.");
    }
    code.imports_here();
    code.import("requests");
    declare_inputs(code);
    if request.follows_with_key() {
        session(code);
    }
    let in_file = matches!(request.body, Body::File(_));
    if let Body::File(path) = request.body {
        let path = code.input(path).to_owned();
        code.open(format!("with open({path}, \"rb\") as body:"));
    }
    if needs_prepared(code) {
        prepared(code);
    } else {
        call(code);
    }
    if in_file {
        code.dedent();
    }
    code.blank();
    show(code);
    code.line("response.raise_for_status()");
    if request.redirection() == Redirection::Stop && !request.follows_with_key() {
        code.open("if response.is_redirect:");
        code.line("raise SystemExit(f\"redirected to {response.headers['Location']}\")");
        code.dedent();
    }
}

/// Requests itself would send keys to any origin.
fn session(code: &mut Code<'_>) {
    code.open("class Session(requests.Session):");
    code.open("def rebuild_auth(self, prepared_request, response):");
    code.line("super().rebuild_auth(prepared_request, response)");
    code.open("if self.should_strip_auth(response.request.url, prepared_request.url):");
    for header in code.request.key_headers() {
        code.line(format!("prepared_request.headers.pop({}, None)", code.text(&header.name)));
    }
    for _ in 0..3 {
        code.dedent();
    }
    code.lines(&["", ""]);
}

/// Requests stores headers in a dictionary and writes methods in upper case; a prepared request can override both.
fn needs_prepared(code: &Code<'_>) -> bool {
    code.request.repeats_a_header() || code.request.method.contains(|c: char| c.is_ascii_lowercase())
}

fn call(code: &mut Code<'_>) {
    let method = code.request.method.as_str();
    let client = client(code, "requests");
    if ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&method) {
        code.open(format!("response = {client}.{}(", method.to_lowercase()));
    } else {
        code.open(format!("response = {client}.request("));
        code.line(format!("{},", code.literal(method)));
    }
    arguments(code, true);
    if stays(code) {
        code.line("allow_redirects=False,");
    }
    for setting in settings(code) {
        code.line(format!("{setting},"));
    }
    code.close(")");
}

/// The client of the request: `module` if it needs no session.
fn client(code: &mut Code<'_>, module: &'static str) -> &'static str {
    let request = code.request;
    let class = if request.follows_with_key() { "Session()" } else { module };
    let Some(retries) = request.transport("--retry") else { return class };
    code.import("requests.adapters:HTTPAdapter");
    code.import("urllib3.util:Retry");
    let class = if request.follows_with_key() { "Session" } else { "requests.Session" };
    code.line(format!("session = {class}()"));
    code.open("retries = Retry(");
    code.line(format!("total={retries},"));
    code.lines(&["status_forcelist=[429, 502, 503, 504],", "allowed_methods=None,", "backoff_factor=1,"]);
    code.line("raise_on_status=False,");
    code.close(")");
    let origin = code.text(&request.url.origin);
    code.line(format!("session.mount({origin}, HTTPAdapter(max_retries=retries))"));
    "session"
}

/// Arguments about the transport.
fn settings(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = vec![timeout(request)];
    if let Some(proxy) = request.transport("--proxy") {
        let proxy = code.literal(proxy);
        settings.push(format!("proxies={{\"http\": {proxy}, \"https\": {proxy}}}"));
    }
    settings.extend(request.transport("--insecure").map(|_| "verify=False".to_owned()));
    settings.extend(request.transport("--cacert").map(|file| format!("verify={}", code.literal(file))));
    settings
}

fn prepared(code: &mut Code<'_>) {
    let request = code.request;
    code.open("request = requests.Request(");
    code.line(format!("{},", code.literal(&request.method)));
    arguments(code, !request.repeats_a_header());
    code.close(").prepare()");
    if request.repeats_a_header() {
        code.import("urllib3:HTTPHeaderDict");
        code.line("request.headers = HTTPHeaderDict(request.headers)");
        for header in headers(code) {
            let (name, value) = (code.text(&header.name), value(code, &header.value));
            code.line(format!("request.headers.add({name}, {value})"));
        }
        for file in &request.header_files {
            let headers = headers_in(code, *file);
            code.line(format!("request.headers.extend({headers})"));
        }
    }
    code.line(format!("request.method = {}", code.literal(&request.method)));
    let stays = if stays(code) { ", allow_redirects=False" } else { "" };
    let session = client(code, "requests.Session()");
    code.line(format!("response = {session}.send(request{stays}, {})", settings(code).join(", ")));
}

fn stays(code: &Code<'_>) -> bool {
    code.request.redirection().stays() && !code.request.follows_with_key()
}

fn arguments(code: &mut Code<'_>, with_headers: bool) {
    let request = code.request;
    code.line(format!("{},", code.text(&request.url.text())));
    let headers = if with_headers { headers(code) } else { Vec::new() };
    let has_more = !request.absent.is_empty() || with_headers && !request.header_files.is_empty();
    if has_more || !headers.is_empty() {
        code.open("headers={");
        for header in headers {
            let (name, value) = (code.text(&header.name), value(code, &header.value));
            code.line(format!("{name}: {value},"));
        }
        for name in &request.absent {
            // Otherwise urllib3 sends its own User-Agent.
            let none = if name == "User-Agent" {
                code.import("urllib3.util:SKIP_HEADER");
                "SKIP_HEADER"
            } else {
                "None"
            };
            code.line(format!("{}: {none},", code.literal(name)));
        }
        if with_headers {
            for file in &request.header_files {
                let headers = headers_in(code, *file);
                code.line(format!("**{headers},"));
            }
        }
        code.close("},");
    }
    auth(code);
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| match json(code, body) {
            Some(value) => value.write(code, "json="),
            None => code.line(format!("data={},", bytes(body, code.block(body)))),
        },
        form: |code, form| (form.is_plain()).then(|| fields(code, form)),
        multipart: |code, parts| {
            code.open("files=[");
            for part in parts {
                let line = values::part(code, part);
                code.line(line);
            }
            code.close("],");
        },
        file: |code, _| code.line("data=body,"),
    };
    write_body(&code.request.body, code, &writers);
}

/// An expression for a dictionary of a file's lines.
fn headers_in(code: &mut Code<'_>, file: InputId) -> String {
    let path = path(code, file);
    format!(
        "dict(map(str.strip, line.split(\":\", 1)) for line in {path}.read_text().splitlines() if \":\" in line)"
    )
}

/// The body as the value that Requests writes as these bytes.
fn json(code: &Code<'_>, body: &Text) -> Option<Value> {
    let is_json = code.request.content_type().and_then(Text::as_literal) == Some("application/json");
    body.as_literal().filter(|_| is_json).and_then(|text| Value::of(code, text))
}

/// The headers that Requests doesn't add itself.
fn headers<'r>(code: &Code<'r>) -> Vec<&'r Header> {
    let content_type = code.request.content_type().and_then(Text::as_literal);
    let own_type = match &code.request.body {
        Body::Form(form) => form.is_plain() && content_type == Some("application/x-www-form-urlencoded"),
        Body::Raw(text) => json(code, text).is_some(),
        _ => false,
    };
    code.request.headers.iter().filter(|header| !(own_type && header.is("content-type"))).collect()
}

fn auth(code: &mut Code<'_>) {
    match &code.request.auth {
        Auth::None => {}
        Auth::Basic(basic) => code.line(format!("auth=({}),", login(code, basic))),
        Auth::Digest(digest) => {
            code.import("requests.auth:HTTPDigestAuth");
            code.line(format!("auth=HTTPDigestAuth({}),", login(code, digest)));
        }
        _ => code.note_unsigned(),
    }
}

fn fields(code: &mut Code<'_>, form: &Form) {
    let (open, close) = if form.repeats_a_name() { ("data=[", "],") } else { ("data={", "},") };
    code.open(open);
    for (name, value) in &form.fields {
        let (name, value) = (code.text(name), code.text(value));
        code.line(if form.repeats_a_name() {
            format!("({name}, {value}),")
        } else {
            format!("{name}: {value},")
        });
    }
    code.close(close);
}
