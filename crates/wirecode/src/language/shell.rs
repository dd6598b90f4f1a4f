//! Command lines and documents.

use super::{BASE, Case, Join, Language};
use crate::quote::{self, EscapedLiteral, LiteralForm};

/// Single quotes accept everything but a single quote; invisible characters come from a command substitution. NUL can't
/// be part of an argument: see the targets.
pub(crate) const SH: Language = Language {
    id: "shell",
    name: "Shell",
    literal: &[LiteralForm::Escaped(EscapedLiteral {
        open: "'",
        close: "'",
        escapes: &[('\'', "'\\''"), ('\n', "\n"), ('\t', "\t")],
        code: Some(quote::printf_between),
        ascii: false,
    })],
    join: Join::Template {
        quotes: EscapedLiteral {
            open: "\"",
            close: "\"",
            // An exclamation mark triggers history expansion in an interactive shell, and a backslash before it would
            // be kept: so it is put in single quotes of its own.
            escapes: &[
                ('\\', "\\\\"),
                ('"', "\\\""),
                ('$', "\\$"),
                ('`', "\\`"),
                ('!', "\"'!'\""),
                ('\n', "\n"),
                ('\t', "\t"),
            ],
            code: Some(quote::printf),
            ascii: false,
        },
        hole: ("${", "}"),
    },
    indent: "  ",
    comment: "# ",
    case: Case::Shout,
    variable: ("\"$", "\""),
    reserved: " PATH HOME USER IFS PWD SHELL TERM LANG HOSTNAME UID EDITOR MAIL ",
    environment: super::environment("\"$", "\""),
    ..BASE
};

// Curly quotes work like straight ones.
const POWERSHELL_SINGLE: &[(char, &str)] = &[
    ('\'', "''"),
    ('\u{2018}', "\u{2018}\u{2018}"),
    ('\u{2019}', "\u{2019}\u{2019}"),
    ('\u{201a}', "\u{201a}\u{201a}"),
    ('\u{201b}', "\u{201b}\u{201b}"),
];

const POWERSHELL_DOUBLE: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: &[
        ('`', "``"),
        ('"', "`\""),
        ('$', "`$"),
        ('\u{201c}', "`\u{201c}"),
        ('\u{201d}', "`\u{201d}"),
        ('\u{201e}', "`\u{201e}"),
        ('\n', "`n"),
        ('\r', "`r"),
        ('\t', "`t"),
    ],
    code: Some(quote::powershell),
    ascii: false,
};

pub(crate) const POWERSHELL: Language = Language {
    id: "powershell",
    name: "PowerShell",
    literal: &[
        LiteralForm::Escaped(EscapedLiteral {
            open: "'",
            close: "'",
            escapes: POWERSHELL_SINGLE,
            code: None,
            ascii: false,
        }),
        LiteralForm::Escaped(POWERSHELL_DOUBLE),
    ],
    block: &[LiteralForm::Escaped(EscapedLiteral {
        open: "'",
        close: "'",
        escapes: &[
            ('\'', "''"),
            ('\u{2018}', "\u{2018}\u{2018}"),
            ('\u{2019}', "\u{2019}\u{2019}"),
            ('\u{201a}', "\u{201a}\u{201a}"),
            ('\u{201b}', "\u{201b}\u{201b}"),
            ('\n', "\n"),
        ],
        code: None,
        ascii: false,
    })],
    join: Join::Template { quotes: POWERSHELL_DOUBLE, hole: ("${", "}") },
    comment: "# ",
    folds_case: true,
    variable: ("$", ""),
    reserved: " args error false foreach home host input matches null pid profile pwd this true ",
    environment: super::environment("$env:", ""),
    ..BASE
};

/// Arguments in `cmd.exe`. There are two parsers: the shell interprets `%` and, outside quotes, `^ & | < >`; the
/// program then interprets `\"` and `\\`. So no quote is ever left open for the shell: an inner one is written as `\^"`
/// outside quotes. An argument can't contain a line end: see the target.
pub(crate) const CMD: Language = Language {
    id: "batch",
    name: "Command Prompt",
    literal: &[LiteralForm::By(cmd_argument)],
    join: Join::List { open: "", sep: "", close: "" },
    variable: ("\"%", "%\""),
    indent: "  ",
    comment: "rem ",
    uncommentable: &['%', '&', '|', '<', '>', '^', '!', '"', '(', ')'],
    case: Case::Shout,
    folds_case: true,
    reserved: " path temp tmp cd date time random errorlevel username comspec prompt os ",
    ..BASE
};

/// In a batch file `%%` is a single percent sign.
fn cmd_argument(text: &str) -> String {
    let mut argument = String::from("\"");
    let mut backslashes = 0;
    // No argument can contain a NUL: see the target.
    for c in text.chars().filter(|c| *c != '\0') {
        match c {
            '\\' => {
                backslashes += 1;
                continue;
            }
            '"' => {
                // Backslashes before a quote are doubled for the program; the quote itself is placed between two quoted
                // runs, where the caret prevents the shell from opening one.
                argument.push_str(&"\\".repeat(backslashes * 2));
                argument.push_str("\"\\^\"\"");
            }
            c => {
                argument.push_str(&"\\".repeat(backslashes));
                match c {
                    '%' => argument.push_str("%%"),
                    c => argument.push(c),
                }
            }
        }
        backslashes = 0;
    }
    argument.push_str(&"\\".repeat(backslashes * 2));
    argument.push('"');
    argument
}

/// Strings are bytes.
pub(crate) const ROUTEROS: Language = Language {
    id: "routeros",
    name: "RouterOS",
    literal: &[LiteralForm::Escaped(EscapedLiteral {
        ascii: true,
        ..super::double(super::QUOTED_DOLLAR, quote::upper_bytes)
    })],
    join: Join::List { open: "(", sep: " . ", close: ")" },
    comment: "# ",
    variable: ("$", ""),
    reserved: " and do else error false find for foreach from global if in local log nil not nothing or put return set step to true while ",
    ..BASE
};

/// Double-quoted YAML for Ansible, which expands `{{ … }}` unless a value is marked unsafe.
pub(crate) const YAML: Language = Language {
    id: "yaml",
    name: "YAML",
    literal: &[
        LiteralForm::By(|text| {
            let marked = ["{{", "{%", "{#"].iter().any(|mark| text.contains(mark));
            let literal = LiteralForm::Escaped(YAML_QUOTES).write(text).expect("every character has a code");
            if marked { format!("!unsafe {literal}") } else { literal }
        }),
        UNSAFE_YAML,
    ],
    join: Join::Template {
        // A brace in the text becomes an expression of its own, and so does a carriage return: Jinja normalizes all
        // line ends, even in its own literals.
        quotes: EscapedLiteral {
            escapes: &[
                ('\\', "\\\\"),
                ('"', "\\\""),
                ('\n', "\\n"),
                ('\r', "{{ '%c' % 13 }}"),
                ('\t', "\\t"),
                ('{', "{{ '{' }}"),
            ],
            ..YAML_QUOTES
        },
        hole: ("{{ ", " }}"),
    },
    indent: "  ",
    comment: "# ",
    case: Case::Snake,
    variable: ("\"{{ ", " }}\""),
    reserved: " name hosts tasks vars register when environment ",
    ..BASE
};

/// Literals for scripts, with arbitrary user input.
const UNSAFE_YAML: LiteralForm = LiteralForm::Escaped(EscapedLiteral { open: "!unsafe \"", ..YAML_QUOTES });

const YAML_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: super::QUOTED,
    code: Some(quote::x2_u4_u8),
    ascii: false,
};

/// An HTTP message has no literals: its content is written unchanged.
pub(crate) const HTTP: Language = Language {
    id: "http",
    name: "HTTP",
    literal: &[LiteralForm::By(str::to_owned)],
    join: Join::List { open: "", sep: "", close: "" },
    comment: "",
    ..BASE
};

/// Hurl's strings are unquoted: an escape, a comment or an expression may start anywhere.
pub(crate) const HURL: Language = Language {
    id: "hurl",
    name: "Hurl",
    literal: &[LiteralForm::By(hurl_string)],
    join: Join::List { open: "", sep: "", close: "" },
    variable: ("{{", "}}"),
    comment: "# ",
    case: Case::Snake,
    ..BASE
};

fn hurl_string(text: &str) -> String {
    let last = text.chars().count().saturating_sub(1);
    let mut chars = text.chars().enumerate().peekable();
    let mut string = String::with_capacity(text.len());
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        match c {
            '\\' => string.push_str("\\\\"),
            '#' => string.push_str("\\#"),
            '\n' => string.push_str("\\n"),
            '\r' => string.push_str("\\r"),
            '\t' => string.push_str("\\t"),
            // A second brace would start an expression.
            '{' if next == Some('{') || at == last => string.push_str("\\u{7b}"),
            '`' => string.push_str("\\u{60}"),
            c if quote::must_be_coded(c) => string.push_str(&quote::u_braces(c)),
            c => string.push(c),
        }
    }
    string
}
