//! Ruby's clients.

mod faraday;
mod net_http;

use super::multipart::{Chunk, Multipart};
use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::RUBY;
use crate::request::{Body, Form, Part, Request};

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &RUBY,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.rb",
    requires: &[],
    locals: "",
    abilities: super::Abilities {
        default_limit: super::DefaultLimit::Removable,
        transport: &["--max-time", "--insecure", "--cacert", "--proxy"],
        ..super::Abilities::STAYS
    },
    write: net_http::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "ruby-net-http",
        aliases: &["ruby-native"],
        title: "Ruby (Net::HTTP)",
        locals: "body headers http place pp proxy request response uri",
        ..ROW
    },
    Target {
        name: "ruby-faraday",
        title: "Ruby (Faraday)",
        requires: &["gem install faraday"],
        locals: "body connection encode decode faraday headers params place pp query request response uri",
        abilities: super::Abilities {
            transport: &["--max-time", "--insecure", "--cacert", "--proxy"],
            ..super::Abilities::STAYS
        },
        write: faraday::write,
        ..ROW
    },
];

/// Whether Net::HTTP would add a form's Content-Type.
fn is_called_a_form(request: &Request) -> bool {
    let sends_a_body = match request.body {
        Body::Multipart(_) => false,
        Body::None => ["PATCH", "POST", "PUT"].contains(&request.method.to_uppercase().as_str()),
        _ => true,
    };
    sends_a_body && request.content_type().is_none()
}

/// `body = …` for a form: with the language's own encoder if it produces the same bytes.
fn form(code: &mut Code<'_>, before: &str, form: &Form) {
    if !form.is_plain() {
        code.line(format!("{before}{}", code.text(&form.encoded())));
        return;
    }
    let as_list = form.repeats_a_name();
    code.open(format!("{before}URI.encode_www_form({}", if as_list { "[" } else { "{" }));
    let last = form.fields.len() - 1;
    for (at, (name, value)) in form.fields.iter().enumerate() {
        let (name, value) = (code.text(name), code.text(value));
        let comma = if at == last { "" } else { "," };
        code.line(if as_list {
            format!("[{name}, {value}]{comma}")
        } else {
            format!("{name} => {value}{comma}")
        });
    }
    code.close(if as_list { "])" } else { "})" });
}

/// An array whose concatenation is the bytes of every part.
fn multipart(code: &mut Code<'_>, before: &str, parts: &[Part]) -> Multipart {
    let multipart = Multipart::new(parts);
    code.open(format!("{before}["));
    let last = multipart.pieces.len() - 1;
    for (at, piece) in multipart.pieces.iter().enumerate() {
        let bytes = match piece {
            Chunk::Text(text) => format!("{}.b", code.text(text)),
            Chunk::FileName(path) => format!("File.basename({}).b", code.input(*path)),
            Chunk::File(path) => format!("File.binread({})", code.input(*path)),
        };
        code.line(format!("{bytes}{}", if at == last { "" } else { "," }));
    }
    code.close("].join");
    multipart
}

/// Prints the status and the body of the response.
fn show(code: &mut Code<'_>, status: &str) {
    code.blank();
    if code.request.json_answer.is_some() {
        code.line(format!("puts response.{status}"));
        code.line("pp JSON.parse(response.body)");
    } else {
        code.line(format!("puts response.{status}, response.body"));
    }
}
