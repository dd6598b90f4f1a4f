//! Each language's literals are read back by a small reader of that language's rules, written independently of the
//! encoders. A reader refuses special characters, so a literal that reads back equal is neither another text nor code.

mod readers;
mod shells;
#[cfg(feature = "toolchains")]
mod toolchains;

use proptest::prelude::*;

use crate::language::*;
use shells::{read_argument, read_batch, read_hurl, read_sh};

/// The rules for reading a language's literals.
struct Rules {
    language: &'static Language,
    /// The quotes that it may choose from, each with the rules for its content.
    quotes: &'static [(&'static str, &'static str, Inside)],
}

#[derive(Clone, Copy)]
enum Inside {
    /// Backslash escapes; the listed marks must not appear unescaped.
    Backslash { bare: &'static [&'static str], numbers: Numbers },
    /// Only the quote and the backslash are escaped.
    Single,
    /// The quote is doubled; nothing else is special.
    Doubled,
    /// Nothing is special.
    Raw,
    /// PowerShell's double quotes.
    Backtick,
    /// PowerBuilder's escapes.
    Tilde,
    /// Power Query's codes, and doubled quotes.
    Hash,
    /// Backslash escapes, and doubled braces.
    Braces,
    /// A shell's double quotes.
    Shell,
    /// Backslash escapes, and braces as expressions.
    Jinja,
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
    /// `\HH`, for a byte.
    Pairs,
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
    Rules { language: &APEX, quotes: &[("'", "'", PLAIN)] },
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
    Rules {
        language: &ROUTEROS,
        quotes: &[("\"", "\"", Inside::Backslash { bare: &["$"], numbers: Numbers::Pairs })],
    },
    Rules { language: &POWER_QUERY, quotes: &[("\"", "\"", Inside::Hash)] },
    Rules { language: &POWERBUILDER, quotes: &[("\"", "\"", Inside::Tilde)] },
];

/// Languages with codes outside the quotes.
struct Splices {
    language: &'static Language,
    quote: char,
    doubles: bool,
    /// Other characters that end the quotes.
    never: &'static [char],
    codes: &'static [Code],
}

/// The syntax of a code: its prefix, the radix of its number, the unit of the number, and its suffix.
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
    splices(&CLASSIC_ASP, '"', true, VB_CODES),
    Splices { never: &['“', '”', '＂'], ..splices(&VB_NET, '"', true, VB_CODES) },
    splices(&AUTOIT, '"', true, &[Code("ChrW(0x", 16, Unit::Utf16, ")")]),
    Splices { never: &['&'], ..splices(&FOXPRO, '"', false, FOXPRO_CODES) },
    Splices { never: &['&'], ..splices(&LIANJA, '"', false, FOXPRO_CODES) },
    splices(&DATAFLEX, '"', false, &[Code("(Character(", 10, Unit::Utf16, "))")]),
    splices(&PUREBASIC, '"', false, CHARACTERS),
    splices(&XOJO, '"', true, CHARACTERS),
    splices(&SQL, '\'', true, &[Code("NCHAR(", 10, Unit::Utf16, ")")]),
    splices(&ABAP, '`', true, &[Code("cl_abap_conv_in_ce=>uccp( '", 16, Unit::Utf16, "' )")]),
    splices(&MATLAB, '"', true, &[Code("string(char([", 10, Unit::Utf16, "]))")]),
];

/// The rules for reading the text around holes.
const TEMPLATES: &[(&Language, Inside)] = &[
    (&CSHARP, Inside::Braces),
    (&PYTHON, Inside::Braces),
    (&RUST, Inside::Braces),
    (&KOTLIN, DOLLAR),
    (&GROOVY, Inside::Backslash { bare: &["$"], numbers: Numbers::Octal }),
    (&JULIA, DOLLAR),
    (&DART, DOLLAR),
    (&PHP, DOLLAR),
    (&JAVASCRIPT, DOLLAR),
    (&TYPESCRIPT, DOLLAR),
    (&RUBY, HASH),
    (&CRYSTAL, HASH),
    (&ELIXIR, HASH),
    (&PERL, PERL_DOUBLE),
    (&TCL, backslash(&["$", "[", "]"])),
    (&SWIFT, PLAIN),
    (&POWERSHELL, Inside::Backtick),
    (&SH, Inside::Shell),
    (&YAML, Inside::Jinja),
];

/// Languages whose literals have tests of their own, and HTTP, which has none.
const OTHERS: &[&Language] = &[&SH, &CMD, &YAML, &HURL, &HTTP];

#[test]
fn every_language_is_read_back() {
    let known: Vec<_> = RULES
        .iter()
        .map(|rules| rules.language.name)
        .chain(SPLICED.iter().map(|splices| splices.language.name))
        .chain(OTHERS.iter().map(|language| language.name))
        .collect();
    for target in crate::targets() {
        assert!(known.contains(&target.language.name), "{} is not tested", target.language.name);
        if let Join::Template { .. } = target.language.join {
            let is_tested = TEMPLATES.iter().any(|(language, _)| language.name == target.language.name);
            assert!(is_tested, "the template of {} is not tested", target.language.name);
        }
    }
}

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
        "%>",
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
                // C's blocks have one literal per line.
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
    fn a_literal_beside_a_hole_is_read_back_too(text in text()) {
        for (language, inside) in TEMPLATES {
            let Join::Template { quotes, .. } = &language.join else { panic!("{} has no template", language.name) };
            let text = if language.id == "shell" { text.replace('\0', "") } else { text.clone() };
            let mut written = String::new();
            quotes.write_inside(&text, &mut written).expect("a template codes every character");
            let read = inside.read(&written, quotes.close);
            prop_assert_eq!(read, Ok(text), "{}: {}", language.name, written);
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
    fn ansible_reads_what_is_written(text in text()) {
        let literal = YAML.literal(&text);
        let quoted = literal.strip_prefix("!unsafe ");
        let inside = quoted.unwrap_or(&literal).strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        let read = Inside::Backslash { bare: &[], numbers: Numbers::Hex }.read(inside.expect("it is quoted"), "\"");
        prop_assert_eq!(read.as_deref(), Ok(text.as_str()), "{}", literal);
        let is_template = ["{{", "{%", "{#"].iter().any(|mark| text.contains(mark));
        prop_assert!(quoted.is_some() || !is_template, "{}", literal);
    }

    #[test]
    fn what_a_script_types_is_no_template(text in "[ -~]{0,30}") {
        let literal = YAML.quoting().expect("it has quotes").literal(&text);
        let inside = literal.strip_prefix("!unsafe \"").and_then(|rest| rest.strip_suffix('"'));
        let read = Inside::Backslash { bare: &[], numbers: Numbers::Hex }.read(inside.expect("it is quoted"), "\"");
        prop_assert_eq!(read, Ok(text), "{}", literal);
    }

    #[test]
    fn hurl_reads_what_is_written(text in text()) {
        let literal = HURL.literal(&text);
        prop_assert_eq!(read_hurl(&literal), Ok(text), "{}", literal);
    }

    #[test]
    fn what_a_script_quotes_is_read_back(text in "[ -~]{0,30}") {
        for rules in RULES {
            let literal = rules.language.quoting().expect("rows with rules have quotes").literal(&text);
            let read = rules.read(&literal);
            prop_assert_eq!(read.as_deref(), Ok(text.as_str()), "{}: {}", rules.language.name, literal);
        }
        for splices in SPLICED {
            let literal = splices.language.quoting().expect("rows with rules have quotes").literal(&text);
            let read = splices.read(&literal);
            prop_assert_eq!(read.as_deref(), Ok(text.as_str()), "{}: {}", splices.language.name, literal);
        }
        let literal = SH.quoting().expect("a shell has quotes").literal(&text);
        prop_assert_eq!(read_sh(&literal), Ok(text), "{}", literal);
    }

    #[test]
    fn nothing_that_cant_be_seen_stands_in_a_literal(text in text()) {
        for target in crate::targets() {
            // A message has no escapes, and the target for `cmd.exe` puts impossible characters into variables.
            if ["http", "batch"].contains(&target.language.id) {
                continue;
            }
            let is_unseen = |c: char| crate::quote::must_be_coded(c) && !matches!(c, '\n' | '\t');
            for literal in [target.language.literal(&text), target.language.block(&text)] {
                prop_assert!(!literal.contains(is_unseen), "{}: {literal:?}", target.name);
            }
        }
    }

    #[test]
    fn no_literal_ends_the_code_of_a_page(text in text()) {
        prop_assert!(!CLASSIC_ASP.literal(&text).contains("%>"));
        let typed: String = text.chars().filter(|c| (' '..='~').contains(c)).collect();
        prop_assert!(!CLASSIC_ASP.quoting().expect("it has quotes").literal(&typed).contains("%>"));
    }
}
