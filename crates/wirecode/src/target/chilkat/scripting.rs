//! Languages that run from source: <https://www.chilkatsoft.com/refdoc/pythonCkHttpRef.html> and related pages.

use super::calls::Calls;
use super::row::{BASE, Kinds, Row};
use crate::code::Code;
use crate::language::Case;

pub(super) const PYTHON2: Row = Row {
    case: Case::Snake,
    head: |code, _| code.lines(&["import sys", "", "import chilkat2", ""]),
    input: "<name> = <value>",
    create: "<name> = chilkat2.<class>()",
    set: "<object>.<member> = <value>",
    void: "<object>.<member>(<args>)",
    ignored: "<object>.<member>(<args>)",
    checked: "success = <object>.<member>(<args>)",
    get: Kinds::all("<name> = <object>.<member>"),
    ask: Kinds::all("<name> = <object>.<member>(<args>)"),
    bools: ("True", "False"),
    print_text: "print(<name>)",
    print_int: "print(<name>)",
    failed: "if not success:",
    error: "print(<object>.LastErrorText, file=sys.stderr)",
    refused: "if <name> >= <from>:",
    leave: "sys.exit(1)",
    close_if: "",
    zero: "<index> = 0",
    repeat: "while <index> < <count>:",
    next: "<index> = <index> + 1",
    close_repeat: "",
    ..BASE
};

/// Properties are methods here, and the name of a text getter starts with a lower-case letter.
const TEXT: &str = "<name> = <object>.<lower>(<args>)";

pub(super) const PYTHON: Row = Row {
    head: |code, _| code.lines(&["import sys", "", "import chilkat", ""]),
    create: "<name> = chilkat.Ck<class>()",
    set: "<object>.put_<member>(<value>)",
    get: Kinds {
        text: "<name> = <object>.<lower>()",
        int: "<name> = <object>.get_<member>()",
        bool: "<name> = <object>.get_<member>()",
    },
    ask: Kinds { text: TEXT, ..Kinds::all("<name> = <object>.<member>(<args>)") },
    error: "print(<object>.lastErrorText(), file=sys.stderr)",
    ..PYTHON2
};

pub(super) const RUBY: Row = Row {
    head: |code, _| code.lines(&["require 'chilkat'", ""]),
    create: "<name> = Chilkat::Ck<class>.new",
    utf8: "<name>.put_Utf8(true)",
    bools: ("true", "false"),
    print_text: "puts <name>",
    print_int: "puts <name>",
    failed: "unless success",
    error: "warn <object>.lastErrorText()",
    refused: "if <name> >= <from>",
    leave: "exit 1",
    close_if: "end",
    repeat: "while <index> < <count>",
    close_repeat: "end",
    ..PYTHON
};

pub(super) const PERL: Row = Row {
    case: Case::Snake,
    head: |code, _| code.lines(&["use strict;", "use warnings;", "use chilkat();", ""]),
    begin: |code, _| code.line("my $success;"),
    input: "my <name> = <value>;",
    create: "my <name> = chilkat::Ck<class>->new();",
    utf8: "<name>->put_Utf8(1);",
    set: "<object>->put_<member>(<value>);",
    void: "<object>-><member>(<args>);",
    ignored: "<object>-><member>(<args>);",
    checked: "$success = <object>-><member>(<args>);",
    get: Kinds {
        text: "my <name> = <object>-><lower>();",
        int: "my <name> = <object>->get_<member>();",
        bool: "my <name> = <object>->get_<member>();",
    },
    ask: Kinds {
        text: "my <name> = <object>-><lower>(<args>);",
        ..Kinds::all("my <name> = <object>-><member>(<args>);")
    },
    bools: ("1", "0"),
    print_text: "print <name> . \"\\n\";",
    print_int: "print <name> . \"\\n\";",
    failed: "if ($success != 1) {",
    error: "print STDERR <object>->lastErrorText();",
    leave: "exit 1;",
    zero: "my <index> = 0;",
    ..BASE
};

pub(super) const PHP_EXTENSION: Row = Row {
    head: |code, _| {
        code.lines(&["<?php", ""]);
        code.notes_here();
        code.lines(&["include 'chilkat.php';", ""]);
    },
    begin: |_, _| {},
    input: "<name> = <value>;",
    create: "<name> = new Ck<class>();",
    utf8: "<name>->put_Utf8(true);",
    get: Kinds {
        text: "<name> = <object>-><lower>();",
        int: "<name> = <object>->get_<member>();",
        bool: "<name> = <object>->get_<member>();",
    },
    ask: Kinds {
        text: "<name> = <object>-><lower>(<args>);",
        ..Kinds::all("<name> = <object>-><member>(<args>);")
    },
    bools: ("true", "false"),
    print_text: "print <name> . \"\\n\";",
    print_int: "print <name> . \"\\n\";",
    failed: "if (!$success) {",
    error: "fwrite(STDERR, <object>->lastErrorText());",
    leave: "exit(1);",
    zero: "<index> = 0;",
    ..PERL
};

pub(super) const PHP_ACTIVEX: Row = Row {
    head: |code, _| {
        code.lines(&["<?php", ""]);
        code.notes_here();
    },
    // Otherwise text would be converted to the machine's code page.
    create: "<name> = new COM('Chilkat.<class>', null, CP_UTF8);",
    utf8: "",
    set: "<object>-><member> = <value>;",
    get: Kinds::all("<name> = <object>-><member>;"),
    ask: Kinds::all("<name> = <object>-><member>(<args>);"),
    bools: ("1", "0"),
    failed: "if ($success == 0) {",
    error: "fwrite(STDERR, <object>->LastErrorText);",
    ..PHP_EXTENSION
};

pub(super) const NODE: Row = Row {
    head: node_head,
    begin: |code, _| {
        code.open("function sendRequest() {");
        code.line("let success;");
    },
    end: |code, _| {
        code.close("}");
        code.lines(&["", "sendRequest();"]);
    },
    input: "const <name> = <value>;",
    create: "const <name> = new chilkat.<class>();",
    get: Kinds::all("const <name> = <object>.<member>;"),
    ask: Kinds::all("const <name> = <object>.<member>(<args>);"),
    print_text: "console.log(<name>);",
    print_int: "console.log(<name>);",
    error: "console.error(<object>.LastErrorText);",
    leave: "process.exitCode = 1;\nreturn;",
    zero: "let <index> = 0;",
    ..BASE
};

/// The name of the package contains the version of Node and the platform.
fn node_head(code: &mut Code<'_>, _: &Calls) {
    code.lines(&[
        "const [nodeVersion] = process.versions.node.split(\".\");",
        "const system = { win32: \"win\", darwin: \"macosx\" }[process.platform] || process.platform;",
        "const chilkat = require(`@chilkat/ck-node${nodeVersion}-${system}-${process.arch}`);",
        "",
    ]);
}

pub(super) const TCL: Row = Row {
    case: Case::Snake,
    head: |code, _| code.lines(&["load ./chilkat[info sharedlibextension]", ""]),
    input: "set <bare> <value>",
    create: "set <bare> [new_Ck<class>]",
    utf8: "Ck<class>_put_Utf8 <name> 1",
    set: "Ck<class>_put_<member> <object> <value>",
    void: "Ck<class>_<member> <object><rest>",
    ignored: "Ck<class>_<member> <object><rest>",
    checked: "set success [Ck<class>_<member> <object><rest>]",
    get: Kinds {
        text: "set <bare> [Ck<class>_<lower> <object>]",
        int: "set <bare> [Ck<class>_get_<member> <object>]",
        bool: "set <bare> [Ck<class>_get_<member> <object>]",
    },
    ask: Kinds {
        text: "set <bare> [Ck<class>_<lower> <object><rest>]",
        ..Kinds::all("set <bare> [Ck<class>_<member> <object><rest>]")
    },
    separator: " ",
    bools: ("1", "0"),
    print_text: "puts <name>",
    print_int: "puts <name>",
    failed: "if {$success == 0} {",
    error: "puts stderr [Ck<class>_lastErrorText <object>]",
    refused: "if {<name> >= <from>} {",
    leave: "exit 1",
    dispose: "delete_Ck<class> <name>",
    zero: "set <bare> 0",
    repeat: "while {<index> < <count>} {",
    next: "incr <bare>",
    ..BASE
};
