//! Net::HTTP: <https://docs.ruby-lang.org/en/master/Net/HTTP.html>.

use super::{form, is_called_a_form, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirects};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    if request.json_answer.is_some() {
        code.line("require 'json'");
    }
    code.lines(&["require 'net/http'", ""]);
    code.declare_inputs(|name, value, _| format!("{name} = {value}"));
    code.line(format!("uri = URI({})", code.text(&request.url.text())));
    new_request(code);
    match &request.auth {
        Auth::Basic(login) => {
            let (user, password) = (code.text(&login.user), code.text(&login.password));
            code.line(format!("request.basic_auth({user}, {password})"));
        }
        _ => code.note_unsigned(),
    }
    if request.repeats_a_header() {
        code.note("Net::HTTP sends the values of a repeated header in one line, with commas between.");
    }
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(if request.repeats_a_header() {
            format!("request.add_field({name}, {value})")
        } else {
            format!("request[{name}] = {value}")
        });
    }
    body(code);
    code.blank();
    code.open("response = Net::HTTP.start(uri.hostname, uri.port, use_ssl: uri.scheme == 'https') do |http|");
    code.line("http.request(request)");
    code.close("end");
    code.lines(&["", "puts response.code"]);
    code.line(if request.json_answer.is_some() {
        "pp JSON.parse(response.body)"
    } else {
        "puts response.body"
    });
    // It raises an error unless the server agreed.
    if request.redirects == Redirects::Follow {
        code.line("response.value");
    } else {
        code.line("response.value unless response.is_a?(Net::HTTPRedirection)");
    }
}

fn new_request(code: &mut Code<'_>) {
    const CLASSES: [&str; 8] = ["Delete", "Get", "Head", "Options", "Patch", "Post", "Put", "Trace"];
    let method = &code.request.method;
    let own = CLASSES.iter().find(|class| class.to_uppercase() == *method);
    code.line(match own {
        Some(class) => format!("request = Net::HTTP::{class}.new(uri)"),
        None => {
            let has_body = !matches!(code.request.body, Body::None);
            let method = code.literal(method);
            format!("request = Net::HTTPGenericRequest.new({method}, {has_body}, true, uri)")
        }
    });
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    if is_called_a_form(request) {
        code.comment("Net::HTTP would call the body a form.");
        code.line("def request.supply_default_content_type; end");
    }
    match &request.body {
        Body::None => {}
        Body::Raw(text) => code.line(format!("request.body = {}", code.block(text))),
        Body::Form(fields) => form(code, "request.body = ", fields),
        Body::Multipart(parts) if parts.iter().all(fits_form) => {
            code.line("request.set_form(");
            code.indent();
            code.open("[");
            let last = parts.len() - 1;
            for (at, part) in parts.iter().enumerate() {
                let line = format!("{}{}", field(code, part), if at == last { "" } else { "," });
                code.line(line);
            }
            code.close("],");
            code.line("'multipart/form-data'");
            code.close(")");
        }
        Body::Multipart(parts) => {
            let multipart = multipart(code, "request.body = ", parts);
            code.line(format!("request['Content-Type'] = {}", code.literal(&multipart.content_type())));
        }
        Body::File(path) => {
            let path = code.input(*path).to_owned();
            code.line(format!("request.body_stream = File.open({path}, 'rb')"));
            code.line(format!("request.content_length = File.size({path})"));
        }
    }
}

/// `set_form` gives no type to a text, and writes backslashes into names.
fn fits_form(part: &Part) -> bool {
    let plain = |text: &Text| !text.literals().any(|literal| literal.contains(['\\', '"', '\r', '\n']));
    let fits = match &part.content {
        Content::Text(_) => part.content_type.is_none(),
        Content::File { name, .. } => name.as_deref().is_none_or(|name| plain(&name.into())),
    };
    fits && plain(&part.name)
}

fn field(code: &Code<'_>, part: &Part) -> String {
    let name = code.text(&part.name);
    match &part.content {
        Content::Text(text) => format!("[{name}, {}]", code.text(text)),
        Content::File { path, name: own } => {
            let path = code.input(*path);
            let own =
                own.as_ref().map(|own| format!("filename: {}, ", code.literal(own))).unwrap_or_default();
            let content_type = code.literal(part.content_type.as_deref().unwrap_or_default());
            format!("[{name}, File.open({path}, 'rb'), {{ {own}content_type: {content_type} }}]")
        }
    }
}
