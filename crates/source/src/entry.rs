//! An LDAP entry: a distinguished name, and attributes with values.

use crate::record::Place;
use std::collections::BTreeMap;

/// An entry from a server or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The distinguished name in its original spelling.
    pub dn: String,
    /// The entry's place in the source.
    pub place: Place,
    /// The values by attribute, in lower case and without options.
    attributes: BTreeMap<String, Vec<Vec<u8>>>,
    /// The number of the next value to fetch, by attribute (`member;range=0-1499`).
    cut: BTreeMap<String, u32>,
}

impl Entry {
    /// An entry without attributes.
    pub const fn new(dn: String, place: Place) -> Self {
        Self { dn, place, attributes: BTreeMap::new(), cut: BTreeMap::new() }
    }

    /// Adds a value of an attribute. Options in the attribute's description are ignored (RFC 4512, section 2.5), except
    /// for Active Directory's range of values (MS-ADTS, section 3.1.1.3.1.3.3).
    pub fn add(&mut self, description: &str, value: Vec<u8>) {
        let name = self.meet(description);
        self.attributes.entry(name).or_default().push(value);
    }

    /// Notes the range in an attribute's description, with or without values. Returns the name without options.
    pub fn meet(&mut self, description: &str) -> String {
        let mut parts = description.split(';');
        let name = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        for option in parts {
            let Some((_, last)) = option
                .get(..6)
                .filter(|it| it.eq_ignore_ascii_case("range="))
                .and_then(|_| option[6..].split_once('-'))
            else {
                continue;
            };
            match last.parse::<u32>() {
                Ok(last) => self.cut.insert(name.clone(), last.saturating_add(1)),
                Err(_) => self.cut.remove(&name),
            };
        }
        name
    }

    /// The attributes with more values to fetch, and the number of the next value.
    pub fn cut(&self) -> impl Iterator<Item = (&str, u32)> {
        self.cut.iter().map(|(name, next)| (name.as_str(), *next))
    }

    /// The raw values.
    pub fn values(&self, name: &str) -> &[Vec<u8>] {
        self.attributes.get(&name.to_ascii_lowercase()).map_or(&[], Vec::as_slice)
    }

    /// The textual values that aren't empty, trimmed.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        let texts = self.values(name).iter().filter_map(|value| std::str::from_utf8(value).ok());
        texts.map(str::trim).filter(|text| !text.is_empty())
    }

    /// The first textual value.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts(name).next()
    }

    /// Whether an attribute has this value, in any case.
    pub(crate) fn has(&self, name: &str, wanted: &str) -> bool {
        self.texts(name).any(|text| text.eq_ignore_ascii_case(wanted))
    }

    /// The number of an attribute's values that aren't text.
    pub(crate) fn unreadable(&self, name: &str) -> usize {
        self.values(name).iter().filter(|value| std::str::from_utf8(value).is_err()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_says_what_is_still_to_fetch() {
        let mut entry = Entry::new("cn=all".to_owned(), Place::Line(1));
        entry.meet("member");
        assert_eq!(entry.cut().count(), 0);
        entry.add("member;range=0-1499", b"cn=a".to_vec());
        assert_eq!(entry.cut().collect::<Vec<_>>(), [("member", 1500)]);
        entry.add("Member;Range=1500-*", b"cn=b".to_vec());
        assert_eq!(entry.cut().count(), 0);
        assert_eq!(entry.texts("MEMBER").collect::<Vec<_>>(), ["cn=a", "cn=b"]);
    }
}
