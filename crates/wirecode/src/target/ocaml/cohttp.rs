//! cohttp-lwt-unix: <https://github.com/mirage/ocaml-cohttp>.

use crate::code::Code;
use crate::request::{Auth, Body};
use crate::target::headers::headers;
use crate::target::multipart::{Multipart, Piece};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.lines(&["open Lwt.Syntax", ""]);
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    if matches!(request.body, Body::Multipart(_) | Body::File(_)) {
        code.line("let read_file path = In_channel.with_open_bin path In_channel.input_all");
        code.blank();
    }
    code.open("let () =");
    code.open("Lwt_main.run");
    let url = code.text(&request.url.text());
    let url = if request.url.text().pieces().len() > 1 { format!("({url})") } else { url };
    code.line(format!("(let uri = Uri.of_string {url} in"));
    let headers = set_headers(code);
    let mut arguments = String::new();
    if headers {
        arguments.push_str("~headers ");
    }
    if let Some(body) = body(code) {
        code.line(format!(" let body = Cohttp_lwt.Body.of_string ({body}) in"));
        // Else it would be sent in chunks.
        arguments.push_str("~body ~chunked:false ");
    }
    let method = method(code);
    code.line(" let* response, body =");
    code.line(format!("   Cohttp_lwt_unix.Client.call {arguments}{method} uri"));
    code.lines(&[
        " in",
        " let status = Cohttp.(Code.code_of_status (Response.status response)) in",
        " let* answer = Cohttp_lwt.Body.to_string body in",
        " Printf.printf \"%d\\n%s\\n\" status answer;",
        &format!(" if status >= {} then exit 1;", code.request.failing_status()),
        " Lwt.return_unit)",
    ]);
    code.dedent();
    code.dedent();
}

fn method(code: &Code<'_>) -> String {
    match code.request.method.as_str() {
        method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS" | "TRACE") => {
            format!("`{method}")
        }
        method => format!("(`Other {})", code.literal(method)),
    }
}

/// Whether there are any.
fn set_headers(code: &mut Code<'_>) -> bool {
    let login = match &code.request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |_: &str| format!("Cohttp.Auth.string_of_credential (`Basic ({login}))");
    let mut all = headers(code, |_| true, basic);
    if let Body::Multipart(parts) = &code.request.body {
        all.push((code.literal("Content-Type"), code.literal(&Multipart::new(parts).content_type())));
    }
    if all.is_empty() {
        return false;
    }
    code.line(" let headers =");
    code.line("   Cohttp.Header.of_list");
    code.line("     [");
    for (name, value) in all {
        code.line(format!("       ({name}, {value});"));
    }
    code.lines(&["     ]", " in"]);
    true
}

fn body(code: &Code<'_>) -> Option<String> {
    Some(match &code.request.body {
        Body::None => return None,
        Body::Raw(body) => code.block(body),
        Body::Form(form) => code.text(&form.encoded()),
        Body::Multipart(parts) => {
            let pieces: Vec<String> = Multipart::new(parts)
                .pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => code.text(text),
                    Piece::FileName(path) => format!("Filename.basename {}", code.input(*path)),
                    Piece::File(path) => format!("read_file {}", code.input(*path)),
                })
                .collect();
            pieces.join(" ^ ")
        }
        Body::File(path) => format!("read_file {}", code.input(*path)),
    })
}
