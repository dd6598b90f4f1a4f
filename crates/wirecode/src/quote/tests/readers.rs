//! The rules for reading literals, by family of languages.

use super::shells::read_double_sh;
use super::{Code, Inside, Numbers, Rules, Splices, Unit};

impl Rules {
    pub(super) fn read(&self, literal: &str) -> Result<String, String> {
        let quotes = self.quotes.iter().find_map(|(open, close, inside)| {
            let rest = literal.strip_prefix(open)?;
            Some((
                rest.strip_suffix(close).filter(|_| literal.len() >= open.len() + close.len())?,
                *close,
                *inside,
            ))
        });
        let (text, close, inside) = quotes.ok_or("no quotes")?;
        inside.read(text, close)
    }
}

impl Inside {
    pub(super) fn read(self, text: &str, close: &str) -> Result<String, String> {
        match self {
            Inside::Raw if text.contains(close) => Err("closed inside".into()),
            Inside::Raw => Ok(text.into()),
            Inside::Single => read_single(text),
            Inside::Doubled => read_doubled(text, close),
            Inside::Backslash { bare, numbers } => read_backslash(text, close, bare, numbers),
            Inside::Backtick => read_backtick(text),
            Inside::Tilde => read_tilde(text),
            Inside::Hash => read_hash(text),
            Inside::Braces => {
                let bare = text.replace("\\u{", "\\u(").replace("{{", "").replace("}}", "");
                if bare.contains('{') {
                    return Err("a brace".into());
                }
                let single = text.replace("{{", "{").replace("}}", "}");
                read_backslash(&single, "\"", &[], Numbers::Hex)
            }
            Inside::Shell => read_double_sh(text),
            Inside::Jinja => {
                let pieces = text.split("{{ '%c' % 13 }}").map(|piece| {
                    let plain = piece.replace("{{ '{' }}", "\u{1}");
                    if plain.contains('{') {
                        return Err("a brace".to_owned());
                    }
                    let read = read_backslash(&plain.replace('\u{1}', "{"), close, &[], Numbers::Hex)?;
                    if read.contains('\r') { Err("a line end".to_owned()) } else { Ok(read) }
                });
                Ok(pieces.collect::<Result<Vec<_>, _>>()?.join("\r"))
            }
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
            ('0'..='9' | 'A'..='F', Numbers::Pairs) => {
                read.code(number(&digits[..2], 16)?, Unit::Byte).map(|()| &digits[2..])?
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

/// Text in bytes of UTF-8, units of UTF-16, or characters.
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
        let codes = [("$([char]0x", ")"), ("$([char]::ConvertFromUtf32(0x", "))")];
        if let Some((code, after)) =
            codes.iter().find_map(|(before, after)| Some((rest.strip_prefix(before)?, after)))
        {
            let end = code.find(after).ok_or("an open code")?;
            read.push(char::from_u32(number(&code[..end], 16)?).ok_or("no character")?);
            rest = &code[end + after.len()..];
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
        if let Some(code) = rest.strip_prefix("\" + Char(") {
            let (digits, after) = code.split_once(") + \"").ok_or("an open code")?;
            read.push(char::from_u32(number(digits, 10)?).ok_or("no character")?);
            rest = after;
            continue;
        }
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

fn read_hash(text: &str) -> Result<String, String> {
    let mut read = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(code) = rest.strip_prefix("#(") {
            let (code, after) = code.split_once(')').ok_or("an open code")?;
            read.push(match code {
                "#" => '#',
                "cr" => '\r',
                "lf" => '\n',
                "tab" => '\t',
                digits => char::from_u32(number(digits, 16)?).ok_or("no character")?,
            });
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if c == '"' {
            rest = rest.strip_prefix('"').ok_or("closed inside")?;
        }
        read.push(c);
    }
    Ok(read)
}

impl Splices {
    pub(super) fn read(&self, literal: &str) -> Result<String, String> {
        const NAMES: [(&str, char); 9] = [
            ("vbCr", '\r'),
            ("vbLf", '\n'),
            ("vbTab", '\t'),
            ("@CR", '\r'),
            ("@LF", '\n'),
            ("@TAB", '\t'),
            ("|\\r|", '\r'),
            ("|\\n|", '\n'),
            ("|\\t|", '\t'),
        ];
        let mut read = Decoder::default();
        let mut rest = literal;
        while !rest.is_empty() {
            rest = rest.trim_start_matches([' ', '+', '&', '\n']);
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

    /// Reads up to the closing quote; returns the remaining text.
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
