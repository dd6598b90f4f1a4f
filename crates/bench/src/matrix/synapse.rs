//! Synapse with given users, whose access tokens are known.

use crate::server::memory_of;
use std::{
    fmt::Write as _,
    fs::{self, File},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

pub const NAME: &str = "hs.example";
const LOAD: &str = include_str!("load.py");

/// A homeserver; killed on drop.
pub struct Synapse {
    child: Child,
    pub address: String,
}

/// The token of the user with an address.
pub fn token(email: &str) -> String {
    format!("token-of-{}", email.replace('@', "-"))
}

impl Synapse {
    /// Starts it with users, by their addresses and names.
    pub fn start(python: &Path, folder: &Path, users: &[(String, String)]) -> Self {
        let folder = folder.join("synapse");
        fs::create_dir(&folder).expect("the folder is ours");
        let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = free.local_addr().expect("it has an address");
        drop(free);
        let settings = settings(&folder, address.port());
        // It makes its tables when it starts.
        drop(Self::run(python, &folder, &settings, &address.to_string()));
        let mut table = String::new();
        for (email, name) in users {
            let localpart = email.replace('@', "=40");
            writeln!(table, "@{localpart}:{NAME}\t{localpart}\t{name}\t{}", token(email))
                .expect("a String takes all");
        }
        let users = folder.join("users");
        fs::write(&users, table).expect("the folder is ours");
        let mut load = Command::new(python);
        let loaded = load.args(["-c", LOAD]).arg(folder.join("homeserver.db")).arg(users).output();
        let loaded = loaded.expect("Python runs");
        assert!(loaded.status.success(), "{}", String::from_utf8_lossy(&loaded.stderr));
        Self::run(python, &folder, &settings, &address.to_string())
    }

    fn run(python: &Path, folder: &Path, settings: &Path, address: &str) -> Self {
        let log = File::create(folder.join("log")).expect("the folder is ours");
        let mut command = Command::new(python);
        command.args(["-m", "synapse.app.homeserver", "-c"]).arg(settings).current_dir(folder);
        command.stdin(Stdio::null()).stdout(log.try_clone().expect("it is a file")).stderr(log);
        let synapse = Self { child: command.spawn().expect("Python runs"), address: address.to_owned() };
        let is_here = (0..1200).any(|_| {
            thread::sleep(Duration::from_millis(50));
            TcpStream::connect(address).is_ok()
        });
        let log = || fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert!(is_here, "Synapse never listens: {}", log());
        synapse
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn resident_bytes(&self) -> u64 {
        memory_of(self.child.id(), "VmRSS:").expect("Linux says how much memory a process has")
    }
}

impl Drop for Synapse {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Everybody finds everybody, as often as they want.
fn settings(folder: &Path, port: u16) -> PathBuf {
    let key = folder.join("signing.key");
    fs::write(&key, format!("ed25519 a_bench {}\n", "A".repeat(43))).expect("the folder is ours");
    let place = folder.display();
    let text = format!(
        "server_name: {NAME}\npid_file: {place}/pid\nmedia_store_path: {place}/media\nsigning_key_path: {place}/signing.key\n\
         database: {{ name: sqlite3, args: {{ database: {place}/homeserver.db }} }}\nreport_stats: false\n\
         listeners:\n  - {{ port: {port}, type: http, bind_addresses: [127.0.0.1], resources: [{{ names: [client] }}] }}\n\
         macaroon_secret_key: secret\nform_secret: secret\ntrusted_key_servers: []\nfederation_domain_whitelist: []\n\
         user_directory: {{ search_all_users: true }}\nrc_user_directory: {{ per_second: 1000000, burst_count: 1000000 }}\n"
    );
    let file = folder.join("homeserver.yaml");
    fs::write(&file, text).expect("the folder is ours");
    file
}
