//! LDAP of the server's binary, asked by the clients that people have.

use crate::{
    certificates::{authority, certificate},
    process::{Outcome, Server, imdir, run},
    support::{Folder, text},
};
use serde_json::{Value, json};
use std::process::Command;

mod clients;
mod connections;

const SUFFIX: &str = "dc=acme,dc=example";
const PEOPLE: &str = "ou=people,dc=acme,dc=example";

/// A server with four people. Alice and Bob are in a restricted group, Carol and Dave in a normal one; all may search the
/// whole account.
struct Door {
    server: Server,
    url: String,
    folder: Folder,
}

impl Door {
    fn start(args: &[&str]) -> Self {
        Self::start_in(Folder::new(), args)
    }

    fn start_in(folder: Folder, args: &[&str]) -> Self {
        let owner = "dave@acme.example";
        cli(&folder, &["account", "create", "--name", "Acme", "--owner", owner, "--plan", "business"]);
        let server = Server::start(&folder, &[&["--ldap-listen", "127.0.0.1:0"], args].concat());
        let door = Self { url: url(&server, "ldap"), server, folder };
        for (first, last) in [("Alice", "Abbot"), ("Bob", "Abbot"), ("Carol", "Cooper")] {
            let name = first.to_lowercase();
            let email = format!("{name}@acme.example");
            let user = ["user", "create", "--email", &email, "--first-name", first, "--last-name", last];
            door.json(&[&user[..], &["--user-name", &name]].concat());
        }
        for (name, kind, members) in
            [("Ward", "restricted", &["alice", "bob"][..]), ("Staff", "normal", &["carol", "dave"])]
        {
            let group = ["group", "create", "--name", name, "--type", kind, "--search-by-account", "true"];
            let group = door.json(&group);
            let members: Vec<String> = members.iter().map(|name| format!("{name}@acme.example")).collect();
            let members: Vec<&str> = members.iter().map(String::as_str).collect();
            let id = text(&group["id"]);
            door.json(&[&["member", "add", &id], &members[..]].concat());
        }
        door
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        cli(&self.folder, args)
    }

    /// A new app password of a user, and its id.
    fn password(&self, user: &str) -> (String, String) {
        let user = format!("{user}@acme.example");
        let made =
            self.json(&["app-password", "create", "--user", &user, "--name", "Mail", "--scopes", "ldap"]);
        (text(&made["password"]), text(&made["id"]))
    }

    /// ldapsearch's output and exit code, which is the result code.
    fn search(&self, bind: &str, password: &str, args: &[&str]) -> Outcome {
        let mut command = Command::new("ldapsearch");
        command.args(["-H", &self.url, "-x", "-LLL", "-o", "ldif-wrap=no", "-D", bind, "-w", password]);
        run_ldap(command.args(args), &self.folder)
    }

    /// The user names that a filter gives to somebody.
    #[track_caller]
    fn names(&self, bind: &str, password: &str, filter: &str) -> Vec<String> {
        let found = self.search(bind, password, &["-b", PEOPLE, filter, "uid"]);
        assert_eq!(found.code, Some(0), "{filter}: {found:?}");
        values(&found.stdout, "uid")
    }
}

fn cli(folder: &Folder, args: &[&str]) -> Value {
    let outcome = run(imdir(folder, &[args, &["--data", "data", "--json"]].concat()));
    assert_eq!(outcome.code, Some(0), "{args:?}: {outcome:?}");
    serde_json::from_str(&outcome.stdout).unwrap_or(Value::Null)
}

/// The URL of a listener, by the log.
fn url(server: &Server, scheme: &str) -> String {
    let log = server.log();
    let start = log.find(&format!("{scheme}://")).unwrap_or_else(|| panic!("no {scheme} in {log}"));
    log[start..].split(|c: char| c.is_whitespace() || c == '"').next().expect("an address").to_owned()
}

fn run_ldap(command: &mut Command, folder: &Folder) -> Outcome {
    let output = command
        .env("LDAPTLS_CACERT", folder.0.join("ours.pem"))
        .output()
        .expect("there are OpenLDAP's clients: `./test` installs them");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Outcome { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The values of an attribute, sorted.
fn values(ldif: &str, attribute: &str) -> Vec<String> {
    let prefix = format!("{attribute}: ");
    let mut values: Vec<String> =
        ldif.lines().filter_map(|line| line.strip_prefix(&prefix)).map(Into::into).collect();
    values.sort_unstable();
    values
}

const EVERYBODY: &str = "(objectClass=person)";
/// As Thunderbird completes addresses.
const OO: &str = "(&(objectClass=*)(|(cn=*oo*)(mail=*oo*)(givenName=*oo*)(sn=*oo*)))";
const BB: &str = "(&(objectClass=*)(|(cn=*bb*)(mail=*bb*)(givenName=*bb*)(sn=*bb*)))";

#[test]
fn by_ldapsearch_two_people_see_different_people() {
    let door = Door::start(&[]);
    let ((alice, _), (dave, _)) = (door.password("alice"), door.password("dave"));
    let of_dave = "dave@acme.example";
    assert_eq!(door.names("alice", &alice, EVERYBODY), ["alice", "bob"]);
    assert_eq!(door.names(of_dave, &dave, EVERYBODY), ["carol", of_dave]);
    for (filter, to_alice, to_dave) in [
        (BB, &["alice", "bob"][..], &[][..]),
        (OO, &["carol"], &["carol"]),
        ("(&(cn=*bb*)(!(givenName=bob)))", &["alice"], &[]),
        ("(|(uid=BOB)(uid=carol))", &["bob", "carol"], &["carol"]),
        ("(mail=bob@acme.example)", &["bob"], &[]),
        ("(memberOf=cn=Ward,ou=groups,dc=acme,dc=example)", &["alice", "bob"], &[]),
        ("(unknownAttribute=x)", &[], &[]),
    ] {
        assert_eq!(door.names("alice", &alice, filter), to_alice, "{filter}");
        assert_eq!(door.names(of_dave, &dave, filter), to_dave, "{filter}");
    }
    let groups = |bind, password| {
        let found = door.search(bind, password, &["-b", SUFFIX, "(objectClass=groupOfNames)"]);
        (values(&found.stdout, "cn"), values(&found.stdout, "member").len())
    };
    assert_eq!(groups("alice", &alice), (vec!["Ward".to_owned()], 2));
    assert_eq!(
        groups(of_dave, &dave),
        (vec!["Staff".to_owned()], 2),
        "Alice is hidden in the restricted group"
    );
}

#[test]
fn by_ldapsearch_people_bind_by_their_dn_name_or_address_with_a_password_for_it() {
    let door = Door::start(&[]);
    let ((alice, _), (bob, _)) = (door.password("alice"), door.password("bob"));
    for bind in [
        "alice",
        "ALICE",
        "alice@acme.example",
        "uid=alice,ou=people,dc=acme,dc=example",
        "UID=Alice, OU=People,DC=acme,DC=example",
    ] {
        assert_eq!(door.search(bind, &alice, &["-b", PEOPLE, "-s", "base"]).code, Some(0), "{bind}");
    }
    let failures: Vec<Outcome> =
        [("alice", bob.as_str()), ("alice", "wrong"), ("nobody", "wrong"), ("cn=x", "wrong")]
            .map(|(bind, password)| door.search(bind, password, &["-b", PEOPLE]))
            .into();
    for failed in &failures {
        assert_eq!((failed.code, &failed.stderr), (Some(49), &failures[0].stderr));
    }
    // A bind with a name and no password would be taken for a success.
    assert_eq!(door.search("alice", "", &["-b", PEOPLE]).code, Some(53));
    assert_eq!(door.search("", "", &["-b", PEOPLE]).code, Some(50), "nobody reads without a bind");
    let who = run_ldap(
        Command::new("ldapwhoami").args(["-H", &door.url, "-x", "-D", "alice@acme.example", "-w", &alice]),
        &door.folder,
    );
    assert_eq!(who.stdout, "u:alice\n");
    let listed = door.json(&["app-password", "list", "--user", "alice@acme.example"]);
    assert!(listed["app_passwords"][0]["used_at"].is_string(), "{listed}");
}

#[test]
fn by_ldapsearch_hidden_people_answer_as_those_who_never_were() {
    let door = Door::start(&[]);
    let (dave, _) = door.password("dave");
    let of = |name: &str| {
        let dn = format!("uid={name},{PEOPLE}");
        let mut said = String::new();
        for args in [
            &["-b", &dn][..],
            &["-b", &dn, "-s", "base", "*", "+"],
            &["-b", PEOPLE, &format!("(uid={name})")],
            &["-b", SUFFIX, &format!("(|(manager={dn})(member={dn}))")],
        ] {
            let found = door.search("dave@acme.example", &dave, args);
            said += &format!("{:?} {} {}\n", found.code, found.stdout, found.stderr);
        }
        let compared = run_ldap(
            Command::new("ldapcompare").args([
                "-H",
                &door.url,
                "-x",
                "-D",
                "dave@acme.example",
                "-w",
                &dave,
                &dn,
                "cn:Bob",
            ]),
            &door.folder,
        );
        said += &format!("{:?} {} {}\n", compared.code, compared.stdout, compared.stderr);
        said.replace(name, "NAME")
    };
    assert_eq!(of("bob"), of("nob"));
    assert_eq!(of("alice"), of("nobody"));
    assert!(of("bob").contains("Some(32)") && !of("carol").contains("Some(32)"));
}

#[test]
fn by_ldapsearch_the_server_describes_itself_and_writes_nothing() {
    let door = Door::start(&[]);
    let (alice, _) = door.password("alice");
    let anonymous = |args: &[&str]| {
        run_ldap(Command::new("ldapsearch").args(["-H", &door.url, "-x", "-LLL"]).args(args), &door.folder)
    };
    let root = anonymous(&["-b", "", "-s", "base", "*", "+"]);
    assert_eq!(values(&root.stdout, "namingContexts"), [SUFFIX]);
    assert!(values(&root.stdout, "supportedControl").contains(&"1.2.840.113556.1.4.319".to_owned()));
    let schema = anonymous(&["-b", "cn=subschema", "-s", "base", "attributeTypes", "objectClasses"]);
    assert!(
        schema.stdout.contains("NAME 'inetOrgPerson'") && schema.stdout.contains("'displayName'"),
        "{schema:?}"
    );
    // Names are answered as they were asked for.
    let found = door.search(
        "alice",
        &alice,
        &["-b", PEOPLE, "(sAMAccountName=bob)", "SAMACCOUNTNAME", "surname", "dn"],
    );
    assert_eq!(found.stdout, format!("dn: uid=bob,{PEOPLE}\nSAMACCOUNTNAME: bob\nsurname: Abbot\n\n"));
    let deleted = run_ldap(
        Command::new("ldapdelete").args([
            "-H",
            &door.url,
            "-x",
            "-D",
            "alice",
            "-w",
            &alice,
            &format!("uid=bob,{PEOPLE}"),
        ]),
        &door.folder,
    );
    assert_eq!(deleted.code, Some(53), "{deleted:?}");
    // Sizes: the client's limit, and pages.
    let limited = door.search("alice", &alice, &["-b", PEOPLE, "-z", "1", EVERYBODY, "uid"]);
    assert_eq!((limited.code, values(&limited.stdout, "uid").len()), (Some(4), 1));
    let paged = door.search("alice", &alice, &["-b", PEOPLE, "-E", "pr=1/noprompt", EVERYBODY, "uid"]);
    assert_eq!((paged.code, values(&paged.stdout, "uid").len()), (Some(0), 2), "{paged:?}");
    let unknown = door.search("alice", &alice, &["-b", PEOPLE, "-E", "!sss=cn", EVERYBODY, "uid"]);
    assert!(unknown.code == Some(0) || unknown.code == Some(12), "{unknown:?}");
}

#[test]
fn by_ldapsearch_over_tls_and_start_tls() {
    let folder = Folder::new();
    let path = folder.0.display().to_string();
    let make = [authority(&path, "ours"), certificate(&path, "ours", "127.0.0.1", &path)].join(" && ");
    assert!(Command::new("sh").args(["-c", &make]).output().expect("there is a shell").status.success());
    let tls = ["--tls-cert", "server.crt", "--tls-key", "server.key", "--ldaps-listen", "127.0.0.1:0"];
    let door = Door::start_in(folder, &tls);
    let (alice, _) = door.password("alice");
    let secure = url(&door.server, "ldaps");
    for args in [&["-H", &secure][..], &["-H", &door.url, "-ZZ"]] {
        let search = ["-x", "-LLL", "-D", "alice", "-w", &alice, "-b", PEOPLE, "(uid=bob)", "uid"];
        let found = run_ldap(Command::new("ldapsearch").args(args).args(search), &door.folder);
        assert_eq!(values(&found.stdout, "uid"), ["bob"], "{args:?}: {found:?}");
    }
}

#[test]
fn by_an_app_that_acts_for_people() {
    let door = Door::start(&[]);
    let app = door.json(&["app", "create", "--name", "webmail", "--scopes", "ldap"]);
    let other = door.json(&["app", "create", "--name", "other", "--scopes", "user:read:admin"]);
    let bind = |app: &Value| format!("cn={},ou=apps,{SUFFIX}", text(&app["client_id"]));
    let (dn, secret) = (bind(&app), text(&app["client_secret"]));
    let names = |person: &str| {
        let control = format!("!authzid={person}");
        let found = door.search(&dn, &secret, &["-e", &control, "-b", PEOPLE, EVERYBODY, "uid"]);
        (found.code, values(&found.stdout, "uid").join(" "))
    };
    let of_alice = (Some(0), "alice bob".to_owned());
    assert_eq!(names("u:alice"), of_alice);
    assert_eq!(names("u:dave@acme.example"), (Some(0), "carol dave@acme.example".to_owned()));
    assert_eq!(names(&format!("dn:uid=alice,{PEOPLE}")), of_alice);
    assert_eq!((names("u:nobody").0, names("dn:cn=x").0), (Some(123), Some(123)));
    assert_eq!(door.search(&dn, &secret, &["-b", PEOPLE]).code, Some(50), "an app is nobody by itself");
    assert_eq!(door.search(&bind(&other), &text(&other["client_secret"]), &["-b", PEOPLE]).code, Some(49));
}

#[test]
fn explanations_say_what_ldap_answers() {
    let door = Door::start(&[]);
    let (dave, _) = door.password("dave");
    for (target, expected) in [("carol", [true, true, true]), ("bob", [false, false, false])] {
        let explained = door.json(&["explain", "dave@acme.example", &format!("{target}@acme.example")]);
        let [lists, finds, finds_by_address] = expected;
        let dn = format!("uid={target},{PEOPLE}");
        let told = json!([{
            "door": "ldap", "id": dn, "lists": lists, "finds": finds, "finds_by_address": finds_by_address,
        }]);
        assert_eq!(explained["doors"], told);
        let of_dave = "dave@acme.example";
        let is_listed = door.names(of_dave, &dave, EVERYBODY).contains(&target.to_owned());
        let is_found = !door.names(of_dave, &dave, &format!("(givenName={target})")).is_empty();
        let is_there = door.search(of_dave, &dave, &["-b", &dn, "-s", "base"]).code == Some(0);
        let by_address = !door.names(of_dave, &dave, &format!("(mail={target}@acme.example)")).is_empty();
        assert_eq!([is_listed, is_found, by_address], expected);
        assert_eq!(is_there, finds);
    }
    let args = ["explain", "dave@acme.example", "carol@acme.example", "--data", "data"];
    let printed = run(imdir(&door.folder, &args)).stdout;
    let line = format!("ldap (uid=carol,{PEOPLE}): lists yes, finds yes, finds by the whole address yes");
    assert!(printed.contains(&line), "{printed}");
}
