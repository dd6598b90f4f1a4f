//! `imdir serve` on its own folder.

use crate::load::Load;
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    thread,
    time::Duration,
};

/// The file of callgrind's counts, whose dumps have a number each.
pub const COUNTS: &str = "counts";

pub struct Server {
    process: Child,
    pub address: String,
}

impl Server {
    /// On the demo realm, with a token for it.
    pub fn demo(folder: &Path) -> (Self, String) {
        let (server, mut lines) = Self::spawn(folder, &["--demo"]);
        let token = lines.find_map(|line| {
            Some(line.expect("it is UTF-8").split_once("Bearer ")?.1.split('\'').next()?.to_owned())
        });
        (server, token.expect("the welcome has a token"))
    }

    /// On a folder that may have data; returns when ready.
    pub fn start(folder: &Path) -> Self {
        Self::spawn(folder, &[]).0
    }

    /// The same with LDAP; returns the address of that too.
    pub fn with_ldap(folder: &Path, suffix: &str) -> (Self, String) {
        let (server, _) = Self::spawn(folder, &["--ldap-listen", "127.0.0.1:0", "--ldap-suffix", suffix]);
        // The log has it soon.
        let address = (0..100).find_map(|_| {
            thread::sleep(Duration::from_millis(50));
            let log = fs::read_to_string(folder.join("log")).expect("the server writes a log");
            let (_, rest) = log.split_once("ldap://")?;
            Some(rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | ',')).next()?.to_owned())
        });
        (server, address.expect("the log has the address of LDAP"))
    }

    /// The same with the user directory of a Matrix homeserver.
    pub fn with_matrix(folder: &Path, homeserver: &str, name: &str) -> Self {
        Self::spawn(folder, &["--matrix-homeserver", homeserver, "--matrix-server-name", name]).0
    }

    /// The same as a component of an XMPP server, whose rosters it corrects.
    pub fn with_xmpp(folder: &Path, server: &str, domain: &str) -> Self {
        let secret = folder.join("secret");
        fs::write(&secret, "a secret of the component").expect("the folder is ours");
        let secret = secret.display().to_string();
        let flags = ["--xmpp-server", server, "--xmpp-domain", domain, "--xmpp-secret-file", &secret];
        Self::spawn(folder, &[&flags[..], &["--xmpp-rosters", "prosody"]].concat()).0
    }

    /// A node on a shared database, with its own folder.
    pub fn node(folder: &Path, database: &str) -> Self {
        fs::create_dir_all(folder).expect("the folder is ours");
        Self::spawn(folder, &["--database", database]).0
    }

    /// Under callgrind, which counts its instructions.
    pub fn counted(folder: &Path) -> Self {
        let mut command = Command::new("valgrind");
        let counts = format!("--callgrind-out-file={}", folder.join(COUNTS).display());
        command.args(["--quiet", "--tool=callgrind", &counts]).arg(itself().get_program());
        Self::spawn_by(command, folder, &[]).0
    }

    pub fn id(&self) -> u32 {
        self.process.id()
    }

    fn spawn(folder: &Path, flags: &[&str]) -> (Self, Lines<BufReader<ChildStdout>>) {
        Self::spawn_by(itself(), folder, flags)
    }

    fn spawn_by(
        mut command: Command,
        folder: &Path,
        flags: &[&str],
    ) -> (Self, Lines<BufReader<ChildStdout>>) {
        let log = File::create(folder.join("log")).expect("the folder is ours");
        let mut process = command
            .args(["serve", "--listen", "127.0.0.1:0", "--rate-limits", "off"])
            .args(flags)
            .arg("--data")
            .arg(folder.join("data"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("it starts again");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let address = lines.find_map(|line| {
            let line = line.expect("it is UTF-8");
            Some(line.split_once("listening on http://")?.1.split(',').next()?.to_owned())
        });
        (Self { process, address: address.expect("the welcome says where it listens") }, lines)
    }

    pub fn create_group(&self, token: &str) -> String {
        let answer = Load::create_groups(&self.address, token).once();
        let id = answer.split_once("\"id\":\"").and_then(|(_, rest)| rest.split_once('"'));
        id.unwrap_or_else(|| panic!("no id in {answer}")).0.to_owned()
    }

    pub fn resident_bytes(&self) -> u64 {
        memory_of(self.process.id(), "VmRSS:").expect("Linux says how much memory a process has")
    }
}

/// The bytes in the field `what` of a process's status on Linux.
pub fn memory_of(process: u32, what: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(what))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

/// This program, which also acts as `imdir`.
pub fn itself() -> Command {
    Command::new(std::env::current_exe().expect("this program is a file"))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
