//! The tokens of a sample, to compare them with those of a harmless twin.

use std::collections::HashMap;

use crate::{
    fields::{Field, fields},
    lexers::{self, LITERAL},
    words::{POSIX, PROMPT, expansions},
};
use wirecode::{Request, Target, Variables, read, render, targets};

/// Texts that end literals, comments and pages, or are code in them, in one language or another.
const TEXTS: &[&str] = &[
    "zq'evil",
    "zq''evil",
    "zq'''evil",
    "zq\"evil",
    "zq\"\"evil",
    "zq\"\"\"evil",
    "zq`evil",
    "zq\\evil",
    "zq\\'evil",
    "zq\\\"evil",
    "zq\nevil",
    "zq\r\nevil",
    "zq\0'evil",
    "zq\0\"evil",
    "zq\u{1b}evil",
    "zq\u{85}evil",
    "zq\u{2028}evil",
    "zq\u{202e}evil",
    "zq\u{feff}evil",
    "zq*/evil",
    "zq-->evil",
    "zq?>evil",
    "zq%>evil",
    "zq${x}evil",
    "zq#{x}evil",
    "zq$(x)evil",
    "zq$xevil",
    "zq@xevil",
    "zq\\(x)evil",
    "zq{x}evil",
    "zq[x]evil",
    "zq%x%evil",
    "zq!x!evil",
    "zq]]evil",
    "zq]]>evil",
    "zq|}evil",
    "zq)\"evil",
    "zq\"#evil",
    "zq\nEOF\nevil",
    "zq\nGO\nevil",
    "zq’evil",
    "zq“evil",
    "zq'; x(); 'evil",
    "zq\" + x() + \"evil",
    "zq\" & x & \"evil",
    "zq'.x.'evil",
    "zq*)evil",
    "zq-}evil",
    "zq\\u0022evil",
    "zq~\"evil",
    "zq\n# evil",
    "zq _\nevil",
    "zq^evil",
    "zqevil\\",
    "\"zqevil",
];

/// What stands for the hostile characters in twins: documents and targets write each in a form of its own. The last ones
/// are hostile themselves, and only for texts without them: no two of them are escaped by the same mistake.
const OTHERS: [&str; 17] = [
    "_", " ", "é", "中", "\u{1}", "\u{1f}", "\u{3000}", "\t", "9", "~", "\u{200b}", ".", "/", "", "\n", "\"",
    "\\",
];
/// What documents read, and what targets have to send in other ways. A NUL and a line end are kept beside other characters.
const STRUCTURES: [&str; 3] = ["{}[]()#%?:=&;,/@+ \0", "\0", "\0\r\n "];

/// Texts without what quotes, escapes, interpolates, and begins or ends a comment or a page in one language or another.
fn twins(text: &str) -> Vec<String> {
    let mut twins = Vec::new();
    // In addresses and names of files.
    for text in [text.to_owned(), text.replace('\\', "/")] {
        for structure in STRUCTURES {
            for other in OTHERS.into_iter().filter(|other| other.is_empty() || !text.contains(other)) {
                let kept = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || structure.contains(c);
                let twin = |c: char| if kept(c) { c.to_string() } else { other.to_owned() };
                twins.push(text.chars().map(twin).collect());
            }
        }
    }
    twins
}

/// The only request of a document, if it can be read.
fn request(document: &str) -> Option<Request> {
    let document = read(document).ok()?;
    let item = document.items.first()?;
    Some(document.request(item, &Variables::default()).request)
}

/// With literals of other contents, but no other token. Each target meets every text and every field, and each field
/// every text, but not all three together: that takes minutes, and `WIRECODE_TWINS=all` asks for it.
#[test]
fn tokens_are_those_of_a_harmless_twin() {
    let is_whole = std::env::var_os("WIRECODE_TWINS").is_some_and(|twins| twins == "all");
    check(|field, text, target| is_whole || (field + text + target).is_multiple_of(TEXTS.len()));
}

/// Checks the selected numbers of a field, a text and a target.
fn check(is_selected: impl Fn(usize, usize, usize) -> bool + Sync) {
    let fields = fields();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let differences = |(at, field)| differences(field, |text, target| is_selected(at, text, target));
    let wrong = std::thread::scope(|scope| {
        let parts = (0..threads).map(|part| fields.iter().enumerate().skip(part).step_by(threads));
        let check = |part| scope.spawn(move || Iterator::flat_map(part, differences).collect::<Vec<_>>());
        let checks: Vec<_> = parts.map(check).collect();
        checks.into_iter().flat_map(|check| check.join().expect("a check")).collect::<Vec<_>>()
    });
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The samples whose tokens are those of no twin.
fn differences(field: &Field, is_selected: impl Fn(usize, usize) -> bool) -> Vec<String> {
    let plain = request(&field.document("plain"));
    let mut cache = HashMap::new();
    let mut differences = Vec::new();
    for (at, text) in TEXTS.iter().enumerate() {
        // Not every field is part of a sample.
        let hostile = request(&field.document(text)).filter(|hostile| Some(hostile) != plain.as_ref());
        let Some(hostile) = hostile else { continue };
        let twins = twins(text);
        for (_, target) in targets().enumerate().filter(|(target, _)| is_selected(at, *target)) {
            let code = render(&hostile, target).code;
            let own = tokens(target, &code);
            // There each line is a token.
            let is_of_lines = matches!(target.language.id, "http" | "hurl");
            let twins = twins.iter().filter(|twin| !is_of_lines || !twin.contains(['\r', '\n']));
            let mut of_twins = twins.filter_map(|twin| {
                let of_twin = || Some(tokens(target, &render(&request(&field.document(twin))?, target).code));
                cache.entry((target.name, twin.clone())).or_insert_with(of_twin).clone()
            });
            if !of_twins.any(|of_twin| of_twin == own) {
                differences.push(format!("{}: {text:?} in {field}\n{own:?}\n{code}", target.name));
            }
        }
    }
    differences
}

#[test]
fn a_token_that_is_no_twins_is_seen() {
    for (name, code, twin) in [
        ("shell-curl", "curl 'a' evil 'b'", "curl 'a'\\''x b'"),
        ("shell-curl", "curl \"a$(evil)b\"", "curl \"a(evil)b\""),
        ("cmd-curl", "curl \"a\" & evil \"b\"", "curl \"a & evil b\""),
        ("ruby-net-http", "puts(\"a#{evil}b\")", "puts(\"a{evil}b\")"),
        ("python-requests", "f('a', evil, 'b')", "f('a, evil, b')"),
        ("csharp-httpclient", "F(\"a\" + evil + \"b\");", "F(\"a\" + \"evil\");"),
        ("vba-winhttp", "f \"a\" & evil & \"b\"", "f \"a\" & ChrW(&H2028) & \"b\""),
        ("r-httr2", "f(as.raw(c(0x61, evil)))", "f(\"a\")"),
        ("http-message", "GET / HTTP/1.1\nA: b\nEvil: 1\n\n", "GET / HTTP/1.1\nA: b Evil 1\n\n"),
    ] {
        let target = wirecode::find(name).expect("a target");
        assert_ne!(tokens(target, code), tokens(target, twin), "{name}: {code}");
    }
}

#[test]
fn one_literal_is_as_good_as_several() {
    for (name, code, twin) in [
        ("shell-curl", "curl 'a'\\''b' \\\n  -d \"$(printf '\\033')\"", "curl 'axb' \\\n  -d x"),
        ("vba-winhttp", "f \"a\" & ChrW(&H2028) & \"b\"", "f \"axb\""),
        ("delphi-indy", "f('a'#10'b');", "f('axb');"),
        ("python-requests", "f(r'''a''')", "f('a')"),
        ("r-httr2", "f(as.raw(c(0x61, 0x00)))", "f(\"a\")"),
    ] {
        let target = wirecode::find(name).expect("a target");
        assert_eq!(tokens(target, code), tokens(target, twin), "{name}: {code}");
    }
}

/// What a sample consists of, whatever stands in its literals.
pub fn tokens(target: &Target, code: &str) -> String {
    match target.language.id {
        "shell" => POSIX.tokens(code),
        "batch" => PROMPT.tokens(code) + &expansions(code),
        "http" => code.lines().take_while(|line| !line.is_empty()).map(|_| "line ").collect(),
        "hurl" => lexers::hurl(code),
        id => joined(&lexers::acts(id, code)) + &"%>".repeat(page_ends(target, code)),
    }
}

/// The ends of a page, which are ends within literals and comments as well.
fn page_ends(target: &Target, code: &str) -> usize {
    if target.language.name == "Classic ASP" { code.matches("%>").count() } else { 0 }
}

/// What stands for characters that a literal can't have in it.
const CODES: [(&str, &str); 11] = [
    ("ChrW(", ")"),
    ("Chr(", ")"),
    ("CHR(", ")"),
    ("(Character(", "))"),
    ("NCHAR(", ")"),
    ("Char(", ")"),
    ("string(char([", "]))"),
    ("[char]::ConvertFromUtf32(", ")"),
    ("[char]", ""),
    ("#$", ""),
    ("#", ""),
];
const JOINS: [&str; 9] = ["", "+", "&", "&&", "..", ".", "<>", "++", "^"];

/// Without white space, and with one literal where several are joined.
fn joined(acts: &str) -> String {
    let acts: String = named_alike(acts).split_whitespace().collect();
    // Lines are broken by the lengths of literals, with a comma at the end.
    let acts = acts.replace(&format!("cl_abap_conv_in_ce=>uccp({LITERAL})"), &LITERAL.to_string());
    let acts = acts.replace(",)", ")").replace(",]", "]").replace(",}", "}");
    let mut joined = String::new();
    let mut rest = &*acts;
    while let Some(c) = rest.chars().next() {
        let code = CODES.iter().find_map(|(open, close)| code(rest, open, close)).or_else(|| bytes(rest));
        rest = code.unwrap_or(&rest[c.len_utf8()..]);
        if code.is_none() && c != LITERAL {
            joined.push(c);
            continue;
        }
        let before = joined.rfind(LITERAL).map(|at| &joined[at + 1..]);
        let Some(join) = before.filter(|between| JOINS.contains(between)) else {
            joined.push(LITERAL);
            continue;
        };
        joined.truncate(joined.len() - join.len());
    }
    joined
}

/// With one name for all variables that are called after the document's.
fn named_alike(acts: &str) -> String {
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let named = |word: &str| {
        let lower = word.to_lowercase();
        if lower.contains("zq") && lower.contains("evil") { "named".to_owned() } else { word.to_owned() }
    };
    let mut alike = String::new();
    let mut rest = acts;
    while let Some(c) = rest.chars().next() {
        let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(if end == 0 { c.len_utf8() } else { end });
        alike += &named(word);
        rest = after;
    }
    alike
}

/// What follows a character's number.
fn code<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let number = text.strip_prefix(open)?;
    let number = number.strip_prefix("&H").or_else(|| number.strip_prefix("0x")).unwrap_or(number);
    let rest = number.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    if rest.len() < number.len() { rest.strip_prefix(close) } else { None }
}

/// What follows R's vector of the bytes of a text with a NUL, which no literal has.
fn bytes(text: &str) -> Option<&str> {
    let (numbers, rest) = text.strip_prefix("as.raw(c(")?.split_once("))")?;
    let is_byte = |number: &str| {
        let digits = number.strip_prefix("0x").unwrap_or_default();
        digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    numbers.split(',').all(is_byte).then_some(rest)
}
