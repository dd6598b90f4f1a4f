//! undici: <https://undici.nodejs.org/#/docs/api/Dispatcher>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let follows = request.redirection() == Redirection::Follow;
    // A different version of undici doesn't accept Node's own FormData.
    let has_form = body::fits_form_data(request);
    let names = [(follows, "Agent"), (has_form, "FormData"), (follows, "interceptors"), (true, "request")];
    let names: Vec<_> = names.iter().filter(|(is_used, _)| *is_used).map(|(_, name)| *name).collect();
    let import = format!("import {{ {} }} from \"undici\";", names.join(", "));
    node::begin(code, &[&import], Files::Blob);
    let content_type = body::declare(code, &NODE, Strings::Kept);
    let headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    let has_signal = node::signal(code);
    if request.follows_with_key() {
        follow(code, &headers);
        return answer(code);
    }
    let call = format!("const response = await request({}", code.text(&request.url.text()));
    if request.method == "GET"
        && !follows
        && headers.is_empty()
        && matches!(request.body, Body::None)
        && !has_signal
    {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, {{"));
        code.line(format!("method: {},", code.literal(&request.method)));
        headers::write(code, &headers);
        if !matches!(request.body, Body::None) {
            code.line("body,");
        }
        if has_signal {
            code.line("signal,");
        }
        if follows {
            code.line("dispatcher: new Agent().compose(interceptors.redirect({ maxRedirections: 10 })),");
        }
        code.close("});");
    }
    answer(code);
}

/// undici itself would send keys to any origin.
fn follow(code: &mut Code<'_>, headers: &[String]) {
    let own = code.request;
    code.line(format!("const url = new URL({});", code.text(&own.url.text())));
    code.open("const headers = {");
    headers.iter().for_each(|line| code.line(line));
    code.close("};");
    let body = if matches!(own.body, Body::None) { "" } else { ", body" };
    let method = code.literal(&own.method);
    let signal = if own.transport("--max-time").is_some() { ", signal" } else { "" };
    code.line(format!("let response = await request(url, {{ method: {method}, headers{body}{signal} }});"));
    code.line("let place = url;");
    let statuses = redirects::statuses(own, ", ");
    code.open(format!(
        "for (let hops = 0; hops < 10 && [{statuses}].includes(response.statusCode); hops += 1) {{"
    ));
    code.lines(&[
        "await response.body.dump();",
        "place = new URL(response.headers.location ?? \"\", place);",
        "const own = place.origin === url.origin ? headers : {};",
        &format!(
            "response = await request(place, {{ method: \"{}\", headers: own{signal} }});",
            redirects::method(own)
        ),
    ]);
    code.close("}");
}

fn answer(code: &mut Code<'_>) {
    let request = code.request;
    code.blank();
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.lines(&[
        "console.log(response.statusCode);",
        &format!("console.log(await response.body.{read}());"),
    ]);
    let failing = request.failing_status();
    code.program(|code| code.line(format!("process.exitCode = response.statusCode < {failing} ? 0 : 1;")));
}
