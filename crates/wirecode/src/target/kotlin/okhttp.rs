//! OkHttp 4 and 5 in Kotlin: <https://square.github.io/okhttp/>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::target::headers::headers;
use crate::target::java::okhttp::{intercepts, is_ascii, is_own_form, needs_body, part_headers};
use crate::text::{InputId, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.imports_here();
    code.import("kotlin.system.exitProcess");
    code.import("okhttp3.OkHttpClient");
    code.import("okhttp3.Request");
    code.program(|code| code.open("fun main() {"));
    code.declare_inputs(|name, value, _| format!("val {name} = {value}"));
    let body = body(code);
    if intercepts(code) {
        client(code);
    } else {
        let stays = code.request.redirection().stays();
        let new =
            if stays { "OkHttpClient.Builder().followRedirects(false).build()" } else { "OkHttpClient()" };
        code.line(format!("val client = {new}"));
    }
    code.open("val request = Request.Builder()");
    code.line(format!(".url({})", code.text(&request.url.text())));
    set_headers(code);
    method(code, body);
    code.line(".build()");
    code.dedent();
    code.blank();
    code.open("client.newCall(request).execute().use { response ->");
    code.lines(&["println(response.code)", "println(response.body?.string())"]);
    let is_answer = code.request.redirection() == Redirection::Never;
    let failed = if is_answer { "response.code >= 400" } else { "!response.isSuccessful" };
    code.program(|code| code.line(format!("if ({failed}) exitProcess(1)")));
    code.close("}");
    code.program(|code| code.close("}"));
}

/// OkHttp itself would send cookies and keys to any origin.
fn client(code: &mut Code<'_>) {
    code.open("val client = OkHttpClient.Builder().addNetworkInterceptor { chain ->");
    code.line("val next = chain.request().newBuilder()");
    code.open("if (chain.request().url.resolve(\"/\") != chain.call().request().url.resolve(\"/\")) {");
    for header in code.request.secret_headers() {
        code.line(format!("next.removeHeader({})", code.text(&header.name)));
    }
    code.close("}");
    code.line("chain.proceed(next.build())");
    code.close("}.build()");
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let login = match &request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |code: &mut Code<'_>, _: &str| {
        code.import("okhttp3.Credentials");
        format!("Credentials.basic({login}, Charsets.UTF_8)")
    };
    // The body sets its own type.
    let own = headers(code, |header| request.body == Body::None || !header.is("content-type"), basic);
    if is_ascii(request) {
        for (name, value) in own {
            code.line(format!(".addHeader({name}, {value})"));
        }
        return;
    }
    code.import("okhttp3.Headers");
    code.open(".headers(");
    code.open("Headers.Builder()");
    for (name, value) in own {
        code.line(format!(".addUnsafeNonAscii({name}, {value})"));
    }
    code.line(".build(),");
    code.dedent();
    code.close(")");
}

/// Declares the body, if there is one; returns whether there is.
fn body(code: &mut Code<'_>) -> bool {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            let body = of_text(code, &code.block(body), code.request.content_type());
            code.line(format!("val body = {body}"));
        },
        form: |code, form| {
            if !is_own_form(code.request) {
                return None;
            }
            code.import("okhttp3.FormBody");
            code.open("val body = FormBody.Builder()");
            for (name, value) in &form.fields {
                code.line(format!(".add({}, {})", code.text(name), code.text(value)));
            }
            code.line(".build()");
            code.dedent();
            Some(())
        },
        multipart: |code, parts| {
            code.import("okhttp3.MultipartBody");
            code.open("val body = MultipartBody.Builder()");
            code.line(".setType(MultipartBody.FORM)");
            for part in parts {
                let line = multipart(code, part);
                code.line(line);
            }
            code.line(".build()");
            code.dedent();
        },
        file: |code, path| {
            let body = of_file(code, path, code.request.content_type());
            code.line(format!("val body = {body}"));
        },
    };
    if write_body(&code.request.body, code, &writers).is_some() {
        return true;
    }
    let sends_empty = needs_body(code.request);
    if sends_empty {
        code.import("okhttp3.RequestBody.Companion.toRequestBody");
        code.line("val body = ByteArray(0).toRequestBody()");
    }
    sends_empty
}

/// As bytes, since the client adds a charset to the type of a string.
fn of_text(code: &mut Code<'_>, expression: &str, content_type: Option<&Text>) -> String {
    code.import("okhttp3.RequestBody.Companion.toRequestBody");
    format!("{expression}.toByteArray().toRequestBody({})", media_type(code, content_type))
}

fn of_file(code: &mut Code<'_>, path: InputId, content_type: Option<&Text>) -> String {
    code.import("java.io.File");
    code.import("okhttp3.RequestBody.Companion.asRequestBody");
    let media_type = media_type(code, content_type);
    format!("File({}).asRequestBody({media_type})", code.input(path))
}

fn media_type(code: &mut Code<'_>, content_type: Option<&Text>) -> String {
    let Some(content_type) = content_type else { return String::new() };
    code.import("okhttp3.MediaType.Companion.toMediaType");
    format!("{}.toMediaType()", code.text(content_type))
}

fn multipart(code: &mut Code<'_>, part: &Part) -> String {
    let name = code.text(&part.name);
    let content_type = part.content_type.as_deref().map(Text::from);
    match &part.content {
        Content::Text(text) if part.content_type.is_none() && !part.is_extended() => {
            format!(".addFormDataPart({name}, {})", code.text(text))
        }
        Content::Text(text) => {
            let body = of_text(code, &code.text(text), content_type.as_ref());
            let headers = part_headers(code, part, part.file_name.as_ref().map(|name| code.literal(name)));
            add_part(code, &headers, &body)
        }
        Content::File { path, name: file_name } => {
            let body = of_file(code, *path, content_type.as_ref());
            let file_name = match file_name {
                Some(file_name) => code.literal(file_name),
                None => format!("File({}).name", code.input(*path)),
            };
            if part.is_extended() {
                let headers = part_headers(code, part, Some(file_name));
                return add_part(code, &headers, &body);
            }
            format!(".addFormDataPart({name}, {file_name}, {body})")
        }
    }
}

fn add_part(code: &mut Code<'_>, headers: &[String], body: &str) -> String {
    code.import("okhttp3.Headers");
    format!(".addPart(Headers.headersOf({}), {body})", headers.join(", "))
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
