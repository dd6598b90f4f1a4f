//! cpr: <https://docs.libcpr.org>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    let parses = request.json_answer.is_some();
    code.program(|code| {
        code.lines(&["#include <iostream>", "#include <string>", "", "#include <cpr/cpr.h>"]);
        if parses {
            code.line("#include <nlohmann/json.hpp>");
        }
        code.blank();
        code.open("int main() {");
    });
    code.declare_inputs(|name, value, _| format!("const std::string {name} = {value};"));
    let options = options(code);
    if request.redirection() == Redirection::Stop {
        follow(code, &options);
        return answer(code);
    }
    code.open(format!("cpr::Response response = cpr::{}(", call(&request.method)));
    for (at, option) in options.iter().enumerate() {
        code.line(format!("{option}{}", if at + 1 == options.len() { ");" } else { "," }));
    }
    code.dedent();
    answer(code);
}

/// cpr itself would send keys to any origin.
fn follow(code: &mut Code<'_>, options: &[String]) {
    let request = code.request;
    code.line("cpr::Session session;");
    options.iter().for_each(|option| code.line(format!("session.SetOption({option});")));
    code.line(format!("cpr::Response response = session.{}();", call(&request.method)));
    code.line(format!("const std::string url = {};", code.text(&request.url.text())));
    code.line("const std::string origin = url.substr(0, url.find_first_of(\"/?#\", 8)) + \"/\";");
    let statuses = redirects::statuses(request, " || response.status_code == ");
    code.open(format!("for (int hops = 0; hops < 10 && (response.status_code == {statuses}); hops++) {{"));
    code.lines(&[
        "char* address = nullptr;",
        "curl_easy_getinfo(session.GetCurlHolder()->handle, CURLINFO_REDIRECT_URL, &address);",
        "const std::string place = address ? address : \"\";",
        "session = cpr::Session();",
        "session.SetOption(cpr::Url{place});",
        "session.SetOption(cpr::Redirect{false});",
    ]);
    code.open("if (place.rfind(origin, 0) == 0) {");
    let of_origin = |option: &&String| ["cpr::Auth", "cpr::Header"].iter().any(|own| option.starts_with(own));
    options.iter().filter(of_origin).for_each(|option| code.line(format!("session.SetOption({option});")));
    code.close("}");
    code.line(format!("response = session.{}();", call(redirects::method(request))));
    code.close("}");
}

fn answer(code: &mut Code<'_>) {
    let request = code.request;
    code.open("if (response.error) {");
    code.line("std::cerr << response.error.message << '\\n';");
    code.program(|code| code.line("return 1;"));
    code.close("}");
    let parses = request.json_answer.is_some();
    let answer = if parses { "nlohmann::json::parse(response.text).dump(2)" } else { "response.text" };
    code.line(format!("std::cout << response.status_code << '\\n' << {answer} << '\\n';"));
    let failing_status = request.redirection().failing_status();
    code.program(|code| {
        code.line(format!("return response.status_code < {failing_status} ? 0 : 1;"));
        code.close("}");
    });
}

/// The function for a method; cpr has no others.
fn call(method: &str) -> &'static str {
    match method {
        "GET" => "Get",
        "PUT" => "Put",
        "PATCH" => "Patch",
        "DELETE" => "Delete",
        "HEAD" => "Head",
        "OPTIONS" => "Options",
        _ => "Post",
    }
}

fn limits(code: &mut Code<'_>) {
    let request = code.request;
    if call(&request.method) == "Post" && request.method != "POST" {
        code.note(format!("cpr has no method {}: this sample sends POST.", request.method));
    }
    if request.repeats_a_header() {
        code.note("cpr keeps headers in a map, so only one of a repeated header is sent.");
    }
    if matches!(request.body, Body::Raw(_) | Body::Form(_) | Body::File(_))
        && request.content_type().is_none()
    {
        code.note("cpr adds a Content-Type to a body that has none: application/x-www-form-urlencoded.");
    }
}

fn options(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut options = vec![format!("cpr::Url{{{}}}", code.text(&request.url.text()))];
    let login = match &request.auth {
        Auth::None => None,
        Auth::Basic(login) => Some((login, "BASIC")),
        Auth::Digest(login) => Some((login, "DIGEST")),
        Auth::Ntlm(login) => Some((login, "NTLM")),
        _ => {
            code.note_unsigned();
            None
        }
    };
    if let Some((login, scheme)) = login {
        let (user, password) = (code.text(&login.user), code.text(&login.password));
        options.push(format!("cpr::Authentication{{{user}, {password}, cpr::AuthMode::{scheme}}}"));
    }
    let headers: Vec<String> = request
        .headers
        .iter()
        .map(|header| format!("{{{}, {}}}", code.text(&header.name), code.text(&header.value)))
        .collect();
    if !headers.is_empty() {
        options.push(format!("cpr::Header{{{}}}", headers.join(", ")));
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            let text = super::libcurl::string(body, &code.block(body));
            format!("cpr::Body{{{text}}}")
        },
        form: |code, form| Some(format!("cpr::Body{{{}}}", code.text(&form.encoded()))),
        multipart: |code, parts| {
            let parts: Vec<String> = parts.iter().map(|part| multipart(code, part)).collect();
            format!("cpr::Multipart{{{}}}", parts.join(", "))
        },
        file: |code, path| format!("cpr::Body{{cpr::File{{{}}}}}", code.input(path)),
    };
    options.extend(write_body(&code.request.body, code, &writers));
    if request.redirection().stays() {
        options.push("cpr::Redirect{false}".to_owned());
    }
    options
}

fn multipart(code: &Code<'_>, part: &Part) -> String {
    let value = match &part.content {
        Content::Text(text) => code.text(text),
        Content::File { path, name: None } => format!("cpr::File{{{}}}", code.input(*path)),
        Content::File { path, name: Some(name) } => {
            format!("cpr::File{{{}, {}}}", code.input(*path), code.literal(name))
        }
    };
    let content_type = part.content_type.as_ref().map(|own| format!(", {}", code.literal(own)));
    format!("{{{}, {value}{}}}", code.text(&part.name), content_type.unwrap_or_default())
}
