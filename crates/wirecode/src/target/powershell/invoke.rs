//! Invoke-RestMethod and Invoke-WebRequest, which have the same parameters and differ in what they return:
//! <https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-restmethod>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Header, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::in_quotes;
use crate::target::redirects;
use crate::text::Text;

/// Returns the body, parsed if it is JSON.
pub(super) fn rest_method(code: &mut Code<'_>) {
    let follows = follows(code);
    let own = ["StatusCodeVariable = 'status'", "ResponseHeadersVariable = 'headers'"];
    let is_response = parameters(code, &own[..if follows { 2 } else { 1 }]);
    code.line("$response = Invoke-RestMethod @request");
    if follows {
        follow(code, "Invoke-RestMethod", "$status", "$headers");
    }
    code.lines(&["", "$status"]);
    let is_json = code.request.json_answer.is_some();
    code.line(if is_json { "$response | ConvertTo-Json -Depth 20" } else { "$response" });
    if is_response {
        let failing_status = code.request.failing_status();
        code.program(|code| {
            code.line(format!("if ($status -lt 200 -or $status -ge {failing_status}) {{ exit 1 }}"));
        });
    }
}

/// Returns the whole response.
pub(super) fn web_request(code: &mut Code<'_>) {
    let is_saved = code.request.transport("--output").is_some();
    let is_response = parameters(code, if is_saved { &["PassThru = $true"] } else { &[] });
    code.line("$response = Invoke-WebRequest @request");
    if follows(code) {
        follow(code, "Invoke-WebRequest", "$response.StatusCode", "$response.Headers");
    }
    code.lines(&["", "$response.StatusCode"]);
    if !is_saved {
        code.line("$response.Content");
    }
    if is_response {
        let failing_status = code.request.failing_status();
        code.program(|code| {
            code.line(format!("if ($response.StatusCode -ge {failing_status}) {{ exit 1 }}"));
        });
    }
}

/// Declares the parameters of the call; returns whether a redirect or an error is the response.
fn parameters(code: &mut Code<'_>, own: &[&str]) -> bool {
    let request = code.request;
    code.declare_inputs(|name, value, _| format!("${name} = {value}"));
    if let Body::Multipart(parts) = &request.body {
        code.line("$body = [System.Net.Http.MultipartFormDataContent]::new()");
        parts.iter().for_each(|part| multipart(code, part));
        code.blank();
    }
    code.open("$request = @{");
    code.line(format!("Uri = {}", code.text(&request.url.text())));
    const METHODS: [&str; 9] = ["DELETE", "GET", "HEAD", "MERGE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];
    let parameter = if METHODS.contains(&request.method.as_str()) { "Method" } else { "CustomMethod" };
    code.line(format!("{parameter} = {}", code.literal(&request.method)));
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("PowerShell sends the method {} in upper case.", request.method));
    }
    headers(code);
    body(code);
    transport(code);
    // Otherwise .NET would validate the values of known headers.
    code.line("SkipHeaderValidation = $true");
    code.lines(own);
    let is_response = request.redirection_with_cookies().stays();
    if is_response {
        code.line("MaximumRedirection = 0");
        code.line("SkipHttpErrorCheck = $true");
        code.line("ErrorAction = 'SilentlyContinue'");
    }
    code.close("}");
    is_response
}

/// PowerShell withholds only Authorization.
fn follows(code: &Code<'_>) -> bool {
    code.request.redirection_with_cookies() == Redirection::Stop
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>, call: &str, status: &str, headers: &str) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    code.open(format!("for ($hops = 0; $hops -lt 10 -and {status} -in {statuses}; $hops++) {{"));
    code.lines(&[
        "$url = [uri]$request.Uri",
        &format!("$place = [uri]::new($url, [string]{headers}.Location)"),
        "if ($place.GetLeftPart('Authority') -ne $url.GetLeftPart('Authority')) { $request.Remove('Headers') }",
        "foreach ($name in 'CustomMethod', 'Body', 'InFile', 'ContentType') { $request.Remove($name) }",
        &format!("$request.Method = '{}'", redirects::method(request)),
        "$request.Uri = $place",
        &format!("$response = {call} @request"),
    ]);
    code.close("}");
}

fn transport(code: &mut Code<'_>) {
    let request = code.request;
    for (option, own) in [("--max-time", "TimeoutSec"), ("--retry", "MaximumRetryCount")] {
        if let Some(number) = request.transport(option) {
            code.line(format!("{own} = {number}"));
        }
    }
    for (option, own) in [("--proxy", "Proxy"), ("--output", "OutFile")] {
        if let Some(argument) = request.transport(option) {
            code.line(format!("{own} = {}", code.literal(argument)));
        }
    }
    for (option, line) in [
        ("--insecure", "SkipCertificateCheck = $true"),
        ("--http1.1", "HttpVersion = '1.1'"),
        ("--http2", "HttpVersion = '2.0'"),
    ] {
        if request.transport(option).is_some() {
            code.line(line);
        }
    }
}

fn headers(code: &mut Code<'_>) {
    let request = code.request;
    let mut lines = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                let pair = code.text(&pair);
                format!("'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes({pair}))")
            });
            lines.push(format!("'Authorization' = {value}"));
        }
        _ => code.note_unsigned(),
    }
    if request.repeats_a_header() {
        code.note("PowerShell joins the values of a repeated header with commas.");
    }
    let typed = !matches!(request.body, Body::None);
    for (at, header) in request.headers.iter().enumerate() {
        let name = request.with_defaults(&header.name);
        let repeated = request.headers[..at].iter().any(|earlier| earlier.is(&name));
        let in_body = typed && header.is("content-type");
        if !repeated && !in_body {
            let value = values(code, &request.headers[at..], &name);
            lines.push(format!("{} = {value}", key(code, &header.name)));
        }
    }
    if !lines.is_empty() {
        code.open("Headers = @{");
        lines.iter().for_each(|line| code.line(line));
        code.close("}");
    }
}

fn key(code: &Code<'_>, name: &Text) -> String {
    if name.has_inputs() { format!("({})", code.text(name)) } else { code.text(name) }
}

fn values(code: &Code<'_>, headers: &[Header], name: &str) -> String {
    let values: Vec<_> = headers.iter().filter(|header| header.is(name)).collect();
    match values.as_slice() {
        [] | [_] => code.text(&headers[0].value),
        values => {
            let values: Vec<_> = values.iter().map(|header| code.text(&header.value)).collect();
            format!("({}) -join ', '", values.join(", "))
        }
    }
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("Body = [Text.Encoding]::UTF8.GetBytes({})", code.block(text)));
        },
        form: as_text,
        multipart: |code, _| code.line("Body = $body"),
        file: |code, path| code.line(format!("InFile = ${}", code.input(path))),
    };
    write_body(&request.body, code, &writers);
    if matches!(request.body, Body::None | Body::Multipart(_)) {
        return;
    }
    match request.content_type() {
        Some(content_type) => code.line(format!("ContentType = {}", code.text(content_type))),
        None => code.note("PowerShell labels a body without a Content-Type as a form."),
    }
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    let local = code.local(&format!("{} part", code.request.with_defaults(&part.name)));
    let mut disposition = Text::from("form-data; name=\"");
    disposition.push(&part.name.map_literals(in_quotes));
    disposition.push_str("\"");
    let mut file_name = String::new();
    match &part.content {
        Content::Text(text) => {
            code.line(format!("${local} = [System.Net.Http.StringContent]::new({})", code.text(text)));
            code.line(format!("[void]${local}.Headers.Remove('Content-Type')"));
            if let Some(name) = &part.file_name {
                disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
            }
        }
        Content::File { path, name } => {
            let path = code.input(*path).to_owned();
            let open = format!("[IO.File]::OpenRead((Resolve-Path ${path}))");
            code.line(format!("${local} = [System.Net.Http.StreamContent]::new({open})"));
            match name {
                Some(name) => disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name))),
                None => file_name = format!(" + '; filename=\"' + (Split-Path ${path} -Leaf) + '\"'"),
            }
        }
    }
    let disposition = format!("({}{file_name})", code.text(&disposition));
    let add =
        |name: &str, value: &str| format!("[void]${local}.Headers.TryAddWithoutValidation({name}, {value})");
    code.line(add("'Content-Disposition'", &disposition));
    if let Some(content_type) = &part.content_type {
        code.line(add("'Content-Type'", &code.literal(content_type)));
    }
    for (name, value) in &part.headers {
        code.line(add(&code.literal(name), &code.literal(value)));
    }
    code.line(format!("$body.Add(${local})"));
}
