//! Spring's clients, RestClient (since 6.1) and WebClient:
//! <https://docs.spring.io/spring-framework/reference/integration/rest-clients.html>.
//!
//! Both send by java.net.http, since other clients rewrite URLs or methods.

use super::{Hop, bytes, multipart};
use crate::code::Code;
use crate::request::{Body, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::headers::headers;
use crate::target::redirects;
use crate::text::Text;

/// The words in which the two clients differ.
struct Words {
    imports: [&'static str; 2],
    build: &'static str,
    body: &'static str,
    end: &'static str,
}

const REST_CLIENT: Words = Words {
    imports: [
        "org.springframework.http.client.JdkClientHttpRequestFactory",
        "org.springframework.web.client.RestClient",
    ],
    build: "RestClient.builder().requestFactory(new JdkClientHttpRequestFactory(http))",
    body: "body",
    end: ".toEntity(String.class)",
};

const WEB_CLIENT: Words = Words {
    imports: [
        "org.springframework.http.client.reactive.JdkClientHttpConnector",
        "org.springframework.web.reactive.function.client.WebClient",
    ],
    build: "WebClient.builder().clientConnector(new JdkClientHttpConnector(http))",
    body: "bodyValue",
    end: ".toEntity(String.class).block()",
};

pub(super) fn rest_client(code: &mut Code<'_>) {
    write(code, &REST_CLIENT);
}

pub(super) fn web_client(code: &mut Code<'_>) {
    write(code, &WEB_CLIENT);
}

fn write(code: &mut Code<'_>, words: &Words) {
    code.imports_here();
    words.imports.iter().for_each(|import| code.import(import));
    code.import("java.net.URI");
    super::begin(code);
    note_limits(code);
    let content_type = declare_body(code);
    http(code);
    code.line(format!("var client = {}.build();", words.build));
    let follows = code.request.bare_redirection() == Redirection::Stop;
    let mut url = format!("URI.create({})", code.text(&code.request.url.text()));
    if follows {
        code.line(format!("var url = {url};"));
        "url".clone_into(&mut url);
    }
    let method = method(code);
    code.line(format!("var response = client{method}"));
    code.indent();
    code.indent();
    code.line(format!(".uri({url})"));
    set_headers(code, content_type);
    body(code, words);
    code.line(".retrieve()");
    code.line(format!("{};", words.end));
    code.dedent();
    code.dedent();
    code.blank();
    if follows {
        let method = redirects::method(code.request).to_lowercase();
        let hop = Hop {
            status: "response.getStatusCode().value()",
            location: "response.getHeaders().getLocation()",
            request: format!("client.{method}().uri(place)"),
            send: format!(".retrieve(){}", words.end),
        };
        super::follow(code, &hop);
        code.blank();
    }
    code.line("System.out.println(response.getStatusCode().value());");
    code.line("System.out.println(response.getBody());");
    // Other statuses that are no success throw.
    code.program(|code| {
        if follows {
            code.open("if (response.getStatusCode().is3xxRedirection()) {");
            code.line("System.exit(1);");
            code.close("}");
        }
    });
    super::end(code);
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    super::note_ascii(code);
    if request.content_type().is_none() && !matches!(request.body, Body::None | Body::Multipart(_)) {
        code.note("Spring adds a Content-Type to a body that has none: application/octet-stream.");
    }
}

/// The client that sends, with no redirects unless the request follows them without a secret.
fn http(code: &mut Code<'_>) {
    code.import("java.net.http.HttpClient");
    let request = code.request;
    let mut settings = String::new();
    for (option, version) in [("--http1.1", "HTTP_1_1"), ("--http2", "HTTP_2")] {
        if request.transport(option).is_some() {
            settings += &format!(".version(HttpClient.Version.{version})");
        }
    }
    if request.bare_redirection() == Redirection::Follow {
        settings += ".followRedirects(HttpClient.Redirect.NORMAL)";
    }
    code.line(if settings.is_empty() {
        "var http = HttpClient.newHttpClient();".to_owned()
    } else {
        format!("var http = HttpClient.newBuilder(){settings}.build();")
    });
}

/// The call for the method: those of their own without a body are for requests without one.
fn method(code: &mut Code<'_>) -> String {
    let request = code.request;
    let takes_body = matches!(request.method.as_str(), "POST" | "PUT" | "PATCH");
    let is_bare = matches!(request.method.as_str(), "GET" | "DELETE" | "HEAD" | "OPTIONS");
    if takes_body || is_bare && request.body == Body::None {
        return format!(".{}()", request.method.to_lowercase());
    }
    code.import("org.springframework.http.HttpMethod");
    format!(".method(HttpMethod.valueOf({}))", code.literal(&request.method))
}

fn set_headers(code: &mut Code<'_>, content_type: Option<String>) {
    for (name, value) in headers(code, |_| true, super::basic) {
        code.line(format!(".header({name}, {value})"));
    }
    if let Some(content_type) = content_type {
        code.line(format!(".header(\"Content-Type\", {content_type})"));
    }
}

/// Declares a body in parts; returns its type.
fn declare_body(code: &mut Code<'_>) -> Option<String> {
    let Body::Multipart(parts) = &code.request.body else { return None };
    let multipart = multipart(code, parts);
    Some(code.literal(&multipart.content_type()))
}

fn body(code: &mut Code<'_>, words: &Words) {
    let writers = BodyWriters {
        text: |code: &mut Code<'_>, text| {
            // Text of other types is sent as Latin-1.
            let is_json = code.request.content_type().and_then(Text::as_literal) == Some("application/json");
            if is_json { code.block(text) } else { bytes(code, text) }
        },
        form: as_text,
        multipart: |_, _| "body.toByteArray()".to_owned(),
        file: |code, path| super::of_file(code, path),
    };
    if let Some(body) = write_body(&code.request.body, code, &writers) {
        code.line(format!(".{}({body})", words.body));
    }
}
