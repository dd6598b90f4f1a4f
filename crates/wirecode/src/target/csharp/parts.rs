//! The parts of a multipart body in C#: a function for fields and one for files.

use super::super::multipart::in_quotes;
use crate::code::Code;
use crate::request::{Content, Part};

/// A line that adds one part.
pub(super) fn add(code: &mut Code<'_>, part: &Part) {
    let name = code.text(&part.name.map_literals(in_quotes));
    let content_type = part.content_type.as_ref().map(|content_type| code.literal(content_type));
    let line = match &part.content {
        Content::Text(text) => {
            let mut arguments = vec![name, code.text(text)];
            arguments.extend(content_type);
            format!("form.Add(Field({}));", arguments.join(", "))
        }
        Content::File { path, name: file_name } => {
            code.import("System.IO");
            let path = code.input(*path);
            let file_name = match file_name {
                Some(file_name) => code.literal(&in_quotes(file_name)),
                None => format!("Path.GetFileName({path})"),
            };
            let content_type = content_type.unwrap_or_else(|| "null".to_owned());
            format!("form.Add(FilePart({name}, {path}, {file_name}, {content_type}));")
        }
    };
    code.line(line);
}

/// The functions that create the parts.
pub(super) fn functions(code: &mut Code<'_>, parts: &[Part]) {
    let is_file = |part: &&Part| matches!(part.content, Content::File { .. });
    if parts.iter().any(|part| !is_file(&part)) {
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
