//! What acts in the languages whose literals are no literals of a programming language.

/// What a POSIX shell doesn't find in quotes, and what it runs inside them (XCU 2.2).
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

/// What `cmd.exe` doesn't find in quotes, which end with their line.
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

/// Expressions, and what stands behind a string's end.
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

/// What can't be seen, or turns the direction of a line; ends of lines and tabs are seen.
pub fn is_unseen(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\t');
    c.is_control() && !is_break
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// How a language quotes, told apart from the rows that write the samples.
struct Lexer {
    /// What highlighters call the languages.
    ids: &'static [&'static str],
    comments: &'static [&'static str],
    /// The longest opening first.
    quotes: &'static [Quote],
}

/// Opening, closing, what takes the meaning from the next character (or a doubled closing does), and what
/// begins and ends code inside.
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
const DOLLAR: Quote = with_holes("\"", "\"", ("${", "}"));

const LEXERS: &[Lexer] = &[
    Lexer { ids: &["c", "objectivec"], comments: &["//"], quotes: &[SLASHED] },
    Lexer { ids: &["cpp"], comments: &["//"], quotes: &[Quote("R\"(", ")\"", Escape::None, None), SLASHED] },
    Lexer {
        ids: &["csharp"],
        comments: &["//"],
        quotes: &[Quote("@\"", "\"", Escape::Doubled, None), with_holes("$\"", "\"", ("{", "}")), SLASHED],
    },
    Lexer { ids: &["java"], comments: &["//"], quotes: &[SLASHED] },
    Lexer { ids: &["kotlin"], comments: &["//"], quotes: &[RAW_TRIPLE, DOLLAR] },
    Lexer { ids: &["scala", "fsharp"], comments: &["//"], quotes: &[RAW_TRIPLE, SLASHED] },
    Lexer { ids: &["swift"], comments: &["//"], quotes: &[RAW_TRIPLE, SLASHED] },
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
    Lexer { ids: &["tcl"], comments: &["# "], quotes: &[with_holes("\"", "\"", ("[", "]"))] },
    Lexer { ids: &["r", "julia"], comments: &["#"], quotes: &[with_holes("\"", "\"", ("$(", ")"))] },
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
    Lexer { ids: &["matlab"], comments: &["% "], quotes: &[DOUBLED] },
    Lexer { ids: &["yaml"], comments: &["# "], quotes: &[SLASHED, Quote("'", "'", Escape::Doubled, None)] },
];

/// What stands outside of literals and comments, and in the holes of literals.
pub fn acts(id: &str, code: &str) -> String {
    let lexer =
        LEXERS.iter().find(|lexer| lexer.ids.contains(&id)).unwrap_or_else(|| panic!("no lexer for {id}"));
    let mut acts = String::new();
    lexer.read(code, None, &mut acts);
    acts
}

impl Lexer {
    /// What follows the code of a hole that `hole` opened and closes.
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
                rest = rest.find('\n').map_or("", |end| &rest[end..]);
            } else if let Some(quote) = self.quotes.iter().find(|quote| rest.starts_with(quote.0)) {
                rest = self.skip(quote, &rest[quote.0.len()..], acts);
            } else {
                acts.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
        rest
    }

    /// What follows the closing quote.
    fn skip<'c>(&self, quote: &Quote, mut rest: &'c str, acts: &mut String) -> &'c str {
        let Quote(_, close, escape, hole) = *quote;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            if escape == Escape::By(c) {
                rest = after.strip_prefix(|_| true).unwrap_or_default();
            } else if let Some((open, end)) = hole.filter(|(open, _)| rest.starts_with(open)) {
                // Two braces are one of the text.
                match after.strip_prefix(open).filter(|_| open == "{") {
                    Some(after) => rest = after,
                    None => rest = self.read(&rest[open.len()..], Some((open, end)), acts),
                }
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
