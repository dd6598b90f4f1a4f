//! Text that people type: names and e-mail addresses, checked once.

use std::{fmt, ops::Deref};
use unicode_normalization::UnicodeNormalization;

/// Why a text is refused. The message continues a field's name: "name must not be empty".
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    #[error("must have at most {max} characters")]
    /// Counted after trimming and NFC.
    TooLong {
        /// The most characters (Unicode scalar values) that the type holds.
        max: usize,
    },
    /// A character of Unicode's category Cc.
    #[error("must not contain control characters")]
    Control,
    /// Not `local@domain` with a domain of at least two labels (STD 3), or quoted, or with more than one `@`.
    #[error("is not an e-mail address")]
    NotEmail,
}

/// A name as people typed it: NFC, trimmed, without control characters,
/// at most `MAX` characters (not bytes), never empty.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Text<const MAX: usize>(Box<str>);

impl<const MAX: usize> Text<MAX> {
    /// Trims and normalizes to NFC, then checks.
    ///
    /// # Errors
    /// [`TextError::Empty`], [`TextError::TooLong`] or [`TextError::Control`], the first that applies.
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text: String = text.trim().nfc().collect();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        if text.chars().count() > MAX {
            return Err(TextError::TooLong { max: MAX });
        }
        if text.chars().any(char::is_control) {
            return Err(TextError::Control);
        }
        Ok(Self(text.into()))
    }

    /// Takes back what `parse` let through before and a store kept since.
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

/// What two names are compared by: Unicode case folding between two NFC passes.
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

    /// Takes `local@domain`, the domain in ASCII or Unicode. Quoted local parts (RFC 5321, section 4.1.2) are refused.
    ///
    /// # Errors
    /// Those of [`Text::parse`], and [`TextError::NotEmail`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let text = Text::<{ Self::MAX }>::parse(text)?;
        let (local, domain) = text.rsplit_once('@').ok_or(TextError::NotEmail)?;
        let plain = |c: char| {
            !c.is_whitespace() && !matches!(c, '@' | '"' | '<' | '>' | ',' | ';' | '(' | ')' | '\\')
        };
        if local.is_empty() || !local.chars().all(plain) {
            return Err(TextError::NotEmail);
        }
        // STD3 rules: letters, digits and hyphens only.
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| TextError::NotEmail)?;
        if !ascii.contains('.') || ascii.ends_with('.') {
            return Err(TextError::NotEmail);
        }
        Ok(Self(text.0))
    }

    /// Takes back what `parse` let through before and a store kept since.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// As it was typed; addresses that compare equal may differ here.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the key to a function, mostly without allocating.
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

    /// The address in lower case with its domain in IDNA's ASCII form.
    pub fn key(&self) -> String {
        if self.0.is_ascii() {
            return self.0.to_ascii_lowercase();
        }
        format!("{}@{}", name_key(self.local()), self.domain())
    }

    /// What stands before the last `@`, as typed.
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
