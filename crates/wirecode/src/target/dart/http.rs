//! package:http: <https://pub.dev/documentation/http/latest/>.

use super::bytes::{body, header_map, imports};
use crate::code::Code;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    code.program(|code| {
        imports(code, true, parses, "import 'package:http/http.dart' as http;");
        code.open("Future<void> main() async {");
    });
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.line(format!("final request = http.Request({method}, Uri.parse({url}));"));
    if request.redirection().stays() {
        code.line("request.followRedirects = false;");
    }
    for (name, value) in header_map(code) {
        code.line(format!("request.headers[{name}] = {value};"));
    }
    if let Some(body) = body(code) {
        code.line(format!("request.bodyBytes = {body};"));
    }
    code.lines(&[
        "",
        "final response = await http.Response.fromStream(await request.send());",
        "print(response.statusCode);",
    ]);
    code.line(if parses { "print(jsonDecode(response.body));" } else { "print(response.body);" });
    let failing_status = request.redirection().failing_status();
    code.program(|code| {
        code.line(format!("if (response.statusCode >= {failing_status}) exit(1);"));
        code.close("}");
    });
}
