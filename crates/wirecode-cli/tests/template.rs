//! `wirecode --template`: the documented template, and errors.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const DOCUMENTED: &str = include_str!("../../../docs/templates.md");

/// The content of the only fence of a language.
fn fence(language: &str) -> &'static str {
    let (_, rest) = DOCUMENTED.split_once(&format!("```{language}\n")).expect("a fence");
    rest.split_once("```").expect("it ends").0
}

fn file(name: &str, template: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, template).expect("the file can be written");
    file
}

fn run(template: &Path, document: &str) -> Output {
    run_with(&[], template, document)
}

fn run_with(options: &[&str], template: &Path, document: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wirecode"))
        .args(options)
        .arg("--template")
        .arg(template)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    drop(child.stdin.take().expect("a pipe").write_all(document.as_bytes()));
    child.wait_with_output().expect("the binary ends")
}

fn error(name: &str, template: &str, document: &str) -> String {
    let output = run(&file(name, template), document);
    assert!(!output.status.success() && output.stdout.is_empty(), "{name} is no error");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn the_documented_template_writes_the_documented_code() {
    let (_, rest) = DOCUMENTED.split_once("It makes of `").expect("the command");
    let command = rest.split_once("`:").expect("its end").0;
    let output = run(&file("documented.jinja", fence("jinja")), command);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), fence("python"));
}

#[test]
fn an_option_that_has_no_effect_is_told() {
    let file = file("options.jinja", "{{ request.method }}\n");
    let output =
        run_with(&["--option", "indent=2", "--option", "secrets=placeholder"], &file, "curl http://h/");
    let told = "note: --option indent has no effect: the template decides how the code is written\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), told);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "GET\n");
}

#[test]
fn texts_are_quoted_for_the_language_and_inputs_named_as_nothing_else_is() {
    let template =
        "response = {{ request.url | literal('ruby') }} # {{ request.inputs[0] | local('ruby') }}\n";
    let document = r##"{"info": {}, "item": [{"name": "x", "request": "http://h/#{a}/{{response}}"}]}"##;
    let document = document.replace("#{a}", "%23{a}");
    let output = run(&file("ruby.jinja", template), &document);
    let code = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(code, "response = \"http://h/%23%7Ba%7D/#{response2}\" # response2\n");
}

#[test]
fn an_error_names_the_line_and_what_to_do() {
    let command = "curl http://h/ -d a=1 -u b:c";
    for (template, expected) in [
        ("a\n{{ request.colour }}\n", ":2: undefined value"),
        ("a\n\n{{ request.url | literal('pyton') }}\n", ":3: invalid operation: no language \"pyton\""),
        ("{{ request.body | literal('python') }}\n", "which `literal` takes"),
        ("{{ request.url | local('python') }}\n", "is no input"),
        ("{% if request.method %}\n", ":1: syntax error"),
        ("\n{{ refuse('a form') }}\n", ":2: invalid operation: the template refuses the request: a form"),
        (
            "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
            "out of fuel",
        ),
    ] {
        let said = error("wrong.jinja", template, command);
        assert!(said.contains(expected) && said.contains("wrong.jinja"), "{expected}: {said}");
    }
    let missing = run(Path::new("/no/such.jinja"), command);
    assert!(String::from_utf8_lossy(&missing.stderr).contains("can't read /no/such.jinja"));
}

#[test]
fn every_kind_of_request_can_be_read() {
    let template = "{{ request.body.kind }} {{ request.auth.kind }} {{ request.redirects }}\
        {% for part in request.body.parts or [] %} {{ part.name }}={{ part.value or part.file.default }}\
        {% for header in part.headers %} {{ header.name }}:{{ header.value }}{% endfor %}{% endfor %}\
        {% for name in request.absent %} no {{ name }}{% endfor %}\
        {% for file in request.header_files %} {{ file.default }}{% endfor %}\
        {% for option in request.options %} {{ option.name }}={{ option.argument }}{% endfor %}";
    let template = file(
        "kinds.jinja",
        &template.replace(
            "request.body.parts or []",
            "(request.body.parts if request.body.kind == 'multipart' else [])",
        ),
    );
    for (command, expected) in [
        ("curl http://h/ -L -m 5", "none none follow max-time=5"),
        ("curl http://h/ -u a:b -F x=1 -F f=@p.png", "multipart basic client x=1 f=p.png"),
        (r#"curl http://h/ -F 'x=1;headers="X-A: b"'"#, "multipart none client x=1 X-A:b"),
        ("curl http://h/ -H Accept: -H @more.txt", "none none client no Accept more.txt"),
        ("curl http://h/ --digest -u a:b -T p.png", "file digest client"),
        ("curl http://h/ -d a=1", "form none client"),
        ("curl http://h/ --json {}", "text none client"),
    ] {
        let output = run(&template, command);
        let code = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(code, expected, "{}", String::from_utf8_lossy(&output.stderr));
    }
}
