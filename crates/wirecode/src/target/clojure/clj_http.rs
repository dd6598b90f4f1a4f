//! clj-http: <https://github.com/dakrone/clj-http>. It throws what is no success.

use crate::code::Code;
use crate::request::{Auth, Body, Header};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    code.open(if multipart.is_some() || matches!(request.body, Body::File(_)) {
        "(require '[clj-http.client :as client]"
    } else {
        "(require '[clj-http.client :as client])"
    });
    if multipart.is_some() || matches!(request.body, Body::File(_)) {
        code.line("       '[clojure.java.io :as io])");
    }
    code.dedent();
    code.blank();
    code.declare_inputs(|name, value, _| format!("(def {name} {value})"));
    if let Some(multipart) = &multipart {
        pieces(code, multipart);
    }
    let url = code.text(&request.url.text());
    let call = match own_call(&request.method) {
        Some(call) => format!("(client/{call} {url}"),
        None => "(client/request".to_owned(),
    };
    limits(code);
    let settings = settings(code, multipart.as_ref());
    if settings.is_empty() {
        code.line(format!("(def response {call}))"));
    } else {
        code.line("(def response");
        code.line(format!("  {call}"));
        for (at, setting) in settings.iter().enumerate() {
            let open = if at == 0 { "{" } else { " " };
            let close = if at + 1 == settings.len() { "}))" } else { "" };
            code.line(format!("    {open}{setting}{close}"));
        }
    }
    code.blank();
    code.lines(&["(println (:status response))", "(println (:body response))"]);
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if own_call(&request.method).is_none() && !matches!(request.method.as_str(), "COPY" | "MOVE") {
        code.note(format!("clj-http knows no method {}: it stops with an error.", request.method));
    }
    if request.url.query.iter().flat_map(Text::literals).any(|literal| literal.contains(['[', ']'])) {
        code.note("clj-http encodes the brackets in the query.");
    }
    if request.url.path.literals().any(|literal| literal.contains("//")) {
        code.note("clj-http sends two slashes in the path as one.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("clj-http sends header values as ASCII: a question mark for every other character.");
    }
}

fn own_call(method: &str) -> Option<String> {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .contains(&method)
        .then(|| method.to_lowercase())
}

fn settings(code: &mut Code<'_>, multipart: Option<&Multipart>) -> Vec<String> {
    let request = code.request;
    let mut settings = Vec::new();
    if own_call(&request.method).is_none() {
        settings.push(format!(":method {}", code.literal(&request.method)));
        settings.push(format!(":url {}", code.text(&request.url.text())));
    }
    let login = match &request.auth {
        Auth::None => None,
        Auth::Basic(login) => Some((":basic-auth", login)),
        Auth::Digest(login) => Some((":digest-auth", login)),
        _ => {
            code.note_unsigned();
            None
        }
    };
    if let Some((scheme, login)) = login {
        settings.push(format!("{scheme} [{} {}]", code.text(&login.user), code.text(&login.password)));
    }
    let mut headers = headers(code);
    if let Some(multipart) = multipart {
        headers.push(format!("\"Content-Type\" {}", code.literal(&multipart.content_type())));
    }
    if !headers.is_empty() {
        let lines = headers.join("\n                ");
        settings.push(format!(":headers {{{lines}}}"));
    }
    let bytes = |code: &Code<'_>, text: &Text| format!(":body (.getBytes {} \"UTF-8\")", code.block(text));
    match &request.body {
        Body::None => {}
        Body::Raw(body) => settings.push(bytes(code, body)),
        Body::Form(form) => settings.push(format!(":body {}", code.text(&form.encoded()))),
        Body::Multipart(_) => settings.push(":body body".to_owned()),
        Body::File(path) => settings.push(format!(":body (io/file {})", code.input(*path))),
    }
    if request.header("accept-encoding").is_some() {
        // Else the client sends its own.
        settings.push(":decompress-body false".to_owned());
    }
    if request.json_answer.is_some() {
        settings.push(":as :json".to_owned());
    }
    settings
}

/// A name once, with all of its values.
fn headers(code: &Code<'_>) -> Vec<String> {
    let all = &code.request.headers;
    let same = |one: &Header, other: &Header| {
        one.name == other.name || one.name.as_literal().is_some_and(|name| other.is(name))
    };
    let mut lines = Vec::new();
    for (at, header) in all.iter().enumerate() {
        if all[..at].iter().any(|earlier| same(earlier, header)) {
            continue;
        }
        let values: Vec<String> = all[at..]
            .iter()
            .filter(|other| same(header, other))
            .map(|other| code.text(&other.value))
            .collect();
        let name = code.text(&header.name);
        lines.push(match values.as_slice() {
            [value] => format!("{name} {value}"),
            values => format!("{name} [{}]", values.join(" ")),
        });
    }
    lines
}

/// The client's own multipart gives every part a type.
fn pieces(code: &mut Code<'_>, multipart: &Multipart) {
    code.line("(def body");
    code.line("  (with-open [out (java.io.ByteArrayOutputStream.)]");
    let lines: Vec<String> = multipart
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => code.text(text),
            Piece::FileName(path) => format!("(.getName (io/file {}))", code.input(*path)),
            Piece::File(path) => format!("(io/file {})", code.input(*path)),
        })
        .collect();
    for (at, line) in lines.iter().enumerate() {
        let open = if at == 0 { "(doseq [piece [" } else { "               " };
        let close = if at + 1 == lines.len() { "]]" } else { "" };
        code.line(format!("    {open}{line}{close}"));
    }
    code.lines(&["      (io/copy piece out))", "    (.toByteArray out)))", ""]);
}
