//! grpcurl, for gRPC: <https://github.com/fullstorydev/grpcurl>. The path is the method, the body its message as JSON.

use super::printf::body_command;
use super::{header_arguments, redirection};
use crate::code::Code;
use crate::request::Header;
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    code.declare_inputs(|name, value, _| format!("{name}={value}"));
    note_limits(code);
    let piped = body_command(code);
    let before = piped.as_ref().map(|command| format!("{command} | ")).unwrap_or_default();
    let mut arguments = vec![format!("{before}grpcurl{}", options(code))];
    arguments.extend(header_arguments(code, is_metadata));
    let mut after = String::new();
    if piped.is_some() {
        arguments.push("-d @".to_owned());
    } else {
        let writers = BodyWriters {
            text: |code: &mut Code<'_>, text| (format!("-d {}", code.text(text)), String::new()),
            form: as_text,
            multipart: |code, _| {
                code.note("A form can't be a message of gRPC, so it isn't sent.");
                ("-d '{}'".to_owned(), String::new())
            },
            file: |code, path| ("-d @".to_owned(), format!(" < {}", code.text(&Text::input(path)))),
        };
        if let Some((data, file)) = write_body(&code.request.body, code, &writers) {
            arguments.push(data);
            after = file;
        }
    }
    arguments.push(format!("{} {}", code.text(&address(code)), method(code)));
    code.line(format!("{}{after}{}", arguments.join(" \\\n  "), redirection(code)));
}

/// gRPC has its own type, in place of JSON's.
fn is_metadata(header: &Header) -> bool {
    !header.is("content-type")
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.url.query.is_some() {
        code.note("A method of gRPC has no query, so it isn't sent.");
    }
    let is_ascii = |header: &Header| header.value.literals().all(str::is_ascii);
    if !request.headers.iter().all(is_ascii) {
        code.note("gRPC sends no header value beyond ASCII.");
    }
}

fn options(code: &Code<'_>) -> String {
    let request = code.request;
    let mut options = String::new();
    if let Some(seconds) = request.transport("--max-time") {
        options.push_str(&format!(" -max-time {seconds}"));
    }
    if request.url.origin.literals().next().is_some_and(|origin| origin.starts_with("grpc://")) {
        options.push_str(" -plaintext");
    } else if request.transport("--insecure").is_some() {
        options.push_str(" -insecure");
    } else if let Some(file) = request.transport("--cacert") {
        options.push_str(&format!(" -cacert {}", code.literal(file)));
    }
    options
}

/// The host, always with a port.
fn address(code: &Code<'_>) -> Text {
    let origin = &code.request.url.origin;
    let mut is_first = true;
    let mut address = origin.map_literals(|literal| {
        let host =
            if is_first { literal.split_once("://").map_or(literal, |(_, host)| host) } else { literal };
        is_first = false;
        host.to_owned()
    });
    if let Some(host) = origin.as_literal() {
        let has_port =
            host.rsplit_once(':').is_some_and(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
        if !has_port {
            address.push_str(if host.starts_with("grpc://") { ":80" } else { ":443" });
        }
    }
    address
}

/// `package.Service/Method`; without one the services are listed.
fn method(code: &mut Code<'_>) -> String {
    let mut is_first = true;
    let path = code.request.url.path.map_literals(|literal| {
        let name = if is_first { literal.strip_prefix('/').unwrap_or(literal) } else { literal };
        is_first = false;
        name.to_owned()
    });
    if path.is_empty() {
        code.note("The URL has no method (/package.Service/Method), so this lists the services.");
        return "list".to_owned();
    }
    code.text(&path)
}
