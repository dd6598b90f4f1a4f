//! java.net.http: <https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/package-summary.html>.

use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::{Chunk, Multipart};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(imports);
    code.declare_inputs(|name, value, _| format!("def {name} = {value}"));
    let content_type = body(code);
    if request.header("host").is_some() {
        code.line("System.setProperty('jdk.httpclient.allowRestrictedHeaders', 'host')");
    }
    code.line(format!(
        "def request = HttpRequest.newBuilder(URI.create({}))",
        code.text(&request.url.text())
    ));
    code.indent();
    code.indent();
    let publisher = publisher(code);
    let method = code.literal(&request.method);
    code.line(match (&publisher, request.method.as_str()) {
        (None, "GET") => ".GET()".to_owned(),
        (None, _) => format!(".method({method}, HttpRequest.BodyPublishers.noBody())"),
        (Some(publisher), _) => format!(".method({method}, {publisher})"),
    });
    headers(code, content_type);
    code.line(".build()");
    code.dedent();
    code.dedent();
    // The client sends all headers to other origins.
    let redirection = request.bare_redirection();
    code.line(if redirection == Redirection::Follow {
        "def client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()"
    } else {
        "def client = HttpClient.newHttpClient()"
    });
    code.line("def response = client.send(request, BodyHandlers.ofString())");
    if redirection == Redirection::Stop {
        follow(code);
    }
    code.lines(&["", "println response.statusCode()"]);
    code.line(if request.json_answer.is_some() {
        "println new JsonSlurper().parseText(response.body())"
    } else {
        "println response.body()"
    });
    code.program(|code| {
        code.open(format!("if (response.statusCode() >= {}) {{", code.request.failing_status()));
        code.line("System.exit(1)");
        code.close("}");
    });
}

fn imports(code: &mut Code<'_>) {
    let request = code.request;
    if request.json_answer.is_some() {
        code.line("import groovy.json.JsonSlurper");
    }
    code.lines(&["import java.net.http.HttpClient", "import java.net.http.HttpRequest"]);
    if !matches!(request.body, Body::None) {
        code.line("import java.net.http.HttpRequest.BodyPublishers");
    }
    code.line("import java.net.http.HttpResponse.BodyHandlers");
    if matches!(request.body, Body::File(_) | Body::Multipart(_)) {
        code.line("import java.nio.file.Path");
    }
    code.blank();
}

/// With no header to another origin.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    let statuses = redirects::statuses(request, ", ");
    code.open(format!("for (int hops = 0; hops < 10 && response.statusCode() in [{statuses}]; hops++) {{"));
    code.line("def place = request.uri().resolve(response.headers().firstValue('Location').orElse(''))");
    code.line("def isHome = place.resolve('/') == request.uri().resolve('/')");
    code.line("def kept = { name, value -> isHome && !name.startsWith('Content-') }");
    let method = match redirects::method(request) {
        "HEAD" => "method('HEAD', HttpRequest.BodyPublishers.noBody())",
        _ => "GET()",
    };
    code.line(format!("request = HttpRequest.newBuilder(request, kept).uri(place).{method}.build()"));
    code.line("response = client.send(request, BodyHandlers.ofString())");
    code.close("}");
}

fn body(code: &mut Code<'_>) -> Option<String> {
    let Body::Multipart(parts) = &code.request.body else { return None };
    let multipart = Multipart::new(parts);
    code.open("def body = [");
    for piece in &multipart.pieces {
        let bytes = match piece {
            Chunk::Text(text) => format!("BodyPublishers.ofString({}),", code.text(text)),
            Chunk::FileName(path) => {
                format!("BodyPublishers.ofString(Path.of({}).fileName.toString()),", code.input(*path))
            }
            Chunk::File(path) => format!("BodyPublishers.ofFile(Path.of({})),", code.input(*path)),
        };
        code.line(bytes);
    }
    code.close("]");
    code.blank();
    Some(code.literal(&multipart.content_type()))
}

fn publisher(code: &mut Code<'_>) -> Option<String> {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| format!("BodyPublishers.ofString({})", code.text(text)),
        form: as_text,
        multipart: |_, _| "BodyPublishers.concat(*body)".to_owned(),
        file: |code, path| format!("BodyPublishers.ofFile(Path.of({}))", code.input(path)),
    };
    write_body(&code.request.body, code, &writers)
}

fn headers(code: &mut Code<'_>, content_type: Option<String>) {
    let request = code.request;
    match &request.auth {
        Auth::Basic(login) => {
            let value = login.basic().map(|value| code.literal(&value)).unwrap_or_else(|| {
                let pair = login.pair();
                format!("'Basic ' + {}.getBytes('UTF-8').encodeBase64()", code.text(&pair))
            });
            code.line(format!(".header('Authorization', {value})"));
        }
        _ => code.note_unsigned(),
    }
    for header in &request.headers {
        if !header.value.literals().all(str::is_ascii) {
            code.note("Java's client sends no header value beyond ASCII, so such a header is left out.");
            continue;
        }
        code.line(format!(".header({}, {})", code.text(&header.name), code.text(&header.value)));
    }
    if let Some(content_type) = content_type {
        code.line(format!(".header('Content-Type', {content_type})"));
    }
}
