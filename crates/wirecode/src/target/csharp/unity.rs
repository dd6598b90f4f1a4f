//! UnityWebRequest: <https://docs.unity3d.com/ScriptReference/Networking.UnityWebRequest.html>.

use crate::code::Code;
use crate::request::{Body, Header, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::{headers, joined};
use crate::target::multipart::{Chunk, Multipart};
use crate::text::Text;

/// Headers that a script can't set.
const OWN: [&str; 12] = [
    "accept-charset",
    "access-control-request-headers",
    "access-control-request-method",
    "date",
    "dnt",
    "host",
    "origin",
    "permission-policy",
    "referer",
    "te",
    "trailer",
    "via",
];

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    for import in ["System.Collections", "UnityEngine", "UnityEngine.Networking"] {
        code.import(import);
    }
    code.program(|code| {
        code.lines(&["public class Sample : MonoBehaviour", "{"]);
        code.indent();
        code.lines(&["IEnumerator Start()", "{"]);
        code.indent();
    });
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    note_limits(code);
    let body = body(code);
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("using (var request = new UnityWebRequest({url}, {method}))"));
    code.open("{");
    if let Some((bytes, _)) = &body {
        code.line(format!("request.uploadHandler = new UploadHandlerRaw({bytes});"));
    }
    code.line("request.downloadHandler = new DownloadHandlerBuffer();");
    set_headers(code, body.and_then(|(_, content_type)| content_type));
    if let Some(seconds) = request.transport("--max-time") {
        code.line(format!("request.timeout = {seconds};"));
    }
    // It takes all headers along to other origins.
    if request.bare_redirection().stays() {
        code.line("request.redirectLimit = 0;");
    } else if let Some(most) = request.transport("--max-redirs") {
        code.line(format!("request.redirectLimit = {most};"));
    }
    code.lines(&[
        "yield return request.SendWebRequest();",
        "Debug.Log(request.responseCode);",
        "Debug.Log(request.downloadHandler.text);",
        "if (request.result != UnityWebRequest.Result.Success)",
        "    Debug.LogError(request.error);",
    ]);
    code.close("}");
    code.program(|code| {
        code.close("}");
        code.close("}");
    });
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.redirection() == Redirection::Never {
        code.note("UnityWebRequest ends with an error at a redirect.");
    }
    if request.repeats_a_header() {
        code.note("UnityWebRequest sends the values of a repeated header in one, with commas between them.");
    }
    for name in request.headers.iter().filter_map(|header| header.name.as_literal()) {
        if OWN.iter().any(|own| own.eq_ignore_ascii_case(name)) {
            code.note(format!("UnityWebRequest doesn't let a script set the header {name}."));
        }
    }
    if !request.headers.iter().all(|header| header.value.literals().all(str::is_ascii)) {
        code.note("UnityWebRequest refuses header values beyond ASCII.");
    }
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.note("UnityWebRequest labels a body without a Content-Type as application/octet-stream.");
    }
}

fn set_headers(code: &mut Code<'_>, content_type: Option<String>) {
    let basic = |code: &mut Code<'_>, pair: &str| {
        code.import("System");
        code.import("System.Text");
        format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))")
    };
    let is_sent = |header: &Header| !OWN.iter().any(|own| header.is(own));
    let mut own = headers(code, is_sent, basic);
    own.extend(content_type.map(|own| (code.literal("Content-Type"), code.literal(&own))));
    for (name, value) in joined(own, " + \", \" + ") {
        code.line(format!("request.SetRequestHeader({name}, {value});"));
    }
}

/// Declares a body in parts. Returns an expression for the bytes, and the type of a body in parts.
fn body(code: &mut Code<'_>) -> Option<(String, Option<String>)> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| (bytes(code, text), None),
        form: as_text,
        multipart: |code, parts| {
            code.import("System.Collections.Generic");
            let multipart = Multipart::new(parts);
            code.line("var body = new List<byte>();");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => bytes(code, text),
                    Chunk::FileName(path) => {
                        code.import("System.IO");
                        code.import("System.Text");
                        format!("Encoding.UTF8.GetBytes(Path.GetFileName({}))", code.input(*path))
                    }
                    Chunk::File(path) => {
                        code.import("System.IO");
                        format!("File.ReadAllBytes({})", code.input(*path))
                    }
                };
                code.line(format!("body.AddRange({bytes});"));
            }
            ("body.ToArray()".to_owned(), Some(multipart.content_type()))
        },
        file: |code, path| {
            code.import("System.IO");
            (format!("File.ReadAllBytes({})", code.input(path)), None)
        },
    };
    write_body(&code.request.body, code, &writers)
}

fn bytes(code: &mut Code<'_>, text: &Text) -> String {
    code.import("System.Text");
    format!("Encoding.UTF8.GetBytes({})", code.block(text))
}
