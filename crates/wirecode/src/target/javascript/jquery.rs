//! jQuery in a browser: <https://api.jquery.com/jQuery.ajax/>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::{browser, platform::BROWSER};
use crate::code::Code;
use crate::request::Auth;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    browser::begin(code);
    let has_body = browser::has_body(code);
    let multipart_type = if has_body { body::declare(code, &BROWSER, Strings::Retyped) } else { None };
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        code.note(format!("jQuery sends the method {} in upper case.", request.method));
    }
    let headers = headers::lines(code, &BROWSER, Repeats::Commas, multipart_type);
    code.open("$.ajax({");
    code.line(format!("url: {},", code.text(&request.url.text())));
    code.line(format!("method: {},", code.literal(&request.method)));
    headers::write(code, &headers);
    if let Auth::Digest(login) = &request.auth {
        code.line(format!("username: {},", code.text(&login.user)));
        code.line(format!("password: {},", code.text(&login.password)));
    }
    if has_body {
        // Otherwise jQuery would add a form's Content-Type.
        code.line("data: body,");
        code.lines(&["contentType: false,", "processData: false,"]);
    }
    let url = request.url.text();
    if url.literals().any(|literal| literal.contains("=?") || literal.contains("??")) {
        // Otherwise jQuery would insert the name of a callback.
        code.line("jsonp: false,");
    }
    code.line(if request.json_answer.is_some() { "dataType: \"json\"," } else { "dataType: \"text\"," });
    code.close("})");
    code.indent();
    code.line(".done((answer, _, xhr) => console.log(xhr.status, answer))");
    code.line(".fail((xhr, reason) => console.error(xhr.status, reason, xhr.responseText));");
    code.dedent();
}
