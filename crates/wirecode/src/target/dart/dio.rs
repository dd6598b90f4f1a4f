//! dio 5: <https://pub.dev/packages/dio>. It throws unless the response is successful, and parses JSON.

use super::bytes::{body, header_map, imports};
use crate::code::Code;
use crate::request::Redirection;
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let follows = request.redirection() == Redirection::Stop;
    code.program(|code| {
        imports(code, follows, false, "import 'package:dio/dio.dart';");
        code.open("Future<void> main() async {");
    });
    code.declare_inputs(|name, value, _| format!("const {name} = {value};"));
    let headers = header_map(code);
    let body = body(code);
    let url = format!("Uri.parse({})", code.text(&request.url.text()));
    if follows {
        code.line(format!("var url = {url};"));
        code.open("var headers = <String, dynamic>{");
        for (name, value) in &headers {
            code.line(format!("{name}: {value},"));
        }
        code.close("};");
    }
    code.open(if follows {
        "var response = await Dio().requestUri("
    } else {
        "final response = await Dio().requestUri("
    });
    code.line(if follows { "url,".to_owned() } else { format!("{url},") });
    if let Some(body) = body {
        code.line(format!("data: {body},"));
    }
    code.open("options: Options(");
    code.line(format!("method: {},", code.literal(&request.method)));
    // Then it throws at a redirect.
    if request.redirection().stays() {
        code.line("followRedirects: false,");
    }
    if request.redirection().stays() {
        code.line("validateStatus: (status) => status! < 400,");
    }
    if follows {
        code.line("headers: headers,");
    } else if !headers.is_empty() {
        code.open("headers: {");
        for (name, value) in headers {
            code.line(format!("{name}: {value},"));
        }
        code.close("},");
    }
    code.close("),");
    code.close(");");
    if follows {
        follow(code);
    }
    code.lines(&["print(response.statusCode);", "print(response.data);"]);
    code.program(|code| {
        if follows {
            code.line("if (response.statusCode! >= 300) exit(1);");
        }
        code.close("}");
    });
}

/// dio itself would send keys to any origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.line("headers.removeWhere((name, _) => name.toLowerCase().startsWith('content-'));");
    let statuses = redirects::statuses(request, ", ");
    code.open(format!(
        "for (var hops = 0; hops < 10 && [{statuses}].contains(response.statusCode); hops++) {{"
    ));
    code.line("final place = url.resolve(response.headers.value('location')!);");
    code.line("if (place.origin != url.origin) headers = {};");
    code.line("url = place;");
    code.open("response = await Dio().requestUri(");
    code.line("url,");
    code.open("options: Options(");
    code.line(format!("method: '{}',", redirects::method(request)));
    code.lines(&[
        "followRedirects: false,",
        "validateStatus: (status) => status! < 400,",
        "headers: headers,",
    ]);
    code.close("),");
    code.close(");");
    code.close("}");
}
