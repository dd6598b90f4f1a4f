//! http-conduit: <https://hackage.haskell.org/package/http-conduit/docs/Network-HTTP-Simple.html>.

use crate::code::Code;
use crate::request::{Auth, Body};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.line("main :: IO ()");
    code.open("main = do");
    code.declare_inputs(|name, value, _| format!("let {name} = {value} :: String"));
    let settings = settings(code);
    let url = request.url.text();
    let literal = url.as_literal().is_some();
    let url = code.text(&url);
    code.line(format!("base <- parseRequest {}", if literal { url } else { format!("({url})") }));
    code.open("let request =");
    code.indent();
    code.indent();
    for setting in settings.iter().rev() {
        code.line(format!("{setting} $"));
    }
    code.line("base");
    code.dedent();
    code.dedent();
    code.dedent();
    code.lines(&[
        "response <- httpBS request",
        "print (getResponseStatusCode response)",
        "B8.putStrLn (getResponseBody response)",
        "when (getResponseStatusCode response >= 400) exitFailure",
    ]);
    code.dedent();
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    let has = |is: fn(&Piece) -> bool| multipart.iter().flat_map(|own| &own.pieces).any(is);
    let sends_bytes = matches!(request.body, Body::Raw(_) | Body::Form(_) | Body::Multipart(_));
    code.lines(&["{-# LANGUAGE OverloadedStrings #-}", "", "module Main where", ""]);
    for (needed, module) in [
        (true, "Control.Monad (when)"),
        (has(|piece| matches!(piece, Piece::File(_))), "qualified Data.ByteString as B"),
        (true, "qualified Data.ByteString.Char8 as B8"),
        (sends_bytes, "qualified Data.ByteString.Lazy as BL"),
        (request.headers.iter().any(|header| header.name.has_inputs()), "Data.String (fromString)"),
        (true, "qualified Data.Text as T"),
        (true, "Data.Text.Encoding (encodeUtf8)"),
        (true, "Network.HTTP.Simple"),
        (true, "System.Exit (exitFailure)"),
        (has(|piece| matches!(piece, Piece::FileName(_))), "System.FilePath (takeFileName)"),
    ] {
        if needed {
            code.line(format!("import {module}"));
        }
    }
    code.blank();
}

/// The bytes of a text, whose inputs are strings.
fn bytes(code: &Code<'_>, text: &Text) -> String {
    match text.as_literal() {
        // As a literal it would lose all beyond Latin-1.
        Some(literal) if literal.is_ascii() => code.literal(literal),
        Some(literal) => format!("(encodeUtf8 {})", code.literal(literal)),
        None if text.as_input().is_some() => format!("(encodeUtf8 (T.pack {}))", code.text(text)),
        None => format!("(encodeUtf8 (T.pack ({})))", code.text(text)),
    }
}

/// In the order in which they apply.
fn settings(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = vec![format!("setRequestMethod {}", code.literal(&request.method))];
    let mut headers: Vec<String> = request
        .headers
        .iter()
        .map(|header| {
            let name = match header.name.as_literal() {
                Some(name) => code.literal(name),
                None => format!("fromString ({})", code.text(&header.name)),
            };
            format!("({name}, {})", bytes(code, &header.value))
        })
        .collect();
    let multipart = match &request.body {
        Body::Multipart(parts) => Some(Multipart::new(parts)),
        _ => None,
    };
    if let Some(multipart) = &multipart {
        headers.push(format!("(\"Content-Type\", {})", code.literal(&multipart.content_type())));
    }
    if !headers.is_empty() {
        settings.push(format!("setRequestHeaders [{}]", headers.join(", ")));
    }
    match &request.auth {
        Auth::Basic(login) => {
            let (user, password) = (bytes(code, &login.user), bytes(code, &login.password));
            settings.push(format!("setRequestBasicAuth {user} {password}"));
        }
        _ => code.note_unsigned(),
    }
    match &request.body {
        Body::None => {}
        Body::Raw(body) => settings.push(format!("setRequestBodyLBS (BL.fromStrict {})", bytes(code, body))),
        Body::Form(form) => {
            let encoded = bytes(code, &form.encoded());
            settings.push(format!("setRequestBodyLBS (BL.fromStrict {encoded})"));
        }
        Body::Multipart(_) => settings.push("setRequestBodyLBS (BL.fromChunks body)".to_owned()),
        Body::File(path) => settings.push(format!("setRequestBodyFile {}", code.input(*path))),
    }
    if let Some(multipart) = &multipart {
        pieces(code, &multipart.pieces);
    }
    settings
}

fn pieces(code: &mut Code<'_>, pieces: &[Piece]) {
    let mut chunks = Vec::new();
    for piece in pieces {
        chunks.push(match piece {
            Piece::Text(text) => bytes(code, text),
            Piece::FileName(path) => format!("(encodeUtf8 (T.pack (takeFileName {})))", code.input(*path)),
            Piece::File(path) => {
                let content = code.local("content");
                code.line(format!("{content} <- B.readFile {}", code.input(*path)));
                content
            }
        });
    }
    code.line(format!("let body = [{}]", chunks.join(", ")));
}
