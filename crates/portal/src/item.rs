//! One request of a collection, and the parts of its pages that don't depend on the language.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use wirecode::{Field, Parameter, Place, Problem, Reference, Request, Sample};

use crate::attachment::Attachment;
use crate::code::CURL;
use crate::contract::{Contract, path_with_names};
use crate::document::SiteDocument;
use crate::facts::Facts;
use crate::html::Html;
use crate::markdown::{Level, Renderer};
use crate::reference::{AnswerReference, BodyReference, ParameterRow};
use crate::{code, json, left_out, live, markdown};

#[derive(Debug)]
pub(crate) struct Item {
    /// `im-groups/create-an-im-group`.
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) request: Request,
    /// With the names of holes: `/im/groups/{groupId}`.
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) markdown: String,
    pub(crate) description: Html,
    pub(crate) scopes: Vec<String>,
    pub(crate) rate_limit_label: Option<String>,
    pub(crate) is_deprecated: bool,
    /// Whether the service sends it: a webhook or a callback, which has no samples.
    pub(crate) is_incoming: bool,
    pub(crate) facts: Facts,
    /// Of parameters and of properties in the body, for the search.
    names: Vec<String>,
    pub(crate) parameters: Vec<ParameterRow>,
    pub(crate) body: Option<BodyReference>,
    pub(crate) answers: Vec<AnswerReference>,
    /// Parts of the document that no page shows.
    pub(crate) left_out: Vec<Problem>,
    pub(crate) curl: Sample,
    pub(crate) curl_html: Html,
    /// The request as data, if the page can send it.
    pub(crate) live: Option<String>,
    pub(crate) json_text: String,
    /// The body, if it is too long for a page.
    pub(crate) body_file: Option<Attachment>,
    /// The JSON, if it is too long for a page.
    pub(crate) json_file: Option<Attachment>,
}

/// The source of a collection's items.
pub(crate) struct Origin<'o, 'd> {
    /// The collection's.
    pub(crate) slug: &'o str,
    pub(crate) source: &'o SiteDocument<'d>,
    pub(crate) contract: &'o Contract,
    pub(crate) renderer: &'o Renderer,
}

impl Item {
    pub(crate) fn new(
        origin: &Origin<'_, '_>,
        item: &wirecode::Item<'_>,
        address: String,
        folder: &str,
    ) -> Self {
        let Origin { source, renderer, .. } = *origin;
        let resolved = source.document.request(item, &source.variables);
        let (mut request, mut left_out) = (resolved.request, resolved.problems);
        source.secrets.apply(&mut request);
        let stem = address.rsplit('/').next().unwrap_or_default();
        let body_file = Attachment::of_body(&mut request, stem);
        let path = path_with_names(&request);
        let mut reference = source.document.reference(item);
        origin.contract.complete(&request.method, &path, &mut reference);
        let names = names(&reference);
        let shown_path = with_names_for_examples(&path, &reference.parameters);
        let mut json_text = json::indented(&reference.json);
        let json_file = Attachment::of(&mut json_text, || format!("{stem}.json"));
        let curl = curl(&request);
        let curl_html = code::html(&curl);
        let facts = Facts::new(renderer, origin.slug, &mut reference);
        let description = renderer.html(&reference.description, Level::From(2));
        let parameters =
            reference.parameters.into_iter().map(|own| ParameterRow::new(renderer, own)).collect();
        let body: Option<BodyReference> = reference.body.map(|body| BodyReference::new(renderer, body));
        let answers: Vec<AnswerReference> =
            reference.answers.into_iter().map(|own| AnswerReference::new(renderer, own)).collect();
        let media = body.iter().flat_map(|body| &body.media).chain(answers.iter().flat_map(|own| &own.media));
        left_out.extend(left_out::long_examples(media, item.pointer()));
        left_out.extend(reference.left_out);
        left_out.extend(left_out::dead_links(renderer, item.pointer()));
        let mut seen = HashSet::new();
        left_out.retain(|own| seen.insert((own.pointer.clone(), own.message.clone())));
        Self {
            address,
            is_incoming: item.is_incoming(),
            facts,
            name: item.name.trim().to_owned(),
            folder: folder.to_owned(),
            path: if item.is_incoming() { String::new() } else { shown_path },
            summary: markdown::summary(&reference.description),
            description,
            markdown: reference.description,
            scopes: reference.scopes,
            rate_limit_label: reference.rate_limit_label,
            is_deprecated: reference.is_deprecated,
            names,
            parameters,
            body,
            answers,
            left_out,
            curl,
            curl_html,
            live: (source.is_live && !item.is_incoming()).then(|| live::request(&request)).flatten(),
            json_text,
            body_file,
            json_file,
            request,
        }
    }

    /// The files beside the item's pages.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Attachment> {
        [&self.body_file, &self.json_file].into_iter().flatten()
    }

    pub(crate) fn json(&self) -> Html {
        Html::of_text(&self.json_text)
    }

    /// The method and the path.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.request.method, self.path).trim_end().to_owned()
    }

    /// Whether there are facts to list below the description.
    pub(crate) fn has_facts(&self) -> bool {
        let Facts { facts, security, .. } = &self.facts;
        let has_none = self.scopes.is_empty() && self.rate_limit_label.is_none();
        !has_none || !facts.is_empty() || !security.is_empty()
    }

    pub(crate) fn parameter_names(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).collect()
    }
}

/// The curl command that each page shows.
/// The request as a curl command.
pub(crate) fn curl(request: &Request) -> Sample {
    wirecode::render(request, wirecode::find(CURL).expect("curl is a target"))
}

fn names(reference: &Reference) -> Vec<String> {
    let own = reference.parameters.iter().map(|parameter| parameter.field.name.clone());
    let media = reference.body.iter().flat_map(|body| &body.contents);
    own.chain(media.filter_map(|media| media.field.as_ref()).flat_map(Field::paths)).collect()
}

/// The path with names in place of the document's examples: `/im/groups/ut%20amet`.
fn with_names_for_examples(path: &str, parameters: &[Parameter]) -> String {
    let mut examples =
        parameters.iter().filter(|one| one.place == Place::Path && !one.field.value.is_empty()).peekable();
    let name = |segment: &str| {
        let value = percent_decode_str(segment).decode_utf8_lossy();
        match examples.next_if(|parameter| parameter.field.value == value) {
            Some(parameter) => format!("{{{}}}", parameter.field.name),
            None => segment.to_owned(),
        }
    };
    path.split('/').map(name).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wirecode::Variables;

    #[test]
    fn a_path_shows_names_and_no_examples() {
        let text = r#"{"info": {"name": "x"}, "item": [{"name": "y", "request": {"url": {
            "raw": "https://a.example/v2/groups/:groupId/members/:memberId?x=y",
            "path": ["v2", "groups", ":groupId", "members", ":memberId"],
            "variable": [{"key": "groupId", "value": "ut amet"}, {"key": "memberId", "value": "ut amet"}]
        }}}]}"#;
        let document = wirecode::read(text).unwrap();
        let item = &document.items[0];
        let path = path_with_names(&document.request(item, &Variables::default()).request);
        assert_eq!(path, "/v2/groups/ut%20amet/members/ut%20amet");
        let parameters = document.reference(item).parameters;
        assert_eq!(with_names_for_examples(&path, &parameters), "/v2/groups/{groupId}/members/{memberId}");
    }
}
