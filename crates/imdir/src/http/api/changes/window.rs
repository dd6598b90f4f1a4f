//! The flow control of a stream: the bytes that its connection holds and the client hasn't read.

use bytes::Bytes;
use std::{
    cmp::min,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::Notify;

const BYTES: usize = 64 * 1024;
/// Less than hyper's buffer, so that it keeps polling: a stream can be ended while its client doesn't read.
const PIECES: usize = 4;
const PIECE_BYTES: usize = 16 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Window {
    bytes: AtomicUsize,
    pieces: AtomicUsize,
    freed: Notify,
}

/// A chunk in flight; it counts until the connection has dropped it.
struct Chunk {
    bytes: Bytes,
    window: Arc<Window>,
}

impl Window {
    pub(crate) fn has_room(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) < BYTES && self.pieces.load(Ordering::Relaxed) < PIECES
    }

    /// Splits the next chunk off a record, without a copy.
    pub(crate) fn cut(self: &Arc<Self>, record: &mut Bytes) -> Bytes {
        let bytes = record.split_to(min(record.len(), PIECE_BYTES));
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        self.pieces.fetch_add(1, Ordering::Relaxed);
        Bytes::from_owner(Chunk { bytes, window: Arc::clone(self) })
    }

    /// Waits until the connection may take more.
    pub(crate) async fn freed(&self) {
        self.freed.notified().await;
    }
}

impl AsRef<[u8]> for Chunk {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Chunk {
    fn drop(&mut self) {
        self.window.bytes.fetch_sub(self.bytes.len(), Ordering::Relaxed);
        self.window.pieces.fetch_sub(1, Ordering::Relaxed);
        self.window.freed.notify_one();
    }
}
