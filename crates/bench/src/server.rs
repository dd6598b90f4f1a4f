//! `imdir serve` on a folder of its own, with the demo's realm.

use crate::load::Load;
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

pub struct Server {
    process: Child,
    pub address: String,
    pub token: String,
}

impl Server {
    pub fn demo(folder: &Path) -> Self {
        let log = File::create(folder.join("log")).expect("the folder is ours");
        let mut process = Command::new(std::env::current_exe().expect("this program is a file"))
            .args(["serve", "--demo", "--listen", "127.0.0.1:0", "--rate-limits", "off", "--data"])
            .arg(folder.join("data"))
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("it starts again");
        let out = BufReader::new(process.stdout.take().expect("it is piped"));
        let (mut address, mut token) = (None, None);
        for line in out.lines() {
            let line = line.expect("it is UTF-8");
            let between =
                |start: &str, end: char| line.split_once(start)?.1.split(end).next().map(str::to_owned);
            address = address.or_else(|| between("listening on http://", ','));
            token = token.or_else(|| between("Bearer ", '\''));
            if address.is_some() && token.is_some() {
                break;
            }
        }
        let welcome = "the welcome says where it listens, and has a token";
        Self { process, address: address.expect(welcome), token: token.expect(welcome) }
    }

    pub fn create_group(&self) -> String {
        let answer = Load::create_groups(&self.address, &self.token).once();
        let id = answer.split_once("\"id\":\"").and_then(|(_, rest)| rest.split_once('"'));
        id.unwrap_or_else(|| panic!("no id in {answer}")).0.to_owned()
    }

    pub fn resident_bytes(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        kib.expect("Linux says how much memory a process has") * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
