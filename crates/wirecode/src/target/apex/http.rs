//! HttpRequest:
//! <https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httprequest.htm>.

use crate::code::Code;
use crate::request::{Body, InputKind, Reading, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{headers, joined};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

const METHODS: [&str; 9] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];

/// The longest timeout, in seconds.
const LONGEST: u32 = 120;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        code.open("public with sharing class Sample {");
        code.open("public static void sendRequest() {");
    });
    code.declare_inputs(|name, value, _| format!("String {name} = {value};"));
    note_limits(code);
    // A method that can't have a body.
    let body = if request.method == "GET" { None } else { body(code) };
    code.line("HttpRequest request = new HttpRequest();");
    code.line(format!("request.setEndpoint({});", code.text(&request.url.text())));
    code.line(format!("request.setMethod({});", code.literal(&request.method)));
    let names = set_headers(code, body.as_ref().and_then(|(_, content_type)| content_type.as_deref()));
    if let Some((call, _)) = body {
        code.line(format!("request.{call};"));
    }
    if let Some(seconds) = request.transport("--max-time").and_then(|own| own.parse::<u32>().ok()) {
        if seconds > LONGEST {
            code.note(format!("Apex waits for {LONGEST} seconds at most."));
        }
        code.line(format!("request.setTimeout({});", seconds.min(LONGEST) * 1000));
    }
    code.line("HttpResponse response = new Http().send(request);");
    if request.redirects == Redirects::Follow {
        follow(code, &names);
    }
    code.lines(&["System.debug(response.getStatusCode());", "System.debug(response.getBody());"]);
    code.open(format!("if (response.getStatusCode() >= {}) {{", request.failing_status()));
    code.line("throw new CalloutException(response.getStatus());");
    code.close("}");
    code.program(|code| {
        code.close("}");
        code.close("}");
    });
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if !METHODS.contains(&request.method.to_ascii_uppercase().as_str()) {
        code.note(format!("Apex doesn't support the method {}: it stops with an error.", request.method));
    }
    if request.method == "GET" && request.body != Body::None {
        code.note("Apex sends a GET with a body as a POST, so no body is sent.");
    }
    if request.repeats_a_header() {
        code.note("Apex sends the values of a repeated header in one, with commas between them.");
    }
    if request.inputs.iter().any(|input| matches!(input.kind, InputKind::File | InputKind::Content(_))) {
        code.note(
            "Apex reads no local files: the sample reads those of Salesforce Files that were uploaded from these paths.",
        );
    }
}

/// Sets the headers. Returns the names of those that a redirect keeps.
fn set_headers(code: &mut Code<'_>, content_type: Option<&str>) -> Vec<String> {
    let basic =
        |_: &mut Code<'_>, pair: &str| format!("'Basic ' + EncodingUtil.base64Encode(Blob.valueOf({pair}))");
    let mut own = headers(code, |_| true, basic);
    own.extend(content_type.map(|own| (code.literal("Content-Type"), code.literal(own))));
    let own = joined(own, " + ', ' + ");
    for (name, value) in &own {
        code.line(format!("request.setHeader({name}, {value});"));
    }
    let names = own.into_iter().map(|(name, _)| name);
    names.filter(|name| !name.to_ascii_lowercase().starts_with("'content-")).collect()
}

/// Follows redirects, which the client itself does not.
fn follow(code: &mut Code<'_>, names: &[String]) {
    let statuses = redirects::statuses(code.request, ", ");
    code.open(format!(
        "for (Integer hops = 0; hops < 10 && new Set<Integer>{{ {statuses} }}.contains(response.getStatusCode()); hops++) {{"
    ));
    code.lines(&[
        "Url place = new Url(request.getEndpoint());",
        "Url location = new Url(place, response.getHeader('Location'));",
        "HttpRequest followed = new HttpRequest();",
        "followed.setEndpoint(location.toExternalForm());",
    ]);
    code.line(format!("followed.setMethod('{}');", redirects::method(code.request)));
    if !names.is_empty() {
        let names = names.join(", ");
        code.open(
            "if (location.getProtocol() == place.getProtocol() && location.getAuthority() == place.getAuthority()) {",
        );
        code.open(format!("for (String header : new List<String>{{ {names} }}) {{"));
        // After another origin the request has none.
        code.line(
            "if (request.getHeader(header) != null) followed.setHeader(header, request.getHeader(header));",
        );
        code.close("}");
        code.close("}");
    }
    code.lines(&["request = followed;", "response = new Http().send(request);"]);
    code.close("}");
}

/// The call that sets the body, and the type of a body in parts.
fn body(code: &mut Code<'_>) -> Option<(String, Option<String>)> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text: &Text| (format!("setBody({})", code.text(text)), None),
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            let content_type = Some(multipart.content_type());
            if let [Chunk::Text(text)] = multipart.pieces.as_slice() {
                return (format!("setBody({})", code.text(text)), content_type);
            }
            // Blobs can't be joined, but their digits can.
            code.line("String body = '';");
            for piece in &multipart.pieces {
                let blob = match piece {
                    Chunk::Text(text) => format!("Blob.valueOf({})", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("Blob.valueOf(('/' + {}).substringAfterLast('/'))", code.input(*path))
                    }
                    Chunk::File(path) => stored(&format!(":{}", code.input(*path))),
                };
                code.line(format!("body += EncodingUtil.convertToHex({blob});"));
            }
            code.blank();
            ("setBodyAsBlob(EncodingUtil.convertFromHex(body))".to_owned(), content_type)
        },
        file: |code, path| (format!("setBodyAsBlob({})", stored(&format!(":{}", code.input(path)))), None),
    };
    write_body(&code.request.body, code, &writers)
}

/// An expression for the content of a file of the organization.
fn stored(path: &str) -> String {
    format!(
        "[SELECT VersionData FROM ContentVersion WHERE PathOnClient = {path} AND IsLatest = TRUE LIMIT 1].VersionData"
    )
}

/// An expression for the text of a file.
pub(super) fn content(_: &str, path: &str, reading: Reading) -> String {
    let text = format!("{}.toString()", stored(path));
    match reading {
        Reading::Whole => text,
        Reading::WithoutLineEnds => format!("{text}.replaceAll('[\\\\r\\\\n\\\\u0000]', '')"),
        Reading::PercentEncoded => format!(
            "EncodingUtil.urlEncode({text}, 'UTF-8').replace('+', '%20').replace('*', '%2A').replace('%7E', '~')"
        ),
    }
}
