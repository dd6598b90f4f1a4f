//! Inspects the database of a data folder without a server.

use crate::{Folder, node::Plan, random::Random};
use rusqlite::Connection;
use std::path::Path;

/// Truncates the log as a power cut may: only the latest changes may be missing, and each as a whole.
pub fn torn_log_is_a_shorter_history(folder: &Path, random: &mut Random) {
    let torn = Folder::new("torn");
    let plan = Plan::new(torn.0.join("node"), None);
    std::fs::copy(folder.join("imdir.db"), plan.folder.join("imdir.db")).unwrap();
    let mut log = std::fs::read(folder.join("imdir.db-wal")).unwrap();
    // Zeros may follow the last frame.
    let end = log.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    log.truncate(end - random.below(end as u64 / 4 + 1) as usize);
    std::fs::write(plan.folder.join("imdir.db-wal"), log).unwrap();
    plan.start().kill();
    plan.check();
    sound(&plan.folder);
}

/// Checks that the file is sound, and that the rows match the history.
pub fn sound(folder: &Path) {
    let db = Connection::open(folder.join("imdir.db")).unwrap();
    let sound: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(
        count("SELECT count(*) FROM pragma_foreign_key_check"),
        0,
        "a row refers to one that is not there"
    );
    let gaps = "SELECT count(*) FROM realms WHERE revision <> (SELECT count(*) FROM changes WHERE realm = realms.id) \
                OR revision <> (SELECT max(revision) FROM changes WHERE realm = realms.id)";
    assert_eq!(count(gaps), 0, "a realm's revisions have gaps");
    let made = |put: &str, removed: &str| {
        let effects = |word: &str| {
            format!(
                "SELECT coalesce(effect.value ->> '$.{word}.id', effect.value ->> '$.{word}') FROM changes, \
                 json_each(record, '$.effects') AS effect WHERE effect.value -> '$.{word}' IS NOT NULL"
            )
        };
        format!("SELECT count(*) FROM ({} EXCEPT {})", effects(put), effects(removed))
    };
    for (table, put, removed) in
        [("im_groups", "group_put", "group_removed"), ("users", "user_put", "user_removed")]
    {
        let rows = count(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(rows, count(&made(put, removed)), "{table} are not what the changes made");
    }
}
