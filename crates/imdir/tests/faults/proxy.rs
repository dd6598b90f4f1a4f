//! A proxy between a node and its database, which can cut, stall and delay connections.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// PostgreSQL's reply to a commit.
const COMMITTED: &[u8] = b"COMMIT\0";
/// An ErrorResponse, with its severity both localized and not.
const PANIC: &[u8] = b"E\0\0\0\x38SPANIC\0VPANIC\0C58030\0Mcould not fsync the log: EIO\0\0";
/// A part of every change record in a transaction.
const CHANGE: &[u8] = b"\"effects\"";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    Sound,
    /// No data passes in either direction, and the connections stay open.
    Clogged,
    /// Passes the next transaction except for its end with the COMMIT, then stalls.
    ClogsInRequest,
    /// Drops the next reply to a commit, and the connection.
    LosesCommit,
    /// Replaces the next reply to a commit by the error of a server that ends because it couldn't sync its log. After
    /// its restart that server has the commit.
    PanicsAtCommit,
    Slow(Duration),
}

/// A TCP port that forwards to a database's socket.
pub struct Proxy {
    pub port: u16,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    wire: Wire,
    /// Both sockets of each connection.
    open: Vec<(TcpStream, UnixStream)>,
    is_over: bool,
}

impl Proxy {
    pub fn to(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Mutex::new(Shared { wire: Wire::Sound, open: Vec::new(), is_over: false }));
        let here = Arc::clone(&shared);
        thread::spawn(move || {
            for node in listener.incoming().map_while(Result::ok) {
                if lock(&here).is_over {
                    return;
                }
                // If the database is down, the connection is closed at once.
                let _ = connect(&here, node, &socket);
            }
        });
        Self { port, shared }
    }

    pub fn wire(&self) -> Wire {
        lock(&self.shared).wire
    }

    pub fn set(&self, wire: Wire) {
        lock(&self.shared).wire = wire;
    }

    /// Closes all connections.
    pub fn cut(&self) {
        for (node, database) in lock(&self.shared).open.drain(..) {
            let _ = (node.shutdown(Shutdown::Both), database.shutdown(Shutdown::Both));
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        lock(&self.shared).is_over = true;
        self.set(Wire::Sound);
        self.cut();
        // Wakes the accept loop for the last time.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn lock(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(shared: &Arc<Mutex<Shared>>, node: TcpStream, socket: &Path) -> std::io::Result<()> {
    let database = UnixStream::connect(socket)?;
    node.set_nodelay(true)?;
    lock(shared).open.push((node.try_clone()?, database.try_clone()?));
    let (requests, answers) = ((node.try_clone()?, database.try_clone()?), (database, node));
    let (first, second) = (Arc::clone(shared), Arc::clone(shared));
    thread::spawn(move || {
        let (mut from, mut to) = requests;
        carry(&mut from, &mut to, |to, bytes| request(&first, to, bytes));
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
    thread::spawn(move || {
        let (mut from, mut to) = answers;
        carry(&mut from, &mut to, |to, bytes| answer(&second, to, bytes));
        let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
    });
    Ok(())
}

/// Copies until one end is closed or `pass` fails.
fn carry<T>(from: &mut impl Read, to: &mut T, pass: impl Fn(&mut T, &[u8]) -> std::io::Result<()>) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(read) = from.read(&mut bytes)
        && read > 0
        && pass(to, &bytes[..read]).is_ok()
    {}
}

fn request(shared: &Mutex<Shared>, to: &mut UnixStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut rest = bytes;
    {
        let mut shared = lock(shared);
        if shared.wire == Wire::ClogsInRequest && find(bytes, CHANGE).is_some() {
            shared.wire = Wire::Clogged;
            let (most, end) = bytes.split_at(bytes.len() - 20);
            to.write_all(most)?;
            rest = end;
        }
    }
    wait(shared);
    to.write_all(rest)
}

fn answer(shared: &Mutex<Shared>, to: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    wait(shared);
    if let Some(at) = find(bytes, COMMITTED) {
        let mut shared = lock(shared);
        if matches!(shared.wire, Wire::LosesCommit | Wire::PanicsAtCommit) {
            if shared.wire == Wire::PanicsAtCommit {
                // The message starts with its type and length.
                to.write_all(&bytes[..at.saturating_sub(5)])?;
                to.write_all(PANIC)?;
            }
            shared.wire = Wire::Sound;
            return Err(std::io::ErrorKind::ConnectionReset.into());
        }
    }
    to.write_all(bytes)
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// Sleeps for the wire's delay, and while the wire is stalled.
fn wait(shared: &Mutex<Shared>) {
    let wire = lock(shared).wire;
    if let Wire::Slow(pause) = wire {
        thread::sleep(pause);
    }
    while lock(shared).wire == Wire::Clogged {
        thread::sleep(Duration::from_millis(5));
    }
}
