//! NSURLSession: <https://developer.apple.com/documentation/foundation/nsurlsession>.
//! Inputs are macros, so that adjacent literals and inputs form one string.

use super::{follows_itself, limits, secrets};
use crate::code::Code;
use crate::request::Redirects;
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::multipart::{Chunk, Multipart};

const UTF8: &str = "dataUsingEncoding:NSUTF8StringEncoding";

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    limits(code);
    code.program(|code| code.lines(&["#import <Foundation/Foundation.h>", ""]));
    code.declare_inputs(|name, value, _| format!("#define {name} {value}"));
    if !follows_itself(code) {
        redirects(code);
    }
    code.program(|code| {
        code.open("int main(void) {");
        code.open("@autoreleasepool {");
    });
    code.line(format!("NSURL *url = [NSURL URLWithString:{}];", code.text(&request.url.text())));
    code.line("NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];");
    code.line(format!("request.HTTPMethod = {};", code.literal(&request.method)));
    if request.header("cookie").is_some() {
        code.line("request.HTTPShouldHandleCookies = NO;");
    }
    let basic = |_: &mut Code<'_>, pair: &str| {
        format!("[@\"Basic \" stringByAppendingString:[[{pair} {UTF8}] base64EncodedStringWithOptions:0]]")
    };
    for (name, value) in headers(code, |_| true, basic) {
        code.line(format!("[request addValue:{value} forHTTPHeaderField:{name}];"));
    }
    body(code);
    send(code);
    code.program(|code| {
        code.close("}");
        code.close("}");
    });
}

fn send(code: &mut Code<'_>) {
    code.lines(&["", "__block int status = 1;", "dispatch_semaphore_t done = dispatch_semaphore_create(0);"]);
    if follows_itself(code) {
        code.line("[[[NSURLSession sharedSession] dataTaskWithRequest:request");
    } else {
        code.lines(&[
            "NSURLSession *session =",
            "    [NSURLSession sessionWithConfiguration:[NSURLSessionConfiguration defaultSessionConfiguration]",
            "                                  delegate:[Redirects new]",
            "                             delegateQueue:nil];",
            "[[session dataTaskWithRequest:request",
        ]);
    }
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
    let failing_status = if follows_itself(code) { 400 } else { code.request.failing_status() };
    code.line("NSLog(@\"%ld\\n%@\", (long)code, answer);");
    code.line(format!("status = code < {failing_status} ? 0 : 1;"));
    code.close("}");
    code.line("dispatch_semaphore_signal(done);");
    code.dedent();
    code.line("}] resume];");
    code.dedent();
    code.line("dispatch_semaphore_wait(done, DISPATCH_TIME_FOREVER);");
    code.line("return status;");
}

/// The session takes all headers along, wherever it is redirected to.
fn redirects(code: &mut Code<'_>) {
    code.lines(&["@interface Redirects : NSObject <NSURLSessionTaskDelegate>", "@end", ""]);
    code.line("@implementation Redirects");
    code.open("- (void)URLSession:(NSURLSession *)session");
    code.lines(&[
        "                      task:(NSURLSessionTask *)task",
        "willPerformHTTPRedirection:(NSHTTPURLResponse *)response",
        "                newRequest:(NSURLRequest *)request",
        "         completionHandler:(void (^)(NSURLRequest *))completionHandler {",
    ]);
    if code.request.redirects == Redirects::Never {
        code.line("completionHandler(nil);");
    } else {
        let names = secrets(code);
        code.lines(&[
            "NSURLRequest *first = task.originalRequest;",
            "NSURL *home = [NSURL URLWithString:@\"/\" relativeToURL:first.URL].absoluteURL;",
            "BOOL isHome = [home isEqual:[NSURL URLWithString:@\"/\" relativeToURL:request.URL].absoluteURL];",
            "NSMutableURLRequest *next = [request mutableCopy];",
        ]);
        code.open(format!("for (NSString *name in @[ {names} ]) {{"));
        code.line("NSString *value = isHome ? [first valueForHTTPHeaderField:name] : nil;");
        code.line("[next setValue:value forHTTPHeaderField:name];");
        code.close("}");
        code.line("completionHandler(next);");
    }
    code.close("}");
    code.lines(&["@end", ""]);
}

fn body(code: &mut Code<'_>) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, body| {
            code.line(format!("request.HTTPBody = [{} {UTF8}];", code.block(body)));
        },
        form: as_text,
        multipart: |code, parts| {
            let multipart = Multipart::new(parts);
            let content_type = code.literal(&multipart.content_type());
            code.line(format!("[request addValue:{content_type} forHTTPHeaderField:@\"Content-Type\"];"));
            code.line("NSMutableData *body = [NSMutableData data];");
            for piece in &multipart.pieces {
                code.line(match piece {
                    Chunk::Text(text) => format!("[body appendData:[{} {UTF8}]];", code.text(text)),
                    Chunk::FileName(path) => {
                        format!("[body appendData:[[{} lastPathComponent] {UTF8}]];", code.input(*path))
                    }
                    Chunk::File(path) => {
                        format!("[body appendData:[NSData dataWithContentsOfFile:{}]];", code.input(*path))
                    }
                });
            }
            code.line("request.HTTPBody = body;");
        },
        file: |code, path| {
            code.line(format!("request.HTTPBody = [NSData dataWithContentsOfFile:{}];", code.input(path)));
        },
    };
    write_body(&code.request.body, code, &writers);
}
