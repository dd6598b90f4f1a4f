//! undici: <https://undici.nodejs.org/#/docs/api/Dispatcher>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirection};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let follows = request.redirection() == Redirection::Follow;
    // Node's own FormData is none to another release of undici.
    let has_form = body::fits_form_data(request);
    let names = [(follows, "Agent"), (has_form, "FormData"), (follows, "interceptors"), (true, "request")];
    let names: Vec<_> = names.iter().filter(|(is_used, _)| *is_used).map(|(_, name)| *name).collect();
    let import = format!("import {{ {} }} from \"undici\";", names.join(", "));
    node::begin(code, &[&import], Files::Blob);
    let content_type = body::declare(code, &NODE, Strings::Kept);
    let headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    let call = format!("const response = await request({}", code.text(&request.url.text()));
    if request.method == "GET" && !follows && headers.is_empty() && matches!(request.body, Body::None) {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, {{"));
        code.line(format!("method: {},", code.literal(&request.method)));
        headers::write(code, &headers);
        if !matches!(request.body, Body::None) {
            code.line("body,");
        }
        if follows {
            code.line("dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),");
        }
        code.close("});");
    }
    code.blank();
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.lines(&[
        "console.log(response.statusCode);",
        &format!("console.log(await response.body.{read}());"),
    ]);
    code.open(format!("if (response.statusCode >= {}) {{", request.failing_status()));
    code.line("process.exitCode = 1;");
    code.close("}");
}
