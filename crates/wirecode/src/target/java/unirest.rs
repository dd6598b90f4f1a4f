//! Unirest 4, which sends by java.net.http: <https://kong.github.io/unirest-java/>.

use super::{Hop, multipart};
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("kong.unirest.core.Unirest");
    super::begin(code);
    super::note_ascii(code);
    let content_type = match &request.body {
        Body::Multipart(parts) => Some(multipart(code, parts).content_type()),
        _ => None,
    };
    // The client takes all headers along to other origins.
    let stays = matches!(request.bare_redirection(), Redirection::Stop | Redirection::Never);
    if stays {
        code.line("Unirest.config().followRedirects(false);");
    }
    for (option, version) in [("--http1.1", "HTTP_1_1"), ("--http2", "HTTP_2")] {
        if request.transport(option).is_some() {
            code.import("java.net.http.HttpClient");
            code.line(format!("Unirest.config().version(HttpClient.Version.{version});"));
        }
    }
    let follows = request.bare_redirection() == Redirection::Stop;
    let mut url = code.text(&request.url.text());
    if follows {
        code.import("java.net.URI");
        code.line(format!("var url = URI.create({url});"));
        "url.toString()".clone_into(&mut url);
    }
    code.line(format!("var response = Unirest.{}", call(code, &url)));
    code.indent();
    code.indent();
    for (name, value) in headers(code, |_| true, super::basic) {
        code.line(format!(".header({name}, {value})"));
    }
    if let Some(content_type) = content_type {
        code.line(format!(".header(\"Content-Type\", {})", code.literal(&content_type)));
    }
    body(code);
    if let Some(seconds) = request.transport("--max-time") {
        code.line(format!(".requestTimeout({seconds}000)"));
    }
    code.line(".asString();");
    code.dedent();
    code.dedent();
    code.blank();
    if follows {
        let hop = Hop {
            status: "response.getStatus()",
            location: "response.getHeaders().getFirst(\"Location\")",
            request: format!("Unirest.{}(place.toString())", redirects::method(request).to_lowercase()),
            send: ".asString()".to_owned(),
        };
        super::follow(code, &hop);
        code.blank();
    }
    code.lines(&["System.out.println(response.getStatus());", "System.out.println(response.getBody());"]);
    code.program(|code| {
        code.open(format!("if (response.getStatus() >= {}) {{", request.failing_status()));
        code.line("System.exit(1);");
        code.close("}");
    });
    super::end(code);
}

fn call(code: &Code<'_>, url: &str) -> String {
    let request = code.request;
    let takes_body = matches!(request.method.as_str(), "POST" | "PUT" | "PATCH" | "DELETE");
    let is_bare = matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
    if takes_body || is_bare && request.body == Body::None {
        return format!("{}({url})", request.method.to_lowercase());
    }
    format!("request({}, {url})", code.literal(&request.method))
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.block(text),
        form: as_text,
        multipart: |_, _| "body.toByteArray()".to_owned(),
        file: |code, path| super::of_file(code, path),
    };
    if let Some(body) = write_body(&code.request.body, code, &writers) {
        code.line(format!(".body({body})"));
    }
}
