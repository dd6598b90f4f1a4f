//! The way to send stanzas to the server, and to ask it something.

use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{mpsc, oneshot},
    time::timeout,
};
use xmpp::{Element, Jid, Response};

/// Stanzas that wait to be written.
const QUEUE: usize = 64;
const ANSWER_TIMEOUT: Duration = Duration::from_secs(10);

/// Who is to answer a request, and who waits for it.
type Pending = HashMap<String, (Jid, oneshot::Sender<Answer>)>;
/// The payload of an answer, or the condition of an error.
type Answer = Result<Option<Element>, String>;

#[derive(Debug)]
pub(super) struct Link {
    queue: mpsc::Sender<String>,
    pending: Mutex<Pending>,
    next: AtomicU64,
}

/// A request without a result.
#[derive(Debug, thiserror::Error)]
pub(super) enum AskError {
    /// By the name of the condition.
    #[error("refused: {0}")]
    Refused(String),
    #[error("no answer")]
    NoAnswer,
}

/// A request that waits for its answer; forgotten on drop.
struct Asked<'l> {
    link: &'l Link,
    id: String,
}

impl Drop for Asked<'_> {
    fn drop(&mut self) {
        self.link.pending().remove(&self.id);
    }
}

impl Link {
    /// A link, and what is sent by it.
    pub(super) fn new() -> (Self, mpsc::Receiver<String>) {
        let (queue, sent) = mpsc::channel(QUEUE);
        (Self { queue, pending: Mutex::default(), next: AtomicU64::new(1) }, sent)
    }

    /// Sends a stanza; waits while the queue is full.
    pub(super) async fn send(&self, stanza: &Element) {
        // Without a connection nobody waits for it.
        let _ = self.queue.send(stanza.to_stanza()).await;
    }

    /// Sends the request that is made with an id, and waits for the answer of the one who is asked.
    pub(super) async fn ask(
        &self,
        of: &Jid,
        request: impl FnOnce(&str) -> Element,
    ) -> Result<Option<Element>, AskError> {
        let id = format!("imdir-{}", self.next.fetch_add(1, Ordering::Relaxed));
        let (answer, answered) = oneshot::channel();
        self.pending().insert(id.clone(), (of.clone(), answer));
        let asked = Asked { link: self, id };
        self.send(&request(&asked.id)).await;
        match timeout(ANSWER_TIMEOUT, answered).await {
            Ok(Ok(answer)) => answer.map_err(AskError::Refused),
            _ => Err(AskError::NoAnswer),
        }
    }

    /// Hands an answer to the one who waits for it. Users can send answers too, so the sender has to be the one who was
    /// asked.
    pub(super) fn answered(&self, response: Response) {
        let mut pending = self.pending();
        if pending.get(&response.id).is_some_and(|(of, _)| *of == response.from)
            && let Some((_, answer)) = pending.remove(&response.id)
        {
            let _ = answer.send(response.payload);
        }
    }

    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
