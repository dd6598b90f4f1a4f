//! White space around bodies.

use crate::request::Body;

/// Removes it around a text, or around each value of a form.
pub(super) fn trim(body: &mut Body) {
    match body {
        Body::Raw(text) => *text = text.trimmed(),
        Body::Form(form) => {
            for (_, value) in &mut form.fields {
                *value = value.trimmed();
            }
        }
        Body::None | Body::Multipart(_) | Body::File(_) => {}
    }
}
