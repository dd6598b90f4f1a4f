//! A store that is slow to say what others have written.

use crate::{
    backend::Loading,
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

/// A look takes many times the pause before the next.
#[derive(Debug)]
struct SlowToLook;

impl Store for SlowToLook {
    fn load(&mut self, _: &mut dyn FnMut(Loading)) -> Result<LoadedState, StoreError> {
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
    let (writer, thread) = Writer::start(Box::new(SlowToLook), published, None).unwrap();
    for _ in 0..10 {
        // A look has begun by then.
        tokio::time::sleep(5 * PAUSE).await;
        let write = writer.change_aside(SideChange::RemoveExpired(UnixTime(0)));
        let answered = tokio::time::timeout(Duration::from_secs(20), write).await;
        answered.expect("the writer looks and looks, and commits nothing").unwrap();
    }
    drop(writer);
    thread.join().unwrap();
}
