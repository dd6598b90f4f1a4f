//! `wirecode` as a process: only the code on stdout, everything else on stderr.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const COLLECTION: &str = r#"{"info": {"name": "x"}, "variable": [{"key": "base", "value": "https://a.example"}], "item": [
    {"name": "groups", "item": [
        {"name": "List", "request": {"url": "{{base}}/groups"}},
        {"name": "Create", "request": {"method": "POST", "url": "{{base}}/groups", "auth": {"type": "hawk"}}}
    ]},
    3
]}"#;

fn sample(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirecode"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // It may close its input without reading it.
    drop(child.stdin.take().expect("a pipe").write_all(input.as_bytes()));
    child.wait_with_output().expect("the binary ends")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("text")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("text")
}

#[test]
fn code_alone_is_on_stdout() {
    let output = sample(&["--target", "curl", "--item", "POST /groups", "-"], COLLECTION);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("curl -X POST 'https://a.example/groups'"), "{}", stdout(&output));
    for told in
        ["warning: /item/1: expected an item, found a number", "note: The request needs Hawk", "needs: curl"]
    {
        assert!(stderr(&output).contains(told), "{told}: {}", stderr(&output));
    }
}

#[test]
fn what_is_wrong_in_an_environment_is_told_with_its_file() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("environment.json");
    fs::write(&file, r#"{"values": [{"key": "base", "value": "https://b.example"}, 3]}"#).expect("a file");
    let file = file.to_str().expect("a readable name");
    let output =
        sample(&["--target", "curl", "--item", "POST /groups", "--environment", file, "-"], COLLECTION);
    assert!(stdout(&output).contains("'https://b.example/groups'"), "{}", stdout(&output));
    assert!(stderr(&output).contains(&format!("warning: {file}: /values/1: ")), "{}", stderr(&output));
}

#[test]
fn options_change_the_sample_or_are_refused() {
    let command = "curl https://a.example/ -m 7 -H 'Authorization: Bearer hunter2'";
    let python = ["-t", "python-requests"];
    let output = sample(&python, command);
    assert!(stdout(&output).contains("timeout=7"), "{}", stdout(&output));
    let output = sample(
        &[&python[..], &["--option", "timeout=9", "--option", "secrets=environment"]].concat(),
        command,
    );
    let code = stdout(&output);
    assert!(code.contains("timeout=9") && code.contains("os.environ[\"ACCESS_TOKEN\"]"), "{code}");
    assert!(!code.contains("hunter2"), "{code}");
    for command in
        ["curl https://a.example/ -m 0.5", "curl https://a.example/ -x http://p:1 --noproxy a.example"]
    {
        let output = sample(&python, command);
        let code: Vec<_> = stdout(&output).lines().filter(|line| !line.starts_with('#')).collect();
        let code = code.join("\n");
        assert!(stderr(&output).contains("note: ") && !code.contains("http://p"), "{code}");
        assert!(code.contains("timeout=30"), "{code}");
    }
    let output = sample(&["-t", "lua-luasocket", "--option", "timeout=9"], command);
    assert!(
        stderr(&output).contains("note: The sample doesn't support the option timeout"),
        "{}",
        stderr(&output)
    );
    for (option, told) in [
        ("timeout", "write it as NAME=VALUE"),
        ("timeout=soon", "it is none, or a number from 1 to 86400"),
        ("colour=red", "the options are complete, style, indent"),
    ] {
        let output = sample(&[&python[..], &["--option", option]].concat(), command);
        assert!(!output.status.success() && stderr(&output).contains(told), "{}", stderr(&output));
    }
}

#[test]
fn options_are_listed_for_people_and_programs() {
    let output = sample(&["targets", "--options"], "");
    assert!(stdout(&output).contains("retries") && stdout(&output).contains("a number from 0 to 10"));
    let output = sample(&["targets", "--options", "--json"], "");
    let targets: serde_json::Value = serde_json::from_str(stdout(&output)).expect("JSON");
    let of = |name: &str| {
        let target = targets.as_array().expect("a list").iter().find(|target| target["name"] == name);
        target.expect("the target is there")["options"].as_array().expect("a list").len()
    };
    assert!(of("shell-curl") == 13 && of("lua-luasocket") < of("python-requests"));
}

#[test]
fn a_variable_goes_before_the_document() {
    let output = sample(&["-t", "curl", "-i", "List", "--var", "base=http://localhost:1"], COLLECTION);
    assert!(stdout(&output).contains("'http://localhost:1/groups'"));
}

#[test]
fn a_variable_that_sets_nothing_is_told() {
    let output = sample(&["-t", "curl", "-i", "List", "--var", "bse=http://localhost:1"], COLLECTION);
    assert!(stderr(&output).contains("--var bse has no effect"), "{}", stderr(&output));
    let output = sample(&["-t", "curl", "--var", "ID=7", "-"], "curl https://a.example/$ID");
    assert!(stdout(&output).contains("'https://a.example/7'"), "{}", stdout(&output));
    assert!(!stderr(&output).contains("has no effect"), "{}", stderr(&output));
}

#[test]
fn every_item_can_be_chosen() {
    let commands = "curl 'https://a.example/x?p=1'\ncurl 'https://a.example/x?p=2'\n";
    let output = sample(&["-t", "curl", "-i", "GET /x", "-"], commands);
    assert!(!output.status.success());
    assert!(stderr(&output).contains("1 (GET /x), 2 (GET /x)"), "{}", stderr(&output));
    let output = sample(&["-t", "curl", "-i", "2", "-"], commands);
    assert!(stdout(&output).contains("'https://a.example/x?p=2'"), "{}", stdout(&output));
    let dashed = r#"{"info": {}, "item": [
        {"name": "--pour fast", "request": "https://a.example/pour"}, {"name": "b", "request": "https://a.example/b"}
    ]}"#;
    for chosen in [&["--item=--pour fast"][..], &["--item", "--pour fast"], &["-i", "--pour fast"]] {
        let output = sample(&[&["-t", "curl"], chosen, &["-"]].concat(), dashed);
        assert!(stdout(&output).contains("/pour'"), "{}", stderr(&output));
    }
}

#[test]
fn a_document_may_be_utf_16() {
    let text = r#"{"url": "https://a.example/wide"}"#;
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wide.har");
    let bytes: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(&file, bytes).expect("the file can be written");
    let output = sample(&["-t", "curl", file.to_str().expect("a plain name")], "");
    assert!(stdout(&output).contains("/wide'"), "{}", stderr(&output));
}

#[test]
fn items_and_targets_are_listed() {
    let items = sample(&["list", "--json"], COLLECTION);
    let items: serde_json::Value = serde_json::from_slice(&items.stdout).expect("JSON");
    assert_eq!(items[1]["item"], "groups/Create");
    assert_eq!(items[1]["url"], "https://a.example/groups");
    let targets = sample(&["targets", "--json"], "");
    let targets: serde_json::Value = serde_json::from_slice(&targets.stdout).expect("JSON");
    let curl = targets.as_array().and_then(|all| all.iter().find(|target| target["name"] == "shell-curl"));
    let curl = curl.expect("curl is a target");
    assert_eq!((&curl["language"], &curl["family"]), (&"shell".into(), &"native".into()));
}

#[test]
fn what_is_unknown_gets_the_nearest_names() {
    for (arguments, told) in [
        (["-t", "shell-crul", "-i", "List"], "the nearest are shell-curl"),
        (["-t", "curl", "-i", "Lits"], "the nearest are \"groups/List\""),
    ] {
        let output = sample(&arguments, COLLECTION);
        assert!(!output.status.success());
        assert_eq!(stdout(&output), "");
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
}

#[test]
fn a_cause_is_told_once() {
    let output = sample(&["list", "-"], "{\"item\":");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output).matches("EOF while parsing").count(), 1, "{}", stderr(&output));
}

#[test]
fn a_hint_stands_behind_the_cause() {
    // An address for documentation (RFC 5737), which no machine has.
    let output = sample(&["serve", "--listen", "192.0.2.1:1"], "");
    let told = stderr(&output);
    let expected = ["wirecode: can't listen on 192.0.2.1:1: ", "\nhint: choose another with --listen\n"];
    assert!(told.starts_with(expected[0]) && told.ends_with(expected[1]), "{told}");
}

#[test]
fn a_document_refers_to_files_of_its_own_folder_unless_it_may_to_others() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("references");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("api/parts")).expect("the folder can be made");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("the file can be written");
    let parameter = |name: &str| format!("{{name: {name}, in: query, example: 1}}");
    write("api/parts/near.yaml", &parameter("near"));
    write("far.yaml", &parameter("far"));
    std::os::unix::fs::symlink("../far.yaml", folder.join("api/link.yaml")).expect("a link can be made");
    write(
        "api/api.yaml",
        "openapi: 3.1.0\nservers: [{url: 'https://a.example'}]\npaths: {/x: {get: {parameters: [{$ref: parts/near.yaml}, \
         {$ref: ../far.yaml}, {$ref: link.yaml}, {$ref: 'https://a.example/x.yaml'}]}}}\n",
    );
    let file = folder.join("api/api.yaml").to_string_lossy().into_owned();
    let output = sample(&["-t", "curl", &file], "");
    assert!(stdout(&output).contains("'https://a.example/x?near=1'"), "{}", stdout(&output));
    for told in ["../far.yaml", "link.yaml", "hint: --references", "on the network"] {
        assert!(stderr(&output).contains(told), "{told}: {}", stderr(&output));
    }
    let output = sample(&["-t", "curl", "--references", &folder.to_string_lossy(), &file], "");
    assert!(stdout(&output).contains("'https://a.example/x?near=1&far=1'"), "{}", stdout(&output));
}
