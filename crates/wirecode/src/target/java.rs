//! Java's clients.

mod net_http;
pub(super) mod okhttp;

use super::{Family, Proof, Target};
use crate::language::JAVA;

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
        locals: "client request response Main URI HttpClient HttpRequest HttpResponse BodyPublishers BodyHandlers Path Base64 StandardCharsets System String",
        abilities: super::Abilities {
            transport: &["--max-time", "--http1.1", "--http2"],
            ..super::Abilities::STAYS
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
        requires: &["com.squareup.okhttp3:okhttp"],
        locals: "chain client body first next request response Main OkHttpClient Request RequestBody Response MediaType MultipartBody Headers FormBody Credentials File Files Path StandardCharsets System String",
        abilities: super::Abilities::STAYS,
        write: okhttp::write,
    },
];
