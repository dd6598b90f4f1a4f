//! The figures, as a table in a file, and what has changed since those that are stored.

use serde::{Deserialize, Serialize};
use std::{fmt, fs, io, path::Path};

const FILE: &str = "figures.csv";
/// A change up to this is the machine's.
const TOLERATED: f64 = 0.15;

#[derive(Debug, Default)]
pub struct Figures {
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub people: usize,
    pub connections: usize,
    pub imdir: Served,
    pub postgres: Served,
    pub start_s: f64,
    pub resident_mb: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Served {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
}

/// A row of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    people: usize,
    connections: usize,
    imdir_per_second: f64,
    imdir_p50_ms: f64,
    imdir_p99_ms: f64,
    postgresql_per_second: f64,
    postgresql_p50_ms: f64,
    postgresql_p99_ms: f64,
    start_s: f64,
    resident_mb: f64,
}

/// How a figure compares with the stored one: above 1 it is better.
#[derive(Debug)]
pub struct Change {
    pub what: &'static str,
    pub people: usize,
    pub connections: usize,
    pub factor: f64,
}

impl Change {
    pub fn is_worse(&self) -> bool {
        self.factor < 1.0 - TOLERATED
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, people, connections, factor } = self;
        write!(f, "{what}, {people} people, {connections} connections: {factor:.2} times as good")
    }
}

impl Figures {
    /// Those of the folder; none if it has no file of them.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
        let rows = rows.map(|line| line.map(|line: Line| line.into())).collect::<Result<_, _>>();
        rows.map(|rows| Self { rows }).map_err(|error| format!("{}: {error}", path.display()))
    }

    pub fn write(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let mut file = csv::Writer::from_path(folder.join(FILE))?;
        self.rows.iter().try_for_each(|row| file.serialize(Line::from(row)))?;
        file.flush()
    }

    /// What can be compared with stored figures. Rates and latencies are relative to PostgreSQL's in the same minute.
    pub fn since(&self, stored: &Self) -> Vec<Change> {
        let mut changes = Vec::new();
        for row in &self.rows {
            let same = |other: &&Row| (other.people, other.connections) == (row.people, row.connections);
            let Some(old) = stored.rows.iter().find(same) else { continue };
            let rate = |row: &Row| row.imdir.per_second / row.postgres.per_second;
            let wait = |row: &Row| row.imdir.p99_ms / row.postgres.p99_ms;
            let mut add = |what, factor| {
                changes.push(Change { what, people: row.people, connections: row.connections, factor });
            };
            add("rate", rate(row) / rate(old));
            add("p99", wait(old) / wait(row));
            // These have nothing to do with connections.
            if row.connections == 1 {
                add("memory", old.resident_mb / row.resident_mb);
            }
        }
        changes
    }
}

impl From<Line> for Row {
    fn from(line: Line) -> Self {
        let served = |per_second, p50_ms, p99_ms| Served { per_second, p50_ms, p99_ms };
        Self {
            people: line.people,
            connections: line.connections,
            imdir: served(line.imdir_per_second, line.imdir_p50_ms, line.imdir_p99_ms),
            postgres: served(line.postgresql_per_second, line.postgresql_p50_ms, line.postgresql_p99_ms),
            start_s: line.start_s,
            resident_mb: line.resident_mb,
        }
    }
}

impl From<&Row> for Line {
    fn from(row: &Row) -> Self {
        let short = |figure: f64| (figure * 1000.0).round() / 1000.0;
        Self {
            people: row.people,
            connections: row.connections,
            imdir_per_second: row.imdir.per_second.round(),
            imdir_p50_ms: short(row.imdir.p50_ms),
            imdir_p99_ms: short(row.imdir.p99_ms),
            postgresql_per_second: row.postgres.per_second.round(),
            postgresql_p50_ms: short(row.postgres.p50_ms),
            postgresql_p99_ms: short(row.postgres.p99_ms),
            start_s: short(row.start_s),
            resident_mb: short(row.resident_mb),
        }
    }
}

pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(people: usize, per_second: f64, p99_ms: f64) -> Row {
        let served = |per_second, p99_ms| Served { per_second, p50_ms: 0.1, p99_ms };
        Row {
            people,
            connections: 64,
            imdir: served(per_second, p99_ms),
            postgres: served(1_000.0, 10.0),
            start_s: 0.5,
            resident_mb: 50.0,
        }
    }

    #[test]
    fn figures_come_back_from_their_file() {
        let folder = std::env::temp_dir().join(format!("imdir-growth-{}", store::random::uuid()));
        assert!(Figures::read(&folder).is_ok_and(|none| none.rows.is_empty()));
        let written = Figures { rows: vec![row(1_000, 20_000.0, 5.0), row(10_000, 19_000.0, 5.5)] };
        written.write(&folder).unwrap();
        assert_eq!(Figures::read(&folder).unwrap().rows, written.rows);
        fs::write(folder.join(FILE), "people\nmany\n").unwrap();
        assert!(Figures::read(&folder).unwrap_err().contains(FILE));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_loss_of_more_than_fifteen_per_cent_is_told() {
        let stored = Figures { rows: vec![row(1_000, 20_000.0, 5.0), row(10_000, 20_000.0, 5.0)] };
        let now = Figures {
            rows: vec![row(1_000, 17_500.0, 5.5), row(10_000, 16_000.0, 6.5), row(100_000, 1.0, 99.0)],
        };
        let changes = now.since(&stored);
        let worse: Vec<_> =
            changes.iter().filter(|it| it.is_worse()).map(|it| (it.what, it.people)).collect();
        assert_eq!(worse, [("rate", 10_000), ("p99", 10_000)]);
        assert_eq!(changes.len(), 4, "what isn't stored is not compared");
    }
}
