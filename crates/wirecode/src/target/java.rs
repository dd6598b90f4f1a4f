//! Java's clients.

mod net_http;
pub(super) mod okhttp;
mod rest_assured;
mod spring;
mod unirest;

use super::headers::headers;
use super::multipart::{Chunk, Multipart};
use super::{Family, Proof, Target, redirects};
use crate::code::Code;
use crate::language::JAVA;
use crate::request::{Header, Part};
use crate::text::{InputId, Text};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "java-net-http",
        aliases: &["java-native", "java-httpclient"],
        title: "Java (java.net.http)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "Main.java",
        requires: &["Java 16 or newer"],
        locals: "client hops isHome place request response List Main URI HttpClient HttpRequest HttpResponse BodyPublishers BodyHandlers Path Base64 StandardCharsets System String",
        abilities: super::Abilities {
            transport: &["--max-time", "--http1.1", "--http2"],
            ..super::Abilities::UNLIMITED
        },
        write: net_http::write,
    },
    Target {
        name: "java-okhttp",
        aliases: &[],
        title: "Java (OkHttp)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Run,
        file_name: "Main.java",
        requires: &["Java 10 or newer", "com.squareup.okhttp3:okhttp"],
        locals: "chain client body first next request response Main OkHttpClient Request RequestBody Response MediaType MultipartBody Headers FormBody Credentials File Files Path StandardCharsets System String",
        abilities: super::Abilities::STAYS,
        write: okhttp::write,
    },
    Target {
        name: "java-spring-restclient",
        aliases: &["java-restclient"],
        title: "Java (Spring RestClient)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Compiled,
        file_name: "Main.java",
        requires: &["Java 17 or newer", "org.springframework:spring-web"],
        locals: "body client hops http isHome next place response url List Main URI RestClient JdkClientHttpRequestFactory HttpClient HttpMethod Files Path Base64 ByteArrayOutputStream StandardCharsets System String",
        abilities: super::Abilities { transport: &["--http1.1", "--http2"], ..super::Abilities::STAYS },
        write: spring::rest_client,
    },
    Target {
        name: "java-spring-webclient",
        aliases: &["java-webclient"],
        title: "Java (Spring WebClient)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Compiled,
        file_name: "Main.java",
        requires: &["Java 17 or newer", "org.springframework:spring-webflux"],
        locals: "body client hops http isHome next place response url List Main URI WebClient JdkClientHttpConnector HttpClient HttpMethod Files Path Base64 ByteArrayOutputStream StandardCharsets System String",
        abilities: super::Abilities { transport: &["--http1.1", "--http2"], ..super::Abilities::STAYS },
        write: spring::web_client,
    },
    Target {
        name: "java-unirest",
        aliases: &[],
        title: "Java (Unirest)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Compiled,
        file_name: "Main.java",
        requires: &["Java 17 or newer", "com.konghq:unirest-java-core"],
        locals: "body client hops isHome next place response url List Main URI Unirest HttpClient HttpMethod Files Path Base64 ByteArrayOutputStream StandardCharsets System String",
        abilities: super::Abilities {
            transport: &["--max-time", "--http1.1", "--http2"],
            ..super::Abilities::STAYS
        },
        write: unirest::write,
    },
    Target {
        name: "java-rest-assured",
        aliases: &["rest-assured"],
        title: "Java (REST-assured)",
        language: &JAVA,
        family: Family::Native,
        proof: Proof::Compiled,
        file_name: "Main.java",
        requires: &["Java 17 or newer", "io.rest-assured:rest-assured"],
        locals: "response Main URI RestAssured MultiPartSpecBuilder Files Path Base64 StandardCharsets System String",
        abilities: super::Abilities { transport: &["--insecure", "--proxy"], ..super::Abilities::STAYS },
        write: rest_assured::write,
    },
];

/// A request of the loop that follows redirects, to `place`.
struct Hop {
    status: &'static str,
    location: &'static str,
    request: String,
    send: String,
}

/// With no header to another origin. `url` is the URI of the first request.
fn follow(code: &mut Code<'_>, hop: &Hop) {
    code.import("java.util.List");
    let statuses = redirects::statuses(code.request, ", ");
    code.line("var isHome = true;");
    code.open(format!(
        "for (var hops = 0; hops < 10 && List.of({statuses}).contains({}); hops++) {{",
        hop.status
    ));
    code.line(format!("var place = url.resolve({});", hop.location));
    code.line("isHome = isHome && place.resolve(\"/\").equals(url.resolve(\"/\"));");
    code.line(format!("var next = {};", hop.request));
    let is_kept = |header: &Header| {
        !header.name.as_literal().is_some_and(|name| name.to_ascii_lowercase().starts_with("content-"))
    };
    let own = headers(code, is_kept, basic);
    if !own.is_empty() {
        code.open("if (isHome) {");
        own.iter().for_each(|(name, value)| code.line(format!("next.header({name}, {value});")));
        code.close("}");
    }
    code.line(format!("response = next{};", hop.send));
    code.line("url = place;");
    code.close("}");
}

fn begin(code: &mut Code<'_>) {
    code.program(|code| {
        code.open("public class Main {");
        code.open("public static void main(String[] args) throws Exception {");
    });
    code.declare_inputs(|name, value, _| format!("var {name} = {value};"));
    if code.request.header("host").is_some() {
        code.line("System.setProperty(\"jdk.httpclient.allowRestrictedHeaders\", \"host\");");
    }
}

fn end(code: &mut Code<'_>) {
    code.program(|code| {
        code.close("}");
        code.close("}");
    });
}

/// Notes what java.net.http doesn't send.
fn note_ascii(code: &mut Code<'_>) {
    let ascii = |text: &Text| text.literals().all(str::is_ascii);
    if !code.request.headers.iter().all(|header| ascii(&header.value)) {
        code.note("java.net.http refuses header values beyond Latin-1, and sends a question mark for characters beyond ASCII.");
    }
}

/// The value of an Authorization header from an expression for `user:password`.
fn basic(code: &mut Code<'_>, pair: &str) -> String {
    code.import("java.nio.charset.StandardCharsets");
    code.import("java.util.Base64");
    format!("\"Basic \" + Base64.getEncoder().encodeToString(({pair}).getBytes(StandardCharsets.UTF_8))")
}

/// An expression for the bytes of a text.
fn bytes(code: &mut Code<'_>, text: &Text) -> String {
    code.import("java.nio.charset.StandardCharsets");
    let expression = code.block(text);
    let expression = if text.pieces().len() > 1 { format!("({expression})") } else { expression };
    format!("{expression}.getBytes(StandardCharsets.UTF_8)")
}

/// An expression for the bytes of a file.
fn of_file(code: &mut Code<'_>, path: InputId) -> String {
    code.import("java.nio.file.Files");
    code.import("java.nio.file.Path");
    format!("Files.readAllBytes(Path.of({}))", code.input(path))
}

/// Declares `body` with the bytes of every part.
fn multipart(code: &mut Code<'_>, parts: &[Part]) -> Multipart {
    code.import("java.io.ByteArrayOutputStream");
    let multipart = Multipart::new(parts);
    code.line("var body = new ByteArrayOutputStream();");
    for piece in &multipart.pieces {
        let bytes = match piece {
            Chunk::Text(text) => bytes(code, text),
            Chunk::FileName(path) => {
                code.import("java.nio.charset.StandardCharsets");
                code.import("java.nio.file.Path");
                let path = code.input(*path);
                format!("Path.of({path}).getFileName().toString().getBytes(StandardCharsets.UTF_8)")
            }
            Chunk::File(path) => of_file(code, *path),
        };
        code.line(format!("body.writeBytes({bytes});"));
    }
    code.blank();
    multipart
}
