//! Text that people type: names and e-mail addresses, validated once.

use crate::identity::{self, identity_key};
use std::{fmt, ops::Deref};
use unicode_normalization::UnicodeNormalization;

/// The reason that a text is refused. The message continues a field's name: "name must not be empty".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Empty after trimming.
    #[error("must not be empty")]
    Empty,
    #[error("must have at most {max} characters")]
    /// Too long after trimming and NFC.
    TooLong {
        /// The maximum number of characters (Unicode scalar values).
        max: usize,
    },
    /// Contains a character of Unicode's category Cc, or a line or paragraph separator.
    #[error("must not contain control characters")]
    Control,
    /// Contains an embedding, override or isolate of the bidirectional algorithm (UAX #9).
    #[error(
        "must not contain characters that change the direction of text, U+202A to U+202E and U+2066 to U+2069"
    )]
    TurnsText,
    /// Consists of spaces and invisible characters only.
    #[error("must have at least one visible character")]
    Invisible,
    /// An invisible or unassigned character in an identifier (RFC 8264, section 9.13).
    #[error("must not contain the invisible or unassigned character U+{:04X}", u32::from(*.0))]
    Hidden(char),
    /// A compatibility form of an ordinary character (RFC 8264, section 9.17).
    #[error("must not contain U+{:04X}, a compatibility form of an ordinary character", u32::from(*.0))]
    Compatibility(char),
    /// The limits of RFC 5321, section 4.5.3.1.
    #[error("must have at most 64 bytes before the @ and 254 in all")]
    LongEmail,
    /// Not `local@domain` with a domain of at least two labels (STD 3), or quoted, or with more than one `@`.
    #[error("is not an e-mail address")]
    NotEmail,
}

/// A name as typed: NFC, trimmed, without control characters, at most `MAX` characters (not bytes), never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize>(Box<str>);

impl<const MAX: usize> Text<MAX> {
    /// Trims and normalizes to NFC, then checks.
    ///
    /// # Errors
    /// [`TextError::Empty`], [`TextError::TooLong`], [`TextError::Control`], [`TextError::TurnsText`] or
    /// [`TextError::Invisible`], the first that applies.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text: String = text.trim().nfc().collect();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > MAX {
            return Err(TextError::TooLong { max: MAX });
        }
        identity::check(&text)?;
        Ok(Self(text.into()))
    }

    /// Restores a stored value, which `parse` accepted before.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }
}

impl<const MAX: usize> Deref for Text<MAX> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const MAX: usize> fmt::Debug for Text<MAX> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The key that databases keep unique: Unicode case folding between two NFC passes. Stored keys depend on it, so it
/// can't change. Names with the same key have the same [`identity_key`], but not vice versa.
pub fn name_key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    caseless::default_case_fold_str(&name.nfc().collect::<String>()).nfc().collect()
}

/// An e-mail address as typed, which compares by [`Email::key`].
#[derive(Clone, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Email(Box<str>);

impl Email {
    /// Characters, not bytes.
    pub const MAX: usize = 128;

    /// Takes a new address: atoms separated by single dots (RFC 5321, section 4.1.2; RFC 6531, section 3.3) and a
    /// domain in ASCII or Unicode. Quoted local parts and host addresses are refused.
    ///
    /// # Errors
    /// Those of [`Text::parse`], [`TextError::Hidden`] or [`TextError::Compatibility`] in the local part,
    /// [`TextError::LongEmail`], and [`TextError::NotEmail`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = Text::<{ Self::MAX }>::parse(text)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotEmail)?;
        // RFC 5322, section 3.2.3.
        let is_atext =
            |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
        if !local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atext)) {
            return Err(TextError::NotEmail);
        }
        identity::check_identifier(local)?;
        let ascii = ascii_domain(domain).ok_or(TextError::NotEmail)?;
        // RFC 3696, section 2: an all-numeric last label means the address of a host.
        let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
        if ascii.rsplit('.').next().is_none_or(is_number) {
            return Err(TextError::NotEmail);
        }
        if local.len() > 64 || local.len() + 1 + ascii.len() > 254 {
            return Err(TextError::LongEmail);
        }
        Ok(Self(text.0))
    }

    /// Takes an address that refers to a user, including those that earlier, laxer versions accepted.
    ///
    /// # Errors
    /// [`TextError::Empty`], [`TextError::TooLong`], [`TextError::Control`] or [`TextError::NotEmail`] for text that no
    /// version accepted.
    pub fn named(text: &str) -> Result<Self, TextError> {
        let text: String = text.trim().nfc().collect();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > Self::MAX {
            return Err(TextError::TooLong { max: Self::MAX });
        }
        if text.chars().any(char::is_control) {
            return Err(TextError::Control);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotEmail)?;
        let plain = |c: char| {
            !c.is_whitespace() && !matches!(c, '@' | '"' | '<' | '>' | ',' | ';' | '(' | ')' | '\\')
        };
        if local.is_empty() || !local.chars().all(plain) {
            return Err(TextError::NotEmail);
        }
        ascii_domain(domain).ok_or(TextError::NotEmail)?;
        Ok(Self(text.into()))
    }

    /// Restores a stored value, which `parse` accepted before.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// As typed; addresses that compare equal may differ here.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Passes the key to a function, mostly without an allocation.
    pub(crate) fn with_key<T>(&self, take: impl FnOnce(&str) -> T) -> T {
        let mut lower = [0; Self::MAX];
        match lower.get_mut(..self.0.len()) {
            Some(lower) if self.0.is_ascii() => {
                lower.copy_from_slice(self.0.as_bytes());
                lower.make_ascii_lowercase();
                take(std::str::from_utf8(lower).unwrap_or_default())
            }
            _ => take(&self.key()),
        }
    }

    /// The key that addresses are compared by: [`identity_key`] of the local part, and the domain in IDNA's ASCII form.
    pub fn key(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        format!("{}@{}", identity_key(self.local()), self.domain())
    }

    /// The key that databases keep unique: see [`name_key`].
    pub fn name_key(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        format!("{}@{}", name_key(self.local()), self.domain())
    }

    /// The part before the last `@`, as typed.
    pub fn local(&self) -> &str {
        self.0.rsplit_once('@').map_or(&*self.0, |(local, _)| local)
    }

    /// The domain in lower case, IDNA's ASCII form.
    pub fn domain(&self) -> String {
        let domain = self.0.rsplit_once('@').map_or("", |(_, domain)| domain);
        if domain.is_ascii() {
            return domain.to_ascii_lowercase();
        }
        idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
    }

    pub(crate) fn is_of_one_domain_with(&self, other: &Self) -> bool {
        match (self.0.rsplit_once('@'), other.0.rsplit_once('@')) {
            (Some((_, one)), Some((_, other))) if one.is_ascii() && other.is_ascii() => {
                one.eq_ignore_ascii_case(other)
            }
            _ => self.domain() == other.domain(),
        }
    }
}

/// Two labels or more, by the rules of STD 3: letters, digits and hyphens only.
fn ascii_domain(domain: &str) -> Option<String> {
    let ascii = idna::domain_to_ascii_strict(domain).ok()?;
    (ascii.contains('.') && !ascii.ends_with('.')).then_some(ascii)
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.with_key(|one| other.with_key(|other| one == other))
    }
}

impl Eq for Email {}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_after_nfc_and_case_folding() {
        for (one, other) in
            [("Zürich", "ZU\u{308}RICH"), ("Straße", "STRASSE"), ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("Team A", "team a")]
        {
            assert_eq!(name_key(one), name_key(other), "{one} and {other}");
        }
        assert_ne!(name_key("Team A"), name_key("Team B"));
    }

    #[test]
    fn names_are_counted_in_characters() {
        assert!(Text::<128>::parse(&"é".repeat(128)).is_ok());
        assert_eq!(Text::<128>::parse(&"é".repeat(129)), Err(TextError::TooLong { max: 128 }));
        assert_eq!(Text::<8>::parse(" \t "), Err(TextError::Empty));
        assert_eq!(Text::<8>::parse("a\0b"), Err(TextError::Control));
    }

    #[test]
    fn addresses_compare_without_case_and_by_idna() {
        let email = |text| Email::parse(text).unwrap();
        assert_eq!(email("Ann@Example.COM"), email("ann@example.com"));
        assert_eq!(email("a@bücher.example"), email("a@xn--bcher-kva.example"));
        for text in ["", "a", "@b.example", "a@", "a@b", "a b@c.example", "a@b@c.example", "a@-b.example"] {
            assert!(Email::parse(text).is_err(), "{text}");
        }
    }
}
