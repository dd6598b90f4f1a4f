//! A load over LDAP: connections that are kept, each with one request at a time.

use super::message::entries;
use crate::load::{Measurement, runtime};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const SEARCHES_PER_BIND: usize = 100;

#[derive(Clone)]
pub struct Load {
    address: String,
    binds: Arc<[Vec<u8>]>,
    searches: Arc<[Vec<u8>]>,
}

impl Load {
    pub fn new(address: &str, binds: Vec<Vec<u8>>, searches: Vec<Vec<u8>>) -> Self {
        Self { address: address.to_owned(), binds: binds.into(), searches: searches.into() }
    }

    /// Searches for a while over a number of connections; returns the mean number of people in an answer too.
    pub fn run(&self, connections: usize, time: Duration) -> (Measurement, f64) {
        let (elapsed, micros, found) = runtime().block_on(async {
            let mut open = Vec::new();
            for number in 0..connections {
                let next = number * self.searches.len() / connections;
                let stream = TcpStream::connect(&self.address).await.expect("the server listens");
                stream.set_nodelay(true).expect("TCP has this option");
                open.push(Connection { stream, load: self.clone(), next, answer: Vec::new() });
            }
            let start = Instant::now();
            let tasks: Vec<_> =
                open.into_iter().map(|open| tokio::spawn(open.repeat(start + time))).collect();
            let (mut micros, mut found) = (Vec::new(), 0);
            for task in tasks {
                let (times, people) = task.await.expect("every answer is a success");
                micros.extend(times);
                found += people;
            }
            (start.elapsed(), micros, found)
        });
        let count = micros.len() as f64;
        (Measurement::new(count / elapsed.as_secs_f64(), micros), found as f64 / count)
    }
}

struct Connection {
    stream: TcpStream,
    load: Load,
    /// The index of the next search.
    next: usize,
    answer: Vec<u8>,
}

impl Connection {
    /// The durations of the searches, in microseconds, and the number of people found.
    async fn repeat(mut self, until: Instant) -> (Vec<u32>, usize) {
        let (mut micros, mut found) = (Vec::new(), 0);
        let Load { binds, searches, .. } = self.load.clone();
        loop {
            if micros.len() % SEARCHES_PER_BIND == 0 {
                self.exchange(&binds[(self.next / SEARCHES_PER_BIND) % binds.len()]).await;
            }
            let start = Instant::now();
            if start >= until {
                return (micros, found);
            }
            found += self.exchange(&searches[self.next % searches.len()]).await;
            self.next += 1;
            micros.push(start.elapsed().as_micros() as u32);
        }
    }

    async fn exchange(&mut self, request: &[u8]) -> usize {
        self.stream.write_all(request).await.expect("the server reads");
        self.answer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.answer).await.expect("the server answers");
            assert!(read > 0, "the server hung up");
            if let Some(entries) = entries(&self.answer) {
                return entries;
            }
        }
    }
}
