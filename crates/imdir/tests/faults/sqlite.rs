//! The database of a data folder, looked at without a server.

use rusqlite::Connection;
use std::path::Path;

/// The file is sound, and rows and history belong together.
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
}
