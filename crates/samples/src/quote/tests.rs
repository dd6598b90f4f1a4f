//! Each language's literals are read back by a small reader of that language's rules, written apart
//! from the encoders. A reader refuses what its language would act on, so a literal that comes back
//! equal is neither another text nor code.

use proptest::prelude::*;

use crate::language::*;

/// How a language reads what stands between its quotes.
struct Rules {
    language: &'static Language,
    /// The quotes it may choose from, each with how it reads what is inside.
    quotes: &'static [(&'static str, &'static str, Inside)],
}

#[derive(Clone, Copy)]
enum Inside {
    /// Backslash escapes; the listed marks must not stand bare.
    Backslash { bare: &'static [&'static str], numbers: Numbers },
    /// Only the quote and the backslash are escaped.
    Single,
    /// The quote is doubled; nothing else is read.
    Doubled,
    /// Nothing is read.
    Raw,
    /// PowerShell's double quotes.
    Backtick,
    /// PowerBuilder's.
    Tilde,
}

#[derive(Clone, Copy, PartialEq)]
enum Numbers {
    /// `\xHH`, `\uHHHH`, `\UHHHHHHHH`, `\u{…}`, `\x{…}`.
    Hex,
    /// The same, with `\xHH` for a byte.
    Bytes,
    /// `\ooo`, and `\uHHHH` beyond ASCII.
    Octal,
    /// `\ddd`.
    Decimal,
    /// `\ddd\&`.
    Haskell,
}

const fn backslash(bare: &'static [&'static str]) -> Inside {
    Inside::Backslash { bare, numbers: Numbers::Hex }
}

const HASH: Inside = backslash(&["#{", "#$", "#@"]);
const DOLLAR: Inside = backslash(&["$"]);
const PLAIN: Inside = backslash(&[]);
const PERL_DOUBLE: Inside = Inside::Backslash { bare: &["$", "@"], numbers: Numbers::Bytes };
const OCTAL: Inside = Inside::Backslash { bare: &[], numbers: Numbers::Octal };
const TRIGRAPHS: Inside = Inside::Backslash { bare: &["??"], numbers: Numbers::Octal };
const DECIMAL: Inside = Inside::Backslash { bare: &[], numbers: Numbers::Decimal };

const RULES: &[Rules] = &[
    Rules { language: &C, quotes: &[("\"", "\"", TRIGRAPHS)] },
    Rules { language: &CPP, quotes: &[("\"", "\"", TRIGRAPHS), ("R\"(", ")\"", Inside::Raw)] },
    Rules { language: &OBJECTIVE_C, quotes: &[("@\"", "\"", TRIGRAPHS)] },
    Rules { language: &CSHARP, quotes: &[("\"", "\"", PLAIN), ("@\"", "\"", Inside::Doubled)] },
    Rules { language: &JAVA, quotes: &[("\"", "\"", OCTAL)] },
    Rules { language: &KOTLIN, quotes: &[("\"\"\"", "\"\"\"", Inside::Raw), ("\"", "\"", DOLLAR)] },
    Rules { language: &SCALA, quotes: &[("\"\"\"", "\"\"\"", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &SWIFT, quotes: &[("\"\"\"\n", "\n\"\"\"", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &RUST, quotes: &[("r#\"", "\"#", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &GO, quotes: &[("`", "`", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &D, quotes: &[("`", "`", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &DART, quotes: &[("r'''", "'''", Inside::Raw), ("'", "'", DOLLAR)] },
    Rules { language: &NIM, quotes: &[("\"\"\"", "\"\"\"", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &CRYSTAL, quotes: &[("%q|", "|", Inside::Raw), ("\"", "\"", HASH)] },
    Rules {
        language: &PYTHON,
        quotes: &[
            ("\"\"\"", "\"\"\"", Inside::Raw),
            ("'''", "'''", Inside::Raw),
            ("\"", "\"", PLAIN),
            ("'", "'", PLAIN),
        ],
    },
    Rules { language: &JAVASCRIPT, quotes: &[("`", "`", DOLLAR), ("\"", "\"", PLAIN), ("'", "'", PLAIN)] },
    Rules { language: &TYPESCRIPT, quotes: &[("`", "`", DOLLAR), ("\"", "\"", PLAIN), ("'", "'", PLAIN)] },
    Rules { language: &PHP, quotes: &[("'", "'", Inside::Single), ("\"", "\"", DOLLAR)] },
    Rules { language: &RUBY, quotes: &[("'", "'", Inside::Single), ("\"", "\"", HASH)] },
    Rules { language: &PERL, quotes: &[("'", "'", Inside::Single), ("\"", "\"", PERL_DOUBLE)] },
    Rules { language: &LUA, quotes: &[("[[", "]]", Inside::Raw), ("\"", "\"", DECIMAL)] },
    Rules { language: &TCL, quotes: &[("\"", "\"", backslash(&["$", "[", "]", "{", "}"]))] },
    Rules { language: &R, quotes: &[("\"", "\"", PLAIN)] },
    Rules { language: &JULIA, quotes: &[("\"", "\"", DOLLAR)] },
    Rules { language: &GROOVY, quotes: &[("'", "'", OCTAL)] },
    Rules { language: &FSHARP, quotes: &[("\"\"\"", "\"\"\"", Inside::Raw), ("\"", "\"", PLAIN)] },
    Rules { language: &ELIXIR, quotes: &[("~S|", "|", Inside::Raw), ("\"", "\"", HASH)] },
    Rules { language: &ERLANG, quotes: &[("\"", "\"", PLAIN)] },
    Rules { language: &CLOJURE, quotes: &[("\"", "\"", PLAIN)] },
    Rules {
        language: &HASKELL,
        quotes: &[("\"", "\"", Inside::Backslash { bare: &[], numbers: Numbers::Haskell })],
    },
    Rules { language: &OCAML, quotes: &[("{|", "|}", Inside::Raw), ("\"", "\"", DECIMAL)] },
    Rules { language: &POWERSHELL, quotes: &[("'", "'", Inside::Doubled), ("\"", "\"", Inside::Backtick)] },
    Rules { language: &POWERBUILDER, quotes: &[("\"", "\"", Inside::Tilde)] },
];

/// Languages whose codes stand outside the quotes.
struct Splices {
    language: &'static Language,
    quote: char,
    doubles: bool,
    /// What else ends the quotes.
    never: &'static [char],
    codes: &'static [Code],
}

/// How a code is written: before its number, the number's radix, what it counts, and after it.
struct Code(&'static str, u32, Unit, &'static str);

#[derive(Clone, Copy)]
enum Unit {
    Byte,
    Utf16,
    Character,
}

const VB_CODES: &[Code] = &[Code("ChrW(&H", 16, Unit::Utf16, ")")];
const FOXPRO_CODES: &[Code] = &[Code("CHR(", 10, Unit::Byte, ")")];
const CHARACTERS: &[Code] = &[Code("Chr(", 10, Unit::Character, ")")];

const fn splices(language: &'static Language, quote: char, doubles: bool, codes: &'static [Code]) -> Splices {
    Splices { language, quote, doubles, never: &[], codes }
}

const SPLICED: &[Splices] = &[
    splices(&PASCAL, '\'', true, &[Code("#", 10, Unit::Byte, "")]),
    splices(&DELPHI, '\'', true, &[Code("#$", 16, Unit::Utf16, ""), Code("#", 10, Unit::Byte, "")]),
    splices(&VISUAL_BASIC, '"', true, VB_CODES),
    Splices { never: &['“', '”', '＂'], ..splices(&VB_NET, '"', true, VB_CODES) },
    splices(&AUTOIT, '"', true, &[Code("ChrW(0x", 16, Unit::Utf16, ")")]),
    Splices { never: &['&'], ..splices(&FOXPRO, '"', false, FOXPRO_CODES) },
    Splices { never: &['&'], ..splices(&LIANJA, '"', false, FOXPRO_CODES) },
    splices(&DATAFLEX, '"', false, &[Code("(Character(", 10, Unit::Utf16, "))")]),
    splices(&PUREBASIC, '"', false, CHARACTERS),
    splices(&XOJO, '"', true, CHARACTERS),
    splices(&SQL, '\'', true, &[Code("NCHAR(", 10, Unit::Utf16, ")")]),
    splices(&MATLAB, '"', true, &[Code("string(char([", 10, Unit::Utf16, "]))")]),
];

fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "#{x}",
        "${x}",
        "$(x)",
        "`x`",
        "%x%",
        "%",
        "\\(x)",
        "[x]",
        "@x",
        "&x",
        "'",
        "''",
        "\"",
        "\"\"\"",
        "'''",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{1b}",
        "é",
        "😀",
        "\u{2028}",
        "\u{202e}",
        "\u{feff}",
        "‘",
        "’",
        "“",
        "”",
        "]]",
        ")\"",
        "\"#",
        "|}",
        "|",
        "{{x}}",
        "{",
        "}",
        "~",
        "??=",
        "?>",
        "</script>",
        "\\u000a",
        "\\x41",
        "0",
        "9",
        "a",
        " ",
        "!x",
        "^",
        "<",
        ">",
        "=",
        "#",
        "$",
        "#$x",
        "#@x",
    ]);
    let piece = prop_oneof![4 => nasty.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_literal_is_read_back_as_the_same_text(text in text()) {
        for rules in RULES {
            for literal in [rules.language.literal(&text), rules.language.block(&text)] {
                // C's blocks are a literal a line.
                let literal = literal.replace("\\n\"\n        \"", "\\n");
                let read = rules.read(&literal);
                prop_assert_eq!(read.as_deref(), Ok(text.as_str()), "{}: {}", rules.language.name, literal);
            }
        }
    }

    #[test]
    fn a_spliced_literal_is_read_back_as_the_same_text(text in text()) {
        for splices in SPLICED {
            let literal = splices.language.literal(&text);
            let read = splices.read(&literal);
            prop_assert_eq!(read.as_deref(), Ok(text.as_str()), "{}: {}", splices.language.name, literal);
        }
    }

    #[test]
    fn a_shell_reads_one_word(text in text()) {
        let text = text.replace('\0', "");
        let literal = SH.literal(&text);
        prop_assert_eq!(read_sh(&literal), Ok(text), "{}", literal);
    }

    #[test]
    fn the_command_prompt_leaves_a_word_alone(text in text()) {
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let literal = CMD.literal(&text);
        let argument = read_batch(&literal).and_then(|line| read_argument(&line));
        prop_assert_eq!(argument, Ok(text), "{}", literal);
    }

    #[test]
    fn no_control_character_stands_in_a_literal(text in text()) {
        for rules in RULES {
            let literal = rules.language.literal(&text);
            prop_assert!(!literal.contains(|c: char| c.is_control() && c != '\n'), "{}: {literal:?}", rules.language.name);
        }
    }
}

impl Rules {
    fn read(&self, literal: &str) -> Result<String, String> {
        let quotes = self.quotes.iter().find_map(|(open, close, inside)| {
            let rest = literal.strip_prefix(open)?;
            Some((
                rest.strip_suffix(close).filter(|_| literal.len() >= open.len() + close.len())?,
                *close,
                *inside,
            ))
        });
        let (text, close, inside) = quotes.ok_or("no quotes")?;
        match inside {
            Inside::Raw => {
                if text.contains(close) {
                    Err("closed inside".into())
                } else {
                    Ok(text.into())
                }
            }
            Inside::Single => read_single(text),
            Inside::Doubled => read_doubled(text, close),
            Inside::Backslash { bare, numbers } => read_backslash(text, close, bare, numbers),
            Inside::Backtick => read_backtick(text),
            Inside::Tilde => read_tilde(text),
        }
    }
}

fn read_single(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\'' => return Err("closed inside".into()),
            '\\' => match chars.next() {
                Some(c @ ('\\' | '\'')) => read.push(c),
                other => return Err(format!("a backslash before {other:?}")),
            },
            c => read.push(c),
        }
    }
    Ok(read)
}

/// Each of these ends a single-quoted text in PowerShell.
const SINGLE_QUOTES: [char; 5] = ['\'', '‘', '’', '‚', '‛'];

fn read_doubled(text: &str, close: &str) -> Result<String, String> {
    let is_quote = |c: char| if close == "'" { SINGLE_QUOTES.contains(&c) } else { close.contains(c) };
    let mut read = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if is_quote(c) && !chars.next().is_some_and(is_quote) {
            return Err("closed inside".into());
        }
        read.push(c);
    }
    Ok(read)
}

fn read_backslash(text: &str, close: &str, bare: &[&str], numbers: Numbers) -> Result<String, String> {
    let mut read = Decoder::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c != '\\' {
            if rest.starts_with(close) || bare.iter().any(|bare| rest.starts_with(bare)) {
                return Err(format!("acts at {rest:?}"));
            }
            read.character(c)?;
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let escape = rest[1..].chars().next().ok_or("a backslash at the end")?;
        let digits = &rest[1..];
        let after = &digits[escape.len_utf8()..];
        rest = match (escape, numbers) {
            ('n', _) => read.character('\n').map(|()| after)?,
            ('r', _) => read.character('\r').map(|()| after)?,
            ('t', _) => read.character('\t').map(|()| after)?,
            ('0'..='9', Numbers::Octal) => {
                read.code(number(&digits[..3], 8)?, Unit::Byte).map(|()| &digits[3..])?
            }
            ('0'..='9', Numbers::Decimal) => {
                read.code(number(&digits[..3], 10)?, Unit::Byte).map(|()| &digits[3..])?
            }
            ('0'..='9', Numbers::Haskell) => {
                let end = digits.find("\\&").ok_or("an open number")?;
                read.code(number(&digits[..end], 10)?, Unit::Character).map(|()| &digits[end + 2..])?
            }
            ('u' | 'x', _) if after.starts_with('{') => {
                let end = after.find('}').ok_or("an open number")?;
                read.code(number(&after[1..end], 16)?, Unit::Character).map(|()| &after[end + 1..])?
            }
            ('x', Numbers::Bytes) => read.code(number(&after[..2], 16)?, Unit::Byte).map(|()| &after[2..])?,
            ('x', _) => read.code(number(&after[..2], 16)?, Unit::Character).map(|()| &after[2..])?,
            ('u', _) => read.code(number(&after[..4], 16)?, Unit::Utf16).map(|()| &after[4..])?,
            ('U', _) => read.code(number(&after[..8], 16)?, Unit::Character).map(|()| &after[8..])?,
            (c, _) if c.is_ascii_punctuation() => read.character(c).map(|()| after)?,
            (c, _) => return Err(format!("unknown escape {c:?}")),
        };
    }
    read.end()
}

/// Text that comes in bytes of UTF-8, units of UTF-16, or characters.
#[derive(Default)]
struct Decoder {
    read: String,
    units: Vec<u16>,
    bytes: Vec<u8>,
}

impl Decoder {
    fn text(&mut self, text: &str) -> Result<(), String> {
        self.flush()?;
        self.read.push_str(text);
        Ok(())
    }

    fn character(&mut self, c: char) -> Result<(), String> {
        self.text(c.encode_utf8(&mut [0; 4]))
    }

    fn code(&mut self, code: u32, unit: Unit) -> Result<(), String> {
        match unit {
            Unit::Character => return self.character(char::from_u32(code).ok_or("no character")?),
            Unit::Byte if !self.units.is_empty() => self.flush()?,
            Unit::Utf16 if !self.bytes.is_empty() => self.flush()?,
            Unit::Byte | Unit::Utf16 => {}
        }
        match unit {
            Unit::Byte => self.bytes.push(code.try_into().map_err(|_| "no byte")?),
            _ => self.units.push(code.try_into().map_err(|_| "no unit")?),
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), String> {
        let units = std::mem::take(&mut self.units);
        let bytes = std::mem::take(&mut self.bytes);
        self.read.push_str(&String::from_utf16(&units).map_err(|error| error.to_string())?);
        self.read.push_str(&String::from_utf8(bytes).map_err(|error| error.to_string())?);
        Ok(())
    }

    fn end(mut self) -> Result<String, String> {
        self.flush()?;
        Ok(self.read)
    }
}

fn number(digits: &str, radix: u32) -> Result<u32, String> {
    u32::from_str_radix(digits, radix).map_err(|error| format!("{digits:?}: {error}"))
}

fn read_backtick(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(code) = rest.strip_prefix("$([char]0x") {
            let end = code.find(')').ok_or("an open code")?;
            read.push(char::from_u32(number(&code[..end], 16)?).ok_or("no character")?);
            rest = &code[end + 1..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '$' | '"' | '“' | '”' | '„' => return Err("acts".into()),
            '`' => {
                let escaped = rest.chars().next().ok_or("a backtick at the end")?;
                rest = &rest[escaped.len_utf8()..];
                read.push(match escaped {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    c => c,
                });
            }
            c => read.push(c),
        }
    }
    Ok(read)
}

fn read_tilde(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '"' => return Err("closed inside".into()),
            '~' => {
                let escaped = rest.chars().next().ok_or("a tilde at the end")?;
                if escaped.is_ascii_digit() {
                    read.push(char::from_u32(number(&rest[..3], 10)?).ok_or("no character")?);
                    rest = &rest[3..];
                    continue;
                }
                rest = &rest[escaped.len_utf8()..];
                read.push(match escaped {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    c => c,
                });
            }
            c => read.push(c),
        }
    }
    Ok(read)
}

impl Splices {
    fn read(&self, literal: &str) -> Result<String, String> {
        const NAMES: [(&str, char); 6] =
            [("vbCr", '\r'), ("vbLf", '\n'), ("vbTab", '\t'), ("@CR", '\r'), ("@LF", '\n'), ("@TAB", '\t')];
        let mut read = Decoder::default();
        let mut rest = literal;
        while !rest.is_empty() {
            rest = rest.trim_start_matches([' ', '+', '&']);
            if let Some(quoted) = rest.strip_prefix(self.quote) {
                rest = self.read_run(quoted, &mut read)?;
            } else if let Some((name, meant)) = NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
                read.character(*meant)?;
                rest = &rest[name.len()..];
            } else {
                let code = self.codes.iter().find(|code| rest.starts_with(code.0));
                let Code(before, radix, unit, after) = code.ok_or_else(|| format!("unknown {rest:?}"))?;
                let digits = &rest[before.len()..];
                let end = digits.find(|c: char| !c.is_digit(*radix) && c != ' ').unwrap_or(digits.len());
                for digits in digits[..end].split_whitespace() {
                    read.code(number(digits, *radix)?, *unit)?;
                }
                rest = digits[end..].strip_prefix(after).ok_or("an open code")?;
            }
        }
        read.end()
    }

    /// Reads up to the closing quote and returns what follows.
    fn read_run<'l>(&self, mut rest: &'l str, read: &mut Decoder) -> Result<&'l str, String> {
        loop {
            let end = rest.find(self.quote).ok_or("an open quote")?;
            if rest[..end].contains(self.never) {
                return Err("acts inside".into());
            }
            read.text(&rest[..end])?;
            rest = &rest[end + 1..];
            if !(self.doubles && rest.starts_with(self.quote)) {
                return Ok(rest);
            }
            read.character(self.quote)?;
            rest = &rest[1..];
        }
    }
}

fn read_sh(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut chars = word.chars();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('\'', _) => quoted = !quoted,
            ('\\', false) => read.extend(chars.next()),
            (c, true) => read.push(c),
            (c, false) => return Err(format!("bare {c:?}")),
        }
    }
    if quoted { Err("an open quote".into()) } else { Ok(read) }
}

/// What `cmd.exe` makes of a word in a batch file; it must find nothing to act on.
fn read_batch(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut chars = word.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match (c, quoted) {
            ('%', _) => {
                if chars.next() != Some('%') {
                    return Err("a variable".into());
                }
                read.push('%');
            }
            ('"', _) => {
                quoted = !quoted;
                read.push('"');
            }
            ('^', false) => read.extend(chars.next()),
            ('&' | '|' | '<' | '>' | '(' | ')' | ' ', false) => return Err(format!("bare {c:?}")),
            (c, _) => read.push(c),
        }
    }
    if quoted { Err("an open quote".into()) } else { Ok(read) }
}

/// What the C runtime of a Windows program makes of a word of its command line.
fn read_argument(word: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let slashes = rest.len() - rest.trim_start_matches('\\').len();
        if rest[slashes..].starts_with('"') {
            read.push_str(&"\\".repeat(slashes / 2));
            if slashes % 2 == 1 {
                read.push('"');
            }
            rest = &rest[slashes + 1..];
        } else if slashes > 0 {
            read.push_str(&"\\".repeat(slashes));
            rest = &rest[slashes..];
        } else {
            read.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    Ok(read)
}
