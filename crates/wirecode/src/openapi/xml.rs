//! A value as XML, named according to its schema (OpenAPI 3.2, "XML Object").

use super::at::At;
use super::reader::Reader;
use super::schema::Shape;
use super::trail::Trail;
use crate::tree::Tree;

/// A complete document.
pub(super) fn document<'v>(reader: &Reader<'v>, schema: Option<&At<'v>>, value: &Tree<'v>) -> String {
    let schemas: Vec<At<'v>> = schema.into_iter().cloned().collect();
    let shape = Shape::of(reader, &schemas, 0, &Trail::default());
    let name = shape.find("xml").and_then(|xml| xml.str("name").map(str::to_owned));
    let referred = shape.entered.first().map(At::pointer);
    let component = referred.and_then(|pointer| pointer.rsplit('/').next().map(str::to_owned));
    let name = name.or(component).unwrap_or_else(|| "root".to_owned());
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    Writer { reader, text: &mut text }.element(&name, &schemas, value, 0);
    text
}

struct Writer<'w, 'v> {
    reader: &'w Reader<'v>,
    text: &'w mut String,
}

/// The XML form of one property.
struct XmlProperty {
    name: String,
    kind: NodeKind,
    is_wrapped: bool,
    namespace: Option<String>,
    prefix: Option<String>,
}

#[derive(PartialEq, Eq)]
enum NodeKind {
    Element,
    Attribute,
    Text,
}

impl<'v> Writer<'_, 'v> {
    fn form(&self, name: &str, schemas: &[At<'v>]) -> XmlProperty {
        let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
        let xml = shape.find("xml");
        let text = |field: &str| xml.as_ref().and_then(|xml| xml.str(field)).map(str::to_owned);
        let is_true = |field: &str| xml.as_ref().is_some_and(|xml| xml.is_true(field));
        let kind = match text("nodeType").as_deref() {
            Some("attribute") => NodeKind::Attribute,
            Some("text" | "cdata") => NodeKind::Text,
            _ if is_true("attribute") => NodeKind::Attribute,
            _ => NodeKind::Element,
        };
        let is_wrapped = is_true("wrapped") || text("nodeType").as_deref() == Some("element");
        let prefix = text("prefix");
        let name = text("name").unwrap_or_else(|| name.to_owned());
        let name = prefix.as_ref().map_or_else(|| name.clone(), |prefix| format!("{prefix}:{name}"));
        XmlProperty { name: as_name(&name), kind, is_wrapped, namespace: text("namespace"), prefix }
    }

    fn element(&mut self, name: &str, schemas: &[At<'v>], value: &Tree<'v>, depth: usize) {
        let own = self.form(name, schemas);
        let name = if depth == 0 {
            own.prefix.as_ref().map_or_else(|| as_name(name), |_| own.name.clone())
        } else {
            own.name.clone()
        };
        let indent = "  ".repeat(depth);
        self.text.push_str(&format!("{indent}<{name}"));
        if let Some(namespace) = &own.namespace {
            let colon = own.prefix.as_ref().map(|prefix| format!(":{prefix}")).unwrap_or_default();
            self.text.push_str(&format!(" xmlns{colon}=\"{}\"", escaped(namespace)));
        }
        match value {
            Tree::Object(members) => {
                let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
                let mut inner = Vec::new();
                let mut content = String::new();
                for (name, value) in members.iter() {
                    let schemas = shape.property(name);
                    let form = self.form(name, &schemas);
                    match form.kind {
                        NodeKind::Attribute => {
                            self.text.push_str(&format!(" {}=\"{}\"", form.name, escaped(&value.plain())));
                        }
                        NodeKind::Text => content.push_str(&escaped(&value.plain())),
                        NodeKind::Element => inner.push((name, schemas, value)),
                    }
                }
                if inner.is_empty() && content.is_empty() {
                    return self.text.push_str("/>\n");
                }
                self.text.push('>');
                self.text.push_str(&content);
                if !inner.is_empty() {
                    self.text.push('\n');
                    for (name, schemas, value) in inner {
                        self.property(name, &schemas, value, depth + 1);
                    }
                    self.text.push_str(&indent);
                }
            }
            Tree::List(elements) => {
                self.text.push_str(">\n");
                let items = self.items(schemas);
                for element in elements {
                    self.element(&name, &items, element, depth + 1);
                }
                self.text.push_str(&indent);
            }
            Tree::Null => return self.text.push_str("/>\n"),
            scalar => {
                self.text.push('>');
                self.text.push_str(&escaped(&scalar.plain()));
            }
        }
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// A list is written as its elements, which have a parent only if they are wrapped.
    fn property(&mut self, name: &str, schemas: &[At<'v>], value: &Tree<'v>, depth: usize) {
        let Tree::List(elements) = value else { return self.element(name, schemas, value, depth) };
        let own = self.form(name, schemas);
        let items = self.items(schemas);
        if own.is_wrapped {
            let indent = "  ".repeat(depth);
            self.text.push_str(&format!("{indent}<{}>\n", own.name));
            elements.iter().for_each(|element| self.element(&own.name, &items, element, depth + 1));
            self.text.push_str(&format!("{indent}</{}>\n", own.name));
        } else {
            elements.iter().for_each(|element| self.element(name, &items, element, depth));
        }
    }

    fn items(&self, schemas: &[At<'v>]) -> Vec<At<'v>> {
        let shape = Shape::of(self.reader, schemas, 0, &Trail::default());
        shape.schemas().filter_map(|schema| schema.get("items")).collect()
    }
}

/// Converts a name to one that is valid in XML (section 2.3): other characters become underscores.
fn as_name(name: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    let name: String = name.chars().map(|c| if is_part(c) { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':') {
        name
    } else {
        format!("_{name}")
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    // XML allows no other control characters, even as references (section 2.2).
    text.chars().filter(|c| !c.is_ascii_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}
