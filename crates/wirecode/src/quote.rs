//! String literals: any text is read back as the same characters, and never as code.
//!
//! A language is a row of data (see [`crate::language`]); this module knows only the few forms of literals. A row must
//! list the characters that are special within the language's quotes; control characters and invisible ones are always
//! written as codes.

use std::fmt::Write;

/// One way to write a literal.
#[derive(Debug)]
pub(crate) enum LiteralForm {
    /// `"a\"b"`: some characters are escaped within the quotes.
    Escaped(EscapedLiteral),
    /// `'it''s'#10'b'`: quotes are doubled (or coded), codes are outside the quotes.
    Spliced(SplicedLiteral),
    /// `r"…"`: character by character, which is impossible for some texts.
    Verbatim {
        open: &'static str,
        close: &'static str,
        never: &'static [&'static str],
    },
    By(fn(&str) -> String),
}

#[derive(Debug)]
pub(crate) struct EscapedLiteral {
    pub open: &'static str,
    pub close: &'static str,
    pub escapes: &'static [(char, &'static str)],
    /// The code of a character without its own escape. Its digits must be of fixed width or delimited, since any
    /// character may follow. `None`: such texts are impossible in this form.
    pub code: Option<fn(char) -> String>,
    /// Code all non-ASCII characters, because the language doesn't specify the encoding of its source.
    pub ascii: bool,
}

#[derive(Debug)]
pub(crate) struct SplicedLiteral {
    pub quote: char,
    /// The quote within quotes; `None`: it is coded like a control character.
    pub doubled: Option<&'static str>,
    /// Characters that are special within quotes, and therefore coded.
    pub coded: &'static [char],
    pub code: fn(char) -> String,
    /// Joins quotes and codes.
    pub chain: &'static str,
    /// Joins two quoted runs.
    pub plus: &'static str,
    pub ascii: bool,
    /// The maximum length of a run, in characters.
    pub limit: usize,
    /// Two characters that must not be adjacent in a run: together they would end the code.
    pub parted: Option<[char; 2]>,
}

impl LiteralForm {
    pub(crate) fn write(&self, text: &str) -> Option<String> {
        match self {
            LiteralForm::Escaped(form) => {
                let mut literal = String::with_capacity(text.len() + form.open.len() + form.close.len());
                literal.push_str(form.open);
                form.write_inside(text, &mut literal)?;
                literal.push_str(form.close);
                Some(literal)
            }
            LiteralForm::Spliced(form) => Some(form.write(text)),
            LiteralForm::Verbatim { open, close, never } => {
                // Most languages trim or drop white space at the edges.
                let plain = text.trim().len() == text.len()
                    && !text.chars().any(|c| !matches!(c, '\n' | '\t') && must_be_coded(c));
                let closes = text.contains(close) || begins_mark(text, close);
                (plain && !closes && !never.iter().any(|never| text.contains(never)))
                    .then(|| [open, text, close].concat())
            }
            LiteralForm::By(write) => Some(write(text)),
        }
    }
}

impl EscapedLiteral {
    /// Appends the text within the quotes.
    pub(crate) fn write_inside(&self, text: &str, inside: &mut String) -> Option<()> {
        let is_special = self.special_bytes();
        // Most of a text needs no escapes: it is copied run by run.
        let (mut run, mut from) = (0, 0);
        let next =
            |from: usize| text.as_bytes()[from..].iter().position(|byte| is_special[usize::from(*byte)]);
        while let Some(skipped) = next(from) {
            let at = from + skipped;
            let c = text[at..].chars().next().expect("a special byte begins a character");
            from = at + c.len_utf8();
            let escape = self.escapes.iter().find(|(own, _)| *own == c);
            if escape.is_none() && !c.is_ascii() && !self.ascii && !must_be_coded(c) {
                continue;
            }
            inside.push_str(&text[run..at]);
            run = from;
            match escape {
                Some((_, escape)) => inside.push_str(escape),
                None => inside.push_str(&self.code?(c)),
            }
        }
        inside.push_str(&text[run..]);
        Some(())
    }

    /// Whether a byte is not written as itself, or begins a character that may not be.
    fn special_bytes(&self) -> [bool; 256] {
        let mut is_special = [false; 256];
        is_special[..usize::from(b' ')].fill(true);
        is_special[127..].fill(true);
        for (own, _) in self.escapes.iter().filter(|(own, _)| own.is_ascii()) {
            is_special[*own as usize] = true;
        }
        is_special
    }
}

impl SplicedLiteral {
    fn write(&self, text: &str) -> String {
        let mut literal = String::new();
        let mut run = 0;
        let mut previous = None;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let coded = must_be_coded(c)
                || (self.ascii && !c.is_ascii())
                || self.coded.contains(&c)
                || (c == self.quote && self.doubled.is_none());
            if coded {
                if run > 0 {
                    literal.push(self.quote);
                }
                if !literal.is_empty() {
                    literal.push_str(self.chain);
                }
                run = 0;
                previous = None;
                literal.push_str(&(self.code)(c));
                continue;
            }
            let ends_code = self.parted.is_some_and(|[first, second]| previous == Some(first) && c == second);
            if run == self.limit || ends_code {
                literal.push(self.quote);
                literal.push_str(self.plus);
                run = 0;
                literal.push(self.quote);
            } else if run == 0 {
                if !literal.is_empty() {
                    literal.push_str(self.chain);
                }
                literal.push(self.quote);
            }
            run += 1;
            previous = Some(c);
            match self.doubled {
                Some(doubled) if c == self.quote => literal.push_str(doubled),
                _ => literal.push(c),
            }
            if chars.peek().is_none() {
                literal.push(self.quote);
            }
        }
        if literal.is_empty() {
            literal.push(self.quote);
            literal.push(self.quote);
        }
        literal
    }
}

/// Whether the closing mark would appear too early, formed by the end of `text` and its own start.
fn begins_mark(text: &str, close: &str) -> bool {
    close
        .char_indices()
        .skip(1)
        .any(|(at, _)| text.ends_with(&close[..at]) && close.starts_with(&close[at..]))
}

/// Control characters, and those that are invisible or change the direction of text: in source they would be lost or
/// misleading.
pub(crate) fn must_be_coded(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A command that prints one character: a shell's quotes can't contain a code.
pub(crate) fn printf(c: char) -> String {
    format!("$(printf '{}')", octal_bytes(c))
}

/// The same between two words in single quotes.
pub(crate) fn printf_between(c: char) -> String {
    format!("'\"{}\"'", printf(c))
}

/// Windows PowerShell doesn't support `` `u{…} ``.
pub(crate) fn powershell(c: char) -> String {
    match u32::from(c) {
        code @ ..0x1_0000 => format!("$([char]0x{code:x})"),
        code => format!("$([char]::ConvertFromUtf32(0x{code:x}))"),
    }
}

/// `~031` for codes of up to three decimal digits, and for others a call between two literals.
pub(crate) fn tilde(c: char) -> String {
    match u32::from(c) {
        code @ ..256 => format!("~{code:03}"),
        code => format!("\" + Char({code}) + \""),
    }
}

/// `\x1f` for one byte, otherwise `\u200b` and `\U0001f600`: Python.
pub(crate) fn x2_u4_u8(c: char) -> String {
    match u32::from(c) {
        code @ ..0x100 => format!("\\x{code:02x}"),
        code @ ..0x1_0000 => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// `\u001f`, and a pair of them outside the basic plane: languages with UTF-16 strings.
pub(crate) fn u4(c: char) -> String {
    utf16(c, |escape, unit| write!(escape, "\\u{unit:04x}"))
}

/// `\u001f` and `\U0001f600`.
pub(crate) fn u4_u8(c: char) -> String {
    match u32::from(c) {
        code @ ..0x1_0000 => format!("\\u{code:04x}"),
        code => format!("\\U{code:08x}"),
    }
}

/// `\u{1f}`.
pub(crate) fn u_braces(c: char) -> String {
    format!("\\u{{{:x}}}", u32::from(c))
}

/// `\x{1f}`.
pub(crate) fn x_braces(c: char) -> String {
    format!("\\x{{{:x}}}", u32::from(c))
}

/// `\037`, one per byte of UTF-8: a hexadecimal escape would include following digits.
pub(crate) fn octal_bytes(c: char) -> String {
    bytes(c, |escape, byte| write!(escape, "\\{byte:03o}"))
}

/// `\037` for one byte, otherwise `\u200b` and `\U0001f600`: wide literals, where a universal name must not denote a
/// control character (C 6.4.3).
pub(crate) fn c_wide(c: char) -> String {
    match u32::from(c) {
        code @ ..0x100 => format!("\\{code:03o}"),
        _ => u4_u8(c),
    }
}

/// `\031`, one per byte of UTF-8.
pub(crate) fn decimal_bytes(c: char) -> String {
    bytes(c, |escape, byte| write!(escape, "\\{byte:03}"))
}

/// `\x1f`, one per byte of UTF-8.
pub(crate) fn hex_bytes(c: char) -> String {
    bytes(c, |escape, byte| write!(escape, "\\x{byte:02x}"))
}

/// Octal for control characters, `\u` for others: Java interprets `\u000a` in a literal as a line end before it parses
/// the literal (JLS 3.3).
pub(crate) fn java(c: char) -> String {
    if c.is_ascii() { octal_bytes(c) } else { u4(c) }
}

/// `\31\&`: the empty `\&` terminates the number.
pub(crate) fn haskell(c: char) -> String {
    format!("\\{}\\&", u32::from(c))
}

/// `\1F`, one per byte of UTF-8.
pub(crate) fn upper_bytes(c: char) -> String {
    bytes(c, |escape, byte| write!(escape, "\\{byte:02X}"))
}

/// `#(001f)` and `#(0001f600)`: Power Query.
pub(crate) fn hash(c: char) -> String {
    match u32::from(c) {
        code @ ..0x1_0000 => format!("#({code:04x})"),
        code => format!("#({code:08x})"),
    }
}

pub(crate) fn bytes(c: char, code: impl Fn(&mut String, u8) -> std::fmt::Result) -> String {
    let mut escape = String::new();
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        code(&mut escape, byte).expect("writing to a string cannot fail");
    }
    escape
}

pub(crate) fn utf16(c: char, code: impl Fn(&mut String, u16) -> std::fmt::Result) -> String {
    let mut escape = String::new();
    for unit in c.encode_utf16(&mut [0; 2]) {
        code(&mut escape, *unit).expect("writing to a string cannot fail");
    }
    escape
}

#[cfg(test)]
mod tests;
