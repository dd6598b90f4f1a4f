//! k6: <https://grafana.com/docs/k6/latest/javascript-api/k6-http/request/>.

use super::headers::{self, Repeats};
use super::platform::K6;
use crate::code::Code;
use crate::request::{Auth, Content, InputKind, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart, in_quotes};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        code.line("import { check } from \"k6\";");
        if matches!(&request.auth, Auth::Basic(login) if login.basic().is_none()) {
            code.line("import encoding from \"k6/encoding\";");
        }
        code.lines(&["import http from \"k6/http\";", ""]);
    });
    // Files can only be read here, before the test runs.
    code.declare_inputs(|name, value, input| match input.kind {
        InputKind::Text | InputKind::Environment | InputKind::Content(_) => {
            format!("const {name} = {value};")
        }
        InputKind::File => format!("const {name} = open({value}, \"b\");"),
    });
    code.program(|code| code.open("export default function () {"));
    let body = body(code);
    let has_body = body.is_some();
    let headers = lines(code, body.flatten());
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let body = if has_body { "body" } else { "null" };
    let redirection = request.bare_redirection();
    if redirection == Redirection::Stop {
        follow(code, &headers, &format!("{method}, url, {body}"), &url);
    } else if headers.is_empty() && redirection != Redirection::Never {
        code.line(format!("const response = http.request({method}, {url}, {body});"));
    } else {
        code.open(format!("const response = http.request({method}, {url}, {body}, {{"));
        headers::write(code, &headers);
        if redirection == Redirection::Never {
            code.line("redirects: 0,");
        }
        code.close("});");
    }
    code.line("console.log(response.status);");
    let answer = if request.json_answer.is_some() { "response.json()" } else { "response.body" };
    code.line(format!("console.log({answer});"));
    let failing_status = redirection.failing_status();
    code.line(format!("check(response, {{ \"the server agreed\": (r) => r.status < {failing_status} }});"));
    code.program(|code| code.close("}"));
    if redirection == Redirection::Stop {
        resolve(code);
    }
}

/// The client itself would take all headers along.
fn follow(code: &mut Code<'_>, headers: &[String], arguments: &str, url: &str) {
    code.open("const headers = {");
    headers.iter().for_each(|line| code.line(line));
    code.close("};");
    code.line(format!("let url = {url};"));
    code.line(format!("let response = http.request({arguments}, {{ headers, redirects: 0 }});"));
    code.line("const { origin } = parts(url);");
    let (method, statuses) = (redirects::method(code.request), redirects::statuses(code.request, ", "));
    code.open(format!(
        "for (let hops = 0; hops < 10 && [{statuses}].includes(response.status); hops += 1) {{"
    ));
    code.lines(&[
        "url = resolve(response.headers.Location, url);",
        "const own = parts(url).origin === origin ? headers : {};",
        &format!("response = http.request(\"{method}\", url, null, {{ headers: own, redirects: 0 }});"),
    ]);
    code.close("}");
}

/// k6 has no class for URLs.
fn resolve(code: &mut Code<'_>) {
    code.blank();
    code.open("function parts(url) {");
    code.lines(&[
        "const [, scheme, authority, path] = url.match(/^([^:/?#]+:)\\/\\/([^/?#]*)([^?#]*)/);",
        "return { scheme, origin: `${scheme}//${authority}`, path };",
    ]);
    code.close("}");
    code.blank();
    code.open("function resolve(reference, base) {");
    code.lines(&[
        "const { scheme, origin, path } = parts(base);",
        "if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;",
        "if (reference.startsWith(\"//\")) return scheme + reference;",
        "if (reference.startsWith(\"/\")) return origin + reference;",
        "if (reference.startsWith(\"?\")) return origin + path + reference;",
        "return origin + (path.replace(/[^/]*$/, \"\") || \"/\") + reference;",
    ]);
    code.close("}");
}

/// Declares `body`, and returns the type of a written-out multipart body.
fn body(code: &mut Code<'_>) -> Option<Option<String>> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("const body = {};", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            if let [Chunk::Text(text)] = multipart.pieces.as_slice() {
                code.line(format!("const body = {};", code.text(text)));
                return Some(code.literal(&multipart.content_type()));
            }
            if !fits_object(parts) {
                code.note("In a form with a file, k6 sends each name once, and text fields without a type.");
            }
            code.open("const body = {");
            for part in parts {
                let line = format!("{}: {},", headers::key(code, &part.name), field(code, part));
                code.line(line);
            }
            code.close("};");
            None
        },
        file: |code, path| {
            code.line(format!("const body = {};", code.input(path)));
            None
        },
    };
    write_body(&code.request.body, code, &writers)
}

fn fits_object(parts: &[Part]) -> bool {
    parts.iter().enumerate().all(|(at, part)| {
        let typed_text = matches!(part.content, Content::Text(_)) && part.content_type.is_some();
        !typed_text && !part.is_extended() && !parts[..at].iter().any(|earlier| earlier.name == part.name)
    })
}

fn field(code: &Code<'_>, part: &Part) -> String {
    match &part.content {
        Content::Text(text) => code.text(text),
        Content::File { path, name } => {
            let own = name.as_deref().unwrap_or_else(|| code.request.input(*path).file_name());
            let (name, path) = (code.literal(&in_quotes(own)), code.input(*path));
            let content_type = code.literal(part.content_type.as_deref().unwrap_or_default());
            format!("http.file({path}, {name}, {content_type})")
        }
    }
}

fn lines(code: &mut Code<'_>, content_type: Option<String>) -> Vec<String> {
    let Auth::Basic(login) = &code.request.auth else {
        return headers::lines(code, &K6, Repeats::Commas, content_type);
    };
    if login.basic().is_some() {
        return headers::lines(code, &K6, Repeats::Commas, content_type);
    }
    let pair = login.pair();
    let mut lines = headers::lines(code, &K6, Repeats::Commas, content_type);
    lines[0] = format!("Authorization: \"Basic \" + encoding.b64encode({}),", code.text(&pair));
    lines
}
