//! A real OpenLDAP server with a test's data, on a port and in a folder of its own.

use crate::{
    certificates::{authority, certificate},
    support::Folder,
};
use std::{
    fmt::Write as _,
    io::{Read, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const BASE: &str = "dc=a,dc=example";

/// A person in the server.
#[derive(Debug, Clone)]
pub struct Person {
    pub number: usize,
    pub name: String,
    pub is_locked: bool,
}

/// The people in a server, and its groups with their members' names: people or groups.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub people: Vec<Person>,
    pub groups: Vec<(&'static str, Vec<String>)>,
}

impl Content {
    pub fn of(people: usize) -> Self {
        let person = |number| Person { number, name: format!("p{number}"), is_locked: false };
        Self { people: (0..people).map(person).collect(), groups: Vec::new() }
    }

    fn ldif(&self) -> String {
        let mut text = format!(
            "dn: {BASE}\nobjectClass: dcObject\nobjectClass: organization\no: a\ndc: a\n\n\
             dn: cn=reader,{BASE}\nobjectClass: simpleSecurityObject\nobjectClass: organizationalRole\ncn: reader\n\
             userPassword: secret\n\n"
        );
        for Person { number, name, is_locked } in &self.people {
            let locked = if *is_locked { "pwdAccountLockedTime: 000001010000Z\n" } else { "" };
            write!(
                text,
                "dn: {}\nobjectClass: inetOrgPerson\nuid: {name}\ncn: {name}\nsn: Of {name}\n\
                 mail: {name}@a.example\nentryUUID: {}\n{locked}\n",
                person(name),
                uuid(1, *number)
            )
            .expect("a String takes all");
        }
        for (at, (name, members)) in self.groups.iter().enumerate() {
            let member = |name: &String| match self.groups.iter().any(|(group, _)| group == name) {
                true => format!("member: cn={name},{BASE}\n"),
                false => format!("member: {}\n", person(name).to_uppercase()),
            };
            let members: String = members.iter().map(member).collect();
            write!(
                text,
                "dn: cn={name},{BASE}\nobjectClass: groupOfNames\ncn: {name}\nentryUUID: {}\n{members}\n",
                uuid(2, at)
            )
            .expect("a String takes all");
        }
        text
    }
}

fn person(name: &str) -> String {
    format!("uid={name},{BASE}")
}

fn uuid(kind: usize, number: usize) -> String {
    format!("{kind:08}-0000-4000-8000-{number:012}")
}

/// A server; killed on drop.
pub struct Slapd {
    child: Child,
    pub address: SocketAddr,
    folder: Folder,
    scheme: &'static str,
}

impl Slapd {
    /// Starts the server and waits until it responds.
    pub fn start(content: &Content) -> Self {
        Self::start_in(Folder::new(), content, "ldap", "")
    }

    /// The same with TLS, by an authority of its own.
    pub fn start_tls(content: &Content) -> Self {
        let folder = Folder::new();
        let place = folder.0.display().to_string();
        let make = [authority(&place, "authority"), certificate(&place, "authority", "127.0.0.1", &place)];
        let made = Command::new("sh").args(["-c", &make.join(" && ")]).output().expect("sh runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let tls =
            format!("TLSCertificateFile {place}/server.crt\nTLSCertificateKeyFile {place}/server.key\n");
        Self::start_in(folder, content, "ldaps", &tls)
    }

    /// The certificate of the authority of one with TLS.
    pub fn authority(&self) -> PathBuf {
        self.folder.0.join("authority.pem")
    }

    fn start_in(folder: Folder, content: &Content, scheme: &'static str, tls: &str) -> Self {
        std::fs::create_dir(folder.0.join("db")).expect("the folder is writable");
        let conf = folder.0.join("slapd.conf");
        let schema = ["core", "cosine", "inetorgperson", "nis"];
        let schema: String =
            schema.iter().map(|name| format!("include /etc/ldap/schema/{name}.schema\n")).collect();
        let settings = format!(
            "{schema}modulepath /usr/lib/ldap\nmoduleload back_mdb\nmoduleload ppolicy\n\
             pidfile {0}/pid\nargsfile {0}/args\n{tls}database mdb\nmaxsize 268435456\nsuffix \"{BASE}\"\n\
             rootdn \"cn=admin,{BASE}\"\nrootpw secret\ndirectory {0}/db\noverlay ppolicy\n\
             limits dn.exact=\"cn=reader,{BASE}\" size.prtotal=600\n",
            folder.0.display()
        );
        std::fs::write(&conf, settings).expect("the folder is writable");
        let ldif = folder.0.join("content.ldif");
        std::fs::write(&ldif, content.ldif()).expect("the folder is writable");
        let mut add = server_command("slapadd");
        let added = add.args(["-q", "-f"]).arg(&conf).arg("-l").arg(&ldif).output().expect("slapadd runs");
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));

        let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = free.local_addr().expect("it has an address");
        drop(free);
        let mut command = server_command("slapd");
        command.args(["-d", "0", "-h", &format!("{scheme}://{address}"), "-f"]).arg(&conf);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("slapd runs");
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(start.elapsed() < Duration::from_secs(30), "slapd never listens");
            thread::sleep(Duration::from_millis(20));
        }
        Self { child, address, folder, scheme }
    }

    /// The settings of a source that reads from these addresses as this user.
    pub fn settings(&self, user: &str, urls: &[SocketAddr]) -> String {
        let password = self.folder.0.join("password");
        std::fs::write(&password, "secret\n").expect("the folder is writable");
        let urls: Vec<_> = urls.iter().map(|address| format!("\"{}://{address}\"", self.scheme)).collect();
        format!(
            "[sources.office]\nkind = \"ldap\"\npreset = \"openldap\"\nurls = [{}]\n\
             bind_dn = \"cn={user},{BASE}\"\npassword_file = \"{}\"\nbases = [\"{BASE}\"]\ntypes = [\"restricted:^R-\"]\n",
            urls.join(", "),
            password.display()
        )
    }
}

fn server_command(name: &str) -> Command {
    // Debian keeps servers in root's PATH only.
    Command::new(Path::new("/usr/sbin").join(name))
}

impl Drop for Slapd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A proxy to a server that closes the connection after so many bytes.
pub fn cut_after(bytes: usize, server: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = listener.local_addr().expect("it has an address");
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let Ok(server) = TcpStream::connect(server) else { return };
            let (mut up, mut to) =
                (client.try_clone().expect("a handle"), server.try_clone().expect("a handle"));
            thread::spawn(move || std::io::copy(&mut up, &mut to));
            let (mut down, mut client) = (server.take(bytes as u64), client);
            let _ = std::io::copy(&mut down, &mut client);
            let _ = client.flush();
            let _ = client.shutdown(std::net::Shutdown::Both);
            let _ = down.into_inner().shutdown(std::net::Shutdown::Both);
        }
    });
    address
}
