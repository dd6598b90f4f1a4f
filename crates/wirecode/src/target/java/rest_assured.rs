//! REST-assured: <https://github.com/rest-assured/rest-assured/wiki/Usage>.

use super::{bytes, of_file};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("io.restassured.RestAssured");
    super::begin(code);
    note_limits(code);
    code.line("var response = RestAssured.given()");
    code.indent();
    code.indent();
    code.line(".urlEncodingEnabled(false)");
    settings(code);
    auth(code);
    body(code);
    code.line(".when()");
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(match request.method.as_str() {
        own @ ("GET" | "POST" | "PUT" | "DELETE" | "HEAD" | "PATCH" | "OPTIONS") => {
            format!(".{}({url});", own.to_lowercase())
        }
        _ => format!(".request({method}, {url});"),
    });
    code.dedent();
    code.dedent();
    code.lines(&[
        "",
        "System.out.println(response.statusCode());",
        "System.out.println(response.asString());",
    ]);
    let failing_status = request.bare_redirection().failing_status();
    code.program(|code| {
        code.open(format!("if (response.statusCode() >= {failing_status}) {{"));
        code.line("System.exit(1);");
        code.close("}");
    });
    super::end(code);
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    let is_ascii = |text: &Text| text.literals().all(str::is_ascii);
    if !request.headers.iter().all(|header| is_ascii(&header.value)) {
        code.note("REST-assured sends header values as ASCII, with a question mark for any other character.");
    }
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.note("REST-assured labels a body without a Content-Type as application/octet-stream.");
    }
    if let Body::Multipart(parts) = &request.body {
        if parts.iter().any(|part| part.content_type.is_none()) {
            code.note(
                "REST-assured gives a type to each part of a form: text/plain, or application/octet-stream.",
            );
        }
        if !parts.iter().all(|part| is_ascii(&part.name)) {
            code.note("REST-assured sends the names of parts as ASCII.");
        }
    }
}

fn settings(code: &mut Code<'_>) {
    let request = code.request;
    if !matches!(request.bare_redirection(), Redirection::Follow | Redirection::Client) {
        // It takes all headers along to other origins.
        code.line(".redirects().follow(false)");
    }
    if request.transport("--insecure").is_some() {
        code.line(".relaxedHTTPSValidation()");
    }
    if let Some(proxy) = request.transport("--proxy") {
        code.import("java.net.URI");
        code.line(format!(".proxy(URI.create({}))", code.literal(proxy)));
    }
}

fn auth(code: &mut Code<'_>) {
    let request = code.request;
    if let Auth::Digest(login) = &request.auth {
        let (user, password) = (code.text(&login.user), code.text(&login.password));
        code.line(format!(".auth().digest({user}, {password})"));
        for header in &request.headers {
            code.line(format!(".header({}, {})", code.text(&header.name), code.text(&header.value)));
        }
        return;
    }
    for (name, value) in headers(code, |_| true, super::basic) {
        code.line(format!(".header({name}, {value})"));
    }
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        // As bytes it is sent as it is, whatever the type's charset.
        text: |code: &mut Code<'_>, text| {
            let bytes = bytes(code, text);
            code.line(format!(".body({bytes})"));
        },
        form: as_text,
        multipart: |code, parts| parts.iter().for_each(|own| part(code, own)),
        file: |code, path| {
            let bytes = of_file(code, path);
            code.line(format!(".body({bytes})"));
        },
    };
    write_body(&code.request.body, code, &writers);
}

fn part(code: &mut Code<'_>, part: &Part) {
    code.import("io.restassured.builder.MultiPartSpecBuilder");
    let (content, file_name) = match &part.content {
        Content::Text(text) => (bytes(code, text), part.file_name.as_ref().map(|name| code.literal(name))),
        Content::File { path, name } => {
            let content = of_file(code, *path);
            let own = match name {
                Some(name) => code.literal(name),
                None => format!("Path.of({}).getFileName().toString()", code.input(*path)),
            };
            (content, Some(own))
        }
    };
    let mut line =
        format!(".multiPart(new MultiPartSpecBuilder({content}).controlName({})", code.text(&part.name));
    line += &match file_name {
        Some(name) => format!(".fileName({name})"),
        None => ".emptyFileName()".to_owned(),
    };
    let content_type = part.content_type.as_deref();
    let content_type = content_type.or(matches!(part.content, Content::Text(_)).then_some("text/plain"));
    line += &content_type.map(|own| format!(".mimeType({})", code.literal(own))).unwrap_or_default();
    for (name, value) in &part.headers {
        line += &format!(".header({}, {})", code.literal(name), code.literal(value));
    }
    code.line(line + ".build())");
}
