//! Compares two requests: method, target (RFC 3986), the headers that a document names, and the bytes or parts of the
//! body.

use crate::http::Received;
use crate::multipart::{self, Part};

/// The first difference from the expected requests.
pub fn difference(wanted: &[Received], got: &[Received]) -> Option<String> {
    if wanted.len() != got.len() {
        let lines = |all: &[Received]| {
            all.iter().map(|one| format!("{} {}", one.method, one.target)).collect::<Vec<_>>()
        };
        return Some(format!("{:?} instead of {:?}", lines(got), lines(wanted)));
    }
    let (first, other) = (wanted.first()?, got.first()?);
    let elsewhere = wanted.iter().zip(got).skip(1).find(|(wanted, got)| line(wanted) != line(got));
    if let Some((wanted, got)) = elsewhere {
        return Some(format!("then {} instead of {}", line(got), line(wanted)));
    }
    if line(first) != line(other) {
        return Some(format!(
            "{} {} instead of {} {}",
            other.method, other.target, first.method, first.target
        ));
    }
    headers(first, other).or_else(|| body(first, other))
}

/// The method, and the target without unnecessary encoding.
fn line(request: &Received) -> String {
    let (path, query) =
        request.target.split_once('?').map_or((&*request.target, None), |(path, query)| (path, Some(query)));
    let query = query.map(|query| format!("?{}", decoded(query, "&=+#%"))).unwrap_or_default();
    format!("{} {}{query}", request.method, decoded(path, "/?#%"))
}

fn decoded(text: &str, keep: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code =
            after.get(..2).and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                if keep.as_bytes().contains(&byte) {
                    bytes.extend(format!("%{byte:02X}").bytes());
                } else {
                    bytes.push(byte);
                }
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Headers that clients add themselves.
const OWN: [&str; 11] = [
    "accept-encoding",
    "connection",
    "content-length",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "postman-token",
    "transfer-encoding",
    "upgrade",
    "x-amz-date",
];

fn is_own(name: &str, request: &Received) -> bool {
    let value = || request.values(name).next().map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    match name.to_ascii_lowercase().as_str() {
        "accept" => value() == "*/*",
        "user-agent" => value().starts_with("curl/") || value().starts_with("PostmanRuntime/"),
        "host" => value().starts_with("127.0.0.1:"),
        "cache-control" => value() == "no-cache",
        "accept-encoding" => value().contains("deflate"),
        name => OWN.contains(&name),
    }
}

fn headers(wanted: &Received, got: &Received) -> Option<String> {
    let names = wanted.headers.iter().map(|(name, _)| name.as_str()).filter(|name| !is_own(name, wanted));
    for name in names.chain(["content-type", "authorization", "cookie"]) {
        let (wanted, got) = (values(wanted, name), values(got, name));
        // One line with commas between values is equivalent (RFC 9110, section 5.3).
        let is_list = !name.eq_ignore_ascii_case("cookie") && wanted.len() > 1 && got == [wanted.join(", ")];
        if wanted != got && !is_list {
            return Some(format!("{name}: {got:?} instead of {wanted:?}"));
        }
    }
    let is_there = |request: &Received, name: &str| request.values(name).next().is_some();
    let lacks = |name: &&str| !is_there(wanted, name) && is_there(got, name);
    ["accept", "user-agent"].iter().find(|name| lacks(name)).map(|name| format!("{name} is sent"))
}

fn values(request: &Received, name: &str) -> Vec<String> {
    let values = request.values(name).map(|value| String::from_utf8_lossy(value).into_owned());
    let values = values.map(|value| match name.to_ascii_lowercase().as_str() {
        // The client chooses the boundary.
        "content-type" if value.starts_with("multipart/form-data") => "multipart/form-data".to_owned(),
        "content-type" => value.to_ascii_lowercase().replace("; ", ";"),
        "cookie" => value.replace("; ", ";"),
        // The signature depends on the time.
        "authorization" if value.starts_with("AWS4-") => {
            value.split("Signature=").next().unwrap_or_default().to_owned()
        }
        _ => value,
    });
    values.collect()
}

fn body(wanted: &Received, got: &Received) -> Option<String> {
    let is = |kind: &str| values(wanted, "content-type").iter().any(|value| value.starts_with(kind));
    if is("multipart/form-data") {
        return match (multipart::parts(wanted), multipart::parts(got)) {
            (Ok(wanted), Ok(got)) => parts(&wanted, &got),
            (_, Err(error)) => Some(error),
            (Err(error), _) => Some(format!("what is wanted has {error}")),
        };
    }
    let form = |body: &[u8]| String::from_utf8_lossy(body).replace('+', "%20");
    let same_form = || {
        is("application/x-www-form-urlencoded")
            && decoded(&form(&wanted.body), "&=%") == decoded(&form(&got.body), "&=%")
    };
    let shown = |body: &[u8]| String::from_utf8_lossy(body).chars().take(200).collect::<String>();
    (wanted.body != got.body && !same_form())
        .then(|| format!("{:?} instead of {:?}", shown(&got.body), shown(&wanted.body)))
}

fn parts(wanted: &[Part], got: &[Part]) -> Option<String> {
    // A part without a type is plain text (RFC 7578, section 4.4).
    let kind = |part: &Part| {
        let own =
            part.content_type.as_deref().unwrap_or("text/plain").to_ascii_lowercase().replace("; ", ";");
        if own == "text/plain;charset=utf-8" { "text/plain".to_owned() } else { own }
    };
    let same = |(wanted, got): (&Part, &Part)| {
        wanted.name == got.name
            && wanted.file_name == got.file_name
            && wanted.content == got.content
            && wanted.headers == got.headers
            && kind(wanted) == kind(got)
    };
    (wanted.len() != got.len() || !wanted.iter().zip(got).all(same))
        .then(|| format!("{got:?} instead of {wanted:?}"))
}
