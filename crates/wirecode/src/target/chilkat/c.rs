//! C and C++, narrow and wide: <https://www.chilkatsoft.com/refdoc/c_CkHttpRef.html>,
//! <https://www.chilkatsoft.com/refdoc/vcCkHttpRef.html>.

use super::calls::Calls;
use super::row::{BASE, Declare, Kinds, Row};
use crate::code::Code;
use crate::language::Case;

fn includes(code: &mut Code<'_>, calls: &Calls, first: &[&str], before: &str, after: &str) {
    code.lines(first);
    for class in calls.classes() {
        code.line(format!("#include \"{before}Ck{class}{after}.h\""));
    }
    code.blank();
}

fn end_main(code: &mut Code<'_>, _: &Calls) {
    code.line("return 0;");
    code.close("}");
}

pub(super) const C: Row = Row {
    case: Case::Camel,
    head: |code, calls| includes(code, calls, &["#include <stdio.h>"], "C_", ""),
    begin: |code, _| {
        code.open("int main(void) {");
        code.line("BOOL success;");
    },
    end: end_main,
    input: "#define <name> <value>",
    declare: Some(Declare {
        object: "HCk<class> <name>;",
        text: "const char *<name>;",
        int: "int <name>;",
        bool: "BOOL <name>;",
        then: |code| code.blank(),
    }),
    create: "<name> = Ck<class>_Create();",
    utf8: "Ck<class>_putUtf8(<name>, TRUE);",
    set: "Ck<class>_put<member>(<object>, <value>);",
    void: "Ck<class>_<member>(<object><rest>);",
    ignored: "Ck<class>_<member>(<object><rest>);",
    checked: "success = Ck<class>_<member>(<object><rest>);",
    get: Kinds {
        text: "<name> = Ck<class>_<lower>(<object>);",
        int: "<name> = Ck<class>_get<member>(<object>);",
        bool: "<name> = Ck<class>_get<member>(<object>);",
    },
    ask: Kinds {
        text: "<name> = Ck<class>_<lower>(<object><rest>);",
        ..Kinds::all("<name> = Ck<class>_<member>(<object><rest>);")
    },
    bools: ("TRUE", "FALSE"),
    print_text: "printf(\"%s\\n\", <name>);",
    print_int: "printf(\"%d\\n\", <name>);",
    error: "fprintf(stderr, \"%s\\n\", Ck<class>_lastErrorText(<object>));",
    leave: "return 1;",
    dispose: "Ck<class>_Dispose(<name>);",
    zero: "<index> = 0;",
    ..BASE
};

pub(super) const UNICODE_C: Row = Row {
    head: |code, calls| includes(code, calls, &["#include <stdio.h>", "#include <wchar.h>"], "C_", "W"),
    declare: Some(Declare {
        object: "HCk<class>W <name>;",
        text: "const wchar_t *<name>;",
        int: "int <name>;",
        bool: "BOOL <name>;",
        then: |code| code.blank(),
    }),
    create: "<name> = Ck<class>W_Create();",
    utf8: "",
    set: "Ck<class>W_put<member>(<object>, <value>);",
    void: "Ck<class>W_<member>(<object><rest>);",
    ignored: "Ck<class>W_<member>(<object><rest>);",
    checked: "success = Ck<class>W_<member>(<object><rest>);",
    get: Kinds {
        text: "<name> = Ck<class>W_<lower>(<object>);",
        int: "<name> = Ck<class>W_get<member>(<object>);",
        bool: "<name> = Ck<class>W_get<member>(<object>);",
    },
    ask: Kinds {
        text: "<name> = Ck<class>W_<lower>(<object><rest>);",
        ..Kinds::all("<name> = Ck<class>W_<member>(<object><rest>);")
    },
    print_text: "wprintf(L\"%ls\\n\", <name>);",
    print_int: "wprintf(L\"%d\\n\", <name>);",
    error: "fwprintf(stderr, L\"%ls\\n\", Ck<class>W_lastErrorText(<object>));",
    dispose: "Ck<class>W_Dispose(<name>);",
    ..C
};

pub(super) const CPP: Row = Row {
    head: |code, calls| includes(code, calls, &["#include <iostream>", ""], "", ""),
    begin: |code, _| {
        code.open("int main() {");
        code.line("bool success;");
    },
    end: end_main,
    input: "#define <name> <value>",
    create: "Ck<class> <name>;",
    utf8: "<name>.put_Utf8(true);",
    set: "<object>.put_<member>(<value>);",
    get: Kinds {
        text: "const char *<name> = <object>.<lower>();",
        int: "int <name> = <object>.get_<member>();",
        bool: "bool <name> = <object>.get_<member>();",
    },
    ask: Kinds {
        text: "const char *<name> = <object>.<lower>(<args>);",
        int: "int <name> = <object>.<member>(<args>);",
        bool: "bool <name> = <object>.<member>(<args>);",
    },
    used: "(void)<name>;",
    print_text: "std::cout << <name> << \"\\n\";",
    print_int: "std::cout << <name> << \"\\n\";",
    error: "std::cerr << <object>.lastErrorText() << \"\\n\";",
    leave: "return 1;",
    zero: "int <index> = 0;",
    ..BASE
};

pub(super) const UNICODE_CPP: Row = Row {
    head: |code, calls| includes(code, calls, &["#include <iostream>", ""], "", "W"),
    create: "Ck<class>W <name>;",
    utf8: "",
    get: Kinds { text: "const wchar_t *<name> = <object>.<lower>();", ..CPP.get },
    ask: Kinds { text: "const wchar_t *<name> = <object>.<lower>(<args>);", ..CPP.ask },
    print_text: "std::wcout << <name> << L\"\\n\";",
    print_int: "std::wcout << <name> << L\"\\n\";",
    error: "std::wcerr << <object>.lastErrorText() << L\"\\n\";",
    ..CPP
};
