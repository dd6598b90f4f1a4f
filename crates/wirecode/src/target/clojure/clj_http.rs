//! clj-http: <https://github.com/dakrone/clj-http>. It throws unless the response is successful.

use crate::code::Code;
use crate::fold::WIDTH;
use crate::request::{Auth, Body, Header, Redirects, Request};
use crate::target::body::{BodyWriters, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    code.program(|code| {
        if multipart.is_some() || matches!(request.body, Body::File(_)) {
            code.line("(require '[clj-http.client :as client]");
            code.line("         '[clojure.java.io :as io])");
        } else {
            code.line("(require '[clj-http.client :as client])");
        }
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("(def {name} {value})"));
    if let Some(multipart) = &multipart {
        pieces(code, multipart);
    }
    let url = code.text(&request.url.text());
    limits(code);
    if follows(request) {
        follow(code, &url, multipart.as_ref());
        return;
    }
    let call = match own_call(&request.method) {
        Some(call) => format!("(client/{call} {url}"),
        None => "(client/request".to_owned(),
    };
    let mut settings = settings(code, multipart.as_ref(), 4);
    if request.redirects == Redirects::Never {
        settings.extend(STAYS.map(str::to_owned));
    }
    let line = format!("(def response {call} {{{}}}))", settings.join(" "));
    if settings.is_empty() {
        code.line(format!("(def response {call}))"));
    } else if fits(&line) {
        code.line(line);
    } else {
        code.line("(def response");
        code.line(format!("  {call}"));
        map(code, 4, &settings, "))");
    }
    code.blank();
    show(code);
}

fn show(code: &mut Code<'_>) {
    code.line("(run! println ((juxt :status :body) response))");
    // The client returns the redirect after which it gives up.
    if code.request.redirects == Redirects::Follow {
        code.program(|code| code.line("(when (>= (:status response) 300) (System/exit 1))"));
    }
}

/// The settings for releases 3 and 2.
const STAYS: [&str; 2] = [":redirect-strategy :none", ":follow-redirects false"];

/// Whether the sample must follow redirects itself: the client sends all headers to other origins, and follows only GET
/// and HEAD.
fn follows(request: &Request) -> bool {
    let follows = matches!(request.method.as_str(), "GET" | "HEAD") && !request.carries_secret();
    request.redirects == Redirects::Follow && !follows
}

/// Sends the request, and follows its redirects.
fn follow(code: &mut Code<'_>, url: &str, multipart: Option<&Multipart>) {
    let request = code.request;
    let mut settings = settings(code, multipart, 2);
    settings.extend(STAYS.map(str::to_owned));
    code.line("(def options");
    map(code, 2, &settings, ")");
    code.blank();
    let call = match own_call(&request.method) {
        Some(call) => format!("client/{call} (str url)"),
        None => "client/request".to_owned(),
    };
    let mut kept = "(dissoc options :body)".to_owned();
    for name in redirects::body_headers(request) {
        kept = format!("(update {kept} :headers dissoc {})", code.literal(name));
    }
    if request.carries_secret() {
        let home =
            format!("(if (= (.resolve place \"/\") (.resolve url \"/\"))\n                      {kept}");
        kept = format!("{home}\n                      {{{}}})", STAYS.join(" "));
    }
    let method = redirects::method(request).to_lowercase();
    code.lines(&[
        "(def response",
        &format!("  (loop [url (java.net.URI. {url})"),
        "         options options",
        &format!("         response ({call} options)"),
        "         hops 0]",
        &format!("    (if (and (< hops 10) (#{{{}}} (:status response)))", redirects::statuses(request, " ")),
        "      (let [place (.resolve url (get-in response [:headers \"Location\"]))",
        &format!("            options {kept}]"),
        &format!("        (recur place options (client/{method} (str place) options) (inc hops)))"),
        "      response)))",
        "",
    ]);
    show(code);
}

/// A map, over several lines if it is long.
fn map(code: &mut Code<'_>, indent: usize, settings: &[String], end: &str) {
    let line = format!("{:indent$}{{{}}}{end}", "", settings.join(" "));
    if fits(&line) {
        return code.line(line);
    }
    for (at, setting) in settings.iter().enumerate() {
        let open = if at == 0 { "{" } else { " " };
        let close = if at + 1 == settings.len() { format!("}}{end}") } else { String::new() };
        code.line(format!("{:indent$}{open}{setting}{close}", ""));
    }
}

fn fits(line: &str) -> bool {
    !line.contains('\n') && line.chars().count() <= WIDTH
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if own_call(&request.method).is_none() && !matches!(request.method.as_str(), "COPY" | "MOVE") {
        code.note(format!("clj-http doesn't support the method {}: it stops with an error.", request.method));
    }
    if request.url.query.iter().flat_map(Text::literals).any(|literal| literal.contains(['[', ']'])) {
        code.note("clj-http encodes the brackets in the query.");
    }
    if request.url.path.literals().any(|literal| literal.contains("//")) {
        code.note("clj-http sends two slashes in the path as one.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("clj-http sends header values as ASCII, with a question mark for any other character.");
    }
}

fn own_call(method: &str) -> Option<String> {
    ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
        .contains(&method)
        .then(|| method.to_lowercase())
}

fn settings(code: &mut Code<'_>, multipart: Option<&Multipart>, indent: usize) -> Vec<String> {
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
        let line = headers.join(" ");
        let width = indent + 11;
        let lines = if width + line.chars().count() <= WIDTH {
            line
        } else {
            headers.join(&format!("\n{:width$}", ""))
        };
        settings.push(format!(":headers {{{lines}}}"));
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| format!(":body (.getBytes {} \"UTF-8\")", code.block(body)),
        form: |code, form| Some(format!(":body {}", code.text(&form.encoded()))),
        multipart: |_, _| ":body body".to_owned(),
        file: |code, path| format!(":body (io/file {})", code.input(path)),
    };
    settings.extend(write_body(&code.request.body, code, &writers));
    if request.header("accept-encoding").is_some() {
        // Otherwise the client replaces the header by its own.
        settings.push(":decompress-body false".to_owned());
    }
    // The body of a redirect may not be JSON.
    if request.json_answer.is_some() && !follows(request) {
        settings.push(":as :json".to_owned());
    }
    settings
}

/// Each name once, with all its values.
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

/// The client's own multipart support sets a type for every part.
fn pieces(code: &mut Code<'_>, multipart: &Multipart) {
    code.line("(def body");
    code.line("  (with-open [out (java.io.ByteArrayOutputStream.)]");
    let lines: Vec<String> = multipart
        .pieces
        .iter()
        .map(|piece| match piece {
            Chunk::Text(text) => code.text(text),
            Chunk::FileName(path) => format!("(.getName (io/file {}))", code.input(*path)),
            Chunk::File(path) => format!("(io/file {})", code.input(*path)),
        })
        .collect();
    for (at, line) in lines.iter().enumerate() {
        let open = if at == 0 { "(doseq [piece [" } else { "               " };
        let close = if at + 1 == lines.len() { "]]" } else { "" };
        code.line(format!("    {open}{line}{close}"));
    }
    code.lines(&["      (io/copy piece out))", "    (.toByteArray out)))", ""]);
}
