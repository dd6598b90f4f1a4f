//! Reads a stream of changes up to the expected number of events.

use crate::support::Answer;
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;

/// The timeout for an expected event.
const STREAM_TIMEOUT: Duration = Duration::from_secs(10);
/// The wait for unexpected events; short, so events that come later are detected by chance only.
const SILENCE: Duration = Duration::from_millis(1);

/// The response to a request for a stream, and its unread body.
pub struct Stream {
    pub answer: Answer,
    rest: Option<Body>,
}

impl Stream {
    /// Reads any other response to its end.
    pub async fn open(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body: Bytes::new() };
        let mut stream = Self { answer, rest: Some(body) };
        if stream.answer.header("content-type") != "text/event-stream" {
            stream.read(usize::MAX).await;
        }
        stream
    }

    pub const fn is_open(&self) -> bool {
        self.rest.is_some()
    }

    /// Reads until `events` events have arrived in total, and any that follow immediately.
    pub async fn read(&mut self, events: usize) {
        while let Some(body) = &mut self.rest {
            let patience = if count_events(&self.answer.body) < events { STREAM_TIMEOUT } else { SILENCE };
            let Ok(frame) = timeout(patience, body.frame()).await else { return };
            match frame.transpose().expect("answers are whole").and_then(|frame| frame.into_data().ok()) {
                Some(bytes) => self.answer.body = [&*self.answer.body, &*bytes].concat().into(),
                None => self.rest = None,
            }
        }
    }
}

fn count_events(body: &[u8]) -> usize {
    body.split(|byte| *byte == b'\n').filter(|line| line.starts_with(b"event: ")).count()
}
