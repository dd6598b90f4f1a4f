//! package:http: <https://pub.dev/documentation/http/latest/>.

use super::bytes::{body, header_map, imports};
use crate::code::Code;
use crate::request::Redirection;
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let parses = request.json_answer.is_some();
    code.program(|code| {
        imports(code, true, parses, "import 'package:http/http.dart' as http;");
        code.open("Future<void> main() async {");
    });
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let follows = request.redirection() == Redirection::Stop;
    let declare = if follows { "var" } else { "final" };
    code.line(format!("{declare} request = http.Request({method}, Uri.parse({url}));"));
    if request.redirection().stays() {
        code.line("request.followRedirects = false;");
    }
    for (name, value) in header_map(code) {
        code.line(format!("request.headers[{name}] = {value};"));
    }
    if let Some(body) = body(code) {
        code.line(format!("request.bodyBytes = {body};"));
    }
    code.blank();
    code.line(format!("{declare} response = await http.Response.fromStream(await request.send());"));
    if follows {
        follow(code);
    }
    code.line("print(response.statusCode);");
    code.line(if parses { "print(jsonDecode(response.body));" } else { "print(response.body);" });
    let failing_status = request.redirection().failing_status();
    code.program(|code| {
        code.line(format!("if (response.statusCode >= {failing_status}) exit(1);"));
        code.close("}");
    });
}

/// The client itself would send keys to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    code.open(format!(
        "for (var hops = 0; hops < 10 && [{statuses}].contains(response.statusCode); hops++) {{"
    ));
    code.line("final place = request.url.resolve(response.headers['location']!);");
    code.line(format!(
        "final next = http.Request('{}', place)..followRedirects = false;",
        redirects::method(request)
    ));
    code.line("if (place.origin == request.url.origin) next.headers.addAll(request.headers);");
    code.line("next.headers.remove('content-type');");
    code.line("request = next;");
    code.line("response = await http.Response.fromStream(await request.send());");
    code.close("}");
}
