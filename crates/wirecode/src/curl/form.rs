//! `-F`: a part of a form, parsed as curl does (its `tool_formparse.c`).

use super::bytes;
use super::encoder::{base64_lines, quoted_printable};
use super::reader::OptionReader;
use crate::draft::{DraftContent, DraftPart};
use crate::request::Reading;

/// A part's content, and its fields after semicolons.
#[derive(Debug, Default)]
struct Fields {
    data: String,
    content_type: Option<String>,
    file_name: Option<String>,
    headers: Vec<String>,
    encoder: Option<String>,
}

impl OptionReader<'_> {
    /// `name=value`, `name=@file`, `name=<file`, each optionally with `;type=…` and others.
    pub(super) fn form(&mut self, argument: &str) -> Result<(), String> {
        let Some((name, content)) = argument.split_once('=') else {
            return Err(format!("-F {argument:?}: illegally formatted input field (it has no equals sign)"));
        };
        if content.starts_with('(') || content == ")" {
            self.note(format!(
                "curl's -F {argument:?} nests parts within a part, which this sample doesn't support."
            ));
            return Ok(());
        }
        if let Some(files) = content.strip_prefix('@') {
            return self.files(name, files);
        }
        let mut rest = content.strip_prefix('<').unwrap_or(content);
        let mut fields = fields(&mut rest, '\0')?;
        let mut headers = self.headers_of(&fields)?;
        if content.starts_with('<') {
            let own_type = type_by_name(&fields.data).map(str::to_owned);
            let content = self.file_text(&fields.data, Reading::Whole);
            let content_type = fields.content_type.or(own_type);
            self.note_encoder(&fields.encoder);
            self.part(name, DraftContent::Text(content), content_type, headers);
            return Ok(());
        }
        match (fields.encoder.as_deref(), bytes::of(&fields.data)) {
            (Some(own @ ("base64" | "quoted-printable")), Some(bytes)) => {
                let encode = if own == "base64" { base64_lines } else { quoted_printable };
                fields.data = encode(&bytes);
                headers.push(("Content-Transfer-Encoding".to_owned(), own.to_owned()));
            }
            _ => self.note_encoder(&fields.encoder),
        }
        let own_type = fields.file_name.as_deref().and_then(type_by_name).map(str::to_owned);
        let content_type = fields.content_type.or(own_type);
        let content = match fields.file_name {
            Some(name) => DraftContent::NamedText { text: fields.data, name },
            None => DraftContent::Text(fields.data),
        };
        self.part(name, content, content_type, headers);
        Ok(())
    }

    fn files(&mut self, name: &str, files: &str) -> Result<(), String> {
        let mut rest = files;
        let mut found = Vec::new();
        loop {
            found.push(fields(&mut rest, ',')?);
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        if found.len() > 1 {
            self.note(format!(
                "curl nests the several files of -F {:?} in one part of type multipart/mixed; here each is a part of its own.",
                format!("{name}=@{files}")
            ));
        }
        for fields in found {
            let headers = self.headers_of(&fields)?;
            self.note_encoder(&fields.encoder);
            let known = fields.file_name.as_deref().unwrap_or(&fields.data);
            let content_type = fields.content_type.or_else(|| {
                let by_name = type_by_name(known).or_else(|| type_by_name(&fields.data));
                Some(by_name.unwrap_or(OCTETS).to_owned())
            });
            let (path, own_name) = self.path(&fields.data);
            if own_name.is_some() && content_type.as_deref() == Some(OCTETS) {
                self.note(format!("curl sends its standard input without a type, the sample as {OCTETS}."));
            }
            let content = DraftContent::File { path: Some(path), name: fields.file_name.or(own_name) };
            self.part(name, content, content_type, headers);
        }
        Ok(())
    }

    /// `--form-string`: a literal value.
    pub(super) fn form_string(&mut self, argument: &str) -> Result<(), String> {
        let Some((name, value)) = argument.split_once('=') else {
            return Err(format!(
                "--form-string {argument:?}: illegally formatted input field (it has no equals sign)"
            ));
        };
        self.part(name, DraftContent::Text(value.to_owned()), None, Vec::new());
        Ok(())
    }

    fn part(
        &mut self,
        name: &str,
        content: DraftContent,
        content_type: Option<String>,
        headers: Vec<(String, String)>,
    ) {
        self.transfer.parts.push(DraftPart { name: name.to_owned(), content, content_type, headers });
    }

    /// The headers of a part, without those that its other fields have.
    fn headers_of(&mut self, fields: &Fields) -> Result<Vec<(String, String)>, String> {
        let mut headers = Vec::new();
        for line in &fields.headers {
            let own = line.split_once(':').map(|(name, value)| (name.trim(), value.trim()));
            let is_own = |name: &str| {
                ["content-disposition", "content-type"].iter().any(|own| name.eq_ignore_ascii_case(own))
            };
            match own {
                Some((name, value)) if !line.starts_with(['@', '<']) && !is_own(name) => {
                    headers.push((name.to_owned(), value.to_owned()));
                }
                _ => self.note(format!("curl's headers={line} of a part (-F) is not in the sample.")),
            }
        }
        match fields.encoder.as_deref() {
            // The content stays as it is.
            Some(own @ ("binary" | "8bit" | "7bit")) => {
                headers.push(("Content-Transfer-Encoding".to_owned(), own.to_owned()));
            }
            None | Some("base64" | "quoted-printable") => {}
            Some(own) => return Err(format!("-F: encoder={own}: there is no such encoder")),
        }
        Ok(headers)
    }

    /// For content that is known only when the sample runs.
    fn note_encoder(&mut self, encoder: &Option<String>) {
        if let Some(own @ ("base64" | "quoted-printable")) = encoder.as_deref() {
            self.note(format!(
                "curl's encoder={own} of a part (-F) is not in the sample: the part is sent unencoded."
            ));
        }
    }
}

const OCTETS: &str = "application/octet-stream";

/// curl's own list.
fn type_by_name(path: &str) -> Option<&'static str> {
    let name = path.to_ascii_lowercase();
    const TYPES: [(&str, &str); 10] = [
        (".gif", "image/gif"),
        (".jpg", "image/jpeg"),
        (".jpeg", "image/jpeg"),
        (".png", "image/png"),
        (".svg", "image/svg+xml"),
        (".txt", "text/plain"),
        (".htm", "text/html"),
        (".html", "text/html"),
        (".pdf", "application/pdf"),
        (".xml", "application/xml"),
    ];
    TYPES.iter().find(|(extension, _)| name.ends_with(extension)).map(|(_, own)| *own)
}

/// Parses one file or value with its fields from `rest`, up to `end`.
fn fields(rest: &mut &str, end: char) -> Result<Fields, String> {
    let blank = |c: char| c.is_ascii_whitespace();
    *rest = rest.trim_start_matches(blank);
    let mut fields = Fields { data: word(rest, end), ..Fields::default() };
    let mut in_type = false;
    while let Some(after) = rest.strip_prefix(';') {
        *rest = after.trim_start_matches(blank);
        if let (false, Some(value)) = (in_type, prefix(rest, "type=")) {
            *rest = value.trim_start_matches(blank);
            let value = until(rest, end);
            let is_type = value.split_once('/').is_some_and(|(major, minor)| {
                !major.is_empty() && !major.contains(' ') && minor.starts_with(|c: char| !",; \n".contains(c))
            });
            if !is_type {
                return Err(format!("-F: illegally formatted content-type field {value:?}"));
            }
            fields.content_type = Some(value.trim_end_matches(blank).to_owned());
            in_type = true;
        } else if let Some(value) = prefix(rest, "filename=") {
            in_type = false;
            *rest = value.trim_start_matches(blank);
            fields.file_name = Some(word(rest, end));
        } else if let Some(value) = prefix(rest, "headers=") {
            in_type = false;
            *rest = value.trim_start_matches(blank);
            fields.headers.push(word(rest, end));
        } else if let Some(value) = prefix(rest, "encoder=") {
            in_type = false;
            *rest = value.trim_start_matches(blank);
            fields.encoder = Some(word(rest, end).to_ascii_lowercase());
        } else if let (true, Some(own)) = (in_type, fields.content_type.as_mut()) {
            // A parameter of the type.
            own.push(';');
            own.push_str(until(rest, end).trim_end_matches(blank));
        } else {
            word(rest, end);
        }
    }
    Ok(fields)
}

fn prefix<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.get(..name.len()).filter(|own| own.eq_ignore_ascii_case(name)).map(|_| &text[name.len()..])
}

fn until<'t>(rest: &mut &'t str, end: char) -> &'t str {
    let length = rest.find([';', end]).unwrap_or(rest.len());
    // A NUL belongs to a hole here, so it ends nothing.
    let length = if end == '\0' { rest.find(';').unwrap_or(rest.len()) } else { length };
    let (taken, after) = rest.split_at(length);
    *rest = after;
    taken
}

/// Quoted only if it starts with a quote; then a backslash escapes quotes and backslashes.
fn word(rest: &mut &str, end: char) -> String {
    if let Some(quoted) = rest.strip_prefix('"') {
        let mut text = String::new();
        let mut chars = quoted.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' if quoted[at + 1..].starts_with(['\\', '"']) => {
                    text.extend(chars.next().map(|(_, c)| c));
                }
                '"' => {
                    *rest = &quoted[at + 1..];
                    until(rest, end);
                    return text;
                }
                c => text.push(c),
            }
        }
        // An unclosed quote is an ordinary character.
    }
    until(rest, end).trim_end_matches(|c: char| c.is_ascii_whitespace()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(argument: &str) -> (String, Option<String>, Option<String>) {
        let mut rest = argument;
        let fields = fields(&mut rest, '\0').expect("a field");
        (fields.data, fields.content_type, fields.file_name)
    }

    #[test]
    fn quotes_count_only_where_a_value_begins() {
        for (argument, data) in [
            (r#"{"n":"x"}"#, r#"{"n":"x"}"#),
            (r#""quoted; all""#, "quoted; all"),
            (r#""x\"y\\z\q""#, r#"x"y\z\q"#),
            (r#""open"#, r#""open"#),
            ("  two words  ", "two words"),
            ("a,b", "a,b"),
        ] {
            assert_eq!(taken(argument).0, data, "{argument}");
        }
    }

    #[test]
    fn fields_follow_semicolons() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            taken("b;type=text/html;charset=utf-8"),
            ("b".into(), some("text/html;charset=utf-8"), None)
        );
        assert_eq!(taken("b; filename=\"p q\" ;type=a/b"), ("b".into(), some("a/b"), some("p q")));
        assert_eq!(taken("b;other=1;type=a/b").1, some("a/b"));
        assert!(fields(&mut "b;type=html", '\0').is_err());
    }
}
