//! NSURLSession: <https://developer.apple.com/documentation/foundation/nsurlsession>.
//! Inputs are macros, so that literals and inputs that stand side by side are one string.

use super::limits;
use crate::code::Code;
use crate::request::Body;
use crate::target::headers::headers;
use crate::target::multipart::{Multipart, Piece};

const UTF8: &str = "dataUsingEncoding:NSUTF8StringEncoding";

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.lines(&["#import <Foundation/Foundation.h>", ""]);
    code.declare_inputs(|name, value, _| format!("#define {name} {value}"));
    code.open("int main(void) {");
    code.open("@autoreleasepool {");
    code.line(format!("NSURL *url = [NSURL URLWithString:{}];", code.text(&request.url.text())));
    code.line("NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];");
    code.line(format!("request.HTTPMethod = {};", code.literal(&request.method)));
    if request.header("cookie").is_some() {
        code.line("request.HTTPShouldHandleCookies = NO;");
    }
    let basic = |pair: &str| {
        format!("[@\"Basic \" stringByAppendingString:[[{pair} {UTF8}] base64EncodedStringWithOptions:0]]")
    };
    for (name, value) in headers(code, |_| true, basic) {
        code.line(format!("[request addValue:{value} forHTTPHeaderField:{name}];"));
    }
    body(code);
    send(code);
    code.close("}");
    code.close("}");
}

fn send(code: &mut Code<'_>) {
    code.lines(&[
        "",
        "__block int status = 1;",
        "dispatch_semaphore_t done = dispatch_semaphore_create(0);",
        "[[[NSURLSession sharedSession] dataTaskWithRequest:request",
    ]);
    code.line("    completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {");
    code.indent();
    code.indent();
    code.open("if (error != nil) {");
    code.line("NSLog(@\"%@\", error);");
    code.dedent();
    code.open("} else {");
    code.line("NSInteger code = ((NSHTTPURLResponse *)response).statusCode;");
    code.line(if code.request.json_answer.is_some() {
        "id answer = [NSJSONSerialization JSONObjectWithData:data options:0 error:nil];"
    } else {
        "NSString *answer = [[NSString alloc] initWithData:data encoding:NSUTF8StringEncoding];"
    });
    code.lines(&["NSLog(@\"%ld\\n%@\", (long)code, answer);", "status = code < 400 ? 0 : 1;"]);
    code.close("}");
    code.line("dispatch_semaphore_signal(done);");
    code.dedent();
    code.line("}] resume];");
    code.dedent();
    code.line("dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);");
    code.line("return status;");
}

fn body(code: &mut Code<'_>) {
    match &code.request.body {
        Body::None => {}
        Body::Raw(body) => code.line(format!("request.HTTPBody = [{} {UTF8}];", code.block(body))),
        Body::Form(form) => {
            code.line(format!("request.HTTPBody = [{} {UTF8}];", code.text(&form.encoded())));
        }
        Body::Multipart(parts) => {
            let multipart = Multipart::new(parts);
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("[request addValue:{content_type} forHTTPHeaderField:@\"Content-Type\"];"));
            code.line("NSMutableData *body = [NSMutableData data];");
            for piece in &multipart.pieces {
                code.line(match piece {
                    Piece::Text(text) => format!("[body appendData:[{} {UTF8}]];", code.text(text)),
                    Piece::FileName(path) => {
                        format!("[body appendData:[[{} lastPathComponent] {UTF8}]];", code.input(*path))
                    }
                    Piece::File(path) => {
                        format!("[body appendData:[NSData dataWithContentsOfFile:{}]];", code.input(*path))
                    }
                });
            }
            code.line("request.HTTPBody = body;");
        }
        Body::File(path) => {
            code.line(format!("request.HTTPBody = [NSData dataWithContentsOfFile:{}];", code.input(*path)));
        }
    }
}
