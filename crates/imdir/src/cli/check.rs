//! `imdir check`: verifies the stored data. Changes nothing.

use super::{app::old_secret, progress::Bar, table};
use crate::config::Config;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use store::{self, CheckReport};

pub(super) fn run(config: &Config, as_json: bool) -> Result<()> {
    let database = config.store()?;
    let mut faults = Vec::new();
    let mut bar = Bar::of("rows");
    let CheckReport { counts, apps_with_old_secrets } =
        store::check(&database, &mut |fault| faults.push(fault), &mut |done, all| bar.draw(done, all))
            .with_context(|| format!("can't check {database}"))?;
    drop(bar);
    let names = database.names().with_context(|| format!("can't read {database}"))?;
    for line in &names {
        eprintln!("imdir: {line}");
    }
    for app in apps_with_old_secrets {
        terminal::complain("imdir", &old_secret(&app));
    }
    let mut shown: Map<String, Value> =
        counts.iter().map(|(table, count)| (table.name().to_owned(), (*count).into())).collect();
    if as_json {
        shown.insert("faults".to_owned(), json!(faults));
        shown.insert("names".to_owned(), json!(names));
        table::json(&Value::Object(shown))?;
    } else if faults.is_empty() {
        table::object(&Value::Object(shown))?;
    } else {
        table::lines(&faults)?;
    }
    match faults.len() {
        0 => Ok(()),
        1 => bail!("1 fault in {database}"),
        faults => bail!("{faults} faults in {database}"),
    }
}
