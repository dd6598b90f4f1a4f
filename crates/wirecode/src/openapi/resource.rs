//! Schemas with an `$id`: a URI for references, and the root of inner pointers (JSON Schema 2020-12 core, section
//! 8.2.1). The document's own URI is `$self` (OpenAPI 3.2).

use crate::tree::Tree;

#[derive(Debug, Default)]
pub(super) struct Resources(Vec<Resource>);

#[derive(Debug)]
struct Resource {
    uri: String,
    file: String,
    pointer: String,
}

impl Resources {
    /// Adds the resources of a file.
    pub(super) fn collect(&mut self, tree: &Tree<'_>, file: &str) {
        let own = tree.get("$self").and_then(Tree::as_str);
        if let Some(uri) = own {
            self.0.push(Resource { uri: uri.to_owned(), file: file.to_owned(), pointer: String::new() });
        }
        self.walk(tree, file, &mut String::new(), own.unwrap_or_default());
    }

    fn walk(&mut self, tree: &Tree<'_>, file: &str, pointer: &mut String, base: &str) {
        // Keywords with values rather than schemas.
        const VALUES: [&str; 6] = ["const", "default", "enum", "example", "examples", "value"];
        let length = pointer.len();
        match tree {
            Tree::Object(members) => {
                let own = members.get("$id").and_then(Tree::as_str).map(|id| resolved(base, id));
                if let Some(uri) = &own {
                    let (uri, file) = (uri.clone(), file.to_owned());
                    self.0.push(Resource { uri, file, pointer: pointer.clone() });
                }
                let base = own.as_deref().unwrap_or(base);
                for (name, value) in members.iter().filter(|(name, _)| !VALUES.contains(name)) {
                    pointer.push('/');
                    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
                    self.walk(value, file, pointer, base);
                    pointer.truncate(length);
                }
            }
            Tree::List(elements) => {
                for (at, element) in elements.iter().enumerate() {
                    pointer.push_str(&format!("/{at}"));
                    self.walk(element, file, pointer, base);
                    pointer.truncate(length);
                }
            }
            _ => {}
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The file and the pointer of the resource that a reference names, without its fragment.
    pub(super) fn find(&self, file: &str, pointer: &str, reference: &str) -> Option<(&str, &str)> {
        let holds = |own: &&Resource| {
            let rest = pointer.strip_prefix(own.pointer.as_str());
            own.file == file && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let around = self.0.iter().filter(holds).max_by_key(|own| own.pointer.len());
        let name = reference.split('#').next().unwrap_or_default();
        let found = if name.is_empty() {
            around?
        } else {
            let uri = resolved(around.map_or("", |own| &own.uri), name);
            self.0.iter().find(|own| own.uri == uri)?
        };
        Some((&found.file, &found.pointer))
    }
}

/// Resolves a reference against its base (RFC 3986, section 5.2), without a fragment.
fn resolved(base: &str, reference: &str) -> String {
    let reference = reference.split('#').next().unwrap_or_default();
    if reference.is_empty() {
        return base.to_owned();
    }
    if reference.contains("://") || reference.starts_with("urn:") {
        return reference.to_owned();
    }
    let start = base.find("://").map_or(0, |at| at + 3);
    let root = base[start..].find('/').map_or(base.len(), |at| start + at);
    let (origin, path) = base.split_at(root);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if reference.starts_with('/') { "" } else { folder };
    let mut segments: Vec<&str> = folder.split('/').filter(|own| !own.is_empty()).collect();
    for segment in reference.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    format!("{origin}/{}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn a_reference_is_resolved_against_its_base() {
        for (base, reference, uri) in [
            ("https://a.example/s/root.json", "b.json", "https://a.example/s/b.json"),
            ("https://a.example/s/root.json", "../b.json#/x", "https://a.example/b.json"),
            ("https://a.example", "/b", "https://a.example/b"),
            ("https://a.example/s", "#x", "https://a.example/s"),
            ("https://a.example/s", "urn:x:y", "urn:x:y"),
            ("", "b.json", "/b.json"),
        ] {
            assert_eq!(resolved(base, reference), uri);
        }
    }
}
