//! What an OpenAPI document of the same API adds to a collection's parameters: types and
//! constraints, which a collection has no place for.

use wirecode::{Document, Parameter, Place, Reference, Request, Variables};

#[derive(Debug, Default)]
pub(crate) struct Contract {
    operations: Vec<Operation>,
}

#[derive(Debug)]
struct Operation {
    method: String,
    path: String,
    reference: Reference,
}

impl Contract {
    pub(crate) fn new(document: &Document<'_>) -> Self {
        let operation = |item: &wirecode::Item<'_>| {
            let request = document.request(item, &Variables::default()).request;
            let path = path_with_names(&request);
            Operation { method: request.method, path, reference: document.reference(item) }
        };
        Self { operations: document.items.iter().map(operation).collect() }
    }

    /// Completes what the collection says of a request's parameters.
    pub(crate) fn complete(&self, method: &str, path: &str, reference: &mut Reference) {
        let candidates = self.operations.iter().filter(|operation| operation.method == method);
        let ranked = candidates.filter_map(|operation| Some((likeness(&operation.path, path)?, operation)));
        let Some((_, operation)) = ranked.max_by_key(|(likeness, _)| *likeness) else { return };
        if reference.scopes.is_empty() {
            reference.scopes.clone_from(&operation.reference.scopes);
        }
        if reference.rate_limit_label.is_none() {
            reference.rate_limit_label.clone_from(&operation.reference.rate_limit_label);
        }
        for told in &operation.reference.parameters {
            let own =
                reference.parameters.iter_mut().find(|own| own.place == told.place && own.name == told.name);
            match own {
                Some(own) => complete(own, told),
                // A collection calls what stands in the path as it likes.
                None if told.place == Place::Path => {}
                None => reference.parameters.push(told.clone()),
            }
        }
    }
}

fn complete(own: &mut Parameter, told: &Parameter) {
    if !told.kind.is_empty() {
        own.kind.clone_from(&told.kind);
    }
    if own.description.is_empty() {
        own.description.clone_from(&told.description);
    }
    own.is_required |= told.is_required;
    own.constraints.clone_from(&told.constraints);
}

/// How many segments are the same word, if the paths can be of one operation.
fn likeness(template: &str, path: &str) -> Option<usize> {
    let (template, path) = (template.split('/'), path.split('/'));
    if template.clone().count() != path.clone().count() {
        return None;
    }
    let mut same = 0;
    for (template, own) in template.zip(path) {
        if template == own {
            same += 1;
        } else if !template.starts_with('{') {
            return None;
        }
    }
    Some(same)
}

/// The path of the URL, with `{name}` for each hole.
pub(crate) fn path_with_names(request: &Request) -> String {
    let names: Vec<String> = request.inputs.iter().map(|input| format!("{{{}}}", input.name)).collect();
    request.url.path.fill(|id| &names[id.0])
}

#[cfg(test)]
mod tests {
    use super::likeness;

    #[test]
    fn a_path_is_like_its_template() {
        assert_eq!(likeness("/v2/users/{userId}", "/v2/users/{id}"), Some(3));
        assert_eq!(likeness("/v2/users/{userId}", "/v2/users/email"), Some(3));
        assert_eq!(likeness("/v2/users/email", "/v2/users/email"), Some(4));
        assert_eq!(likeness("/v2/users/email", "/v2/users/{id}"), None);
        assert_eq!(likeness("/v2/users", "/v2/users/1"), None);
    }
}
