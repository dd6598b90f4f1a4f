//! The cURL extension: <https://www.php.net/manual/en/function.curl-setopt.php>.

use super::{form_lines, multipart};
use crate::code::Code;
use crate::request::{Auth, Body, Content, Login, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["<?php", ""]));
    code.notes_here();
    code.declare_inputs(|name, value, _| format!("${name} = {value};"));
    let mut more = Vec::new();
    if let Body::Multipart(parts) = &request.body
        && !fits_array(parts)
    {
        let multipart = multipart(code, parts);
        more.push(code.literal(&format!("Content-Type: {}", multipart.content_type())));
        code.blank();
    }
    code.line(format!("$curl = curl_init({});", code.text(&request.url.text())));
    code.open("curl_setopt_array($curl, [");
    method(code);
    if request.url.path.literals().any(|literal| literal.contains("/.")) {
        code.line("CURLOPT_PATH_AS_IS => true,");
    }
    if request.redirection() == Redirection::Follow {
        code.line("CURLOPT_FOLLOWLOCATION => true,");
        if let Some(most) = request.transport("--max-redirs") {
            code.line(format!("CURLOPT_MAXREDIRS => {most},"));
        }
    }
    transport(code);
    auth(code);
    headers(code, more);
    body(code);
    code.line("CURLOPT_RETURNTRANSFER => true,");
    code.close("]);");
    if request.follows_with_key() {
        follow(code);
    } else {
        code.line("$response = curl_exec($curl);");
    }
    code.line("if ($response === false) {");
    code.indent();
    code.line("throw new RuntimeException(curl_error($curl));");
    code.close("}");
    code.lines(&["$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);", ""]);
    if request.json_answer.is_some() {
        code.line("echo $status, PHP_EOL;");
        code.line("print_r(json_decode($response, true, 512, JSON_THROW_ON_ERROR));");
    } else {
        code.line("echo $status, PHP_EOL, $response, PHP_EOL;");
    }
    code.program(|code| code.line(format!("exit($status < {} ? 0 : 1);", request.failing_status())));
}

/// cURL itself would send keys to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.line("$origin = fn ($url) => preg_replace('~(?<=[^:/])[/?#].*~s', '', $url);");
    code.line("$response = curl_exec($curl);");
    let statuses = redirects::statuses(request, ", ");
    code.line(format!("$statuses = [{statuses}];"));
    code.open(
        "for ($hops = 0; $hops < 10 && in_array(curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $statuses); $hops++) {",
    );
    code.line("$place = curl_getinfo($curl, CURLINFO_REDIRECT_URL);");
    code.open("if ($origin($place) !== $origin(curl_getinfo($curl, CURLINFO_EFFECTIVE_URL))) {");
    code.line("curl_reset($curl);");
    code.close("}");
    let method = redirects::method(request);
    let own = if method == "HEAD" { "CURLOPT_NOBODY" } else { "CURLOPT_HTTPGET" };
    code.open("curl_setopt_array($curl, [");
    code.lines(&[
        "CURLOPT_URL => $place,",
        &format!("CURLOPT_CUSTOMREQUEST => '{method}',"),
        &format!("{own} => true,"),
        "CURLOPT_RETURNTRANSFER => true,",
    ]);
    transport(code);
    code.close("]);");
    code.line("$response = curl_exec($curl);");
    code.close("}");
}

fn transport(code: &mut Code<'_>) {
    let request = code.request;
    if let Some(seconds) = request.transport("--max-time") {
        code.line(format!("CURLOPT_TIMEOUT => {seconds},"));
    }
    if request.transport("--insecure").is_some() {
        code.lines(&["CURLOPT_SSL_VERIFYPEER => false,", "CURLOPT_SSL_VERIFYHOST => 0,"]);
    }
    for (option, own) in [("--cacert", "CURLOPT_CAINFO"), ("--proxy", "CURLOPT_PROXY")] {
        if let Some(argument) = request.transport(option) {
            code.line(format!("{own} => {},", code.literal(argument)));
        }
    }
    if request.transport("--http1.1").is_some() {
        code.line("CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,");
    }
    if request.transport("--http2").is_some() {
        code.line("CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_2_0,");
    }
}

fn method(code: &mut Code<'_>) {
    match (code.request.method.as_str(), &code.request.body) {
        ("GET", Body::None) => {}
        // With CURLOPT_CUSTOMREQUEST, cURL would wait for a body after HEAD, and keep POST after a redirect instead of
        // switching to GET.
        ("POST", Body::Raw(_) | Body::Form(_) | Body::Multipart(_)) => code.line("CURLOPT_POST => true,"),
        ("HEAD", Body::None) => code.line("CURLOPT_NOBODY => true,"),
        (method, _) => code.line(format!("CURLOPT_CUSTOMREQUEST => {},", code.literal(method))),
    }
}

fn auth(code: &mut Code<'_>) {
    let login = |code: &mut Code<'_>, login: &Login| {
        code.line(format!("CURLOPT_USERNAME => {},", code.text(&login.user)));
        code.line(format!("CURLOPT_PASSWORD => {},", code.text(&login.password)));
    };
    match &code.request.auth {
        Auth::None => {}
        Auth::Basic(basic) => login(code, basic),
        Auth::Digest(digest) => {
            code.line("CURLOPT_HTTPAUTH => CURLAUTH_DIGEST,");
            login(code, digest);
        }
        Auth::Ntlm(ntlm) => {
            code.line("CURLOPT_HTTPAUTH => CURLAUTH_NTLM,");
            login(code, ntlm);
        }
        _ => code.note_unsigned(),
    }
}

fn headers(code: &mut Code<'_>, more: Vec<String>) {
    let request = code.request;
    let mut lines = Vec::new();
    for header in &request.headers {
        let mut line = header.name.clone();
        // A header without a value needs a semicolon; with a colon it would be removed.
        line.push_str(if header.value.is_empty() { ";" } else { ": " });
        line.push(&header.value);
        lines.push(code.text(&line));
    }
    if matches!(request.body, Body::Raw(_)) && request.content_type().is_none() {
        // Otherwise cURL would add a form's Content-Type.
        lines.push(code.literal("Content-Type:"));
    }
    lines.extend(more);
    if !lines.is_empty() {
        code.open("CURLOPT_HTTPHEADER => [");
        lines.iter().for_each(|line| code.line(format!("{line},")));
        code.close("],");
    }
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.line(format!("CURLOPT_POSTFIELDS => {},", code.block(text))),
        form: |code, form| {
            let lines = form_lines(code, form)?;
            code.open("CURLOPT_POSTFIELDS => http_build_query([");
            lines.iter().for_each(|line| code.line(line));
            code.close("]),");
            Some(())
        },
        multipart: |code, parts| {
            if !fits_array(parts) {
                return code.line("CURLOPT_POSTFIELDS => $body,");
            }
            code.open("CURLOPT_POSTFIELDS => [");
            for part in parts {
                let line = format!("{} => {},", code.text(&part.name), value(code, part));
                code.line(line);
            }
            code.close("],");
        },
        file: |code, path| {
            let path = code.input(path).to_owned();
            code.lines(&[
                "CURLOPT_UPLOAD => true,",
                &format!("CURLOPT_INFILE => fopen(${path}, 'rb'),"),
                &format!("CURLOPT_INFILESIZE => filesize(${path}),"),
            ]);
        },
    };
    write_body(&code.request.body, code, &writers);
}

/// Whether an array can hold the parts: it has each name once, and its texts have no type.
fn fits_array(parts: &[Part]) -> bool {
    let plain = |text: &Text| {
        text.as_literal()
            .is_some_and(|name| !name.is_empty() && !name.contains(['\0', '\\', '"', '\r', '\n']))
    };
    parts.iter().enumerate().all(|(at, part)| {
        let fits = match &part.content {
            Content::Text(_) => part.content_type.is_none(),
            Content::File { name, .. } => name.as_deref().is_none_or(|name| plain(&name.into())),
        };
        fits && !part.is_extended()
            && plain(&part.name)
            && !parts[..at].iter().any(|earlier| earlier.name == part.name)
    })
}

fn value(code: &Code<'_>, part: &Part) -> String {
    match &part.content {
        Content::Text(text) => code.text(text),
        Content::File { path, name } => {
            let path = code.input(*path);
            let name = name.as_ref().map_or_else(|| format!("basename(${path})"), |name| code.literal(name));
            let content_type = code.literal(part.content_type.as_deref().unwrap_or_default());
            format!("new CURLFile(${path}, {content_type}, {name})")
        }
    }
}
