//! What values options take, and which of several counts.

use super::*;

#[test]
fn an_option_is_refused_with_what_it_may_be() {
    let mut options = Options::default();
    let said = |result: Result<(), OptionError>| result.expect_err("it is wrong").to_string();
    assert!(said(options.set("colour", "red")).contains("complete, style, indent, timeout"));
    for (name, value, hint) in [
        ("indent", "3", "2, 4, 8, tab"),
        ("timeout", "0", "none, or a number from 1 to 86400"),
        ("timeout", "1e3", "a number from 1 to 86400"),
        ("retries", "11", "a number from 0 to 10"),
        ("redirects", "0", "follow, none, client, or a number from 1 to 50"),
        ("verify", "", "true, false, or a file"),
        ("proxy", "localhost:80", "a URL"),
        ("proxy", "http://a b", "a URL"),
    ] {
        let said = said(options.set(name, value));
        assert!(said.contains(hint) && said.contains(name), "{said}");
    }
    assert_eq!(options, Options::default());
}

#[test]
fn a_key_outweighs_the_number_of_redirects() {
    let target = crate::find("shell-curl").expect("it is a target");
    for (headers, number) in [("-H 'X-Api-Key: s'", "0"), ("", "5")] {
        let command = format!("curl -L --max-redirs 5 {headers} http://a.example/");
        let document = crate::read(&command).expect("a command");
        let request = document.request(&document.items[0], &crate::Variables::default()).request;
        let sample = crate::render(&request, target);
        // A note may be before the command.
        let (_, command) = sample.code.rsplit_once("curl '").expect("it is a command");
        let limits: Vec<_> = command.split("--max-redirs ").skip(1).collect();
        assert!(
            matches!(limits.as_slice(), [one] if one.trim_matches('\'').starts_with(number)),
            "{limits:?}"
        );
        assert_eq!(sample.notes.is_empty(), number == "5", "{:?}", sample.notes);
    }
}

#[test]
fn a_time_limit_is_turned_off_or_noted() {
    let document = crate::read("curl http://a.example/").expect("a command");
    let request = document.request(&document.items[0], &crate::Variables::default()).request;
    let mut options = Options::default();
    options.set("timeout", "none").expect("it is a value");
    for (name, own) in [
        ("shell-curl", ""),
        ("python-requests", "timeout=None"),
        ("routeros-fetch", "idle-timeout=none"),
        ("abap-http-client", "timeout = if_http_client=>co_timeout_infinite"),
    ] {
        let sample = crate::render_with(&request, crate::find(name).expect("it is a target"), &options);
        assert!(sample.code.contains(own) && !sample.code.contains("--max-time"), "{}", sample.code);
        assert_eq!(sample.notes, Vec::<String>::new(), "{name}");
    }
    let apex = crate::render_with(&request, crate::find("apex-http").expect("it is a target"), &options);
    assert!(apex.notes.iter().any(|note| note.contains("--max-time")), "{:?}", apex.notes);
    assert!(!apex.code.contains("setTimeout"), "{}", apex.code);
}

#[test]
fn the_last_value_of_an_option_counts() {
    let mut options = Options::default();
    for value in ["false", "ca.pem", "true"] {
        options.set("verify", value).expect("it is a value");
    }
    assert_eq!(options, Options::default());
}
