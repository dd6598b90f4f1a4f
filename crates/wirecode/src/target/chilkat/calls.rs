//! The calls of a sample, independent of the language: the objects that it creates, sets, queries and checks.
//!
//! One list serves every language of the library, so that results of running it in one language hold for all of them.

use crate::text::Text;

#[derive(Debug, Default)]
pub(super) struct Calls {
    pub(super) variables: Vec<Variable>,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug)]
pub(super) struct Variable {
    /// The preferred name.
    pub(super) wish: String,
    pub(super) kind: ValueKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// An object of this class.
    Object(&'static str),
    Text,
    Int,
    Bool,
}

/// An index into [`Calls::variables`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(pub(super) usize);

#[derive(Debug)]
pub(super) enum Step {
    Blank,
    New(Id),
    Set {
        object: Id,
        property: &'static str,
        value: Value,
    },
    Call {
        call: Call,
        outcome: Outcome,
    },
    Get {
        into: Id,
        object: Id,
        property: &'static str,
    },
    Ask {
        into: Id,
        call: Call,
    },
    Print(Id),
    /// Ends the sample if the status is at least this.
    Refuse(Id, u16),
    Repeat {
        index: Id,
        count: Id,
        steps: Vec<Step>,
    },
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) object: Id,
    pub(super) method: &'static str,
    pub(super) arguments: Vec<Value>,
}

/// The use of a call's result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// There is no result.
    Void,
    /// A later call would report any failure.
    Ignored,
    /// Ends the sample if the result is false.
    Checked,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(Text),
    Int(i64),
    Bool(bool),
    Variable(Id),
    /// The reader's licence key, which is an input of every sample.
    UnlockCode,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<&Text> for Value {
    fn from(text: &Text) -> Self {
        Value::Text(text.clone())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Self {
        Value::Variable(id)
    }
}

impl Calls {
    pub(super) fn variable(&mut self, wish: impl Into<String>, kind: ValueKind) -> Id {
        self.variables.push(Variable { wish: wish.into(), kind });
        Id(self.variables.len() - 1)
    }

    pub(super) fn create(&mut self, class: &'static str, wish: &str) -> Id {
        let object = self.variable(wish, ValueKind::Object(class));
        self.steps.push(Step::New(object));
        object
    }

    pub(super) fn blank(&mut self) {
        self.steps.push(Step::Blank);
    }

    pub(super) fn set(&mut self, object: Id, property: &'static str, value: impl Into<Value>) {
        self.steps.push(Step::Set { object, property, value: value.into() });
    }

    pub(super) fn void(&mut self, object: Id, method: &'static str, arguments: Vec<Value>) {
        self.call(object, method, arguments, Outcome::Void);
    }

    pub(super) fn ignore(&mut self, object: Id, method: &'static str, arguments: Vec<Value>) {
        self.call(object, method, arguments, Outcome::Ignored);
    }

    pub(super) fn check(&mut self, object: Id, method: &'static str, arguments: Vec<Value>) {
        self.call(object, method, arguments, Outcome::Checked);
    }

    fn call(&mut self, object: Id, method: &'static str, arguments: Vec<Value>, outcome: Outcome) {
        self.steps.push(Step::Call { call: Call { object, method, arguments }, outcome });
    }

    pub(super) fn get(&mut self, object: Id, property: &'static str, wish: &str, kind: ValueKind) -> Id {
        let into = self.variable(wish, kind);
        self.steps.push(Step::Get { into, object, property });
        into
    }

    pub(super) fn ask(
        &mut self,
        object: Id,
        method: &'static str,
        arguments: Vec<Value>,
        wish: &str,
        kind: ValueKind,
    ) -> Id {
        let into = self.variable(wish, kind);
        self.steps.push(Step::Ask { into, call: Call { object, method, arguments } });
        into
    }

    pub(super) fn print(&mut self, id: Id) {
        self.steps.push(Step::Print(id));
    }

    /// Repeats the same steps for each index below `count`.
    pub(super) fn repeat(&mut self, index: Id, count: Id, inner: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.steps);
        inner(self);
        let steps = std::mem::replace(&mut self.steps, outer);
        self.steps.push(Step::Repeat { index, count, steps });
    }

    pub(super) fn kind(&self, id: Id) -> ValueKind {
        self.variables[id.0].kind
    }

    /// The classes in use, without duplicates.
    pub(super) fn classes(&self) -> Vec<&'static str> {
        let mut classes = Vec::new();
        for variable in &self.variables {
            if let ValueKind::Object(class) = variable.kind
                && !classes.contains(&class)
            {
                classes.push(class);
            }
        }
        classes
    }

    /// Whether any text contains non-ASCII characters.
    pub(super) fn is_beyond_ascii(&self) -> bool {
        let text = |value: &Value| match value {
            Value::Text(text) => !text.literals().all(str::is_ascii),
            _ => false,
        };
        self.any(&|step| match step {
            Step::Set { value, .. } => text(value),
            Step::Call { call, .. } | Step::Ask { call, .. } => call.arguments.iter().any(text),
            _ => false,
        })
    }

    /// Whether any step, including those in loops, satisfies the predicate.
    pub(super) fn any(&self, is: &dyn Fn(&Step) -> bool) -> bool {
        fn any(steps: &[Step], is: &dyn Fn(&Step) -> bool) -> bool {
            steps.iter().any(|step| match step {
                Step::Repeat { steps, .. } => any(steps, is),
                step => is(step),
            })
        }
        any(&self.steps, is)
    }
}
