use crate::{Body, Content, Request, Variables};

fn request(command: &str) -> Request {
    let document = crate::read(command).expect("a command");
    assert_eq!(document.problems, []);
    document.request(&document.items[0], &Variables::default()).request
}

#[test]
fn a_pasted_command_is_read() {
    let request = request(
        "curl -sSL -X PATCH 'https://a.example/x' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H 'X-A: it'\\''s' --data-raw $'{\"a\": \"\\u0041\\n\"}' -H 'content-type: application/json' --compressed",
    );
    assert_eq!(request.method, "PATCH");
    assert_eq!(request.inputs[0].name, "TOKEN");
    assert_eq!(request.header("x-a").and_then(|value| value.as_literal()), Some("it's"));
    assert_eq!(request.body, Body::Raw("{\"a\": \"A\n\"}".into()));
}

#[test]
fn what_has_no_form_in_http_is_noted_or_refused() {
    let sent = request("curl -X '' https://a.example");
    assert_eq!(sent.method, "GET");
    assert!(sent.notes[0].contains("-X ''"), "{:?}", sent.notes);
    let refused = crate::read("curl -F 'a=b;encoder=rot13' https://a.example").expect("a command");
    assert!(refused.problems[0].message.contains("rot13"), "{:?}", refused.problems);
}

#[test]
fn data_becomes_a_form_when_it_is_one() {
    let sent = request("curl https://a.example -d a=1 -d 'b=x%20y'");
    let Body::Form(form) = &sent.body else { panic!("a form") };
    assert_eq!(form.fields[1].1.as_literal(), Some("x y"));
    assert_eq!(sent.method, "POST");
    assert_eq!(request("curl https://a.example -d 'a b'").body, Body::Raw("a b".into()));
    let query = request("curl -G https://a.example --data-urlencode 'q=a b'");
    assert_eq!(query.url.text().as_literal(), Some("https://a.example/?q=a+b"));
}

#[test]
fn forms_have_parts() {
    let sent =
        request("curl https://a.example -F 'f=@a b.png;type=image/x' -F name=value --form-string 'x=@y'");
    let Body::Multipart(parts) = &sent.body else { panic!("parts") };
    assert!(matches!(parts[0].content, Content::File { .. }));
    assert_eq!(parts[0].content_type.as_deref(), Some("image/x"));
    assert_eq!(sent.inputs[0].default, "a b.png");
    assert_eq!(parts[2].content, Content::Text("@y".into()));
}

#[test]
fn every_option_is_known_by_its_name_and_its_letter() {
    use super::table::{self, ROWS, Takes};
    for row in ROWS {
        assert_eq!(table::long(row.name).map(|named| named.row), Ok(row));
        assert_eq!(
            table::long(&format!("no-{}", row.name)).is_ok(),
            row.takes == Takes::Switch,
            "{}",
            row.name
        );
        if row.letter != '\0' {
            assert_eq!(table::short(row.letter).map(|named| named.row), Ok(row));
        }
    }
    assert_eq!(table::long("sil").map(|named| named.row.name), Ok("silent"));
    for word in ["dat", "data=x", "such-thing", ""] {
        assert!(table::long(word).is_err(), "{word}");
    }
}

/// Compares the table with the options of the installed curl, except newer ones.
#[test]
fn the_table_is_that_of_curl() {
    use super::table::{ROWS, Takes};
    let said = |option: String| {
        let output =
            std::process::Command::new("curl").args(["-q", &option]).output().expect("curl is installed");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    for row in ROWS.iter().filter(|row| !row.is_new) {
        let message = said(format!("--{}", row.name));
        assert_eq!(
            message.contains("requires parameter"),
            row.takes == Takes::Value,
            "--{}: {message}",
            row.name
        );
        let message = said(format!("--no-{}", row.name));
        assert_eq!(message.contains("--no-"), row.takes != Takes::Switch, "--no-{}: {message}", row.name);
    }
}

#[test]
fn a_command_that_curl_refuses_is_refused_by_name() {
    for (command, word) in [
        ("curl http://a.example --no-such-thing 5", "--no-such-thing"),
        ("curl http://a.example --data=x", "--data=x"),
        ("curl http://a.example -d", "-d"),
        ("curl -sS", "no URL"),
        ("curl http://a.example -I -d x", "HEAD"),
        ("curl http://a.example -F x", "-F"),
        ("curl ftp://a.example", "ftp://"),
        ("curl --version", "--version"),
        ("curl 'http://a.example", "quote"),
        ("please use curl for it", "no curl command"),
    ] {
        let document = crate::read(command).expect("it has the word curl");
        assert_eq!(document.items.len(), 0, "{command}");
        assert!(
            document.problems.iter().any(|problem| problem.message.contains(word)),
            "{:?}",
            document.problems
        );
    }
}

#[test]
fn what_a_document_leaves_open_is_an_input() {
    let sent = request(
        "curl \"http://a.example/$(date +%F)/${B:-two}\" -H \"X: `id -u`\" -H 'Authorization: Bearer <token>' -u ada",
    );
    let inputs: Vec<_> =
        sent.inputs.iter().map(|input| (input.name.as_str(), input.default.as_str())).collect();
    assert_eq!(
        inputs,
        [("date F", "YOUR_DATE_F"), ("B", "two"), ("id u", "YOUR_ID_U"), ("token", "YOUR_TOKEN")]
    );
    let mut variables = Variables::default();
    variables.set("B", "given");
    let document = crate::read("curl http://a.example/$B").expect("a command");
    let request = document.request(&document.items[0], &variables).request;
    assert_eq!(request.url.path.as_literal(), Some("/given"));
}

mod hosts {
    use proptest::prelude::*;

    use crate::Variables;
    use crate::curl::table::{ROWS, Takes};

    /// An option as people write it, with an argument that must never become a URL.
    fn option() -> impl Strategy<Value = Vec<String>> {
        let argument = prop_oneof![
            Just("far.example".to_owned()),
            Just("http://far.example/".to_owned()),
            Just("a=1".to_owned()),
            Just("@far.example".to_owned()),
            Just("0-5".to_owned()),
            "[a-z0-9./:@=-]{0,12}",
        ];
        (0..ROWS.len(), argument, 0..4).prop_filter_map("an option with URLs", |(at, argument, form)| {
            let row = &ROWS[at];
            let is_url = matches!(row.name, "url" | "next");
            let named = match form {
                0 if row.letter != '\0' => format!("-{}", row.letter),
                1 if row.takes == Takes::Switch => format!("--no-{}", row.name),
                _ => format!("--{}", row.name),
            };
            let words = match (row.takes, form) {
                (Takes::Value, 0) if row.letter != '\0' && !argument.is_empty() => {
                    vec![format!("{named}{argument}")]
                }
                (Takes::Value, _) => vec![named, argument],
                _ => vec![named],
            };
            (!is_url).then_some(words)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_host_is_one_that_the_command_names(options in prop::collection::vec(option(), 0..6), at in 0..6_usize) {
            let at = at.min(options.len());
            let mut words = vec!["curl".to_owned()];
            words.extend(options[..at].concat());
            words.push("http://pier.example/x".to_owned());
            words.extend(options[at..].concat());
            let quoted: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
            let command = quoted.join(" ").replacen("'curl'", "curl", 1);
            let document = crate::read(&command).expect("a command");
            for item in &document.items {
                let request = document.request(item, &Variables::default()).request;
                prop_assert_eq!(request.url.origin.as_literal(), Some("http://pier.example"), "{}", command);
            }
        }
    }
}

#[test]
fn bytes_that_are_not_utf_8_are_sent_from_a_file() {
    for command in ["curl h/a --data-binary $'a\\xff'", "printf 'a\\377' | curl -T - h/a"] {
        let sent = request(command);
        let Body::File(path) = sent.body else { panic!("{command}: {:?}", sent.body) };
        assert_eq!(sent.input(path).default, "body.bin");
        assert!(
            sent.notes.iter().any(|note| note.contains("printf 'Yf8=' | base64 -d > body.bin")),
            "{command}"
        );
    }
    let whole = request("curl h/a -d $'\\xc3'$'\\xa9'");
    assert!(matches!(&whole.body, Body::Raw(text) if text.as_literal() == Some("é")), "{:?}", whole.body);
}

#[test]
fn bytes_elsewhere_are_encoded_or_noted() {
    let in_url = request("curl h/$'\\xff' -G --data-urlencode $'a=\\xfe x'");
    assert_eq!(in_url.with_defaults(&in_url.url.target()), "/%FF?a=%FE+x");
    for command in
        ["curl h/ -H $'A: \\xff'", "curl h/ -d $'a=\\xff' -d \"$B\"", "printf '\\377' | curl -F 'a=<-' h/"]
    {
        assert!(request(command).notes.iter().any(|note| note.contains("U+FFFD")), "{command}");
    }
}
