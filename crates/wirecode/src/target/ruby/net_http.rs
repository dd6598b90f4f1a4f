//! Net::HTTP: <https://docs.ruby-lang.org/en/master/Net/HTTP.html>.

use super::{form, is_called_a_form, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirects};
use crate::target::body::{BodyWriters, write_body};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        if request.json_answer.is_some() {
            code.line("require 'json'");
        }
        code.lines(&["require 'net/http'", ""]);
    });
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
        code.note("Net::HTTP joins the values of a repeated header with commas.");
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
    if request.redirects == Redirects::Follow {
        code.lines(&["response = nil", "10.times do"]);
        code.indent();
        send(code);
        code.line("break unless %w[301 302 303].include?(response.code)");
        code.blank();
        next_request(code);
        code.close("end");
    } else {
        send(code);
    }
    super::show(code, "code");
    // Raises an error unless the response is successful.
    if request.redirects == Redirects::Follow {
        code.line("response.value");
    } else {
        code.line("response.value unless response.is_a?(Net::HTTPRedirection)");
    }
}

fn send(code: &mut Code<'_>) {
    let request = code.request;
    let mut arguments = vec!["uri.hostname".to_owned(), "uri.port".to_owned()];
    if let Some(proxy) = request.transport("--proxy") {
        code.line(format!("proxy = URI({})", code.literal(proxy)));
        arguments.extend(["proxy.hostname".to_owned(), "proxy.port".to_owned()]);
    }
    arguments.push("use_ssl: uri.scheme == 'https'".to_owned());
    if let Some(seconds) = request.transport("--max-time") {
        let seconds = if seconds == "0" { "nil" } else { seconds };
        arguments.push(format!("open_timeout: {seconds}, read_timeout: {seconds}, max_retries: 0"));
    }
    arguments
        .extend(request.transport("--insecure").map(|_| "verify_mode: OpenSSL::SSL::VERIFY_NONE".to_owned()));
    arguments.extend(request.transport("--cacert").map(|file| format!("ca_file: {}", code.literal(file))));
    code.open(format!("response = Net::HTTP.start({}) do |http|", arguments.join(", ")));
    code.line("http.request(request)");
    code.close("end");
}

/// Follows redirects, which the client itself doesn't.
fn next_request(code: &mut Code<'_>) {
    let request = code.request;
    let class = if request.method == "HEAD" { "Head" } else { "Get" };
    code.line("place = uri.merge(response['Location'])");
    if request.headers.is_empty() && request.auth == Auth::None {
        code.line(format!("request = Net::HTTP::{class}.new(place)"));
    } else {
        // With an explicit Accept-Encoding the body isn't decoded.
        let others = "/^(accept-encoding|content|transfer)/";
        code.line(format!("headers = request.each_header.reject {{ |name, _| name.match?({others}) }}.to_h"));
        code.line("headers.clear unless place.merge('/') == uri.merge('/')");
        code.line(format!("request = Net::HTTP::{class}.new(place, headers)"));
    }
    code.line("uri = place");
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
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.line(format!("request.body = {}", code.block(text))),
        form: |code, fields| {
            form(code, "request.body = ", fields);
            Some(())
        },
        multipart: |code, parts| {
            if parts.iter().all(fits_form) {
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
            } else {
                let multipart = multipart(code, "request.body = ", parts);
                code.line(format!("request['Content-Type'] = {}", code.literal(&multipart.content_type())));
            }
        },
        file: |code, path| {
            let path = code.input(path).to_owned();
            code.line(format!("request.body_stream = File.open({path}, 'rb')"));
            code.line(format!("request.content_length = File.size({path})"));
        },
    };
    write_body(&code.request.body, code, &writers);
}

/// Whether `set_form` supports the part: it can't set the type of a text, and adds backslashes to names.
fn fits_form(part: &Part) -> bool {
    let plain = |text: &Text| !text.literals().any(|literal| literal.contains(['\\', '"', '\r', '\n']));
    let fits = match &part.content {
        Content::Text(_) => part.content_type.is_none(),
        Content::File { name, .. } => name.as_deref().is_none_or(|name| plain(&name.into())),
    };
    fits && !part.is_extended() && plain(&part.name)
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
