//! The writer, concurrent with callers, readers and another node, in many interleavings.
//!
//! Shuttle runs them as its own threads, and switches between them at each yield: in the store before and after a
//! commit, in a caller on its reply, in a reader on the publication of a state.

use crate::writer::*;
use crate::{
    backend::{LoadProgress, RemoteChange, Write},
    error::StoreError,
    record::Record,
    seal::Seal,
    state::{LoadedState, State},
    writer::step::step,
};
use directory::{AccountId, Authority, Email, GroupId, NewAccount, NewGroup, Plan, Text, UserId};
use shuttle::{rand::Rng, thread};
use std::{
    collections::HashSet,
    pin::pin,
    sync::{Mutex, MutexGuard, atomic::Ordering},
    task::{Context, Poll, Wake, Waker},
};
use tokio::sync::mpsc::error::TryRecvError;
use uuid::Uuid;

const ORDERS: usize = 300;
const CALLERS: u128 = 3;
const CHANGES: u128 = 3;

/// The durable data: the effects of a realm's revisions, from the first.
#[derive(Debug, Clone, Default)]
struct Disk(Arc<Mutex<Vec<Vec<Effect>>>>);

impl Disk {
    fn effects(&self) -> MutexGuard<'_, Vec<Vec<Effect>>> {
        self.0.lock().unwrap()
    }

    fn holds(&self, group: GroupId) -> bool {
        self.effects().iter().flatten().any(|effect| puts(effect, group))
    }
}

fn puts(effect: &Effect, id: GroupId) -> bool {
    matches!(effect, Effect::GroupPut(group) if group.id == id)
}

/// A store that many nodes write to. Some commits fail, and some conflict with another node.
#[derive(Debug)]
struct SharedDisk(Disk);

impl Store for SharedDisk {
    fn load(&mut self, _: &mut dyn FnMut(LoadProgress)) -> Result<LoadedState, StoreError> {
        unreachable!("nothing starts here")
    }

    fn setting(&mut self, _: &str, _: [u8; 32]) -> Result<[u8; 32], StoreError> {
        unreachable!("nothing starts here")
    }

    fn commit(&mut self, writes: &[Write], _: &Seal) -> Result<(), StoreError> {
        thread::yield_now();
        if shuttle::rand::thread_rng().gen_bool(0.1) {
            return Err(StoreError::Io(std::io::ErrorKind::StorageFull.into()));
        }
        {
            let mut durable = self.0.effects();
            let first = writes.iter().find_map(|write| match write {
                Write::Revision { revision, .. } => Some(*revision),
                _ => None,
            });
            if first.is_some_and(|first| first != durable.len() as u64 + 1) {
                return Err(StoreError::Conflict);
            }
            for write in writes {
                if let Write::Revision { revision, record: Record { effects, .. }, .. } = write {
                    durable.push(effects.clone());
                    assert_eq!(*revision, durable.len() as u64, "a batch has its revisions in order");
                }
            }
        }
        thread::yield_now();
        Ok(())
    }

    fn probe(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn poll_interval(&self) -> Option<Duration> {
        Some(Duration::ZERO)
    }

    fn follow(&mut self, state: &State) -> Result<Vec<RemoteChange>, StoreError> {
        thread::yield_now();
        let known = state.realm(realm()).map_or(0, |realm| realm.revision());
        let durable = self.0.effects();
        let missed = durable.iter().enumerate().skip(known as usize);
        Ok(missed
            .map(|(before, effects)| RemoteChange::Change {
                realm: realm(),
                revision: before as u64 + 1,
                effects: effects.clone(),
            })
            .collect())
    }
}

fn account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(1))
}

fn realm() -> RealmId {
    RealmId::of_master(account())
}

fn create(group: GroupId, name: &str) -> Change {
    Change::CreateGroup(NewGroup {
        id: group,
        account: account(),
        name: Text::parse(name).unwrap(),
        kind: directory::GroupType::default(),
        flags: directory::SearchFlags::default(),
        may_find: Vec::new(),
        description: None,
        external_id: None,
        managed_by: None,
        members: Vec::new(),
        at: UnixTime(0),
    })
}

fn job(change: Change) -> (Message, oneshot::Receiver<Result<Receipt, Failure>>) {
    let (done, answer) = oneshot::channel();
    let request = Request::Change {
        realm: realm(),
        by: By::Operator,
        at: UnixTime(0),
        authority: Authority::Realm,
        change,
        only_if: None,
    };
    (Message::Job(Box::new(Job { request, reply: Reply::Change { realm: realm(), done } })), answer)
}

/// Yields to other threads on a wake-up.
struct YieldOnWake;

impl Wake for YieldOnWake {
    fn wake(self: Arc<Self>) {
        thread::yield_now();
    }
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(YieldOnWake));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => thread::yield_now(),
        }
    }
}

/// A realm with one account, as after the start of a node.
fn started(disk: &Disk) -> (Rounds, mpsc::Sender<Message>) {
    let (sender, jobs) = mpsc::channel(QUEUE);
    let mut rounds = Rounds {
        store: Box::new(SharedDisk(disk.clone())),
        published: Arc::new(PublishedState::new(State::default())),
        jobs,
        door: sender.downgrade(),
        rebuilds: Rebuilds::default(),
        loader: None,
        waiting: Waiters::new(),
        memory: None,
        owed: Vec::new(),
        under_way: Vec::new(),
        is_heavier: false,
        poll_wanted: Arc::default(),
    };
    let mut found = || {
        let founding = Change::CreateAccount(NewAccount {
            id: account(),
            master: None,
            name: Text::parse("One").unwrap(),
            plan: Plan::Business,
            owner: UserId::from_uuid(Uuid::from_u128(2)),
            owner_email: Email::parse("owner@one.example").unwrap(),
            owner_first_name: "".into(),
            owner_last_name: "".into(),
            managed_domains: Vec::new(),
            at: UnixTime(0),
        });
        let (message, answer) = job(founding);
        rounds.turn(message);
        wait(answer).unwrap().is_ok()
    };
    while !found() {}
    (rounds, sender)
}

/// Requests changes one by one. After the reply, an acknowledged change is durable and published, a refused one
/// neither.
fn call(caller: u128, queue: &mpsc::Sender<Message>, published: &PublishedState, disk: &Disk) {
    for number in 0..CHANGES {
        let id = GroupId::from_uuid(Uuid::from_u128(100 * (caller + 1) + number));
        // All callers compete for half of the names.
        let name =
            if number % 2 == 0 { format!("Group {number} of {caller}") } else { format!("Group {number}") };
        let (message, answer) = job(create(id, &name));
        assert!(queue.try_send(message).is_ok(), "the queue is long enough");
        match wait(answer).unwrap() {
            Ok(done) => {
                let state = published.load();
                let now = state.realm(realm()).unwrap();
                assert!(now.revision() >= done.revision && now.group(id).is_some(), "not published");
                let record = &disk.effects()[done.revision as usize - 1];
                assert!(record.iter().any(|effect| puts(effect, id)), "another's revision");
            }
            Err(_) => assert!(!disk.holds(id), "refused and durable"),
        }
    }
}

/// Checks that every published state is durable, and that revisions never decrease.
fn read(published: &PublishedState, disk: &Disk, is_over: &AtomicBool) {
    let (mut notices, mut seen) = (published.notices(), 0);
    let is_over = || is_over.load(Ordering::Relaxed);
    while !is_over() {
        // Every publication wakes the waiting reader.
        let mut changed = pin!(notices.changed());
        wait(std::future::poll_fn(|context| {
            let revision = published.load().realm(realm()).unwrap().revision();
            assert!(revision <= disk.effects().len() as u64, "published before it was durable");
            assert!(revision >= seen, "went back");
            seen = revision;
            let is_news = changed.as_mut().poll(context).is_ready();
            if is_news || is_over() { Poll::Ready(()) } else { Poll::Pending }
        }));
    }
}

/// Writes the next revision while the writer decides on the previous one.
fn write_elsewhere(disk: &Disk) {
    for number in 0..CHANGES {
        thread::yield_now();
        let mut state = State::default();
        for news in SharedDisk(disk.clone()).follow(&state).unwrap() {
            let RemoteChange::Change { effects, .. } = news else { continue };
            let realm = Arc::make_mut(state.realm_or_new(realm()));
            effects.iter().for_each(|effect| realm.apply(effect));
            realm.advance();
        }
        let id = GroupId::from_uuid(Uuid::from_u128(10 + number));
        let mut writes = Vec::new();
        let change = create(id, &format!("Elsewhere {number}"));
        let request = Request::Change {
            realm: realm(),
            by: By::Operator,
            at: UnixTime(0),
            authority: Authority::Realm,
            change,
            only_if: None,
        };
        if step(&mut state, &mut writes, request).is_ok() {
            // On a conflict, the change is dropped.
            let _ = SharedDisk(disk.clone()).commit(&writes, &Seal::of(&state, &writes));
        }
    }
}

fn names_are_unique(disk: &Disk) {
    let mut names = HashSet::new();
    for effect in disk.effects().iter().flatten() {
        if let Effect::GroupPut(group) = effect {
            assert!(names.insert(group.name.to_string()), "{} is the name of two", group.name);
        }
    }
}

#[test]
fn answers_are_durable_and_published_in_every_order() {
    shuttle::check_random(
        || {
            let disk = Disk::default();
            let (mut rounds, queue) = started(&disk);
            let (published, is_over) = (Arc::clone(&rounds.published), Arc::new(AtomicBool::new(false)));
            let writer = thread::spawn(move || {
                loop {
                    match rounds.jobs.try_recv() {
                        Ok(message) => rounds.turn(message),
                        Err(TryRecvError::Empty) => thread::yield_now(),
                        Err(TryRecvError::Disconnected) => return,
                    }
                }
            });
            let mut threads: Vec<thread::JoinHandle<()>> = (0..CALLERS)
                .map(|caller| {
                    let (queue, published, disk) = (queue.clone(), Arc::clone(&published), disk.clone());
                    thread::spawn(move || call(caller, &queue, &published, &disk))
                })
                .collect();
            let elsewhere = disk.clone();
            threads.push(thread::spawn(move || write_elsewhere(&elsewhere)));
            let looks = queue.clone();
            threads.push(thread::spawn(move || {
                for _ in 0..CHANGES {
                    thread::yield_now();
                    assert!(looks.try_send(Message::Poll).is_ok(), "the queue is long enough");
                }
            }));
            // A rebuilt realm has the revision at its start, regardless of changes since.
            let (settled, old) = (queue.clone(), Arc::clone(&published));
            threads.push(thread::spawn(move || {
                let realm = Realm::clone(old.load().realm(realm()).unwrap());
                thread::yield_now();
                assert!(
                    settled.try_send(Message::Rebuilt(Box::new(realm))).is_ok(),
                    "the queue is long enough"
                );
            }));
            let reader = {
                let (published, disk, is_over) = (Arc::clone(&published), disk.clone(), Arc::clone(&is_over));
                thread::spawn(move || read(&published, &disk, &is_over))
            };
            threads.into_iter().for_each(|thread| thread.join().unwrap());
            drop(queue);
            writer.join().unwrap();
            is_over.store(true, Ordering::Relaxed);
            reader.join().unwrap();
            names_are_unique(&disk);
        },
        ORDERS,
    );
}
