//! A language's row: templates for each kind of call, and defaults.

use super::calls::{Calls, ValueKind};
use crate::code::Code;
use crate::language::Case;

/// Templates for one language. A line end starts a new line of the sample.
///
/// `<name>` and `<object>` are locals with their sigils and `<bare>` one without; `<class>`,
/// `<member>`, and `<lower>`, which is the member in lower camel case; `<args>`, and `<rest>`, where
/// each argument follows a separator; `<labelled>` and `<named>` are Objective-C's and Swift's;
/// `<index>` and `<count>` are a loop's.
pub(super) struct Row {
    /// The case of locals; inputs follow the language's own.
    pub(super) case: Case,
    pub(super) prefixes: Prefixes,
    /// Code before the inputs.
    pub(super) head: fn(&mut Code<'_>, &Calls),
    /// Code after the inputs, before the first call.
    pub(super) begin: fn(&mut Code<'_>, &Calls),
    pub(super) end: fn(&mut Code<'_>, &Calls),
    pub(super) input: &'static str,
    /// The declaration of locals before the first call.
    pub(super) declare: Option<Declare>,
    pub(super) create: &'static str,
    /// Checks whether the object was created: the start of the block, and the message.
    pub(super) not_created: Option<(&'static str, &'static str)>,
    pub(super) utf8: &'static str,
    pub(super) set: &'static str,
    pub(super) void: &'static str,
    pub(super) ignored: &'static str,
    pub(super) checked: &'static str,
    pub(super) get: Kinds,
    pub(super) ask: Kinds,
    /// Uses a leaf of the response after it was read, for compilers that reject unused locals.
    pub(super) used: &'static str,
    pub(super) separator: &'static str,
    pub(super) bools: (&'static str, &'static str),
    /// A text local as an argument.
    pub(super) text: &'static str,
    /// An integer or bool, literal or local, as an argument.
    pub(super) number: &'static str,
    pub(super) bool: &'static str,
    /// An object as an argument, and the code before the call.
    pub(super) object: &'static str,
    pub(super) before_object: &'static str,
    /// Text other than a literal or a name, as an argument; `<bare>` is a new local of `stash`.
    pub(super) expression: &'static str,
    pub(super) stash: &'static str,
    pub(super) print_text: &'static str,
    pub(super) print_int: &'static str,
    /// Opens the block for a failed call.
    pub(super) failed: &'static str,
    pub(super) error: &'static str,
    pub(super) refused: &'static str,
    pub(super) leave: &'static str,
    pub(super) close_if: &'static str,
    pub(super) dispose: &'static str,
    pub(super) zero: &'static str,
    pub(super) repeat: &'static str,
    pub(super) next: &'static str,
    pub(super) close_repeat: &'static str,
}

pub(super) struct Kinds {
    pub(super) text: &'static str,
    pub(super) int: &'static str,
    pub(super) bool: &'static str,
}

pub(super) struct Declare {
    pub(super) object: &'static str,
    pub(super) text: &'static str,
    pub(super) int: &'static str,
    pub(super) bool: &'static str,
    pub(super) then: fn(&mut Code<'_>),
}

/// The prefixes of names of locals, in languages where they indicate the type.
pub(super) struct Prefixes {
    pub(super) object: &'static str,
    pub(super) text: &'static str,
    pub(super) int: &'static str,
    pub(super) bool: &'static str,
}

/// The base of most rows: dots, semicolons and braces.
pub(super) const BASE: Row = Row {
    case: Case::Camel,
    prefixes: Prefixes { object: "", text: "", int: "", bool: "" },
    head: |_, _| {},
    begin: |_, _| {},
    end: |_, _| {},
    input: "",
    declare: None,
    create: "",
    not_created: None,
    utf8: "",
    set: "<object>.<member> = <value>;",
    void: "<object>.<member>(<args>);",
    ignored: "<object>.<member>(<args>);",
    checked: "success = <object>.<member>(<args>);",
    get: Kinds::all(""),
    ask: Kinds::all(""),
    used: "",
    separator: ", ",
    bools: ("true", "false"),
    text: "<value>",
    number: "<value>",
    bool: "<value>",
    object: "<name>",
    before_object: "",
    expression: "<value>",
    stash: "",
    print_text: "",
    print_int: "",
    failed: "if (!success) {",
    error: "",
    refused: "if (<name> >= <from>) {",
    leave: "return;",
    close_if: "}",
    dispose: "",
    zero: "",
    repeat: "while (<index> < <count>) {",
    next: "<index> = <index> + 1;",
    close_repeat: "}",
};

impl Kinds {
    pub(super) const fn all(template: &'static str) -> Self {
        Self { text: template, int: template, bool: template }
    }

    pub(super) fn of(&self, kind: ValueKind) -> &'static str {
        match kind {
            ValueKind::Int => self.int,
            ValueKind::Bool => self.bool,
            ValueKind::Text | ValueKind::Object(_) => self.text,
        }
    }
}
