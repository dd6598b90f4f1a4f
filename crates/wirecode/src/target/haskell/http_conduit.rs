//! http-conduit: <https://hackage.haskell.org/package/http-conduit/docs/Network-HTTP-Simple.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["{-# LANGUAGE OverloadedStrings #-}", "", "module Main where", ""]));
    code.imports_here();
    for module in [
        "Control.Monad (when)",
        "qualified Data.ByteString.Char8 as B8",
        "qualified Data.Text as T",
        "Data.Text.Encoding (encodeUtf8)",
        "Network.HTTP.Simple",
        "System.Exit (exitFailure)",
    ] {
        code.import(module);
    }
    code.program(|code| {
        code.line("main :: IO ()");
        code.open("main = do");
    });
    code.declare_inputs(|name, value, _| format!("let {name} = {value} :: String"));
    let settings = settings(code);
    let url = request.url.text();
    let literal = url.as_literal().is_some();
    let url = code.text(&url);
    let argument = if literal { url } else { format!("({url})") };
    code.line(format!("base <- parseRequest {argument}"));
    code.open("let request =");
    code.indent();
    code.indent();
    for setting in settings.iter().rev() {
        code.line(format!("{setting} $"));
    }
    let redirection = request.bare_redirection();
    if redirection == Redirection::Never {
        code.import("Network.HTTP.Conduit (redirectCount)");
        code.line("base {redirectCount = 0}");
    } else {
        code.line("base");
    }
    code.dedent();
    code.dedent();
    code.dedent();
    let follows = redirection == Redirection::Stop;
    if follows {
        code.line(format!("url <- maybe exitFailure return (parseURI {argument})"));
    }
    code.line(if follows { "response <- follow 10 url request" } else { "response <- httpBS request" });
    code.lines(&["print (getResponseStatusCode response)", "B8.putStrLn (getResponseBody response)"]);
    let failing_status = redirection.failing_status();
    code.program(|code| {
        code.line(format!("when (getResponseStatusCode response >= {failing_status}) exitFailure"));
        code.dedent();
    });
    if follows {
        follow(code);
    }
}

/// The client itself would send all headers to any origin.
fn follow(code: &mut Code<'_>) {
    code.import("Network.HTTP.Conduit (host, port, redirectCount, requestHeaders, secure)");
    code.import("Network.URI (URI, parseURI, parseURIReference, relativeTo)");
    let request = code.request;
    code.lines(&["", "follow :: Int -> URI -> Request -> IO (Response B8.ByteString)"]);
    code.open("follow hops url request = do");
    code.line("response <- httpBS request {redirectCount = 0}");
    code.open("case getResponseHeader \"Location\" response of");
    code.open("[location]");
    let statuses = redirects::statuses(request, ", ");
    code.lines(&[
        "| hops > 0,",
        &format!("  getResponseStatusCode response `elem` [{statuses}],"),
        "  Just reference <- parseURIReference (B8.unpack location) -> do",
    ]);
    code.indent();
    code.indent();
    code.line("let place = reference `relativeTo` url");
    code.line("next <- parseRequest (show place)");
    code.line("let origin one = (secure one, host one, port one)");
    code.line("    headers = [own | own <- requestHeaders request, origin next == origin request]");
    let mut next = "next {requestHeaders = headers}".to_owned();
    if !redirects::body_headers(request).is_empty() {
        code.line("    kept = filter ((/= \"Content-Type\") . fst) headers");
        next = "next {requestHeaders = kept}".to_owned();
    }
    if redirects::method(request) == "HEAD" {
        next = format!("(setRequestMethod \"HEAD\" {next})");
    }
    code.line(format!("follow (hops - 1) place {next}"));
    code.dedent();
    code.dedent();
    code.dedent();
    code.line("_ -> return response");
    code.dedent();
    code.dedent();
}

const LAZY_BYTES: &str = "qualified Data.ByteString.Lazy as BL";

/// The bytes of a text; its inputs are strings.
fn bytes(code: &Code<'_>, text: &Text) -> String {
    match text.as_literal() {
        // A literal would lose characters outside Latin-1.
        Some(literal) if literal.is_ascii() => code.literal(literal),
        Some(literal) => format!("(encodeUtf8 {})", code.literal(literal)),
        None if text.as_input().is_some() => format!("(encodeUtf8 (T.pack {}))", code.text(text)),
        None => format!("(encodeUtf8 (T.pack ({})))", code.text(text)),
    }
}

/// The settings, in the order in which they apply.
fn settings(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = vec![format!("setRequestMethod {}", code.literal(&request.method))];
    let mut headers = Vec::new();
    for header in &request.headers {
        let name = match header.name.as_literal() {
            Some(name) => code.literal(name),
            None => {
                code.import("Data.String (fromString)");
                format!("fromString ({})", code.text(&header.name))
            }
        };
        headers.push(format!("({name}, {})", bytes(code, &header.value)));
    }
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
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.import(LAZY_BYTES);
            format!("setRequestBodyLBS (BL.fromStrict {})", bytes(code, text))
        },
        form: as_text,
        multipart: |code, _| {
            code.import(LAZY_BYTES);
            "setRequestBodyLBS (BL.fromChunks body)".to_owned()
        },
        file: |code, path| format!("setRequestBodyFile {}", code.input(path)),
    };
    settings.extend(write_body(&request.body, code, &writers));
    if let Some(multipart) = &multipart {
        pieces(code, &multipart.pieces);
    }
    settings
}

fn pieces(code: &mut Code<'_>, pieces: &[Chunk]) {
    let mut chunks = Vec::new();
    for piece in pieces {
        chunks.push(match piece {
            Chunk::Text(text) => bytes(code, text),
            Chunk::FileName(path) => {
                code.import("System.FilePath (takeFileName)");
                format!("(encodeUtf8 (T.pack (takeFileName {})))", code.input(*path))
            }
            Chunk::File(path) => {
                code.import("qualified Data.ByteString as B");
                let content = code.local("content");
                code.line(format!("{content} <- B.readFile {}", code.input(*path)));
                content
            }
        });
    }
    code.line(format!("let body = [{}]", chunks.join(", ")));
}
