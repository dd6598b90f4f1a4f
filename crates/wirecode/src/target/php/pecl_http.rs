//! pecl_http, an extension on top of libcurl: <https://mdref.m6w6.name/http>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection, Request};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    code.program(|code| code.lines(&["<?php", ""]));
    code.notes_here();
    code.declare_inputs(|name, value, _| format!("${name} = {value};"));
    note_limits(code);
    let content_type = body(code);
    request(code, content_type);
    let options = options(code);
    match options.as_slice() {
        [] => {}
        [option] => code.line(format!("$request->setOptions([{}]);", option.trim_end_matches(','))),
        options => {
            code.open("$request->setOptions([");
            options.iter().for_each(|line| code.line(line));
            code.close("]);");
        }
    }
    code.lines(&[
        "$client = new http\\Client();",
        "$client->enqueue($request)->send();",
        "$response = $client->getResponse($request);",
    ]);
    if redirection(code.request) == Redirection::Stop {
        follow(code, !options.is_empty());
    }
    code.lines(&["", "echo $response->getResponseCode(), PHP_EOL;"]);
    code.line(if code.request.json_answer.is_some() {
        "print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));"
    } else {
        "echo $response->getBody(), PHP_EOL;"
    });
    let failing_status = redirection(code.request).failing_status();
    code.program(|code| {
        code.open(format!("if ($response->getResponseCode() >= {failing_status}) {{"));
        code.line("exit(1);");
        code.close("}");
    });
}

/// Of a request with a body the client follows none: the extension makes libcurl announce the body once more, and then not
/// send it.
fn redirection(request: &Request) -> Redirection {
    match request.redirection() {
        Redirection::Follow if request.body != Body::None => Redirection::Stop,
        own => own,
    }
}

fn most(request: &Request) -> &str {
    request.transport("--max-redirs").unwrap_or("10")
}

/// libcurl itself would send keys to any origin.
fn follow(code: &mut Code<'_>, has_options: bool) {
    let request = code.request;
    code.line("$origin = fn ($url) => preg_replace('~(?<=[^:/])[/?#].*~s', '', $url);");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!(
        "for ($hops = 0; $hops < {} && in_array($response->getResponseCode(), [{statuses}]); $hops++) {{",
        most(request)
    ));
    code.line("$place = $response->getTransferInfo('redirect_url');");
    code.line("$isHome = $origin($place) === $origin($request->getRequestUrl());");
    let mut own = "$request->getHeaders()".to_owned();
    if request.body != Body::None {
        let mut names = redirects::body_headers(request);
        names.push("Content-Length");
        let names = names.iter().map(|name| format!("{} => 0", code.literal(name))).collect::<Vec<_>>();
        own = format!("array_diff_key({own}, [{}])", names.join(", "));
    }
    code.line(format!("$headers = $isHome ? {own} : [];"));
    if has_options {
        code.line("$options = array_diff_key($request->getOptions(), $isHome ? [] : ['httpauth' => 0]);");
    }
    let method = redirects::method(request);
    code.line(format!("$request = new http\\Client\\Request('{method}', $place, $headers);"));
    if has_options {
        code.line("$request->setOptions($options);");
    }
    code.lines(&["$client->enqueue($request)->send();", "$response = $client->getResponse($request);"]);
    code.close("}");
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.url.path.literals().any(|path| path.contains("//")) {
        code.note("pecl_http sends two slashes in the path as one.");
    }
    if request.repeats_a_header() {
        code.note("pecl_http joins the values of a repeated header with commas.");
    }
    if request.headers.iter().any(|header| header.value.is_empty()) {
        code.note("pecl_http leaves out a header without a value.");
    }
}

/// Declares `$body`, if there is one; returns the type of a multipart body.
fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line("$body = new http\\Message\\Body();");
            code.line(format!("$body->append({});", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            code.line("$body = new http\\Message\\Body();");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => format!("basename(${})", code.input(*path)),
                    Chunk::File(path) => format!("file_get_contents(${})", code.input(*path)),
                };
                code.line(format!("$body->append({bytes});"));
            }
            Some(multipart.content_type())
        },
        file: |code, path| {
            code.line(format!("$body = new http\\Message\\Body(fopen(${}, 'rb'));", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

fn request(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    let mut headers: Vec<(String, Vec<String>)> = Vec::new();
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, values)) => values.push(value),
            None => headers.push((name, vec![value])),
        }
    }
    headers.extend(content_type.map(|own| (code.literal("Content-Type"), vec![code.literal(&own)])));
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let has_body = request.body != Body::None;
    if headers.is_empty() && !has_body {
        return code.line(format!("$request = new http\\Client\\Request({method}, {url});"));
    }
    code.open(format!("$request = new http\\Client\\Request({method}, {url}, ["));
    for (name, values) in headers {
        code.line(format!("{name} => {},", values.join(" . ', ' . ")));
    }
    code.close(if has_body { "], $body);" } else { "]);" });
}

fn options(code: &mut Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut options = Vec::new();
    if redirection(request) == Redirection::Follow {
        options.push(format!("'redirect' => {},", most(request)));
    }
    let login = match &request.auth {
        Auth::Basic(login) => Some((login, "BASIC")),
        Auth::Digest(login) => Some((login, "DIGEST")),
        Auth::Ntlm(login) => Some((login, "NTLM")),
        _ => {
            code.note_unsigned();
            None
        }
    };
    if let Some((login, scheme)) = login {
        options.push(format!("'httpauth' => {},", code.text(&login.pair())));
        options.push(format!("'httpauthtype' => http\\Client\\Curl\\AUTH_{scheme},"));
    }
    options.extend(request.transport("--max-time").map(|seconds| format!("'timeout' => {seconds},")));
    options
        .extend(request.transport("--proxy").map(|proxy| format!("'proxyhost' => {},", code.literal(proxy))));
    for (option, version) in [("--http1.1", "1_1"), ("--http2", "2_0")] {
        let own = request.transport(option);
        options.extend(own.map(|_| format!("'protocol' => http\\Client\\Curl\\HTTP_VERSION_{version},")));
    }
    options
}
