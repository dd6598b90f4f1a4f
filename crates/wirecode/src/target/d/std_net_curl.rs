//! std.net.curl: <https://dlang.org/phobos/std_net_curl.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects as policy;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        imports(code);
        code.lines(&["void main()", "{"]);
        code.indent();
    });
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    let url = code.text(&request.url.text());
    if request.redirection() == Redirection::Stop {
        code.line(format!("string url = {url};"));
        code.line("auto http = HTTP(url);");
    } else {
        code.line(format!("auto http = HTTP({url});"));
    }
    let failing_status = redirects(code);
    set_headers(code);
    body(code);
    method(code);
    code.lines(&[
        "",
        "ubyte[] answer;",
        "http.onReceive = (ubyte[] data) { answer ~= data; return data.length; };",
        "http.perform();",
    ]);
    if request.redirection() == Redirection::Stop {
        follow(code);
    }
    code.line("writeln(http.statusLine.code);");
    let parses = request.json_answer.is_some();
    let answer =
        if parses { "(cast(char[]) answer).parseJSON.toPrettyString" } else { "cast(char[]) answer" };
    code.line(format!("writeln({answer});"));
    code.program(|code| {
        code.line(format!("if (http.statusLine.code >= {failing_status})"));
        code.line("    exit(1);");
        code.close("}");
    });
}

/// Sets the redirect policy; returns the lowest status that counts as a failure.
fn redirects(code: &mut Code<'_>) -> u16 {
    let redirection = code.request.redirection();
    if redirection.stays() {
        // The documented value to disable redirects.
        code.line("http.maxRedirects = uint.max;");
    }
    redirection.failing_status()
}

/// The client itself would send keys to any origin. The sample resolves no relative paths.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.line("foreach (hop; 0 .. 10)");
    code.lines(&["{"]);
    code.indent();
    code.line(format!("if (![{}].canFind(http.statusLine.code))", policy::statuses(request, ", ")));
    code.lines(&[
        "    break;",
        "auto place = http.responseHeaders[\"location\"];",
        "const origin = url.matchFirst(`^.*?//[^/?#]*`).hit;",
        "url = place.matchFirst(`^/(?!/)`) ? origin ~ place : place;",
        "if (!url.startsWith(origin ~ \"/\"))",
    ]);
    if request.auth == Auth::None {
        code.line("    http.clearRequestHeaders();");
    } else {
        code.lines(&[
            "{",
            "    http.clearRequestHeaders();",
            "    http.handle.clear(CurlOption.userpwd);",
            "}",
        ]);
    }
    code.line("http.url = url;");
    if policy::method(request) == "GET" {
        code.line("http.handle.clear(CurlOption.customrequest);");
        code.line("http.method = HTTP.Method.get;");
    }
    code.lines(&["answer = null;", "http.perform();"]);
    code.close("}");
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let pieces = match &request.body {
        Body::Multipart(parts) => Multipart::new(parts).pieces,
        Body::File(path) => vec![Chunk::File(*path)],
        _ => Vec::new(),
    };
    code.line("import core.stdc.stdlib : exit;");
    let follows = request.redirection() == Redirection::Stop;
    if follows {
        code.line("import std.algorithm : canFind, startsWith;");
    }
    if pieces.iter().any(|piece| matches!(piece, Chunk::File(_))) {
        code.line("import std.file : read;");
    }
    if request.json_answer.is_some() {
        code.line("import std.json : parseJSON;");
    }
    code.line("import std.net.curl;");
    if pieces.iter().any(|piece| matches!(piece, Chunk::FileName(_))) {
        code.line("import std.path : baseName;");
    }
    if follows {
        code.line("import std.regex : matchFirst;");
    }
    code.line("import std.stdio : writeln;");
    code.blank();
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    let login = match &request.auth {
        Auth::None => None,
        Auth::Basic(login) => Some((login, "basic")),
        Auth::Digest(login) => Some((login, "digest")),
        Auth::Ntlm(login) => Some((login, "ntlm")),
        _ => {
            code.note_unsigned();
            None
        }
    };
    if let Some((login, scheme)) = login {
        let (user, password) = (code.text(&login.user), code.text(&login.password));
        code.line(format!("http.setAuthentication({user}, {password});"));
        if scheme != "basic" {
            code.line(format!("http.authenticationMethod = HTTP.AuthMethod.{scheme};"));
        }
    }
    for header in &request.headers {
        if header.value.is_empty() {
            code.note(format!(
                "The request has a header {} without a value, which std.net.curl leaves out.",
                request.with_defaults(&header.name)
            ));
        }
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("http.addRequestHeader({name}, {value});"));
    }
}

fn body(code: &mut Code<'_>) {
    let request = code.request;
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| code.line(format!("const content = {};", code.block(body))),
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.line("ubyte[] content;");
            for piece in &multipart.pieces {
                code.line(match piece {
                    Chunk::Text(text) => format!("content ~= cast(ubyte[])({});", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("content ~= cast(ubyte[]) baseName({});", code.input(*path))
                    }
                    Chunk::File(path) => format!("content ~= cast(ubyte[]) read({});", code.input(*path)),
                });
            }
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("http.addRequestHeader(\"Content-Type\", {content_type});"));
        },
        file: |code, path| code.line(format!("const content = read({});", code.input(path))),
    };
    if write_body(&code.request.body, code, &writers).is_none() {
        return;
    }
    if request.content_type().is_none() && !matches!(request.body, Body::Multipart(_)) {
        // Otherwise libcurl would add a form's Content-Type.
        code.line("http.addRequestHeader(\"Content-Type\", \"\");");
    }
}

fn method(code: &mut Code<'_>) {
    let method = code.request.method.as_str();
    if code.request.body == Body::None {
        match method {
            "GET" => {}
            "HEAD" => code.line("http.method = HTTP.Method.head;"),
            method => {
                let method = code.literal(method);
                code.line(format!("http.handle.set(CurlOption.customrequest, {method});"));
            }
        }
        return;
    }
    code.line("http.method = HTTP.Method.post;");
    code.line("http.handle.set(CurlOption.postfields, cast(void*) content.ptr);");
    code.line("http.handle.set(CurlOption.postfieldsize, cast(long) content.length);");
    if method != "POST" {
        let method = code.literal(method);
        code.line(format!("http.handle.set(CurlOption.customrequest, {method});"));
    }
}
