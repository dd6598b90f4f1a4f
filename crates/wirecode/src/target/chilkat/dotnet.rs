//! .NET: <https://www.chilkatsoft.com/refdoc/csHttpRef.html>.

use super::row::{BASE, Kinds, Row};

pub(super) const CSHARP: Row = Row {
    head: |code, _| {
        code.lines(&["using System;", "", "class Program", "{"]);
        code.indent();
        code.lines(&["static int Main()", "{"]);
        code.indent();
    },
    begin: |code, _| code.line("bool success;"),
    end: |code, _| {
        code.line("return 0;");
        code.close("}");
        code.close("}");
    },
    input: "string <name> = <value>;",
    create: "Chilkat.<class> <name> = new Chilkat.<class>();",
    get: Kinds {
        text: "string <name> = <object>.<member>;",
        int: "int <name> = <object>.<member>;",
        bool: "bool <name> = <object>.<member>;",
    },
    ask: Kinds {
        text: "string <name> = <object>.<member>(<args>);",
        int: "int <name> = <object>.<member>(<args>);",
        bool: "bool <name> = <object>.<member>(<args>);",
    },
    print_text: "Console.WriteLine(<name>);",
    print_int: "Console.WriteLine(<name>);",
    failed: "if (!success)\n{",
    error: "Console.Error.WriteLine(<object>.LastErrorText);",
    refused: "if (<name> >= <from>)\n{",
    leave: "return 1;",
    zero: "int <index> = 0;",
    repeat: "while (<index> < <count>)\n{",
    ..BASE
};

pub(super) const VB_NET: Row = Row {
    head: |code, _| {
        code.open("Module Program");
        code.open("Function Main() As Integer");
    },
    begin: |code, _| code.line("Dim success As Boolean"),
    end: |code, _| {
        code.line("Return 0");
        code.close("End Function");
        code.close("End Module");
    },
    input: "Dim <name> As String = <value>",
    create: "Dim <name> As New Chilkat.<class>()",
    set: "<object>.<member> = <value>",
    void: "<object>.<member>(<args>)",
    ignored: "<object>.<member>(<args>)",
    checked: "success = <object>.<member>(<args>)",
    get: Kinds {
        text: "Dim <name> As String = <object>.<member>",
        int: "Dim <name> As Integer = <object>.<member>",
        bool: "Dim <name> As Boolean = <object>.<member>",
    },
    ask: Kinds {
        text: "Dim <name> As String = <object>.<member>(<args>)",
        int: "Dim <name> As Integer = <object>.<member>(<args>)",
        bool: "Dim <name> As Boolean = <object>.<member>(<args>)",
    },
    bools: ("True", "False"),
    print_text: "Console.WriteLine(<name>)",
    print_int: "Console.WriteLine(<name>)",
    failed: "If Not success Then",
    error: "Console.Error.WriteLine(<object>.LastErrorText)",
    refused: "If <name> >= <from> Then",
    leave: "Return 1",
    close_if: "End If",
    zero: "Dim <index> As Integer = 0",
    repeat: "While <index> < <count>",
    next: "<index> = <index> + 1",
    close_repeat: "End While",
    ..BASE
};

pub(super) const POWERSHELL: Row = Row {
    head: |code, _| {
        code.comment("Where the assembly is on this machine.");
        code.lines(&["Add-Type -Path 'C:\\chilkat\\ChilkatDotNet48.dll'", ""]);
    },
    input: "<name> = <value>",
    create: "<name> = New-Object Chilkat.<class>",
    set: "<object>.<member> = <value>",
    void: "<object>.<member>(<args>)",
    // Otherwise the script would print the result.
    ignored: "$null = <object>.<member>(<args>)",
    checked: "$success = <object>.<member>(<args>)",
    get: Kinds::all("<name> = <object>.<member>"),
    ask: Kinds::all("<name> = <object>.<member>(<args>)"),
    bools: ("$true", "$false"),
    expression: "(<value>)",
    print_text: "<name>",
    print_int: "<name>",
    failed: "if (-not $success) {",
    error: "<object>.LastErrorText",
    refused: "if (<name> -ge <from>) {",
    leave: "exit 1",
    zero: "<index> = 0",
    repeat: "while (<index> -lt <count>) {",
    next: "<index> = <index> + 1",
    ..BASE
};

/// The plugin's classes are called like the .NET ones.
pub(super) const XOJO: Row = Row {
    head: |code, _| code.open("Sub SendRequest()"),
    begin: |code, _| code.line("Dim success As Boolean"),
    end: |code, _| code.close("End Sub"),
    create: "Dim <name> As New Chilkat.<class>",
    ignored: "success = <object>.<member>(<args>)",
    get: Kinds {
        text: "Dim <name> As String = <object>.<member>",
        int: "Dim <name> As Int32 = <object>.<member>",
        bool: "Dim <name> As Boolean = <object>.<member>",
    },
    ask: Kinds {
        text: "Dim <name> As String = <object>.<member>(<args>)",
        int: "Dim <name> As Int32 = <object>.<member>(<args>)",
        bool: "Dim <name> As Boolean = <object>.<member>(<args>)",
    },
    print_text: "System.DebugLog(<name>)",
    print_int: "System.DebugLog(Str(<name>))",
    error: "System.DebugLog(<object>.LastErrorText)",
    leave: "Return",
    zero: "Dim <index> As Int32 = 0",
    close_repeat: "Wend",
    ..VB_NET
};
