//! An HTTP client of a node, or of a load balancer in front of it.

use serde_json::Value;
use std::time::Duration;

pub struct Http {
    agent: ureq::Agent,
    url: String,
    token: String,
}

pub struct Answer {
    pub status: u16,
    pub revision: Option<u64>,
    pub retry_after: Option<String>,
    /// The node's name, from the load balancer.
    pub node: Option<String>,
    /// Null without a body, and for the load balancer's own pages.
    pub body: Value,
}

impl Http {
    pub fn new(url: &str, token: &str) -> Self {
        Self::patient(url, token, Duration::from_secs(60))
    }

    /// A client whose requests time out.
    pub fn patient(url: &str, token: &str, patience: Duration) -> Self {
        let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(patience));
        Self { agent: config.build().new_agent(), url: url.to_owned(), token: token.to_owned() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the status and body, or an error without a reply.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        body: &Value,
        min_revision: Option<u64>,
    ) -> Result<Answer, ureq::Error> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token));
        if let Some(revision) = min_revision {
            request = request.header("imdir-min-revision", revision);
        }
        let mut answer = match body {
            Value::Null => self.agent.run(request.body(()).unwrap())?,
            body => self
                .agent
                .run(request.header("content-type", "application/json").body(body.to_string()).unwrap())?,
        };
        let revision = answer.headers().get("imdir-revision");
        let revision = revision.map(|revision| revision.to_str().unwrap().parse().unwrap());
        let retry_after = answer.headers().get("retry-after");
        let retry_after = retry_after.map(|wait| wait.to_str().unwrap().to_owned());
        // The header also lists the nodes that were tried before.
        let nodes = answer.headers().get("imdir-node").and_then(|nodes| nodes.to_str().ok());
        let node = nodes.and_then(|nodes| nodes.rsplit(['/', ' ']).next()).map(str::to_owned);
        let is_html = answer.headers().get("content-type").is_some_and(|found| found == "text/html");
        let text = answer.body_mut().read_to_string()?;
        let body = match text.is_empty() || is_html {
            true => Value::Null,
            false => serde_json::from_str(&text).unwrap(),
        };
        Ok(Answer { status: answer.status().as_u16(), revision, retry_after, node, body })
    }

    /// Sends a request that must succeed.
    pub fn expect(&self, method: &str, path: &str, body: &Value) -> Value {
        self.expect_at(method, path, body, None)
    }

    /// Reads a path, at least at a revision.
    pub fn get_at(&self, path: &str, min_revision: u64) -> Value {
        self.expect_at("GET", path, &Value::Null, Some(min_revision))
    }

    fn expect_at(&self, method: &str, path: &str, body: &Value, min_revision: Option<u64>) -> Value {
        let answer = self.send(method, path, body, min_revision);
        let answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        assert!(answer.status < 300, "{method} {path}: {} {}", answer.status, answer.body);
        answer.body
    }

    pub fn status(&self, path: &str) -> Option<u16> {
        self.send("GET", path, &Value::Null, None).ok().map(|answer| answer.status)
    }
}
