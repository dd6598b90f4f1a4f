//! URLSession: <https://developer.apple.com/documentation/foundation/urlsession>.

use super::{follows_itself, limits, secrets};
use crate::code::Code;
use crate::request::Redirects;
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.program(|code| {
        code.lines(&[
            "import Foundation",
            "#if canImport(FoundationNetworking)",
            "    import FoundationNetworking",
            "#endif",
            "",
        ]);
    });
    code.declare_inputs(|name, value, _| format!("let {name} = {value}"));
    if !follows_itself(code) {
        redirects(code);
    }
    code.line(format!("var request = URLRequest(url: URL(string: {})!)", code.text(&request.url.text())));
    if request.method != "GET" {
        code.line(format!("request.httpMethod = {}", code.literal(&request.method)));
    }
    if request.header("cookie").is_some() {
        code.line("request.httpShouldHandleCookies = false");
    }
    for (name, value) in
        headers(code, |_| true, |_, pair| format!("\"Basic \" + Data({pair}.utf8).base64EncodedString()"))
    {
        code.line(format!("request.addValue({value}, forHTTPHeaderField: {name})"));
    }
    body(code);
    code.blank();
    if follows_itself(code) {
        code.line("let (data, response) = try await URLSession.shared.data(for: request)");
    } else {
        code.line(
            "let session = URLSession(configuration: .default, delegate: Redirects(), delegateQueue: nil)",
        );
        code.line("let (data, response) = try await session.data(for: request)");
    }
    code.line("let status = (response as! HTTPURLResponse).statusCode");
    code.line("print(status)");
    if request.json_answer.is_some() {
        code.line("print(try JSONSerialization.jsonObject(with: data))");
    } else {
        code.line("print(String(decoding: data, as: UTF8.self))");
    }
    let failing_status = if follows_itself(code) { 400 } else { request.failing_status() };
    code.program(|code| {
        code.open(format!("if status >= {failing_status} {{"));
        code.line("exit(1)");
        code.close("}");
    });
}

/// The session takes all headers along, wherever it is redirected to.
fn redirects(code: &mut Code<'_>) {
    code.open("final class Redirects: NSObject, URLSessionTaskDelegate {");
    code.open("func urlSession(");
    code.lines(&[
        "_ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,",
        "newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void",
    ]);
    code.dedent();
    code.open(") {");
    if code.request.redirects == Redirects::Never {
        code.line("completionHandler(nil)");
    } else {
        let names = secrets(code);
        code.lines(&[
            "let first = task.originalRequest!",
            "let origins = [first, request].map { URL(string: \"/\", relativeTo: $0.url)!.absoluteURL }",
            "var next = request",
        ]);
        code.open(format!("for name in [{names}] {{"));
        code.line("let value = origins[0] == origins[1] ? first.value(forHTTPHeaderField: name) : nil");
        code.line("next.setValue(value, forHTTPHeaderField: name)");
        code.close("}");
        code.line("completionHandler(next)");
    }
    code.close("}");
    code.close("}");
    code.blank();
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            code.line(format!("request.httpBody = Data({}.utf8)", code.block(body)));
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("request.addValue({content_type}, forHTTPHeaderField: \"Content-Type\")"));
            code.line("var body = Data()");
            for piece in &multipart.pieces {
                code.line(match piece {
                    Chunk::Text(text) => format!("body.append(Data({}.utf8))", code.text(text)),
                    Chunk::FileName(path) => {
                        let url = format!("URL(fileURLWithPath: {})", code.input(*path));
                        format!("body.append(Data({url}.lastPathComponent.utf8))")
                    }
                    Chunk::File(path) => {
                        let url = format!("URL(fileURLWithPath: {})", code.input(*path));
                        format!("body.append(try Data(contentsOf: {url}))")
                    }
                });
            }
            code.line("request.httpBody = body");
        },
        file: |code, path| {
            let url = format!("URL(fileURLWithPath: {})", code.input(path));
            code.line(format!("request.httpBody = try Data(contentsOf: {url})"));
        },
    };
    write_body(&code.request.body, code, &writers);
}
