//! PHP's clients.

mod curl;
mod guzzle;
mod pecl_http;
mod request2;

use super::multipart::{Chunk, Multipart};
use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::PHP;
use crate::request::{Form, Part};

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &PHP,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.php",
    requires: &[],
    locals: "",
    abilities: super::Abilities::LIBCURL,
    write: curl::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "php-curl",
        aliases: &["php-native"],
        title: "PHP (cURL)",
        requires: &["PHP's curl extension"],
        locals: "body curl hops origin place response status statuses url",
        ..ROW
    },
    Target {
        name: "php-guzzle",
        title: "PHP (Guzzle)",
        requires: &["composer require guzzlehttp/guzzle"],
        locals: "body client handler home request response",
        abilities: super::Abilities {
            transport: &[
                "--max-time",
                "--insecure",
                "--cacert",
                "--proxy",
                "--output",
                "--http1.1",
                "--http2",
            ],
            ..super::Abilities::UNLIMITED
        },
        write: guzzle::write,
        ..ROW
    },
    Target {
        name: "php-pecl-http",
        aliases: &["php-http"],
        title: "PHP (pecl_http)",
        requires: &["PHP's http extension: pecl install pecl_http"],
        locals: "body client headers hops isHome options origin place request response url",
        abilities: super::Abilities {
            transport: &["--max-time", "--proxy", "--http1.1", "--http2", "--max-redirs"],
            ..super::Abilities::UNLIMITED
        },
        write: pecl_http::write,
        ..ROW
    },
    Target {
        name: "php-http-request2",
        aliases: &["php-http_request2"],
        title: "PHP (HTTP_Request2)",
        proof: Proof::Compiled,
        requires: &["composer require pear/http_request2"],
        locals: "body request response",
        abilities: super::Abilities {
            transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--max-redirs"],
            ..super::Abilities::STAYS
        },
        write: request2::write,
        ..ROW
    },
];

/// `'a' => 'b',` lines: the fields of a form, if an array can hold them all.
fn form_lines(code: &Code<'_>, form: &Form) -> Option<Vec<String>> {
    let keeps_all = form.is_plain() && !form.repeats_a_name();
    let line = |(name, value)| format!("{} => {},", code.text(name), code.text(value));
    keeps_all.then(|| form.fields.iter().map(|(name, value)| line((name, value))).collect())
}

/// Declares `$body` with the bytes of every part.
fn multipart(code: &mut Code<'_>, parts: &[Part]) -> Multipart {
    let multipart = Multipart::new(parts);
    code.open("$body = implode('', [");
    for piece in &multipart.pieces {
        let line = match piece {
            Chunk::Text(text) => format!("{},", code.text(text)),
            Chunk::FileName(path) => format!("basename(${}),", code.input(*path)),
            Chunk::File(path) => format!("file_get_contents(${}),", code.input(*path)),
        };
        code.line(line);
    }
    code.close("]);");
    multipart
}
