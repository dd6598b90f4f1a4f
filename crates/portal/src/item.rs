//! One request of a collection, and all of its pages' parts that no language changes.

use percent_encoding::percent_decode_str;
use wirecode::{Parameter, Place, Request, Sample};

use crate::contract::{Contract, path_with_names};
use crate::html::Html;
use crate::source::Source;
use crate::{code, json, live, markdown};

#[derive(Debug)]
pub(crate) struct Item {
    /// `im-groups/create-an-im-group`.
    pub(crate) address: String,
    pub(crate) name: String,
    pub(crate) folder: String,
    pub(crate) request: Request,
    /// With names for holes: `/im/groups/{groupId}`.
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) markdown: String,
    pub(crate) description: Html,
    pub(crate) scopes: Vec<String>,
    pub(crate) rate_limit_label: Option<String>,
    pub(crate) parameters: Vec<Row>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) curl: Sample,
    pub(crate) curl_html: Html,
    pub(crate) curl_target: &'static str,
    /// The request as data, where the page may send it.
    pub(crate) live: Option<String>,
    pub(crate) json: Html,
    pub(crate) json_text: String,
}

/// A line of the table of parameters.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) parameter: Parameter,
    pub(crate) description: Html,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: Option<u16>,
    pub(crate) reason: String,
    pub(crate) name: Html,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Html,
    pub(crate) markdown: String,
    pub(crate) body_text: String,
}

impl Item {
    pub(crate) fn new(
        source: &Source<'_>,
        contract: &Contract,
        item: &wirecode::Item<'_>,
        address: String,
        folder: &str,
    ) -> Self {
        let document = &source.document;
        let request = document.request(item, &source.variables).request;
        let path = path_with_names(&request);
        let mut reference = document.reference(item);
        contract.complete(&request.method, &path, &mut reference);
        let json_text = json::indented(&reference.json);
        let target = wirecode::find("curl").expect("curl is a target");
        let curl = wirecode::render(&request, target);
        Self {
            address,
            name: item.name.trim().to_owned(),
            folder: folder.to_owned(),
            path: with_names_for_examples(&path, &reference.parameters),
            summary: markdown::summary(&reference.description),
            description: markdown::html(&reference.description),
            markdown: reference.description,
            scopes: reference.scopes,
            rate_limit_label: reference.rate_limit_label,
            parameters: reference
                .parameters
                .into_iter()
                .map(|parameter| Row { description: markdown::html(&parameter.description), parameter })
                .collect(),
            answers: reference.answers.into_iter().map(Answer::new).collect(),
            curl_html: code::html(&curl, target),
            curl_target: target.name,
            curl,
            live: source.is_live.then(|| live::request(&request)).flatten(),
            json: json::highlighted(&json_text),
            json_text,
            request,
        }
    }

    pub(crate) fn parameter_names(&self) -> Vec<&str> {
        self.parameters.iter().map(|row| row.parameter.name.as_str()).collect()
    }
}

impl Answer {
    fn new(answer: wirecode::Answer) -> Self {
        let body_text = json::indented(&answer.body);
        Self {
            status: answer.status,
            reason: answer.reason,
            name: markdown::html(&answer.name),
            headers: answer.headers,
            body: json::highlighted(&body_text),
            markdown: answer.name,
            body_text,
        }
    }
}

/// A path with names where the document filled in an example of its own: `/im/groups/ut%20amet`.
fn with_names_for_examples(path: &str, parameters: &[Parameter]) -> String {
    let mut examples =
        parameters.iter().filter(|one| one.place == Place::Path && !one.value.is_empty()).peekable();
    let name = |segment: &str| {
        let value = percent_decode_str(segment).decode_utf8_lossy();
        match examples.next_if(|parameter| parameter.value == value) {
            Some(parameter) => format!("{{{}}}", parameter.name),
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
