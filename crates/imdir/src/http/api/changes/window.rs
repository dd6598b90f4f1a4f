//! How much of a stream its connection holds that the client has not taken.

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
/// Fewer than hyper takes at once, so that it goes on asking: a stream can be ended while its client doesn't read.
const PIECES: usize = 4;
const PIECE_BYTES: usize = 16 * 1024;

#[derive(Debug, Default)]
pub(crate) struct Window {
    bytes: AtomicUsize,
    pieces: AtomicUsize,
    freed: Notify,
}

/// A piece on its way; it counts until the connection has let go of it.
struct Piece {
    bytes: Bytes,
    window: Arc<Window>,
}

impl Window {
    pub(crate) fn has_room(&self) -> bool {
        self.bytes.load(Ordering::Relaxed) < BYTES && self.pieces.load(Ordering::Relaxed) < PIECES
    }

    /// Takes the next piece off a record, which is copied nowhere.
    pub(crate) fn cut(self: &Arc<Self>, record: &mut Bytes) -> Bytes {
        let bytes = record.split_to(min(record.len(), PIECE_BYTES));
        self.bytes.fetch_add(bytes.len(), Ordering::Relaxed);
        self.pieces.fetch_add(1, Ordering::Relaxed);
        Bytes::from_owner(Piece { bytes, window: Arc::clone(self) })
    }

    /// Waits until there may be room again.
    pub(crate) async fn freed(&self) {
        self.freed.notified().await;
    }
}

impl AsRef<[u8]> for Piece {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Piece {
    fn drop(&mut self) {
        self.window.bytes.fetch_sub(self.bytes.len(), Ordering::Relaxed);
        self.window.pieces.fetch_sub(1, Ordering::Relaxed);
        self.window.freed.notify_one();
    }
}
