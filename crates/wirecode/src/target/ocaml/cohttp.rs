//! cohttp-lwt-unix: <https://github.com/mirage/ocaml-cohttp>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["open Lwt.Syntax", ""]));
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    if matches!(request.body, Body::Multipart(_) | Body::File(_)) {
        code.line("let read_file path = In_channel.with_open_bin path In_channel.input_all");
        code.blank();
    }
    let follows = request.redirects == Redirects::Follow;
    if follows {
        follow(code);
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
        // Otherwise it would be sent in chunks.
        arguments.push_str("~body ~chunked:false ");
    }
    let method = method(code);
    code.line(if follows { " let* first =" } else { " let* response, body =" });
    code.line(format!("   Cohttp_lwt_unix.Client.call {arguments}{method} uri"));
    if follows {
        let headers = if headers { "headers" } else { "(Cohttp.Header.init ())" };
        code.lines(&[" in", " let* response, body =", &format!("   follow 10 uri {headers} first")]);
    }
    code.lines(&[
        " in",
        " let status = Cohttp.(Code.code_of_status (Response.status response)) in",
        " let* answer = Cohttp_lwt.Body.to_string body in",
        " Printf.printf \"%d\\n%s\\n\" status answer;",
    ]);
    let failing_status = request.failing_status();
    code.program(|code| code.line(format!(" if status >= {failing_status} then exit 1;")));
    code.line(" Lwt.return_unit)");
    code.dedent();
    code.dedent();
}

/// The client itself follows no redirect.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.open("let rec follow hops uri headers (response, body) =");
    code.line("let status = Cohttp.(Code.code_of_status (Response.status response)) in");
    code.line("match Cohttp.(Header.get (Response.headers response) \"location\") with");
    let statuses = redirects::statuses(request, "; ");
    code.line(format!("| Some location when hops > 0 && List.mem status [ {statuses} ] ->"));
    code.indent();
    code.indent();
    code.line("let* () = Cohttp_lwt.Body.drain_body body in");
    code.line("let place = Uri.resolve \"http\" uri (Uri.of_string location) in");
    if request.carries_secret() {
        code.line("let origin uri = Uri.(scheme uri, host uri, port uri) in");
        code.line("let same = origin place = origin uri in");
        code.line("let headers = if same then headers else Cohttp.Header.init () in");
    }
    for name in redirects::body_headers(request) {
        code.line(format!("let headers = Cohttp.Header.remove headers {} in", code.literal(name)));
    }
    let method = redirects::method(request);
    code.line(format!("let* next = Cohttp_lwt_unix.Client.call ~headers `{method} place in"));
    code.line("follow (hops - 1) place headers next");
    code.dedent();
    code.dedent();
    code.lines(&["| _ -> Lwt.return (response, body)", ""]);
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

/// Writes the headers; returns whether there are any.
fn set_headers(code: &mut Code<'_>) -> bool {
    let login = match &code.request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |_: &mut Code<'_>, _: &str| format!("Cohttp.Auth.string_of_credential (`Basic ({login}))");
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

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.block(body),
        form: as_text,
        multipart: |code, parts| {
            let pieces: Vec<String> = Multipart::new(parts)
                .pieces
                .iter()
                .map(|piece| match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => format!("Filename.basename {}", code.input(*path)),
                    Chunk::File(path) => format!("read_file {}", code.input(*path)),
                })
                .collect();
            pieces.join(" ^ ")
        },
        file: |code, path| format!("read_file {}", code.input(path)),
    };
    write_body(&code.request.body, code, &writers)
}
