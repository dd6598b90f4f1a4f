//! Bytes that are not UTF-8 (`$'\xff'`). In a word each is a number between two NULs, as a hole is.
//!
//! A body with such bytes is sent from a file, and a URL has them percent-encoded. Elsewhere they are replaced.

use crate::draft::{Draft, DraftBody, DraftContent, bytes_or_raw};

/// Encloses a byte or a hole in a word. No word of a shell can hold it.
pub(super) const MARK: char = '\0';

pub(super) const REPLACED: &str =
    "Bytes that are not UTF-8 can only be sent in a body or a URL; elsewhere each is replaced by U+FFFD.";

/// Their mark in a word.
pub(super) fn mark(byte: u8) -> String {
    format!("{MARK}x{byte:02x}{MARK}")
}

pub(super) fn are_in(word: &str) -> bool {
    word.split(MARK).skip(1).step_by(2).any(|piece| byte(piece).is_some())
}

/// The word with its bytes as `%FF`.
pub(super) fn encoded(word: &str) -> String {
    rewritten(word, |byte| format!("%{byte:02X}"))
}

/// The word without its bytes.
pub(super) fn replaced(word: &str) -> String {
    rewritten(word, |_| "\u{fffd}".to_owned())
}

/// The bytes of the whole word; `None` if it has holes.
pub(super) fn of(word: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for (at, piece) in word.split(MARK).enumerate() {
        if at % 2 == 0 {
            bytes.extend_from_slice(piece.as_bytes());
        } else {
            bytes.push(byte(piece)?);
        }
    }
    Some(bytes)
}

/// Of the standard input, which may become a part of anything.
pub(super) fn replace_in(draft: &mut Draft) {
    let mut texts: Vec<&mut String> = draft.headers.iter_mut().map(|(_, value)| value).collect();
    if let DraftBody::Multipart(parts) = &mut draft.body {
        texts.extend(parts.iter_mut().filter_map(|part| match &mut part.content {
            DraftContent::Text(text) | DraftContent::NamedText { text, .. } => Some(text),
            DraftContent::File { .. } => None,
        }));
    }
    let mut is_replaced = false;
    for text in texts.into_iter().filter(|text| are_in(text)) {
        *text = replaced(text);
        is_replaced = true;
    }
    if is_replaced {
        draft.notes.push(REPLACED.to_owned());
    }
}

/// A text as it is; one with bytes that are not UTF-8 is sent from a file.
pub(super) fn raw(text: String, content_type: Option<String>, notes: &mut Vec<String>) -> DraftBody {
    if !are_in(&text) {
        return DraftBody::Raw { text, content_type };
    }
    match of(&text) {
        Some(bytes) => bytes_or_raw(bytes, content_type, notes),
        None => {
            notes.push(REPLACED.to_owned());
            DraftBody::Raw { text: replaced(&text), content_type }
        }
    }
}

fn rewritten(word: &str, rewrite: impl Fn(u8) -> String) -> String {
    let mut text = String::new();
    for (at, piece) in word.split(MARK).enumerate() {
        match byte(piece).filter(|_| at % 2 == 1) {
            Some(byte) => text.push_str(&rewrite(byte)),
            None if at % 2 == 0 => text.push_str(piece),
            None => text.push_str(&format!("{MARK}{piece}{MARK}")),
        }
    }
    text
}

fn byte(piece: &str) -> Option<u8> {
    u8::from_str_radix(piece.strip_prefix('x')?, 16).ok()
}
