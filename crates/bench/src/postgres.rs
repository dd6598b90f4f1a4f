//! PostgreSQL, measured by its own `pgbench`.

use crate::load::Measurement;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

/// Debian has a folder for each version here.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Default settings, except the socket and the number of connections: a commit waits for the disk.
const SETTINGS: &str = "listen_addresses = ''\nmax_connections = 300\nsynchronous_commit = on\nfsync = on\n\
    logging_collector = off\n";

/// A cluster in its own folder, reached through a socket in it.
pub struct Postgres {
    /// A folder that PostgreSQL's user can write to.
    pub folder: PathBuf,
}

/// The time at which a statement is planned.
#[derive(Clone, Copy)]
pub enum Planning {
    EachTime,
    Once,
}

impl Postgres {
    pub fn start(folder: &Path, settings: &str) -> Result<Self, String> {
        programs()?;
        std::fs::create_dir(folder).map_err(|error| error.to_string())?;
        let postgres = Self { folder: folder.to_owned() };
        if is_root() {
            // Temporary folders are private, including the parent.
            run(Command::new("chmod").arg("755").args(folder.ancestors().take(2)))?;
            run(Command::new("chown").arg("postgres").arg(folder))?;
        }
        let cluster = postgres.cluster();
        run(command("initdb").args(["--auth=trust", "--username=postgres", "-D"]).arg(&cluster))?;
        let settings = format!("{SETTINGS}{settings}unix_socket_directories = '{}'\n", folder.display());
        std::fs::write(cluster.join("postgresql.auto.conf"), settings).map_err(|error| error.to_string())?;
        let log = folder.join("log");
        run(command("pg_ctl").args(["start", "-w", "-D"]).arg(&cluster).arg("-l").arg(log))?;
        Ok(postgres)
    }

    /// The output of an SQL script, one row per line.
    pub fn run(&self, sql: &str) -> Result<String, String> {
        let script = self.script(sql)?;
        let plain = ["--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"];
        let output = run(self.client("psql").args(plain).arg("--file").arg(script).arg("postgres"))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Repeats the script, where each client waits for its response. `None` if nothing completed in time.
    pub fn measure(
        &self,
        sql: &str,
        planned: Planning,
        clients: usize,
        time: Duration,
    ) -> Option<Measurement> {
        let script = self.script(sql).expect("the folder can be written");
        let log = self.folder.join(format!("latencies-{}", store::random::uuid()));
        let mut pgbench = self.client("pgbench");
        pgbench.args(["--no-vacuum", "--log", "--log-prefix"]).arg(&log).arg("--file").arg(script);
        pgbench.arg(match planned {
            Planning::EachTime => "--protocol=simple",
            Planning::Once => "--protocol=prepared",
        });
        pgbench.args(["--client", &clients.to_string(), "--jobs", &clients.min(2).to_string()]);
        pgbench.args(["--time", &time.as_secs().max(1).to_string(), "postgres"]);
        let output = run(&mut pgbench).expect("pgbench runs");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let rate = text.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
        let micros = self.latencies(&log).expect("pgbench logs each transaction");
        if micros.is_empty() { None } else { Some(Measurement::new(rate?, micros)) }
    }

    /// In microseconds: the third column of the logs that pgbench's threads write.
    fn latencies(&self, log: &Path) -> std::io::Result<Vec<u32>> {
        let mut micros = Vec::new();
        for file in std::fs::read_dir(&self.folder)? {
            let path = file?.path();
            if path.to_string_lossy().starts_with(&*log.to_string_lossy()) {
                let text = std::fs::read_to_string(&path)?;
                micros.extend(text.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<u32>().ok()));
                std::fs::remove_file(path)?;
            }
        }
        Ok(micros)
    }

    fn script(&self, sql: &str) -> Result<PathBuf, String> {
        let path = self.folder.join("script.sql");
        std::fs::write(&path, sql).map_err(|error| error.to_string())?;
        Ok(path)
    }

    fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    fn client(&self, program: &str) -> Command {
        let mut command = command(program);
        command.args(["--username", "postgres", "--host"]).arg(&self.folder);
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let _ = run(command("pg_ctl").args(["stop", "-m", "immediate", "-D"]).arg(self.cluster()));
    }
}

/// The folder of the newest version's programs.
pub fn programs() -> Result<PathBuf, String> {
    let versions = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let number = |path: &PathBuf| path.file_name()?.to_str()?.parse::<u32>().ok();
    let newest = versions.map(|version| version.path()).max_by_key(number);
    let programs = newest.map(|version| version.join("bin")).filter(|bin| bin.join("pgbench").exists());
    programs.ok_or_else(|| format!("there is no pgbench in {VERSIONS}, hint: apt-get install postgresql"))
}

/// A command as PostgreSQL's user, since its programs don't run as root.
fn command(program: &str) -> Command {
    let program = programs().expect("they were there at the start").join(program);
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
    let output = std::env::temp_dir().join(format!("imdir-bench-output-{}", store::random::uuid()));
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
