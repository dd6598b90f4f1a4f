//! System.Net.Http: <https://learn.microsoft.com/dotnet/api/system.net.http.httpclient>.

use super::parts;
use crate::code::Code;
use crate::request::{Auth, Body, Form, Header, Redirection, Request};
use crate::target::body::{BodyWriters, write_body};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    code.imports_here();
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    let handler = handler(code);
    let url = code.text(&code.request.url.text());
    code.line(format!("using var client = new HttpClient({handler});"));
    let method = method(code);
    code.line(format!("using var request = new HttpRequestMessage({method}, {url});"));
    if let Some(seconds) = code.request.transport("--max-time") {
        code.line(match seconds {
            "0" => "client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;".to_owned(),
            seconds => format!("client.Timeout = TimeSpan.FromSeconds({seconds});"),
        });
    }
    body(code);
    headers(code);
    code.blank();
    if code.request.redirection_with_cookies() == Redirection::Stop {
        follow(code);
    } else {
        code.line("using var response = await client.SendAsync(request);");
    }
    code.lines(&[
        "Console.WriteLine((int)response.StatusCode);",
        "Console.WriteLine(await response.Content.ReadAsStringAsync());",
    ]);
    if code.request.redirection() == Redirection::Never {
        code.line("if ((int)response.StatusCode >= 400)");
        code.line("    response.EnsureSuccessStatusCode();");
    } else {
        // An unfollowed redirect is also an error.
        code.line("response.EnsureSuccessStatusCode();");
    }
    if let Body::Multipart(parts) = &code.request.body {
        parts::functions(code, parts);
    }
}

/// Follows redirects, without headers to other origins.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    code.line(format!("var statuses = new[] {{ {statuses} }};"));
    code.line("var place = request.RequestUri;");
    code.line("var response = await client.SendAsync(request);");
    code.line(
        "for (var hops = 0; hops < 10 && Array.IndexOf(statuses, (int)response.StatusCode) >= 0; hops++)",
    );
    code.open("{");
    code.line("place = new Uri(place, response.Headers.Location);");
    let method = if redirects::method(request) == "HEAD" { "Head" } else { "Get" };
    code.line(format!("var next = new HttpRequestMessage(HttpMethod.{method}, place);"));
    let origin = "GetLeftPart(UriPartial.Authority)";
    code.line(format!("if (place.{origin} == request.RequestUri.{origin})"));
    code.line("    foreach (var header in request.Headers)");
    code.line("        next.Headers.TryAddWithoutValidation(header.Key, header.Value);");
    code.line("response = await client.SendAsync(next);");
    code.close("}");
    code.blank();
}

fn method(code: &mut Code<'_>) -> String {
    const STANDARD: [&str; 8] = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH"];
    let method = code.request.method.as_str();
    if STANDARD.iter().any(|known| known.eq_ignore_ascii_case(method) && *known != method) {
        code.note(format!("HttpClient sends the method {method} in upper case."));
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

/// The default handler suffices for most requests.
fn handler(code: &mut Code<'_>) -> &'static str {
    let request = code.request;
    let mut settings = Vec::new();
    if request.header("cookie").is_some() {
        // Otherwise the handler's cookie container overrides the header.
        settings.push("UseCookies = false".to_owned());
    }
    if request.transport("--insecure").is_some() {
        let callback = "(message, certificate, chain, errors) => true";
        settings.push(format!("ServerCertificateCustomValidationCallback = {callback}"));
    }
    if let Some(proxy) = request.transport("--proxy") {
        code.import("System.Net");
        settings.push(format!("Proxy = new WebProxy({})", code.literal(proxy)));
    }
    match request.redirection_with_cookies() {
        Redirection::Follow | Redirection::Client => {}
        Redirection::Never => settings.push("AllowAutoRedirect = false".to_owned()),
        Redirection::Stop => {
            code.comment("The client itself would take the credentials along to another origin.");
            settings.push("AllowAutoRedirect = false".to_owned());
        }
    }
    let scheme = match &request.auth {
        Auth::Digest(login) => Some(("Digest", login)),
        Auth::Ntlm(login) => Some(("NTLM", login)),
        _ => None,
    };
    if let Some((scheme, login)) = scheme {
        let (user, password) = (code.text(&login.user), code.text(&login.password));
        let origin = code.text(&request.url.origin);
        code.import("System.Net");
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
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            code.line(format!("request.Content = new StringContent({});", code.block(body)));
            remove_content_type(code);
        },
        form: |code, form| {
            if !form.is_plain() {
                return None;
            }
            form_content(code, form);
            Some(())
        },
        multipart: parts::write,
        file: |code, path| {
            code.line(format!("request.Content = new StreamContent(File.OpenRead({}));", code.input(path)));
        },
    };
    let is_written = write_body(&request.body, code, &writers).is_some();
    // A content header needs content.
    if !is_written && request.headers.iter().any(describes_body) {
        code.line("request.Content = new ByteArrayContent(new byte[0]);");
    }
}

fn form_content(code: &mut Code<'_>, form: &Form) {
    code.line("request.Content = new FormUrlEncodedContent(new[]");
    code.open("{");
    for (name, value) in &form.fields {
        let (name, value) = (code.text(name), code.text(value));
        code.line(format!("new KeyValuePair<string, string>({name}, {value}),"));
    }
    code.close("});");
    remove_content_type(code);
}

/// The content's default, where none of the headers replaces it.
fn remove_content_type(code: &mut Code<'_>) {
    let stands = |header: &Header| is_media_type(header, code.request) || is_default(header, code.request);
    if !code.request.headers.iter().any(stands) {
        code.line("request.Content.Headers.Remove(\"Content-Type\");");
    }
}

/// Whether the client sends the header by itself.
fn is_default(header: &Header, request: &Request) -> bool {
    matches!(&request.body, Body::Form(form) if form.is_plain())
        && header.is("Content-Type")
        && header.value.as_literal() == Some("application/x-www-form-urlencoded")
}

/// Whether the header is set by the client's own type. That of a form has its boundary.
fn is_media_type(header: &Header, request: &Request) -> bool {
    header.is("Content-Type")
        && header.value.as_literal().is_some_and(parts::is_media_type)
        && !matches!(request.body, Body::Multipart(_))
}

/// The client stores these headers with the content.
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
        code.note("HttpClient joins repeated headers into one, with commas between the values.");
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
                    code.import("System.Text");
                    let pair = code.text(&login.pair());
                    format!("\"Basic \" + Convert.ToBase64String(Encoding.UTF8.GetBytes({pair}))")
                }
            };
            code.line(format!("request.Headers.TryAddWithoutValidation(\"Authorization\", {value});"));
        }
        _ => code.note_unsigned(),
    }
    for header in request.headers.iter().filter(|header| !is_default(header, request)) {
        if is_media_type(header, request) {
            code.import("System.Net.Http.Headers");
            let value = code.text(&header.value);
            code.line(format!("request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse({value});"));
            continue;
        }
        let holder = if describes_body(header) { "request.Content" } else { "request" };
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("{holder}.Headers.TryAddWithoutValidation({name}, {value});"));
    }
}
