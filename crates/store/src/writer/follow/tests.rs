//! A store with slow polls.

use crate::{
    backend::LoadProgress,
    backend::{RemoteChange, Store, Write},
    error::StoreError,
    seal::Seal,
    side::SideChange,
    state::LoadedState,
    state::{PublishedState, State},
    writer::Writer,
};
use directory::UnixTime;
use std::{sync::Arc, thread, time::Duration};

const PAUSE: Duration = Duration::from_millis(1);

/// A poll takes many times the interval between polls.
#[derive(Debug)]
struct SlowPolls;

impl Store for SlowPolls {
    fn load(&mut self, _: &mut dyn FnMut(LoadProgress)) -> Result<LoadedState, StoreError> {
        unreachable!("nothing starts here")
    }

    fn setting(&mut self, _: &str, _: [u8; 32]) -> Result<[u8; 32], StoreError> {
        unreachable!("nothing starts here")
    }

    fn commit(&mut self, _: &[Write], _: &Seal) -> Result<(), StoreError> {
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn poll_interval(&self) -> Option<Duration> {
        Some(PAUSE)
    }

    fn follow(&mut self, _: &State) -> Result<Vec<RemoteChange>, StoreError> {
        thread::sleep(20 * PAUSE);
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn write_is_answered_while_each_look_takes_longer_than_the_pause_before_it() {
    let published = Arc::new(PublishedState::new(State::default()));
    let (writer, thread) = Writer::start(Box::new(SlowPolls), published, None).unwrap();
    for _ in 0..10 {
        // By then a poll has begun.
        tokio::time::sleep(5 * PAUSE).await;
        let write = writer.change_aside(SideChange::RemoveExpired(UnixTime(0)));
        let answered = tokio::time::timeout(Duration::from_secs(20), write).await;
        answered.expect("the writer polls all the time, and commits nothing").unwrap();
    }
    drop(writer);
    thread.join().unwrap();
}
