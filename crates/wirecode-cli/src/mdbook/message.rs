//! HTTP messages in the form of fences: a request line, headers, an empty line, the body.

use anyhow::{Context, Result, bail};
use serde_json::json;

/// The request as HAR has it. Without a scheme in the request line, it is `https` to the host of the header `Host`.
pub fn as_har(message: &str) -> Result<String> {
    let message = message.replace("\r\n", "\n");
    let (head, body) = message.split_once("\n\n").unwrap_or((message.trim_end(), ""));
    let mut lines = head.trim_start().lines();
    let mut words = lines.next().unwrap_or_default().split_whitespace();
    let (Some(method), Some(target)) = (words.next(), words.next()) else {
        bail!("expected a request line, METHOD URL");
    };
    let mut headers = Vec::new();
    let mut host = None;
    for line in lines {
        let (name, value) =
            line.split_once(':').with_context(|| format!("expected a header, found {line:?}"))?;
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("host") {
            host = Some(value);
        } else if !name.eq_ignore_ascii_case("content-length") {
            headers.push(json!({ "name": name, "value": value }));
        }
    }
    let url = match (target.starts_with('/'), host) {
        (false, _) => target.to_owned(),
        (true, Some(host)) => format!("https://{host}{target}"),
        (true, None) => bail!("expected a URL or the header Host, found {target:?}"),
    };
    let mut har = json!({ "method": method, "url": url, "headers": headers });
    // The line break at its end is the fence's.
    let body = body.strip_suffix('\n').unwrap_or(body);
    if !body.is_empty() {
        let content_type = headers.iter().find(|header| {
            header["name"].as_str().is_some_and(|name| name.eq_ignore_ascii_case("content-type"))
        });
        har["postData"] = json!({ "mimeType": content_type.map_or("", |header| header["value"].as_str().unwrap_or_default()), "text": body });
    }
    Ok(har.to_string())
}
