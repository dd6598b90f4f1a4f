//! Forms (XEP-0004), as searches have them.

use crate::{Element, ns::FORM};

/// A field: the variable, its type, its label, and its values.
pub(crate) struct Field<'a> {
    pub(crate) var: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) label: &'a str,
    pub(crate) value: Option<&'a str>,
}

impl Field<'_> {
    pub(crate) fn to_element(&self) -> Element {
        let mut field = Element::new(FORM, "field").with("var", self.var);
        for (name, value) in [("type", self.kind), ("label", self.label)] {
            if !value.is_empty() {
                field = field.with(name, value);
            }
        }
        field.with_children(self.value.map(|value| Element::new(FORM, "value").with_text(value)))
    }
}

/// A form of a type, without fields.
pub(crate) fn form(kind: &str) -> Element {
    Element::new(FORM, "x").with("type", kind)
}

/// The variables of a form with their values: several are joined with spaces.
pub(crate) fn values(form: &Element) -> impl Iterator<Item = (&str, String)> {
    form.elements().filter(|field| field.is(FORM, "field")).map(|field| {
        let values = field.elements().filter(|value| value.is(FORM, "value"));
        let values: Vec<String> = values.map(Element::text).collect();
        (field.attribute("var").unwrap_or_default(), values.join(" "))
    })
}
