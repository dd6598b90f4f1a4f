//! java.net.http:
//! <https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/package-summary.html>.

use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::InputId;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("java.net.URI");
    code.import("java.net.http.HttpClient");
    code.import("java.net.http.HttpRequest");
    code.import("java.net.http.HttpResponse.BodyHandlers");
    super::begin(code);
    // The client sends all headers to other origins.
    if request.bare_redirection() == Redirection::Follow {
        code.line(
            "var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();",
        );
    } else {
        code.line("var client = HttpClient.newHttpClient();");
    }
    code.line(format!(
        "var request = HttpRequest.newBuilder(URI.create({}))",
        code.text(&request.url.text())
    ));
    code.indent();
    code.indent();
    transport(code);
    set_headers(code);
    body(code);
    code.line(".build();");
    code.dedent();
    code.dedent();
    code.lines(&["", "var response = client.send(request, BodyHandlers.ofString());"]);
    if request.bare_redirection() == Redirection::Stop {
        follow(code);
    }
    code.line("System.out.println(response.statusCode() + \"\\n\" + response.body());");
    code.program(|code| {
        code.open(format!("if (response.statusCode() >= {}) {{", code.request.failing_status()));
        code.line("System.exit(1);");
        code.close("}");
    });
    super::end(code);
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>) {
    code.import("java.util.List");
    let request = code.request;
    let statuses = format!("List.of({})", redirects::statuses(request, ", "));
    code.open(format!(
        "for (var hops = 0; hops < 10 && {statuses}.contains(response.statusCode()); hops++) {{"
    ));
    code.line("var place = request.uri().resolve(response.headers().firstValue(\"Location\").orElse(\"\"));");
    code.line("var isHome = place.resolve(\"/\").equals(request.uri().resolve(\"/\"));");
    code.open("request = HttpRequest.newBuilder(request, (name, value) -> isHome && !name.startsWith(\"Content-\"))");
    code.indent();
    let method = if redirects::method(request) == "HEAD" {
        code.import("java.net.http.HttpRequest.BodyPublishers");
        ".method(\"HEAD\", BodyPublishers.noBody())"
    } else {
        ".GET()"
    };
    code.line(format!(".uri(place){method}.build();"));
    code.dedent();
    code.dedent();
    code.line("response = client.send(request, BodyHandlers.ofString());");
    code.close("}");
}

fn transport(code: &mut Code<'_>) {
    if let Some(seconds) = code.request.transport("--max-time") {
        code.import("java.time.Duration");
        code.line(format!(".timeout(Duration.ofSeconds({seconds}))"));
    }
    for (option, version) in [("--http1.1", "HTTP_1_1"), ("--http2", "HTTP_2")] {
        if code.request.transport(option).is_some() {
            code.line(format!(".version(HttpClient.Version.{version})"));
        }
    }
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    super::note_ascii(code);
    for (name, value) in headers(code, |_| true, super::basic) {
        code.line(format!(".header({name}, {value})"));
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!(".header(\"Content-Type\", {content_type})"));
    }
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    if request.method == "GET" && request.body == Body::None {
        return code.line(".GET()");
    }
    code.import("java.net.http.HttpRequest.BodyPublishers");
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| Some(format!("BodyPublishers.ofString({})", code.block(body))),
        form: as_text,
        multipart: |code, parts| {
            multipart(code, &Multipart::new(parts).pieces);
            None
        },
        file: |code, path| Some(of_file(code, path)),
    };
    let publisher = match write_body(&request.body, code, &writers) {
        Some(Some(publisher)) => publisher,
        Some(None) => return,
        None => "BodyPublishers.noBody()".to_owned(),
    };
    match (request.method.as_str(), &request.body) {
        ("DELETE", Body::None) => code.line(".DELETE()"),
        ("POST", _) => code.line(format!(".POST({publisher})")),
        ("PUT", _) => code.line(format!(".PUT({publisher})")),
        (method, _) => {
            let method = code.literal(method);
            code.line(format!(".method({method}, {publisher})"));
        }
    }
}

fn of_file(code: &mut Code<'_>, path: InputId) -> String {
    code.import("java.nio.file.Path");
    format!("BodyPublishers.ofFile(Path.of({}))", code.input(path))
}

fn multipart(code: &mut Code<'_>, pieces: &[Chunk]) {
    let method = code.literal(&code.request.method);
    code.open(format!(".method({method}, BodyPublishers.concat("));
    code.indent();
    for (at, piece) in pieces.iter().enumerate() {
        let publisher = match piece {
            Chunk::Text(text) => format!("BodyPublishers.ofString({})", code.text(text)),
            Chunk::FileName(path) => {
                format!("BodyPublishers.ofString(Path.of({}).getFileName().toString())", code.input(*path))
            }
            Chunk::File(path) => of_file(code, *path),
        };
        let end = if at + 1 == pieces.len() { "))" } else { "," };
        code.line(publisher + end);
    }
    code.dedent();
    code.dedent();
}
