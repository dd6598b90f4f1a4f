//! fetch, as Node, Deno, Bun and the browsers have it:
//! <https://developer.mozilla.org/docs/Web/API/Window/fetch>.

use super::body::{self, Strings};
use super::headers::{self, Repeats};
use super::node::{self, Files};
use super::platform::{BUN, DENO, NODE, Platform, within};
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::redirects;
use crate::text::Text;

pub(crate) fn write(code: &mut Code<'_>) {
    write_on(code, &NODE, |_| Vec::new());
}

/// With Deno's own functions: <https://docs.deno.com/api/deno/~/Deno.createHttpClient>.
pub(crate) fn deno(code: &mut Code<'_>) {
    write_on(code, &DENO, |code| {
        let request = code.request;
        let mut settings = Vec::new();
        if let Some(proxy) = request.transport("--proxy") {
            settings.push(format!("proxy: {{ url: {} }}", code.literal(proxy)));
        }
        if let Some(file) = request.transport("--cacert") {
            settings.push(format!("caCerts: [await Deno.readTextFile({})]", code.literal(file)));
        }
        settings.extend(request.transport("--http1.1").map(|_| "http2: false".to_owned()));
        settings.extend(request.transport("--http2").map(|_| "http1: false".to_owned()));
        if settings.is_empty() {
            return Vec::new();
        }
        code.line(format!("const client = Deno.createHttpClient({{ {} }});", settings.join(", ")));
        vec!["client".to_owned()]
    });
}

/// With Bun's own functions: <https://bun.com/docs/runtime/networking/fetch>.
pub(crate) fn bun(code: &mut Code<'_>) {
    let request = code.request;
    if request.url.path.literals().any(|path| path.contains("//")) {
        code.note("Bun sends two slashes in the path as one.");
    }
    let method = request.method.to_ascii_uppercase();
    if !BUN_METHODS.contains(&method.as_str()) {
        let end = if request.body == Body::None { "as GET" } else { "with no body: it stops with an error" };
        code.note(format!("Bun sends the method {} {end}.", request.method));
    } else if method != request.method {
        code.note(format!("Bun sends the method {} in upper case.", request.method));
    }
    write_on(code, &BUN, |code| {
        let request = code.request;
        let mut lines = Vec::new();
        lines.extend(request.transport("--proxy").map(|proxy| format!("proxy: {}", code.literal(proxy))));
        if request.transport("--insecure").is_some() {
            lines.push("tls: { rejectUnauthorized: false }".to_owned());
        } else if let Some(file) = request.transport("--cacert") {
            lines.push(format!("tls: {{ ca: Bun.file({}) }}", code.literal(file)));
        }
        lines
    });
}

/// Those of its parser.
const BUN_METHODS: [&str; 35] = [
    "ACL",
    "BIND",
    "CHECKOUT",
    "CONNECT",
    "COPY",
    "DELETE",
    "GET",
    "HEAD",
    "LINK",
    "LOCK",
    "M-SEARCH",
    "MERGE",
    "MKACTIVITY",
    "MKADDRESSBOOK",
    "MKCALENDAR",
    "MKCOL",
    "MOVE",
    "NOTIFY",
    "OPTIONS",
    "PATCH",
    "POST",
    "PROPFIND",
    "PROPPATCH",
    "PURGE",
    "PUT",
    "QUERY",
    "REBIND",
    "REPORT",
    "SEARCH",
    "SOURCE",
    "SUBSCRIBE",
    "TRACE",
    "UNBIND",
    "UNLINK",
    "UNLOCK",
];

/// `client` returns the platform's own settings of a call, for the transport.
fn write_on(code: &mut Code<'_>, platform: &'static Platform, client: fn(&mut Code<'_>) -> Vec<String>) {
    let request = code.request;
    if platform.has_modules {
        node::begin(code, &[], Files::Blob);
    } else {
        code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    }
    let has_body = has_body(code);
    let content_type = if has_body { body::declare(code, platform, Strings::Typed) } else { None };
    if request.url.query.as_ref().is_some_and(Text::is_empty) {
        code.note("fetch drops a trailing question mark.");
    }
    if request.header("host").is_some() {
        code.note("fetch sends the URL's host, regardless of the header Host.");
    }
    let mut headers = headers::lines(code, platform, Repeats::Commas, content_type);
    for file in &request.header_files {
        let text = within(platform.file_text, code.input(*file));
        headers.push(format!("...Object.fromEntries(({text}).split(\"\\n\")"));
        headers.push(
            "  .filter((line) => line.includes(\":\")).map((line) => line.split(/:\\s*(.*?)\\s*$/))),"
                .to_owned(),
        );
    }
    let mut settings = Vec::new();
    settings.extend(node::signal(code).then(|| "signal".to_owned()));
    settings.extend(client(code));
    if request.follows_with_key() {
        follow(code, &headers, has_body, &settings);
        return answer(code);
    }
    let call = format!("const response = await fetch({}", code.text(&request.url.text()));
    let redirect = match request.redirection() {
        Redirection::Follow | Redirection::Client => None,
        Redirection::Stop => Some("redirect: \"error\","),
        Redirection::Never => Some("redirect: \"manual\","),
    };
    if request.method == "GET" && headers.is_empty() && redirect.is_none() && settings.is_empty() {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, {{"));
        method(code);
        headers::write(code, &headers);
        if has_body {
            code.line("body,");
        }
        redirect.iter().for_each(|line| code.line(line));
        settings.iter().for_each(|setting| code.line(format!("{setting},")));
        code.close("});");
    }
    answer(code);
}

/// fetch itself would send keys to any origin.
fn follow(code: &mut Code<'_>, headers: &[String], has_body: bool, settings: &[String]) {
    let request = code.request;
    code.line(format!("const url = {};", code.text(&request.url.text())));
    code.open("const headers = {");
    headers.iter().for_each(|line| code.line(line));
    code.close("};");
    code.open("let response = await fetch(url, {");
    method(code);
    code.line("headers,");
    if has_body {
        code.line("body,");
    }
    code.line("redirect: \"manual\",");
    settings.iter().for_each(|setting| code.line(format!("{setting},")));
    code.close("});");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!(
        "for (let hops = 0; hops < 10 && [{statuses}].includes(response.status); hops += 1) {{"
    ));
    code.lines(&[
        "const place = new URL(response.headers.get(\"Location\") ?? \"\", response.url);",
        "const own = place.origin === new URL(url).origin ? headers : {};",
    ]);
    let method = if redirects::method(request) == "HEAD" { "method: \"HEAD\", " } else { "" };
    let settings = settings.iter().map(|setting| format!(", {setting}")).collect::<String>();
    code.line(format!(
        "response = await fetch(place, {{ {method}headers: own, redirect: \"manual\"{settings} }});"
    ));
    code.close("}");
}

fn answer(code: &mut Code<'_>) {
    let request = code.request;
    let is_answer = request.redirection() == Redirection::Never;
    code.open(if is_answer { "if (response.status >= 400) {" } else { "if (!response.ok) {" });
    code.line("throw new Error(`${response.status}: ${await response.text()}`);");
    code.close("}");
    code.blank();
    code.line("console.log(response.status);");
    let read = if request.json_answer.is_some() { "json" } else { "text" };
    code.line(format!("console.log(await response.{read}());"));
}

fn has_body(code: &mut Code<'_>) -> bool {
    let request = code.request;
    let has_body = !matches!(request.body, Body::None);
    let bodiless = ["GET", "HEAD"].iter().any(|method| method.eq_ignore_ascii_case(&request.method));
    if has_body && bodiless {
        code.note(format!("fetch refuses a body with {}, so none is sent.", request.method));
    }
    has_body && !bodiless
}

fn method(code: &mut Code<'_>) {
    let method = code.request.method.as_str();
    let capitals = method.to_ascii_uppercase();
    if method != capitals && ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"].contains(&capitals.as_str())
    {
        code.note(format!("fetch sends the method {method} in upper case."));
    }
    if ["CONNECT", "TRACE", "TRACK"].contains(&capitals.as_str()) {
        code.note(format!("fetch refuses the method {method}."));
    }
    if method != "GET" {
        code.line(format!("method: {},", code.literal(method)));
    }
}
