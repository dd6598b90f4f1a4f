//! Shared by the browser's samples: inputs on a page, and headers and methods that browsers refuse.

use crate::code::Code;
use crate::request::{Body, InputKind, Redirects};

pub(super) fn begin(code: &mut Code<'_>) {
    code.declare_inputs(|name, value, input| match input.kind {
        InputKind::Text | InputKind::Environment | InputKind::Content(_) => {
            format!("const {name} = {value};")
        }
        // As chosen in an `<input type="file">`.
        InputKind::File => format!("const {name} = document.querySelector(\"#{name}\").files[0];"),
    });
    if code.request.redirects == Redirects::Never {
        code.note("A browser follows redirects in any case.");
    }
    for header in &code.request.headers {
        let name = code.request.with_defaults(&header.name);
        let lower = name.to_ascii_lowercase();
        if is_forbidden(&lower) {
            code.note(format!("A browser doesn't let a script set the header {name}."));
        }
        if lower == "user-agent" {
            code.note(format!("Chromium doesn't let a script set the header {name}."));
        }
    }
}

/// <https://fetch.spec.whatwg.org/#forbidden-request-header>, except those removed earlier.
fn is_forbidden(name: &str) -> bool {
    [
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "host",
        "origin",
        "referer",
        "set-cookie",
        "trailer",
        "via",
    ]
    .contains(&name)
        || name.starts_with("proxy-")
        || name.starts_with("sec-")
}

pub(super) fn has_body(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let has_body = !matches!(request.body, Body::None);
    let bodiless = ["GET", "HEAD"].iter().any(|method| method.eq_ignore_ascii_case(&request.method));
    if has_body && bodiless {
        code.note(format!("A browser sends no body with {}.", request.method));
    }
    has_body && !bodiless
}

/// `capitals` are the methods that the client always writes in capitals.
pub(super) fn note_method(code: &mut Code<'_>, capitals: &[&str]) {
    let method = code.request.method.as_str();
    let upper = method.to_ascii_uppercase();
    if method != upper && capitals.contains(&upper.as_str()) {
        code.note(format!("A browser sends the method {method} in upper case."));
    }
    if ["CONNECT", "TRACE", "TRACK"].contains(&upper.as_str()) {
        code.note(format!("A browser refuses the method {method}."));
    }
}
