//! java.net.http:
//! <https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/package-summary.html>.

use crate::code::Code;
use crate::request::Body;
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::{Multipart, Piece};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.open("public class Main {");
    code.open("public static void main(String[] args) throws Exception {");
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    if request.header("host").is_some() {
        code.line("System.setProperty(\"jdk.httpclient.allowRestrictedHeaders\", \"host\");");
    }
    code.line("var client = HttpClient.newHttpClient();");
    code.line(format!(
        "var request = HttpRequest.newBuilder(URI.create({}))",
        code.text(&request.url.text())
    ));
    code.indent();
    code.indent();
    set_headers(code);
    body(code);
    code.line(".build();");
    code.dedent();
    code.dedent();
    code.lines(&["", "var response = client.send(request, BodyHandlers.ofString());"]);
    code.line("System.out.println(response.statusCode());");
    code.line("System.out.println(response.body());");
    code.open(format!("if (response.statusCode() >= {}) {{", code.request.failing_status()));
    code.line("System.exit(1);");
    code.close("}");
    code.close("}");
    code.close("}");
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let pieces = match &request.body {
        Body::Multipart(parts) => Multipart::new(parts).pieces,
        Body::File(path) => vec![Piece::File(*path)],
        _ => Vec::new(),
    };
    let files = pieces.iter().any(|piece| matches!(piece, Piece::File(_)));
    for (needed, class) in [
        (true, "java.net.URI"),
        (true, "java.net.http.HttpClient"),
        (true, "java.net.http.HttpRequest"),
        (!is_bodiless_get(code), "java.net.http.HttpRequest.BodyPublishers"),
        (true, "java.net.http.HttpResponse.BodyHandlers"),
        (encodes_login(request), "java.nio.charset.StandardCharsets"),
        (files, "java.nio.file.Path"),
        (encodes_login(request), "java.util.Base64"),
    ] {
        if needed {
            code.line(format!("import {class};"));
        }
    }
    code.blank();
}

fn is_bodiless_get(code: &Code<'_>) -> bool {
    code.request.method == "GET" && code.request.body == Body::None
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let ascii = |text: &Text| text.literals().all(str::is_ascii);
    if !request.headers.iter().all(|header| ascii(&header.value)) {
        code.note("java.net.http refuses header values beyond Latin-1, and sends a question mark for what is beyond ASCII.");
    }
    let basic = |pair: &str| {
        format!("\"Basic \" + Base64.getEncoder().encodeToString(({pair}).getBytes(StandardCharsets.UTF_8))")
    };
    for (name, value) in headers(code, |_| true, basic) {
        code.line(format!(".header({name}, {value})"));
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!(".header(\"Content-Type\", {content_type})"));
    }
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    let publisher = match &request.body {
        Body::None => "BodyPublishers.noBody()".to_owned(),
        Body::Raw(body) => format!("BodyPublishers.ofString({})", code.block(body)),
        Body::Form(form) => format!("BodyPublishers.ofString({})", code.text(&form.encoded())),
        Body::Multipart(parts) => return multipart(code, &Multipart::new(parts).pieces),
        Body::File(path) => format!("BodyPublishers.ofFile(Path.of({}))", code.input(*path)),
    };
    match (request.method.as_str(), &request.body) {
        ("GET", Body::None) => code.line(".GET()"),
        ("DELETE", Body::None) => code.line(".DELETE()"),
        ("POST", _) => code.line(format!(".POST({publisher})")),
        ("PUT", _) => code.line(format!(".PUT({publisher})")),
        (method, _) => {
            let method = code.literal(method);
            code.line(format!(".method({method}, {publisher})"));
        }
    }
}

fn multipart(code: &mut Code<'_>, pieces: &[Piece]) {
    let method = code.literal(&code.request.method);
    code.open(format!(".method({method}, BodyPublishers.concat("));
    code.indent();
    for (at, piece) in pieces.iter().enumerate() {
        let publisher = match piece {
            Piece::Text(text) => format!("BodyPublishers.ofString({})", code.text(text)),
            Piece::FileName(path) => {
                format!("BodyPublishers.ofString(Path.of({}).getFileName().toString())", code.input(*path))
            }
            Piece::File(path) => format!("BodyPublishers.ofFile(Path.of({}))", code.input(*path)),
        };
        let end = if at + 1 == pieces.len() { "))" } else { "," };
        code.line(publisher + end);
    }
    code.dedent();
    code.dedent();
}
