//! Java, Go, and Apple's languages: <https://www.chilkatsoft.com/refdoc/xChilkatHttpRef.html>,
//! <https://www.chilkatsoft.com/refdoc/goHttpRef.html>,
//! <https://www.chilkatsoft.com/refdoc/objcHttpRef.html>.

use super::calls::{Calls, Step, ValueKind};
use super::row::{BASE, Kinds, Row};
use crate::code::Code;

pub(super) const JAVA: Row = Row {
    head: |code, _| {
        code.lines(&["import com.chilkatsoft.*;", ""]);
        code.open("public class ChilkatSample {");
        code.open("static {");
        code.lines(&["System.loadLibrary(\"chilkat\");"]);
        code.close("}");
        code.blank();
        code.open("public static void main(String[] args) {");
    },
    begin: |code, _| code.line("boolean success;"),
    end: |code, _| {
        code.close("}");
        code.close("}");
    },
    input: "String <name> = <value>;",
    create: "Ck<class> <name> = new Ck<class>();",
    set: "<object>.put_<member>(<value>);",
    get: Kinds {
        text: "String <name> = <object>.<lower>();",
        int: "int <name> = <object>.get_<member>();",
        bool: "boolean <name> = <object>.get_<member>();",
    },
    ask: Kinds {
        text: "String <name> = <object>.<lower>(<args>);",
        int: "int <name> = <object>.<member>(<args>);",
        bool: "boolean <name> = <object>.<member>(<args>);",
    },
    print_text: "System.out.println(<name>);",
    print_int: "System.out.println(<name>);",
    error: "System.err.println(<object>.lastErrorText());",
    leave: "System.exit(1);",
    zero: "int <index> = 0;",
    ..BASE
};

/// Uses a separate thread, since Android forbids network access on the main thread.
pub(super) const ANDROID: Row = Row {
    head: |code, _| {
        code.lines(&[
            "import android.app.Activity;",
            "import android.os.Bundle;",
            "import android.util.Log;",
            "import com.chilkatsoft.*;",
            "",
        ]);
        code.open("public class ChilkatActivity extends Activity implements Runnable {");
        code.lines(&["private static final String TAG = \"Chilkat\";", ""]);
        code.open("static {");
        code.line("System.loadLibrary(\"chilkat\");");
        code.close("}");
        code.lines(&["", "@Override"]);
        code.open("public void onCreate(Bundle savedInstanceState) {");
        code.lines(&["super.onCreate(savedInstanceState);", "new Thread(this).start();"]);
        code.close("}");
        code.lines(&["", "@Override"]);
        code.open("public void run() {");
    },
    print_text: "Log.i(TAG, <name>);",
    print_int: "Log.i(TAG, String.valueOf(<name>));",
    error: "Log.e(TAG, <object>.lastErrorText());",
    leave: "return;",
    ..JAVA
};

pub(super) const GO: Row = Row {
    head: |code, _| {
        code.lines(&["package main", ""]);
        code.open("import (");
        code.lines(&["\"fmt\"", "\"os\"", "", "\"chilkat\""]);
        code.close(")");
        code.blank();
        code.open("func main() {");
    },
    begin: |code, _| code.line("var success bool"),
    end: go_end,
    input: "<name> := <value>",
    create: "<name> := chilkat.New<class>()",
    set: "<object>.Set<member>(<value>)",
    void: "<object>.<member>(<args>)",
    ignored: "<object>.<member>(<args>)",
    checked: "success = <object>.<member>(<args>)",
    get: Kinds::all("<name> := <object>.<member>()"),
    ask: Kinds {
        text: "<name> := value(<object>.<member>(<args>))",
        ..Kinds::all("<name> := <object>.<member>(<args>)")
    },
    used: "_ = <name>",
    print_text: "fmt.Println(<name>)",
    print_int: "fmt.Println(<name>)",
    failed: "if !success {",
    error: "fmt.Fprintln(os.Stderr, <object>.LastErrorText())",
    refused: "if <name> >= <from> {",
    leave: "os.Exit(1)",
    dispose: "<object>.Dispose<class>()",
    zero: "<index> := 0",
    repeat: "for <index> < <count> {",
    next: "<index>++",
    ..BASE
};

fn go_end(code: &mut Code<'_>, calls: &Calls) {
    code.close("}");
    if calls.any(&|step| matches!(step, Step::Ask { into, .. } if calls.kind(*into) == ValueKind::Text)) {
        code.blank();
        code.comment("Methods that give text give nil where there is none.");
        code.open("func value(text *string) string {");
        code.open("if text == nil {");
        code.line("return \"\"");
        code.close("}");
        code.line("return *text");
        code.close("}");
    }
}

pub(super) const OBJECTIVE_C: Row = Row {
    head: |code, calls| {
        code.line("#import <Foundation/Foundation.h>");
        for class in calls.classes() {
            code.line(format!("#import \"Cko{class}.h\""));
        }
        code.blank();
    },
    begin: |code, _| {
        code.open("int main(void) {");
        code.open("@autoreleasepool {");
        code.line("BOOL success;");
    },
    end: |code, _| {
        code.close("}");
        code.line("return 0;");
        code.close("}");
    },
    input: "#define <name> <value>",
    create: "Cko<class> *<name> = [[Cko<class> alloc] init];",
    void: "[<object> <member><labelled>];",
    ignored: "[<object> <member><labelled>];",
    checked: "success = [<object> <member><labelled>];",
    get: Kinds {
        text: "NSString *<name> = <object>.<member>;",
        int: "int <name> = [<object>.<member> intValue];",
        bool: "BOOL <name> = <object>.<member>;",
    },
    ask: Kinds {
        text: "NSString *<name> = [<object> <member><labelled>];",
        int: "int <name> = [[<object> <member><labelled>] intValue];",
        bool: "BOOL <name> = [<object> <member><labelled>];",
    },
    used: "(void)<name>;",
    bools: ("YES", "NO"),
    number: "[NSNumber numberWithInt: <value>]",
    print_text: "NSLog(@\"%@\", <name>);",
    print_int: "NSLog(@\"%d\", <name>);",
    error: "NSLog(@\"%@\", <object>.LastErrorText);",
    leave: "return 1;",
    zero: "int <index> = 0;",
    ..BASE
};

pub(super) const SWIFT: Row = Row {
    head: |code, _| {
        code.comment("The bridging header imports Chilkat's headers.");
        code.lines(&["import Foundation", ""]);
        code.open("func sendRequest() {");
    },
    begin: |code, _| code.line("var success: Bool"),
    end: |code, _| {
        code.close("}");
        code.lines(&["", "sendRequest()"]);
    },
    input: "let <name> = <value>",
    create: "let <name> = Cko<class>()!",
    set: "<object>.<lower> = <value>",
    void: "<object>.<lower>(<named>)",
    ignored: "_ = <object>.<lower>(<named>)",
    checked: "success = <object>.<lower>(<named>)",
    get: Kinds {
        text: "let <name>: String = <object>.<lower> ?? \"\"",
        int: "let <name>: Int = <object>.<lower>.intValue",
        bool: "let <name>: Bool = <object>.<lower>",
    },
    ask: Kinds {
        text: "let <name>: String = <object>.<lower>(<named>) ?? \"\"",
        int: "let <name>: Int = <object>.<lower>(<named>).intValue",
        bool: "let <name>: Bool = <object>.<lower>(<named>)",
    },
    number: "NSNumber(value: <value>)",
    print_text: "print(<name>)",
    print_int: "print(<name>)",
    failed: "if !success {",
    error: "print(<object>.lastErrorText ?? \"\")",
    refused: "if <name> >= <from> {",
    leave: "return",
    zero: "var <index> = 0",
    repeat: "while <index> < <count> {",
    next: "<index> = <index> + 1",
    ..BASE
};
