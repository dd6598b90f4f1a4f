//! OpenLDAP's server with the same people, twice: readable to all, and by the rule that who shares a group may read.

use super::{SUFFIX, message};
use crate::search::people::{People, Person, number};
use std::{
    collections::HashMap,
    fs,
    io::Write as _,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

/// Debian keeps servers in root's PATH only.
const FOLDER: &str = "/usr/sbin";
const RULE: &str = "access to attrs=userPassword by anonymous auth\n\
    access to dn.subtree=\"ou=people,dc=bench,dc=example\" by anonymous auth by set=\"this/memberOf & user/memberOf\" read \
    by * none\naccess to * by * read\n";

/// Says what is missing.
pub fn installed() -> Result<(), String> {
    match Path::new(FOLDER).join("slapd").is_file() {
        true => Ok(()),
        false => Err("there is no slapd, hint: apt-get install slapd".to_owned()),
    }
}

pub struct Slapd {
    open: Process,
    ruled: Process,
}

impl Slapd {
    /// Loads the people that were written into a folder.
    pub fn load(folder: &Path, people: &People) -> Self {
        let data = folder.join("slapd");
        fs::create_dir(&data).expect("the folder is ours");
        let ldif = folder.join("people.ldif");
        fs::write(&ldif, self::ldif(folder)).expect("the folder is ours");
        let open = configuration(folder, "open", "access to * by * read\n");
        let ruled = configuration(folder, "ruled", RULE);
        let mut add = Command::new(Path::new(FOLDER).join("slapadd"));
        let added = add.args(["-q", "-f", &open, "-l"]).arg(&ldif).output().expect("slapadd runs");
        assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
        println!("  slapd has {} people too", people.users);
        Self { open: Process::start(&open), ruled: Process::start(&ruled) }
    }

    pub fn open(&self) -> &str {
        &self.open.address
    }

    pub fn ruled(&self) -> &str {
        &self.ruled.address
    }
}

/// The binds of people, whose passwords are their numbers.
pub fn binds(people: &[Person]) -> Vec<Vec<u8>> {
    let numbers = people.iter().map(|person| number(person.id.as_bytes()));
    numbers.map(|uid| message::bind(&name(uid), &uid.to_string())).collect()
}

fn name(uid: u64) -> String {
    format!("uid={uid},ou=people,{SUFFIX}")
}

fn configuration(folder: &Path, name: &str, access: &str) -> String {
    let schema = ["core", "cosine", "inetorgperson"];
    let schema: String =
        schema.iter().map(|name| format!("include /etc/ldap/schema/{name}.schema\n")).collect();
    let place = folder.display();
    let settings = format!(
        "{schema}modulepath /usr/lib/ldap\nmoduleload back_mdb\nmoduleload memberof\npidfile {place}/{name}.pid\n\
         argsfile {place}/{name}.args\nthreads 4\nindex_substr_if_minlen 2\nloglevel none\ndatabase mdb\n\
         maxsize 4294967296\nsuffix \"{SUFFIX}\"\nrootdn \"cn=admin,{SUFFIX}\"\ndirectory {place}/slapd\noverlay memberof\n\
         index objectClass eq\nindex cn,mail eq,sub\nlimits * size=unlimited\n{access}"
    );
    let file = folder.join(format!("{name}.conf"));
    fs::write(&file, settings).expect("the folder is ours");
    file.display().to_string()
}

/// The people in the tables of a folder, with the groups that each is in.
fn ldif(folder: &Path) -> Vec<u8> {
    let table = |name| fs::read_to_string(folder.join(name)).expect("the tables are written");
    let mut groups: HashMap<String, Vec<String>> = HashMap::new();
    for line in table("members").lines() {
        let (group, user) = line.split_once('\t').expect("a membership has two columns");
        groups.entry(user.to_owned()).or_default().push(group.to_owned());
    }
    let mut ldif = Vec::new();
    let top = format!(
        "dn: {SUFFIX}\nobjectClass: dcObject\nobjectClass: organization\no: bench\ndc: bench\n\n\
         dn: ou=people,{SUFFIX}\nobjectClass: organizationalUnit\nou: people\n\n"
    );
    ldif.extend(top.into_bytes());
    for line in table("users").lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [uid, _, _, email, _, shown, first, last, ..] = columns[..] else { panic!("a user is {line}") };
        let shown = if shown.is_empty() { format!("{first} {last}") } else { shown.to_owned() };
        write!(
            ldif,
            "dn: {}\nobjectClass: inetOrgPerson\nuid: {uid}\ncn: {shown}\nsn: {last}\nmail: {email}\nuserPassword: {uid}\n",
            name(uid.parse().expect("it is a number"))
        )
        .expect("a Vec takes all");
        for group in groups.remove(uid).unwrap_or_default() {
            writeln!(ldif, "memberOf: cn={group},{SUFFIX}").expect("a Vec takes all");
        }
        ldif.push(b'\n');
    }
    ldif
}

/// A server; killed on drop.
struct Process {
    child: Child,
    address: String,
}

impl Process {
    fn start(configuration: &str) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
        let address = free.local_addr().expect("it has an address").to_string();
        drop(free);
        let mut command = Command::new(Path::new(FOLDER).join("slapd"));
        command.args(["-d", "0", "-h", &format!("ldap://{address}"), "-f", configuration]);
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("slapd runs");
        for _ in 0..500 {
            if TcpStream::connect(&address).is_ok() {
                return Self { child, address };
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("slapd never listens: {configuration}")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
