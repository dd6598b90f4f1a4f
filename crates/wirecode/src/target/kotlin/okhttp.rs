//! OkHttp 4 and 5 in Kotlin: <https://square.github.io/okhttp/>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection};
use crate::target::headers::{encodes_login, headers};
use crate::target::java::okhttp::{is_ascii, is_form_data, is_own_form, needs_body};
use crate::target::multipart::in_quotes;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.open("fun main() {");
    code.declare_inputs(|name, value, _| format!("val {name} = {value}"));
    let body = body(code);
    let stays = matches!(code.request.redirection(), Redirection::Stop | Redirection::Never);
    let new = if stays { "OkHttpClient.Builder().followRedirects(false).build()" } else { "OkHttpClient()" };
    code.line(format!("val client = {new}"));
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
    code.line(format!("if ({failed}) exitProcess(1)"));
    code.close("}");
    code.close("}");
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let parts = match &request.body {
        Body::Multipart(parts) => parts.as_slice(),
        _ => &[],
    };
    let is_file = |part: &Part| matches!(part.content, Content::File { .. });
    let files = parts.iter().any(is_file) || matches!(request.body, Body::File(_));
    let form = is_own_form(request);
    let written = matches!(request.body, Body::Raw(_) | Body::Form(_)) && !form
        || (request.body == Body::None && needs_body(request))
        || parts.iter().any(|part| part.content_type.is_some() && !is_file(part));
    let whole = (written || matches!(request.body, Body::File(_))) && request.content_type().is_some();
    for (needed, name) in [
        (files, "java.io.File"),
        (true, "kotlin.system.exitProcess"),
        (encodes_login(request), "okhttp3.Credentials"),
        (form, "okhttp3.FormBody"),
        (!is_ascii(request) || !parts.iter().all(is_form_data), "okhttp3.Headers"),
        (
            whole || parts.iter().any(|part| part.content_type.is_some()),
            "okhttp3.MediaType.Companion.toMediaType",
        ),
        (!parts.is_empty(), "okhttp3.MultipartBody"),
        (true, "okhttp3.OkHttpClient"),
        (true, "okhttp3.Request"),
        (files, "okhttp3.RequestBody.Companion.asRequestBody"),
        (written, "okhttp3.RequestBody.Companion.toRequestBody"),
    ] {
        if needed {
            code.line(format!("import {name}"));
        }
    }
    code.blank();
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let login = match &request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |_: &str| format!("Credentials.basic({login}, Charsets.UTF_8)");
    // The type of a body comes with it.
    let own = headers(code, |header| request.body == Body::None || !header.is("content-type"), basic);
    if is_ascii(request) {
        for (name, value) in own {
            code.line(format!(".addHeader({name}, {value})"));
        }
        return;
    }
    code.open(".headers(");
    code.open("Headers.Builder()");
    for (name, value) in own {
        code.line(format!(".addUnsafeNonAscii({name}, {value})"));
    }
    code.line(".build(),");
    code.dedent();
    code.close(")");
}

/// Declares the body, if there is one.
fn body(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let media_type = request.content_type().map(|own| media_type(code, own)).unwrap_or_default();
    match &request.body {
        Body::None if needs_body(request) => code.line("val body = ByteArray(0).toRequestBody()"),
        Body::None => return false,
        // Of bytes, since to the type of a string the client adds a charset.
        Body::Raw(body) => {
            code.line(format!("val body = {}.toByteArray().toRequestBody({media_type})", code.block(body)));
        }
        Body::Form(form) if is_own_form(request) => {
            code.open("val body = FormBody.Builder()");
            for (name, value) in &form.fields {
                code.line(format!(".add({}, {})", code.text(name), code.text(value)));
            }
            code.line(".build()");
            code.dedent();
        }
        Body::Form(form) => {
            let encoded = code.text(&form.encoded());
            code.line(format!("val body = {encoded}.toByteArray().toRequestBody({media_type})"));
        }
        Body::Multipart(parts) => {
            code.open("val body = MultipartBody.Builder()");
            code.line(".setType(MultipartBody.FORM)");
            for part in parts {
                let line = multipart(code, part);
                code.line(line);
            }
            code.line(".build()");
            code.dedent();
        }
        Body::File(path) => {
            code.line(format!("val body = File({}).asRequestBody({media_type})", code.input(*path)));
        }
    }
    true
}

fn media_type(code: &Code<'_>, content_type: &Text) -> String {
    format!("{}.toMediaType()", code.text(content_type))
}

fn multipart(code: &Code<'_>, part: &Part) -> String {
    let name = code.text(&part.name);
    let media_type =
        part.content_type.as_deref().map(|own| media_type(code, &own.into())).unwrap_or_default();
    match &part.content {
        Content::Text(text) if part.content_type.is_none() => {
            format!(".addFormDataPart({name}, {})", code.text(text))
        }
        Content::Text(text) => {
            let mut disposition = Text::from("form-data; name=\"");
            disposition.push(&part.name.map_literals(in_quotes));
            disposition.push_str("\"");
            let (disposition, text) = (code.text(&disposition), code.text(text));
            format!(
                ".addPart(Headers.headersOf(\"Content-Disposition\", {disposition}), {text}.toByteArray().toRequestBody({media_type}))"
            )
        }
        Content::File { path, name: file_name } => {
            let path = code.input(*path);
            let file_name = match file_name {
                Some(file_name) => code.literal(file_name),
                None => format!("File({path}).name"),
            };
            format!(".addFormDataPart({name}, {file_name}, File({path}).asRequestBody({media_type}))")
        }
    }
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
