//! Real XMPP servers on ports and in folders of their own, with the files of `docs/xmpp` as they stand, but for ports and
//! the secret.

use crate::support::Folder;
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
pub const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub const PASSWORD: &str = "password";
const HOST: &str = "example.org";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Prosody,
    Ejabberd,
}

/// A server; killed on drop.
pub struct XmppServer {
    pub kind: Kind,
    pub clients: SocketAddr,
    pub components: SocketAddr,
    pub api: SocketAddr,
    folder: Folder,
    child: Option<Child>,
}

impl XmppServer {
    /// Starts a server with these users, and waits until it listens.
    pub fn start(kind: Kind, users: &[&str]) -> Self {
        // All at once, so that they differ.
        let free = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
        let [clients, components, api] = free.map(|free| free.local_addr().expect("it is bound"));
        let mut server = Self { kind, clients, components, api, folder: Folder::new(), child: None };
        match kind {
            Kind::Prosody => server.write_prosody(users),
            Kind::Ejabberd => server.write_ejabberd(),
        }
        server.run();
        if kind == Kind::Ejabberd {
            users.iter().for_each(|user| server.register(user));
        }
        server
    }

    /// Starts it, or starts it again on the same ports and with the same data.
    pub fn run(&mut self) {
        let mut command = match self.kind {
            Kind::Prosody => self.prosody(),
            Kind::Ejabberd => self.ejabberd(),
        };
        let log = fs::File::create(self.path("out.log")).expect("the folder is writable");
        command.current_dir(&self.folder.0).env("HOME", &self.folder.0).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a file")).stderr(log);
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("{:?}: {error}: `./test` sets up what tests need", command.get_program())
        });
        self.child = Some(child);
        let start = Instant::now();
        let mut all = [self.clients, self.components].to_vec();
        all.extend((self.kind == Kind::Ejabberd).then_some(self.api));
        while !all.iter().all(|address| TcpStream::connect(address).is_ok()) {
            let ended = self.child.as_mut().and_then(|child| child.try_wait().expect("it can be asked"));
            assert!(
                ended.is_none() && start.elapsed() < PATIENCE,
                "{:?} {ended:?}: {}",
                self.kind,
                self.log()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    pub fn log(&self) -> String {
        ["out.log", "server.log"].map(|name| fs::read_to_string(self.path(name)).unwrap_or_default()).concat()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("the folder is writable");
    }

    /// A file of `docs/xmpp` with these ports.
    fn example(&self, name: &str) -> String {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/xmpp");
        let text = fs::read_to_string(docs.join(name)).expect("the example is there");
        text.replace("5347", &self.components.port().to_string())
            .replace("5281", &self.api.port().to_string())
            .replace("SECRET", SECRET)
    }

    fn write_prosody(&self, users: &[&str]) {
        let place = self.folder.0.display();
        let own = format!(
            "pidfile = \"{place}/pid\"\ndata_path = \"{place}/data\"\nrun_as_root = true\n\
             interfaces = {{ \"127.0.0.1\" }}\nc2s_ports = {{ {} }}\ns2s_ports = {{}}\nhttp_ports = {{}}\nhttps_ports = {{}}\n\
             modules_enabled = {{ \"roster\", \"saslauth\", \"disco\", \"ping\" }}\nmodules_disabled = {{ \"s2s\", \"tls\" }}\n\
             plugin_paths = {{ \"/usr/lib/prosody/modules\", \"/usr/share/prosody-modules\" }}\n\
             c2s_require_encryption = false\nallow_unencrypted_plain_auth = true\nauthentication = \"internal_plain\"\n\
             log = {{ info = \"{place}/server.log\" }}\n\n",
            self.clients.port()
        );
        self.write("prosody.cfg.lua", &(own + &self.example("prosody.cfg.lua")));
        let accounts = self.path("data/example%2eorg/accounts");
        fs::create_dir_all(&accounts).expect("the folder is writable");
        for user in users {
            let account = format!("return {{ [\"password\"] = \"{PASSWORD}\" }};\n");
            fs::write(accounts.join(format!("{user}.dat")), account).expect("the folder is writable");
        }
    }

    fn prosody(&self) -> Command {
        let mut command = Command::new("prosody");
        command.arg("-F").arg("--config").arg(self.path("prosody.cfg.lua"));
        command
    }

    fn write_ejabberd(&self) {
        let clients = self.clients.port();
        let own = format!(
            "hosts: [{HOST}]\nloglevel: info\ncertfiles: []\nca_file: /etc/ssl/certs/ca-certificates.crt\n\
             auth_method: internal\nauth_password_format: plain\n\
             listen:\n  - {{port: {clients}, ip: 127.0.0.1, module: ejabberd_c2s, starttls: false}}\n\
             api_permissions:\n  test: {{who: {{access: {{allow: [{{ip: 127.0.0.0/8}}]}}}}, what: [register]}}\n\
             modules:\n  mod_disco: {{}}\n  mod_roster: {{}}\n\
             include_config_file: [{}]\n",
            self.path("directory.yml").display(),
        );
        self.write("ejabberd.yml", &own);
        self.write("directory.yml", &self.example("ejabberd.yml"));
        fs::create_dir(self.path("spool")).expect("the folder is writable");
    }

    /// Without a node name, so that nothing of it is shared with other servers of the machine.
    fn ejabberd(&self) -> Command {
        let mut libraries =
            fs::read_dir("/usr/lib").expect("it is there").flatten().map(|entry| entry.path());
        let has_it = |path: &PathBuf| {
            let names = fs::read_dir(path).into_iter().flatten().flatten();
            names.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("ejabberd-"))
        };
        let libraries = libraries.find(has_it).expect("`./test` sets up what tests need");
        let mut command = Command::new("erl");
        command.args(["-noinput", "-mnesia", "dir"]).arg(format!("{:?}", self.path("spool")));
        command.args(["-s", "ejabberd"]).env("ERL_LIBS", libraries).env("ERL_CRASH_DUMP_BYTES", "0");
        command.env("EJABBERD_CONFIG_PATH", self.path("ejabberd.yml"));
        command.env("EJABBERD_LOG_PATH", self.path("server.log"));
        command
    }

    fn register(&self, user: &str) {
        let url = format!("http://{}/api/v0/register", self.api);
        let body = serde_json::json!({ "user": user, "host": HOST, "password": PASSWORD });
        let start = Instant::now();
        while let Err(error) = ureq::post(&url).send_json(&body) {
            assert!(start.elapsed() < PATIENCE, "{user} isn't registered: {error} {}", self.log());
            thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for XmppServer {
    fn drop(&mut self) {
        self.kill();
    }
}
