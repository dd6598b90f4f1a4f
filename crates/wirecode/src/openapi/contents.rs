//! The documentation of bodies and responses: schemas, examples, headers, links.

use super::at::At;
use super::body::{essence, is_xml, preferred};
use super::fields::Describer;
use super::reader::Reader;
use super::schema::{ValueMaker, View};
use super::xml;
use crate::reference::{Answer, Example, Field, Link, MediaType, RequestBody};
use crate::tree::Tree;

/// Reads the bodies of an operation.
struct Contents<'r, 'd, 'v> {
    reader: &'r Reader<'v>,
    describer: &'d Describer<'r, 'v>,
    view: View,
}

pub(super) fn request_body<'r, 'v>(
    reader: &'r Reader<'v>,
    describer: &Describer<'r, 'v>,
    item: &At<'v>,
    operation: &At<'v>,
) -> Option<RequestBody> {
    let contents = Contents { reader, describer, view: View::Request };
    if reader.api.is_swagger() {
        return contents.swagger_request(item, operation);
    }
    let body = reader.follow(operation.get("requestBody")?);
    let mut media = reader.members_of(&body, "content");
    // The sample's media type comes first.
    let first = preferred(&media).and_then(|(first, _)| media.iter().position(|(own, _)| own == first));
    if let Some(first) = first {
        media[..=first].rotate_right(1);
    }
    Some(RequestBody {
        description: reader.text_of(&body, "description").unwrap_or_default(),
        is_required: body.is_true("required"),
        contents: contents.all(&media),
    })
}

pub(super) fn answers<'r, 'v>(
    reader: &'r Reader<'v>,
    describer: &Describer<'r, 'v>,
    operation: &At<'v>,
) -> Vec<Answer> {
    let contents = Contents { reader, describer, view: View::Response };
    let answers = reader.members_of(operation, "responses").into_iter();
    let answers = answers.filter(|(status, _)| !status.starts_with("x-"));
    answers.map(|(status, answer)| contents.answer(status, &reader.follow(answer), operation)).collect()
}

impl<'v> Contents<'_, '_, 'v> {
    fn answer(&self, status: &str, answer: &At<'v>, operation: &At<'v>) -> Answer {
        let code: Option<u16> = status.parse().ok();
        let summary = self.reader.text_of(answer, "summary");
        let reason = summary.unwrap_or_else(|| match status {
            "default" => "Any other".to_owned(),
            range if code.is_none() => range.to_owned(),
            _ => String::new(),
        });
        let headers = self.reader.members_of(answer, "headers");
        Answer {
            name: self.reader.text_of(answer, "description").unwrap_or_default(),
            status: code,
            reason,
            headers: Vec::new(),
            contents: match self.reader.api.is_swagger() {
                true => self.swagger_answer(answer, operation),
                false => self.all(&self.reader.members_of(answer, "content")),
            },
            fields: headers.into_iter().map(|(name, header)| self.header(name, header)).collect(),
            links: self.links(answer),
        }
    }

    fn header(&self, name: &str, header: At<'v>) -> Field {
        let header = self.reader.follow(header);
        let content = header.get("content").and_then(|content| content.members().into_iter().next());
        let of_content = || self.reader.follow(content?.1).get("schema");
        let schema = match self.reader.api.is_swagger() {
            true => Some(header.clone()),
            false => header.get("schema").or_else(of_content),
        };
        let field = schema.map(|schema| self.describer.field(name, &schema, self.view));
        let mut field = field.unwrap_or_else(|| Field::named(name));
        if let Some(description) = self.reader.text_of(&header, "description") {
            field.description = description;
        }
        if let Some(own) = super::example(self.reader, &header) {
            field.value = own.plain();
        }
        field.is_required = header.is_true("required");
        field.is_deprecated |= header.is_true("deprecated");
        field
    }

    fn links(&self, answer: &At<'v>) -> Vec<Link> {
        let link = |(name, link): (&str, At<'v>)| {
            let link = self.reader.follow(link);
            let of = |field: &str| self.reader.text_of(&link, field);
            let mut parameters: Vec<(String, String)> = self
                .reader
                .members_of(&link, "parameters")
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.value.plain()))
                .collect();
            if let Some(server) = link.get("server") {
                self.reader.problem(&server, "a page doesn't show the server of a link");
            }
            parameters.extend(link.get("requestBody").map(|own| ("the body".to_owned(), own.value.plain())));
            Link {
                name: name.to_owned(),
                operation: of("operationId").or_else(|| of("operationRef")).unwrap_or_default(),
                description: of("description").unwrap_or_default(),
                parameters,
            }
        };
        self.reader.members_of(answer, "links").into_iter().map(link).collect()
    }

    /// Every media type; those with the schema of the one before, and without examples of their own, are joined.
    fn all(&self, media: &[(&str, At<'v>)]) -> Vec<MediaType> {
        let mut contents: Vec<MediaType> = Vec::new();
        let mut before: Option<At<'v>> = None;
        for (name, own) in media {
            let own = self.reader.follow(own.clone());
            let schema = own.get("schema").or_else(|| own.get("itemSchema"));
            let target = schema.clone().map(|schema| self.reader.follow(schema));
            let is_same = matches!((&before, &target), (Some(before), Some(own)) if before.is_same(own));
            let has_examples = ["example", "examples"].iter().any(|field| own.get(field).is_some());
            match contents.last_mut() {
                Some(last) if is_same && !has_examples => last.name += &format!(", {name}"),
                _ => contents.push(self.content(name, &own, schema.as_ref())),
            }
            before = target;
        }
        contents
    }

    fn content(&self, name: &str, media: &At<'v>, schema: Option<&At<'v>>) -> MediaType {
        let mut field = schema.map(|schema| self.describer.field("", schema, self.view));
        if let Some(field) = &mut field {
            if media.get("schema").is_none() {
                field.kind = format!("sequence of {}", field.kind);
            }
            self.add_encodings(field, media);
        }
        MediaType { name: name.to_owned(), field, examples: self.examples(name, media, schema) }
    }

    /// The `encoding` of the parts of a form.
    fn add_encodings(&self, field: &mut Field, media: &At<'v>) {
        let Some(encodings) = media.get("encoding") else { return };
        for part in &mut field.fields {
            let Some(encoding) = encodings.get(&part.name) else { continue };
            if let Some(kind) = self.reader.text_of(&encoding, "contentType") {
                part.constraints.push(format!("as {kind}"));
            }
            let headers: Vec<&str> =
                self.reader.members_of(&encoding, "headers").into_iter().map(|(name, _)| name).collect();
            if !headers.is_empty() {
                part.constraints.push(format!("with the headers {}", headers.join(", ")));
            }
        }
    }

    /// All examples of the document, or a generated one of a response. The sample has that of a request.
    fn examples(&self, name: &str, media: &At<'v>, schema: Option<&At<'v>>) -> Vec<Example> {
        let own = media.get("examples").map(|own| own.members()).unwrap_or_default();
        let mut examples: Vec<Example> =
            own.into_iter().map(|(key, own)| self.example(name, key, own, schema)).collect();
        let is_request = self.view == View::Request;
        if examples.is_empty() && !is_request {
            let made = || Some(ValueMaker::new(self.reader, self.view).value(media.get("schema").as_ref()?));
            let value = super::example(self.reader, media).or_else(made);
            let body = value.map(|value| self.text(name, schema, &value)).unwrap_or_default();
            examples.extend((!body.is_empty()).then(|| Example { body, ..Example::default() }));
        }
        let is_plain = |own: &Example| own.description.is_empty() && !own.body.is_empty();
        if is_request && examples.len() == 1 && examples.iter().all(is_plain) {
            examples.clear();
        }
        examples
    }

    fn example(&self, media: &str, key: &str, example: At<'v>, schema: Option<&At<'v>>) -> Example {
        let example = self.reader.follow(example);
        let of = |field: &str| self.reader.text_of(&example, field).filter(|text| !text.trim().is_empty());
        let external = of("externalValue").map(|url| format!("See <{url}>."));
        let texts = [of("summary"), of("description"), external].into_iter().flatten();
        let value =
            ["value", "dataValue", "serializedValue"].iter().find_map(|field| example.value.get(field));
        Example {
            name: key.to_owned(),
            description: texts.collect::<Vec<_>>().join("\n\n"),
            body: value.map(|value| self.text(media, schema, value)).unwrap_or_default(),
        }
    }

    /// A value as the text of a body.
    fn text(&self, media: &str, schema: Option<&At<'v>>, value: &Tree<'v>) -> String {
        match value {
            value if value.is_scalar() => value.plain(),
            value if is_xml(&essence(media)) => xml::document(self.reader, schema, value),
            value => value.compact(),
        }
    }

    /// In version 2 a body is a parameter, and so is each field of a form.
    fn swagger_request(&self, item: &At<'v>, operation: &At<'v>) -> Option<RequestBody> {
        let own = |at: &At<'v>| self.reader.list_of(at, "parameters");
        let own: Vec<At<'v>> =
            own(operation).into_iter().chain(own(item)).map(|at| self.reader.follow(at)).collect();
        let media_type = self.media_types(operation, "consumes").join(", ");
        let mut request = RequestBody::default();
        let field = if let Some(body) = own.iter().find(|at| at.str("in") == Some("body")) {
            request.description = self.reader.text_of(body, "description").unwrap_or_default();
            request.is_required = body.is_true("required");
            self.describer.field("", &body.get("schema")?, self.view)
        } else {
            let of_form = |at: &&At<'v>| at.str("in") == Some("formData");
            let field = |at: &At<'v>| Field {
                is_required: at.is_true("required"),
                ..self.describer.field(at.str("name").unwrap_or_default(), at, self.view)
            };
            let fields: Vec<Field> = own.iter().filter(of_form).map(field).collect();
            Field { kind: "object".to_owned(), fields, ..Field::default() }
        };
        let is_empty = field == Field { kind: "object".to_owned(), ..Field::default() };
        request.contents.push(MediaType { name: media_type, field: Some(field), examples: Vec::new() });
        (!is_empty).then_some(request)
    }

    fn swagger_answer(&self, answer: &At<'v>, operation: &At<'v>) -> Vec<MediaType> {
        let schema = answer.get("schema");
        let field = schema.as_ref().map(|schema| self.describer.field("", schema, self.view));
        let media = self.media_types(operation, "produces");
        let own = answer.get("examples").map(|own| own.members()).unwrap_or_default();
        let mut examples: Vec<Example> = own
            .iter()
            .map(|(media, own)| Example {
                name: if own.value.is_scalar() || media.contains('/') {
                    (*media).to_owned()
                } else {
                    String::new()
                },
                body: self.text(media, schema.as_ref(), own.value),
                ..Example::default()
            })
            .collect();
        if examples.is_empty() {
            let name = media.first().map_or("application/json", String::as_str);
            examples = self.examples(name, answer, schema.as_ref());
        }
        let is_empty = field.is_none() && examples.is_empty();
        let content = MediaType { name: media.join(", "), field, examples };
        if is_empty { Vec::new() } else { vec![content] }
    }

    fn media_types(&self, operation: &At<'v>, field: &str) -> Vec<String> {
        let root = self.reader.api.root();
        let holder = if operation.get(field).is_some() { operation } else { &root };
        self.reader.list_of(holder, field).iter().map(|own| own.value.plain()).collect()
    }
}
