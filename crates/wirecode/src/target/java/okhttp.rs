//! OkHttp: <https://square.github.io/okhttp/>. What is called here is in versions 3 to 5.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection, Request};
use crate::target::headers::{encodes_login, headers};
use crate::target::multipart::in_quotes;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.open("public class Main {");
    code.open("public static void main(String[] args) throws Exception {");
    code.declare_inputs(|name, value, _| format!("String {name} = {value};"));
    let body = body(code);
    let stays = matches!(code.request.redirection(), Redirection::Stop | Redirection::Never);
    let new = if stays { "OkHttpClient.Builder().followRedirects(false).build()" } else { "OkHttpClient()" };
    code.line(format!("OkHttpClient client = new {new};"));
    code.line("Request request = new Request.Builder()");
    code.indent();
    code.indent();
    code.line(format!(".url({})", code.text(&request.url.text())));
    set_headers(code);
    method(code, body);
    code.line(".build();");
    code.dedent();
    code.dedent();
    code.blank();
    code.open("try (Response response = client.newCall(request).execute()) {");
    code.line("System.out.println(response.code());");
    code.line("System.out.println(response.body().string());");
    let is_answer = code.request.redirection() == Redirection::Never;
    code.open(if is_answer { "if (response.code() >= 400) {" } else { "if (!response.isSuccessful()) {" });
    code.line("System.exit(1);");
    for _ in 0..4 {
        code.close("}");
    }
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let parts = match &request.body {
        Body::Multipart(parts) => parts.as_slice(),
        _ => &[],
    };
    let is_file = |part: &Part| matches!(part.content, Content::File { .. });
    let typed_text = parts.iter().any(|part| part.content_type.is_some() && !is_file(part));
    let form = is_own_form(request);
    let written = matches!(request.body, Body::Raw(_) | Body::Form(_)) && !form;
    let typed = (written || matches!(request.body, Body::File(_))) && request.content_type().is_some();
    for (needed, class) in [
        (parts.iter().any(is_file) || matches!(request.body, Body::File(_)), "java.io.File"),
        (written || typed_text || encodes_login(request), "java.nio.charset.StandardCharsets"),
        (encodes_login(request), "okhttp3.Credentials"),
        (form, "okhttp3.FormBody"),
        (!is_ascii(request) || !parts.iter().all(is_form_data), "okhttp3.Headers"),
        (typed || parts.iter().any(|part| part.content_type.is_some()), "okhttp3.MediaType"),
        (!parts.is_empty(), "okhttp3.MultipartBody"),
        (true, "okhttp3.OkHttpClient"),
        (true, "okhttp3.Request"),
        (request.body != Body::None || needs_body(request), "okhttp3.RequestBody"),
        (true, "okhttp3.Response"),
    ] {
        if needed {
            code.line(format!("import {class};"));
        }
    }
    code.blank();
}

/// Whether the client insists on a body for this method.
pub(in crate::target) fn needs_body(request: &Request) -> bool {
    matches!(request.method.as_str(), "POST" | "PUT" | "PATCH" | "PROPPATCH" | "REPORT" | "QUERY")
}

/// Other values need the builder of Headers.
pub(in crate::target) fn is_ascii(request: &Request) -> bool {
    request.headers.iter().all(|header| header.value.literals().all(str::is_ascii))
}

/// Whether FormBody makes this body and its type.
pub(in crate::target) fn is_own_form(request: &Request) -> bool {
    matches!(&request.body, Body::Form(form) if form.is_plain())
        && request.content_type().and_then(Text::as_literal) == Some("application/x-www-form-urlencoded")
}

/// Whether addFormDataPart makes this part.
pub(in crate::target) fn is_form_data(part: &Part) -> bool {
    matches!(part.content, Content::File { .. }) || part.content_type.is_none()
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let login = match &request.auth {
        Auth::Basic(login) => format!("{}, {}", code.text(&login.user), code.text(&login.password)),
        _ => String::new(),
    };
    let basic = |_: &str| format!("Credentials.basic({login}, StandardCharsets.UTF_8)");
    // The type of a body comes with it.
    let headers = headers(code, |header| request.body == Body::None || !header.is("content-type"), basic);
    if is_ascii(request) {
        for (name, value) in headers {
            code.line(format!(".addHeader({name}, {value})"));
        }
        return;
    }
    code.open(".headers(new Headers.Builder()");
    code.indent();
    for (name, value) in headers {
        code.line(format!(".addUnsafeNonAscii({name}, {value})"));
    }
    code.line(".build())");
    code.dedent();
    code.dedent();
}

/// Declares the body, if there is one.
fn body(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let media_type = match request.content_type() {
        Some(content_type) => format!("MediaType.get({})", code.text(content_type)),
        None => "null".to_owned(),
    };
    // Of bytes, since to the type of a string the client adds a charset.
    let create = |text: String| {
        format!(
            "RequestBody body = RequestBody.create({media_type}, {text}.getBytes(StandardCharsets.UTF_8));"
        )
    };
    match &request.body {
        Body::None if needs_body(request) => {
            code.line("RequestBody body = RequestBody.create(null, new byte[0]);");
        }
        Body::None => return false,
        Body::Raw(body) => code.line(create(in_parentheses(body, code.block(body)))),
        Body::Form(form) if is_own_form(request) => {
            code.open("RequestBody body = new FormBody.Builder()");
            code.indent();
            for (name, value) in &form.fields {
                code.line(format!(".add({}, {})", code.text(name), code.text(value)));
            }
            code.line(".build();");
            code.dedent();
            code.dedent();
        }
        Body::Form(form) => {
            let encoded = form.encoded();
            code.line(create(in_parentheses(&encoded, code.text(&encoded))));
        }
        Body::Multipart(parts) => {
            code.open("RequestBody body = new MultipartBody.Builder()");
            code.indent();
            code.line(".setType(MultipartBody.FORM)");
            for part in parts {
                multipart(code, part);
            }
            code.line(".build();");
            code.dedent();
            code.dedent();
        }
        Body::File(path) => {
            let path = code.input(*path);
            code.line(format!("RequestBody body = RequestBody.create({media_type}, new File({path}));"));
        }
    }
    true
}

fn in_parentheses(text: &Text, expression: String) -> String {
    if text.pieces().len() > 1 { format!("({expression})") } else { expression }
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name);
    let media_type = part.content_type.as_ref().map(|own| format!("MediaType.get({})", code.literal(own)));
    let media_type = media_type.unwrap_or_else(|| "null".to_owned());
    match &part.content {
        Content::Text(text) if part.content_type.is_none() => {
            code.line(format!(".addFormDataPart({name}, {})", code.text(text)));
        }
        Content::Text(text) => {
            let mut disposition = Text::from("form-data; name=\"");
            disposition.push(&part.name.map_literals(in_quotes));
            disposition.push_str("\"");
            let text = in_parentheses(text, code.text(text));
            code.line(".addPart(");
            code.indent();
            code.indent();
            code.line(format!("Headers.of(\"Content-Disposition\", {}),", code.text(&disposition)));
            code.line(format!("RequestBody.create({media_type}, {text}.getBytes(StandardCharsets.UTF_8)))"));
            code.dedent();
            code.dedent();
        }
        Content::File { path, name: file_name } => {
            let path = code.input(*path);
            let file_name = match file_name {
                Some(file_name) => code.literal(file_name),
                None => format!("new File({path}).getName()"),
            };
            let body = format!("RequestBody.create({media_type}, new File({path}))");
            code.line(format!(".addFormDataPart({name}, {file_name}, {body})"));
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
