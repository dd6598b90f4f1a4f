//! Extracts the active code from samples, for languages with special literals and for all others.

/// The text outside a POSIX shell's quotes, and the commands within them (XCU 2.2).
pub fn shell(code: &str) -> String {
    let mut acts = String::new();
    let mut chars = code.chars().peekable();
    let mut before = '\n';
    while let Some(mut c) = chars.next() {
        match c {
            '\'' => while chars.next().is_some_and(|c| c != '\'') {},
            '"' => double_quotes(&mut chars, &mut acts),
            '\\' => {
                chars.next();
            }
            '#' if before.is_whitespace() => {
                while chars.next().is_some_and(|c| c != '\n') {}
                c = '\n';
            }
            c => acts.push(c),
        }
        before = c;
    }
    acts
}

fn double_quotes(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, acts: &mut String) {
    while let Some(c) = chars.next() {
        match c {
            '"' => return,
            '\\' => {
                chars.next();
            }
            '`' => acts.extend(chars.by_ref().take_while(|c| *c != '`')),
            '$' if chars.peek() == Some(&'(') => acts.extend(chars.by_ref().take_while(|c| *c != ')')),
            _ => {}
        }
    }
    acts.push_str("an open quote");
}

/// The text outside the quotes of `cmd.exe`, which end with their line.
pub fn batch(code: &str) -> String {
    let mut acts = String::new();
    for line in code.lines() {
        if line.trim_start().starts_with("rem ") {
            continue;
        }
        let mut quoted = false;
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match c {
                '"' => quoted = !quoted,
                '^' if !quoted => {
                    chars.next();
                }
                c if !quoted => acts.push(c),
                _ => {}
            }
        }
        acts.push('\n');
    }
    acts
}

/// Expressions, and the text after the end of a string.
pub fn hurl(code: &str) -> String {
    let mut acts = String::new();
    for line in code.lines().filter(|line| !line.starts_with('#')) {
        let mut rest = line;
        while let Some((_, expression)) = rest.split_once("{{") {
            let (inside, after) = expression.split_once("}}").unwrap_or((expression, ""));
            acts.push_str(inside);
            rest = after;
        }
        if let Some((_, after)) = line.strip_prefix('`').and_then(|string| string.split_once('`')) {
            acts.push_str(after);
        }
    }
    acts
}

/// Invisible characters, and those that change the direction of text; line ends and tabs count as visible.
pub fn is_unseen(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\t');
    c.is_control() && !is_break
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A literal among the code.
pub const LITERAL: char = '\u{1a}';

/// The quoting rules of languages, independent of the rows for samples.
struct Lexer {
    /// The ids of the languages for highlighters.
    ids: &'static [&'static str],
    comments: &'static [&'static str],
    /// Longest opening first.
    quotes: &'static [Quote],
}

/// The opening, the closing, the escape (a character, or doubling of the closing), and the delimiters of code inside.
struct Quote(&'static str, &'static str, Escape, Option<(&'static str, &'static str)>);

#[derive(Clone, Copy, PartialEq)]
enum Escape {
    By(char),
    Doubled,
    None,
}

const SLASHED: Quote = Quote("\"", "\"", Escape::By('\\'), None);
const SLASHED_SINGLE: Quote = Quote("'", "'", Escape::By('\\'), None);
const DOUBLED: Quote = Quote("\"", "\"", Escape::Doubled, None);
const RAW: Quote = Quote("\"", "\"", Escape::None, None);
const RAW_TRIPLE: Quote = Quote("\"\"\"", "\"\"\"", Escape::None, None);
const RAW_BACKTICK: Quote = Quote("`", "`", Escape::None, None);

const fn with_holes(open: &'static str, close: &'static str, hole: (&'static str, &'static str)) -> Quote {
    Quote(open, close, Escape::By('\\'), Some(hole))
}

const HASH: Quote = with_holes("\"", "\"", ("#{", "}"));
const DOLLAR_TRIPLE: Quote = Quote("\"\"\"", "\"\"\"", Escape::None, Some(("${", "}")));
const DOLLAR: Quote = with_holes("\"", "\"", ("${", "}"));

const LEXERS: &[Lexer] = &[
    Lexer { ids: &["c", "objectivec"], comments: &["//"], quotes: &[SLASHED] },
    Lexer { ids: &["cpp"], comments: &["//"], quotes: &[Quote("R\"(", ")\"", Escape::None, None), SLASHED] },
    Lexer {
        ids: &["csharp"],
        comments: &["//"],
        quotes: &[Quote("@\"", "\"", Escape::Doubled, None), with_holes("$\"", "\"", ("{", "}")), SLASHED],
    },
    Lexer { ids: &["apex"], comments: &["//"], quotes: &[SLASHED_SINGLE] },
    Lexer { ids: &["java"], comments: &["//"], quotes: &[SLASHED] },
    Lexer { ids: &["kotlin"], comments: &["//"], quotes: &[DOLLAR_TRIPLE, DOLLAR] },
    Lexer { ids: &["scala", "fsharp"], comments: &["//"], quotes: &[RAW_TRIPLE, SLASHED] },
    Lexer { ids: &["swift"], comments: &["//"], quotes: &[RAW_TRIPLE, with_holes("\"", "\"", ("\\(", ")"))] },
    Lexer { ids: &["rust"], comments: &["//"], quotes: &[Quote("r#\"", "\"#", Escape::None, None), SLASHED] },
    Lexer { ids: &["go", "d"], comments: &["//"], quotes: &[RAW_BACKTICK, SLASHED] },
    Lexer {
        ids: &["dart"],
        comments: &["//"],
        quotes: &[Quote("r'''", "'''", Escape::None, None), with_holes("'", "'", ("${", "}"))],
    },
    Lexer { ids: &["nim"], comments: &["#"], quotes: &[RAW_TRIPLE, SLASHED] },
    Lexer { ids: &["crystal"], comments: &["#"], quotes: &[Quote("%q|", "|", Escape::None, None), HASH] },
    Lexer { ids: &["elixir"], comments: &["#"], quotes: &[Quote("~S|", "|", Escape::None, None), HASH] },
    Lexer { ids: &["ruby"], comments: &["#"], quotes: &[HASH, SLASHED_SINGLE] },
    Lexer {
        ids: &["python"],
        comments: &["#"],
        quotes: &[
            RAW_TRIPLE,
            Quote("'''", "'''", Escape::None, None),
            with_holes("f\"", "\"", ("{", "}")),
            SLASHED,
            SLASHED_SINGLE,
        ],
    },
    Lexer {
        ids: &["javascript", "typescript"],
        comments: &["//"],
        quotes: &[with_holes("`", "`", ("${", "}")), SLASHED, SLASHED_SINGLE],
    },
    Lexer {
        ids: &["php"],
        comments: &["//"],
        quotes: &[with_holes("\"", "\"", ("{$", "}")), SLASHED_SINGLE],
    },
    Lexer { ids: &["perl"], comments: &["#"], quotes: &[DOLLAR, SLASHED_SINGLE] },
    Lexer { ids: &["lua"], comments: &["--"], quotes: &[Quote("[[", "]]", Escape::None, None), SLASHED] },
    Lexer { ids: &["routeros"], comments: &["# "], quotes: &[with_holes("\"", "\"", ("$(", ")"))] },
    Lexer { ids: &["tcl"], comments: &["# "], quotes: &[with_holes("\"", "\"", ("[", "]"))] },
    Lexer { ids: &["r"], comments: &["#"], quotes: &[SLASHED] },
    Lexer { ids: &["julia"], comments: &["#"], quotes: &[with_holes("\"", "\"", ("$(", ")"))] },
    Lexer { ids: &["groovy"], comments: &["//"], quotes: &[DOLLAR, SLASHED_SINGLE] },
    Lexer { ids: &["erlang"], comments: &["%"], quotes: &[SLASHED, SLASHED_SINGLE] },
    Lexer { ids: &["clojure"], comments: &[";"], quotes: &[SLASHED] },
    Lexer { ids: &["haskell"], comments: &["-- "], quotes: &[SLASHED] },
    Lexer { ids: &["ocaml"], comments: &[], quotes: &[Quote("{|", "|}", Escape::None, None), SLASHED] },
    Lexer {
        ids: &["powershell"],
        comments: &["# "],
        quotes: &[
            Quote("'", "'", Escape::Doubled, None),
            Quote("\"", "\"", Escape::By('`'), Some(("$(", ")"))),
        ],
    },
    Lexer { ids: &["vb", "vbnet", "xojo"], comments: &["'"], quotes: &[DOUBLED] },
    Lexer {
        ids: &["pascal", "delphi"],
        comments: &["//"],
        quotes: &[Quote("'", "'", Escape::Doubled, None)],
    },
    Lexer { ids: &["autoit"], comments: &[";"], quotes: &[DOUBLED] },
    Lexer { ids: &["purebasic"], comments: &[";"], quotes: &[RAW] },
    Lexer { ids: &["foxpro"], comments: &["* "], quotes: &[RAW] },
    Lexer { ids: &["lianja", "dataflex"], comments: &["//"], quotes: &[RAW] },
    Lexer { ids: &["powerscript"], comments: &["//"], quotes: &[Quote("\"", "\"", Escape::By('~'), None)] },
    Lexer { ids: &["sql"], comments: &["-- "], quotes: &[Quote("'", "'", Escape::Doubled, None)] },
    Lexer { ids: &["powerquery"], comments: &["//"], quotes: &[DOUBLED] },
    Lexer {
        ids: &["abap"],
        comments: &["\""],
        quotes: &[
            Quote("`", "`", Escape::Doubled, None),
            Quote("'", "'", Escape::Doubled, None),
            with_holes("|", "|", ("{", "}")),
        ],
    },
    Lexer { ids: &["matlab"], comments: &["% "], quotes: &[DOUBLED] },
    Lexer { ids: &["yaml"], comments: &["# "], quotes: &[SLASHED, Quote("'", "'", Escape::Doubled, None)] },
];

/// What starts a variable's name in quotes that can hold code.
const SIGILS: &[(&str, &[&str])] = &[
    ("kotlin", &["$"]),
    ("dart", &["$"]),
    ("groovy", &["$"]),
    ("julia", &["$"]),
    ("php", &["$"]),
    ("powershell", &["$"]),
    ("tcl", &["$"]),
    ("routeros", &["$"]),
    ("perl", &["$", "@"]),
    ("ruby", &["#$", "#@"]),
];

/// The code outside literals and comments, and in the holes of literals.
pub fn acts(id: &str, code: &str) -> String {
    let lexer =
        LEXERS.iter().find(|lexer| lexer.ids.contains(&id)).unwrap_or_else(|| panic!("no lexer for {id}"));
    let mut acts = String::new();
    lexer.read(code, None, &mut acts);
    acts
}

impl Lexer {
    /// Reads code, in a hole up to its end; returns the remaining text.
    fn read<'c>(&self, code: &'c str, hole: Option<(&str, &str)>, acts: &mut String) -> &'c str {
        let (mut rest, mut depth) = (code, 1);
        while let Some(c) = rest.chars().next() {
            if let Some((open, close)) = hole {
                depth += usize::from(open.ends_with(c));
                depth -= usize::from(close.starts_with(c));
                if depth == 0 {
                    return &rest[close.len()..];
                }
            }
            if self.comments.iter().any(|comment| rest.starts_with(comment)) {
                // The end of a page ends a comment, too.
                let page_end = if self.ids == ["php"] { "?>" } else { "\n" };
                let end = rest.find('\n').into_iter().chain(rest.find(page_end)).min();
                rest = end.map_or("", |end| &rest[end..]);
            } else if let Some(quote) = self.quotes.iter().find(|quote| rest.starts_with(quote.0)) {
                // A prefix of the quote belongs to the literal, but not a character's code.
                let without_prefix = acts.trim_end_matches(|c: char| c.is_alphabetic() || c == '@');
                if !without_prefix.ends_with("#$") {
                    acts.truncate(without_prefix.len());
                }
                acts.push(LITERAL);
                rest = self.skip(quote, &rest[quote.0.len()..], acts);
            } else {
                acts.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        rest
    }

    /// What starts a variable's name within quotes, if the text begins with it.
    fn sigil(&self, text: &str) -> Option<&'static str> {
        let (_, sigils) = SIGILS.iter().find(|(id, _)| self.ids.contains(id))?;
        sigils.iter().copied().find(|sigil| text.starts_with(sigil))
    }

    /// Skips a literal; returns the text after its closing quote.
    fn skip<'c>(&self, quote: &Quote, mut rest: &'c str, acts: &mut String) -> &'c str {
        let Quote(_, close, escape, hole) = *quote;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            if let Some((open, end)) = hole.filter(|(open, _)| rest.starts_with(open)) {
                // Two braces are a literal brace.
                match after.strip_prefix(open).filter(|_| open == "{") {
                    Some(after) => rest = after,
                    None => rest = self.read(&rest[open.len()..], Some((open, end)), acts),
                }
            } else if escape == Escape::By(c) {
                rest = after.strip_prefix(|_| true).unwrap_or_default();
            } else if let Some(sigil) = hole.and_then(|_| self.sigil(rest)) {
                acts.push_str(sigil);
                rest = &rest[sigil.len()..];
            } else if let Some(closed) = rest.strip_prefix(close) {
                match closed.strip_prefix(close).filter(|_| escape == Escape::Doubled) {
                    Some(after) => rest = after,
                    None => return closed,
                }
            } else {
                rest = after;
            }
        }
        acts.push_str("an open quote");
        rest
    }
}
