//! Users of a homeserver, Synapse, behind each reverse proxy of `docs/matrix`. The files there are used as they stand, but
//! for addresses and the place of files.

use crate::server::{self, Server};
use browser::tools;
use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

/// A start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);
const SECRET: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn nginx_sends_the_searches_of_matrix_clients() {
    searches_by(&["nginx", "-e", "stderr", "-g", "daemon off; master_process off;", "-c"], "nginx.conf");
}

#[test]
fn haproxy_sends_the_searches_of_matrix_clients() {
    searches_by(&["haproxy", "-db", "-f"], "haproxy.cfg");
}

#[test]
fn caddy_sends_the_searches_of_matrix_clients() {
    searches_by(&["caddy", "run", "--adapter", "caddyfile", "--config"], "Caddyfile");
}

/// Runs the client against a homeserver and a directory behind a proxy with its file of `docs/matrix`.
fn searches_by(proxy: &[&str], example: &str) {
    let place = Place::new(example);
    let rule = "email={localpart}@acme.example";
    let secret = place.write("matrix-secret", SECRET);
    let name = format!("matrix-{example}");
    let directory = Server::start(
        &name,
        &[
            "--matrix-homeserver",
            &format!("http://{}", place.synapse),
            "--matrix-server-name",
            "hs.example",
            "--matrix-user",
            rule,
            "--matrix-secret-file",
            secret.to_str().expect("a path of UTF-8"),
        ],
    );
    let imdir = directory.url.trim_start_matches("http://").to_owned();
    let _synapse = place.synapse(&imdir);
    let _proxy = place.proxy(proxy, example, &imdir);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/matrix.mjs");
    let mut command = Command::new("node");
    command.arg(script).env("IMDIR_URL", &directory.url).env("IMDIR_TOKEN", directory.token());
    command.env("MATRIX_URL", format!("http://{}", place.proxy)).env("MATRIX_SECRET", SECRET);
    command.env("SYNAPSE_URL", format!("http://{}", place.synapse)).env("IMDIR_TEST_TOOLS", tools());
    let output = command.output().expect("`./test` sets up what tests need");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{example}: {said}\n{}", place.log("synapse"));
    println!("{example}: {said}");
    // At its end both are in one restricted group, and Cleo is in another.
    explains(&name, &directory, "ann", "bob", "matrix (@bob:hs.example): finds yes, invites yes");
    explains(&name, &directory, "cleo", "bob", "matrix (@bob:hs.example): finds no, invites no");
}

fn explains(name: &str, directory: &Server, viewer: &str, target: &str, line: &str) {
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers").join(name);
    let people = [viewer, target].map(|name| format!("{name}@acme.example"));
    let mut command = server::imdir(&data);
    let output = command.args(["explain", "--account", &directory.account]).args(people).output();
    let output = output.expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.lines().any(|it| it == line), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// The folder and the addresses of the programs.
struct Place {
    folder: PathBuf,
    synapse: SocketAddr,
    proxy: SocketAddr,
}

/// Killed on drop.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("synapse").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("the folder is writable");
        // Both at once, so that they differ.
        let free = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port is free"));
        let [synapse, proxy] = free.each_ref().map(|free| free.local_addr().expect("it is bound"));
        Self { folder, synapse, proxy }
    }

    fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.join(name);
        fs::write(&path, text).expect("the folder is writable");
        path
    }

    fn log(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(format!("{name}.log"))).unwrap_or_default()
    }

    /// An example of `docs/matrix`, with these addresses.
    fn example(&self, name: &str, imdir: &str) -> String {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/matrix");
        let text = fs::read_to_string(docs.join(name)).expect("the example is there");
        text.replace("127.0.0.1:8080", imdir).replace("127.0.0.1:8008", &self.synapse.to_string())
    }

    fn synapse(&self, imdir: &str) -> Program {
        let own = format!(
            "server_name: hs.example\npid_file: {pid}\nmedia_store_path: {media}\nsigning_key_path: {key}\n\
             database: {{ name: sqlite3, args: {{ database: {database} }} }}\nreport_stats: false\n\
             listeners:\n  - {{ port: {port}, type: http, bind_addresses: [127.0.0.1], x_forwarded: true,\n      \
             resources: [{{ names: [client] }}] }}\n\
             registration_shared_secret: {SECRET}\nmacaroon_secret_key: {SECRET}\nform_secret: {SECRET}\n\
             trusted_key_servers: []\nfederation_domain_whitelist: []\n",
            pid = self.file("synapse.pid"),
            media = self.file("media"),
            key = self.file("signing.key"),
            database = self.file("homeserver.db"),
            port = self.synapse.port(),
        );
        self.write("signing.key", &format!("ed25519 a_test {}\n", "A".repeat(43)));
        let own = self.write("own.yaml", &own);
        let example = self.example("homeserver.yaml", imdir);
        let example = example.replace("/etc/imdir/matrix-secret", &self.file("matrix-secret"));
        let example = self.write("homeserver.yaml", &example);
        let mut command = Command::new(tools().join("matrix/venv/bin/python"));
        command.args(["-m", "synapse.app.homeserver", "-c"]).arg(own).arg("-c").arg(example);
        self.start(command, "synapse", self.synapse)
    }

    fn proxy(&self, program: &[&str], example: &str, imdir: &str) -> Program {
        let address = self.proxy;
        let of_requests = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let own_folders = of_requests.map(|of| format!("{of}_temp_path {};", self.file(of))).join(" ");
        let text = self
            .example(example, imdir)
            .replace("bind :8000", &format!("bind {address}"))
            .replace("listen 8000", &format!("listen {address}"))
            .replace("\n:8000 {", &format!("\n{{\n\tadmin off\n}}\nhttp://{address} {{\n\tbind 127.0.0.1"))
            .replace("/run/nginx.pid", &self.file("nginx.pid"))
            .replace("http {", &format!("http {{ {own_folders}"));
        let config = self.write(example, &text);
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).arg(config).env("HOME", &self.folder);
        self.start(command, "proxy", address)
    }

    /// Starts a program and waits until it listens.
    fn start(&self, mut command: Command, name: &str, address: SocketAddr) -> Program {
        let log = fs::File::create(self.folder.join(format!("{name}.log"))).expect("the folder is writable");
        command.current_dir(&self.folder).stdin(Stdio::null());
        command.stdout(log.try_clone().expect("a file")).stderr(log);
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("{:?}: {error}: `./test` sets up what tests need", command.get_program())
        });
        let (mut program, start) = (Program(child), Instant::now());
        while TcpStream::connect(address).is_err() {
            let ended = program.0.try_wait().expect("it can be asked");
            assert!(ended.is_none() && start.elapsed() < PATIENCE, "{name} {ended:?}: {}", self.log(name));
            sleep(Duration::from_millis(50));
        }
        program
    }
}
