//! Generates a text that matches a pattern. Patterns are those of ECMA-262 (JSON Schema 2020-12, section 6.4), which
//! are parsed by a sufficiently similar grammar without lookaround.

use regex_syntax::ast::{
    Ast, ClassAsciiKind, ClassPerlKind, ClassSet, ClassSetItem, ClassUnicodeKind, RepetitionKind,
    RepetitionRange, parse::ParserBuilder,
};

use super::regex::{ahead, matches, translated};

/// The maximum length of a generated text.
const LONGEST: usize = 5_000;

/// A text of at least `least` and at most `most` characters, the `nth` of different ones, if the pattern can be parsed.
pub(super) fn matching(pattern: &str, least: usize, most: usize, nth: usize) -> Option<String> {
    let made = by_grammar(pattern, least, most, nth)?;
    if matches(pattern, &made) != Some(false) {
        return Some(made);
    }
    looking_ahead(pattern, made.chars().count()).or(Some(made))
}

/// A text of a length for a pattern that starts with lookaheads, like those for passwords.
fn looking_ahead(pattern: &str, length: usize) -> Option<String> {
    let (looks, _) = ahead(pattern);
    let wanted = looks.iter().filter(|look| look.is_wanted);
    let mut needed = String::new();
    for look in wanted {
        let inner = look.pattern.trim_start_matches(".*").trim_start_matches('?');
        needed.push_str(&by_grammar(inner, 0, LONGEST, 0)?);
    }
    let missing = length.saturating_sub(needed.chars().count());
    let filled = ["a", "1", "A", "b"].map(|fill| needed.clone() + &fill.repeat(missing));
    filled.into_iter().find(|text| matches(pattern, text) == Some(true))
}

fn by_grammar(pattern: &str, least: usize, most: usize, nth: usize) -> Option<String> {
    let ast = parse(pattern)?;
    // Repetitions are extended until the text is long enough.
    let mut extra = 0;
    let mut shortest = None;
    while extra <= least.min(LONGEST) {
        let mut maker = Maker { text: String::new(), extra, nth };
        maker.add(&ast);
        let length = maker.text.chars().count();
        if length > most {
            break;
        }
        if length >= least {
            return Some(maker.text);
        }
        let missing = least - length;
        shortest = Some(maker.text);
        extra += missing.clamp(1, 64);
    }
    shortest.map(|text| lengthened(pattern, text, least))
}

/// Pads the text, since an unanchored pattern also matches a longer one.
fn lengthened(pattern: &str, mut text: String, least: usize) -> String {
    if !pattern.ends_with('$') {
        while text.chars().count() < least.min(LONGEST) {
            text.push('a');
        }
    }
    text
}

fn parse(pattern: &str) -> Option<Ast> {
    let parse = |pattern: &str| ParserBuilder::new().nest_limit(100).build().parse(pattern).ok();
    parse(pattern).or_else(|| parse(&translated(pattern)))
}

struct Maker {
    text: String,
    /// The number of repetitions beyond the minimum.
    extra: usize,
    /// The index of the character of the first class, or of the first alternative.
    nth: usize,
}

impl Maker {
    fn add(&mut self, ast: &Ast) {
        if self.text.len() > LONGEST {
            return;
        }
        match ast {
            Ast::Empty(_) | Ast::Flags(_) | Ast::Assertion(_) => {}
            Ast::Literal(literal) => self.text.push(literal.c),
            Ast::Dot(_) => self.text.push('a'),
            Ast::ClassUnicode(class) => {
                self.text.push(if class.negated { '-' } else { of_category(&class.kind) });
            }
            Ast::ClassPerl(class) => self.text.push(match (&class.kind, class.negated) {
                (ClassPerlKind::Digit, false) => digit(std::mem::take(&mut self.nth)),
                (ClassPerlKind::Space, false) => ' ',
                (ClassPerlKind::Word, true) => '-',
                _ => 'a',
            }),
            Ast::ClassBracketed(_) => {
                let nth = std::mem::take(&mut self.nth);
                self.text.extend(of_class(ast, nth).or_else(|| of_class(ast, 0)));
            }
            Ast::Repetition(repetition) => {
                let (fewest, most) = range(&repetition.op.kind);
                let times = fewest.saturating_add(self.extra).min(most).max(fewest).min(LONGEST);
                self.extra -= (times - fewest).min(self.extra);
                let extra = std::mem::take(&mut self.extra);
                (0..times).for_each(|_| self.add(&repetition.ast));
                self.extra = extra;
            }
            Ast::Group(group) => self.add(&group.ast),
            Ast::Alternation(alternation) => {
                let nth = std::mem::take(&mut self.nth);
                self.add(alternation.asts.get(nth).unwrap_or(&alternation.asts[0]));
            }
            Ast::Concat(concat) => concat.asts.iter().for_each(|ast| self.add(ast)),
        }
    }
}

fn range(kind: &RepetitionKind) -> (usize, usize) {
    let number = |number: u32| usize::try_from(number).unwrap_or(LONGEST);
    match kind {
        RepetitionKind::ZeroOrOne => (0, 1),
        // Prefers one character to an empty text, which shows less.
        RepetitionKind::ZeroOrMore => (0, usize::MAX),
        RepetitionKind::OneOrMore => (1, usize::MAX),
        RepetitionKind::Range(RepetitionRange::Exactly(own)) => (number(*own), number(*own)),
        RepetitionKind::Range(RepetitionRange::AtLeast(own)) => (number(*own), usize::MAX),
        RepetitionKind::Range(RepetitionRange::Bounded(least, most)) => (number(*least), number(*most)),
    }
}

fn of_category(kind: &ClassUnicodeKind) -> char {
    let name = match kind {
        ClassUnicodeKind::OneLetter(letter) => letter.to_string(),
        ClassUnicodeKind::Named(name) => name.clone(),
        ClassUnicodeKind::NamedValue { value, .. } => value.clone(),
    };
    match name.as_str() {
        "Lu" | "Uppercase" | "Upper" => 'A',
        name if name.starts_with('N') => '0',
        "Sc" => '$',
        name if name.starts_with('S') => '+',
        name if name.starts_with('P') => '-',
        name if name.starts_with('Z') => ' ',
        _ => 'a',
    }
}

fn digit(nth: usize) -> char {
    char::from_digit(u32::try_from(nth % 10).unwrap_or_default(), 10).unwrap_or('0')
}

/// The `nth` character of a bracketed class, simplest first.
fn of_class(class: &Ast, nth: usize) -> Option<char> {
    let Ast::ClassBracketed(class) = class else { return None };
    let usual = ('a'..='z')
        .chain('A'..='Z')
        .chain('0'..='9')
        .chain(" -_.,:;/@+#!?*()=&%$'\"~^<>[]{}|\\`\t\n".chars());
    let mut first = None;
    let mut own = |c: char| {
        first.get_or_insert(c);
    };
    starts(&class.kind, &mut own);
    let is_in = |c: char| has(&class.kind, c) != class.negated;
    usual
        .into_iter()
        .filter(|c| is_in(*c))
        .nth(nth)
        .or(first.filter(|_| nth == 0 && !class.negated))
        .or_else(|| ('¡'..='￿').filter(|c| is_in(*c)).nth(nth))
}

/// The first character of each range.
fn starts(set: &ClassSet, own: &mut dyn FnMut(char)) {
    if let ClassSet::Item(item) = set {
        match item {
            ClassSetItem::Literal(literal) => own(literal.c),
            ClassSetItem::Range(range) => own(range.start.c),
            ClassSetItem::Union(union) => {
                union.items.iter().for_each(|item| starts(&ClassSet::Item(item.clone()), own));
            }
            _ => {}
        }
    }
}

fn has(set: &ClassSet, c: char) -> bool {
    match set {
        ClassSet::BinaryOp(_) => false,
        ClassSet::Item(item) => has_item(item, c),
    }
}

fn has_item(item: &ClassSetItem, c: char) -> bool {
    match item {
        ClassSetItem::Empty(_) => false,
        ClassSetItem::Literal(literal) => literal.c == c,
        ClassSetItem::Range(range) => (range.start.c..=range.end.c).contains(&c),
        ClassSetItem::Ascii(class) => {
            let is_in = match class.kind {
                ClassAsciiKind::Alnum => c.is_ascii_alphanumeric(),
                ClassAsciiKind::Alpha => c.is_ascii_alphabetic(),
                ClassAsciiKind::Digit => c.is_ascii_digit(),
                ClassAsciiKind::Lower => c.is_ascii_lowercase(),
                ClassAsciiKind::Upper => c.is_ascii_uppercase(),
                ClassAsciiKind::Space => c.is_ascii_whitespace(),
                ClassAsciiKind::Punct => c.is_ascii_punctuation(),
                ClassAsciiKind::Xdigit => c.is_ascii_hexdigit(),
                ClassAsciiKind::Word => c.is_ascii_alphanumeric() || c == '_',
                _ => c.is_ascii(),
            };
            is_in != class.negated
        }
        ClassSetItem::Unicode(class) => {
            let like = of_category(&class.kind);
            let is_in = match like {
                'A' => c.is_uppercase(),
                '0' => c.is_numeric(),
                'a' => c.is_alphabetic(),
                other => c == other,
            };
            is_in != class.negated
        }
        ClassSetItem::Perl(class) => {
            let is_in = match class.kind {
                ClassPerlKind::Digit => c.is_ascii_digit(),
                ClassPerlKind::Space => c.is_whitespace(),
                ClassPerlKind::Word => c.is_ascii_alphanumeric() || c == '_',
            };
            is_in != class.negated
        }
        ClassSetItem::Bracketed(class) => has(&class.kind, c) != class.negated,
        ClassSetItem::Union(union) => union.items.iter().any(|item| has_item(item, c)),
    }
}

#[cfg(test)]
mod tests {
    use super::matching;

    #[test]
    fn a_text_is_made_that_the_pattern_matches() {
        for (pattern, least, most, text) in [
            ("^[0-9]{5}$", 0, 99, "00000"),
            ("^[A-Z]{2}-\\d+$", 0, 99, "AA-0"),
            ("^[a-z]*$", 3, 99, "aaa"),
            ("^\\w+@\\w+\\.com$", 0, 99, "a@a.com"),
            ("^(red|green)$", 0, 99, "red"),
            ("^(?!x)[a-f]{2,4}$", 3, 99, "aaa"),
            ("(?=^.{2,256}$)(?!.*\\s)[0-9a-zA-Z-_.:=+@]*$", 0, 99, "aa"),
            ("^(?!000)\\d{3}$", 0, 99, "111"),
            ("^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,}$", 0, 99, "aA0@aaaa"),
            ("^\\/v1\\/[^/]+$", 0, 99, "/v1/a"),
            ("^\\p{Lu}\\p{L}*$", 0, 99, "A"),
            ("^[^a-zA-Z]$", 0, 99, "0"),
            ("ab", 4, 99, "abaa"),
            ("^[a[b]+$", 0, 99, "a"),
            ("^$", 0, 99, ""),
            ("^#[0-9a-fA-F]{6}\\b", 0, 99, "#aaaaaa"),
            ("\\d{4}\\u002d\\x30", 0, 99, "0000-0"),
        ] {
            assert_eq!(matching(pattern, least, most, 0).as_deref(), Some(text), "{pattern}");
        }
        assert_eq!(matching("(", 0, 9, 0), None);
        assert!(matching("^((a{1000}){1000}){1000}$", 0, 9, 0).is_none_or(|text| text.len() < 10_000));
    }
}
