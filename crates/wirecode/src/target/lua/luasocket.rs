//! LuaSocket and LuaSec: <https://lunarmodules.github.io/luasocket/http.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Header, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;
use crate::text::{Piece, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let client = requires(code);
    code.declare_inputs(|name, value, _| format!("local {name} = {value}"));
    let content_type = body(code);
    if client == "client" {
        let origin = code.text(&request.url.origin);
        code.line(format!("local secure = ({origin}):match(\"^https:\")"));
        code.line("local client = require(secure and \"ssl.https\" or \"socket.http\")");
    }
    let follows = request.narrow_redirection() == Redirection::Stop;
    let url = code.text(&request.url.text());
    if follows {
        code.line(format!("local url = {url}"));
    }
    code.line("local chunks = {}");
    code.open(if follows {
        "local request = {".to_owned()
    } else {
        format!("local sent, status = {client}.request({{")
    });
    code.line(format!("url = {},", if follows { "url" } else { &url }));
    code.line(format!("method = {},", code.literal(&request.method)));
    headers(code, content_type);
    match request.body {
        Body::None => {}
        Body::File(_) => code.line("source = ltn12.source.file(file),"),
        _ => code.line("source = ltn12.source.string(body),"),
    }
    if matches!(request.narrow_redirection(), Redirection::Stop | Redirection::Never) {
        code.line("redirect = false,");
    }
    code.line("sink = ltn12.sink.table(chunks),");
    if follows {
        code.close("}");
        code.line(format!("local sent, status, fields = {client}.request(request)"));
        follow(code, client);
    } else {
        code.close("})");
    }
    code.open("if not sent then");
    code.line("error(status)");
    code.close("end");
    code.lines(&["", "local answer = table.concat(chunks)", "print(status)"]);
    if request.json_answer.is_some() {
        code.open("for key, value in pairs(cjson.decode(answer)) do");
        code.line("print(key, value)");
        code.close("end");
    } else {
        code.line("print(answer)");
    }
    code.program(|code| {
        code.open(format!("if status >= {} then", request.failing_status()));
        code.line("os.exit(1)");
        code.close("end");
    });
}

/// LuaSocket itself would send the headers to any origin.
fn follow(code: &mut Code<'_>, client: &str) {
    let request = code.request;
    let mut names = redirects::body_headers(request);
    names.extend((request.body != Body::None).then_some("Content-Length"));
    for name in names {
        code.line(format!("request.headers[{}] = nil", code.literal(name)));
    }
    code.open("for _ = 1, 10 do");
    code.open(format!("if not (\"{}\"):find(status, 1, true) then", redirects::statuses(request, " ")));
    code.line("break");
    code.close("end");
    code.line("local place = urls.absolute(url, fields.location)");
    code.open("if urls.absolute(place, \"/\") ~= urls.absolute(url, \"/\") then");
    code.line("request.headers = nil");
    code.close("end");
    code.line("url = place");
    code.line("chunks = {}");
    code.open("request = {");
    code.line("url = url,");
    code.line(format!("method = \"{}\",", redirects::method(request)));
    code.lines(&["headers = request.headers,", "redirect = false,", "sink = ltn12.sink.table(chunks),"]);
    code.close("}");
    code.line(format!("sent, status, fields = {client}.request(request)"));
    code.close("end");
}

/// The client for the URL's scheme: LuaSocket itself has no TLS.
fn requires(code: &mut Code<'_>) -> &'static str {
    let request = code.request;
    let client = match request.url.origin.pieces().first() {
        Some(Piece::Literal(origin)) if origin.starts_with("http:") => "http",
        Some(Piece::Literal(origin)) if origin.starts_with("https:") => "https",
        _ => "client",
    };
    code.program(|code| {
        if request.json_answer.is_some() {
            code.line("local cjson = require(\"cjson\")");
        }
        match client {
            "http" => code.line("local http = require(\"socket.http\")"),
            "https" => code.line("local https = require(\"ssl.https\")"),
            _ => {}
        }
        code.line("local ltn12 = require(\"ltn12\")");
        if matches!(&request.auth, Auth::Basic(login) if login.basic().is_none()) {
            code.line("local mime = require(\"mime\")");
        }
        if request.narrow_redirection() == Redirection::Stop {
            code.line("local urls = require(\"socket.url\")");
        }
        code.blank();
    });
    client
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            code.line(format!("local body = {}", code.block(text)));
            None
        },
        form: as_text,
        multipart: |code, parts| {
            if parts.iter().any(|part| matches!(part.content, Content::File { .. })) {
                read_file(code);
            }
            let multipart = Multipart::new(parts);
            code.open("local body = table.concat({");
            for piece in &multipart.pieces {
                let bytes = match piece {
                    Chunk::Text(text) => code.text(text),
                    Chunk::FileName(path) => {
                        format!("({}:gsub(\"^.*[/\\\\]\", \"\"))", code.input(*path))
                    }
                    Chunk::File(path) => format!("read_file({})", code.input(*path)),
                };
                code.line(format!("{bytes},"));
            }
            code.close("})");
            Some(code.literal(&multipart.content_type()))
        },
        file: |code, path| {
            code.line(format!("local file = assert(io.open({}, \"rb\"))", code.input(path)));
            None
        },
    };
    let content_type = write_body(&code.request.body, code, &writers)?;
    code.blank();
    content_type
}

fn read_file(code: &mut Code<'_>) {
    code.open("local function read_file(path)");
    code.lines(&[
        "local file = assert(io.open(path, \"rb\"))",
        "local bytes = file:read(\"*a\")",
        "file:close()",
        "return bytes",
    ]);
    code.close("end");
    code.blank();
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    let mut lines = Vec::new();
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                format!("\"Basic \" .. mime.b64({})", code.text(&pair))
            });
            lines.push(format!("[\"Authorization\"] = {value},"));
        }
        _ => code.note_unsigned(),
    }
    for (at, header) in request.headers.iter().enumerate() {
        let name = request.with_defaults(&header.name);
        if !request.headers[..at].iter().any(|earlier| earlier.is(&name)) {
            let value = code.text(&values(&request.headers[at..], &name));
            lines.push(format!("[{}] = {value},", code.text(&header.name)));
        }
    }
    lines.extend(content_type.map(|own| format!("[\"Content-Type\"] = {own},")));
    match request.body {
        Body::None if !["PATCH", "POST", "PUT"].contains(&request.method.as_str()) => {}
        Body::None => lines.push("[\"Content-Length\"] = 0,".to_owned()),
        Body::File(_) => {
            lines.push("[\"Content-Length\"] = file:seek(\"end\") - file:seek(\"set\"),".to_owned());
        }
        _ => lines.push("[\"Content-Length\"] = #body,".to_owned()),
    }
    if !lines.is_empty() {
        code.open("headers = {");
        lines.iter().for_each(|line| code.line(line));
        code.close("},");
    }
}

/// A table has each name once, so each further value contains its own header line.
fn values(headers: &[Header], name: &str) -> Text {
    let mut values = Text::new();
    for (at, header) in headers.iter().filter(|header| header.is(name)).enumerate() {
        if at > 0 {
            values.push_str("\r\n");
            values.push(&header.name);
            values.push_str(": ");
        }
        values.push(&header.value);
    }
    if values.is_empty() { headers[0].value.clone() } else { values }
}
