//! `imdir account|app|user|group|member|token`: a whole session, compared with `cli.txt`.

use crate::{
    process::{Outcome, Server, imdir, masked, run},
    support::{Folder, expect_file, text},
};
use serde_json::Value;
use std::fmt::Write;

/// A session of commands and their output.
struct Session<'a> {
    folder: &'a Folder,
    /// The arguments that select the directory: a data folder, or a URL with a token.
    reach: Vec<&'a str>,
    token: Option<&'a str>,
    transcript: String,
}

impl<'a> Session<'a> {
    fn new(folder: &'a Folder, reach: &[&'a str], token: Option<&'a str>) -> Self {
        Self { folder, reach: reach.to_vec(), token, transcript: String::new() }
    }

    /// Runs a command line, split at spaces.
    fn run(&mut self, line: &str) -> Outcome {
        let args: Vec<&str> = line.split(' ').chain(self.reach.iter().copied()).collect();
        let mut command = imdir(self.folder, &args);
        if let Some(token) = self.token {
            command.env("IMDIR_TOKEN", token);
        }
        let outcome = run(command);
        write!(self.transcript, "$ imdir {line}\n{}{}", outcome.stdout, outcome.stderr)
            .expect("a String takes all");
        match outcome.code {
            Some(0) => assert_eq!(outcome.stderr, "", "{line}: errors are for failures"),
            Some(code) => {
                assert_eq!(outcome.stdout, "", "{line}: data is for successes");
                writeln!(self.transcript, "exit code {code}").expect("a String takes all");
            }
            None => panic!("{line}: ended by a signal"),
        }
        outcome
    }

    /// Runs it with `--json` and returns the output.
    fn json(&mut self, line: &str) -> Value {
        let outcome = self.run(&format!("{line} --json"));
        serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{line}: {outcome:?}"))
    }

    /// The transcript with everything masked that differs between runs.
    fn masked(&self) -> String {
        masked(&self.transcript)
    }
}

/// From an empty folder to groups and members, and their deletion.
fn administer(session: &mut Session<'_>) {
    let account = session.json("account create --name Example --owner ann@a.example --plan business");
    let account = text(&account["id"]);
    let of = |line: &str| format!("{line} --account {account}");
    session.run(&format!("account create --name Branch --owner ben@b.example --plan pro --master {account} --managed-domain b.example"));
    session.run("account list");

    let app = session.json(&of("app create --name ci --scopes imgroup:write:admin,user:read:admin"));
    let app = text(&app["client_id"]);
    session.run(&of("app list"));
    session.run(&of(&format!("app show {app}")));
    session.run(&of(&format!("app update {app} --name deploy")));
    session.run(&of(&format!("app secret {app}")));
    session.run(&of("identity-provider show"));
    let provider = "identity-provider set --issuer https://login.example --client-id imdir --app deploy --admin groups=admins";
    session.run(&of(&format!("{provider} --client-secret-file nowhere")));
    session.run(&of(&format!("{provider} --public")));
    session.run(&of("identity-provider show"));
    session.run(&of("identity-provider delete"));

    let user = session.json(&of("user create --email cy@a.example --first-name Cy --dept IT"));
    let user = text(&user["id"]);
    session.run(&of("user create --email dee@a.example --action create"));
    session.run(&of("user list"));
    session.run(&of("user list --status pending"));
    session.run(&of("user update cy@a.example --display-name Cyrus --email cyrus@a.example"));
    session.run(&of(&format!("user show {user}")));

    let group = session.json(&of("group create --name Team --type shared --search-by-domain true"));
    let group = text(&group["id"]);
    session.run(&of("group update Team --name Crew"));
    session.run(&of("group list"));
    session.json(&of("group list"));
    session.run(&of(&format!("group show {group}")));
    session.run(&of("member add Crew cyrus@a.example ann@a.example"));
    session.run(&of("member list Crew"));
    session.json(&of("member list Crew"));
    session.run(&of("member remove Crew ann@a.example"));

    session.run(&of(&format!("token create --app {app} --expires-in 60")));
    session.run(&of(&format!("token list --app {app}")));
    session.run(&of(&format!("token revoke --app {app}")));
    session.run(&of(&format!("token list --app {app}")));

    session.run(&format!("account update {account} --plan pro --default-group {group}"));
    session.run(&format!("account show {account}"));

    session.run(&of("group delete Crew"));
    session.run(&of("group show Nobody"));
    session.run(&of("group create --name crew --type secret"));
    session.run(&of("group create --name CREW"));
    session.run(&of("member add Crew nobody@a.example"));
    session.run("group list");
    session.run("group list --account no-id");
    session.run(&format!("account update {account}"));
    session.run(&format!("account delete {account}"));
    session.run("account create --name Example --owner nobody");

    session.run(&of("user deactivate cyrus@a.example"));
    session.run(&of("user list --status inactive"));
    session.run(&of("user delete cyrus@a.example"));
    session.run(&of(&format!("app delete {app}")));
    session.run(&of("app list"));
}

#[test]
fn folder_is_administered_without_a_server_and_through_the_one_that_runs_on_it() {
    let alone = Folder::new();
    let mut session = Session::new(&alone, &["--data", "data"], None);
    administer(&mut session);
    expect_file("tests/it/cli.txt", &session.masked());

    let served = Folder::new();
    let _server = Server::start(&served, &[]);
    let mut session = Session::new(&served, &["--data", "data"], None);
    administer(&mut session);
    expect_file("tests/it/cli.txt", &session.masked());
}

#[test]
fn server_is_administered_by_its_address_with_a_token() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let mut operator = Session::new(&folder, &["--data", "data"], None);
    let account = text(&operator.json("account create --name Example --owner ann@a.example")["id"]);
    let scopes = "imgroup:write:admin,user:write:admin,account:master,app:write:admin";
    let app = operator.json(&format!("app create --account {account} --name ci --scopes {scopes}"));
    let token = format!("token create --account {account} --app {}", text(&app["client_id"]));
    let token = text(&operator.json(&token)["access_token"]);

    let with_version = format!("{}/v2/", server.url);
    let mut session = Session::new(&folder, &["--url", &server.url], Some(&token));
    session.run("account list");
    session.run("account show me");
    session.run("group create --name Team");
    session.run("user create --email cy@a.example");
    session.run("member add Team cy@a.example");
    session.run("member list Team");
    session.run("group delete Team");
    session.run("group list");
    session.run("account create --name Other --owner x@a.example");
    session.run(&format!("account update {account} --plan pro"));
    session.run(&format!("account update {account} --search-by-domain true"));
    session.token = Some("wrong");
    session.run("group list");
    session.token = None;
    session.run("group list");
    expect_file("tests/it/cli_by_url.txt", &session.masked());

    let mut session = Session::new(&folder, &["--url", &with_version], Some(&token));
    assert_eq!(session.run("group list").code, Some(0));
    drop(server);
    let outcome = session.run("group list");
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.starts_with("imdir: can't reach http://127.0.0.1:"), "{outcome:?}");
}

#[test]
fn account_is_the_only_one_or_that_of_a_variable_or_of_the_flag() {
    let folder = Folder::new();
    let mut session = Session::new(&folder, &["--data", "data"], None);
    let one = text(&session.json("account create --name One --owner a@one.example")["id"]);
    session.run("group create --name Ones");
    let other = text(&session.json("account create --name Other --owner b@other.example")["id"]);
    let groups = |variable: &str, args: &[&str]| {
        let mut command = imdir(&folder, &[&["group", "list", "--data", "data"], args].concat());
        command.env("IMDIR_ACCOUNT", variable);
        run(command)
    };
    let ambiguous = groups("", &[]);
    assert_eq!(ambiguous.code, Some(1));
    assert!(ambiguous.stderr.contains("--account is required with 2 accounts"), "{ambiguous:?}");
    assert!(groups(&one, &[]).stdout.contains("Ones"));
    assert!(!groups(&other, &[]).stdout.contains("Ones"));
    assert!(groups(&other, &["--account", &one]).stdout.contains("Ones"), "the flag takes precedence");

    let empty = Folder::new();
    let server = Server::start(&empty, &[]);
    let mut session = Session::new(&empty, &["--data", "data"], None);
    assert!(session.run("group list").stderr.contains("there is no account yet"));
    drop(server);
}

#[test]
fn changes_print_one_object_as_it_is_now() {
    let folder = Folder::new();
    let mut session = Session::new(&folder, &["--data", "data"], None);
    let account = text(&session.json("account create --name One --owner a@one.example")["id"]);
    assert_eq!(session.json(&format!("account update {account} --name Two"))["account_name"], "Two");
    session.run("app create --name ci --scopes user:read:admin");
    assert_eq!(session.json("app update ci --name deploy")["name"], "deploy");
    assert_eq!(session.run("token create --app deploy").code, Some(0), "apps have names, too");
    session.run("group create --name Team");
    assert_eq!(session.json("group update Team --name Crew")["name"], "Crew");
    let emails: Vec<String> = (0..12).map(|number| format!("u{number}@one.example")).collect();
    for email in &emails {
        session.run(&format!("user create --email {email}"));
    }
    assert_eq!(session.json("user update u0@one.example --email n0@one.example")["email"], "n0@one.example");
    assert_eq!(session.json("user deactivate u1@one.example")["status"], "inactive");
    assert_eq!(session.json("user activate u1@one.example")["status"], "active");
    let added = session.json(&format!("member add Crew {}", emails[1..].join(" ")));
    assert_eq!(text(&added["ids"]).split(',').count(), 11);
    session.run("user create --email p@one.example --action create");
    let pending = session.run("contact search u --as-user p@one.example");
    assert!(pending.stderr.contains("User is not active: "), "{pending:?}");
    let nothing = session.run("user update u1@one.example");
    assert_eq!(
        (nothing.code, nothing.stderr.starts_with("imdir: nothing to change\nhint: ")),
        (Some(1), true)
    );

    let shown = session.run("change list").stdout;
    let added: Vec<&str> = shown.lines().filter(|line| line.contains("group members_added")).collect();
    assert!(added[0].contains("Crew: u1@one.example, u2@one.example"), "{shown}");
    session.run("app create --name deploy --scopes user:read:admin");
    let ambiguous = session.run("app show deploy");
    assert!(ambiguous.stderr.contains("2 apps are named \"deploy\"\nhint: "), "{ambiguous:?}");
}

#[test]
fn https_to_a_server_without_tls_is_told() {
    let folder = Folder::new();
    let server = Server::start(&folder, &[]);
    let url = server.url.replace("http:", "https:");
    let outcome = Session::new(&folder, &["--url", &url], Some("x")).run("group list");
    let told =
        format!("imdir: can't reach {url}: the server there does not speak TLS\nhint: http:// in --url\n");
    assert_eq!((outcome.code, outcome.stderr), (Some(1), told));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = Folder::new();
    for line in [
        "",
        "grup list",
        "group",
        "group create",
        "group create --name",
        "group list --wrong",
        "account create --name N --owner a@b.example --plan gold",
        "user create --email a@b.example --type x",
        "serve --listen",
    ] {
        let args: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        let outcome = run(imdir(&folder, &args));
        assert_eq!((outcome.code, &*outcome.stdout), (Some(2), ""), "{line}");
        assert_ne!(outcome.stderr, "", "{line}");
    }
    assert!(std::fs::read_dir(&folder.0).expect("the folder is there").next().is_none(), "nothing was made");
}

#[test]
fn settings_are_shown_with_where_they_come_from() {
    let folder = Folder::new();
    std::fs::write(
        folder.0.join("imdir.toml"),
        "data = \"elsewhere\"\nrate_limits = false\nlog = \"debug\"\n",
    )
    .expect("the folder is writable");
    let mut command = imdir(&folder, &["config", "show", "--listen", "127.0.0.1:9000"]);
    command.env("IMDIR_LOG", "warn").env("IMDIR_PUBLIC_URL", "");
    let outcome = run(command);
    assert_eq!((outcome.code, &*outcome.stderr), (Some(0), ""));
    expect_file("tests/it/config_show.txt", &outcome.stdout);
    let outcome = run(imdir(&folder, &["config", "show", "--json"]));
    let shown: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    assert_eq!(shown["rate_limits"], serde_json::json!({ "value": "off", "from": "imdir.toml" }));
    assert_eq!(shown["listen"], serde_json::json!({ "value": "127.0.0.1:8080", "from": "default" }));

    for (toml, message) in [
        ("listen = 8080", "imdir: imdir.toml: listen: expected a string, found integer 8080"),
        (
            "lisen = \"x\"",
            "imdir: imdir.toml: \"lisen\" is not a setting\nhint: the settings are data, database, ",
        ),
        ("listen = ", "imdir: imdir.toml: "),
    ] {
        std::fs::write(folder.0.join("imdir.toml"), toml).expect("the folder is writable");
        let outcome = run(imdir(&folder, &["config", "show"]));
        assert_eq!((outcome.code, &*outcome.stdout), (Some(1), ""));
        assert!(outcome.stderr.starts_with(message), "{}", outcome.stderr);
    }
    let outcome = run(imdir(&folder, &["config", "show", "--config", "missing.toml"]));
    assert!(outcome.stderr.starts_with("imdir: can't read missing.toml"), "{outcome:?}");
}
