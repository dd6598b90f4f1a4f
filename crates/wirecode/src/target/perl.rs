//! Perl's clients.

mod http_tiny;
mod lwp;

use super::multipart::{Chunk, Multipart};
use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::PERL;
use crate::request::{Auth, Body, Content, Part};
use crate::target::body::{BodyWriters, as_text, write_body};

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &PERL,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.pl",
    requires: &[],
    locals: "",
    abilities: super::Abilities {
        transport: &["--max-time", "--insecure", "--cacert", "--proxy"],
        ..super::Abilities::STAYS
    },
    write: lwp::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "perl-lwp",
        aliases: &["perl-native"],
        title: "Perl (LWP)",
        requires: &["cpanm LWP::UserAgent LWP::Protocol::https"],
        locals: "agent body chunk file headers path place request response",
        ..ROW
    },
    Target {
        name: "perl-http-tiny",
        title: "Perl (HTTP::Tiny)",
        requires: &["cpanm IO::Socket::SSL"],
        locals: "body chunk client file headers origin path response url",
        write: http_tiny::write,
        ..ROW
    },
];

/// Writes the modules, the inputs, and the function that reads the file of a part.
fn begin(code: &mut Code<'_>, modules: &[&str]) {
    let mut modules = modules.to_vec();
    let parts: &[Part] = match &code.request.body {
        Body::Multipart(parts) => parts,
        _ => &[],
    };
    if parts.iter().any(|part| matches!(part.content, Content::File { name: None, .. })) {
        modules.push("use File::Basename qw(basename);");
    }
    if matches!(&code.request.auth, Auth::Basic(login) if login.basic().is_none()) {
        modules.push("use MIME::Base64 qw(encode_base64);");
    }
    if code.request.json_answer.is_some() {
        modules.push("use Data::Dumper;");
        modules.push("use JSON::PP qw(decode_json);");
    }
    modules.sort_unstable();
    code.program(|code| {
        code.lines(&["use strict;", "use warnings;", ""]);
        code.lines(&modules);
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("my ${name} = {value};"));
    if parts.iter().any(|part| matches!(part.content, Content::File { .. })) {
        code.open("sub read_file {");
        code.lines(&[
            "my ($path) = @_;",
            "open my $file, '<:raw', $path or die \"$path: $!\\n\";",
            "local $/;",
            "return scalar <$file>;",
        ]);
        code.close("}");
        code.blank();
    }
}

/// Declares `$body` as a text, or as a function that reads a file; returns the type of a multipart body.
fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("my $body = {};", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.open("my $body = join '',");
            let last = multipart.pieces.len() - 1;
            for (at, piece) in multipart.pieces.iter().enumerate() {
                let bytes = match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => format!("basename(${})", code.input(*path)),
                    Chunk::File(path) => format!("read_file(${})", code.input(*path)),
                };
                code.line(format!("{bytes}{}", if at == last { ";" } else { "," }));
            }
            code.dedent();
            Some(code.literal(&multipart.content_type()))
        },
        file: |code, path| {
            let path = code.input(path).to_owned();
            code.line(format!("open my $file, '<:raw', ${path} or die \"${path}: $!\\n\";"));
            code.open("my $body = sub {");
            code.lines(&["read $file, my $chunk, 65536;", "return $chunk;"]);
            code.close("};");
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

fn basic(code: &mut Code<'_>) -> Option<String> {
    let Auth::Basic(login) = &code.request.auth else { return None };
    Some(login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
        let pair = login.pair();
        format!("'Basic ' . encode_base64({}, '')", code.text(&pair))
    }))
}

/// The constructor's call.
fn constructor(settings: &[String]) -> String {
    if settings.is_empty() { "new".to_owned() } else { format!("new({})", settings.join(", ")) }
}
