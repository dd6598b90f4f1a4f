//! Validates everything that becomes part of a message's head: names, file names, types. Invalid parts are omitted and
//! reported.

use crate::text::Text;

/// Collects a note for each refused part.
#[derive(Debug)]
pub(super) struct Gate<'n> {
    pub(super) notes: &'n mut Vec<String>,
}

impl Gate<'_> {
    /// A token (RFC 9110, section 5.1).
    pub(super) fn header(&mut self, name: Text) -> Option<Text> {
        self.token("header", name)
    }

    /// Also a token (RFC 6265, section 4.1.1).
    pub(super) fn cookie(&mut self, name: Text) -> Option<Text> {
        self.token("cookie", name)
    }

    fn token(&mut self, what: &str, name: Text) -> Option<Text> {
        let is_token = !name.is_empty() && name.literals().all(|part| part.bytes().all(is_token_byte));
        if !is_token {
            let name = name.fill(|_| "…");
            self.notes.push(format!("The {what} {name:?} has an invalid name, so it is left out."));
        }
        is_token.then_some(name)
    }

    /// Any text can be encoded in a query, but the name must not be empty.
    pub(super) fn query(&mut self, name: Text) -> Option<Text> {
        if name.is_empty() {
            self.notes.push("A query parameter has no name, so it is left out.".to_owned());
        }
        Some(name).filter(|name| !name.is_empty())
    }

    /// Line ends and quotes are encoded (WHATWG HTML, "multipart form data"); clients treat other control characters
    /// differently.
    pub(super) fn part(&mut self, name: &Text) -> Text {
        let is_sent = |c: char| !c.is_control() || matches!(c, '\r' | '\n' | '\t');
        self.without(name, "name of a part", is_sent)
    }

    /// The name or path of a file.
    pub(super) fn file(&mut self, name: &str) -> String {
        let name = self.without(&Text::from(name), "file name", |c| !c.is_control());
        name.fill(|_| unreachable!("no holes"))
    }

    /// The value of a header of a part.
    pub(super) fn part_header(&mut self, value: &str) -> String {
        let value = self.without(&Text::from(value), "header of a part", |c| !c.is_control());
        value.fill(|_| unreachable!("no holes"))
    }

    /// A value of a scheme that puts it in quotes.
    pub(super) fn credential(&mut self, value: &Text) -> Text {
        self.without(value, "login", |c| !c.is_control())
    }

    fn without(&mut self, text: &Text, what: &str, is_sent: impl Fn(char) -> bool) -> Text {
        let kept = text.map_literals(|literal| literal.chars().filter(|c| is_sent(*c)).collect());
        if kept != *text {
            let text = text.fill(|_| "…");
            self.notes
                .push(format!("The {what} {text:?} has characters that can't be sent: they are left out."));
        }
        kept
    }

    /// A media type with its parameters (RFC 9110, section 8.3.1).
    pub(super) fn media_type(&mut self, value: &str) -> Option<String> {
        let value = value.trim();
        let is_sent = value.is_empty() || is_media_type(value);
        if !is_sent {
            self.notes.push(format!("{value:?} is not a media type, so it is left out."));
        }
        Some(value.to_owned()).filter(|value| is_sent && !value.is_empty())
    }

    /// A token.
    pub(super) fn method(&mut self, method: &str) -> String {
        let name = method.trim();
        if !name.is_empty() && !is_token(name) {
            self.notes.push(format!(
                "The method {name:?} can't be sent (RFC 9110, section 5.6.2), so GET is used instead."
            ));
        }
        if is_token(name) { name.to_owned() } else { "GET".to_owned() }
    }
}

/// RFC 9110, section 5.6.2.
fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

fn is_media_type(value: &str) -> bool {
    // Within a form argument, these would be curl's own fields.
    const OTHERS: [&str; 4] = ["encoder", "filename", "headers", "type"];
    let mut fields = value.split(';');
    let name = fields.next().and_then(|name| name.trim().split_once('/'));
    name.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && fields.all(|field| {
            let Some((name, value)) = field.trim().split_once('=') else { return false };
            let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let is_quoted = quoted.is_some_and(|inner| !inner.contains(['"', '\\', ','].as_slice()));
            is_token(name)
                && !OTHERS.contains(&name.to_ascii_lowercase().as_str())
                && (is_token(value) || is_quoted)
                && !value.contains(char::is_control)
        })
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn a_media_type_holds_nothing_else() {
        for value in ["text/plain", "text/plain; charset=utf-8", "multipart/mixed;boundary=\"a b\"", "a/b+c"]
        {
            assert!(is_media_type(value), "{value}");
        }
        for value in ["", "text", "text/plain\r\nX: y", "a/b;filename=x", "a/b;c", "a/b;c=d,e", "a/b\" x"] {
            assert!(!is_media_type(value), "{value}");
        }
    }
}
