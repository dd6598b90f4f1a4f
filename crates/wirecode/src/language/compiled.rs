//! Languages with braces and semicolons, and similar ones.

use super::{
    BASE, Case, Join, Language, QUOTED, QUOTED_BRACES, QUOTED_DOLLAR, SPACED, TIGHT, double, imports, plus,
    quoted, verbatim,
};
use crate::quote::{self, EscapedLiteral, LiteralForm};

/// Adjacent literals are concatenated: inputs are macros.
pub(crate) const C: Language = Language {
    id: "c",
    name: "C",
    literal: &[LiteralForm::Escaped(C_QUOTES)],
    block: &[LiteralForm::By(c_lines)],
    join: plus(" "),
    case: Case::Shout,
    reserved: " auto bool break case char const continue default do double else enum extern false float for goto if inline int long register restrict return short signed sizeof static struct switch true typedef union unsigned void volatile while main NULL EOF TRUE FALSE BOOL ",
    ..BASE
};

// `?` is escaped because `??` starts a trigraph.
const C_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t"), ('?', "\\?")],
    code: Some(quote::octal_bytes),
    ascii: false,
};

/// One literal per line; the compiler concatenates them.
fn c_lines(text: &str) -> String {
    let lines: Vec<String> = text
        .split_inclusive('\n')
        .map(|line| LiteralForm::Escaped(C_QUOTES).write(line).expect("every character has a code"))
        .collect();
    lines.join("\n        ")
}

/// The same with wide characters.
pub(crate) const C_WIDE: Language =
    Language { literal: &[LiteralForm::Escaped(C_WIDE_QUOTES)], block: &[], ..C };

const C_WIDE_QUOTES: EscapedLiteral =
    EscapedLiteral { open: "L\"", code: Some(quote::c_wide), ascii: true, ..C_QUOTES };

/// C++ with inputs as macros, for libraries that don't accept `std::string`.
pub(crate) const CPP_MACROS: Language = Language { id: "cpp", name: "C++", reserved: CPP.reserved, ..C };

pub(crate) const CPP_WIDE: Language = Language { literal: C_WIDE.literal, block: &[], ..CPP_MACROS };

pub(crate) const CPP: Language = Language {
    id: "cpp",
    name: "C++",
    block: &[verbatim("R\"(", ")\"", &[])],
    join: plus(" + "),
    case: Case::Snake,
    reserved: " alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl concept const consteval constexpr continue co_await co_return co_yield decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public register requires return short signed sizeof static struct switch template this throw true try typedef typeid typename union unsigned using virtual void volatile wchar_t while xor xor_eq main std ",
    ..C
};

/// `@"a" @"b"` is one literal: inputs are macros.
pub(crate) const OBJECTIVE_C: Language = Language {
    id: "objectivec",
    name: "Objective-C",
    literal: &[LiteralForm::Escaped(EscapedLiteral { open: "@\"", ..C_QUOTES })],
    block: &[],
    case: Case::Shout,
    reserved: " auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while id self super nil Nil YES NO BOOL SEL IMP in out inout bycopy byref oneway main NULL ",
    ..C
};

pub(crate) const CSHARP: Language = Language {
    id: "csharp",
    name: "C#",
    // Not \x, which takes any number of digits.
    literal: &[quoted(quote::u4)],
    block: &[LiteralForm::Escaped(EscapedLiteral {
        open: "@\"",
        close: "\"",
        escapes: &[('"', "\"\""), ('\n', "\n")],
        code: None,
        ascii: false,
    })],
    join: Join::Template {
        quotes: EscapedLiteral { open: "$\"", ..double(QUOTED_BRACES, quote::u4) },
        hole: ("{", "}"),
    },
    imports: imports::csharp,
    reserved: " abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private protected public readonly record ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while yield args ",
    environment: Some(super::Environment {
        before: r#"Environment.GetEnvironmentVariable(""#,
        after: r#"")"#,
        import: Some("System"),
    }),
    folding: SPACED,
    ..BASE
};

pub(crate) const JAVA: Language = Language {
    id: "java",
    name: "Java",
    // Before Java 18 the compiler reads its source in the machine's encoding.
    literal: &[LiteralForm::Escaped(EscapedLiteral { ascii: true, ..double(QUOTED, quote::java) })],
    imports: imports::java,
    reserved: " abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for goto if implements import instanceof int interface long native new null package private protected public record return short static strictfp super switch synchronized this throw throws transient true try var void volatile while yield args ",
    environment: super::environment(r#"System.getenv(""#, r#"")"#),
    ..BASE
};

/// Names are the same in any case.
pub(crate) const APEX: Language = Language {
    id: "apex",
    name: "Apex",
    literal: &[LiteralForm::Escaped(EscapedLiteral {
        open: "'",
        close: "'",
        escapes: &[('\\', "\\\\"), ('\'', "\\'"), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t")],
        code: Some(quote::u4),
        ascii: false,
    })],
    folds_case: true,
    reserved: " abstract activate after and any array as asc autonomous before begin bigdecimal blob boolean break bulk by byte case cast catch char class collect commit const continue convertcurrency currency date datetime decimal default delete desc do double else end enum event exception exit export extends false fields final finally first float for from future get global goto group having hint id if implements import in inherited inner insert instanceof int integer interface into join last like limit list long loop map merge new not null nulls number object of offset on or order outer override package parallel pragma private protected public retrieve return returning rollback savepoint search select set sharing short sobject sort stat static string super switch synchronized system test testmethod then this throw time today tolabel tomorrow transaction transient trigger true try type undelete update upsert url using virtual void webservice when where while with without yesterday ",
    ..BASE
};

pub(crate) const KOTLIN: Language = Language {
    id: "kotlin",
    name: "Kotlin",
    literal: &[LiteralForm::Escaped(double(QUOTED_DOLLAR, quote::u4))],
    block: &[verbatim("\"\"\"", "\"\"\"", &["$"])],
    join: Join::Template { quotes: double(QUOTED_DOLLAR, quote::u4), hole: ("${", "}") },
    imports: imports::kotlin,
    reserved: " as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val var when while by catch constructor finally get import init set where args main println ",
    environment: super::environment(r#"System.getenv(""#, r#"")"#),
    ..BASE
};

pub(crate) const SCALA: Language = Language {
    id: "scala",
    name: "Scala",
    literal: &[quoted(quote::u4)],
    // Old compilers also interpret \u escapes here.
    block: &[verbatim("\"\"\"", "\"\"\"", &["\\"])],
    indent: "  ",
    imports: imports::scala,
    reserved: " abstract case catch class def do else enum export extends false final finally for forSome given if implicit import lazy macro match new null object override package private protected return sealed super then this throw trait true try type val var while with yield println args main ",
    environment: super::environment(r#"sys.env(""#, r#"")"#),
    ..BASE
};

pub(crate) const SWIFT: Language = Language {
    id: "swift",
    name: "Swift",
    literal: &[quoted(quote::u_braces)],
    // The line ends next to the quotes aren't part of the text.
    block: &[verbatim("\"\"\"\n", "\n\"\"\"", &["\\", "\"\"\""])],
    join: Join::Template { quotes: double(QUOTED, quote::u_braces), hole: ("\\(", ")") },
    reserved: " Any as associatedtype async await break case catch class continue default defer deinit do else enum extension fallthrough false fileprivate for func guard if import in init inout internal is let nil open operator private protocol public repeat rethrows return self Self static struct subscript super switch throw throws true try typealias var where while print exit ",
    ..BASE
};

pub(crate) const RUST: Language = Language {
    id: "rust",
    name: "Rust",
    literal: &[quoted(quote::u_braces)],
    block: &[verbatim("r#\"", "\"#", &[])],
    join: Join::Template {
        quotes: EscapedLiteral { open: "format!(\"", close: "\")", ..double(QUOTED_BRACES, quote::u_braces) },
        hole: ("{", "}"),
    },
    case: Case::Snake,
    imports: imports::rust,
    reserved: " abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type typeof union unsafe unsized use virtual where while yield main ",
    environment: super::environment(r#"&*std::env::var(""#, r#"")?"#),
    ..BASE
};

pub(crate) const GO: Language = Language {
    id: "go",
    name: "Go",
    literal: &[quoted(quote::u4_u8)],
    block: &[verbatim("`", "`", &[])],
    indent: "\t",
    imports: imports::go,
    reserved: " break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var any append bool byte cap clear close complex copy delete error false imag int iota len make max min new nil panic print println real recover rune string true uint main init ",
    environment: Some(super::Environment { before: r#"os.Getenv(""#, after: r#"")"#, import: Some("os") }),
    ..BASE
};

pub(crate) const D: Language = Language {
    id: "d",
    name: "D",
    literal: &[quoted(quote::u4_u8)],
    block: &[verbatim("`", "`", &[])],
    join: plus(" ~ "),
    reserved: " abstract alias align asm assert auto body bool break byte case cast catch char class const continue dchar debug default delegate delete deprecated do double else enum export extern false final finally float for foreach function goto if immutable import in inout int interface invariant is lazy long macro mixin module new nothrow null out override package pragma private protected public pure real ref return scope shared short static string struct super switch synchronized template this throw true try typeid typeof ubyte uint ulong union unittest ushort version void wchar while with wstring main writeln ",
    ..BASE
};

pub(crate) const DART: Language = Language {
    id: "dart",
    name: "Dart",
    literal: &[LiteralForm::Escaped(DART_QUOTES)],
    block: &[verbatim("r'''", "'''", &[])],
    join: Join::Template { quotes: DART_QUOTES, hole: ("${", "}") },
    indent: "  ",
    reserved: " abstract as assert async await break case catch class const continue covariant default deferred do dynamic else enum export extends extension external factory false final finally for Function get hide if implements import in interface is late library mixin new null on operator part required rethrow return set show static super switch sync this throw true try typedef var void while with yield main print ",
    ..BASE
};

const DART_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "'",
    close: "'",
    escapes: &[('\\', "\\\\"), ('\'', "\\'"), ('\n', "\\n"), ('\r', "\\r"), ('\t', "\\t"), ('$', "\\$")],
    code: Some(quote::u_braces),
    ascii: false,
};

pub(crate) const NIM: Language = Language {
    id: "nim",
    name: "Nim",
    literal: &[quoted(quote::u_braces)],
    block: &[verbatim("\"\"\"", "\"\"\"", &[])],
    join: plus(" & "),
    indent: "  ",
    comment: "# ",
    // Names are compared ignoring case after the first letter.
    folds_case: true,
    imports: imports::nim,
    reserved: " addr and as asm bind block break case cast concept const continue converter defer discard distinct div do elif else end enum except export finally for from func if import in include interface is isnot iterator let macro method mixin mod nil not notin object of or out proc ptr raise ref return shl shr static template try tuple type using var when while xor yield echo result quit ",
    environment: Some(super::Environment { before: r#"getEnv(""#, after: r#"")"#, import: Some("os") }),
    ..BASE
};

pub(crate) const CRYSTAL: Language = Language {
    id: "crystal",
    name: "Crystal",
    literal: &[LiteralForm::Escaped(double(super::QUOTED_HASH, quote::u_braces))],
    block: &[verbatim("%q|", "|", &["\\"])],
    join: Join::Template { quotes: double(super::QUOTED_HASH, quote::u_braces), hole: ("#{", "}") },
    indent: "  ",
    comment: "# ",
    case: Case::Snake,
    reserved: " abstract alias annotation as asm begin break case class def do else elsif end ensure enum extend false for fun if in include instance_sizeof is_a? lib macro module next nil of out pointerof private protected require rescue return select self sizeof struct super then true type typeof uninitialized union unless until verbatim when while with yield puts p pp print exit abort ",
    environment: super::environment(r#"ENV[""#, r#""]"#),
    folding: TIGHT,
    ..BASE
};
