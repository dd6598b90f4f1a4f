//! The parts of a multipart body in C#: by the client's own types where these write names as given, else by a function for
//! fields and one for files.

use super::super::multipart::in_quotes;
use crate::code::Code;
use crate::request::{Content, Part};
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>, parts: &[Part]) {
    code.line("var form = new MultipartFormDataContent();");
    let are_plain = are_plain(code, parts);
    for part in parts {
        if are_plain { add_plain(code, part) } else { add(code, part) }
    }
    code.line("request.Content = form;");
}

/// Whether the client writes all names and types of the parts as they are.
fn are_plain(code: &Code<'_>, parts: &[Part]) -> bool {
    let is_plain =
        |text: &str| text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !b"\"\\%".contains(&byte));
    parts.iter().all(|part| {
        let file_name = match &part.content {
            Content::File { path, name: None } => Some(&code.request.input(*path).default),
            Content::File { name, .. } => name.as_ref(),
            Content::Text(_) => None,
        };
        part.name.as_literal().is_some_and(|name| !name.is_empty() && is_plain(name))
            && file_name.is_none_or(|name| is_plain(name))
            && !part.is_extended()
            && part.content_type.as_deref().is_none_or(is_media_type)
    })
}

/// Whether a value of Content-Type is one that the client's own type keeps as it is.
pub(super) fn is_media_type(value: &str) -> bool {
    let is_token = |text: &str| {
        !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    let mut parts = value.split("; ");
    let is_type = parts
        .next()
        .and_then(|name| name.split_once('/'))
        .is_some_and(|(kind, name)| is_token(kind) && is_token(name));
    is_type
        && parts
            .all(|part| part.split_once('=').is_some_and(|(name, value)| is_token(name) && is_token(value)))
}

fn add_plain(code: &mut Code<'_>, part: &Part) {
    let name = quoted(code, part.name.as_literal().unwrap_or_default());
    let content_type = match &part.content_type {
        Some(value) => {
            code.import("System.Net.Http.Headers");
            format!("MediaTypeHeaderValue.Parse({})", code.literal(value))
        }
        // The client's own is text/plain; charset=utf-8.
        None => "null".to_owned(),
    };
    match &part.content {
        Content::Text(text) => {
            let text = code.text(text);
            code.line(format!(
                "form.Add(new StringContent({text}) {{ Headers = {{ ContentType = {content_type} }} }}, {name});"
            ));
        }
        Content::File { path, name: file_name } => {
            let path = code.input(*path).to_owned();
            let file_name = match file_name {
                Some(file_name) => quoted(code, file_name),
                None => format!("$\"\\\"{{Path.GetFileName({path})}}\\\"\""),
            };
            let disposition = format!(
                "new ContentDispositionHeaderValue(\"form-data\") {{ Name = {name}, FileName = {file_name} }}"
            );
            add_file(code, &path, &disposition, &content_type);
        }
    }
}

fn add_file(code: &mut Code<'_>, path: &str, disposition: &str, content_type: &str) {
    code.import("System.Net.Http.Headers");
    code.line(format!("form.Add(new StreamContent(File.OpenRead({path}))"));
    code.open("{");
    code.line("Headers =");
    code.open("{");
    code.line(format!("ContentDisposition = {disposition},"));
    code.line(format!("ContentType = {content_type},"));
    code.close("},");
    code.close("});");
}

fn quoted(code: &Code<'_>, text: &str) -> String {
    code.literal(&format!("\"{text}\""))
}

/// Adds one part.
fn add(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name.map_literals(in_quotes));
    let content_type = part.content_type.as_ref().map(|content_type| code.literal(content_type));
    let own = match &part.content {
        Content::Text(text) if part.file_name.is_some() => {
            let mut disposition = Text::from("name=\"");
            disposition.push(&part.name.map_literals(in_quotes));
            let file_name = in_quotes(part.file_name.as_deref().unwrap_or_default());
            disposition.push_str(&format!("\"; filename=\"{file_name}\""));
            let content_type = content_type.unwrap_or_else(|| "null".to_owned());
            let disposition = code.text(&disposition);
            format!("Part(new StringContent({}), {disposition}, {content_type})", code.text(text))
        }
        Content::Text(text) => {
            let mut arguments = vec![name, code.text(text)];
            arguments.extend(content_type);
            format!("Field({})", arguments.join(", "))
        }
        Content::File { path, name: file_name } => {
            let path = code.input(*path);
            let file_name = match file_name {
                Some(file_name) => code.literal(&in_quotes(file_name)),
                None => format!("Path.GetFileName({path})"),
            };
            let content_type = content_type.unwrap_or_else(|| "null".to_owned());
            format!("FilePart({name}, {path}, {file_name}, {content_type})")
        }
    };
    if part.headers.is_empty() {
        return code.line(format!("form.Add({own});"));
    }
    let local = code.local("part");
    code.line(format!("var {local} = {own};"));
    for (name, value) in &part.headers {
        let (name, value) = (code.literal(name), code.literal(value));
        code.line(format!("{local}.Headers.TryAddWithoutValidation({name}, {value});"));
    }
    code.line(format!("form.Add({local});"));
}

/// The functions that create the parts.
pub(super) fn functions(code: &mut Code<'_>, parts: &[Part]) {
    if are_plain(code, parts) {
        return;
    }
    let is_file = |part: &&Part| matches!(part.content, Content::File { .. });
    if parts.iter().any(|part| !is_file(&part) && part.file_name.is_none()) {
        code.blank();
        code.lines(&[
            "static HttpContent Field(string name, string value, string contentType = null)",
            "{",
            "    return Part(new StringContent(value), $\"name=\\\"{name}\\\"\", contentType);",
            "}",
        ]);
    }
    if parts.iter().any(|part| is_file(&part)) {
        code.blank();
        code.lines(&[
            "static HttpContent FilePart(string name, string path, string fileName, string contentType)",
            "{",
            "    var disposition = $\"name=\\\"{name}\\\"; filename=\\\"{fileName}\\\"\";",
            "    return Part(new StreamContent(File.OpenRead(path)), disposition, contentType);",
            "}",
        ]);
    }
    code.blank();
    code.import("System.Text");
    code.lines(&[
        "// Headers as given: the client would quote names differently, and label a field text/plain.",
        "static HttpContent Part(HttpContent content, string disposition, string contentType)",
        "{",
        "    content.Headers.Remove(\"Content-Type\");",
        "    // The client writes Latin-1, so UTF-8 is passed through it as Latin-1.",
        "    var bytes = Encoding.UTF8.GetBytes(\"form-data; \" + disposition);",
        "    var value = Encoding.GetEncoding(\"iso-8859-1\").GetString(bytes);",
        "    content.Headers.TryAddWithoutValidation(\"Content-Disposition\", value);",
        "    if (contentType != null)",
        "    {",
        "        content.Headers.TryAddWithoutValidation(\"Content-Type\", contentType);",
        "    }",
        "    return content;",
        "}",
    ]);
}
