//! One request of a collection, and all of its pages' parts that no language changes.

use samples::{Document, Parameter, Request, Sample, Variables};

use crate::html::Html;
use crate::{json, markdown};

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
    pub(crate) parameters: Vec<Row>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) curl: Sample,
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
        document: &Document<'_>,
        item: &samples::Item<'_>,
        variables: &Variables,
        address: String,
        folder: &str,
    ) -> Self {
        let request = document.request(item, variables).request;
        let reference = document.reference(item);
        let json_text = json::indented(&reference.json);
        let curl = samples::find("curl").expect("curl is a target");
        Self {
            address,
            name: item.name.trim().to_owned(),
            folder: folder.to_owned(),
            path: path_with_names(&request),
            summary: markdown::summary(&reference.description),
            description: markdown::html(&reference.description),
            markdown: reference.description,
            parameters: reference
                .parameters
                .into_iter()
                .map(|parameter| Row { description: markdown::html(&parameter.description), parameter })
                .collect(),
            answers: reference.answers.into_iter().map(Answer::new).collect(),
            curl: samples::render(&request, curl),
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
    fn new(answer: samples::Answer) -> Self {
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

fn path_with_names(request: &Request) -> String {
    let names: Vec<String> = request.inputs.iter().map(|input| format!("{{{}}}", input.name)).collect();
    request.url.path.fill(|id| &names[id.0])
}
