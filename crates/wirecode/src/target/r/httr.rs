//! httr: <https://httr.r-lib.org/reference/>.

use super::{fits_form, multipart, part, raw_or_text, redirects};
use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["library(httr)", ""]));
    code.declare_inputs(|name, value, _| format!("{name} <- {value}"));
    let multipart_type = match &request.body {
        Body::Multipart(parts) if !fits_form(parts) => Some(multipart(code, parts).content_type()),
        _ => None,
    };
    let method = code.literal(&request.method);
    let url = code.text(&request.url.text());
    let has_body = !matches!(request.body, Body::None);
    let lower = request.method.contains(|c: char| c.is_ascii_lowercase());
    let mut arguments = if lower || (request.method == "GET" && has_body) {
        // httr writes methods in upper case, and sends no body with GET.
        let known = if has_body { "\"POST\"" } else { "\"GET\"" };
        vec![known.to_owned(), url, format!("config(customrequest = {method})")]
    } else {
        vec![method, url]
    };
    arguments.extend(headers(code, multipart_type.as_deref()));
    arguments.extend(redirects(code).map(|option| format!("config({option})")));
    match &request.auth {
        Auth::Basic(login) => {
            let (user, password) = (code.text(&login.user), code.text(&login.password));
            arguments.push(format!("authenticate({user}, {password})"));
        }
        Auth::Digest(login) => {
            let (user, password) = (code.text(&login.user), code.text(&login.password));
            arguments.push(format!("authenticate({user}, {password}, type = \"digest\")"));
        }
        _ => code.note_unsigned(),
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            vec![format!("body = {}", raw_or_text(code, text)), "encode = \"raw\"".to_owned()]
        },
        form: as_text,
        multipart: |code, parts| {
            if !fits_form(parts) {
                vec!["body = body".to_owned(), "encode = \"raw\"".to_owned()]
            } else {
                let values: Vec<_> = parts.iter().map(|own| part(code, own)).collect();
                let names: Vec<_> = parts.iter().map(|own| code.text(&own.name)).collect();
                let list = format!("setNames(list({}), c({}))", values.join(", "), names.join(", "));
                vec![format!("body = {list}"), "encode = \"multipart\"".to_owned()]
            }
        },
        file: |code, path| {
            let content_type =
                code.request.content_type().map_or_else(|| code.literal(""), |own| code.text(own));
            vec![format!("body = upload_file({}, type = {content_type})", code.input(path))]
        },
    };
    arguments.extend(write_body(&code.request.body, code, &writers).unwrap_or_default());
    code.open("response <- VERB(");
    let last = arguments.len() - 1;
    for (at, argument) in arguments.iter().enumerate() {
        code.line(format!("{argument}{}", if at == last { "" } else { "," }));
    }
    code.close(")");
    code.lines(&["", "cat(status_code(response), \"\\n\")"]);
    code.line(if request.json_answer.is_some() {
        "str(content(response, as = \"parsed\", type = \"application/json\"))"
    } else {
        "cat(content(response, as = \"text\", encoding = \"UTF-8\"), \"\\n\")"
    });
    code.line(if request.redirection() == Redirection::Never {
        "if (status_code(response) >= 400) stop_for_status(response)"
    } else {
        "stop_for_status(response)"
    });
}

fn headers(code: &mut Code<'_>, multipart_type: Option<&str>) -> Option<String> {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("httr keeps one value of a header that is repeated in the same spelling.");
    }
    if request.headers.iter().any(|header| header.value.is_empty()) {
        code.note("httr leaves out a header without a value.");
    }
    let mut pairs = Vec::new();
    if matches!(request.body, Body::Raw(_) | Body::File(_)) && request.content_type().is_none() {
        // Otherwise curl would add a form's Content-Type.
        pairs.push((code.literal("Content-Type"), code.literal("")));
    }
    for header in &request.headers {
        pairs.push((code.text(&header.name), code.text(&header.value)));
    }
    pairs.extend(multipart_type.map(|own| (code.literal("Content-Type"), code.literal(own))));
    if pairs.is_empty() {
        return None;
    }
    if request.headers.iter().any(|header| header.name.has_inputs()) {
        let (names, values): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
        return Some(format!(
            "add_headers(.headers = setNames(c({}), c({})))",
            values.join(", "),
            names.join(", ")
        ));
    }
    let pairs: Vec<_> = pairs.into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
    Some(format!("add_headers({})", pairs.join(", ")))
}
