//! `postData`: text, or parameters.

use crate::draft::{
    Draft, DraftBody, DraftContent, DraftPart, bytes_or_raw, content_type_of_file, form_or_raw,
};
use crate::node::Node;
use crate::problem::Problem;
use crate::request::from_base64;

pub(super) fn read(data: &Node<'_>, draft: &mut Draft, problems: &mut Vec<Problem>) {
    let Some(data) = data.object(problems) else { return };
    let content_type = data.text_of("mimeType", problems).filter(|content_type| !content_type.is_empty());
    let text = data.text_of("text", problems).unwrap_or_default();
    let parameters = data.list_of("params", problems);
    let is_encoded =
        data.text_of("encoding", problems).is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"))
            || data.is_true("_isBinary");
    if text.is_empty() {
        draft.body = of_parameters(&parameters, content_type.as_deref(), draft, problems);
        return;
    }
    // Text and parameters exclude each other; the text is the actual body.
    draft.body = match from_base64(&text).filter(|_| is_encoded).map(String::from_utf8) {
        None => form_or_raw(text, content_type),
        Some(Ok(text)) => form_or_raw(text, content_type),
        Some(Err(error)) => bytes_or_raw(error.into_bytes(), content_type, &mut draft.notes),
    };
}

fn of_parameters(
    parameters: &[Node<'_>],
    content_type: Option<&str>,
    draft: &mut Draft,
    problems: &mut Vec<Problem>,
) -> DraftBody {
    if parameters.is_empty() {
        return DraftBody::None;
    }
    let kind = content_type.unwrap_or_default().to_ascii_lowercase();
    if kind.starts_with("multipart/") {
        if !kind.starts_with("multipart/form-data") {
            draft.notes.push(format!("The parameters are sent as multipart/form-data, not as {kind}."));
        }
        return DraftBody::Multipart(parameters.iter().map(|parameter| part(parameter, problems)).collect());
    }
    if !kind.is_empty() && !kind.starts_with("application/x-www-form-urlencoded") {
        draft.notes.push(format!("The parameters are sent as a form, not as {kind}."));
    }
    let pairs = parameters.iter().map(|parameter| {
        let mut of = |field| parameter.text_of(field, problems).unwrap_or_default();
        (of("name"), of("value"))
    });
    DraftBody::Form(pairs.collect())
}

fn part(parameter: &Node<'_>, problems: &mut Vec<Problem>) -> DraftPart {
    let name = parameter.text_of("name", problems).unwrap_or_default();
    let mut content_type = parameter.text_of("contentType", problems).filter(|own| !own.is_empty());
    let value = parameter.text_of("value", problems);
    let file = parameter.text_of("fileName", problems).filter(|name| !name.is_empty());
    let content = match (file, value) {
        (Some(name), Some(text)) if !text.is_empty() => {
            content_type = content_type.or_else(|| Some(content_type_of_file(&name).to_owned()));
            DraftContent::NamedText { text, name }
        }
        (Some(path), _) => DraftContent::File { path: Some(path), name: None },
        (None, text) => DraftContent::Text(text.unwrap_or_default()),
    };
    DraftPart { name, content, content_type, headers: Vec::new() }
}
