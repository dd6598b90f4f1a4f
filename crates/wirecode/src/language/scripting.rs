//! Languages that run from source.

use super::{
    BASE, Case, Join, Language, QUOTED, QUOTED_DOLLAR, QUOTED_HASH, SINGLE, SINGLE_LINES, SPACED, TIGHT,
    double, imports, plus, quoted, verbatim,
};
use crate::fold::Folding;
use crate::quote::{self, EscapedLiteral, LiteralForm};

/// Lists whose elements may share the line between the parentheses.
const SHARED: Option<Folding> = Some(Folding { in_braces: "", shares_line: true });

/// As formatters prefer: double quotes, unless single ones avoid escapes.
const BARE_DOUBLE: LiteralForm = verbatim("\"", "\"", &["\\", "\n", "\t"]);
const BARE_SINGLE: LiteralForm = verbatim("'", "'", &["\\", "\n", "\t"]);

pub(crate) const PYTHON: Language = Language {
    id: "python",
    name: "Python",
    literal: &[BARE_DOUBLE, BARE_SINGLE, quoted(quote::x2_u4_u8)],
    block: &[verbatim("\"\"\"", "\"\"\"", &["\\"]), verbatim("'''", "'''", &["\\"])],
    join: Join::Template {
        quotes: EscapedLiteral { open: "f\"", ..double(super::QUOTED_BRACES, quote::x2_u4_u8) },
        hole: ("{", "}"),
    },
    comment: "# ",
    case: Case::Snake,
    imports: imports::python,
    reserved: " False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case type print open str len ",
    environment: Some(super::Environment { before: r#"os.environ[""#, after: r#""]"#, import: Some("os") }),
    folding: SHARED,
    ..BASE
};

const BACKTICKS: EscapedLiteral = EscapedLiteral {
    open: "`",
    close: "`",
    escapes: &[('\\', "\\\\"), ('`', "\\`"), ('$', "\\$"), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t")],
    code: Some(quote::u4),
    ascii: false,
};

pub(crate) const JAVASCRIPT: Language = Language {
    id: "javascript",
    name: "JavaScript",
    literal: &[BARE_DOUBLE, BARE_SINGLE, quoted(quote::u4)],
    block: &[LiteralForm::Escaped(EscapedLiteral {
        escapes: &[('\\', "\\\\"), ('`', "\\`"), ('$', "\\$"), ('\n', "\n"), ('\r', "\\r"), ('\t', "\\t")],
        ..BACKTICKS
    })],
    join: Join::Template { quotes: BACKTICKS, hole: ("${", "}") },
    indent: "  ",
    reserved: " abstract arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for function get if implements import in instanceof interface let new null of package private protected public return set static super switch this throw true try typeof undefined var void while with yield console process require module exports ",
    environment: super::environment("process.env.", ""),
    folding: SPACED,
    ..BASE
};

pub(crate) const TYPESCRIPT: Language = Language {
    id: "typescript",
    name: "TypeScript",
    reserved: " abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum eval export extends false finally for from function get if implements import in instanceof interface is let module namespace never new null number object of package private protected public readonly require return set static string super switch symbol this throw true try type typeof undefined unknown var void while with yield console process exports ",
    ..JAVASCRIPT
};

pub(crate) const PHP: Language = Language {
    id: "php",
    name: "PHP",
    literal: &[SINGLE, LiteralForm::Escaped(double(QUOTED_DOLLAR, quote::u_braces))],
    block: &[SINGLE_LINES],
    join: Join::Template { quotes: double(QUOTED_DOLLAR, quote::u_braces), hole: ("{$", "}") },
    variable: ("$", ""),
    // Variables have a sigil, so only these names are reserved.
    reserved: " this GLOBALS _SERVER _GET _POST _FILES _COOKIE _SESSION _REQUEST _ENV ",
    environment: super::environment("getenv('", "')"),
    folding: TIGHT,
    ..BASE
};

pub(crate) const RUBY: Language = Language {
    id: "ruby",
    name: "Ruby",
    literal: &[SINGLE, LiteralForm::Escaped(double(QUOTED_HASH, quote::u_braces))],
    block: &[SINGLE_LINES],
    join: Join::Template { quotes: double(QUOTED_HASH, quote::u_braces), hole: ("#{", "}") },
    indent: "  ",
    comment: "# ",
    case: Case::Snake,
    reserved: " BEGIN END __ENCODING__ __FILE__ __LINE__ alias and begin break case class def defined? do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield puts p print exit abort require ",
    environment: super::environment("ENV.fetch('", "')"),
    folding: SPACED,
    ..BASE
};

/// `$` and `@` start variables within double quotes.
const PERL_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: &[
        ('\\', "\\\\"),
        ('"', "\\\""),
        ('\n', "\\n"),
        ('\r', "\\r"),
        ('\t', "\\t"),
        ('$', "\\$"),
        ('@', "\\@"),
    ],
    // Bytes: without `use utf8` a literal consists of the bytes of the source.
    code: Some(quote::hex_bytes),
    ascii: false,
};

pub(crate) const PERL: Language = Language {
    id: "perl",
    name: "Perl",
    literal: &[SINGLE, LiteralForm::Escaped(PERL_QUOTES)],
    block: &[SINGLE_LINES],
    join: Join::Template { quotes: PERL_QUOTES, hole: ("${", "}") },
    comment: "# ",
    case: Case::Snake,
    variable: ("$", ""),
    reserved: " _ a b ",
    environment: super::environment("$ENV{", "}"),
    ..BASE
};

pub(crate) const LUA: Language = Language {
    id: "lua",
    name: "Lua",
    literal: &[quoted(quote::decimal_bytes)],
    block: &[verbatim("[[", "]]", &[])],
    join: plus(" .. "),
    indent: "  ",
    comment: "-- ",
    case: Case::Snake,
    reserved: " and break do else elseif end false for function goto if in local nil not or repeat return then true until while print require io os string table error assert ",
    environment: super::environment(r#"os.getenv(""#, r#"")"#),
    ..BASE
};

/// `$`, `[` and `\` are special within quotes; braces quote any text without braces and backslashes.
const TCL_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: &[
        ('\\', "\\\\"),
        ('"', "\\\""),
        ('\n', "\\n"),
        ('\r', "\\r"),
        ('\t', "\\t"),
        ('$', "\\$"),
        ('[', "\\["),
        (']', "\\]"),
        ('{', "\\{"),
        ('}', "\\}"),
    ],
    code: Some(quote::u4),
    ascii: false,
};

pub(crate) const TCL: Language = Language {
    id: "tcl",
    name: "Tcl",
    literal: &[LiteralForm::Escaped(TCL_QUOTES)],
    block: &[],
    join: Join::Template { quotes: TCL_QUOTES, hole: ("${", "}") },
    comment: "# ",
    // Braces are counted even in a comment within braces.
    uncommentable: &['{', '}'],
    case: Case::Snake,
    variable: ("$", ""),
    reserved: " env argv argc argv0 errorInfo errorCode ",
    environment: super::environment("$::env(", ")"),
    ..BASE
};

pub(crate) const R: Language = Language {
    id: "r",
    name: "R",
    // In a C locale R reads its source as ASCII.
    literal: &[LiteralForm::Escaped(EscapedLiteral { ascii: true, ..double(QUOTED, quote::u4_u8) })],
    join: Join::List { open: "paste0(", sep: ", ", close: ")" },
    indent: "  ",
    comment: "# ",
    case: Case::Snake,
    reserved: " if else repeat while function for in next break TRUE FALSE NULL Inf NaN NA library c list print cat stop T F ",
    environment: super::environment(r#"Sys.getenv(""#, r#"")"#),
    folding: SHARED,
    ..BASE
};

pub(crate) const JULIA: Language = Language {
    id: "julia",
    name: "Julia",
    literal: &[LiteralForm::Escaped(double(QUOTED_DOLLAR, quote::u4_u8))],
    join: Join::Template { quotes: double(QUOTED_DOLLAR, quote::u4_u8), hole: ("$(", ")") },
    comment: "# ",
    case: Case::Snake,
    reserved: " baremodule begin break catch const continue do else elseif end export false finally for function global if import let local macro module quote return struct true try using while in isa where println print open ",
    environment: super::environment(r#"ENV[""#, r#""]"#),
    ..BASE
};

const GROOVY_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "'",
    close: "'",
    escapes: &[('\\', "\\\\"), ('\'', "\\'"), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t")],
    // Like Java, Groovy interprets \u escapes before it parses the literal.
    code: Some(quote::java),
    ascii: true,
};

pub(crate) const GROOVY: Language = Language {
    id: "groovy",
    name: "Groovy",
    literal: &[LiteralForm::Escaped(GROOVY_QUOTES)],
    join: Join::Template {
        quotes: EscapedLiteral { ascii: true, ..double(QUOTED_DOLLAR, quote::java) },
        hole: ("${", "}"),
    },
    reserved: " abstract as assert boolean break byte case catch char class const continue def default do double else enum extends false final finally float for goto if implements import in instanceof int interface long native new null package private protected public return short static super switch synchronized this threadsafe throw throws trait transient true try var void volatile while println args ",
    environment: super::environment("System.getenv('", "')"),
    ..BASE
};
