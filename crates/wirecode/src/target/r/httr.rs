//! httr: <https://httr.r-lib.org/reference/>.

use super::{fits_form, follow, multipart, part, raw_or_text, redirects};
use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects::method as next_method;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["library(httr)", ""]));
    code.declare_inputs(|name, value, _| format!("{name} <- {value}"));
    let multipart_type = match &request.body {
        Body::Multipart(parts) if !fits_form(parts) => Some(multipart(code, parts).content_type()),
        _ => None,
    };
    let method = code.literal(&request.method);
    let mut url = code.text(&request.url.text());
    let follows = request.redirection() == Redirection::Stop;
    if follows {
        code.line(format!("url <- {url}"));
        "url".clone_into(&mut url);
    }
    let has_body = !matches!(request.body, Body::None);
    let lower = request.method.contains(|c: char| c.is_ascii_lowercase());
    let mut arguments = if lower || (request.method == "GET" && has_body) {
        // httr writes methods in upper case, and sends no body with GET.
        let known = if has_body { "\"POST\"" } else { "\"GET\"" };
        vec![known.to_owned(), url, format!("config(customrequest = {method})")]
    } else {
        vec![method, url]
    };
    let mut own: Vec<_> = headers(code, multipart_type.as_deref()).into_iter().collect();
    own.extend(redirects(code).map(|option| format!("config({option})")));
    own.extend(auth(code));
    if follows {
        code.open("own <- c(");
        for (at, setting) in own.iter().enumerate() {
            code.line(format!("{setting}{}", if at + 1 == own.len() { "" } else { "," }));
        }
        code.close(")");
        own = vec!["own".to_owned()];
    }
    arguments.extend(own);
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
    if follows {
        code.line("own$headers <- own$headers[!startsWith(tolower(names(own$headers)), \"content-\")]");
        let away = ["own <- config(followlocation = 0)".to_owned()];
        let send = format!("{}(url, own)", next_method(request));
        follow(code, "status_code(response)", "headers(response)$location", &away, &send);
    }
    code.blank();
    if request.json_answer.is_some() {
        code.line("cat(status_code(response), \"\\n\")");
        code.line("str(content(response, as = \"parsed\", type = \"application/json\"))");
    } else {
        let text = "content(response, as = \"text\", encoding = \"UTF-8\")";
        code.line(format!("writeLines(c(status_code(response), {text}))"));
    }
    code.line(if request.redirection() == Redirection::Never {
        "if (status_code(response) >= 400) stop_for_status(response)"
    } else {
        "stop_for_status(response)"
    });
}

fn auth(code: &mut Code<'_>) -> Option<String> {
    let (login, scheme) = match &code.request.auth {
        Auth::Basic(login) => (login, ""),
        Auth::Digest(login) => (login, ", type = \"digest\""),
        _ => {
            code.note_unsigned();
            return None;
        }
    };
    Some(format!("authenticate({}, {}{scheme})", code.text(&login.user), code.text(&login.password)))
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
