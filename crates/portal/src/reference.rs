//! What an item's pages show beside its samples: parameters, bodies and responses, rendered once for all pages.

use std::fmt::{Result, Write};

use wirecode::{Answer, Example, Field, Link, MediaType, Parameter, RequestBody};

use crate::html::Html;
use crate::markdown::{Level, Renderer};
use crate::{fields, json};

/// A row of the table of parameters.
#[derive(Debug)]
pub(crate) struct ParameterRow {
    pub(crate) parameter: Parameter,
    pub(crate) description: Html,
    /// The properties of its value.
    pub(crate) fields: Html,
}

#[derive(Debug)]
pub(crate) struct BodyReference {
    pub(crate) description: Html,
    pub(crate) is_required: bool,
    pub(crate) media: Vec<Media>,
    markdown: String,
}

/// A body in a media type.
#[derive(Debug)]
pub(crate) struct Media {
    pub(crate) name: String,
    /// The value as a whole: `array of object (Pet)`.
    pub(crate) kind: String,
    pub(crate) description: Html,
    pub(crate) fields: Html,
    pub(crate) examples: Vec<ShownExample>,
    markdown: String,
}

#[derive(Debug)]
pub(crate) struct ShownExample {
    pub(crate) name: String,
    pub(crate) description: Html,
    /// Whether the text goes on.
    pub(crate) is_cut: bool,
    markdown: String,
    text: String,
}

#[derive(Debug)]
pub(crate) struct AnswerReference {
    pub(crate) status: Option<u16>,
    pub(crate) reason: String,
    pub(crate) description: Html,
    pub(crate) headers: Vec<(String, String)>,
    /// Descriptions of headers.
    pub(crate) fields: Html,
    pub(crate) media: Vec<Media>,
    pub(crate) links: Vec<ShownLink>,
    markdown: String,
    fields_markdown: String,
}

/// The longest value in the table of parameters, in bytes; the whole is in the item's JSON.
const LONGEST_VALUE: usize = 1000;

fn shorten(value: &mut String) {
    if value.len() > LONGEST_VALUE {
        value.truncate(value.floor_char_boundary(LONGEST_VALUE));
        value.push('…');
    }
}

/// A link of a response to another operation.
#[derive(Debug)]
pub(crate) struct ShownLink {
    pub(crate) name: String,
    pub(crate) text: Html,
    markdown: String,
}

impl ShownLink {
    fn new(renderer: &Renderer, link: Link) -> Self {
        let target = match link.operation.strip_prefix('#') {
            Some(pointer) => format!("#{pointer}"),
            None => format!("#operation/{}", link.operation),
        };
        let mut text =
            format!("[{}](<{}>)", link.operation.replace(['[', ']'], ""), target.replace(['<', '>'], ""));
        let parameters: Vec<String> =
            link.parameters.iter().map(|(name, value)| format!("`{name}` = `{value}`")).collect();
        if !parameters.is_empty() {
            text.push_str(&format!(" with {}", parameters.join(", ")));
        }
        if !link.description.trim().is_empty() {
            text.push_str(&format!("\n\n{}", link.description));
        }
        Self { name: link.name, text: renderer.html(&text, Level::None), markdown: text }
    }
}

impl ParameterRow {
    pub(crate) fn new(renderer: &Renderer, mut parameter: Parameter) -> Self {
        shorten(&mut parameter.field.value);
        let description = renderer.html(&parameter.field.description, Level::None);
        Self { description, fields: fields::html(renderer, &parameter.field), parameter }
    }
}

impl BodyReference {
    pub(crate) fn new(renderer: &Renderer, body: RequestBody) -> Self {
        Self {
            description: renderer.html(&body.description, Level::From(3)),
            is_required: body.is_required,
            media: body.contents.into_iter().map(|media| Media::new(renderer, media)).collect(),
            markdown: body.description,
        }
    }

    pub(crate) fn write_markdown(&self, out: &mut String) -> Result {
        writeln!(out, "\n## Request body")?;
        write_paragraph(out, &self.markdown)?;
        self.media.iter().try_for_each(|media| media.write_markdown(out))
    }
}

impl Media {
    fn new(renderer: &Renderer, media: MediaType) -> Self {
        let field = media.field.unwrap_or_default();
        let constraints = field.constraints.iter().map(|constraint| format!(", {constraint}"));
        Self {
            name: media.name,
            kind: field.kind.clone() + &constraints.collect::<String>(),
            description: renderer.html(&field.description, Level::None),
            fields: fields::html(renderer, &field),
            examples: media
                .examples
                .into_iter()
                .enumerate()
                .map(|(at, example)| {
                    ShownExample::new(renderer, example, if at == 0 { LONGEST_FIRST } else { LONGEST_OTHER })
                })
                .collect(),
            markdown: fields::markdown(&field),
        }
    }

    pub(crate) fn has_cut_examples(&self) -> bool {
        self.examples.iter().any(|example| example.is_cut)
    }

    /// Whether the examples have names, or there are several.
    pub(crate) fn has_named_examples(&self) -> bool {
        self.examples.len() > 1 || self.examples.iter().any(|example| !example.name.is_empty())
    }

    fn write_markdown(&self, out: &mut String) -> Result {
        let facts: Vec<String> = [(&self.name, "`"), (&self.kind, "")]
            .into_iter()
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, mark)| format!("{mark}{text}{mark}"))
            .collect();
        write_paragraph(out, &facts.join(": "))?;
        if !self.markdown.is_empty() {
            write!(out, "\n{}", self.markdown)?;
        }
        self.examples.iter().try_for_each(|example| example.write_markdown(out))
    }
}

/// The maximum length of the first example of a media type, in bytes.
const LONGEST_FIRST: usize = 16 << 10;
/// The maximum length of the others.
const LONGEST_OTHER: usize = 4 << 10;

impl ShownExample {
    fn new(renderer: &Renderer, example: Example, longest: usize) -> Self {
        let mut text = json::indented(&example.body);
        let is_cut = text.len() > longest;
        if is_cut {
            let end = text.floor_char_boundary(longest);
            text.truncate(text[..end].rfind('\n').unwrap_or(end));
        }
        Self {
            name: example.name,
            description: renderer.html(&example.description, Level::None),
            is_cut,
            markdown: example.description,
            text,
        }
    }

    pub(crate) fn body(&self) -> Html {
        Html::of_text(&self.text)
    }

    fn write_markdown(&self, out: &mut String) -> Result {
        let name = if self.name.is_empty() { String::new() } else { format!("Example `{}`:", self.name) };
        write_paragraph(out, &name)?;
        write_paragraph(out, &self.markdown)?;
        if self.text.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        crate::twin::block(out, "json", &self.text)?;
        if self.is_cut { writeln!(out, "\nThe example goes on.") } else { Ok(()) }
    }
}

impl AnswerReference {
    pub(crate) fn new(renderer: &Renderer, answer: Answer) -> Self {
        let headers = Field { fields: answer.fields, ..Field::default() };
        Self {
            status: answer.status,
            reason: answer.reason,
            description: renderer.html(&answer.name, Level::From(4)),
            headers: answer.headers,
            fields: fields::html(renderer, &headers),
            media: answer.contents.into_iter().map(|media| Media::new(renderer, media)).collect(),
            links: answer.links.into_iter().map(|link| ShownLink::new(renderer, link)).collect(),
            markdown: answer.name,
            fields_markdown: fields::markdown(&headers),
        }
    }

    pub(crate) fn write_markdown(&self, out: &mut String) -> Result {
        let status = self.status.map(|status| status.to_string());
        let title: Vec<&str> = status.as_deref().into_iter().chain(self.reason.split_whitespace()).collect();
        writeln!(out, "\n### {}", title.join(" "))?;
        write_paragraph(out, &self.markdown)?;
        if !self.fields_markdown.is_empty() {
            write!(out, "\nHeaders:\n\n{}", self.fields_markdown)?;
        }
        self.media.iter().try_for_each(|media| media.write_markdown(out))?;
        for link in &self.links {
            writeln!(out, "\nLink `{}`: {}", link.name, link.markdown)?;
        }
        Ok(())
    }
}

fn write_paragraph(out: &mut String, text: &str) -> Result {
    if text.trim().is_empty() { Ok(()) } else { writeln!(out, "\n{}", text.trim()) }
}
