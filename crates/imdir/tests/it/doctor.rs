//! `imdir doctor`: each fault that it can detect is injected, and must be reported with its fix.

use crate::{
    process::{Outcome, Server, imdir, run},
    support::Folder,
};
use serde_json::Value;
use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    time::{Duration, SystemTime},
};
use store::clock::Clock;

fn doctor(folder: &Folder, args: &[&str], settings: &[(&str, &str)]) -> Outcome {
    let mut command = imdir(folder, &[&["doctor", "--data", "data"], args].concat());
    command.envs(settings.iter().copied());
    run(command)
}

/// The verdict on a subject, with all findings about it.
#[track_caller]
fn verdict(outcome: &Outcome, about: &str) -> (String, String) {
    let findings: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{outcome:?}"));
    let all = findings.as_array().expect("a list").iter().filter(|finding| finding["about"] == about);
    let found: Vec<_> = all.collect();
    let first = found.first().unwrap_or_else(|| panic!("nothing is said of {about}: {outcome:?}"));
    (first["verdict"].as_str().expect("a word").to_owned(), format!("{found:?}"))
}

#[test]
fn a_running_server_is_found_well_and_a_stopped_one_too() {
    let folder = Folder::new();
    let before = doctor(&folder, &["--json"], &[("IMDIR_LISTEN", "127.0.0.1:0")]);
    assert_eq!((before.code, verdict(&before, "files").0), (Some(0), "note".to_owned()));
    let server = Server::start(&folder, &[]);
    let running = doctor(&folder, &["--json"], &[]);
    assert_eq!(running.code, Some(0), "{running:?}");
    for about in ["settings", "files", "disk", "clock", "database", "server"] {
        let (verdict, says) = verdict(&running, about);
        assert!(verdict == "good" || about == "disk", "{says}");
    }
    assert_eq!(doctor(&folder, &["--ready"], &[]).code, Some(0));
    // With a public URL that leads to this server, and with one that doesn't.
    let through = doctor(&folder, &["--json"], &[("IMDIR_PUBLIC_URL", &server.url)]);
    assert_eq!((through.code, verdict(&through, "proxy").0), (Some(0), "note".to_owned()));
    let elsewhere = doctor(&folder, &["--json"], &[("IMDIR_PUBLIC_URL", "http://127.0.0.1:9")]);
    assert_eq!((elsewhere.code, verdict(&elsewhere, "proxy").0), (Some(1), "wrong".to_owned()));
    drop(server);
    let stopped = doctor(&folder, &[], &[("IMDIR_LISTEN", "127.0.0.1:0")]);
    assert!(stopped.code == Some(0) && stopped.stdout.contains("not running"), "{stopped:?}");
    assert_eq!(doctor(&folder, &["--ready"], &[]).code, Some(1));
}

#[test]
fn what_is_wrong_is_told_with_what_mends_it() {
    let folder = Folder::new();
    drop(Server::start(&folder, &[]));
    let data = folder.0.join("data");
    let database = data.join("imdir.db");

    fs::set_permissions(&database, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let open = doctor(&folder, &["--json"], &[]);
    let (files, says) = verdict(&open, "files");
    assert!(open.code == Some(1) && files == "wrong" && says.contains("chmod 600"), "{says}");
    fs::set_permissions(&database, fs::Permissions::from_mode(0o600)).expect("it is ours");

    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = taken.local_addr().expect("it has one").to_string();
    let busy = doctor(&folder, &["--json"], &[("IMDIR_LISTEN", &address)]);
    assert!(busy.code == Some(1) && verdict(&busy, "server").1.contains("another program"), "{busy:?}");

    let file = fs::File::options().append(true).open(&database).expect("it is ours");
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(Clock::system().now().0.unsigned_abs());
    file.set_modified(now + Duration::from_secs(86_400)).expect("it is ours");
    let ahead = doctor(&folder, &["--json"], &[]);
    assert!(ahead.code == Some(1) && verdict(&ahead, "clock").0 == "wrong", "{ahead:?}");
    file.set_modified(now).expect("it is ours");

    let unread = doctor(&folder, &["--json"], &[("IMDIR_REALM_MEMORY", "much")]);
    assert!(unread.code == Some(1) && verdict(&unread, "settings").1.contains("realm_memory"), "{unread:?}");

    // The write-ahead log may hold every page.
    for log in ["imdir.db-wal", "imdir.db-shm"] {
        let _ = fs::remove_file(data.join(log));
    }
    fs::write(&database, "not a database ".repeat(1000)).expect("it is ours");
    let broken = doctor(&folder, &["--json"], &[]);
    assert!(broken.code == Some(1) && verdict(&broken, "database").0 == "wrong", "{broken:?}");
    let told = doctor(&folder, &[], &[]);
    assert!(told.stdout.contains("WRONG") && told.stdout.contains("hint: "), "{told:?}");
    assert!(told.stderr.contains("1 problem found"), "{told:?}");
}
