//! System.Net.Http: <https://learn.microsoft.com/dotnet/api/system.net.http.httpclient>.

use super::parts;
use crate::code::Code;
use crate::request::{Auth, Body, Content, Form, Header};

pub(super) fn write(code: &mut Code<'_>) {
    imports(code);
    code.lines(&["class Program", "{"]);
    code.indent();
    code.lines(&["static async Task Main()", "{"]);
    code.indent();
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    let handler = handler(code);
    let url = code.text(&code.request.url.text());
    code.line(format!("using (var client = new HttpClient({handler}))"));
    let method = method(code);
    code.line(format!("using (var request = new HttpRequestMessage({method}, {url}))"));
    code.line("{");
    code.indent();
    body(code);
    headers(code);
    code.blank();
    code.line("using (var response = await client.SendAsync(request))");
    code.line("{");
    code.indent();
    code.lines(&[
        "Console.WriteLine((int)response.StatusCode);",
        "Console.WriteLine(await response.Content.ReadAsStringAsync());",
        "response.EnsureSuccessStatusCode();",
    ]);
    for _ in 0..3 {
        code.close("}");
    }
    if let Body::Multipart(parts) = &code.request.body {
        parts::functions(code, parts);
    }
    code.close("}");
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let files = match &request.body {
        Body::File(_) => true,
        Body::Multipart(parts) => parts.iter().any(|part| matches!(part.content, Content::File { .. })),
        _ => false,
    };
    let encodes = matches!(&request.auth, Auth::Basic(login) if login.basic().is_none())
        || matches!(request.body, Body::Multipart(_));
    code.line("using System;");
    if matches!(&request.body, Body::Form(form) if form.is_plain()) {
        code.line("using System.Collections.Generic;");
    }
    if files {
        code.line("using System.IO;");
    }
    if matches!(request.auth, Auth::Digest(_) | Auth::Ntlm(_)) {
        code.line("using System.Net;");
    }
    code.line("using System.Net.Http;");
    if encodes {
        code.line("using System.Text;");
    }
    code.line("using System.Threading.Tasks;");
    code.blank();
}

fn method(code: &mut Code<'_>) -> String {
    const STANDARD: [&str; 8] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH"];
    let method = code.request.method.as_str();
    if STANDARD.iter().any(|known| known.eq_ignore_ascii_case(method) && *known != method) {
        code.note(format!("HttpClient writes the method {method} in capitals."));
    }
    match code.request.method.as_str() {
        "GET" => "HttpMethod.Get".to_owned(),
        "POST" => "HttpMethod.Post".to_owned(),
        "PUT" => "HttpMethod.Put".to_owned(),
        "DELETE" => "HttpMethod.Delete".to_owned(),
        "HEAD" => "HttpMethod.Head".to_owned(),
        "OPTIONS" => "HttpMethod.Options".to_owned(),
        method => format!("new HttpMethod({})", code.literal(method)),
    }
}

/// The client's own handler does for most requests.
fn handler(code: &mut Code<'_>) -> &'static str {
    let request = code.request;
    let mut settings = Vec::new();
    if request.header("cookie").is_some() {
        // Else the handler's own jar takes the place of the header.
        settings.push("UseCookies = false".to_owned());
    }
    let scheme = match &request.auth {
        Auth::Digest(login) => Some(("Digest", login)),
        Auth::Ntlm(login) => Some(("NTLM", login)),
        _ => None,
    };
    if let Some((scheme, login)) = scheme {
        let (user, password) = (code.text(&login.user), code.text(&login.password));
        let origin = code.text(&request.url.origin);
        code.line("var credentials = new CredentialCache();");
        code.line(format!(
            "credentials.Add(new Uri({origin}), \"{scheme}\", new NetworkCredential({user}, {password}));"
        ));
        settings.push("Credentials = credentials".to_owned());
    }
    if settings.is_empty() {
        return "";
    }
    code.line(format!("var handler = new HttpClientHandler {{ {} }};", settings.join(", ")));
    "handler"
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    match &request.body {
        // A header that belongs to a body needs one.
        Body::None if request.headers.iter().any(describes_body) => {
            code.line("request.Content = new ByteArrayContent(new byte[0]);");
        }
        Body::None => {}
        Body::Raw(body) => string_content(code, &code.block(body)),
        Body::Form(form) if form.is_plain() => form_content(code, form),
        Body::Form(form) => string_content(code, &code.text(&form.encoded())),
        Body::Multipart(parts) => {
            code.line("var form = new MultipartFormDataContent();");
            for part in parts {
                parts::add(code, part);
            }
            code.line("request.Content = form;");
        }
        Body::File(path) => {
            code.line(format!("request.Content = new StreamContent(File.OpenRead({}));", code.input(*path)));
        }
    }
}

fn string_content(code: &mut Code<'_>, text: &str) {
    code.line(format!("request.Content = new StringContent({text});"));
    // It comes as text/plain; charset=utf-8.
    code.line("request.Content.Headers.Remove(\"Content-Type\");");
}

fn form_content(code: &mut Code<'_>, form: &Form) {
    code.line("request.Content = new FormUrlEncodedContent(new[]");
    code.open("{");
    for (name, value) in &form.fields {
        let (name, value) = (code.text(name), code.text(value));
        code.line(format!("new KeyValuePair<string, string>({name}, {value}),"));
    }
    code.close("});");
    code.line("request.Content.Headers.Remove(\"Content-Type\");");
}

/// These the client keeps with the body.
fn describes_body(header: &Header) -> bool {
    [
        "Allow",
        "Content-Disposition",
        "Content-Encoding",
        "Content-Language",
        "Content-Location",
        "Content-MD5",
        "Content-Range",
        "Content-Type",
        "Expires",
        "Last-Modified",
    ]
    .iter()
    .any(|name| header.is(name))
}

fn headers(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("HttpClient sends repeated headers as one, with commas between the values.");
    }
    if !request.headers.iter().flat_map(|header| header.value.literals()).all(str::is_ascii) {
        code.note("HttpClient refuses header values beyond ASCII.");
    }
    match &request.auth {
        Auth::None | Auth::Digest(_) | Auth::Ntlm(_) => {}
        Auth::Basic(login) => {
            let value = match login.basic() {
                Some(value) => code.literal(&value),
                None => {
                    let mut pair = login.user.clone();
                    pair.push_str(":");
                    pair.push(&login.password);
                    let pair = code.text(&pair);
                    format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))")
                }
            };
            code.line(format!("request.Headers.TryAddWithoutValidation(\"Authorization\", {value});"));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        let holder = if describes_body(header) { "request.Content" } else { "request" };
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("{holder}.Headers.TryAddWithoutValidation({name}, {value});"));
    }
}
