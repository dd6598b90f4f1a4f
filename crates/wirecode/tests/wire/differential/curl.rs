//! The installed curl, compared with samples of the same commands.

use std::fs;

use super::{Case, driver_of, judge, prepare, run};

const CORPUS: &str = "tests/wire/differential/curl.txt";

const FILES: &[(&str, &[u8])] = &[
    ("stdin.txt", b"from=stdin\r\nline two\n"),
    ("note.txt", b"low tide\r\nhigh tide\n"),
    ("tea.csv", b"leaf,grams\noolong,40\n"),
    ("body.txt", b"mast=tall&sail=red\n"),
    ("pier.json", b"{\"pier\": 4,\n \"open\": true}\n"),
    ("heads.txt", b"X-Boat: heron\nX-Crew: 3\n"),
    ("one.txt", b"X-Only: yes\r\n"),
    ("etag.txt", b"\"v1\"\n"),
    ("with blank.txt", b"a b\n"),
    ("folder/deep.png", b"\x89PNG\r\n\x1a\n\0\xff"),
];

/// `[class]` starts a class of commands, one per line; `---` encloses a command of several lines, and `=>` precedes
/// curl's arguments if a POSIX shell can't run the command itself.
fn cases() -> Vec<Case> {
    let text = fs::read_to_string(CORPUS).expect("the corpus is there");
    let (mut class, mut block, mut cases) = ("", None::<String>, Vec::new());
    let case = |class: &str, text: &str| {
        let (command, program) =
            text.split_once("\n=>\n").or_else(|| text.split_once(" => ")).unwrap_or((text, text));
        Case::new(class, command, program)
    };
    for line in text.lines() {
        match (&mut block, line) {
            (Some(text), "---") => {
                cases.push(case(class, text));
                block = None;
            }
            (None, "---") => block = Some(String::new()),
            (Some(text), line) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
            }
            (None, "") => {}
            (None, line) => match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(own) if own.chars().all(|c| c.is_alphabetic() || " -,'".contains(c)) => class = own,
                _ => cases.push(case(class, line)),
            },
        }
    }
    cases
}

#[test]
fn curl_commands_are_read_as_curl_does() {
    let mut cases = cases();
    let folder = prepare("curl-differential", FILES);
    let mut scripts = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let script = folder.join(format!("program-{at}.sh"));
        let own = "sudo() { \"$@\"; }; doas() { \"$@\"; }; jq() { cat >/dev/null; }\n";
        fs::write(&script, format!("{own}{}\n", case.program)).expect("the script can be written");
        scripts.push(script);
    }
    run(driver_of("shell-curl").0, &folder, &scripts);
    for case in &mut cases {
        case.wanted = case.received();
    }
    assert!(cases.len() >= 350, "{} commands", cases.len());
    let introduction = "# curl, side by side\n\nEach command of the corpus \
        (`crates/wirecode/tests/wire/differential/curl.txt`) is run by curl itself, and its samples are run; \
        the requests of both are compared. Written by `UPDATE_EXPECT=1 cargo test -p wirecode --test wire curl_commands`.\n";
    judge(cases, &folder, "samples-curl.md", introduction);
}
