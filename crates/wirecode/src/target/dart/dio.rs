//! dio 5: <https://pub.dev/packages/dio>. It throws unless the response is successful, and parses JSON.

use super::bytes::{body, header_map, imports};
use crate::code::Code;
use crate::request::Redirection;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| {
        imports(code, false, false, "import 'package:dio/dio.dart';");
        code.open("Future<void> main() async {");
    });
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    let headers = header_map(code);
    let body = body(code);
    code.open("final response = await Dio().requestUri(");
    code.line(format!("Uri.parse({}),", code.text(&request.url.text())));
    if let Some(body) = body {
        code.line(format!("data: {body},"));
    }
    code.open("options: Options(");
    code.line(format!("method: {},", code.literal(&request.method)));
    // Then it throws at a redirect.
    if request.redirection().stays() {
        code.line("followRedirects: false,");
    }
    if request.redirection() == Redirection::Never {
        code.line("validateStatus: (status) => status! < 400,");
    }
    if !headers.is_empty() {
        code.open("headers: {");
        for (name, value) in headers {
            code.line(format!("{name}: {value},"));
        }
        code.close("},");
    }
    code.close("),");
    code.close(");");
    code.lines(&["print(response.statusCode);", "print(response.data);"]);
    code.program(|code| code.close("}"));
}
