//! A real Active Directory (Samba's), as an ordinary user in a network of its own: its port is 389 and no other, so tests
//! reach it by its socket, through a relay.

use crate::support::Folder;
use serde_json::{Value, json};
use std::{
    fs::File,
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const BASE: &str = "CN=Users,DC=ad,DC=test";
/// Active Directory cuts values where there are more than 1,500; Samba does if it is asked to.
const CUT: &[u8] = b"member;range=0-1499";

/// A server that ends with the test.
pub struct Samba {
    child: Child,
    folder: Folder,
}

impl Samba {
    /// Makes the directory with this content, which takes some 20 s, and waits until it answers.
    pub fn start(content: &[Value]) -> Self {
        let folder = Folder::new();
        let domain = folder.0.join("ad");
        change(&domain, content);
        let samba = format!(
            "ip link set lo up && exec samba -i -M single -s {0}/etc/smb.conf --option='server services=ldap' \
             --option='ldap server require strong auth=no' --option='pid directory={0}' \
             --option='ncalrpc dir={0}/ncalrpc' --option='log file={0}/log'",
            domain.display()
        );
        let log = File::create(folder.0.join("samba.log")).expect("the folder is writable");
        let mut command = in_own_network("sh");
        command.args(["-c", &samba]).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().expect("samba runs");
        let samba = Self { child, folder };
        let start = Instant::now();
        while UnixStream::connect(samba.socket()).is_err() {
            assert!(start.elapsed() < Duration::from_secs(120), "samba never listens");
            thread::sleep(Duration::from_millis(100));
        }
        samba
    }

    /// Makes changes while it runs.
    pub fn change(&self, operations: &[Value]) {
        change(&self.folder.0.join("ad"), operations);
    }

    fn socket(&self) -> PathBuf {
        self.folder.0.join("ad/private/ldapi")
    }

    /// An address that leads to it, until it has sent so many bytes.
    pub fn cut_after(&self, bytes: u64) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let (address, socket) = (listener.local_addr().expect("it has an address"), self.socket());
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let Ok(server) = UnixStream::connect(&socket) else { return };
                relay(client, server, bytes);
            }
        });
        address
    }

    /// The settings of a source that reads it by this address.
    pub fn settings(&self, address: SocketAddr) -> String {
        let password = self.folder.0.join("password");
        std::fs::write(&password, "Passw0rd!x\n").expect("the folder is writable");
        format!(
            "[sources.office]\nkind = \"ldap\"\npreset = \"ad\"\nurls = [\"ldap://{address}\"]\n\
             bind_dn = \"CN=Administrator,{BASE}\"\npassword_file = \"{}\"\nbases = [\"{BASE}\"]\n\
             groups = \"^IM-\"\ntypes = [\"restricted:^IM-R-\"]\n",
            password.display()
        )
    }
}

impl Drop for Samba {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The distinguished name of what has this common name.
pub fn dn(name: &str) -> String {
    format!("CN={name},{BASE}")
}

pub fn person(number: usize) -> Value {
    let account = format!("p{number}");
    json!(["add", dn(&account), {
        "objectClass": ["user"], "sAMAccountName": [account], "mail": [format!("{account}@a.example")],
        // An account without a password.
        "userAccountControl": ["544"],
    }])
}

pub fn group(name: &str, members: impl Iterator<Item = String>) -> Value {
    let members: Vec<String> = members.map(|name| dn(&name)).collect();
    json!(["add", dn(name), { "objectClass": ["group"], "sAMAccountName": [name], "member": members }])
}

/// Samba wants to be root, if only of a namespace.
fn in_own_network(program: &str) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--net", program]);
    command
}

fn change(domain: &Path, operations: &[Value]) {
    let lines: String = operations.iter().map(|operation| format!("{operation}\n")).collect();
    let file = domain.with_extension("operations");
    std::fs::write(&file, lines).expect("the folder is writable");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/active_directory.py");
    let mut python = in_own_network("/usr/bin/python3");
    python.arg(script).arg(domain).stdin(File::open(file).expect("it is there"));
    let changed = python.output().expect("python runs");
    assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
}

/// Requests go on with `member` cut short, answers as they are and so many bytes of them.
fn relay(mut client: TcpStream, server: UnixStream, bytes: u64) {
    let mut requests = client.try_clone().expect("a handle");
    let mut to = server.try_clone().expect("a handle");
    thread::spawn(move || {
        while let Some(message) = element(&mut requests) {
            if to.write_all(&message).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        let mut answers = server.take(bytes);
        let _ = std::io::copy(&mut answers, &mut client);
        let _ = client.shutdown(Shutdown::Both);
        let _ = answers.into_inner().shutdown(Shutdown::Both);
    });
}

/// The next element of BER, with each string `member` in it replaced; None at the end.
fn element(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut byte = [0];
    from.read_exact(&mut byte).ok()?;
    let tag = byte[0];
    from.read_exact(&mut byte).ok()?;
    let mut length = u64::from(byte[0]);
    if length >= 0x80 {
        let digits = length - 0x80;
        length = 0;
        for _ in 0..digits {
            from.read_exact(&mut byte).ok()?;
            length = length << 8 | u64::from(byte[0]);
        }
    }
    let mut content = Vec::new();
    from.take(length).read_to_end(&mut content).ok()?;
    let is_constructed = tag & 0x20 != 0;
    if is_constructed {
        let mut rest = &content[..];
        content = std::iter::from_fn(|| element(&mut rest)).flatten().collect();
    } else if tag == 4 && content.eq_ignore_ascii_case(b"member") {
        content = CUT.to_vec();
    }
    let length = (content.len() as u32).to_be_bytes();
    Some([&[tag, 0x84][..], &length, &content].concat())
}
