//! Node's own client: <https://nodejs.org/api/https.html#httpsrequesturl-options-callback>.

use super::headers::{self, Repeats};
use super::node;
use super::platform::NODE;
use crate::code::Code;
use crate::request::Body;
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
    code.open(format!("const request = {client}.request({url}, {{"));
    code.line(format!("method: {},", code.literal(&request.method)));
    headers::write(code, &headers);
    code.close("});");
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        // The constructor writes it in capitals.
        code.line(format!("request.method = {};", code.literal(&request.method)));
    }
    match request.body {
        Body::None => code.line("request.end();"),
        Body::File(_) => code.line("body.pipe(request);"),
        _ => code.line("request.end(body);"),
    }
    code.blank();
    code.line("const [response] = await once(request, \"response\");");
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.lines(&["console.log(response.statusCode);", &format!("console.log(await {read}(response));")]);
    code.open("if (response.statusCode >= 400) {");
    code.line("process.exitCode = 1;");
    code.close("}");
}

/// By the scheme, which an input can hold.
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

/// Whether the URL can begin with `https:`, and with `http:`.
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
    imports.extend(http.then_some("import http from \"node:http\";"));
    imports.extend(https.then_some("import https from \"node:https\";"));
    imports.push(if code.request.json_answer.is_some() {
        "import { json } from \"node:stream/consumers\";"
    } else {
        "import { text } from \"node:stream/consumers\";"
    });
    node::begin(code, &imports, node::Files::Read);
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let mut content_type = None;
    match &code.request.body {
        Body::None => return None,
        Body::File(path) => code.line(format!("const body = createReadStream({});", code.input(*path))),
        Body::Raw(text) => code.line(format!("const body = {};", code.block(text))),
        Body::Form(form) => code.line(format!("const body = {};", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            content_type = Some(node::multipart(code, parts));
        }
    }
    code.blank();
    content_type
}
