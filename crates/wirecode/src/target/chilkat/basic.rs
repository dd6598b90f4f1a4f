//! The Basics, which use the library as an ActiveX component:
//! <https://www.chilkatsoft.com/refdoc/xChilkatHttpRef.html>. PureBasic has its own bindings.

use super::row::{BASE, Kinds, Row};

const GET: &str = "<name> = <object>.<member>";
const ASK: &str = "<name> = <object>.<member>(<args>)";

/// Calls without a result, or whose result is unused, have no parentheses.
pub(super) const VB6: Row = Row {
    head: |code, _| {
        code.lines(&["Option Explicit", ""]);
        code.open("Sub Main()");
    },
    begin: |code, _| code.line("Dim success As Long"),
    end: |code, _| code.close("End Sub"),
    input: "Dim <name> As String: <name> = <value>",
    create: "Dim <name> As New Chilkat<class>",
    set: "<object>.<member> = <value>",
    void: "<object>.<member> <args>",
    ignored: "success = <object>.<member>(<args>)",
    checked: "success = <object>.<member>(<args>)",
    get: Kinds {
        text: "Dim <name> As String: <name> = <object>.<member>",
        ..Kinds::all("Dim <name> As Long: <name> = <object>.<member>")
    },
    ask: Kinds {
        text: "Dim <name> As String: <name> = <object>.<member>(<args>)",
        ..Kinds::all("Dim <name> As Long: <name> = <object>.<member>(<args>)")
    },
    bools: ("1", "0"),
    print_text: "Debug.Print <name>",
    print_int: "Debug.Print <name>",
    failed: "If success = 0 Then",
    error: "Debug.Print <object>.LastErrorText",
    refused: "If <name> >= <from> Then",
    leave: "Exit Sub",
    close_if: "End If",
    zero: "Dim <index> As Long: <index> = 0",
    repeat: "Do While <index> < <count>",
    next: "<index> = <index> + 1",
    close_repeat: "Loop",
    ..BASE
};

pub(super) const VB_SCRIPT: Row = Row {
    head: |_, _| {},
    begin: |_, _| {},
    end: |_, _| {},
    input: "<name> = <value>",
    create: "Set <name> = CreateObject(\"Chilkat.<class>\")",
    get: Kinds::all(GET),
    ask: Kinds::all(ASK),
    print_text: "WScript.Echo <name>",
    print_int: "WScript.Echo <name>",
    error: "WScript.StdErr.WriteLine <object>.LastErrorText",
    leave: "WScript.Quit 1",
    zero: "<index> = 0",
    ..VB6
};

pub(super) const ASP: Row = Row {
    head: |code, _| {
        code.line("<%@ Language=\"VBScript\" CodePage=65001 %>\n<%");
        code.notes_here();
    },
    end: |code, _| code.line("%>"),
    create: "Set <name> = Server.CreateObject(\"Chilkat.<class>\")",
    print_text: "Response.Write \"<pre>\" & Server.HTMLEncode(<name>) & \"</pre>\"",
    print_int: "Response.Write \"<pre>\" & <name> & \"</pre>\"",
    error: "Response.Write \"<pre>\" & Server.HTMLEncode(<object>.LastErrorText) & \"</pre>\"",
    leave: "Response.End",
    ..VB_SCRIPT
};

pub(super) const AUTO_IT: Row = Row {
    create: "Local <name> = ObjCreate(\"Chilkat.<class>\")",
    not_created: Some(("If Not IsObj(<name>) Then", "ConsoleWrite(\"Chilkat is not registered.\" & @CRLF)")),
    begin: |code, _| code.line("Local $success"),
    input: "Local <name> = <value>",
    void: "<object>.<member>(<args>)",
    ignored: "<object>.<member>(<args>)",
    checked: "$success = <object>.<member>(<args>)",
    get: Kinds::all("Local <name> = <object>.<member>"),
    ask: Kinds::all("Local <name> = <object>.<member>(<args>)"),
    bools: ("True", "False"),
    print_text: "ConsoleWrite(<name> & @CRLF)",
    print_int: "ConsoleWrite(<name> & @CRLF)",
    failed: "If $success = False Then",
    error: "ConsoleWrite(<object>.LastErrorText & @CRLF)",
    leave: "Exit 1",
    close_if: "EndIf",
    zero: "Local <index> = 0",
    repeat: "While <index> < <count>",
    close_repeat: "WEnd",
    ..VB_SCRIPT
};

pub(super) const PURE_BASIC: Row = Row {
    head: |code, calls| {
        for class in calls.classes() {
            code.line(format!("IncludeFile \"Ck{class}.pb\""));
        }
        code.blank();
        code.open("Procedure SendRequest()");
    },
    begin: |code, _| code.line("Protected success.i"),
    end: |code, _| {
        code.close("EndProcedure");
        code.lines(&["", "SendRequest()"]);
    },
    input: "Protected <name>.s = <value>",
    create: "Protected <name>.i = Ck<class>::ckCreate()",
    not_created: Some(("If <name> = 0", "Debug \"Chilkat cannot be loaded.\"")),
    set: "Ck<class>::setCk<member>(<object>, <value>)",
    void: "Ck<class>::ck<member>(<object><rest>)",
    ignored: "Ck<class>::ck<member>(<object><rest>)",
    checked: "success = Ck<class>::ck<member>(<object><rest>)",
    get: Kinds {
        text: "Protected <name>.s = Ck<class>::ck<member>(<object>)",
        ..Kinds::all("Protected <name>.i = Ck<class>::ck<member>(<object>)")
    },
    ask: Kinds {
        text: "Protected <name>.s = Ck<class>::ck<member>(<object><rest>)",
        ..Kinds::all("Protected <name>.i = Ck<class>::ck<member>(<object><rest>)")
    },
    print_text: "Debug <name>",
    print_int: "Debug Str(<name>)",
    failed: "If success = 0",
    error: "Debug Ck<class>::ckLastErrorText(<object>)",
    refused: "If <name> >= <from>",
    leave: "ProcedureReturn",
    close_if: "EndIf",
    dispose: "Ck<class>::ckDispose(<name>)",
    zero: "Protected <index>.i = 0",
    repeat: "While <index> < <count>",
    close_repeat: "Wend",
    ..VB6
};
