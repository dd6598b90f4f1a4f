//! `imdir copy` and `imdir restore` write exactly the source's data to a database.

use crate::{
    backup::restore,
    process::{imdir, run},
    stores::{Place, fill},
};

#[tokio::test]
async fn content_stays_the_same_from_a_folder_to_postgresql_and_back() {
    let folder = Place::folder();
    let service = folder.service();
    fill(&service).await;
    let digest = folder.digest();
    let database = Place::on_postgresql();
    let third = Place::folder();
    // Copied from the data folder of a running server.
    let copied = folder.json(&["copy", "--to", &database.name()]);
    assert_eq!(database.digest(), digest);
    assert_eq!((&copied["users"], &copied["tokens"], &copied["links"]), (&7.into(), &1.into(), &1.into()));
    let back = run(imdir(&third.folder, &["copy", "--from", &database.name(), "--to", &third.name()]));
    assert_eq!(back.code, Some(0), "{back:?}");
    assert_eq!(third.digest(), digest);
    let file = third.folder.0.join("third.gz");
    third.json(&["backup", &file.display().to_string()]);
    let fourth = Place::on_postgresql();
    assert_eq!(restore(&fourth, &file, &[]).code, Some(0));
    assert_eq!(fourth.digest(), digest);
    for place in [&folder, &database, &third, &fourth] {
        assert_eq!(place.run(&["check"]).code, Some(0));
    }

    let refused = folder.run(&["copy", "--to", &database.name()]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.stderr.contains("has a directory already"), "{refused:?}");
    assert_eq!(database.digest(), digest);
}

#[test]
fn thousands_of_rows_are_copied_on_postgresql() {
    let (folder, database) = (Place::folder(), Place::on_postgresql());
    let made = folder.run(&["demo", "generate", "--users", "6000", "--groups", "100", "--masters", "3"]);
    assert_eq!(made.code, Some(0), "{made:?}");
    folder.json(&["copy", "--to", &database.name()]);
    assert_eq!(database.digest(), folder.digest());
    assert_eq!(database.run(&["check"]).code, Some(0));
}

/// Triggers that alter the inserted rows, with the table that the error has to name.
const TRIGGERS: [(&str, &str, &str); 3] = [
    ("users", "NEW.dept := lower(NEW.dept); RETURN NEW", "users"),
    ("memberships", "RETURN NULL", "memberships"),
    ("changes", "NEW.record := replace(NEW.record, 'Team', 'Tame'); RETURN NEW", "changes"),
];

#[tokio::test]
async fn what_a_database_makes_something_else_of_is_not_kept_on_postgresql() {
    let source = Place::folder();
    let service = source.service();
    fill(&service).await;
    service.end();
    let file = source.folder.0.join("backup.gz");
    source.json(&["backup", &file.display().to_string()]);
    for (table, body, expected) in TRIGGERS {
        let target = Place::on_postgresql();
        target.json(&["migrate"]);
        let empty = target.digest();
        target.execute(&format!(
            "CREATE FUNCTION meddle() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN {body}; END $$;
             CREATE TRIGGER meddle BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION meddle()"
        ));
        let copied = source.run(&["copy", "--to", &target.name()]);
        for outcome in [copied, restore(&target, &file, &[]), restore(&target, &file, &["--replace"])] {
            assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""), "{table}: {outcome:?}");
            let told = format!("{expected} read back differs from what was written");
            assert!(outcome.stderr.contains(&told), "{table}: {outcome:?}");
        }
        assert_eq!(target.digest(), empty);
        target.execute(&format!("DROP TRIGGER meddle ON {table}"));
        assert_eq!(restore(&target, &file, &[]).code, Some(0));
    }
}
