//! Delphi's clients.

mod indy;
mod thttpclient;

use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::DELPHI;
use crate::request::Body;
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "delphi-indy",
        aliases: &[],
        title: "Delphi (Indy)",
        language: &DELPHI,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "HttpRequest.dpr",
        requires: &["Indy 10", "OpenSSL, for https"],
        locals: "HttpRequest Client Body Answer Json Encoding AddFile Stream TOpenHttp Ssl DoOnRedirect Location VMethod RedirectCount Place URL",
        abilities: super::Abilities::STAYS,
        write: indy::write,
    },
    Target {
        name: "delphi-thttpclient",
        aliases: &["delphi-native"],
        title: "Delphi (THTTPClient)",
        language: &DELPHI,
        family: Family::Native,
        proof: Proof::Parsed,
        file_name: "HttpRequest.dpr",
        requires: &["Delphi XE8 or newer"],
        locals: "HttpRequest Client Request Response Body Json Encoding AddFile Stream TEncoding TNetEncoding Place Next Hops Headers TURI",
        abilities: super::Abilities::STAYS,
        write: thttpclient::write,
    },
];

fn sends_file(code: &Code<'_>) -> bool {
    match &code.request.body {
        Body::Multipart(parts) => {
            Multipart::new(parts).pieces.iter().any(|piece| matches!(piece, Chunk::File(_)))
        }
        _ => false,
    }
}

/// The constants, and a procedure for files in a form.
fn declare(code: &mut Code<'_>) {
    if !code.request.inputs.is_empty() {
        code.open("const");
        code.declare_inputs(|name, value, _| format!("{name} = {value};"));
        code.dedent();
    }
    if sends_file(code) {
        code.lines(&[
            "procedure AddFile(Body: TStream; const Path: string);",
            "var",
            "  Stream: TFileStream;",
            "begin",
            "  Stream := TFileStream.Create(Path, fmOpenRead or fmShareDenyWrite);",
            "  try",
            "    Body.CopyFrom(Stream, 0);",
            "  finally",
            "    Stream.Free;",
            "  end;",
            "end;",
            "",
        ]);
    }
}

/// Creates the body, if there is one; returns whether there is.
fn body(code: &mut Code<'_>) -> bool {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            code.line(format!("Body := TStringStream.Create({}, TEncoding.UTF8);", code.block(body)));
        },
        form: as_text,
        multipart: |code, parts| {
            code.line("Body := TStringStream.Create('', TEncoding.UTF8);");
            for piece in &Multipart::new(parts).pieces {
                code.line(match piece {
                    Chunk::Text(text) => format!("Body.WriteString({});", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("Body.WriteString(ExtractFileName({}));", code.input(*path))
                    }
                    Chunk::File(path) => format!("AddFile(Body, {});", code.input(*path)),
                });
            }
            code.line("Body.Position := 0;");
        },
        file: |code, path| {
            let path = code.input(path);
            code.line(format!("Body := TFileStream.Create({path}, fmOpenRead or fmShareDenyWrite);"));
        },
    };
    write_body(&code.request.body, code, &writers).is_some()
}

/// `Body: TStringStream;`, if there is one.
fn declare_body(code: &mut Code<'_>) {
    match code.request.body {
        Body::None => {}
        Body::File(_) => code.line("Body: TFileStream;"),
        _ => code.line("Body: TStringStream;"),
    }
}

/// Prints a response in the expression `text`.
fn show(code: &mut Code<'_>, text: &str) {
    if code.request.json_answer.is_some() {
        code.line(format!("Json := TJSONObject.ParseJSONValue({text});"));
        code.lines(&["try", "  Writeln(Json.Format);", "finally", "  Json.Free;", "end;"]);
    } else {
        code.line(format!("Writeln({text});"));
    }
}
