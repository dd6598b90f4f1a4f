//! File modes, masked passwords, and commands that touch only the named store.

use crate::{
    process::{Outcome, Server, imdir, run},
    stores::{Place, fill},
    support::Folder,
};
use std::{
    collections::BTreeSet,
    fs::Permissions,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
    process::Command,
};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap_or_else(|_| panic!("{} is there", path.display())).permissions().mode()
        & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("it is ours");
}

/// Checks the modes of the folder and all its files, and returns their names.
fn is_private(data: &Path) -> BTreeSet<String> {
    assert_eq!(mode(data), 0o700, "{}", data.display());
    let files = std::fs::read_dir(data).expect("a folder").map(|entry| entry.expect("an entry").path());
    files
        .map(|file| {
            assert_eq!(mode(&file), 0o600, "{}", file.display());
            file.file_name().expect("a name").to_string_lossy().into_owned()
        })
        .collect()
}

/// The command with another umask.
fn under(umask: &str, command: &Command) -> Command {
    let mut under = Command::new("sh");
    under.args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")]).arg(command.get_program());
    under.args(command.get_args()).env("NO_COLOR", "1");
    under.current_dir(command.get_current_dir().expect("it has one"));
    under
}

#[test]
fn data_folder_and_all_in_it_are_the_owners_alone_whatever_the_umask() {
    for umask in ["0", "022", "0777"] {
        let place = Place::folder();
        let create = ["account", "create", "--name", "One", "--owner", "a@one.example"];
        let made = run(under(umask, &place.command(&create)));
        assert_eq!(made.code, Some(0), "{umask}: {made:?}");
        is_private(&place.data());
        let backup = place.folder.0.join("backup.gz");
        std::fs::write(place.folder.0.join("backup.gz.partial"), "left by another").expect("it is writable");
        let made = run(under(umask, &place.command(&["backup", "backup.gz"])));
        assert_eq!((made.code, mode(&backup)), (Some(0), 0o600), "{umask}: {made:?}");
        let (restored, copied) = (Place::folder(), Place::folder());
        let file = backup.display().to_string();
        for replace in [&[][..], &["--replace"]] {
            let args = [&["restore", &file], replace].concat();
            assert_eq!(run(under(umask, &restored.command(&args))).code, Some(0));
            is_private(&restored.data());
        }
        let copy = run(under(umask, &place.command(&["copy", "--to", &copied.name()])));
        assert_eq!(copy.code, Some(0), "{umask}: {copy:?}");
        is_private(&copied.data());
    }
}

#[test]
fn data_folder_of_before_is_narrowed_by_the_next_start() {
    let place = Place::folder();
    let create = ["account", "create", "--name", "One", "--owner", "a@one.example"];
    assert_eq!(place.run(&create).code, Some(0));
    let widen = || {
        set_mode(&place.data(), 0o755);
        for entry in std::fs::read_dir(place.data()).expect("a folder") {
            set_mode(&entry.expect("an entry").path(), 0o644);
        }
    };
    widen();
    let server = Server::start(&place.folder, &[]);
    let files = is_private(&place.data());
    for file in ["imdir.db", "imdir.db-wal", "imdir.db-shm", "imdir.lock", "operator.json"] {
        assert!(files.contains(file), "{files:?}");
    }
    drop(server);
    for command in [&["migrate"][..], &["account", "list"]] {
        widen();
        assert_eq!(place.run(command).code, Some(0));
        is_private(&place.data());
    }
}

#[test]
fn a_folder_that_is_everybodys_stays_so() {
    let place = Place::folder();
    std::fs::create_dir(place.data()).expect("the test's folder is writable");
    set_mode(&place.data(), 0o1777);
    assert_eq!(place.run(&["migrate"]).code, Some(0));
    assert_eq!(mode(&place.data()), 0o1777);
    assert_eq!(mode(&place.data().join("imdir.db")), 0o600);
}

/// Each contains a password, which must never be printed.
const PLACES: [&str; 6] = [
    "postgres://imdir:s3cr3t@127.0.0.1:1/imdir",
    "postgres://imdir:s3cr3t%40x@127.0.0.1:1/imdir",
    "postgres://127.0.0.1:1/imdir?user=imdir&password=s3cr3t",
    "host=127.0.0.1 port=1 user=imdir password=s3cr3t",
    "host=127.0.0.1 port=1 password='s3cr3t and more' user=imdir",
    "postgres://imdir:s3cr3t@127.0.0.1:1/imdir?unheard=of",
];

#[test]
fn passwords_are_in_no_setting_that_is_shown_and_in_no_error() {
    let folder = Folder::new();
    let told = |outcome: &Outcome, what: &str| {
        assert!(!format!("{outcome:?}").contains("s3cr3t"), "{what}: {outcome:?}");
    };
    for place in PLACES {
        for json in [&[][..], &["--json"]] {
            let args = [&["config", "show", "--database", place, "--database-replica", place], json].concat();
            let shown = run(imdir(&folder, &args));
            told(&shown, place);
            assert!(shown.code == Some(0) && shown.stdout.contains("***"), "{shown:?}");
        }
        for args in [
            &["check", "--database", place][..],
            &["account", "list", "--database", place],
            &["copy", "--to", place],
            &["copy", "--from", place, "--to", "elsewhere"],
            // Arguments that expect something else.
            &["check", place],
            &["config", "show", "--listen", place, "--unheard", place],
            &["serve", "--listen", place],
            &["serve", "--limits-redis", place],
        ] {
            let failed = run(imdir(&folder, args));
            assert_ne!(failed.code, Some(0), "{args:?}");
            told(&failed, place);
        }
        std::fs::write(folder.0.join("imdir.toml"), format!("database = \"{place}\nlog = 1\n"))
            .expect("it is writable");
        let failed = run(imdir(&folder, &["config", "show"]));
        assert_eq!(failed.code, Some(1), "{failed:?}");
        told(&failed, place);
        std::fs::remove_file(folder.0.join("imdir.toml")).expect("it is there");
    }
    let redis = run(imdir(&folder, &["config", "show", "--limits-redis", "redis://:s3cr3t@cache:6379/0"]));
    told(&redis, "redis");
    assert!(redis.stdout.contains("redis://:***@cache:6379/0"), "{redis:?}");
    let left: Vec<_> = std::fs::read_dir(&folder.0).expect("a folder").collect();
    assert!(left.is_empty(), "no folder is made that is called like a database: {left:?}");
}

#[test]
fn what_acts_on_a_store_takes_no_url() {
    let place = Place::folder();
    let create = ["account", "create", "--name", "One", "--owner", "a@one.example"];
    assert_eq!(place.run(&create).code, Some(0));
    let file = place.folder.0.join("backup.gz").display().to_string();
    place.json(&["backup", &file]);
    let (before, other) = (place.digest(), place.folder.0.join("other.gz").display().to_string());
    let copy = place.folder.0.join("copy").display().to_string();
    for args in [
        &["backup", &other][..],
        &["restore", &file, "--replace"],
        &["copy", "--to", &copy],
        &["check"],
        &["migrate"],
        &["account", "create", "--name", "Two", "--owner", "a@two.example"],
        &["link", "list"],
    ] {
        let typed = place.run(&[args, &["--url", "http://127.0.0.1:1"]].concat());
        // The default folder exists.
        let mut by_variable = imdir(&place.folder, args);
        by_variable.env("IMDIR_URL", "http://127.0.0.1:1");
        for outcome in [typed, run(by_variable)] {
            assert_eq!((outcome.code, &*outcome.stdout), (Some(2), ""), "{args:?}: {outcome:?}");
            let told = " acts on a store: leave --url out";
            let named = format!("imdir: {}", args[0]);
            assert!(outcome.stderr.starts_with(&named) && outcome.stderr.contains(told), "{outcome:?}");
        }
    }
    assert!(!Path::new(&other).exists() && !Path::new(&copy).exists());
    assert!(!place.folder.0.join("imdir-data").exists());
    assert_eq!(place.digest(), before);
}

#[test]
fn reads_create_no_store() {
    let folder = Folder::new();
    for args in [
        &["group", "list", "--account", "AAAAAAAAAAAAAAAAAAAAAA"][..],
        &["account", "list"],
        &["user", "list", "--account", "AAAAAAAAAAAAAAAAAAAAAA"],
        &["change", "list", "--account", "AAAAAAAAAAAAAAAAAAAAAA"],
        &["link", "list"],
        &["check"],
        &["backup", "file.gz"],
        &["copy", "--to", "elsewhere"],
        &["migrate", "--check"],
    ] {
        let outcome = run(imdir(&folder, &[args, &["--data", "nowhere"]].concat()));
        if args[0] != "migrate" {
            assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{args:?}: {outcome:?}");
            assert!(
                outcome
                    .stderr
                    .contains("no directory in nowhere\nhint: `imdir serve` and `imdir account create`"),
                "{outcome:?}"
            );
        }
        let left: Vec<_> = std::fs::read_dir(&folder.0).expect("a folder").collect();
        assert!(left.is_empty(), "{args:?}: {left:?}");
    }
}

/// Runs the command as a user without write access to the folder or its files.
fn as_reader(place: &Place, args: &[&str]) -> Outcome {
    let command = place.command(args);
    if std::fs::metadata("/proc/self").expect("there is /proc").uid() != 0 {
        return run(command);
    }
    let binary = place.folder.0.join("imdir");
    if !binary.exists() {
        std::fs::copy(command.get_program(), &binary).expect("the test's folder is writable");
    }
    let mut reader = Command::new("setpriv");
    reader.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&binary).args(command.get_args());
    reader.env("NO_COLOR", "1").current_dir(&place.folder.0);
    run(reader)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn folder_that_nobody_can_write_to_is_checked_and_backed_up() {
    let place = Place::folder();
    let service = place.service();
    fill(&service).await;
    service.end();
    let expected = place.digest();
    readable_alone(&place, &expected);

    // A killed server leaves its write-ahead log.
    set_mode(&place.data(), 0o700);
    for entry in std::fs::read_dir(place.data()).expect("a folder") {
        set_mode(&entry.expect("an entry").path(), 0o600);
    }
    let server = Server::start(&place.folder, &[]);
    let create = ["account", "create", "--name", "One", "--owner", "a@one.example"];
    assert_eq!(place.run(&create).code, Some(0));
    let expected = place.digest();
    drop(server);
    let log = std::fs::metadata(place.data().join("imdir.db-wal")).expect("there is a log");
    assert!(log.len() > 0);
    readable_alone(&place, &expected);
    set_mode(&place.data(), 0o700);
    std::fs::remove_file(place.data().join("imdir.db-shm")).expect("there is one");
    readable_alone(&place, &expected);
    set_mode(&place.data(), 0o700);
}

fn readable_alone(place: &Place, expected: &str) {
    for entry in std::fs::read_dir(place.data()).expect("a folder") {
        set_mode(&entry.expect("an entry").path(), 0o444);
    }
    let files = || std::fs::read_dir(place.data()).expect("a folder").count();
    set_mode(&place.data(), 0o555);
    set_mode(&place.folder.0, 0o777);
    let before = files();
    let checked = as_reader(place, &["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    let backed_up = as_reader(place, &["backup", "read.gz", "--json"]);
    assert_eq!(backed_up.code, Some(0), "{backed_up:?}");
    assert!(backed_up.stdout.contains(expected), "{backed_up:?}");
    std::fs::remove_file(place.folder.0.join("read.gz")).expect("it was made");
    assert_eq!(files(), before);
}
