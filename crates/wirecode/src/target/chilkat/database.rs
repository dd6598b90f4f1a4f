//! Languages of databases and their tools, which use the library as an ActiveX component:
//! <https://www.chilkatsoft.com/refdoc/xChilkatHttpRef.html>. They declare all locals first.

use super::row::{BASE, Declare, Kinds, Prefixes, Row};
use crate::language::Case;

pub(super) const FOXPRO: Row = Row {
    prefixes: Prefixes { object: "lo ", text: "lc ", int: "ln ", bool: "ll " },
    begin: |code, _| code.line("LOCAL lnSuccess"),
    input: "LOCAL <name>\n<name> = <value>",
    declare: Some(Declare {
        object: "LOCAL <name>",
        text: "LOCAL <name>",
        int: "LOCAL <name>",
        bool: "LOCAL <name>",
        then: |code| code.blank(),
    }),
    create: "<name> = CreateObject(\"Chilkat.<class>\")",
    utf8: "<name>.Utf8 = 1",
    set: "<object>.<member> = <value>",
    void: "<object>.<member>(<args>)",
    ignored: "<object>.<member>(<args>)",
    checked: "lnSuccess = <object>.<member>(<args>)",
    get: Kinds::all("<name> = <object>.<member>"),
    ask: Kinds::all("<name> = <object>.<member>(<args>)"),
    bools: ("1", "0"),
    print_text: "? <name>",
    print_int: "? STR(<name>)",
    failed: "IF lnSuccess = 0",
    error: "? <object>.LastErrorText",
    refused: "IF <name> >= <from>",
    leave: "CANCEL",
    close_if: "ENDIF",
    dispose: "RELEASE <name>",
    zero: "<index> = 0",
    repeat: "DO WHILE <index> < <count>",
    next: "<index> = <index> + 1",
    close_repeat: "ENDDO",
    ..BASE
};

pub(super) const LIANJA: Row = Row {
    begin: |code, _| code.line("local llSuccess"),
    input: "local <name>\n<name> = <value>",
    declare: Some(Declare {
        object: "local <name>",
        text: "local <name>",
        int: "local <name>",
        bool: "local <name>",
        then: |code| code.blank(),
    }),
    create: "<name> = createobject(\"Ck<class>\")",
    utf8: "",
    checked: "llSuccess = <object>.<member>(<args>)",
    bools: (".T.", ".F."),
    print_int: "? str(<name>)",
    failed: "if llSuccess = .F.",
    refused: "if <name> >= <from>",
    leave: "return",
    close_if: "endif",
    dispose: "release <name>",
    repeat: "do while <index> < <count>",
    close_repeat: "enddo",
    ..FOXPRO
};

pub(super) const POWERBUILDER: Row = Row {
    case: Case::Snake,
    prefixes: Prefixes { object: "loo ", text: "ls ", int: "li ", bool: "li " },
    begin: |code, _| code.lines(&["integer li_rc", "integer li_success"]),
    input: "string <name> = <value>",
    declare: Some(Declare {
        object: "oleobject <name>",
        text: "string <name>",
        int: "integer <name>",
        bool: "integer <name>",
        then: |code| code.blank(),
    }),
    create: "<name> = create oleobject\nli_rc = <name>.ConnectToNewObject(\"Chilkat.<class>\")",
    not_created: Some((
        "if li_rc < 0 then",
        "destroy <name>\nMessageBox(\"Error\", \"Chilkat is not registered.\")",
    )),
    utf8: "",
    checked: "li_success = <object>.<member>(<args>)",
    print_text: "MessageBox(\"Answer\", <name>)",
    print_int: "MessageBox(\"Status\", string(<name>))",
    failed: "if li_success = 0 then",
    error: "MessageBox(\"Error\", string(<object>.LastErrorText))",
    refused: "if <name> >= <from> then",
    leave: "return",
    close_if: "end if",
    dispose: "destroy <name>",
    repeat: "do while <index> < <count>",
    close_repeat: "loop",
    ..FOXPRO
};

/// Arguments are separated by spaces, so expressions need parentheses. An object is passed as a variant.
pub(super) const DATAFLEX: Row = Row {
    prefixes: Prefixes { object: "ho ", text: "s ", int: "i ", bool: "b " },
    head: |code, _| {
        code.lines(&["Use ChilkatAx-win32.pkg", ""]);
        code.open("Procedure SendRequest");
    },
    begin: |code, _| code.lines(&["Boolean bSuccess", "String sError"]),
    end: |code, _| {
        code.close("End_Procedure");
        code.lines(&["", "Send SendRequest"]);
    },
    input: "String <name>\n    Move <value> To <name>",
    declare: Some(Declare {
        object: "Handle <name>\nVariant v<name>",
        text: "String <name>",
        int: "Integer <name>",
        bool: "Boolean <name>",
        then: |code| code.blank(),
    }),
    create: "Get Create (RefClass(cComChilkat<class>)) To <name>\nSend CreateComObject of <name>",
    not_created: Some((
        "If (not(IsComObjectCreated(<name>))) Begin",
        "Send Destroy of <name>\nShowln \"Chilkat is not registered.\"",
    )),
    utf8: "",
    set: "Set Com<member> Of <object> To <value>",
    void: "Send Com<member> To <object><rest>",
    ignored: "Get Com<member> Of <object><rest> To bSuccess",
    checked: "Get Com<member> Of <object><rest> To bSuccess",
    get: Kinds::all("Get Com<member> Of <object> To <name>"),
    ask: Kinds::all("Get Com<member> Of <object><rest> To <name>"),
    separator: " ",
    bools: ("True", "False"),
    object: "v<name>",
    before_object: "Get pvComObject of <name> To v<name>",
    expression: "(<value>)",
    print_text: "Showln <name>",
    print_int: "Showln <name>",
    failed: "If (bSuccess = False) Begin",
    error: "Get ComLastErrorText Of <object> To sError\nShowln sError",
    refused: "If (<name> >= <from>) Begin",
    leave: "Procedure_Return",
    close_if: "End",
    dispose: "Send Destroy of <name>",
    zero: "Move 0 To <index>",
    repeat: "While (<index> < <count>)",
    next: "Increment <index>",
    close_repeat: "Loop",
    ..FOXPRO
};

/// Arguments can't be expressions.
pub(super) const SQL: Row = Row {
    case: Case::Camel,
    prefixes: BASE.prefixes,
    head: |code, _| {
        code.comment("OLE Automation hands over no text of more than 4000 characters.");
        code.lines(&["CREATE PROCEDURE ChilkatSample", "AS", "BEGIN"]);
        code.indent();
    },
    begin: |code, _| {
        code.lines(&["DECLARE @hr int", "DECLARE @success int", "DECLARE @error nvarchar(4000)"]);
    },
    end: |code, _| {
        code.close("END");
        code.line("GO");
    },
    input: "DECLARE <name> nvarchar(4000) = <value>",
    declare: Some(Declare {
        object: "DECLARE <name> int",
        text: "DECLARE <name> nvarchar(4000)",
        int: "DECLARE <name> int",
        bool: "DECLARE <name> int",
        then: |code| code.blank(),
    }),
    create: "EXEC @hr = sp_OACreate 'Chilkat.<class>', <name> OUT",
    not_created: Some(("IF @hr <> 0\nBEGIN", "PRINT 'Chilkat is not registered.'")),
    utf8: "",
    set: "EXEC sp_OASetProperty <object>, '<member>', <value>",
    void: "EXEC sp_OAMethod <object>, '<member>', NULL<rest>",
    ignored: "EXEC sp_OAMethod <object>, '<member>', @success OUT<rest>",
    checked: "EXEC sp_OAMethod <object>, '<member>', @success OUT<rest>",
    get: Kinds::all("EXEC sp_OAGetProperty <object>, '<member>', <name> OUT"),
    ask: Kinds::all("EXEC sp_OAMethod <object>, '<member>', <name> OUT<rest>"),
    expression: "<name>",
    stash: "DECLARE <name> nvarchar(4000) = <value>",
    print_text: "PRINT <name>",
    print_int: "PRINT <name>",
    failed: "IF @success = 0\nBEGIN",
    error: "EXEC sp_OAGetProperty <object>, 'LastErrorText', @error OUT\nPRINT @error",
    refused: "IF <name> >= <from>\nBEGIN",
    leave: "RETURN",
    close_if: "END",
    dispose: "EXEC @hr = sp_OADestroy <name>",
    zero: "SET <index> = 0",
    repeat: "WHILE <index> < <count>\nBEGIN",
    next: "SET <index> = <index> + 1",
    close_repeat: "END",
    ..FOXPRO
};
