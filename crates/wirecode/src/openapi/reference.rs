//! The reference of an OpenAPI operation.

use super::at::At;
use super::contents;
use super::fields::Describer;
use super::parameter::Location;
use super::reader::Reader;
use super::schema::View;
use crate::reference::{Fact, Field, Parameter, Place, Reference};
use crate::tree::Tree;

impl<'v> Reader<'v> {
    /// The description of an operation, and what it lacks.
    pub(super) fn reference(self, item: &At<'v>, operation: &At<'v>) -> Reference {
        let describer = Describer::new(&self);
        let parameters = self.parameters(item, operation);
        let parameters = parameters.iter().map(|parameter| self.described(&describer, parameter)).collect();
        let body = contents::request_body(&self, &describer, item, operation);
        let description = self.text_of(operation, "description").unwrap_or_default();
        let scopes: Vec<String> =
            self.list_of(operation, "x-scopes").iter().map(|own| own.value.plain()).collect();
        let mut reference = Reference {
            description: self.with_docs(operation.get("externalDocs").as_ref(), &description),
            scopes,
            rate_limit_label: self.text_of(operation, "x-rate-limit-label"),
            is_deprecated: operation.is_true("deprecated"),
            facts: self.facts(item, operation),
            security: self.security_of(operation),
            code_samples: self.code_samples(operation),
            parameters,
            body,
            answers: contents::answers(&self, &describer, operation),
            json: operation.value.compact(),
            left_out: Vec::new(),
        };
        (reference.left_out, _) = self.told();
        reference
    }

    fn described(
        &self,
        describer: &Describer<'_, 'v>,
        parameter: &super::parameter::Parameter<'v>,
    ) -> Parameter {
        let place = match parameter.place {
            Location::Path => Place::Path,
            Location::Query | Location::QueryString => Place::Query,
            Location::Header => Place::Header,
            Location::Cookie => Place::Cookie,
        };
        let schema = parameter.schema.clone().or_else(|| parameter.content.as_ref()?.1.get("schema"));
        let field = schema.map(|schema| describer.field(parameter.name, &schema, View::Request));
        let mut field = field.unwrap_or_else(|| Field::named(parameter.name));
        if let Some(description) = self.text_of(&parameter.at, "description") {
            field.description = description;
        }
        if let Some((media, _)) = &parameter.content {
            field.constraints.push(format!("as {media}"));
        }
        if parameter.at.is_true("allowEmptyValue") {
            field.constraints.push("may be empty".to_owned());
        }
        field.is_required = parameter.is_required;
        field.is_deprecated |= parameter.at.is_true("deprecated");
        field.value = self.value_of(parameter).as_ref().map(Tree::plain).unwrap_or_default();
        field.constraints.extend(self.other_examples(&parameter.at));
        Parameter { place, field }
    }

    /// The named examples of a parameter, if there are several.
    fn other_examples(&self, at: &At<'v>) -> Option<String> {
        let examples = self.members_of(at, "examples");
        let text = |(name, example): &(&str, At<'v>)| {
            let example = self.follow(example.clone());
            let value = example.value.get("value").map(Tree::plain).unwrap_or_default();
            let summary = self.text_of(&example, "summary").unwrap_or_else(|| (*name).to_owned());
            format!("{value} ({summary})")
        };
        let all: Vec<String> = examples.iter().map(text).collect();
        (all.len() > 1).then(|| format!("examples: {}", all.join(", ")))
    }

    /// A description with a link to more of it.
    pub(super) fn with_docs(&self, docs: Option<&At<'v>>, description: &str) -> String {
        let Some(docs) = docs else { return description.to_owned() };
        let url = self.text_of(docs, "url").unwrap_or_default();
        let text = self.text_of(docs, "description").unwrap_or_else(|| url.clone());
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['[', ']'], "");
        let docs = format!("See [{text}](<{url}>).");
        if description.trim().is_empty() { docs } else { format!("{}\n\n{docs}", description.trim_end()) }
    }

    fn facts(&self, item: &At<'v>, operation: &At<'v>) -> Vec<Fact> {
        let tags: Vec<String> =
            self.list_of(operation, "tags").iter().map(|tag| format!("`{}`", tag.value.plain())).collect();
        let callbacks: Vec<String> = self
            .members_of(operation, "callbacks")
            .into_iter()
            .flat_map(|(name, callback)| self.callback(name, &self.follow(callback)))
            .collect();
        let own = [operation, item].into_iter().map(|at| self.servers_of(at)).find(|own| !own.is_empty());
        let server = |server: Field| match server.description.trim() {
            "" => format!("`{}`", server.name),
            description => format!("`{}` ({description})", server.name),
        };
        let servers: Vec<String> = own.into_iter().flatten().map(server).collect();
        let path: Vec<String> =
            ["summary", "description"].iter().filter_map(|field| self.text_of(item, field)).collect();
        let facts = [
            (
                "Operation",
                self.text_of(operation, "operationId").map(|id| format!("`{id}`")).unwrap_or_default(),
            ),
            ("Path", path.join("\n\n")),
            ("Tags", if tags.len() > 1 { tags.join(", ") } else { String::new() }),
            ("Server", servers.join(", ")),
            ("Callbacks", callbacks.join(", ")),
        ];
        let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
        facts.map(|(name, text)| Fact { name: name.to_owned(), text }).collect()
    }

    /// Links to the operations of a callback, as references.
    fn callback(&self, name: &str, callback: &At<'v>) -> Vec<String> {
        let items = callback.members().into_iter().filter(|(expression, _)| !expression.starts_with("x-"));
        let operations = items.flat_map(|(_, item)| self.follow(item).members());
        let operations = operations.filter(|(method, _)| super::METHODS.contains(method));
        operations.map(|(_, own)| format!("[{name}](<#{}>)", own.pointer().replace(['<', '>'], ""))).collect()
    }
}
