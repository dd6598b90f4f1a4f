//! URLSession: <https://developer.apple.com/documentation/foundation/urlsession>.

use super::limits;
use crate::code::Code;
use crate::request::Body;
use crate::target::headers::headers;
use crate::target::multipart::{Multipart, Piece};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.lines(&[
        "import Foundation",
        "#if canImport(FoundationNetworking)",
        "    import FoundationNetworking",
        "#endif",
        "",
    ]);
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    code.line(format!("var request = URLRequest(url: URL(string: {})!)", code.text(&request.url.text())));
    if request.method != "GET" {
        code.line(format!("request.httpMethod = {}", code.literal(&request.method)));
    }
    if request.header("cookie").is_some() {
        code.line("request.httpShouldHandleCookies = false");
    }
    for (name, value) in
        headers(code, |_| true, |pair| format!("\"Basic \" + Data({pair}.utf8).base64EncodedString()"))
    {
        code.line(format!("request.addValue({value}, forHTTPHeaderField: {name})"));
    }
    body(code);
    code.blank();
    code.line("let (data, response) = try await URLSession.shared.data(for: request)");
    code.line("let status = (response as! HTTPURLResponse).statusCode");
    code.line("print(status)");
    if request.json_answer.is_some() {
        code.line("print(try JSONSerialization.jsonObject(with: data))");
    } else {
        code.line("print(String(decoding: data, as: UTF8.self))");
    }
    code.open("if status >= 400 {");
    code.line("exit(1)");
    code.close("}");
}

fn body(code: &mut Code<'_>) {
    match &code.request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!("request.httpBody = Data({}.utf8)", code.block(body))),
        Body::Form(form) => {
            code.line(format!("request.httpBody = Data({}.utf8)", code.text(&form.encoded())));
        }
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("request.addValue({content_type}, forHTTPHeaderField: \"Content-Type\")"));
            code.line("var body = Data()");
            for piece in &multipart.pieces {
                code.line(match piece {
                    Piece::Text(text) => format!("body.append(Data({}.utf8))", code.text(text)),
                    Piece::FileName(path) => {
                        let url = format!("URL(fileURLWithPath: {})", code.input(*path));
                        format!("body.append(Data({url}.lastPathComponent.utf8))")
                    }
                    Piece::File(path) => {
                        let url = format!("URL(fileURLWithPath: {})", code.input(*path));
                        format!("body.append(try Data(contentsOf: {url}))")
                    }
                });
            }
            code.line("request.httpBody = body");
        }
        Body::File(path) => {
            let url = format!("URL(fileURLWithPath: {})", code.input(*path));
            code.line(format!("request.httpBody = try Data(contentsOf: {url})"));
        }
    }
}
