//! Guzzle: <https://docs.guzzlephp.org/en/stable/request-options.html>.

use super::form_lines;
use crate::code::Code;
use crate::request::{Auth, Body, Content, Header, Login, Part, Redirection};
use crate::target::body::{BodyWriters, write_body};
use crate::target::multipart::in_quotes;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["<?php", ""]));
    code.notes_here();
    code.program(|code| {
        code.lines(&["require 'vendor/autoload.php';", "", "use GuzzleHttp\\Client;"]);
        if request.follows_with_key() {
            code.lines(&[
                "use GuzzleHttp\\HandlerStack;",
                "use GuzzleHttp\\Middleware;",
                "use GuzzleHttp\\Psr7\\Uri;",
                "use GuzzleHttp\\Psr7\\UriComparator;",
            ]);
        }
        code.blank();
    });
    code.declare_inputs(|name, value, _| format!("${name} = {value};"));
    if request.follows_with_key() {
        handler(code);
    } else {
        code.line("$client = new Client();");
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let options = request.headers.len() + usize::from(!matches!(request.body, Body::None));
    let transport = transport(code);
    let call = format!("$response = $client->request({method}, {url}");
    let stops = request.redirection().stays() && !request.follows_with_key();
    if options == 0
        && !stops
        && matches!(request.auth, Auth::None)
        && own_options(code).is_empty()
        && transport.is_empty()
    {
        code.line(format!("{call});"));
    } else {
        code.open(format!("{call}, ["));
        headers(code);
        auth(code);
        body(code);
        if stops {
            code.line("'allow_redirects' => false,");
        }
        transport.iter().for_each(|line| code.line(line));
        let own = own_options(code);
        if !own.is_empty() {
            code.open("'curl' => [");
            own.iter().for_each(|line| code.line(line));
            code.close("],");
        }
        code.close("]);");
    }
    code.blank();
    if request.json_answer.is_some() {
        code.line("echo $response->getStatusCode(), PHP_EOL;");
        code.line("print_r(json_decode((string) $response->getBody(), true, 512, JSON_THROW_ON_ERROR));");
    } else {
        code.line("echo $response->getStatusCode(), PHP_EOL, $response->getBody(), PHP_EOL;");
    }
    if request.redirection() == Redirection::Stop && stops {
        code.program(|code| code.line("exit($response->getStatusCode() < 300 ? 0 : 1);"));
    }
}

fn transport(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut lines = Vec::new();
    lines.extend(request.transport("--max-time").map(|seconds| format!("'timeout' => {seconds},")));
    lines.extend(request.transport("--insecure").map(|_| "'verify' => false,".to_owned()));
    for (option, own) in [("--cacert", "verify"), ("--proxy", "proxy"), ("--output", "sink")] {
        lines.extend(request.transport(option).map(|text| format!("'{own}' => {},", code.literal(text))));
    }
    for (option, version) in [("--http1.1", "1.1"), ("--http2", "2.0")] {
        lines.extend(request.transport(option).map(|_| format!("'version' => '{version}',")));
    }
    lines
}

/// Guzzle itself would send keys to any origin.
fn handler(code: &mut Code<'_>) {
    code.line(format!("$home = new Uri({});", code.text(&code.request.url.text())));
    code.line("$handler = HandlerStack::create();");
    code.open("$handler->push(Middleware::mapRequest(function ($request) use ($home) {");
    code.open("if (UriComparator::isCrossOrigin($home, $request->getUri())) {");
    for header in code.request.key_headers() {
        code.line(format!("$request = $request->withoutHeader({});", code.text(&header.name)));
    }
    code.close("}");
    code.line("return $request;");
    code.close("}));");
    code.line("$client = new Client(['handler' => $handler]);");
}

/// Guzzle converts the method to upper case and encodes brackets; its underlying handler doesn't.
fn own_options(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut options = Vec::new();
    if request.method.contains(|c: char| c.is_ascii_lowercase()) {
        options.push(format!("CURLOPT_CUSTOMREQUEST => {},", code.literal(&request.method)));
    }
    let target = request.url.target();
    if target.literals().any(|literal| literal.contains(['[', ']'])) {
        options.push(format!("CURLOPT_REQUEST_TARGET => {},", code.text(&target)));
    }
    if request.url.path.literals().any(|literal| literal.contains("/.")) {
        options.push("CURLOPT_PATH_AS_IS => true,".to_owned());
    }
    options
}

fn headers(code: &mut Code<'_>) {
    let request = code.request;
    let mut groups: Vec<(&Header, Vec<String>)> = Vec::new();
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        let value = code.text(&header.value);
        match groups.iter_mut().find(|(first, _)| first.is(&name)) {
            Some((_, values)) => values.push(value),
            None => groups.push((header, vec![value])),
        }
    }
    if groups.is_empty() {
        return;
    }
    code.open("'headers' => [");
    for (header, values) in groups {
        let value = if values.len() == 1 { values.concat() } else { format!("[{}]", values.join(", ")) };
        code.line(format!("{} => {value},", code.text(&header.name)));
    }
    code.close("],");
}

fn auth(code: &mut Code<'_>) {
    let login = |code: &Code<'_>, login: &Login| {
        format!("{}, {}", code.text(&login.user), code.text(&login.password))
    };
    match &code.request.auth {
        Auth::None => {}
        Auth::Basic(basic) => code.line(format!("'auth' => [{}],", login(code, basic))),
        Auth::Digest(digest) => code.line(format!("'auth' => [{}, 'digest'],", login(code, digest))),
        Auth::Ntlm(ntlm) => code.line(format!("'auth' => [{}, 'ntlm'],", login(code, ntlm))),
        _ => code.note_unsigned(),
    }
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| code.line(format!("'body' => {},", code.block(text))),
        form: |code, form| {
            let lines = form_lines(code, form)?;
            code.open("'form_params' => [");
            lines.iter().for_each(|line| code.line(line));
            code.close("],");
            Some(())
        },
        multipart: |code, parts| {
            code.open("'multipart' => [");
            parts.iter().for_each(|part| multipart(code, part));
            code.close("],");
        },
        file: |code, path| code.line(format!("'body' => fopen(${}, 'rb'),", code.input(path))),
    };
    write_body(&code.request.body, code, &writers);
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    code.open("[");
    // Guzzle writes names into the header unchanged.
    code.line(format!("'name' => {},", code.text(&part.name.map_literals(in_quotes))));
    match &part.content {
        Content::Text(text) => code.line(format!("'contents' => {},", code.text(text))),
        Content::File { path, name } => {
            let path = code.input(*path).to_owned();
            let name = name
                .as_ref()
                .map_or_else(|| format!("basename(${path})"), |name| code.literal(&in_quotes(name)));
            code.line(format!("'contents' => fopen(${path}, 'rb'),"));
            code.line(format!("'filename' => {name},"));
        }
    }
    if let Some(name) = &part.file_name {
        code.line(format!("'filename' => {},", code.literal(&in_quotes(name))));
    }
    let own = part.content_type.iter().map(|own| (code.literal("Content-Type"), code.literal(own)));
    let others = part.headers.iter().map(|(name, value)| (code.literal(name), code.literal(value)));
    let headers: Vec<_> = own.chain(others).map(|(name, value)| format!("{name} => {value}")).collect();
    if !headers.is_empty() {
        code.line(format!("'headers' => [{}],", headers.join(", ")));
    }
    code.close("],");
}
