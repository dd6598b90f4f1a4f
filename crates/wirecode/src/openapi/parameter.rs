//! The parameters of an operation: their values and places.

use super::at::At;
use super::reader::Reader;
use super::schema::{ValueMaker, View};
use super::style::{Encoding, Serial, Style, is_nested, query_name};
use super::{example, literal, serialized};
use crate::draft::{Draft, Variable};
use crate::tree::{self, Tree};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    QueryString,
    Header,
    Cookie,
}

#[derive(Debug, Clone)]
pub(super) struct Parameter<'v> {
    pub(super) at: At<'v>,
    pub(super) name: &'v str,
    pub(super) place: Location,
    pub(super) schema: Option<At<'v>>,
    pub(super) is_required: bool,
    /// The media type, if the value is a document of its own.
    pub(super) content: Option<(&'v str, At<'v>)>,
    serial: Serial,
}

/// OpenAPI specifies these elsewhere (3.2, "Fixed Fields" of a parameter).
const RESERVED: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'v> Reader<'v> {
    /// The operation's parameters, and those of its path item that it doesn't override. The body of version 2 isn't
    /// included.
    pub(super) fn parameters(&self, item: &At<'v>, operation: &At<'v>) -> Vec<Parameter<'v>> {
        let mut parameters: Vec<Parameter<'v>> = Vec::new();
        let own = self.list_of(operation, "parameters");
        for at in own.into_iter().chain(self.list_of(item, "parameters")) {
            let at = self.follow(at);
            let Some(parameter) = self.parameter(&at) else { continue };
            let is_known =
                parameters.iter().any(|own| own.name == parameter.name && own.place == parameter.place);
            if !is_known {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(&self, at: &At<'v>) -> Option<Parameter<'v>> {
        let (Some(name), Some(place)) = (at.str("name"), at.str("in")) else {
            // A dangling reference has already been reported.
            if at.str("$ref").is_none() {
                self.problem(at, "a parameter needs `name` and `in`");
            }
            return None;
        };
        let place = match place {
            "path" => Location::Path,
            "query" => Location::Query,
            "querystring" => Location::QueryString,
            "header" => Location::Header,
            "cookie" => Location::Cookie,
            "body" | "formData" if self.api.is_swagger() => return None,
            other => {
                self.problem(at, format!("a parameter can't be in {other:?}"));
                return None;
            }
        };
        let schema = if self.api.is_swagger() { Some(at.clone()) } else { at.get("schema") };
        let content = at.get("content").and_then(|content| content.members().into_iter().next());
        let content = content.map(|(media, own)| (media, self.follow(own)));
        let is_required = at.is_true("required") || place == Location::Path;
        let serial = self.serial(at, place);
        Some(Parameter { at: at.clone(), name, place, schema, is_required, content, serial })
    }

    fn serial(&self, at: &At<'v>, place: Location) -> Serial {
        let usual = match place {
            Location::Path | Location::Header => Style::Simple,
            _ => Style::Form,
        };
        let allowed: &[Style] = match place {
            Location::Path => &[Style::Simple, Style::Label, Style::Matrix],
            Location::Header => &[Style::Simple],
            Location::Query | Location::QueryString => {
                &[Style::Form, Style::Space, Style::Pipe, Style::DeepObject]
            }
            Location::Cookie => &[Style::Form, Style::Cookie],
        };
        let mut style = usual;
        if let Some(own) = at.get("style") {
            match own.value.as_str().and_then(Style::parse).filter(|style| allowed.contains(style)) {
                Some(named) => style = named,
                None => self.note(
                    &own,
                    &format!(
                        "style {} is not allowed here, so the default style is used",
                        own.value.compact()
                    ),
                ),
            }
        }
        let usually_explodes = matches!(style, Style::Form | Style::Cookie);
        let mut explode = at.value.get("explode").map_or(usually_explodes, Tree::is_true);
        if self.api.is_swagger() {
            (style, explode) = collection_format(at, usual);
        }
        let encoding = match place {
            Location::Header => Encoding::None,
            _ if style == Style::Cookie => Encoding::None,
            _ if at.is_true("allowReserved") => Encoding::Reserved,
            _ => Encoding::Unreserved,
        };
        Serial { style, explode, encoding }
    }

    /// The value that a parameter sends, if any: given by the caller, from an example, or from an unambiguous schema.
    pub(super) fn value_of(&self, parameter: &Parameter<'v>) -> Option<Tree<'v>> {
        if let Some(text) = (self.given)(parameter.name) {
            return Some(self.typed(text, parameter.schema.as_ref()));
        }
        let place = parameter.content.as_ref().map_or(&parameter.at, |(_, media)| media);
        let own = example(self, &parameter.at).or_else(|| example(self, place));
        // Null has no text (RFC 6570, section 2.3).
        if let Some(own) = own.filter(|own| *own != Tree::Null) {
            return Some(if self.api.is_swagger() { with_joined_lists(&parameter.at, own) } else { own });
        }
        let schema =
            parameter.content.as_ref().map_or(parameter.schema.clone(), |(_, media)| media.get("schema"))?;
        let shape = self.shape(&schema);
        let made = ValueMaker::new(self, View::Request);
        if !parameter.is_required {
            // The server applies the default anyway; any other choice would change the response.
            let is_shown = shape.find("example").is_some() || shape.find("examples").is_some();
            return is_shown.then(|| made.given(&schema)).flatten();
        }
        let is_plain = matches!(shape.kind(), None | Some("string" | "integer" | "number" | "file"));
        let value = made.given(&schema).or_else(|| (!is_plain).then(|| made.value(&schema)))?;
        Some(if self.api.is_swagger() { with_joined_lists(&parameter.at, value) } else { value })
    }

    /// Text given by the caller, converted to the schema's type.
    fn typed(&self, text: String, schema: Option<&At<'v>>) -> Tree<'v> {
        let is_nested =
            schema.is_some_and(|schema| matches!(self.shape(schema).kind(), Some("array" | "object")));
        let parsed = is_nested.then(|| tree::parse_json(&text).ok().map(|own| own.owned())).flatten();
        parsed.filter(|own| !own.is_scalar()).unwrap_or_else(|| Tree::text(text))
    }

    /// Adds a parameter to the draft, according to its place.
    pub(super) fn add_parameter(&self, draft: &mut Draft, parameter: &Parameter<'v>) {
        let name = parameter.name;
        if parameter.place == Location::Header && RESERVED.contains(&name.to_ascii_lowercase().as_str()) {
            return self.note(
                &parameter.at,
                &format!("OpenAPI ignores parameters for the header {name}, so it is left out"),
            );
        }
        if let Some(text) = serialized(self, &parameter.at).filter(|_| (self.given)(name).is_none()) {
            return add_serialized(draft, parameter, &literal(text));
        }
        let value = self.value_of(parameter);
        if parameter.place == Location::Path {
            return self.add_to_path(draft, parameter, value.as_ref());
        }
        let Some(value) = value else {
            if parameter.is_required {
                self.add_hole(draft, parameter);
            }
            return;
        };
        if let Some((media, own)) = &parameter.content {
            return self.add_content(draft, parameter, (media, own), &value);
        }
        if is_nested(parameter.serial.style, &value) {
            self.note(&parameter.at, "no style defines nested lists and objects, so this is a guess");
        }
        match parameter.place {
            Location::Header => {
                draft.headers.push((name.to_owned(), literal(&parameter.serial.text(name, &value))));
            }
            place => {
                let pairs = parameter.serial.pairs(name, &value);
                if pairs.is_empty() {
                    return self.note(&parameter.at, "its value is empty, so it is left out");
                }
                for (name, value) in pairs {
                    match place {
                        Location::Cookie => draft.cookies.push((literal(&name), literal(&value))),
                        _ => add_to_query(draft, &format!("{name}={value}")),
                    }
                }
            }
        }
    }

    /// The headers of a part by its `encoding`: required ones, and those with an example.
    pub(super) fn part_headers(&self, encoding: &At<'v>) -> Vec<(String, String)> {
        let mut headers = Vec::new();
        for (name, at) in self.members_of(encoding, "headers") {
            // Its type is described elsewhere (3.0 and later, "Encoding Object").
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let at = self.follow(at);
            let (schema, is_required) = (at.get("schema"), at.is_true("required"));
            let serial = self.serial(&at, Location::Header);
            let place = Location::Header;
            let header = Parameter { at, name, place, schema, is_required, content: None, serial };
            let made = || ValueMaker::new(self, View::Request).value(header.schema.as_ref()?).into();
            let value = self.value_of(&header).or_else(|| is_required.then(made).flatten());
            headers.extend(value.map(|value| (name.to_owned(), literal(&header.serial.text(name, &value)))));
        }
        headers
    }

    fn add_to_path(&self, draft: &mut Draft, parameter: &Parameter<'v>, value: Option<&Tree<'v>>) {
        let name = parameter.name;
        let template = format!("{{{name}}}");
        if !draft.url.contains(&template) {
            return self.note(&parameter.at, &format!("there is no {template} in the path"));
        }
        let text = match (value, &parameter.content) {
            (Some(value), Some((media, _))) => Encoding::Unreserved.write(&content_text(media, value)),
            (Some(value), None) => {
                if is_nested(parameter.serial.style, value) {
                    self.note(&parameter.at, "no style defines nested lists and objects, so this is a guess");
                }
                parameter.serial.text(name, value)
            }
            (None, _) => {
                let description = self.text_of(&parameter.at, "description").unwrap_or_default();
                draft.path_variables.push(Variable { name: hole(name), value: String::new(), description });
                let hole = format!("{{{{:{}}}}}", hole(name));
                match parameter.serial.style {
                    Style::Matrix => format!(";{}={hole}", query_name(name)),
                    Style::Label => format!(".{hole}"),
                    _ => hole,
                }
            }
        };
        draft.url = draft.url.replace(&template, &text);
    }

    fn add_hole(&self, draft: &mut Draft, parameter: &Parameter<'v>) {
        let name = parameter.name;
        let description = self.text_of(&parameter.at, "description").unwrap_or_default();
        draft.path_variables.push(Variable { name: hole(name), value: String::new(), description });
        let hole = format!("{{{{<{}>}}}}", hole(name));
        match parameter.place {
            Location::Header => draft.headers.push((name.to_owned(), hole)),
            Location::Cookie => draft.cookies.push((literal(name), hole)),
            Location::QueryString => add_to_query(draft, &hole),
            _ => add_to_query(draft, &format!("{}={hole}", query_name(name))),
        }
    }

    /// Adds a value that is a document of its own, in its media type.
    fn add_content(
        &self,
        draft: &mut Draft,
        parameter: &Parameter<'v>,
        content: (&str, &At<'v>),
        value: &Tree<'v>,
    ) {
        let (media, own) = content;
        let name = parameter.name;
        if parameter.place == Location::QueryString {
            let is_form = media.starts_with("application/x-www-form-urlencoded");
            if is_form && let Tree::Object(_) = value {
                let schema = own.get("schema");
                for (name, value) in self.form_pairs(own, schema.as_ref(), value, Encoding::Unreserved) {
                    add_to_query(draft, &format!("{name}={value}"));
                }
            } else {
                add_to_query(draft, &Encoding::Unreserved.write(&content_text(media, value)));
            }
            return;
        }
        let text = content_text(media, value);
        match parameter.place {
            Location::Header => draft.headers.push((name.to_owned(), literal(&text))),
            Location::Cookie => draft.cookies.push((literal(name), Encoding::Unreserved.write(&text))),
            _ => add_to_query(draft, &format!("{}={}", query_name(name), Encoding::Unreserved.write(&text))),
        }
    }
}

/// As the document writes it. In a query that is with its name, for most styles.
fn add_serialized(draft: &mut Draft, parameter: &Parameter<'_>, text: &str) {
    let name = parameter.name;
    match parameter.place {
        Location::Path => draft.url = draft.url.replace(&format!("{{{name}}}"), text),
        Location::Header => draft.headers.push((name.to_owned(), text.to_owned())),
        Location::Cookie => draft.cookies.extend(text.split("; ").map(|cookie| {
            let (name, value) = cookie.split_once('=').unwrap_or((name, cookie));
            (name.to_owned(), value.to_owned())
        })),
        Location::Query if !text.contains('=') => {
            add_to_query(draft, &format!("{}={text}", query_name(name)));
        }
        Location::Query | Location::QueryString => add_to_query(draft, text),
    }
}

fn add_to_query(draft: &mut Draft, field: &str) {
    let separator = match draft.url.split_once('?') {
        None => "?",
        Some((_, "")) => "",
        Some(_) => "&",
    };
    draft.url.push_str(separator);
    draft.url.push_str(field);
}

/// The text of a parameter with a media type.
fn content_text(media: &str, value: &Tree<'_>) -> String {
    match value {
        Tree::Text(text) if !media.contains("json") => text.as_ref().to_owned(),
        Tree::Text(text) if tree::parse_json(text).is_ok_and(|own| !own.is_scalar()) => {
            text.as_ref().to_owned()
        }
        value => value.compact(),
    }
}

/// Converts a name to one that is valid in a template.
pub(super) fn hole(name: &str) -> String {
    let spelled: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() || "_-. ".contains(c) { c } else { '_' })
        .take(90)
        .collect();
    if spelled.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        spelled
    } else {
        format!("_{spelled}")
    }
}

/// Lists within a list have a format of their own in version 2.
pub(super) fn with_joined_lists<'v>(at: &At<'v>, value: Tree<'v>) -> Tree<'v> {
    let (Some(items), Tree::List(elements)) = (at.get("items"), &value) else { return value };
    let (style, explode) = collection_format(&items, Style::Simple);
    let serial = Serial { style, explode, encoding: Encoding::None };
    let joined = elements.iter().map(|element| match element {
        Tree::List(_) => Tree::text(serial.text("", &with_joined_lists(&items, element.clone()))),
        plain => plain.clone(),
    });
    Tree::List(joined.collect())
}

/// Version 2 has list formats instead of styles.
fn collection_format(at: &At<'_>, usual: Style) -> (Style, bool) {
    match at.str("collectionFormat").unwrap_or("csv") {
        "ssv" => (Style::Space, false),
        "tsv" => (Style::Tab, false),
        "pipes" => (Style::Pipe, false),
        "multi" => (usual, true),
        _ => (usual, false),
    }
}
