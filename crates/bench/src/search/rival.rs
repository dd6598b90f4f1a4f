//! The same searches in SQL on PostgreSQL.

use super::people::{People, number};
use crate::{
    load::Measurement,
    postgres::{Planning, Postgres},
};
use std::{fmt::Write, path::Path, time::Duration};

/// All data fits into memory, and JIT is off because queries take a millisecond.
const SETTINGS: &str = "shared_buffers = 4GB\nwork_mem = 64MB\nmaintenance_work_mem = 1GB\njit = off\n\
    random_page_cost = 1.1\nmax_wal_size = 8GB\nwal_level = minimal\nmax_wal_senders = 0\n";

/// A query for the people that a question finds, and the time at which it is planned.
pub struct SqlForm {
    pub name: &'static str,
    sql: &'static str,
    planned: Planning,
}

pub const FORMS: [SqlForm; 2] = [
    SqlForm {
        name: "straightforward",
        sql: include_str!("straightforward.sql"),
        planned: Planning::EachTime,
    },
    SqlForm { name: "tuned", sql: include_str!("tuned.sql"), planned: Planning::Once },
];

pub struct Rival(Postgres);

impl Rival {
    /// An empty cluster.
    pub fn start(folder: &Path) -> Result<Self, String> {
        Postgres::start(folder, SETTINGS).map(Self)
    }

    /// The folder of its tables' data.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    pub fn load(&self, people: &People) -> Result<(), String> {
        let mut questions = String::new();
        for (id, question) in people.questions.iter().enumerate() {
            let viewer = number(people.viewers[question.viewer].id.as_bytes());
            let _ = writeln!(questions, "{id}\t{viewer}\t{}", question.prefix);
        }
        std::fs::write(self.folder().join("questions"), questions).map_err(|error| error.to_string())?;
        let folder = self.folder().display().to_string();
        self.0.run(&include_str!("people.sql").replace("{folder}", &folder))?;
        self.0.run(include_str!("tokens.sql")).map(drop)
    }

    /// The people that the first questions find, in order.
    pub fn answers(&self, form: &SqlForm, count: usize) -> Result<Vec<Vec<u64>>, String> {
        let statement = |question: usize| {
            let sql = form.sql.trim().trim_end_matches(';').replace(":question", &question.to_string());
            format!("SELECT coalesce(string_agg(id::text, ' '), '-') FROM ({sql}) answer;\n")
        };
        let printed = self.0.run(&(0..count).map(statement).collect::<String>())?;
        let ids = |line: &str| line.split(' ').filter_map(|id| id.parse().ok()).collect();
        Ok(printed.lines().map(ids).collect())
    }

    /// Repeats random questions.
    pub fn measure(
        &self,
        form: &SqlForm,
        questions: usize,
        clients: usize,
        time: Duration,
    ) -> Option<Measurement> {
        let script = format!("\\set question random(0, {})\n{}", questions - 1, form.sql);
        self.0.measure(&script, form.planned, clients, time)
    }
}
