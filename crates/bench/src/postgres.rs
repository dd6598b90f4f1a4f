//! PostgreSQL 15 doing the same unique insert, through its own `pgbench`.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

const BIN: &str = "/usr/lib/postgresql/15/bin";

const TABLE: &str = "CREATE TABLE im_groups (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account bigint NOT NULL, name text NOT NULL, type text NOT NULL,
    by_domain boolean NOT NULL, by_account boolean NOT NULL, by_ma_account boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (account, name))";

const INSERT: &str = "\\set name random(1, 9000000000000000000)
INSERT INTO im_groups (account, name, type, by_domain, by_account, by_ma_account)
VALUES (1, 'Group ' || :name, 'shared', false, true, false) RETURNING id;\n";

/// Its own settings, but for where it is and how many may connect: a commit waits for the disk.
const SETTINGS: &str = "listen_addresses = ''\nmax_connections = 300\nsynchronous_commit = on\nfsync = on\n\
    shared_buffers = 512MB\nlogging_collector = off\n";

/// A cluster in a folder of its own, reached through a socket there.
pub struct Postgres {
    folder: PathBuf,
    script: PathBuf,
}

impl Postgres {
    pub fn start(folder: &Path) -> Result<Self, String> {
        if !Path::new(BIN).join("pgbench").exists() {
            return Err(format!("there is no {BIN}, hint: apt-get install postgresql"));
        }
        std::fs::create_dir(folder).map_err(|error| error.to_string())?;
        let postgres = Self { folder: folder.join("cluster"), script: folder.join("insert.sql") };
        std::fs::write(&postgres.script, INSERT).map_err(|error| error.to_string())?;
        if is_root() {
            // The way to it is ours alone, as every folder that is made for temporary files.
            run(Command::new("chmod").arg("755").args(folder.ancestors().take(2)))?;
            run(Command::new("chown").arg("postgres").arg(folder))?;
        }
        run(command("initdb").args(["--auth=trust", "--username=postgres", "-D"]).arg(&postgres.folder))?;
        let settings = format!("{SETTINGS}unix_socket_directories = '{}'\n", folder.display());
        let conf = postgres.folder.join("postgresql.auto.conf");
        std::fs::write(conf, settings).map_err(|error| error.to_string())?;
        let log = folder.join("log");
        run(command("pg_ctl").args(["start", "-w", "-D"]).arg(&postgres.folder).arg("-l").arg(log))?;
        postgres.sql(TABLE)?;
        Ok(postgres)
    }

    pub fn empty(&self) {
        self.sql("TRUNCATE im_groups; CHECKPOINT").expect("the table is there");
    }

    /// Inserts a second, each client waiting for its own commit. None when it got nothing done in the time.
    pub fn insert_rate(&self, clients: usize, time: Duration) -> Option<f64> {
        let mut pgbench = self.client("pgbench");
        pgbench.args(["--no-vacuum", "--protocol=prepared", "--file"]).arg(&self.script);
        pgbench.args(["--client", &clients.to_string(), "--jobs", &clients.min(2).to_string()]);
        pgbench.args(["--time", &time.as_secs().max(1).to_string(), "postgres"]);
        let output = run(&mut pgbench).expect("pgbench runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok())
    }

    fn sql(&self, sql: &str) -> Result<(), String> {
        run(self.client("psql").args(["--quiet", "--command", sql, "postgres"])).map(drop)
    }

    fn client(&self, program: &str) -> Command {
        let mut command = command(program);
        command
            .args(["--username", "postgres", "--host"])
            .arg(self.folder.parent().expect("it has a parent"));
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = run(command("pg_ctl").args(["stop", "-m", "immediate", "-D"]).arg(&self.folder));
    }
}

/// PostgreSQL's programs don't run as root.
fn command(program: &str) -> Command {
    let program = Path::new(BIN).join(program);
    let mut command = match is_root() {
        true => {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        }
        false => Command::new(program),
    };
    command.current_dir("/");
    command
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn run(command: &mut Command) -> Result<Output, String> {
    // The server that pg_ctl leaves running would keep a pipe open.
    let output = std::env::temp_dir().join(format!("imdir-bench-output-{}", imdir::random::uuid()));
    let file = std::fs::File::create(&output).map_err(|error| error.to_string())?;
    let both = file.try_clone().map_err(|error| error.to_string())?;
    let status =
        command.stdout(file).stderr(both).status().map_err(|error| format!("{command:?}: {error}"))?;
    let text = std::fs::read(&output).unwrap_or_default();
    let _ = std::fs::remove_file(output);
    match status.success() {
        true => Ok(Output { status, stdout: text, stderr: Vec::new() }),
        false => Err(format!("{command:?}: {}", String::from_utf8_lossy(&text))),
    }
}
