//! httr2: <https://httr2.r-lib.org/reference/>.

use super::{fits_form, follow, multipart, named, part, raw_or_text, redirects};
use crate::code::Code;
use crate::request::{Auth, Body, Login, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects::method as next_method;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["library(httr2)", ""]));
    code.declare_inputs(|name, value, _| format!("{name} <- {value}"));
    let multipart_type = match &request.body {
        Body::Multipart(parts) if !fits_form(parts) => Some(multipart(code, parts).content_type()),
        _ => None,
    };
    let url = code.text(&request.url.text());
    let follows = request.redirection() == Redirection::Stop;
    let mut steps: Vec<Vec<String>> = Vec::new();
    if follows {
        own_request(code, &url, multipart_type.as_deref());
    }
    let method = code.literal(&request.method);
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        // httr2's own function would write it in upper case.
        steps.push(vec![format!("req_options(customrequest = {method})")]);
    } else if request.method != if request.body == Body::None { "GET" } else { "POST" } {
        // Otherwise a redirect keeps the method, too.
        steps.push(vec![format!("req_method({method})")]);
    }
    if !follows {
        steps.extend(settings(code, multipart_type.as_deref()));
    }
    steps.extend(body(code, multipart_type));
    steps.push(vec!["req_perform()".to_owned()]);
    pipe(
        code,
        &if follows { "response <- own".to_owned() } else { format!("response <- request({url})") },
        &steps,
    );
    if follows {
        let mut away = vec!["own <- request(url) |> req_options(followlocation = 0)".to_owned()];
        away.extend(transport(code).iter().map(|step| format!("own <- own |> {step}")));
        let method = if next_method(request) == "HEAD" { " |> req_method(\"HEAD\")" } else { "" };
        let send = format!("own |> req_url(url){method} |> req_perform()");
        follow(code, "resp_status(response)", "resp_header(response, \"Location\")", &away, &send);
    }
    code.lines(&["", "cat(resp_status(response), \"\\n\")"]);
    code.line(if request.json_answer.is_some() {
        "str(resp_body_json(response))"
    } else {
        "if (length(response$body) > 0) cat(resp_body_string(response), \"\\n\")"
    });
    if request.redirection() == Redirection::Stop {
        code.program(|code| code.line("if (resp_status(response) >= 300) quit(status = 1)"));
    }
}

/// Declares the request without a body, as it goes to its own origin.
fn own_request(code: &mut Code<'_>, url: &str, multipart_type: Option<&str>) {
    let steps = settings(code, multipart_type);
    code.line(format!("url <- {url}"));
    pipe(code, "own <- request(url)", &steps);
}

fn settings(code: &mut Code<'_>, multipart_type: Option<&str>) -> Vec<Vec<String>> {
    let mut steps: Vec<_> = headers(code, multipart_type).into_iter().collect();
    steps.extend(redirects(code).map(|option| vec![format!("req_options({option})")]));
    steps.extend(transport(code).into_iter().map(|step| vec![step]));
    steps.extend(auth(code));
    steps
}

fn pipe(code: &mut Code<'_>, first: &str, steps: &[Vec<String>]) {
    code.line(format!("{first} |>"));
    code.indent();
    for (number, step) in steps.iter().enumerate() {
        for (at, line) in step.iter().enumerate() {
            let is_end = at + 1 == step.len() && number + 1 < steps.len();
            code.line(format!("{line}{}", if is_end { " |>" } else { "" }));
        }
    }
    code.dedent();
}

fn transport(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut steps = Vec::new();
    steps.extend(request.transport("--max-time").map(|seconds| format!("req_timeout({seconds})")));
    let insecure = request.transport("--insecure");
    steps.extend(insecure.map(|_| "req_options(ssl_verifypeer = 0, ssl_verifyhost = 0)".to_owned()));
    let authorities = request.transport("--cacert");
    steps.extend(authorities.map(|file| format!("req_options(cainfo = {})", code.literal(file))));
    steps.extend(
        request.transport("--proxy").map(|proxy| format!("req_options(proxy = {})", code.literal(proxy))),
    );
    let retries = request.transport("--retry").and_then(|retries| retries.parse::<u32>().ok());
    let transient = "is_transient = \\(response) resp_status(response) %in% c(429, 502, 503, 504)";
    steps.extend(
        retries.map(|retries| format!("req_retry(max_tries = {}, {transient})", retries.saturating_add(1))),
    );
    steps
}

fn step(name: &str, arguments: &[String]) -> Option<Vec<String>> {
    let last = arguments.len().checked_sub(1)?;
    let mut lines = vec![format!("{name}(")];
    lines.extend(
        arguments
            .iter()
            .enumerate()
            .map(|(at, argument)| format!("  {argument}{}", if at == last { "" } else { "," })),
    );
    lines.push(")".to_owned());
    Some(lines)
}

fn headers(code: &Code<'_>, multipart_type: Option<&str>) -> Option<Vec<String>> {
    let request = code.request;
    if request.repeats_a_header() || request.headers.iter().any(|header| header.value.is_empty()) {
        return Some(header_lines(code, multipart_type));
    }
    let in_body = !matches!(request.body, Body::None);
    let own = request.headers.iter().filter(|header| !in_body || !header.is("content-type"));
    let arguments: Vec<_> = own.map(|header| named(code, &header.name, &code.text(&header.value))).collect();
    step("req_headers", &arguments)
}

/// All headers as a curl option: httr2's own list has each name once, and no headers without a value.
fn header_lines(code: &Code<'_>, multipart_type: Option<&str>) -> Vec<String> {
    let mut lines: Vec<String> = code
        .request
        .headers
        .iter()
        .map(|header| {
            let mut line = header.name.clone();
            // A header without a value needs a semicolon; with a colon curl would remove it.
            line.push_str(if header.value.is_empty() { ";" } else { ": " });
            line.push(&header.value);
            code.text(&line)
        })
        .collect();
    lines.extend(multipart_type.map(|own| code.literal(&format!("Content-Type: {own}"))));
    let last = lines.len() - 1;
    let lines = lines.into_iter().enumerate();
    let mut step = vec!["req_options(httpheader = c(".to_owned()];
    step.extend(lines.map(|(at, line)| format!("  {line}{}", if at == last { "" } else { "," })));
    step.push("))".to_owned());
    step
}

fn auth(code: &mut Code<'_>) -> Option<Vec<String>> {
    match &code.request.auth {
        Auth::Basic(login) => {
            let (user, password) = (code.text(&login.user), code.text(&login.password));
            Some(vec![format!("req_auth_basic({user}, {password})")])
        }
        Auth::Digest(login) => Some(login_options(code, login, "CURLAUTH_DIGEST", 2)),
        Auth::Ntlm(login) => Some(login_options(code, login, "CURLAUTH_NTLM", 8)),
        _ => {
            code.note_unsigned();
            None
        }
    }
}

/// Schemes without a function in httr2 are set as curl options.
fn login_options(code: &Code<'_>, login: &Login, scheme: &str, number: u8) -> Vec<String> {
    let (user, password) = (code.text(&login.user), code.text(&login.password));
    let options = format!("httpauth = {number}L, username = {user}, password = {password}");
    vec![format!("# {number} is {scheme}."), format!("req_options({options})")]
}

/// `multipart_type` is that of a written-out multipart body.
fn body(code: &mut Code<'_>, multipart_type: Option<String>) -> Option<Vec<String>> {
    let writers = BodyWriters {
        text: |(code, _): &mut (&mut Code<'_>, Option<String>), text| {
            step("req_body_raw", &[raw_or_text(code, text), type_argument(code)])
        },
        form: as_text,
        multipart: |(code, multipart_type), parts| {
            if let Some(own) = multipart_type {
                return step("req_body_raw", &["body".to_owned(), format!("type = {}", code.literal(own))]);
            }
            let arguments: Vec<_> =
                parts.iter().map(|own| named(code, &own.name, &part(code, own))).collect();
            step("req_body_multipart", &arguments)
        },
        file: |(code, _), path| {
            Some(vec![format!("req_body_file({}, {})", code.input(path), type_argument(code))])
        },
    };
    write_body(&code.request.body, &mut (code, multipart_type), &writers)?
}

/// Without a type curl would add a form's Content-Type.
fn type_argument(code: &Code<'_>) -> String {
    let content_type = code.request.content_type();
    format!("type = {}", content_type.map_or_else(|| code.literal(""), |own| code.text(own)))
}
