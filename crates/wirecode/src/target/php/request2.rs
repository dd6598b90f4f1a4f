//! HTTP_Request2 of PEAR: <https://pear.php.net/manual/en/package.http.http-request2.php>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["<?php", "", "require 'vendor/autoload.php';", ""]));
    code.notes_here();
    code.declare_inputs(|name, value, _| format!("${name} = {value};"));
    note_limits(code);
    let content_type = match &request.body {
        Body::Multipart(parts) => Some(super::multipart(code, parts).content_type()),
        _ => None,
    };
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let method = if request.method == "GET" { String::new() } else { format!(", {method}") };
    code.line(format!("$request = new HTTP_Request2({url}{method});"));
    settings(code);
    auth(code);
    headers(code, content_type);
    body(code);
    code.lines(&[
        "$response = $request->send();",
        "",
        "echo $response->getStatus(), PHP_EOL;",
        if request.json_answer.is_some() {
            "print_r(json_decode($response->getBody(), true, 512, JSON_THROW_ON_ERROR));"
        } else {
            "echo $response->getBody(), PHP_EOL;"
        },
    ]);
    let failing_status = request.bare_redirection().failing_status();
    code.program(|code| {
        code.open(format!("if ($response->getStatus() >= {failing_status}) {{"));
        code.line("exit(1);");
        code.close("}");
    });
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    if request.repeats_a_header() {
        code.note("HTTP_Request2 joins the values of a repeated header with commas.");
    }
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.note("HTTP_Request2 labels a body without a Content-Type as a form.");
    }
}

fn settings(code: &mut Code<'_>) {
    let request = code.request;
    let mut settings = Vec::new();
    // The client takes all headers along to other origins.
    if request.bare_redirection() == Redirection::Follow {
        settings.push("'follow_redirects' => true".to_owned());
        let most = request.transport("--max-redirs");
        settings.extend(most.map(|most| format!("'max_redirects' => {most}")));
    }
    settings.extend(request.transport("--max-time").map(|seconds| format!("'timeout' => {seconds}")));
    settings.extend(request.transport("--proxy").map(|proxy| format!("'proxy' => {}", code.literal(proxy))));
    if request.transport("--insecure").is_some() {
        settings.push("'ssl_verify_peer' => false".to_owned());
        settings.push("'ssl_verify_host' => false".to_owned());
    }
    settings
        .extend(request.transport("--cacert").map(|file| format!("'ssl_cafile' => {}", code.literal(file))));
    if !settings.is_empty() {
        code.line(format!("$request->setConfig([{}]);", settings.join(", ")));
    }
}

fn auth(code: &mut Code<'_>) {
    let (login, scheme) = match &code.request.auth {
        Auth::Basic(login) => (login, "BASIC"),
        Auth::Digest(login) => (login, "DIGEST"),
        _ => return code.note_unsigned(),
    };
    let (user, password) = (code.text(&login.user), code.text(&login.password));
    code.line(format!("$request->setAuth({user}, {password}, HTTP_Request2::AUTH_{scheme});"));
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let mut headers: Vec<(String, Vec<String>)> = Vec::new();
    for header in &code.request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        match headers.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, values)) => values.push(value),
            None => headers.push((name, vec![value])),
        }
    }
    headers.extend(content_type.map(|own| (code.literal("Content-Type"), vec![code.literal(&own)])));
    for (name, values) in headers {
        let value = match values.as_slice() {
            [value] => value.clone(),
            values => format!("[{}]", values.join(", ")),
        };
        code.line(format!("$request->setHeader({name}, {value});"));
    }
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.block(text),
        form: as_text,
        multipart: |_, _| "$body".to_owned(),
        // The second argument says that the first is a path.
        file: |code, path| format!("${}, true", code.input(path)),
    };
    if let Some(body) = write_body(&code.request.body, code, &writers) {
        code.line(format!("$request->setBody({body});"));
    }
}
