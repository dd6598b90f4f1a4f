use crate::request::{Auth, Body, Request, Url};

pub(super) fn request() -> Request {
    Request {
        name: String::new(),
        method: "POST".into(),
        url: Url { origin: "https://api.example.com".into(), path: "/".into(), query: None },
        headers: vec![],
        body: Body::None,
        auth: Auth::None,
        inputs: vec![],
        json_answer: None,
        notes: vec![],
        redirects: crate::request::Redirects::Follow,
        key_header: None,
        absent: vec![],
        header_files: vec![],
        transport: vec![],
    }
}
