//! Redirects in samples: they follow them or fail, and never send a secret to another origin.

use crate::http::Received;
use crate::programs::{Run, TARGETS};
use crate::recorder::Recorder;

/// The targets whose samples end with an error at a redirect of a request with a key: commands and lists of calls.
const STOPPING: [&str; 6] =
    ["shell-curl", "shell-wget", "shell-httpie", "ansible-uri", "python-chilkat", "python-chilkat2"];

/// Headers that must not be sent to another origin.
const SECRETS: [&str; 3] = ["authorization", "cookie", "x-api-key"];

#[test]
fn redirects_are_followed_without_secrets_or_the_sample_fails() {
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let (home, away) = (Recorder::start(None), Recorder::start(None));
        let url = |path: &str| format!("http://{}{path}", home.address);
        let url_of_moved = url("/moved/1");
        let plain = format!(r#"{{"method": "GET", "url": "{url_of_moved}"}}"#);
        let sends = |header: &str| {
            format!(
                r#"{{"method": "POST", "url": "{url_of_moved}", "header": [{header}],
                    "body": {{"mode": "raw", "raw": "{{}}", "options": {{"raw": {{"language": "json"}}}}}}}}"#
            )
        };
        let (sent, keyed) = (sends(""), sends(r#"{"key": "X-Api-Key", "value": "s"}"#));
        for (name, request, must_follow) in
            [("plain", plain, true), ("sent", sent, false), ("home", keyed, !STOPPING.contains(&target))]
        {
            let ran = Run::new(target, program, &format!("redirects/{name}"))
                .item(&format!(r#""request": {request}"#));
            let got = home.take();
            let follows = |second: &Received| {
                (&*second.method, &*second.target) == ("GET", "/landed")
                    && second.body.is_empty()
                    && second.values("x-api-key").count() == usize::from(name == "home")
            };
            match got.as_slice() {
                [_, second] if follows(second) && ran.is_ok() => {}
                [_] if ran.is_err() && !must_follow => {}
                other => wrong.push(format!("{target} {name} ends with {ran:?} after {other:?}")),
            }
        }
        // Its own address, and therefore another origin.
        let path = format!("/elsewhere/{}", away.address.port());
        for (name, header) in [
            ("login", r#"{"key": "Authorization", "value": "s"}, {"key": "Cookie", "value": "a=s"}"#),
            ("key", r#"{"key": "X-Api-Key", "value": "s"}"#),
        ] {
            let request = format!(r#"{{"method": "GET", "url": "{}", "header": [{header}]}}"#, url(&path));
            let ran = Run::new(target, program, &format!("redirects/{name}"))
                .item(&format!(r#""request": {request}"#));
            let there = away.take();
            let told = there.iter().flat_map(|received| {
                SECRETS.iter().filter(|secret| received.values(secret).next().is_some())
            });
            let told: Vec<_> = told.collect();
            if !told.is_empty() {
                wrong.push(format!("{target} tells another origin {told:?}"));
            } else if !STOPPING.contains(&target) && (there.len() != 2 || ran.is_err()) {
                wrong.push(format!("{target} {name} ends with {ran:?} after {there:?}"));
            } else if there.is_empty() && ran.is_ok() {
                wrong.push(format!("{target} ends well with a redirect that it has not followed ({name})"));
            }
            assert_eq!(home.take().len(), 1, "{target} {name}: {ran:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_redirect_that_is_not_to_be_followed_is_the_response() {
    let mut wrong = Vec::new();
    for (target, program) in TARGETS {
        let home = Recorder::start(None);
        let item = format!(
            r#""request": {{"method": "GET", "url": "http://{}/moved/1"}},
                "protocolProfileBehavior": {{"followRedirects": false}}"#,
            home.address
        );
        let ran = Run::new(target, program, "redirects/shown").item(&item);
        let got = home.take().len();
        // Wget reports it as an error, and so does the sample.
        if ran.is_ok() != (target != "shell-wget") || got != 1 {
            wrong.push(format!("{target} ends with {ran:?} after {got}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
