//! Distinguished names (RFC 4514, RFC 4518).

/// A parsed name. Names that mean the same are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dn(Vec<Vec<Pair>>);

/// One type and value of a relative name.
#[derive(Debug, Clone)]
struct Pair {
    /// In lower case.
    kind: String,
    /// In lower case, with single spaces.
    key: String,
    /// As it was written, without escapes.
    value: String,
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        (&self.kind, &self.key) == (&other.kind, &other.key)
    }
}

impl Eq for Pair {}

impl Dn {
    /// Reads a name; the empty one is that of the root.
    pub fn parse(dn: &str) -> Option<Self> {
        if dn.trim().is_empty() {
            return Some(Self::default());
        }
        split(dn, &[',', ';']).into_iter().map(relative).collect::<Option<_>>().map(Self)
    }

    /// The part of the name that is below another; `None` if it isn't.
    #[must_use]
    pub fn below(&self, above: &Self) -> Option<Self> {
        self.0.strip_suffix(&above.0[..]).map(|below| Self(below.to_vec()))
    }

    /// The types and values of the relative names, the lowest first, in lower case; `None` if one has several.
    pub(crate) fn pairs(&self) -> Option<Vec<(&str, &str)>> {
        self.0.iter().map(|pairs| single(pairs)).collect()
    }

    /// The value of the lowest relative name, as it was written.
    pub(crate) fn value(&self) -> &str {
        self.0.first().and_then(|pairs| pairs.first()).map_or("", |pair| &pair.value)
    }
}

fn single(pairs: &[Pair]) -> Option<(&str, &str)> {
    match pairs {
        [Pair { kind, key, .. }] => Some((kind, key)),
        _ => None,
    }
}

/// The normal form of a name: types and values in lower case, without insignificant spaces or escapes. An invalid name
/// only loses its case and outer spaces.
pub fn normal(dn: &str) -> String {
    let Some(Dn(names)) = Dn::parse(dn) else { return dn.trim().to_lowercase() };
    let pair = |Pair { kind, key, .. }: &Pair| format!("{kind}\u{1}{key}");
    let relative = |pairs: &Vec<Pair>| pairs.iter().map(pair).collect::<Vec<_>>().join("\u{2}");
    names.iter().map(relative).collect::<Vec<_>>().join("\u{3}")
}

/// The value as a part of a name (RFC 4514, section 2.4).
pub fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        let is_outer = at == 0 || at + c.len_utf8() == value.len();
        match c {
            '\0' => escaped.push_str("\\00"),
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' | '=' => escaped.extend(['\\', c]),
            ' ' if is_outer => escaped.push_str("\\ "),
            '#' if at == 0 => escaped.push_str("\\#"),
            c => escaped.push(c),
        }
    }
    escaped
}

fn relative(text: &str) -> Option<Vec<Pair>> {
    let mut pairs = Vec::new();
    for pair in split(text, &['+']) {
        let (kind, value) = pair.split_once('=')?;
        let kind = kind.trim().to_ascii_lowercase();
        let kind = kind.strip_prefix("oid.").unwrap_or(&kind).to_owned();
        let value = unescape(value.trim_start())?;
        pairs.push(Pair { kind, key: folded(&value), value });
    }
    // The order of a multi-valued name is insignificant.
    pairs.sort_unstable_by(|one, other| (&one.kind, &one.key).cmp(&(&other.kind, &other.key)));
    Some(pairs)
}

/// Splits at separators that are neither escaped nor quoted.
fn split<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let (mut parts, mut start, mut is_quoted, mut is_escaped) = (Vec::new(), 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            c if !is_quoted && signs.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// The value without escapes and quotes. Trailing spaces count only if escaped.
fn unescape(value: &str) -> Option<String> {
    let (mut bytes, mut kept) = (Vec::new(), 0);
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => {
                let next = rest.next()?;
                let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
                match hex(next) {
                    Some(high) => bytes.push(high * 16 + hex(rest.next()?)?),
                    None => bytes.push(next),
                }
                kept = bytes.len();
            }
            b'"' => kept = bytes.len(),
            byte => {
                bytes.push(byte);
                if byte != b' ' {
                    kept = bytes.len();
                }
            }
        }
    }
    bytes.truncate(kept);
    String::from_utf8(bytes).ok()
}

/// In lower case, with single spaces.
fn folded(value: &str) -> String {
    directory::name_key(&value.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_the_same_have_one_form() {
        let same: [&[&str]; 5] = [
            &[
                "cn=Ann Lee,dc=a,dc=example",
                "CN = ann  lee , DC=A, dc=EXAMPLE",
                "cn=Ann\\20Lee;dc=a;dc=example",
            ],
            &["cn=Lee\\, Ann,dc=a", "cn=Lee\\2C Ann,dc=a", "cn=\"Lee, Ann\",dc=a"],
            &["cn=Zo\\C3\\AB,dc=a", "cn=zoë,dc=a", "CN=ZOË,dc=a"],
            &["cn=a+uid=b,dc=a", "uid=b+cn=a,dc=a"],
            &["OID.2.5.4.3=a", "2.5.4.3=A"],
        ];
        for names in same {
            names.iter().for_each(|name| assert_eq!(normal(name), normal(names[0]), "{name}"));
        }
    }

    #[test]
    fn a_value_survives_its_escapes() {
        for value in ["Lee, Ann", " #a ", "#1", "a+b=c;d", "\"<\\>\"", "Zoë", "a  b", "\0", " "] {
            let dn = Dn::parse(&format!("uid={},dc=a", escape(value))).expect("it is a name");
            assert_eq!(dn.value(), value);
            assert_eq!(dn.below(&Dn::parse("DC=A").expect("a name")).map(|below| below.0.len()), Some(1));
        }
    }

    #[test]
    fn names_that_differ_have_two_forms() {
        for (one, other) in [
            ("cn=a,dc=b", "cn=a\\,dc=b"),
            ("cn=a,dc=b", "dc=b,cn=a"),
            ("cn=a,cn=b", "cn=a+cn=b"),
            ("cn=a", "uid=a"),
            ("cn=ab", "cn=a b"),
        ] {
            assert_ne!(normal(one), normal(other), "{one} and {other}");
        }
    }
}
