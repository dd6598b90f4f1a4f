//! A request in the form that scripts take, which give it to generators as HAR or as Postman's SDK has it.

use serde_json::{Value, json};
use wirecode::{Auth, Body, Content, Login, Request, Text};

/// The request with its inputs filled in, for the script.
pub fn plain(request: &Request) -> Value {
    let text = |text| request.with_defaults(text);
    let mut headers: Vec<_> =
        request.headers.iter().map(|header| [text(&header.name), text(&header.value)]).collect();

    let digest = match &request.auth {
        Auth::Basic(own) => {
            let fill = |own| Text::from(text(own).as_str());
            let filled = Login { user: fill(&own.user), password: fill(&own.password) };
            headers.push(["Authorization".into(), filled.basic().expect("nothing is left open")]);
            Value::Null
        }
        Auth::Digest(own) => {
            json!({ "username": text(&own.user), "password": text(&own.password) })
        }
        _ => Value::Null,
    };
    json!({
        "method": request.method,
        "url": text(&request.url.text()),
        "headers": headers,
        "body": body(request),
        "digest": digest,
    })
}

fn body(request: &Request) -> Value {
    let text = |text| request.with_defaults(text);
    let path = |id| &request.input(id).default;
    match &request.body {
        Body::None => json!({ "mode": "none" }),
        Body::Raw(raw) => json!({ "mode": "raw", "text": text(raw) }),
        Body::Form(form) => {
            let fields: Vec<_> = form.fields.iter().map(|(name, value)| [text(name), text(value)]).collect();
            json!({ "mode": "form", "text": text(&form.encoded()), "fields": fields })
        }
        Body::File(id) => json!({ "mode": "file", "file": path(*id) }),
        Body::Multipart(parts) => {
            let parts = parts.iter().map(|part| {
                let mut out = json!({ "name": text(&part.name) });
                if let Some(kind) = &part.content_type {
                    out["contentType"] = json!(kind);
                }
                match &part.content {
                    Content::Text(value) => out["value"] = json!(text(value)),
                    Content::File { path: id, name } => {
                        out["file"] = json!(path(*id));
                        if let Some(name) = name {
                            out["fileName"] = json!(name);
                        }
                    }
                }
                out
            });
            json!({ "mode": "multipart", "parts": parts.collect::<Vec<_>>() })
        }
    }
}
