//! Kills the server while it is written to, starts it again on the same folder, and looks: everything that was
//! acknowledged is there, and nothing else is there by half.
//!
//! `IMDIR_CRASH_KILLS` says how often (200), `IMDIR_CRASH_SEED` repeats the moments and the requests of a run as far
//! as the machine's timing allows. A kill ends the process, not the machine: that a commit is on the disk is for
//! `PRAGMA synchronous = FULL` to see to, and a torn end of the log is made here by hand.

mod check;
mod client;
mod full_disk;
mod random;
mod server;

use random::Random;
use server::Server;
use std::{
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

const REALMS: usize = 3;
const CLIENTS_PER_REALM: usize = 3;
const DEFAULT_KILLS: usize = 200;

#[test]
fn what_was_acknowledged_outlives_sigkill() {
    let kills = setting("IMDIR_CRASH_KILLS").map_or(DEFAULT_KILLS, |kills| kills as usize);
    let seed = setting("IMDIR_CRASH_SEED").unwrap_or_else(|| {
        imdir::random::key().iter().take(6).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
    });
    println!("IMDIR_CRASH_SEED={seed} IMDIR_CRASH_KILLS={kills}");
    let mut random = Random::new(seed);
    let folder = Folder::new("crash");

    let mut server = Server::start(&folder.0);
    let mut clients = client::found(&server, REALMS, CLIENTS_PER_REALM, &mut random);
    let (mut writes, mut in_doubt, mut starts) = (0, 0, Vec::new());
    for kill in 1..=kills {
        let patience = Duration::from_micros(random.below(150_000));
        thread::scope(|scope| {
            for client in &mut clients {
                let url = server.url.clone();
                scope.spawn(move || client.write_until_cut_off(&url));
            }
            thread::sleep(patience);
            server.kill();
        });
        writes += clients.iter().map(|client| client.acknowledged.len()).sum::<usize>();
        in_doubt += clients.iter().filter(|client| client.pending.is_some()).count();
        if kill % 10 == 0 {
            torn_log_is_a_shorter_history(&folder.0, &mut random);
        }
        if random.below(8) == 0 {
            // In the middle of starting, too.
            Server::kill_after(&folder.0, Duration::from_micros(random.below(30_000)));
        }
        let start = Instant::now();
        server = Server::start(&folder.0);
        starts.push(start.elapsed());
        for realm in clients.chunks_mut(CLIENTS_PER_REALM) {
            check::realm(&server, realm);
        }
    }
    server.kill();
    check::database(&folder.0);
    starts.sort_unstable();
    println!(
        "{kills} kills, {writes} acknowledged writes, {in_doubt} in doubt; start: median {:?}, longest {:?}",
        starts[starts.len() / 2],
        starts[starts.len() - 1],
    );
    assert!(writes > kills, "the server was hardly written to");
}

/// What a power cut may leave of the log: its end is missing. That loses the last changes, whole ones.
fn torn_log_is_a_shorter_history(folder: &Path, random: &mut Random) {
    let torn = Folder::new("torn");
    std::fs::copy(folder.join("imdir.db"), torn.0.join("imdir.db")).unwrap();
    let mut log = std::fs::read(folder.join("imdir.db-wal")).unwrap();
    // Behind the last frame there may be zeros.
    let end = log.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    log.truncate(end - random.below(end as u64 / 4) as usize);
    std::fs::write(torn.0.join("imdir.db-wal"), log).unwrap();
    Server::start(&torn.0).kill();
    check::database(&torn.0);
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|text| text.parse().unwrap_or_else(|_| panic!("{name}: {text:?} is no number")))
}

/// A folder for one test; it stays when the test fails, for whoever looks into it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("imdir-{name}-{}", imdir::random::uuid()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        match thread::panicking() {
            true => println!("see {}", self.0.display()),
            false => std::fs::remove_dir_all(&self.0).unwrap(),
        }
    }
}
