//! Requests to a service in this process, and its answers.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, header},
};
use bytes::Bytes;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

#[derive(Clone)]
pub struct Client<'a> {
    pub router: &'a Router,
    pub token: Option<String>,
}

impl Client<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        self.json(Method::GET, path, None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.json(Method::DELETE, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json(Method::POST, path, Some(body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PATCH, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PUT, path, Some(body)).await
    }

    pub async fn json(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        match body {
            Some(body) => self.bytes(method, path, "application/json", body.to_string()).await,
            None => self.send(Request::builder().method(method).uri(path), Body::empty()).await,
        }
    }

    /// Like [`Self::json`], but a 5xx is allowed; no body for null.
    pub async fn json_any(&self, method: &str, path: &str, body: Value) -> Answer {
        let request = Request::builder().method(method).uri(path);
        match body {
            Value::Null => self.send_any(request, Body::empty()).await,
            body => {
                let request = request.header(header::CONTENT_TYPE, "application/json");
                self.send_any(request, body.to_string().into()).await
            }
        }
    }

    /// Sends a body of any type.
    pub async fn bytes(
        &self,
        method: Method,
        path: &str,
        content_type: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, content_type);
        self.send(request, body.into()).await
    }

    /// Sends the request; fails on a 5xx.
    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let answer = self.send_any(request, body).await;
        assert!(answer.status < 500, "{answer:?}");
        answer
    }

    /// Sends the request; checks that the response has a tracking id.
    pub async fn send_any(&self, mut request: axum::http::request::Builder, body: Body) -> Answer {
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.body(body).expect("a valid request");
        let response = self.router.clone().oneshot(request).await.expect("a router never fails");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("answers are whole").to_bytes();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body };
        assert!(answer.header("x-zm-trackingid").starts_with("WEB_"), "{answer:?}");
        answer
    }
}

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body; null when there is none.
    #[track_caller]
    pub fn value(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        assert_eq!(self.header("content-type"), "application/json");
        serde_json::from_slice(&self.body).expect("a body of JSON")
    }

    /// The header's text, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// Checks the status and returns the body.
    #[track_caller]
    pub fn ok(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        self.value()
    }

    /// Checks status and body.
    #[track_caller]
    pub fn is(self, status: u16, body: Value) -> Self {
        assert_eq!((self.status, self.value()), (status, body));
        self
    }

    /// Checks for an error without wrong fields.
    #[track_caller]
    pub fn error(self, status: u16, code: u32, message: &str) -> Self {
        self.is(status, json!({ "code": code, "message": message }))
    }

    /// Checks for an error with exactly these fields, in this order.
    #[track_caller]
    pub fn wrong_fields(self, fields: &[(&str, &str)]) -> Self {
        let errors: Vec<Value> =
            fields.iter().map(|(field, message)| json!({ "field": field, "message": message })).collect();
        self.is(400, json!({ "code": 300, "message": "Validation Failed.", "errors": errors }))
    }
}
