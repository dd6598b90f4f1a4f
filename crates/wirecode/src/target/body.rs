//! The dispatch on the kind of a request's body, with writers for each target.

use super::multipart::{Chunk, Multipart};
use crate::request::{Body, Form, Part};
use crate::text::{InputId, Text};

/// The way in which a client sends each kind of body. `S` is the output: a [`Code`](crate::code::Code), or a plan of
/// calls. `O` is the information for the rest of the sample: an expression, a Content-Type, or nothing.
pub(super) struct BodyWriters<S, O> {
    /// Text that is sent as UTF-8.
    pub(super) text: fn(&mut S, &Text) -> O,
    /// Fields, if the client encodes them to the same bytes; on `None` they are sent as text.
    pub(super) form: fn(&mut S, &Form) -> Option<O>,
    /// Parts that the client encodes, or [`Multipart`] does.
    pub(super) multipart: fn(&mut S, &[Part]) -> O,
    /// The bytes of a file.
    pub(super) file: fn(&mut S, InputId) -> O,
}

/// For clients without a form encoder, or with a different one.
pub(super) fn as_text<S, O>(_: &mut S, _: &Form) -> Option<O> {
    None
}

/// Writes the body. Without a body it writes nothing and returns `None`.
pub(super) fn write_body<S, O>(body: &Body, sample: &mut S, writers: &BodyWriters<S, O>) -> Option<O> {
    Some(match body {
        Body::None => return None,
        Body::Raw(text) => (writers.text)(sample, text),
        Body::Form(form) => {
            (writers.form)(sample, form).unwrap_or_else(|| (writers.text)(sample, &form.encoded()))
        }
        Body::Multipart(parts) => (writers.multipart)(sample, parts),
        Body::File(path) => (writers.file)(sample, *path),
    })
}

/// The body in pieces, regardless of its kind; empty if there is no body.
pub(super) fn pieces(body: &Body) -> Vec<Chunk> {
    let writers = BodyWriters {
        text: |_, text| vec![Chunk::Text(text.clone())],
        form: as_text,
        multipart: |_, parts| Multipart::new(parts).pieces,
        file: |_, path| vec![Chunk::File(path)],
    };
    write_body(body, &mut (), &writers).unwrap_or_default()
}
