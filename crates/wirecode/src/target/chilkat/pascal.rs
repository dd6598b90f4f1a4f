//! Delphi, with the ActiveX component and with the DLL:
//! <https://www.chilkatsoft.com/refdoc/delphiHttpRef.html>,
//! <https://www.chilkatsoft.com/refdoc/delphiDllHttpRef.html>.

use super::calls::Calls;
use super::row::{BASE, Declare, Kinds, Row};
use crate::code::Code;

fn declarations(code: &mut Code<'_>, success: &str) {
    code.dedent();
    code.line("procedure SendRequest;");
    code.line("var");
    code.indent();
    code.line(success);
}

fn begin(code: &mut Code<'_>) {
    code.dedent();
    code.open("begin");
}

fn end(code: &mut Code<'_>, calls: &[&str]) {
    code.close("end;");
    code.blank();
    code.open("begin");
    code.lines(calls);
    code.close("end.");
}

pub(super) const ACTIVEX: Row = Row {
    head: |code, _| {
        code.lines(&[
            "program ChilkatSample;",
            "",
            "{$APPTYPE CONSOLE}",
            "",
            "uses",
            "  SysUtils, ActiveX, Chilkat_TLB;",
            "",
        ]);
        code.open("const");
    },
    begin: |code, _| declarations(code, "success: Integer;"),
    end: |code, _| end(code, &["CoInitialize(nil);", "SendRequest;", "CoUninitialize;"]),
    input: "<name> = <value>;",
    declare: Some(Declare {
        object: "<name>: TChilkat<class>;",
        text: "<name>: WideString;",
        int: "<name>: Integer;",
        bool: "<name>: Integer;",
        then: begin,
    }),
    create: "<name> := TChilkat<class>.Create(nil);",
    set: "<object>.<member> := <value>;",
    checked: "success := <object>.<member>(<args>);",
    get: Kinds::all("<name> := <object>.<member>;"),
    ask: Kinds::all("<name> := <object>.<member>(<args>);"),
    bools: ("1", "0"),
    object: "<name>.ControlInterface",
    print_text: "Writeln(<name>);",
    print_int: "Writeln(IntToStr(<name>));",
    failed: "if success = 0 then\nbegin",
    error: "Writeln(<object>.LastErrorText);",
    refused: "if <name> >= <from> then\nbegin",
    leave: "ExitCode := 1;\nExit;",
    close_if: "end;",
    dispose: "<name>.Free;",
    zero: "<index> := 0;",
    repeat: "while <index> < <count> do\nbegin",
    next: "<index> := <index> + 1;",
    close_repeat: "end;",
    ..BASE
};

pub(super) const DLL: Row = Row {
    head: |code, calls| {
        let units = calls.classes().join(", ");
        code.lines(&["program ChilkatSample;", "", "{$APPTYPE CONSOLE}", "", "uses"]);
        code.lines(&[&format!("  SysUtils, {units};"), ""]);
        code.open("const");
    },
    begin: |code, _| declarations(code, "success: Boolean;"),
    end: dll_end,
    declare: Some(Declare {
        object: "<name>: HCk<class>;",
        text: "<name>: string;",
        int: "<name>: Integer;",
        bool: "<name>: Boolean;",
        then: begin,
    }),
    create: "<name> := Ck<class>_Create();",
    set: "Ck<class>_put<member>(<object>, <value>);",
    void: "Ck<class>_<member>(<object><rest>);",
    ignored: "Ck<class>_<member>(<object><rest>);",
    checked: "success := Ck<class>_<member>(<object><rest>);",
    get: Kinds {
        text: "<name> := Ck<class>__<lower>(<object>);",
        int: "<name> := Ck<class>_get<member>(<object>);",
        bool: "<name> := Ck<class>_get<member>(<object>);",
    },
    ask: Kinds {
        text: "<name> := Ck<class>__<lower>(<object><rest>);",
        ..Kinds::all("<name> := Ck<class>_<member>(<object><rest>);")
    },
    bools: ("True", "False"),
    object: "<name>",
    text: "PWideChar(<value>)",
    failed: "if not success then\nbegin",
    error: "Writeln(Ck<class>__lastErrorText(<object>));",
    dispose: "Ck<class>_Dispose(<name>);",
    ..ACTIVEX
};

fn dll_end(code: &mut Code<'_>, _: &Calls) {
    end(code, &["SendRequest;"]);
}
