//! A real identity provider as a process, and a server that it is in the settings of.

use crate::server::Server;
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    thread::JoinHandle,
};

/// A provider; killed on drop.
pub struct Idp {
    pub issuer: String,
    process: Child,
    log: Option<JoinHandle<String>>,
}

impl Drop for Idp {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        if std::thread::panicking() {
            eprintln!("{}: {:?}", self.issuer, self.log.take().map(JoinHandle::join));
        }
    }
}

impl Idp {
    /// Starts a provider that prints its issuer, and a server with these lines in the provider's settings.
    pub fn start(command: &mut Command, name: &str, lines: &str) -> (Self, Server) {
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = piped
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}: `./test` sets up what tests need"));
        let log = process.stderr.take().map(|from| std::thread::spawn(move || whole(from)));
        let mut said = BufReader::new(process.stdout.take().unwrap());
        let mut issuer = String::new();
        said.read_line(&mut issuer).unwrap();
        let issuer = issuer.trim().to_owned();
        assert!(issuer.starts_with("http"), "{issuer}: {:?}", log.map(JoinHandle::join));
        let server = Server::start_with(name, |data, app| {
            fs::create_dir_all(data).unwrap();
            let (secret, settings) = (data.join("secret"), data.join("imdir.toml"));
            fs::write(&secret, "s3cret of the provider\n").unwrap();
            let text = format!(
                "outbound_allow = \"127.0.0.0/8,::1/128\"\n[oidc.idp]\ntitle = \"Example School\"\nissuer = {issuer:?}\napp = {app:?}\nclient_id = \"imdir\"\n\
                 client_secret_file = {secret:?}\n{lines}"
            );
            fs::write(&settings, text).unwrap();
            vec!["--config".to_owned(), settings.display().to_string()]
        });
        let mut stdin = process.stdin.take().unwrap();
        writeln!(stdin, "{}", server.url).unwrap();
        let mut ready = String::new();
        if command.get_program() == "node" {
            said.read_line(&mut ready).unwrap();
            assert_eq!(ready, "ready\n", "{:?}", log.map(JoinHandle::join));
        }
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        (Self { issuer, process, log }, server)
    }

    /// Waits for the process's end. Returns what it said to stderr.
    pub fn ends(mut self) -> (ExitStatus, String) {
        let status = self.process.wait().unwrap();
        (status, self.log.take().map(|log| log.join().unwrap()).unwrap_or_default())
    }
}

fn whole(mut from: ChildStderr) -> String {
    let mut text = String::new();
    from.read_to_string(&mut text).ok();
    text
}

/// oidc-provider, with a script of the folder `clients`.
pub fn oidc_provider(tools: &Path) -> Command {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/oidc/provider.mjs");
    let mut command = Command::new("node");
    command.arg(script).env("IMDIR_TEST_TOOLS", tools);
    command
}
