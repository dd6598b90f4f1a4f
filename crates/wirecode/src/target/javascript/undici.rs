//! undici: <https://undici.nodejs.org/#/docs/api/Dispatcher>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::NODE;
use crate::code::Code;
use crate::request::Body;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    node::begin(code, &["import { request } from \"undici\";"], Files::Blob);
    let content_type = body::declare(code, &NODE, Strings::Kept);
    let headers = headers::lines(code, &NODE, Repeats::Lines, content_type);
    let call = format!("const response = await request({}", code.text(&request.url.text()));
    if request.method == "GET" && headers.is_empty() && matches!(request.body, Body::None) {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, {{"));
        code.line(format!("method: {},", code.literal(&request.method)));
        headers::write(code, &headers);
        if !matches!(request.body, Body::None) {
            code.line("body,");
        }
        code.close("});");
    }
    code.blank();
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.lines(&[
        "console.log(response.statusCode);",
        &format!("console.log(await response.body.{read}());"),
    ]);
    code.open("if (response.statusCode >= 400) {");
    code.line("process.exitCode = 1;");
    code.close("}");
}
