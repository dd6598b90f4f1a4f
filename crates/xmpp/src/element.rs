//! Elements: what stanzas are made of, and their text.

use std::borrow::Cow;

/// An element. Attributes with a namespace of their own are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    ns: Cow<'static, str>,
    name: Cow<'static, str>,
    attributes: Vec<(Cow<'static, str>, String)>,
    children: Vec<Node>,
}

/// A child of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
}

impl Element {
    /// An element without attributes and children.
    pub fn new(ns: impl Into<Cow<'static, str>>, name: impl Into<Cow<'static, str>>) -> Self {
        Self { ns: ns.into(), name: name.into(), attributes: Vec::new(), children: Vec::new() }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.attributes.push((name.into(), value.into()));
        self
    }

    /// Adds text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.push(Node::Text(text.into()));
        self
    }

    /// Adds children.
    #[must_use]
    pub fn with_children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Adds a child; adjacent texts become one.
    pub(crate) fn push(&mut self, child: Node) {
        match (self.children.last_mut(), child) {
            (_, Node::Text(text)) if text.is_empty() => {}
            (Some(Node::Text(last)), Node::Text(text)) => last.push_str(&text),
            (_, child) => self.children.push(child),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.children.clear();
    }

    /// Whether it has this namespace and name.
    pub fn is(&self, ns: &str, name: &str) -> bool {
        self.ns == ns && self.name == name
    }

    /// The namespace.
    pub fn ns(&self) -> &str {
        &self.ns
    }

    /// The name, without a prefix.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// The children that are elements.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child with this namespace and name.
    pub fn child(&self, ns: &str, name: &str) -> Option<&Self> {
        self.elements().find(|child| child.is(ns, name))
    }

    /// The text of the element itself.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(&**text),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// As XML, below an element whose default namespace is `scope`.
    pub(crate) fn write(&self, out: &mut String, scope: &str) {
        out.push('<');
        out.push_str(&self.name);
        if self.ns != scope {
            write_attribute(out, "xmlns", &self.ns);
        }
        for (name, value) in &self.attributes {
            write_attribute(out, name, value);
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out, &self.ns),
                Node::Text(text) => escape(out, text),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }

    /// As the XML of a stanza in the stream of a component.
    pub fn to_stanza(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, crate::ns::COMPONENT);
        out
    }
}

pub(crate) fn write_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("='");
    escape(out, value);
    out.push('\'');
}

/// Text for content and for attributes. Characters that XML can't have, not even escaped, are replaced.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\'' => out.push_str("&apos;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}
