//! Languages that double quotes and code control characters outside literals: Pascal, the Basics, SQL and similar ones.
//! They fold case.

use super::{BASE, Case, Language, plus};
use crate::quote::{self, EscapedLiteral, LiteralForm, SplicedLiteral};

const PASCAL_RESERVED: &str = " and array as asm begin case class const constructor destructor dispinterface div do downto else end except exports file finalization finally for function goto if implementation in inherited initialization inline interface is label library mod nil not object of or out packed procedure program property raise record repeat resourcestring self set shl shr string then threadvar to try type unit until uses var while with xor result exit name index read write default true false integer boolean char length copy delete insert writeln readln ";

/// Literals of more than 255 characters were an error before Delphi 12.
const PASCAL_QUOTES: SplicedLiteral = SplicedLiteral {
    quote: '\'',
    doubled: Some("''"),
    coded: &[],
    code: pascal_code,
    chain: "",
    plus: " + ",
    ascii: false,
    limit: 250,
    parted: None,
};

fn pascal_code(c: char) -> String {
    if c.is_ascii() {
        format!("#{}", u32::from(c))
    } else {
        quote::utf16(c, |code, unit| {
            use std::fmt::Write;
            write!(code, "#${unit:04X}")
        })
    }
}

/// Free Pascal: a literal consists of the bytes of the source.
pub(crate) const PASCAL: Language = Language {
    id: "pascal",
    name: "Free Pascal",
    literal: &[LiteralForm::Spliced(SplicedLiteral { code: pascal_bytes, ..PASCAL_QUOTES })],
    indent: "  ",
    // A brace would end the outer comment if the sample is commented out.
    uncommentable: &['{', '}'],
    case: Case::Pascal,
    folds_case: true,
    reserved: PASCAL_RESERVED,
    ..BASE
};

fn pascal_bytes(c: char) -> String {
    quote::bytes(c, |code, byte| {
        use std::fmt::Write;
        write!(code, "#{byte}")
    })
}

/// Delphi reads a source without a byte order mark in the machine's code page.
pub(crate) const DELPHI: Language = Language {
    id: "delphi",
    name: "Delphi",
    literal: &[LiteralForm::Spliced(SplicedLiteral { ascii: true, ..PASCAL_QUOTES })],
    ..PASCAL
};

const BASIC_QUOTES: SplicedLiteral = SplicedLiteral {
    quote: '"',
    doubled: Some("\"\""),
    coded: &[],
    code: vb_code,
    chain: " & ",
    plus: " & ",
    ascii: true,
    limit: 800,
    parted: None,
};

fn vb_code(c: char) -> String {
    match c {
        '\r' => "vbCr".to_owned(),
        '\n' => "vbLf".to_owned(),
        '\t' => "vbTab".to_owned(),
        _ => {
            let units: Vec<String> =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("ChrW(&H{unit:X})")).collect();
            units.join(" & ")
        }
    }
}

/// Classic Visual Basic, VBScript, ASP, VBA: their editors support only the machine's code page.
pub(crate) const VISUAL_BASIC: Language = Language {
    id: "vb",
    name: "Visual Basic",
    literal: &[LiteralForm::Spliced(BASIC_QUOTES)],
    join: plus(" & "),
    comment: "' ",
    folds_case: true,
    reserved: " addressof alias and as attribute base boolean byref byte byval call case cbool cbyte ccur cdate cdbl cint class clng close const csng cstr currency cvar date debug decimal declare default dim do double each else elseif empty end enum eqv erase error event execute exit explicit false for friend function get global gosub goto if imp implements in input integer is len let lib like line lock long loop lset me mid mod msgbox name new next not nothing null object on open option optional or paramarray preserve print private property public put raiseevent randomize redim rem resume return rset seek select server response request session application set single static step stop string sub then time to true type typeof until variant wend while with withevents write wscript xor ",
    ..BASE
};

/// A page's code ends at the first `%>`, even within a literal.
pub(crate) const CLASSIC_ASP: Language = Language {
    name: "Classic ASP",
    literal: &[LiteralForm::Spliced(SplicedLiteral { parted: Some(['%', '>']), ..BASIC_QUOTES })],
    ..VISUAL_BASIC
};

pub(crate) const VB_NET: Language = Language {
    id: "vbnet",
    name: "VB.NET",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        // These end a literal like the straight quote.
        coded: &['\u{201c}', '\u{201d}', '\u{ff02}'],
        ascii: false,
        limit: usize::MAX,
        ..BASIC_QUOTES
    })],
    reserved: " addhandler addressof alias and andalso as async await boolean byref byte byval call case catch cbool cbyte cchar cdate cdbl cdec char cint class clng cobj const continue csbyte cshort csng cstr ctype cuint culng cushort date decimal declare default delegate dim directcast do double each else elseif end endif enum erase error event exit false finally for friend function get gettype getxmlnamespace global gosub goto handles if implements imports in inherits integer interface is isnot let lib like long loop me mod module mustinherit mustoverride mybase myclass namespace narrowing new next not nothing notinheritable notoverridable object of on operator option optional or orelse overloads overridable overrides paramarray partial private property protected public raiseevent readonly redim rem removehandler resume return sbyte select set shadows shared short single static step stop string structure sub synclock then throw to true try trycast typeof uinteger ulong ushort using variant wend when while widening with withevents writeonly xor main console ",
    ..VISUAL_BASIC
};

pub(crate) const AUTOIT: Language = Language {
    id: "autoit",
    name: "AutoIt",
    literal: &[LiteralForm::Spliced(SplicedLiteral { code: autoit_code, limit: 4000, ..BASIC_QUOTES })],
    comment: "; ",
    variable: ("$", ""),
    join: plus(" & "),
    reserved: "",
    ..VISUAL_BASIC
};

fn autoit_code(c: char) -> String {
    match c {
        '\r' => "@CR".to_owned(),
        '\n' => "@LF".to_owned(),
        '\t' => "@TAB".to_owned(),
        _ => {
            let units: Vec<String> =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("ChrW(0x{unit:X})")).collect();
            units.join(" & ")
        }
    }
}

/// No escapes, no doubling; `&name` within quotes is replaced by a variable's value, and a literal ends at 255
/// characters.
pub(crate) const FOXPRO: Language = Language {
    id: "foxpro",
    name: "Visual FoxPro",
    literal: &[LiteralForm::Spliced(FOXPRO_QUOTES)],
    join: plus(" + "),
    comment: "* ",
    // A semicolon at the end continues a comment line.
    uncommentable: &[';', '&'],
    folds_case: true,
    reserved: " all and do else endif endif for if in is local next not nothing or private procedure public release return set store then this to use while with ",
    ..BASE
};

const FOXPRO_QUOTES: SplicedLiteral = SplicedLiteral {
    quote: '"',
    doubled: None,
    coded: &['&'],
    code: |c| {
        // Text outside the code page becomes bytes of UTF-8, which Chilkat accepts with its Utf8 property.
        let codes: Vec<String> =
            c.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("CHR({byte})")).collect();
        codes.join(" + ")
    },
    chain: " + ",
    plus: " + ",
    ascii: true,
    limit: 250,
    parted: None,
};

pub(crate) const LIANJA: Language = Language { id: "lianja", name: "Lianja", comment: "// ", ..FOXPRO };

pub(crate) const DATAFLEX: Language = Language {
    id: "dataflex",
    name: "DataFlex",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        coded: &[],
        code: |c| {
            let codes: Vec<String> =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("(Character({unit}))")).collect();
            codes.join(" + ")
        },
        ..FOXPRO_QUOTES
    })],
    comment: "// ",
    ..FOXPRO
};

/// `~` is the escape.
pub(crate) const POWERBUILDER: Language = Language {
    id: "powerscript",
    name: "PowerBuilder",
    literal: &[LiteralForm::Escaped(EscapedLiteral {
        open: "\"",
        close: "\"",
        escapes: &[('~', "~~"), ('"', "~\""), ('\n', "~n"), ('\r', "~r"), ('\t', "~t")],
        code: Some(quote::tilde),
        ascii: false,
    })],
    comment: "// ",
    // An ampersand at the end of a line joins it with the next one.
    uncommentable: &['&'],
    folds_case: true,
    reserved: " and call case catch choose close commit connect constant continue create declare delete describe destroy disconnect do dynamic else elseif end enumerated event execute exit external false fetch first for forward from function global goto halt if immediate indirect insert into intrinsic is last library loop namespace next not of on open or parent post prepare prior private protected prototypes public readonly ref return rollback rpcfunc select selectblob shared static step subroutine super system then this throw throws to trigger true try type until update updateblob using variables where while with within ",
    ..BASE
};

/// Plain quotes have no escapes, so other characters are concatenated.
pub(crate) const PUREBASIC: Language = Language {
    id: "purebasic",
    name: "PureBasic",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        coded: &[],
        code: |c| format!("Chr({})", u32::from(c)),
        ascii: false,
        limit: 4000,
        ..FOXPRO_QUOTES
    })],
    comment: "; ",
    folds_case: true,
    reserved: " and break case continue data debug declare default define dim else elseif enddatasection endif endprocedure endselect fakereturn for foreach global gosub goto if import includefile interface list macro map module new next not or procedure procedurereturn prototype protected read redim repeat restore return runtime select shared static step structure swap then threaded to until use wend while with xor ",
    ..BASE
};

pub(crate) const XOJO: Language = Language {
    id: "xojo",
    name: "Xojo",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        code: |c| format!("Chr({})", u32::from(c)),
        chain: " + ",
        plus: " + ",
        ascii: false,
        limit: usize::MAX,
        ..BASIC_QUOTES
    })],
    join: plus(" + "),
    ..VISUAL_BASIC
};

/// A backslash at the end of a line would swallow the line end, which is always coded.
pub(crate) const SQL: Language = Language {
    id: "sql",
    name: "SQL Server",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        quote: '\'',
        doubled: Some("''"),
        coded: &[],
        code: |c| {
            let codes: Vec<String> =
                c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("NCHAR({unit})")).collect();
            codes.join(" + ")
        },
        chain: " + ",
        plus: " + ",
        // Outside the code page a literal needs the prefix N; codes need none.
        ascii: true,
        limit: 4000,
        parted: None,
    })],
    comment: "-- ",
    folds_case: true,
    variable: ("@", ""),
    join: plus(" + "),
    ..BASE
};

/// Between two operands of a text: an expression may be longer than a line, which has 255 characters.
pub(crate) const ABAP_BREAK: &str = " &&\n  ";

/// Literals in backquotes keep blanks at their end.
pub(crate) const ABAP: Language = Language {
    id: "abap",
    name: "ABAP",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        quote: '`',
        doubled: Some("``"),
        coded: &[],
        code: abap_code,
        chain: ABAP_BREAK,
        plus: ABAP_BREAK,
        ascii: false,
        limit: 90,
        parted: None,
    })],
    join: plus(ABAP_BREAK),
    indent: "  ",
    comment: "\" ",
    case: Case::Snake,
    folds_case: true,
    longest_name: 30,
    reserved: " abap_false abap_true and as assign at break call case catch check class clear close collect constants continue data delete do else elseif endif enddo endtry endwhile eq exit export exporting field free ge gt if import importing in include insert is le like loop lt me message method modify move ne new no not of on open or perform raise read ref refresh report return screen select set sort space split stop sum super sy syst text to try type types value when where while with write ",
    ..BASE
};

fn abap_code(c: char) -> String {
    match c {
        '\n' => r"|\n|".to_owned(),
        '\r' => r"|\r|".to_owned(),
        '\t' => r"|\t|".to_owned(),
        _ => {
            let units: Vec<String> = c
                .encode_utf16(&mut [0; 2])
                .iter()
                .map(|unit| format!("cl_abap_conv_in_ce=>uccp( '{unit:04X}' )"))
                .collect();
            units.join(ABAP_BREAK)
        }
    }
}

/// Characters and strings are concatenated; two characters would be added as numbers.
pub(crate) const MATLAB: Language = Language {
    id: "matlab",
    name: "MATLAB",
    literal: &[LiteralForm::Spliced(SplicedLiteral {
        code: |c| {
            let units: Vec<String> = c.encode_utf16(&mut [0; 2]).iter().map(u16::to_string).collect();
            format!("string(char([{}]))", units.join(" "))
        },
        chain: " + ",
        plus: " + ",
        ascii: false,
        limit: usize::MAX,
        ..BASIC_QUOTES
    })],
    comment: "% ",
    reserved: " break case catch classdef continue else elseif end for function global if otherwise parfor persistent return spmd switch try while disp error ",
    ..BASE
};
