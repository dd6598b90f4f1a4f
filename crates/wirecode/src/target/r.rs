//! R's clients, all of which are based on curl.

mod httr;
mod httr2;
mod rcurl;

use super::multipart::{Chunk, Multipart};
use super::redirects as policy;
use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::R;
use crate::request::{Content, Part, Redirection};
use crate::text::Text;

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &R,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.R",
    requires: &[],
    locals: "",
    abilities: super::Abilities {
        transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--retry"],
        ..super::Abilities::UNLIMITED
    },
    write: httr2::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "r-httr2",
        aliases: &["r-native"],
        title: "R (httr2)",
        requires: &["install.packages(\"httr2\")"],
        locals: "body hop origin own place request response url",
        ..ROW
    },
    Target {
        name: "r-httr",
        title: "R (httr)",
        requires: &["install.packages(\"httr\")"],
        locals: "response body headers hop origin own place url",
        abilities: super::Abilities::UNLIMITED,
        write: httr::write,
        ..ROW
    },
    Target {
        name: "r-rcurl",
        title: "R (RCurl)",
        requires: &["install.packages(\"RCurl\")"],
        locals: "answer body curl hop info origin status url",
        abilities: super::Abilities::LIBCURL,
        write: rcurl::write,
        ..ROW
    },
];

/// The option of libcurl that withholds credentials from other origins: R disables that by default.
fn redirects(code: &Code<'_>) -> Option<&'static str> {
    let request = code.request;
    match (request.redirection(), request.bare_redirection()) {
        (Redirection::Stop | Redirection::Never, _) => Some("followlocation = 0"),
        (_, Redirection::Stop) => Some("unrestricted_auth = 0"),
        _ => None,
    }
}

/// The lines of a loop that find the next URL; those of `away` are for another origin, `send` is the call. Relative paths are
/// not resolved.
fn follow(code: &mut Code<'_>, status: &str, location: &str, away: &[String], send: &str) {
    code.open("for (hop in 1:10) {");
    let statuses = policy::statuses(code.request, ", ");
    code.line(format!("if (!{status} %in% c({statuses})) break"));
    code.line(format!("place <- {location}"));
    code.line("origin <- sub(\"^(.*?//[^/?#]*).*\", \"\\\\1\", url, perl = TRUE)");
    code.line("url <- if (grepl(\"^/[^/]\", place)) paste0(origin, place) else place");
    code.open("if (!startsWith(url, paste0(origin, \"/\"))) {");
    away.iter().for_each(|line| code.line(line));
    code.close("}");
    code.line(format!("response <- {send}"));
    code.close("}");
}

/// `"name" = value`. The name of an argument can't be computed.
fn named(code: &Code<'_>, name: &Text, value: &str) -> String {
    if name.has_inputs() {
        format!("!!{} := {value}", code.text(name))
    } else {
        format!("{} = {value}", code.text(name))
    }
}

/// The value of a part in a multipart form.
fn part(code: &Code<'_>, part: &Part) -> String {
    let content_type = part.content_type.as_ref().map(|own| code.literal(own));
    match &part.content {
        Content::Text(text) => match content_type {
            Some(content_type) => format!("curl::form_data({}, {content_type})", code.text(text)),
            None => code.text(text),
        },
        Content::File { path, name } => {
            let path = code.input(*path);
            let content_type = content_type.map(|own| format!(", {own}")).unwrap_or_default();
            let name = name.as_ref().map(|name| format!(", {}", code.literal(name))).unwrap_or_default();
            format!("curl::form_file({path}{content_type}{name})")
        }
    }
}

/// Whether curl's own forms support the parts: older versions name a file only by its path.
fn fits_form(parts: &[Part]) -> bool {
    parts
        .iter()
        .all(|part| !part.is_extended() && !matches!(part.content, Content::File { name: Some(_), .. }))
}

/// Declares `body` with the bytes of every part.
fn multipart(code: &mut Code<'_>, parts: &[Part]) -> Multipart {
    let multipart = Multipart::new(parts);
    code.open("body <- c(");
    let last = multipart.pieces.len() - 1;
    for (at, piece) in multipart.pieces.iter().enumerate() {
        let bytes = match piece {
            Chunk::Text(text) => format!("charToRaw({})", code.text(text)),
            Chunk::FileName(path) => format!("charToRaw(basename({}))", code.input(*path)),
            Chunk::File(path) => format!("readBin({0}, \"raw\", file.size({0}))", code.input(*path)),
        };
        code.line(format!("{bytes}{}", if at == last { "" } else { "," }));
    }
    code.close(")");
    code.blank();
    multipart
}

/// A text, as raw bytes if an R string can't hold it.
fn raw_or_text(code: &Code<'_>, text: &Text) -> String {
    match text.as_literal() {
        Some(literal) if literal.contains('\0') => {
            let bytes: Vec<String> = literal.bytes().map(|byte| format!("0x{byte:02x}")).collect();
            format!("as.raw(c({}))", bytes.join(", "))
        }
        _ => code.text(text),
    }
}
