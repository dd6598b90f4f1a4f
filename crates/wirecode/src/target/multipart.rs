//! A written-out multipart body, for clients without one or with a different one.
//!
//! It is written as in browsers (WHATWG HTML, "multipart form data"): names stay UTF-8, and only quotes and line ends
//! in them are percent-encoded.

use crate::request::{Content, Part};
use crate::text::{InputId, Text};

/// A chunk of the body, sent after the previous one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chunk {
    Text(Text),
    /// The last segment of the file's path.
    FileName(InputId),
    File(InputId),
}

pub(super) struct Multipart {
    pub(super) boundary: String,
    pub(super) pieces: Vec<Chunk>,
}

impl Multipart {
    pub(super) fn new(parts: &[Part]) -> Self {
        let boundary = boundary(parts);
        let mut pieces = Vec::new();
        let mut head = Text::new();
        for part in parts {
            head.push_str(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\""));
            head.push(&part.name.map_literals(in_quotes));
            head.push_str("\"");
            match &part.content {
                Content::File { name: Some(name), .. } => {
                    head.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
                }
                Content::File { path, name: None } => {
                    head.push_str("; filename=\"");
                    pieces.push(Chunk::Text(std::mem::take(&mut head)));
                    pieces.push(Chunk::FileName(*path));
                    head.push_str("\"");
                }
                Content::Text(_) => {
                    if let Some(name) = &part.file_name {
                        head.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
                    }
                }
            }
            if let Some(content_type) = &part.content_type {
                head.push_str(&format!("\r\nContent-Type: {content_type}"));
            }
            for (name, value) in &part.headers {
                head.push_str(&format!("\r\n{name}: {value}"));
            }
            head.push_str("\r\n\r\n");
            match &part.content {
                Content::File { path, .. } => {
                    pieces.push(Chunk::Text(std::mem::take(&mut head)));
                    pieces.push(Chunk::File(*path));
                }
                Content::Text(text) => head.push(text),
            }
            head.push_str("\r\n");
        }
        head.push_str(&format!("--{boundary}--\r\n"));
        pieces.push(Chunk::Text(head));
        Self { boundary, pieces }
    }

    pub(super) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }
}

/// A name for the quotes of a Content-Disposition.
pub(super) fn in_quotes(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// A boundary that occurs in none of the parts.
fn boundary(parts: &[Part]) -> String {
    let texts = || {
        parts.iter().filter_map(|part| match &part.content {
            Content::Text(text) => Some(text),
            Content::File { .. } => None,
        })
    };
    let mut boundary = "form-boundary-8TfXcW2mKqZr5LpV".to_owned();
    while texts().any(|text| text.literals().any(|literal| literal.contains(&boundary))) {
        boundary.push('0');
    }
    boundary
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_written_as_browsers_do() {
        let parts = [
            Part {
                name: "a\"\n".into(),
                content: Content::Text("1\n".into()),
                file_name: None,
                content_type: None,
                headers: vec![("X-A".to_owned(), "b".to_owned())],
            },
            Part {
                name: "f".into(),
                content: Content::File { path: InputId(0), name: None },
                file_name: None,
                content_type: Some("image/png".to_owned()),
                headers: Vec::new(),
            },
        ];
        let multipart = Multipart::new(&parts);
        let sent: String = multipart
            .pieces
            .iter()
            .map(|piece| match piece {
                Chunk::Text(text) => {
                    text.fill(|_| unreachable!("no holes")).replace(&multipart.boundary, "B")
                }
                Chunk::FileName(_) => "x.png".to_owned(),
                Chunk::File(_) => "bytes".to_owned(),
            })
            .collect();
        assert_eq!(
            sent,
            "--B\r\nContent-Disposition: form-data; name=\"a%22%0A\"\r\nX-A: b\r\n\r\n1\n\r\n\
             --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.png\"\r\n\
             Content-Type: image/png\r\n\r\nbytes\r\n--B--\r\n"
        );
    }

    #[test]
    fn the_boundary_is_in_no_part() {
        let text = boundary(&[]);
        let parts = [Part {
            name: "a".into(),
            content: Content::Text(text.as_str().into()),
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }];
        assert!(!text.contains(&boundary(&parts)));
    }
}
