//! Tcl's http package: <https://www.tcl-lang.org/man/tcl8.6/TclCmd/http.htm>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Redirects};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let follows = request.redirects == Redirects::Follow;
    code.program(packages);
    code.declare_inputs(|name, value, _| format!("set {name} {value}"));
    if let Some(agent) = request.header("user-agent") {
        code.line(format!("http::config -useragent {}", code.text(agent)));
    }
    let multipart_type = body(code);
    let mut options = vec![format!("-method {}", code.literal(&request.method))];
    let headers = headers(code);
    if follows {
        code.line(format!("set url {}", code.text(&request.url.text())));
        code.line(format!("set headers {}", headers.as_deref().unwrap_or("{}")));
        options.push("-headers $headers".to_owned());
    } else {
        options.extend(headers.map(|list| format!("-headers {list}")));
    }
    let content_type = request.content_type().map(|own| code.text(own)).or(multipart_type);
    options.extend(
        content_type.filter(|_| !matches!(request.body, Body::None)).map(|own| format!("-type {own}")),
    );
    match request.body {
        Body::None => {}
        Body::File(_) => options.push("-querychannel $channel".to_owned()),
        _ => options.push("-query $body".to_owned()),
    }
    let url = if follows { "$url".to_owned() } else { code.text(&request.url.text()) };
    code.line(format!("set response [http::geturl {url} \\"));
    code.indent();
    let last = options.len() - 1;
    for (at, option) in options.iter().enumerate() {
        code.line(format!("{option}{}", if at == last { "]" } else { " \\" }));
    }
    code.dedent();
    if follows {
        follow(code);
    }
    code.lines(&["", "puts [http::code $response]"]);
    code.line(if request.json_answer.is_some() {
        "puts [json::json2dict [http::data $response]]"
    } else {
        "puts [http::data $response]"
    });
    code.program(|code| {
        code.open(format!("if {{[http::ncode $response] >= {}}} {{", code.request.failing_status()));
        code.line("exit 1");
        code.close("}");
    });
}

fn packages(code: &mut Code<'_>) {
    let request = code.request;
    code.line("package require http");
    if request.json_answer.is_some() {
        code.line("package require json");
    }
    let follows = request.redirects == Redirects::Follow;
    if follows {
        code.line("package require uri");
    }
    let https = request.url.origin.literals().next().is_none_or(|origin| !origin.starts_with("http:"));
    // A redirect may lead to HTTPS.
    if https || follows {
        code.lines(&[
            "package require tls",
            "http::register https 443 [list tls::socket -autoservername true]",
        ]);
    }
    code.blank();
}

/// Follows redirects, which the client itself does not.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, " ");
    code.open(format!(
        "for {{set hops 0}} {{$hops < 10 && [http::ncode $response] in {{{statuses}}}}} {{incr hops}} {{"
    ));
    code.open("foreach {name value} [http::meta $response] {");
    code.line("if {[string equal -nocase $name Location]} {set place [uri::resolve $url $value]}");
    code.close("}");
    if request.carries_secret() {
        code.lines(&["regexp {^[^/]+//[^/?#]*} $url origin", "append origin /"]);
        code.line("if {[string first $origin $place/] != 0} {set headers {}}");
    }
    code.line("set url $place");
    let method = redirects::method(request);
    code.line(format!("set response [http::geturl $url -method {method} -headers $headers]"));
    code.close("}");
}

/// An expression for the bytes of a text.
fn bytes(code: &Code<'_>, text: &Text) -> String {
    let ascii = text.as_literal().is_some_and(str::is_ascii);
    if ascii { code.text(text) } else { format!("[encoding convertto utf-8 {}]", code.text(text)) }
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let request = code.request;
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("Tcl labels a body without a Content-Type as a form.");
    }
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("set body {}", bytes(code, text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            if parts.iter().any(|part| matches!(part.content, Content::File { .. })) {
                read_file(code);
            }
            let multipart = Multipart::new(parts);
            code.line("set body {}");
            for piece in &multipart.pieces {
                let value = match piece {
                    Chunk::Text(text) => bytes(code, text),
                    Chunk::FileName(path) => {
                        format!("[encoding convertto utf-8 [file tail ${}]]", code.input(*path))
                    }
                    Chunk::File(path) => format!("[read_file ${}]", code.input(*path)),
                };
                code.line(format!("append body {value}"));
            }
            Some(code.literal(&multipart.content_type()))
        },
        file: |code, path| {
            code.line(format!("set channel [open ${} rb]", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

fn read_file(code: &mut Code<'_>) {
    code.open("proc read_file {path} {");
    code.lines(&["set file [open $path rb]", "set bytes [read $file]", "close $file", "return $bytes"]);
    code.close("}");
    code.blank();
}

fn headers(code: &mut Code<'_>) -> Option<String> {
    let request = code.request;
    let typed = !matches!(request.body, Body::None);
    let mut words = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                format!("\"Basic [binary encode base64 {}]\"", bytes(code, &pair))
            });
            words.push(format!("Authorization {value}"));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        // These two have options of their own.
        let has_option = (typed && header.is("content-type")) || header.is("user-agent");
        if !has_option {
            words.push(format!("{} {}", code.text(&header.name), code.text(&header.value)));
        }
    }
    (!words.is_empty()).then(|| format!("[list {}]", words.join(" ")))
}
