//! The body of a request: one of its media types, from an example or generated.

use super::at::At;
use super::parameter::with_joined_lists;
use super::reader::Reader;
use super::schema::{ValueMaker, View};
use super::style::{Encoding, Serial, Style, is_nested};
use super::{example, literal, xml};
use crate::draft::{Draft, DraftBody, DraftContent, DraftPart};
use crate::tree::{self, Tree};

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'v> Reader<'v> {
    pub(super) fn add_body(&self, draft: &mut Draft, item: &At<'v>, operation: &At<'v>) {
        if self.api.is_swagger() {
            draft.body = self.swagger_body(item, operation);
        } else if let Some(body) = operation.get("requestBody") {
            let body = self.follow(body);
            draft.body = self.body(&body);
        }
    }

    fn body(&self, body: &At<'v>) -> DraftBody {
        let content = self.members_of(body, "content");
        let Some((named, media)) = preferred(&content) else { return DraftBody::None };
        let media = self.follow(media.clone());
        let schema = media.get("schema");
        self.body_of(named, &media, schema.as_ref(), example(self, &media))
    }

    /// In version 2 a body is a parameter, and so is each field of a form.
    fn swagger_body(&self, item: &At<'v>, operation: &At<'v>) -> DraftBody {
        let mut parameters: Vec<At<'v>> = Vec::new();
        for at in self.list_of(operation, "parameters").into_iter().chain(self.list_of(item, "parameters")) {
            let at = self.follow(at);
            if !parameters
                .iter()
                .any(|own| own.str("name") == at.str("name") && own.str("in") == at.str("in"))
            {
                parameters.push(at);
            }
        }
        let holder = if operation.get("consumes").is_some() { operation.clone() } else { self.api.root() };
        let consumes: Vec<(&str, At<'v>)> = self
            .list_of(&holder, "consumes")
            .into_iter()
            .filter_map(|own| Some((own.value.as_str()?, own)))
            .collect();
        let is = |at: &&At<'v>, place: &str| at.str("in") == Some(place);
        if let Some(body) = parameters.iter().find(|at| is(at, "body")) {
            let schema = body.get("schema");
            let usual = ("application/json", body.clone());
            let (named, _) = preferred(&consumes).unwrap_or(&usual);
            let own = example(self, body);
            return self.body_of(named, body, schema.as_ref(), own);
        }
        let fields: Vec<&At<'v>> = parameters.iter().filter(|at| is(at, "formData")).collect();
        if fields.is_empty() {
            return DraftBody::None;
        }
        let has_file = fields.iter().any(|at| at.str("type") == Some("file"));
        let is_multipart = has_file || consumes.first().is_some_and(|(own, _)| own.starts_with("multipart/"));
        self.swagger_form(&fields, is_multipart)
    }

    fn swagger_form(&self, fields: &[&At<'v>], is_multipart: bool) -> DraftBody {
        let mut pairs = Vec::new();
        let mut parts = Vec::new();
        for at in fields {
            let name = at.str("name").unwrap_or_default();
            if at.str("type") == Some("file") {
                parts.push(file_part(name, None));
                continue;
            }
            let made = ValueMaker::new(self, View::Request);
            let value =
                (self.given)(name).map(Tree::text).or_else(|| example(self, at)).or_else(|| made.given(at));
            let value = match value {
                Some(value) => value,
                None if !at.is_true("required") => continue,
                None => made.value(at),
            };
            let value = with_joined_lists(at, value);
            let (style, explode) = match at.str("collectionFormat").unwrap_or("csv") {
                "multi" => (Style::Form, true),
                "ssv" => (Style::Space, false),
                "tsv" => (Style::Tab, false),
                "pipes" => (Style::Pipe, false),
                _ => (Style::Form, false),
            };
            let own = Serial { style, explode, encoding: Encoding::None }.pairs(name, &value);
            parts.extend(own.iter().map(|(name, value)| text_part(name, value, None)));
            pairs.extend(own.into_iter().map(|(name, value)| (literal(&name), literal(&value))));
        }
        if is_multipart { DraftBody::Multipart(parts) } else { DraftBody::Form(pairs) }
    }

    fn body_of(
        &self,
        named: &str,
        media: &At<'v>,
        schema: Option<&At<'v>>,
        own: Option<Tree<'v>>,
    ) -> DraftBody {
        let content_type = concrete(named);
        let kind = essence(&content_type);
        let made = ValueMaker::new(self, View::Request);
        let is_binary = schema.is_some_and(|schema| self.is_binary(std::slice::from_ref(schema)));
        let value = own.or_else(|| {
            let schema = schema.filter(|_| !is_binary)?;
            Some(made.value(schema))
        });
        let raw =
            |text: String| DraftBody::Raw { text: literal(&text), content_type: Some(content_type.clone()) };
        if let Some(items) = media.get("itemSchema").filter(|_| value.is_none()) {
            let item = made.value(&items);
            return raw(lines(&kind, &Tree::List(vec![item])));
        }
        let is_string = schema.is_some_and(|schema| self.shape(schema).kind() == Some("string"));
        match (kind.as_str(), value) {
            (kind, value) if kind.starts_with("multipart/") => {
                if kind != MULTIPART {
                    self.note(media, &format!("the sample sends {MULTIPART} instead of {kind}"));
                }
                for keyword in ["prefixEncoding", "itemEncoding"] {
                    if let Some(own) = media.get(keyword) {
                        self.note(&own, "parts without names are not in the sample");
                    }
                }
                DraftBody::Multipart(self.parts(media, schema, &value.unwrap_or(Tree::Null)))
            }
            (FORM, value) => {
                let value = value.unwrap_or(Tree::Null);
                match &value {
                    Tree::Text(text) => raw(text.as_ref().to_owned()),
                    value if has_delimiters(media, value) => {
                        // Forms would encode the delimiters, too.
                        let pairs = self.form_pairs(media, schema, value, Encoding::Unreserved);
                        let fields: Vec<_> =
                            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
                        raw(fields.join("&").replace('|', "%7C"))
                    }
                    value => {
                        let pairs = self.form_pairs(media, schema, value, Encoding::None);
                        DraftBody::Form(
                            pairs
                                .into_iter()
                                .map(|(name, value)| (literal(&name), literal(&value)))
                                .collect(),
                        )
                    }
                }
            }
            (_, None) if is_json(&kind) => DraftBody::None,
            (_, None) => DraftBody::File { path: None, content_type: Some(content_type) },
            (kind, Some(value)) if is_lines(kind) => raw(match &value {
                Tree::Text(text) => text.as_ref().to_owned(),
                value => lines(kind, value),
            }),
            (kind, Some(Tree::Text(text))) if is_json(kind) => raw(match tree::parse_json(&text) {
                // A value that isn't text can be shown as text, for content that isn't JSON.
                Ok(_) if !is_string => text.into_owned(),
                Ok(own) if !own.is_scalar() && schema.is_none() => text.into_owned(),
                _ => Tree::Text(text).compact(),
            }),
            (_, Some(Tree::Text(text))) => raw(text.into_owned()),
            (kind, Some(value)) if is_xml(kind) => raw(xml::document(self, schema, &value)),
            (kind, Some(value)) if is_json(kind) || !value.is_scalar() => raw(value.pretty()),
            (_, Some(value)) => raw(value.plain()),
        }
    }

    /// The fields of a form. They follow a style if one is specified; otherwise lists are repeated and objects are
    /// JSON.
    pub(super) fn form_pairs(
        &self,
        media: &At<'v>,
        schema: Option<&At<'v>>,
        value: &Tree<'v>,
        encoding: Encoding,
    ) -> Vec<(String, String)> {
        let Tree::Object(members) = value else {
            if *value != Tree::Null {
                self.note(media, "a form is made from an object, so any other value is left out");
            }
            return Vec::new();
        };
        let shape = schema.map(|schema| self.shape(schema));
        let mut pairs = Vec::new();
        for (name, value) in members.iter() {
            let own = media.get("encoding").and_then(|encoding| encoding.get(name));
            let styled = own
                .as_ref()
                .filter(|own| ["style", "explode", "allowReserved"].iter().any(|key| own.get(key).is_some()));
            let content_type = own.as_ref().and_then(|own| own.str("contentType"));
            let is_file = shape.as_ref().is_some_and(|shape| self.is_binary(&shape.property(name)));
            if is_file {
                self.note(media, &format!("a form can't carry the content of a file, which {name:?} is"));
            }
            if let Some(styled) = styled {
                let style = styled.str("style").and_then(Style::parse).unwrap_or(Style::Form);
                let explode = styled.value.get("explode").map_or(style == Style::Form, Tree::is_true);
                let encoding = match encoding {
                    Encoding::Unreserved if styled.is_true("allowReserved") => Encoding::Reserved,
                    encoding => encoding,
                };
                if is_nested(style, value) {
                    self.note(styled, "no style defines nested lists and objects, so this is a guess");
                }
                pairs.extend(Serial { style, explode, encoding }.pairs(name, value));
                continue;
            }
            let serial = Serial { style: Style::Form, explode: true, encoding };
            match value {
                Tree::List(_) if !content_type.is_some_and(|own| own.contains("json")) => {
                    pairs.extend(serial.pairs(name, value));
                }
                Tree::Null => {}
                value => pairs.extend(serial.pairs(name, &Tree::text(value.plain()))),
            }
        }
        pairs
    }

    fn parts(&self, media: &At<'v>, schema: Option<&At<'v>>, value: &Tree<'v>) -> Vec<DraftPart> {
        let Tree::Object(members) = value else { return Vec::new() };
        let shape = schema.map(|schema| self.shape(schema));
        let mut parts = Vec::new();
        for (name, value) in members.iter() {
            let schemas = shape.as_ref().map(|shape| shape.property(name)).unwrap_or_default();
            let encoding = media.get("encoding").and_then(|encoding| encoding.get(name));
            let headers = encoding.as_ref().map(|own| self.part_headers(own)).unwrap_or_default();
            let named = encoding.as_ref().and_then(|own| own.str("contentType"));
            let named = named.map(|types| types.split(',').next().unwrap_or_default().trim());
            let elements = match value {
                Tree::List(elements) if !named.is_some_and(|own| own.contains("json")) => {
                    elements.iter().collect()
                }
                value => vec![value],
            };
            let is_list = matches!(value, Tree::List(_));
            let items: Vec<At<'v>> = schemas
                .iter()
                .flat_map(|schema| {
                    self.shape(schema).schemas().filter_map(|own| own.get("items")).collect::<Vec<_>>()
                })
                .collect();
            let schemas = if is_list && !items.is_empty() { items } else { schemas };
            for value in elements {
                let part = self.part(name, value, &schemas, named);
                parts.push(DraftPart { headers: headers.clone(), ..part });
            }
        }
        parts
    }

    fn part(&self, name: &str, value: &Tree<'v>, schemas: &[At<'v>], named: Option<&str>) -> DraftPart {
        let shape = super::schema::Shape::of(self, schemas, 0, &super::trail::Trail::default());
        let media = shape.text("contentMediaType");
        if super::schema::is_binary(&shape) {
            return file_part(
                name,
                named
                    .or(media)
                    .map(concrete)
                    .filter(|own| own != "application/octet-stream" || named.is_some()),
            );
        }
        let content_type = named.or(media.filter(|_| value.is_scalar())).map(concrete);
        match value {
            value if value.is_scalar() => {
                text_part(name, &value.plain(), content_type.filter(|own| own != "text/plain"))
            }
            value if content_type.as_deref().is_some_and(is_xml) => {
                text_part(name, &xml::document(self, schemas.first(), value), content_type)
            }
            value => text_part(
                name,
                &value.compact(),
                Some(content_type.unwrap_or_else(|| "application/json".to_owned())),
            ),
        }
    }
}

fn text_part(name: &str, text: &str, content_type: Option<String>) -> DraftPart {
    DraftPart {
        name: literal(name),
        content: DraftContent::Text(literal(text)),
        content_type: content_type.map(|own| literal(&own)),
        headers: Vec::new(),
    }
}

fn file_part(name: &str, content_type: Option<String>) -> DraftPart {
    let content = DraftContent::File { path: None, name: None };
    let content_type = content_type.map(|own| literal(&own));
    DraftPart { name: literal(name), content, content_type, headers: Vec::new() }
}

/// JSON first, JSON patches last, others in the document's order.
pub(super) fn preferred<'c, 'v>(content: &'c [(&'v str, At<'v>)]) -> Option<&'c (&'v str, At<'v>)> {
    let rank = |named: &str| match essence(named).as_str() {
        "application/json" => 0,
        kind if is_lines(kind) => 4,
        kind if is_json(kind) && !kind.contains("patch") => 1,
        "*/*" | "application/*" => 1,
        MULTIPART => 2,
        FORM => 3,
        kind if kind.contains("patch+json") => 5,
        _ => 4,
    };
    content.iter().min_by_key(|(named, _)| rank(named))
}

/// The media type without its parameters.
pub(super) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A concrete type in place of a range.
fn concrete(named: &str) -> String {
    match essence(named).as_str() {
        "*/*" | "application/*" => "application/json".to_owned(),
        "text/*" => "text/plain".to_owned(),
        "image/*" => "image/png".to_owned(),
        "audio/*" => "audio/mpeg".to_owned(),
        "video/*" => "video/mp4".to_owned(),
        kind if kind.ends_with("/*") => "application/octet-stream".to_owned(),
        _ => named.trim().to_owned(),
    }
}

pub(super) fn is_json(kind: &str) -> bool {
    kind == "application/json" || kind == "text/json" || kind.ends_with("+json") || kind.ends_with("/json")
}

pub(super) fn is_xml(kind: &str) -> bool {
    kind.ends_with("/xml") || kind.ends_with("+xml")
}

/// Whether a field joins values that contain a delimiter.
fn has_delimiters(media: &At<'_>, value: &Tree<'_>) -> bool {
    let fields = media.get("encoding").map(|encoding| encoding.members()).unwrap_or_default();
    fields.iter().any(|(name, own)| {
        let is_joined = match own.value.get("explode") {
            Some(explode) => !explode.is_true(),
            None => matches!(own.str("style"), Some("spaceDelimited" | "pipeDelimited")),
        };
        let elements = value.get(name).and_then(Tree::as_list).unwrap_or_default();
        is_joined && elements.iter().any(|element| element.plain().contains([',', ' ', '|']))
    })
}

/// Whether the type is a sequence of values.
fn is_lines(kind: &str) -> bool {
    const LINES: [&str; 6] = [
        "application/x-ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines",
        "application/json-seq",
        "application/jsonlines",
    ];
    LINES.contains(&kind) || kind.ends_with("+json-seq")
}

fn lines(kind: &str, value: &Tree<'_>) -> String {
    // Each text of a sequence is preceded by a record separator (RFC 7464).
    let before = if kind.ends_with("json-seq") { "\u{1e}" } else { "" };
    let line = |value: &Tree<'_>| format!("{before}{}\n", value.compact());
    match value {
        Tree::List(elements) => elements.iter().map(line).collect(),
        value => line(value),
    }
}
