//! matlab.net.http, as webwrite chooses bodies and headers itself:
//! <https://www.mathworks.com/help/matlab/ref/matlab.net.http.requestmessage-class.html>.

use crate::code::Code;
use crate::request::{Auth, Body};
use crate::target::multipart::{Multipart, Piece};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.lines(&["import matlab.net.http.*", ""]);
    code.declare_inputs(|name, value, _| format!("{name} = {value};"));
    let pieces = body(code);
    headers(code);
    const METHODS: [&str; 8] = ["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "TRACE"];
    if !METHODS.contains(&request.method.as_str()) && request.method != "PATCH" {
        code.note(format!("MATLAB doesn't know the method {}.", request.method));
    }
    let method = code.literal(&request.method);
    let body = if pieces.is_empty() { "" } else { ", body" };
    code.line(format!("request = RequestMessage({method}, headers{body});"));
    // As it is: else it would be encoded once more.
    code.line(format!("uri = matlab.net.URI({}, \"literal\");", code.text(&request.url.text())));
    code.lines(&["response = send(request, uri);", "", "disp(response.StatusLine)"]);
    code.line("disp(response.Body.Data)");
    code.open("if response.StatusCode >= 400");
    code.line("error(\"The server refused: %s\", string(response.StatusCode))");
    code.close("end");
    if pieces.iter().any(|piece| matches!(piece, Piece::File(_))) {
        code.blank();
        code.open("function bytes = fileBytes(path)");
        code.lines(&[
            "file = fopen(path, \"r\");",
            "bytes = fread(file, [1 Inf], \"*uint8\");",
            "fclose(file);",
        ]);
        code.close("end");
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::FileName(_))) {
        code.blank();
        code.open("function name = fileName(path)");
        code.lines(&["[~, name, extension] = fileparts(path);", "name = name + extension;"]);
        code.close("end");
    }
}

fn body(code: &mut Code<'_>) -> Vec<Piece> {
    let pieces = match &code.request.body {
        Body::None => return Vec::new(),
        Body::Raw(text) => vec![Piece::Text(text.clone())],
        Body::Form(form) => vec![Piece::Text(form.encoded())],
        Body::File(path) => vec![Piece::File(*path)],
        Body::Multipart(parts) => Multipart::new(parts).pieces,
    };
    code.line("body = MessageBody();");
    code.open("body.Payload = [ ...");
    for piece in &pieces {
        let bytes = match piece {
            Piece::Text(text) => format!("unicode2native({}, \"UTF-8\") ...", code.text(text)),
            Piece::FileName(path) => {
                format!("unicode2native(fileName({}), \"UTF-8\") ...", code.input(*path))
            }
            Piece::File(path) => format!("fileBytes({}) ...", code.input(*path)),
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
                let mut pair = login.user.clone();
                pair.push_str(":");
                pair.push(&login.password);
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
