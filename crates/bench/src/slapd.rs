//! OpenLDAP's server: its configuration, and a process.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

pub const SUFFIX: &str = "dc=bench,dc=example";
/// Debian keeps servers in root's PATH only.
const FOLDER: &str = "/usr/sbin";

/// Says what is missing.
pub fn installed() -> Result<(), String> {
    match Path::new(FOLDER).join("slapd").is_file() {
        true => Ok(()),
        false => Err("there is no slapd, hint: apt-get install slapd".to_owned()),
    }
}

/// Writes a configuration with these rules of access; its database is the folder's, whatever its name.
pub fn configuration(folder: &Path, name: &str, access: &str) -> String {
    let schema = ["core", "cosine", "inetorgperson"];
    let schema: String =
        schema.iter().map(|name| format!("include /etc/ldap/schema/{name}.schema\n")).collect();
    let place = folder.display();
    let settings = format!(
        "{schema}modulepath /usr/lib/ldap\nmoduleload back_mdb\nmoduleload memberof\npidfile {place}/{name}.pid\n\
         argsfile {place}/{name}.args\nthreads 4\nindex_substr_if_minlen 2\nloglevel none\ndatabase mdb\n\
         maxsize 4294967296\nsuffix \"{SUFFIX}\"\nrootdn \"cn=admin,{SUFFIX}\"\nrootpw secret\ndirectory {place}/slapd\noverlay memberof\n\
         index objectClass eq\nindex cn,mail eq,sub\nlimits * size=unlimited\n{access}"
    );
    let file = folder.join(format!("{name}.conf"));
    fs::write(&file, settings).expect("the folder is ours");
    file.display().to_string()
}

/// Loads entries into the database of a configuration.
pub fn load(folder: &Path, configuration: &str, entries: &[u8]) {
    fs::create_dir(folder.join("slapd")).expect("the folder is ours");
    let ldif = folder.join("entries.ldif");
    fs::write(&ldif, entries).expect("the folder is ours");
    let mut add = Command::new(Path::new(FOLDER).join("slapadd"));
    let added = add.args(["-q", "-f", configuration, "-l"]).arg(&ldif).output().expect("slapadd runs");
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
}

/// The entries that all others are below.
pub fn top() -> String {
    format!(
        "dn: {SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\no: bench\ndc: bench\n\n\
         dn: ou=people,{SUFFIX}\nobjectClass: organizationalUnit\nou: people\n\n"
    )
}

/// A server; killed on drop.
pub struct Process {
    child: Child,
    pub address: String,
}

impl Process {
    pub fn start(configuration: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = free.local_addr().expect("it has an address").to_string();
        drop(free);
        let mut command = Command::new(Path::new(FOLDER).join("slapd"));
        command.args(["-d", "0", "-h", &format!("ldap://{address}"), "-f", configuration]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("slapd runs");
        let process = Self { child, address };
        let is_here = (0..500).any(|_| {
            thread::sleep(Duration::from_millis(20));
            TcpStream::connect(&process.address).is_ok()
        });
        assert!(is_here, "slapd never listens: {configuration}");
        process
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
