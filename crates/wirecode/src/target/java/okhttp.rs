//! OkHttp: <https://square.github.io/okhttp/>. Uses only methods that exist in versions 3 to 5.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection, Request};
use crate::target::body::{BodyWriters, write_body};
use crate::target::headers::headers;
use crate::target::multipart::in_quotes;
use crate::text::{InputId, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("okhttp3.OkHttpClient");
    code.import("okhttp3.Request");
    code.program(|code| {
        code.open("public class Main {");
        code.open("public static void main(String[] args) throws Exception {");
    });
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    let body = body(code);
    if intercepts(code) {
        client(code);
    } else {
        let stays = code.request.redirection().stays();
        let new =
            if stays { "OkHttpClient.Builder().followRedirects(false).build()" } else { "OkHttpClient()" };
        code.line(format!("var client = new {new};"));
    }
    code.line("var request = new Request.Builder()");
    code.indent();
    code.indent();
    code.line(format!(".url({})", code.text(&request.url.text())));
    set_headers(code);
    method(code, body);
    code.line(".build();");
    code.dedent();
    code.dedent();
    code.blank();
    code.open("try (var response = client.newCall(request).execute()) {");
    code.line("System.out.println(response.code());");
    code.line("System.out.println(response.body().string());");
    let is_answer = code.request.redirection() == Redirection::Never;
    code.program(|code| {
        code.open(if is_answer {
            "if (response.code() >= 400) {"
        } else {
            "if (!response.isSuccessful()) {"
        });
        code.line("System.exit(1);");
        code.close("}");
    });
    code.close("}");
    code.program(|code| {
        code.close("}");
        code.close("}");
    });
}

/// Whether the client must be kept from sending secrets to other origins.
pub(in crate::target) fn intercepts(code: &Code<'_>) -> bool {
    let request = code.request;
    request.redirection_with_cookies() == Redirection::Stop && request.header_files.is_empty()
}

/// OkHttp itself would send cookies and keys to any origin.
fn client(code: &mut Code<'_>) {
    code.open("var client = new OkHttpClient.Builder().addNetworkInterceptor(chain -> {");
    code.line("var next = chain.request();");
    code.line("var first = chain.call().request();");
    code.open("if (!next.url().resolve(\"/\").equals(first.url().resolve(\"/\"))) {");
    for header in code.request.secret_headers() {
        code.line(format!("next = next.newBuilder().removeHeader({}).build();", code.text(&header.name)));
    }
    code.close("}");
    code.line("return chain.proceed(next);");
    code.close("}).build();");
}

/// Whether the client requires a body for this method.
pub(in crate::target) fn needs_body(request: &Request) -> bool {
    matches!(request.method.as_str(), "POST" | "PUT" | "PATCH" | "PROPPATCH" | "REPORT" | "QUERY")
}

/// Whether all header values are ASCII; others need the builder of Headers.
pub(in crate::target) fn is_ascii(request: &Request) -> bool {
    request.headers.iter().all(|header| header.value.literals().all(str::is_ascii))
}

/// Whether FormBody creates this body and its type.
pub(in crate::target) fn is_own_form(request: &Request) -> bool {
    matches!(&request.body, Body::Form(form) if form.is_plain())
        && request.content_type().and_then(Text::as_literal) == Some("application/x-www-form-urlencoded")
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let login = match &request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |code: &mut Code<'_>, _: &str| {
        code.import("java.nio.charset.StandardCharsets");
        code.import("okhttp3.Credentials");
        format!("Credentials.basic({login}, StandardCharsets.UTF_8)")
    };
    // The body sets its own type.
    let headers = headers(code, |header| request.body == Body::None || !header.is("content-type"), basic);
    if is_ascii(request) {
        for (name, value) in headers {
            code.line(format!(".addHeader({name}, {value})"));
        }
        return;
    }
    code.import("okhttp3.Headers");
    code.open(".headers(new Headers.Builder()");
    code.indent();
    for (name, value) in headers {
        code.line(format!(".addUnsafeNonAscii({name}, {value})"));
    }
    code.line(".build())");
    code.dedent();
    code.dedent();
}

/// Declares the body, if there is one; returns whether there is.
fn body(code: &mut Code<'_>) -> bool {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            let body = of_text(code, body, code.block(body), code.request.content_type());
            code.line(format!("var body = {body};"));
        },
        form: |code, form| {
            if !is_own_form(code.request) {
                return None;
            }
            code.import("okhttp3.FormBody");
            code.open("var body = new FormBody.Builder()");
            code.indent();
            for (name, value) in &form.fields {
                code.line(format!(".add({}, {})", code.text(name), code.text(value)));
            }
            code.line(".build();");
            code.dedent();
            code.dedent();
            Some(())
        },
        multipart: |code, parts| {
            code.import("okhttp3.MultipartBody");
            code.open("var body = new MultipartBody.Builder()");
            code.indent();
            code.line(".setType(MultipartBody.FORM)");
            for part in parts {
                multipart(code, part);
            }
            code.line(".build();");
            code.dedent();
            code.dedent();
        },
        file: |code, path| {
            let body = of_file(code, path, code.request.content_type());
            code.line(format!("var body = {body};"));
        },
    };
    if write_body(&code.request.body, code, &writers).is_some() {
        return true;
    }
    let sends_empty = needs_body(code.request);
    if sends_empty {
        code.import("okhttp3.RequestBody");
        code.line("var body = RequestBody.create(null, new byte[0]);");
    }
    sends_empty
}

/// As bytes, since the client adds a charset to the type of a string.
fn of_text(code: &mut Code<'_>, text: &Text, expression: String, content_type: Option<&Text>) -> String {
    let text = if text.pieces().len() > 1 { format!("({expression})") } else { expression };
    let media_type = media_type(code, content_type);
    code.import("java.nio.charset.StandardCharsets");
    code.import("okhttp3.RequestBody");
    format!("RequestBody.create({media_type}, {text}.getBytes(StandardCharsets.UTF_8))")
}

fn of_file(code: &mut Code<'_>, path: InputId, content_type: Option<&Text>) -> String {
    let media_type = media_type(code, content_type);
    code.import("java.io.File");
    code.import("okhttp3.RequestBody");
    format!("RequestBody.create({media_type}, new File({}))", code.input(path))
}

fn media_type(code: &mut Code<'_>, content_type: Option<&Text>) -> String {
    let Some(content_type) = content_type else { return "null".to_owned() };
    code.import("okhttp3.MediaType");
    format!("MediaType.get({})", code.text(content_type))
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name);
    let content_type = part.content_type.as_deref().map(Text::from);
    match &part.content {
        Content::Text(text) if part.content_type.is_none() && !part.is_extended() => {
            code.line(format!(".addFormDataPart({name}, {})", code.text(text)));
        }
        Content::Text(text) => {
            let body = of_text(code, text, code.text(text), content_type.as_ref());
            let headers = part_headers(code, part, part.file_name.as_ref().map(|name| code.literal(name)));
            add_part(code, &headers, &body);
        }
        Content::File { path, name: file_name } => {
            let body = of_file(code, *path, content_type.as_ref());
            let file_name = match file_name {
                Some(file_name) => code.literal(file_name),
                None => format!("new File({}).getName()", code.input(*path)),
            };
            if part.is_extended() {
                let headers = part_headers(code, part, Some(file_name));
                return add_part(code, &headers, &body);
            }
            code.line(format!(".addFormDataPart({name}, {file_name}, {body})"));
        }
    }
}

fn add_part(code: &mut Code<'_>, headers: &[String], body: &str) {
    code.import("okhttp3.Headers");
    code.line(".addPart(");
    code.indent();
    code.indent();
    code.line(format!("Headers.of({}),", headers.join(", ")));
    code.line(format!("{body})"));
    code.dedent();
    code.dedent();
}

/// The names and values of a part's headers, in turn. The body has the type.
pub(in crate::target) fn part_headers(
    code: &Code<'_>,
    part: &Part,
    file_name: Option<String>,
) -> Vec<String> {
    let mut disposition = Text::from("form-data; name=\"");
    disposition.push(&part.name.map_literals(in_quotes));
    disposition.push_str("\"");
    let mut value = code.text(&disposition);
    if let Some(file_name) = file_name {
        disposition.push_str("; filename=\"");
        value = format!("{} + {file_name} + {}", code.text(&disposition), code.literal("\""));
    }
    let mut headers = vec![code.literal("Content-Disposition"), value];
    headers.extend(part.headers.iter().flat_map(|(name, value)| [code.literal(name), code.literal(value)]));
    headers
}

fn method(code: &mut Code<'_>, body: bool) {
    let method = code.request.method.as_str();
    if body && matches!(method, "GET" | "HEAD") {
        code.note("OkHttp sends no body with GET and HEAD: it stops with an error.");
    }
    match method {
        "GET" if !body => {}
        "HEAD" if !body => code.line(".head()"),
        "POST" => code.line(".post(body)"),
        "PUT" => code.line(".put(body)"),
        "PATCH" => code.line(".patch(body)"),
        method => {
            let method = code.literal(method);
            code.line(format!(".method({method}, {})", if body { "body" } else { "null" }));
        }
    }
}
