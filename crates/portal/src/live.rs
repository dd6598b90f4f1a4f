//! A request as data, for the script that sends it from the page.
//!
//! A text is a list of strings and inputs: `["Bearer ", {"input": "token"}]`.

use serde_json::{Value, json};
use wirecode::{Auth, Body, Content, Piece, Request, Text};

/// `None` for requests that a page can't send: those with files, or with schemes that sign.
pub(crate) fn request(request: &Request) -> Option<String> {
    let text = |text: &Text| pieces(request, text);
    let body = match &request.body {
        Body::None => Value::Null,
        Body::Raw(raw) => json!({ "raw": text(raw) }),
        Body::Form(form) => json!({
            "form": form.fields.iter().map(|(name, value)| json!([text(name), text(value)])).collect::<Vec<_>>()
        }),
        Body::Multipart(parts) => {
            let parts: Option<Vec<Value>> = parts
                .iter()
                .map(|part| match &part.content {
                    Content::Text(value) => Some(json!([text(&part.name), text(value)])),
                    Content::File { .. } => None,
                })
                .collect();
            json!({ "parts": parts? })
        }
        Body::File(_) => return None,
    };
    let basic = match &request.auth {
        Auth::None => Value::Null,
        Auth::Basic(login) => json!([text(&login.user), text(&login.password)]),
        _ => return None,
    };
    let headers = request.headers.iter().map(|header| json!([text(&header.name), text(&header.value)]));
    let data = json!({
        "method": request.method,
        "url": text(&request.url.text()),
        "headers": headers.collect::<Vec<_>>(),
        "body": body,
        "basic": basic,
    });
    Some(data.to_string())
}

fn pieces(request: &Request, text: &Text) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(literal) => json!(literal),
        Piece::Input(id) => json!({ "input": request.input(*id).name }),
    };
    text.pieces().iter().map(piece).collect()
}
