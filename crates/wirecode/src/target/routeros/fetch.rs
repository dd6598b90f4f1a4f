//! `/tool fetch`: <https://help.mikrotik.com/docs/spaces/ROS/pages/8978514/Fetch>.

use crate::code::Code;
use crate::request::{Auth, Body, Header, InputKind, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::{InputId, Text};

const METHODS: [&str; 6] = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"];

/// Headers that it sets itself.
const OWN: [&str; 3] = ["accept-encoding", "host", "user-agent"];

/// The most bytes of a body.
const LONGEST: usize = 65_536;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    // Each line of the terminal has locals of its own.
    code.program(|code| code.open("{"));
    code.declare_inputs(|name, value, _| format!(":local {name} {value}"));
    note_limits(code);
    let options = options(code);
    let file = request.transport("--output").map(|file| code.literal(file));
    let begin = if file.is_some() { "" } else { ":local response [" };
    code.open(format!("{begin}/tool fetch url={} \\", code.text(&request.url.text())));
    options.iter().for_each(|option| code.line(format!("{option} \\")));
    code.line(match &file {
        Some(file) => format!("output=file dst-path={file}"),
        None => "output=user as-value]".to_owned(),
    });
    code.dedent();
    if file.is_none() {
        code.line(":put ($response->\"data\")");
    }
    code.program(|code| code.close("}"));
}

fn options(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut options = Vec::new();
    if request.method != "GET" {
        options.push(format!("http-method={}", method(code)));
    }
    let (data, content_type) = data(code).unzip();
    options.extend(header_fields(code, content_type.flatten().as_deref()));
    options.extend(auth(code));
    options.extend(data.map(|data| format!("http-data={data}")));
    let most = request.transport("--max-redirs").unwrap_or("10");
    match request.bare_redirection() {
        Redirection::Client => {}
        Redirection::Follow => options.push(format!("http-max-redirect-count={most}")),
        Redirection::Stop | Redirection::Never => options.push("http-max-redirect-count=0".to_owned()),
    }
    options.extend(request.transport("--max-time").map(|_| "idle-timeout=none".to_owned()));
    // It refuses the option for http, and checks nothing by default.
    if !request.with_defaults(&request.url.origin).starts_with("http:") {
        let check = if request.transport("--insecure").is_some() { "no" } else { "yes" };
        options.push(format!("check-certificate={check}"));
    }
    options
}

/// One of its words, or text that it refuses.
fn method(code: &Code<'_>) -> String {
    let method = code.request.method.to_ascii_lowercase();
    if METHODS.contains(&method.to_ascii_uppercase().as_str()) { method } else { code.literal(&method) }
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    let upper = request.method.to_ascii_uppercase();
    if !METHODS.contains(&upper.as_str()) {
        code.note(format!("RouterOS doesn't support the method {}: it stops with an error.", request.method));
    } else if upper != request.method {
        code.note(format!("RouterOS sends the method {} in upper case.", request.method));
    }
    if request.redirection() == Redirection::Never {
        code.note("RouterOS ends with an error at a redirect.");
    }
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        if is_own(header) {
            code.note(format!("RouterOS sends its own header {name}."));
        }
        if header.value.literals().any(|value| value.contains('\\')) {
            code.note(format!("RouterOS may take a backslash in the header {name} for an escape."));
        }
    }
    let is_typed =
        request.content_type().is_some() || matches!(request.body, Body::None | Body::Multipart(_));
    if !is_typed {
        code.note("RouterOS labels a body without a Content-Type as a form.");
    }
    let size = match &request.body {
        Body::Raw(text) => text.literals().map(str::len).sum(),
        Body::Form(form) => form.encoded().literals().map(str::len).sum(),
        _ => 0,
    };
    if size > LONGEST {
        code.note("RouterOS sends at most 64 KB.");
    }
    if request.inputs.iter().any(|input| input.kind == InputKind::File) {
        code.note("RouterOS reads at most 60 KB of a file, and sends at most 64 KB.");
    }
}

fn is_own(header: &Header) -> bool {
    OWN.iter().any(|own| header.is(own))
}

/// `Name:value,Name:value`, with a backslash before a comma in a value.
fn header_fields(code: &Code<'_>, content_type: Option<&str>) -> Option<String> {
    let mut fields = Text::new();
    let mut push = |name: &Text, value: &Text| {
        if !fields.is_empty() {
            fields.push_str(",");
        }
        fields.push(name);
        fields.push_str(":");
        fields.push(&value.map_literals(|value| value.replace(',', "\\,")));
    };
    for header in code.request.headers.iter().filter(|header| !is_own(header)) {
        push(&header.name, &header.value);
    }
    if let Some(content_type) = content_type {
        push(&Text::from("Content-Type"), &Text::from(content_type));
    }
    (!fields.is_empty()).then(|| format!("http-header-field={}", code.text(&fields)))
}

fn auth(code: &mut Code<'_>) -> Option<String> {
    let (login, scheme) = match &code.request.auth {
        Auth::Basic(login) => (login, ""),
        Auth::Digest(login) => (login, " http-auth-scheme=digest"),
        _ => {
            code.note_unsigned();
            return None;
        }
    };
    let (user, password) = (code.text(&login.user), code.text(&login.password));
    Some(format!("user={user} password={password}{scheme}"))
}

/// An expression for the body, and the type of one in parts.
fn data(code: &mut Code<'_>) -> Option<(String, Option<String>)> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text: &Text| (code.text(text), None),
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            let mut pieces = Vec::new();
            for piece in &multipart.pieces {
                pieces.push(match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => format!("${}", file_name(code, *path)),
                    Chunk::File(path) => contents(code, *path),
                });
            }
            let data = if pieces.len() == 1 { pieces.concat() } else { format!("({})", pieces.join(" . ")) };
            (data, Some(multipart.content_type()))
        },
        file: |code, path| (contents(code, path), None),
    };
    write_body(&code.request.body, code, &writers)
}

fn contents(code: &Code<'_>, path: InputId) -> String {
    format!("[/file get ${} contents]", code.input(path))
}

/// Declares the last segment of a path.
fn file_name(code: &mut Code<'_>, path: InputId) -> String {
    let path = code.input(path).to_owned();
    let name = code.local(&format!("{path} name"));
    code.line(format!(":local {name} ${path}"));
    code.open(format!(":while ([:typeof [:find ${name} \"/\"]] = \"num\") do={{"));
    code.line(format!(":set {name} [:pick ${name} ([:find ${name} \"/\"] + 1) [:len ${name}]]"));
    code.close("}");
    name
}
