//! websocat, for WebSockets: <https://github.com/vi/websocat>. The body is the first message.

use super::printf::has_nul;
use super::{header_arguments, redirection};
use crate::code::Code;
use crate::request::Header;
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::text::{InputId, Text};

/// Longer messages are split.
const BUFFER: usize = 65_536;

/// What the client itself negotiates.
const HANDSHAKE: [&str; 4] =
    ["sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-key", "sec-websocket-version"];

/// A message to send.
struct Message {
    /// What is before the command: a pipe into it.
    before: String,
    options: String,
    /// What is after it: the file that it reads.
    after: String,
}

pub(super) fn write(code: &mut Code<'_>) {
    code.declare_inputs(|name, value, _| format!("{name}={value}"));
    if code.request.method != "GET" {
        code.note("A WebSocket is opened by GET.");
    }
    let writers = BodyWriters { text, form: as_text, multipart: |code, _| no_form(code), file };
    let message = write_body(&code.request.body, code, &writers).unwrap_or_else(Message::none);
    let mut arguments = vec![format!("{}websocat{}", message.before, message.options)];
    arguments.extend(code.request.transport("--insecure").map(|_| "--insecure".to_owned()));
    arguments.push(code.text(&code.request.url.text()));
    // An option with a list of values has to come after the URL.
    arguments.extend(header_arguments(code, is_own));
    code.line(format!("{}{}{}", arguments.join(" \\\n  "), message.after, redirection(code)));
}

fn is_own(header: &Header) -> bool {
    !HANDSHAKE.iter().any(|name| header.is(name)) && !header.is("content-type")
}

/// The connection stays open for replies. Without a message the terminal's lines are messages.
fn text(code: &mut Code<'_>, text: &Text) -> Message {
    if has_nul(text) {
        code.note("A text can't hold a NUL here, so it is left out.");
    }
    let text = text.map_literals(|literal| literal.replace('\0', ""));
    let message = code.request.with_defaults(&text);
    let mut options = " --no-close".to_owned();
    // By itself a message ends with its line; a long one would keep the line end.
    let is_line = message.len() < BUFFER && !message.contains('\n') && !text.has_inputs();
    options.push_str(if is_line { " --linemode-strip-newlines" } else { " --null-terminated" });
    if message.len() >= BUFFER {
        options.push_str(&format!(" --buffer-size {}", message.len() + 1));
    }
    let end = if is_line { "\\n" } else { "\\0" };
    Message { before: format!("printf '%s{end}' {} | ", code.text(&text)), options, after: String::new() }
}

fn file(code: &mut Code<'_>, path: InputId) -> Message {
    code.note("websocat sends a file of more than 65536 bytes as several messages.");
    Message {
        before: String::new(),
        options: " --no-close --binary".to_owned(),
        after: format!(" < {}", code.text(&Text::input(path))),
    }
}

fn no_form(code: &mut Code<'_>) -> Message {
    code.note("A form with files can't be a message of a WebSocket, so it isn't sent.");
    Message::none()
}

impl Message {
    fn none() -> Self {
        Self { before: String::new(), options: String::new(), after: String::new() }
    }
}
