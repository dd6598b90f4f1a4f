//! sttp 4, run by scala-cli: <https://sttp.softwaremill.com/en/stable/>.

use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::{InputId, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.program(|code| code.lines(&["//> using dep com.softwaremill.sttp.client4::core:4.0.9", ""]));
    code.imports_here();
    for name in ["java.net.URI", "sttp.client4.quick.*", "sttp.model.Method", "sttp.model.Uri"] {
        code.import(name);
    }
    code.program(|code| code.open("@main def send(): Unit ="));
    code.declare_inputs(|name, value, _| format!("val {name} = {value}"));
    let follows = request.redirection() == Redirection::Stop;
    code.open(if follows { "val request = quickRequest" } else { "val response = quickRequest" });
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!(".method(Method({method}), Uri(URI.create({url})))"));
    let basic = |code: &mut Code<'_>, pair: &str| {
        code.import("java.util.Base64");
        format!("\"Basic \" + Base64.getEncoder.encodeToString(({pair}).getBytes(\"UTF-8\"))")
    };
    let mut all = headers(code, |_| true, basic);
    if let Body::Multipart(parts) = &request.body {
        all.push((code.literal("Content-Type"), code.literal(&Multipart::new(parts).content_type())));
    }
    let mut again = "";
    if request.repeats_a_header() {
        code.import("sttp.client4.DuplicateHeaderBehavior");
        again = ", DuplicateHeaderBehavior.Add";
    }
    for (name, value) in all {
        code.line(format!(".header({name}, {value}{again})"));
    }
    body(code);
    if request.redirection().stays() {
        code.line(".followRedirects(false)");
    }
    if follows {
        code.dedent();
        follow(code, &url);
    } else {
        code.line(".send()");
        code.dedent();
    }
    code.lines(&["println(response.code)", "println(response.body)"]);
    code.program(|code| {
        code.line(match request.redirection() {
            Redirection::Never => "if response.code.code >= 400 then sys.exit(1)",
            _ => "if !response.code.isSuccess then sys.exit(1)",
        });
        code.dedent();
    });
}

/// sttp itself would send keys to any origin.
fn follow(code: &mut Code<'_>, url: &str) {
    let request = code.request;
    code.line("var response = request.send()");
    code.line(format!("var url = URI.create({url})"));
    code.line("var kept = request.headers.filterNot(_.name.toLowerCase.startsWith(\"content-\"))");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!("for _ <- 1 to 10 if Set({statuses}).contains(response.code.code) do"));
    code.line("val place = url.resolve(response.header(\"Location\").get)");
    code.line("if place.resolve(\"/\") != url.resolve(\"/\") then kept = Nil");
    code.line("url = place");
    let method = redirects::method(request).to_lowercase();
    code.line(format!(
        "response = quickRequest.{method}(Uri(url)).withHeaders(kept).followRedirects(false).send()"
    ));
    code.dedent();
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("sttp adds a Content-Type to a body that has none: application/octet-stream.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note(
            "Java's client sends header values as ASCII, with a question mark for any other character.",
        );
    }
}

fn bytes(text: &Text, expression: String) -> String {
    let grouped = if text.pieces().len() > 1 { format!("({expression})") } else { expression };
    format!("{grouped}.getBytes(\"UTF-8\")")
}

/// As bytes: the client adds a charset to a string.
fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.line(format!(".body({})", bytes(body, code.block(body)))),
        form: as_text,
        multipart: |code, parts| {
            code.import("java.nio.file.Files");
            code.import("java.nio.file.Path");
            code.open(".body(Array.concat(");
            for piece in &Multipart::new(parts).pieces {
                let bytes = match piece {
                    Chunk::Text(text) => bytes(text, code.text(text)),
                    Chunk::FileName(path) => {
                        format!("Path.of({}).getFileName.toString.getBytes(\"UTF-8\")", code.input(*path))
                    }
                    Chunk::File(path) => of_file(code, *path),
                };
                code.line(bytes + ",");
            }
            code.close("))");
        },
        file: |code, path| {
            let bytes = of_file(code, path);
            code.line(format!(".body({bytes})"));
        },
    };
    write_body(&code.request.body, code, &writers);
}

fn of_file(code: &mut Code<'_>, path: InputId) -> String {
    code.import("java.nio.file.Files");
    code.import("java.nio.file.Path");
    format!("Files.readAllBytes(Path.of({}))", code.input(path))
}
