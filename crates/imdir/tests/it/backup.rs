//! `imdir backup`, `restore` and `migrate`, on both kinds of store.

use crate::{
    process::{Outcome, run},
    stores::{Place, fill},
    support::{Service, text},
};
use directory::{Change, RealmId};
use flate2::{Compression, Crc, read::MultiGzDecoder, write::GzEncoder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use store::By;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backup_of_a_folder_that_is_written_to_is_one_instant() {
    backup_under_load(&Place::folder()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backup_of_a_database_that_is_written_to_is_one_instant_on_postgresql() {
    backup_under_load(&Place::on_postgresql()).await;
}

async fn backup_under_load(place: &Place) {
    let service = place.service();
    let account = service.account("business").await;
    let token = service.token(&account, "imgroup:write:admin im_change:read:admin").await;
    let client = service.bearer(&token);
    let realm = RealmId::of_master(account.id.parse().expect("an id"));
    let revision = || service.inner.state().realm(realm).expect("it is there").revision();
    let write = async {
        for number in 0..400 {
            client.post("/v2/im/groups", json!({ "name": format!("Group {number}") })).await.ok(201);
        }
    };
    let backups = async {
        let mut made = Vec::new();
        for number in 0..4 {
            let before = revision();
            let file = place.folder.0.join(format!("{number}.gz"));
            let mut command = place.command(&["backup", &file.display().to_string()]);
            let outcome =
                tokio::task::spawn_blocking(move || command.output().expect("the binary runs")).await;
            let outcome = outcome.expect("it does not panic");
            assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stderr));
            made.push((file, before..=revision()));
        }
        made
    };
    let ((), made) = tokio::join!(write, backups);
    let feed = feed(&service, &account.id).await;
    for (number, (file, possible)) in made.into_iter().enumerate() {
        let other = if number % 2 == 0 { Place::folder() } else { place.another() };
        assert_eq!(restore(&other, &file, &[]).code, Some(0));
        assert_eq!(other.run(&["check"]).code, Some(0));
        let restored = other.service();
        let own_feed = self::feed(&restored, &account.id).await;
        let at = restored.inner.state().realm(realm).expect("the feed has been read").revision();
        assert!(possible.contains(&at), "{at} of {possible:?}");
        assert_eq!(own_feed, feed[..at as usize], "the change feed is that of the instant");
        let listed = restored.bearer(&token).get("/v2/im/groups").await.ok(200);
        let names: BTreeSet<String> =
            listed["groups"].as_array().expect("a list").iter().map(|group| text(&group["name"])).collect();
        let expected = own_feed.iter().filter(|change| change.to_string().contains("\"Group ")).count();
        assert_eq!(names, (0..expected).map(|number| format!("Group {number}")).collect());
        restored.group(&account, "One more").await;
    }
}

/// All changes of the account, page by page.
async fn feed(service: &Service, account: &str) -> Vec<Value> {
    let mut changes = Vec::new();
    loop {
        let path = format!("/v2/accounts/{account}/im/changes?page_size=300&after={}", changes.len());
        let page = service.operator().get(&path).await.ok(200);
        changes.extend(page["changes"].as_array().expect("a list").iter().cloned());
        if page["next_after"] == page["revision"] {
            return changes;
        }
    }
}

#[tokio::test]
async fn damaged_files_are_refused_and_nothing_is_changed() {
    damaged_files_are_refused(&Place::folder()).await;
}

#[tokio::test]
async fn damaged_files_are_refused_and_nothing_is_changed_on_postgresql() {
    damaged_files_are_refused(&Place::on_postgresql()).await;
}

async fn damaged_files_are_refused(place: &Place) {
    let service = place.service();
    fill(&service).await;
    service.end();
    let file = place.folder.0.join("whole.gz");
    place.json(&["backup", &file.display().to_string()]);
    let mode = std::fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let whole = std::fs::read(&file).expect("it can be read");
    let lines = lines(&whole);
    let with = |at: usize, from: &str, to: &str| {
        let mut lines = lines.clone();
        assert!(lines[at].contains(from), "{from}: {}", lines[at]);
        lines[at] = lines[at].replacen(from, to, 1);
        forged(lines)
    };
    let place_of = |kind: &str| lines.iter().position(|line| line.starts_with(kind)).expect("there is one");
    let without = |at: usize| {
        let mut lines = lines.clone();
        lines.remove(at);
        forged(lines)
    };
    assert_eq!(self::lines(&forged(lines.clone())), lines, "what is forged is like what was made");
    let without_and_counted = |at: usize| {
        let mut lines = lines.clone();
        lines.remove(at);
        let mut header: Value = serde_json::from_str(&lines[0]).expect("JSON");
        let groups = header["counts"]["groups"].as_u64().expect("a number");
        header["counts"]["groups"] = (groups - 1).into();
        lines[0] = header.to_string();
        forged(lines)
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("not a backup of imdir", Vec::new()),
        ("not a backup of imdir", b"hello".repeat(100)),
        ("not a backup of imdir", gzip("{\"name\":\"something else\"}\n")),
        ("format 3 is newer", with(0, "\"imdir_backup\":2", "\"imdir_backup\":3")),
        ("line 1 can't be read", with(0, "\"counts\"", "\"amounts\"")),
        ("its checksum differs", whole[..whole.len() / 2].to_vec()),
        ("its checksum differs", whole[..whole.len() - 1].to_vec()),
        ("its checksum differs", [&whole[..], b"\n"].concat()),
        ("line 3 can't be read", with(2, "\"revision\"", "\"vision\"")),
        ("can't be read", with(place_of("{\"account\""), "\"plan\":\"", "\"plan\":\"x")),
        // Every line is well-formed, but the record counts differ from the header's or from what was committed.
        ("can't be read", without(place_of("{\"user\""))),
        ("differs from what was committed", without_and_counted(place_of("{\"group\""))),
    ];
    let before = state(place);
    for (number, (message, bytes)) in cases.into_iter().enumerate() {
        let damaged = place.folder.0.join(format!("damaged-{number}.gz"));
        std::fs::write(&damaged, bytes).expect("it is writable");
        for (target, args) in [(place, &["--replace"][..]), (&place.another(), &[][..])] {
            let outcome = restore(target, &damaged, args);
            assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{number}: {outcome:?}");
            assert!(
                outcome.stderr.starts_with("imdir: can't restore ") && outcome.stderr.contains(message),
                "{number}: {outcome:?}"
            );
        }
        assert_eq!(state(place), before, "{number}: {message}");
    }
    // Every single byte, in this process, which is faster.
    let database = place.database();
    let damaged = place.folder.0.join("damaged.gz");
    tokio::task::spawn_blocking(move || {
        for at in 0..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            std::fs::write(&damaged, bytes).expect("it is writable");
            let restored = store::restore(&damaged, &database, true, &mut |_, _| {});
            assert!(restored.is_err(), "byte {at} was changed");
        }
    })
    .await
    .expect("all were refused");
    assert_eq!(state(place), before);
}

/// The digest of the stored data, and the files beside it.
fn state(place: &Place) -> (String, Vec<PathBuf>) {
    let digest = place.digest();
    let entries = std::fs::read_dir(place.data()).expect("a folder");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    // Reading the database may create these.
    files.retain(|file| !file.display().to_string().ends_with("-wal"));
    files.retain(|file| !file.display().to_string().ends_with("-shm"));
    files.sort();
    (digest, files)
}

pub fn restore(place: &Place, file: &Path, args: &[&str]) -> Outcome {
    let file = file.display().to_string();
    place.run(&[&["restore", &file], args].concat())
}

/// The lines of a backup except for the digests.
fn lines(file: &[u8]) -> Vec<String> {
    let mut text = String::new();
    MultiGzDecoder::new(file).read_to_string(&mut text).expect("it is gzip");
    text.lines().filter(|line| !line.contains("sha256")).map(str::to_owned).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// A backup with these lines and valid digests.
fn forged(mut lines: Vec<String>) -> Vec<u8> {
    let content: String = lines[1..].iter().map(|line| format!("{line}\n")).collect();
    lines.push(json!({ "sha256": hex(content.as_bytes()) }).to_string());
    let mut file = gzip(&(lines.join("\n") + "\n"));
    let last = json!({ "file_sha256": hex(&file) }).to_string() + "\n";
    let mut crc = Crc::new();
    crc.update(last.as_bytes());
    file.extend([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1]);
    let len = last.len() as u16;
    file.extend([len.to_le_bytes(), (!len).to_le_bytes()].concat());
    file.extend(last.as_bytes());
    file.extend([crc.sum().to_le_bytes(), u32::from(len).to_le_bytes()].concat());
    file
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn disk_that_is_full_leaves_no_file() {
    let place = Place::folder();
    assert_eq!(place.run(&["demo", "generate", "--users", "3000", "--masters", "2"]).code, Some(0));
    let file = place.folder.0.join("backup.gz");
    std::fs::write(&file, "the one before").expect("it is writable");
    // The limit on file sizes is 64 KB, enough for SQLite to read. As the signal is ignored, writes beyond it fail.
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_imdir")])
        .args(["backup", "--replace", "--data"])
        .args([place.data(), file.clone()]);
    let outcome = run(command);
    assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{outcome:?}");
    assert!(outcome.stderr.contains("File too large"), "{outcome:?}");
    assert_eq!(std::fs::read(&file).expect("it is there"), b"the one before");
    assert_eq!(std::fs::read_dir(&place.folder.0).expect("a folder").count(), 2);
}

#[tokio::test]
async fn folder_in_use_is_not_replaced_and_one_that_is_free_is() {
    let place = Place::folder();
    let service = place.service();
    fill(&service).await;
    let file = place.folder.0.join("backup.gz");
    place.json(&["backup", &file.display().to_string()]);
    let digest = place.digest();
    let again = place.run(&["backup", &file.display().to_string()]);
    assert_eq!(again.code, Some(1));
    assert!(again.stderr.contains("the file exists"), "{again:?}");

    service.account("business").await;
    let in_use = restore(&place, &file, &["--replace"]);
    assert_eq!(in_use.code, Some(1));
    assert!(in_use.stderr.contains("another imdir uses this data folder"), "{in_use:?}");
    service.end();
    let full = restore(&place, &file, &[]);
    assert_eq!(full.code, Some(1));
    assert!(full.stderr.contains("has a directory already"), "{full:?}");
    assert_ne!(place.digest(), digest);
    assert_eq!(restore(&place, &file, &["--replace"]).code, Some(0));
    assert_eq!(place.digest(), digest);
    place.service().account("business").await;
    let missing = Place::folder();
    let nothing = missing.run(&["backup", "file.gz"]);
    assert_eq!(nothing.code, Some(1));
    assert!(nothing.stderr.contains("no directory in"), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn running_nodes_see_that_everything_was_replaced_on_postgresql() {
    let place = Place::on_postgresql();
    let (one, other) = (place.service(), place.another_node());
    let account = one.account("business").await;
    let realm = RealmId::of_master(account.id.parse().expect("an id"));
    let token = one.token(&account, "imgroup:write:admin").await;
    one.group(&account, "Before").await;
    let file = place.folder.0.join("backup.gz");
    place.json(&["backup", &file.display().to_string()]);
    let after = one.group(&account, "After").await;
    one.account("business").await;
    let late = one.token(&account, "imgroup:write:admin").await;
    assert_eq!(restore(&place, &file, &["--replace"]).code, Some(0));
    // The node notices the restore by the conflict of this write.
    let group = after.parse().expect("groups have ids");
    let change = Change::DeleteGroup { account: account.id.parse().expect("an id"), group };
    let refused = one.inner.change(realm, By::Operator, change).await;
    assert!(refused.is_err(), "{refused:?}");
    for node in [&one, &other] {
        let start = Instant::now();
        while node.bearer(&late).get("/v2/im/groups").await.status != 401 || !node.inner.is_writable() {
            assert!(start.elapsed() < Duration::from_secs(30), "it never sees it");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        node.bearer(&late).get("/v2/im/groups").await.error(401, 124, "Invalid access token.");
        let listed = node.bearer(&token).get("/v2/im/groups").await.ok(200);
        assert_eq!(listed["total_records"], 1, "{listed}");
    }
    one.group(&account, "Made since").await;
    other.inner.catch_up().await;
    other.group(&account, "And on the other").await;
    assert_eq!(place.run(&["check"]).code, Some(0));
}

#[test]
fn migrations_are_applied_and_told_of() {
    migrations(&Place::folder());
}

#[test]
fn migrations_are_applied_and_told_of_on_postgresql() {
    migrations(&Place::on_postgresql());
}

fn migrations(place: &Place) {
    let states = |args: &[&str]| -> BTreeSet<String> {
        let all = place.json(args);
        all.as_array().expect("a list").iter().map(|one| text(&one["state"])).collect()
    };
    let only = |state: &str| BTreeSet::from([state.to_owned()]);
    assert_eq!(states(&["migrate", "--check"]), only("pending"));
    assert_eq!(states(&["migrate", "--check"]), only("pending"), "looking changes nothing");
    assert_eq!(states(&["migrate"]), only("applied now"));
    assert_eq!(states(&["migrate"]), only("there"));
    place.execute("UPDATE migrations SET number = 1000 WHERE number = 1");
    let unknown = place.run(&["backup", "file.gz"]);
    assert_eq!(unknown.code, Some(1));
    assert!(unknown.stderr.contains("was made by another version"), "{unknown:?}");
}
