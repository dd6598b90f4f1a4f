//! Adds details from an OpenAPI document of the same API to a collection's parameters: types and constraints, which
//! collections can't express.

use wirecode::{Document, Field, Place, Reference, Request, RequestBody, Variables};

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

    /// Completes the collection's data about a request's parameters.
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
        reference.is_deprecated |= operation.reference.is_deprecated;
        for told in &operation.reference.parameters {
            let own = reference
                .parameters
                .iter_mut()
                .find(|own| own.place == told.place && own.field.name == told.field.name);
            match own {
                Some(own) => complete(&mut own.field, &told.field),
                // A collection may name path parameters differently.
                None if told.place == Place::Path => {}
                None => reference.parameters.push(told.clone()),
            }
        }
        if let Some(body) = &operation.reference.body {
            complete_body(reference, body.clone());
        }
        for own in &mut reference.answers {
            let told = operation.reference.answers.iter().find(|told| told.status == own.status);
            own.contents.iter_mut().zip(told.into_iter().flat_map(|told| &told.contents)).for_each(
                |(own, told)| {
                    own.field.clone_from(&told.field);
                },
            );
        }
    }
}

/// Replaces the leaves of a collection's body by the contract's description, with their examples.
fn complete_body(reference: &mut Reference, mut body: RequestBody) {
    for media in &mut body.contents {
        let Some(field) = &mut media.field else { continue };
        let known = field.paths();
        reference.parameters.retain(|own| {
            let name = own.field.name.replace("[]", "");
            let is_known =
                own.place == Place::Body && known.iter().any(|path| path.replace("[]", "") == name);
            if is_known
                && let Some(told) = find(field, &name)
                && told.value.is_empty()
            {
                told.value.clone_from(&own.field.value);
            }
            !is_known
        });
    }
    reference.body = Some(body);
}

/// The property with this path.
fn find<'f>(field: &'f mut Field, path: &str) -> Option<&'f mut Field> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let own = field.fields.iter_mut().find(|own| own.name == name)?;
    if rest.is_empty() { Some(own) } else { find(own, rest) }
}

fn complete(own: &mut Field, told: &Field) {
    let described = |own: &str, told: &str| if own.is_empty() { told.to_owned() } else { own.to_owned() };
    *own = Field {
        name: own.name.clone(),
        kind: described(&told.kind, &own.kind),
        value: own.value.clone(),
        description: described(&own.description, &told.description),
        is_required: own.is_required || told.is_required,
        ..told.clone()
    };
}

/// The number of identical segments, if the paths may belong to the same operation.
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
