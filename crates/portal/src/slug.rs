//! Names in addresses: readable and deterministic.

use std::collections::HashSet;

/// Short enough for every file system, with an extension and a number.
const LONGEST: usize = 60;

/// Letters and digits in lower case, with hyphens between words.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for c in name.chars().flat_map(char::to_lowercase) {
        if length >= LONGEST {
            break;
        }
        if c.is_alphanumeric() {
            slug.push(c);
            length += 1;
        } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
            slug.push('-');
            length += 1;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The slugs in use.
#[derive(Debug, Default)]
pub(crate) struct Slugs(HashSet<String>);

impl Slugs {
    pub(crate) fn reserve(&mut self, slug: &str) {
        self.0.insert(slug.to_owned());
    }

    /// The slug of `name`, or `fallback` if it is empty; duplicates end in `-2` and so on.
    pub(crate) fn take(&mut self, before: &str, name: &str, fallback: &str) -> String {
        let own = slug(name);
        let own = format!("{before}{}", if own.is_empty() { fallback } else { &own });
        let mut unique = own.clone();
        let mut number = 2;
        while !self.0.insert(unique.clone()) {
            unique = format!("{own}-{number}");
            number += 1;
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_words_with_hyphens() {
        for (name, expected) in [
            ("Create an IM directory group", "create-an-im-directory-group"),
            ("im/groups/{groupId}", "im-groups-groupid"),
            ("  Ünïcode — names!  ", "ünïcode-names"),
            ("Show a user's e-mail", "show-a-users-e-mail"),
            ("../../etc/passwd", "etc-passwd"),
            ("<script>", "script"),
            ("…", ""),
        ] {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"word ".repeat(100)).len() <= LONGEST);
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut slugs = Slugs::default();
        let taken: Vec<_> = ["A b", "a-b", "A-B-2", "?", "?"].map(|name| slugs.take("", name, "item")).into();
        assert_eq!(taken, ["a-b", "a-b-2", "a-b-2-2", "item", "item-2"]);
    }
}
