//! The parts of a multipart body, as sent (RFC 7578).

use crate::http::Received;

#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    pub file_name: Option<String>,
    pub content_type: Option<String>,
    /// Other headers, with their names in lower case.
    pub headers: Vec<(String, String)>,
    pub content: Vec<u8>,
}

pub fn parts(received: &Received) -> Result<Vec<Part>, String> {
    let types: Vec<_> = received.values("content-type").map(String::from_utf8_lossy).collect();
    let [content_type] = &types[..] else { return Err(format!("{} content types", types.len())) };
    if !content_type.starts_with("multipart/form-data") {
        return Err(format!("content type {content_type}"));
    }
    let boundary = parameter(content_type, "boundary").ok_or("no boundary")?;
    // The first boundary has no preceding line end.
    let body = [b"\r\n", &received.body[..]].concat();
    let mut pieces = split(&body, format!("\r\n--{boundary}").as_bytes());
    if pieces.len() < 2 || !pieces.pop().is_some_and(|last| last.starts_with(b"--")) {
        return Err("no closing boundary".into());
    }
    pieces[1..].iter().map(|piece| part(piece)).collect()
}

fn part(piece: &[u8]) -> Result<Part, String> {
    let end = find(piece, b"\r\n\r\n").ok_or("a part without a blank line")?;
    let head = String::from_utf8_lossy(&piece[..end]).into_owned();
    let header = |wanted: &str| {
        let mut headers = head.lines().filter_map(|line| line.split_once(':'));
        headers.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or("a part without a disposition")?;
    Ok(Part {
        name: parameter(disposition, "name").ok_or("a part without a name")?,
        file_name: parameter(disposition, "filename"),
        content_type: header("content-type").map(str::to_owned),
        headers: others(&head),
        content: piece[end + 4..].to_vec(),
    })
}

/// Without those that clients add by themselves: a length, and the encoding of a file.
fn others(head: &str) -> Vec<(String, String)> {
    const OWN: [&str; 3] = ["content-disposition", "content-type", "content-length"];
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let lines = lines.map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()));
    let mut others: Vec<_> = lines
        .filter(|(name, value)| {
            !OWN.contains(&&**name) && (&**name, &**value) != ("content-transfer-encoding", "binary")
        })
        .collect();
    others.sort();
    others
}

/// A parameter's value. Clients write quotes in it as `\"` or `%22`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header;
    loop {
        rest = rest.split_once(';')?.1;
        let (name, after) = rest.split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let end = after.find(';').unwrap_or(after.len());
                (after[..end].trim().to_owned(), &after[end..])
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = after;
    }
}

/// The text up to the closing quote, and the remaining text.
fn unquote(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value
                .push(characters.next_if(|(_, next)| matches!(next, '"' | '\\')).map_or('\\', |(_, c)| c)),
            _ => value.push(character),
        }
    }
    (value, "")
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn split<'b>(mut body: &'b [u8], mark: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    while let Some(at) = find(body, mark) {
        pieces.push(&body[..at]);
        body = &body[at + mark.len()..];
    }
    pieces.push(body);
    pieces
}

#[test]
fn parameters_are_read_with_their_escapes() {
    let header = r#"form-data; name="a\"b; c\d%22"; filename=x.txt ; last="""#;
    assert_eq!(parameter(header, "name").as_deref(), Some(r#"a"b; c\d""#));
    assert_eq!(parameter(header, "filename").as_deref(), Some("x.txt"));
    assert_eq!(parameter(header, "last").as_deref(), Some(""));
    assert_eq!(parameter(header, "none"), None);
}
