//! Functional languages.

use super::{BASE, Case, Join, Language, QUOTED, QUOTED_HASH, double, imports, plus, quoted, verbatim};
use crate::quote::{self, EscapedLiteral, LiteralForm};

pub(crate) const FSHARP: Language = Language {
    id: "fsharp",
    name: "F#",
    literal: &[quoted(quote::u4)],
    block: &[verbatim("\"\"\"", "\"\"\"", &[])],
    reserved: " abstract and as assert base begin class default delegate do done downcast downto elif else end exception extern false finally fixed for fun function global if in inherit inline interface internal lazy let match member module mutable namespace new null of open or override private public rec return sig static struct then to true try type upcast use val void when while with yield async await const params printfn exit ",
    ..BASE
};

pub(crate) const ELIXIR: Language = Language {
    id: "elixir",
    name: "Elixir",
    literal: &[LiteralForm::Escaped(double(QUOTED_HASH, quote::u_braces))],
    block: &[verbatim("~S|", "|", &["\\"])],
    join: Join::Template { quotes: double(QUOTED_HASH, quote::u_braces), hole: ("#{", "}") },
    indent: "  ",
    comment: "# ",
    case: Case::Snake,
    reserved: " after and catch do else end false fn in nil not or rescue true when def defp defmodule case cond if unless for with import require alias use quote unquote raise receive ",
    environment: super::environment(r#"System.fetch_env!(""#, r#"")"#),
    ..BASE
};

/// Strings are lists of code points; variables start with a capital.
pub(crate) const ERLANG: Language = Language {
    id: "erlang",
    name: "Erlang",
    literal: &[quoted(quote::x_braces)],
    join: plus(" ++ "),
    comment: "%% ",
    case: Case::Pascal,
    ..BASE
};

pub(crate) const CLOJURE: Language = Language {
    id: "clojure",
    name: "Clojure",
    literal: &[quoted(quote::u4)],
    block: &[LiteralForm::Escaped(EscapedLiteral {
        escapes: &[('\\', "\\\\"), ('"', "\\\""), ('\n', "\n"), ('\r', "\\r"), ('\t', "\\t")],
        ..double(QUOTED, quote::u4)
    })],
    join: Join::List { open: "(str ", sep: " ", close: ")" },
    indent: "  ",
    comment: ";; ",
    case: Case::Kebab,
    reserved: " def do fn if let loop new nil quote recur set! throw try true false var str println print name list map get first ",
    environment: super::environment(r#"(System/getenv ""#, r#"")"#),
    ..BASE
};

pub(crate) const HASKELL: Language = Language {
    id: "haskell",
    name: "Haskell",
    literal: &[quoted(quote::haskell)],
    join: plus(" <> "),
    indent: "  ",
    comment: "-- ",
    imports: imports::haskell,
    reserved: " as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr instance let mdo module newtype of proc qualified rec then type where main id head map filter print show ",
    ..BASE
};

/// Within quotes, `#(` begins a code.
pub(crate) const POWER_QUERY: Language = Language {
    id: "powerquery",
    name: "Power Query",
    literal: &[verbatim("\"", "\"", &["#(", "\n", "\t"]), LiteralForm::Escaped(POWER_QUERY_QUOTES)],
    join: plus(" & "),
    reserved: " and as each else error false if in is let meta not null or otherwise section shared then true try type ",
    ..BASE
};

const POWER_QUERY_QUOTES: EscapedLiteral = EscapedLiteral {
    open: "\"",
    close: "\"",
    escapes: &[('"', "\"\""), ('#', "#(#)"), ('\n', "#(lf)"), ('\r', "#(cr)"), ('\t', "#(tab)")],
    code: Some(quote::hash),
    ascii: false,
};

pub(crate) const OCAML: Language = Language {
    id: "ocaml",
    name: "OCaml",
    literal: &[quoted(quote::decimal_bytes)],
    block: &[verbatim("{|", "|}", &[])],
    join: plus(" ^ "),
    indent: "  ",
    // OCaml has only `(* … *)`, in which quotes must balance; see the target.
    comment: "",
    case: Case::Snake,
    reserved: " and as assert asr begin class constraint do done downto else end exception external false for fun function functor if in include inherit initializer land lazy let lor lsl lsr lxor match method mod module mutable new nonrec object of open or private rec sig struct then to true try type val virtual when while with ",
    ..BASE
};
