//! A foreign database session that blocks the service's.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, Command, Stdio},
};

/// A lock on a table that blocks all other sessions.
pub struct Lock(Child);

impl Lock {
    pub fn of(url: &str, table: &str) -> Self {
        let mut psql = Command::new("psql")
            .args(["--quiet", "--no-psqlrc", url])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("there is psql");
        let orders = psql.stdin.as_mut().expect("it is piped");
        writeln!(orders, "BEGIN; LOCK TABLE {table};\n\\echo locked").expect("psql listens");
        let mut said = String::new();
        let answers = psql.stdout.as_mut().expect("it is piped");
        BufReader::new(answers).read_line(&mut said).expect("UTF-8");
        assert_eq!(said, "locked\n");
        Self(psql)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
