//! The description of a value: a tree that follows its schema.

/// A property of an object, a header, a parameter, an alternative, or a whole body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    /// Of a body's leaf in a collection its path: `members[].email`. Of an alternative a name for people. Empty for a
    /// whole body.
    pub name: String,
    /// `string (uuid)`, `array of object (Pet) or null`, `Node, as above`; empty if unspecified.
    pub kind: String,
    /// An example.
    pub value: String,
    /// Markdown.
    pub description: String,
    /// `at most 128 characters`.
    pub constraints: Vec<String>,
    /// As specified; always true in a path.
    pub is_required: bool,
    /// Whether callers should stop using it.
    pub is_deprecated: bool,
    /// The properties of the object, or of each element of the list.
    pub fields: Vec<Field>,
    /// Descriptions of which the value, or each element of the list, has to match some.
    pub choices: Vec<Field>,
    /// Whether it may match several of the choices: `anyOf` rather than `oneOf`.
    pub is_any: bool,
    /// Whether the document describes more than this tree has.
    pub is_cut: bool,
}

impl Field {
    /// A field with a name alone.
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The paths of all properties below it, as in `members[].email`, without duplicates.
    pub fn paths(&self) -> Vec<String> {
        let mut paths = Vec::new();
        self.add_paths(&self.name, &mut paths);
        let mut known = std::collections::HashSet::new();
        paths.retain(|path| known.insert(path.clone()));
        paths
    }

    fn add_paths(&self, own: &str, paths: &mut Vec<String>) {
        let mark = if self.kind.starts_with("array of") { "[]" } else { "" };
        for field in &self.fields {
            let before = if own.is_empty() { String::new() } else { format!("{own}{mark}.") };
            let path = format!("{before}{}", field.name);
            paths.push(path.clone());
            field.add_paths(&path, paths);
        }
        self.choices.iter().for_each(|choice| choice.add_paths(own, paths));
    }
}
