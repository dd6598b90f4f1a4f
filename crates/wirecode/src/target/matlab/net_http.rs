//! matlab.net.http, since webwrite chooses bodies and headers itself:
//! <https://www.mathworks.com/help/matlab/ref/matlab.net.http.requestmessage-class.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::pieces;
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["import matlab.net.http.*", ""]));
    code.declare_inputs(|name, value, _| format!("{name} = {value};"));
    let pieces = body(code);
    headers(code);
    const METHODS: [&str; 8] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE"];
    if !METHODS.contains(&request.method.as_str()) && request.method != "PATCH" {
        code.note(format!("MATLAB doesn't support the method {}.", request.method));
    }
    let method = code.literal(&request.method);
    let body = if pieces.is_empty() { "" } else { ", body" };
    code.line(format!("request = RequestMessage({method}, headers{body});"));
    // Literally: otherwise it would be encoded twice.
    code.line(format!("uri = matlab.net.URI({}, \"literal\");", code.text(&request.url.text())));
    let redirection = request.bare_redirection();
    let follows = redirection == Redirection::Stop;
    if redirection.stays() {
        code.line("options = HTTPOptions(\"MaxRedirects\", 0);");
    }
    let options = if redirection.stays() { ", options" } else { "" };
    code.line(format!("response = send(request, uri{options});"));
    if follows {
        follow(code);
    }
    code.lines(&["", "disp(response.StatusLine)", "disp(response.Body.Data)"]);
    code.open(format!("if response.StatusCode >= {}", redirection.failing_status()));
    code.line("error(\"The server refused: %s\", string(response.StatusCode))");
    code.close("end");
    if pieces.iter().any(|piece| matches!(piece, Chunk::File(_))) {
        code.blank();
        code.open("function bytes = fileBytes(path)");
        code.lines(&[
            "file = fopen(path, \"r\");",
            "bytes = fread(file, [1 Inf], \"*uint8\");",
            "fclose(file);",
        ]);
        code.close("end");
    }
    if pieces.iter().any(|piece| matches!(piece, Chunk::FileName(_))) {
        code.blank();
        code.open("function name = fileName(path)");
        code.lines(&["[~, name, extension] = fileparts(path);", "name = name + extension;"]);
        code.close("end");
    }
    if follows {
        resolve(code);
    }
}

/// The client itself would send all headers to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.line(format!("place = {};", code.text(&request.url.text())));
    code.open("for hop = 1:10");
    let statuses = redirects::statuses(request, " ");
    code.lines(&[
        &format!("if ~ismember(double(response.StatusCode), [{statuses}])"),
        "    break",
        "end",
        "location = string(response.getFields(\"Location\").Value);",
        "next = resolve(location, place);",
        "if origin(next) ~= origin(place)",
        "    headers = HeaderField.empty;",
        "end",
        "place = next;",
        &format!("request = RequestMessage(\"{}\", headers);", redirects::method(request)),
        "response = send(request, matlab.net.URI(place, \"literal\"), options);",
    ]);
    code.close("end");
}

/// MATLAB resolves no references.
fn resolve(code: &mut Code<'_>) {
    code.blank();
    code.open("function text = origin(url)");
    code.line("text = regexp(url, \"^\\w+://[^/?#]*\", \"match\", \"once\");");
    code.close("end");
    code.blank();
    code.open("function url = resolve(reference, base)");
    code.lines(&[
        "path = regexprep(base, \"[?#].*$\", \"\");",
        "if ~isempty(regexp(reference, \"^[A-Za-z][\\w+.-]*:\", \"once\"))",
        "    url = reference;",
        "elseif startsWith(reference, \"//\")",
        "    url = extractBefore(base, \"//\") + reference;",
        "elseif startsWith(reference, \"/\")",
        "    url = origin(base) + reference;",
        "elseif startsWith(reference, \"?\")",
        "    url = path + reference;",
        "else",
        "    url = regexprep(path, \"(?<!/)/[^/]*$\", \"\") + \"/\" + reference;",
        "end",
    ]);
    code.close("end");
}

fn body(code: &mut Code<'_>) -> Vec<Chunk> {
    let pieces = pieces(&code.request.body);
    if pieces.is_empty() {
        return pieces;
    }
    code.line("body = MessageBody();");
    code.open("body.Payload = [ ...");
    for piece in &pieces {
        let bytes = match piece {
            Chunk::Text(text) => format!("unicode2native({}, \"UTF-8\") ...", code.text(text)),
            Chunk::FileName(path) => {
                format!("unicode2native(fileName({}), \"UTF-8\") ...", code.input(*path))
            }
            Chunk::File(path) => format!("fileBytes({}) ...", code.input(*path)),
        };
        code.line(bytes);
    }
    code.close("];");
    code.blank();
    pieces
}

fn headers(code: &mut Code<'_>) {
    let request = code.request;
    code.open("headers = [ ...");
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                format!(
                    "\"Basic \" + matlab.net.base64encode(unicode2native({}, \"UTF-8\"))",
                    code.text(&pair)
                )
            });
            code.line(format!("HeaderField(\"Authorization\", {value}) ..."));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        let (name, value) = (code.text(&header.name), code.text(&header.value));
        code.line(format!("HeaderField({name}, {value}) ..."));
    }
    if let Body::Multipart(parts) = &request.body {
        let content_type = code.literal(&Multipart::new(parts).content_type());
        code.line(format!("HeaderField(\"Content-Type\", {content_type}) ..."));
    }
    code.close("];");
}
