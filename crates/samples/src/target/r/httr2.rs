//! httr2: <https://httr2.r-lib.org/reference/>.

use super::{fits_form, multipart, named, note_empty_headers, part, raw_or_text};
use crate::code::Code;
use crate::request::{Auth, Body, Header};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.lines(&["library(httr2)", ""]);
    code.declare_inputs(|name, value, _| format!("{name} <- {value}"));
    let multipart_type = match &request.body {
        Body::Multipart(parts) if !fits_form(parts) => Some(multipart(code, parts).content_type()),
        _ => None,
    };
    note_empty_headers(code);
    let mut steps: Vec<Vec<String>> = Vec::new();
    let method = code.literal(&request.method);
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        // httr2's own step would write it in capitals.
        steps.push(vec![format!("req_options(customrequest = {method})")]);
    } else if request.method != "GET" || !matches!(request.body, Body::None) {
        steps.push(vec![format!("req_method({method})")]);
    }
    steps.extend(headers(code));
    steps.extend(auth(code));
    steps.extend(body(code, multipart_type));
    code.line(format!("response <- request({}) |>", code.text(&request.url.text())));
    code.indent();
    for step in steps {
        let last = step.len() - 1;
        for (at, line) in step.iter().enumerate() {
            let end = if at == last { " |>" } else { "" };
            code.line(format!("{line}{end}"));
        }
    }
    code.line("req_perform()");
    code.dedent();
    code.lines(&["", "cat(resp_status(response), \"\\n\")"]);
    code.line(if request.json_answer.is_some() {
        "str(resp_body_json(response))"
    } else {
        "if (length(response$body) > 0) cat(resp_body_string(response), \"\\n\")"
    });
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

fn headers(code: &mut Code<'_>) -> Option<Vec<String>> {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("httr2 sends the values of a repeated header in one line, with commas between.");
    }
    let mut arguments = Vec::new();
    let in_body = !matches!(request.body, Body::None);
    for (at, header) in request.headers.iter().enumerate() {
        let name = request.with_defaults(&header.name);
        let repeated = request.headers[..at].iter().any(|earlier| earlier.is(&name));
        if repeated || (in_body && header.is("content-type")) {
            continue;
        }
        arguments.push(named(code, &header.name, &values(code, &request.headers[at..], &name)));
    }
    step("req_headers", &arguments)
}

fn values(code: &Code<'_>, headers: &[Header], name: &str) -> String {
    let mut joined = headers[0].value.clone();
    for header in headers[1..].iter().filter(|header| header.is(name)) {
        joined.push_str(", ");
        joined.push(&header.value);
    }
    code.text(&joined)
}

fn auth(code: &mut Code<'_>) -> Option<Vec<String>> {
    match &code.request.auth {
        Auth::Basic(login) => {
            let (user, password) = (code.text(&login.user), code.text(&login.password));
            Some(vec![format!("req_auth_basic({user}, {password})")])
        }
        _ => {
            code.note_unsigned();
            None
        }
    }
}

fn body(code: &mut Code<'_>, multipart_type: Option<String>) -> Option<Vec<String>> {
    let request = code.request;
    // Without a type curl would call the body a form.
    let content_type = request.content_type().map_or_else(|| code.literal(""), |own| code.text(own));
    let raw = |code: &Code<'_>, text: &Text| {
        step("req_body_raw", &[raw_or_text(code, text), format!("type = {content_type}")])
    };
    match &request.body {
        Body::None => None,
        Body::Raw(text) => raw(code, text),
        Body::Form(form) => raw(code, &form.encoded()),
        Body::Multipart(_) if multipart_type.is_some() => {
            let own = multipart_type.unwrap_or_default();
            step("req_body_raw", &["body".to_owned(), format!("type = {}", code.literal(&own))])
        }
        Body::Multipart(parts) => {
            let arguments: Vec<_> =
                parts.iter().map(|own| named(code, &own.name, &part(code, own))).collect();
            step("req_body_multipart", &arguments)
        }
        Body::File(path) => {
            Some(vec![format!("req_body_file({}, type = {content_type})", code.input(*path))])
        }
    }
}
