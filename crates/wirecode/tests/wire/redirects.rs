//! Redirects in samples: they follow them or fail, and never send a secret to another origin.

use crate::behavior::{Behavior, get, is_browser, item};
use crate::bench::Case;
use crate::http::Received;
use crate::recorder::Recorder;

/// The targets whose samples end with an error at a redirect of a request with a key: commands and lists of calls.
const STOPPING: [&str; 6] =
    ["shell-curl", "shell-wget", "shell-httpie", "ansible-uri", "python-chilkat", "python-chilkat2"];

/// The targets whose client gives up after ten redirects or more, with success and the status 0; docs/samples.md says so.
const GIVING_UP: [&str; 2] = ["python-chilkat", "python-chilkat2"];

/// Headers that must not be sent to another origin.
const SECRETS: [&str; 3] = ["authorization", "cookie", "x-api-key"];

const LOGIN: &str = r#"{"key": "Authorization", "value": "s"}, {"key": "Cookie", "value": "a=s"}"#;
const KEY: &str = r#"{"key": "X-Api-Key", "value": "s"}"#;

pub fn add(behavior: &mut Behavior) {
    let target = behavior.target;
    at_home(behavior, "redirect", true, |home| get(home, "/moved/1"));
    at_home(behavior, "redirect of a body", true, |home| sent(home, ""));
    if !GIVING_UP.contains(&target) {
        behavior.add("many redirects", &[], |home| get(home, "/hops/70"), ends_well_or_fails);
        behavior.add(
            "many redirects of a body",
            &[],
            |home| sent_to(home, "/hops/70", ""),
            ends_well_or_fails,
        );
    }
    // A page's script leaves the rest to the browser.
    if is_browser(target) {
        return;
    }
    let must_follow = !STOPPING.contains(&target);
    at_home(behavior, "redirect of a body with a key", must_follow, |home| sent(home, KEY));
    elsewhere(behavior, "redirect of a login", LOGIN);
    elsewhere(behavior, "redirect of a key", KEY);

    let shown = |home: &Recorder| {
        item(&format!(
            r#""request": {{"method": "GET", "url": "http://{}/moved/1"}},
                "protocolProfileBehavior": {{"followRedirects": false}}"#,
            home.address
        ))
    };
    behavior.add("redirect that is not to be followed", &[], shown, move |case| {
        let count = case.received().len();
        // Wget reports it as an error, and so does the sample.
        if case.outcome.is_ok() == (target != "shell-wget") && count == 1 {
            return Ok(());
        }
        Err(format!("{:?} after {count} requests", case.outcome))
    });
}

/// A client follows all redirects, or its sample fails.
fn ends_well_or_fails(case: &Case) -> Result<(), String> {
    let count = case.received().len();
    if case.outcome.is_err() || count == 71 {
        Ok(())
    } else {
        Err(format!("{:?} after {count}", case.outcome))
    }
}

fn sent(home: &Recorder, header: &str) -> String {
    sent_to(home, "/moved/1", header)
}

fn sent_to(home: &Recorder, path: &str, header: &str) -> String {
    item(&format!(
        r#""request": {{"method": "POST", "url": "http://{}{path}", "header": [{header}],
            "body": {{"mode": "raw", "raw": "{{}}", "options": {{"raw": {{"language": "json"}}}}}}}}"#,
        home.address
    ))
}

/// To a path of the same origin.
fn at_home(
    behavior: &mut Behavior,
    name: &str,
    must_follow: bool,
    document: impl FnOnce(&Recorder) -> String,
) {
    let keys = usize::from(name.ends_with("key"));
    behavior.add(name, &[], document, move |case| {
        let follows = |second: &Received| {
            (&*second.method, &*second.target) == ("GET", "/landed")
                && second.body.is_empty()
                && second.values("x-api-key").count() == keys
        };
        match &case.received()[..] {
            [_, second] if follows(second) && case.outcome.is_ok() => Ok(()),
            [_] if case.outcome.is_err() && !must_follow => Ok(()),
            other => Err(format!("{:?} after {other:?}", case.outcome)),
        }
    });
}

/// To another port, which is another origin, and there to another path.
fn elsewhere(behavior: &mut Behavior, name: &str, headers: &str) {
    let may_stop = STOPPING.contains(&behavior.target);
    let away = Recorder::start(None);
    let port = away.address.port();
    let document = |home: &Recorder| {
        let url = format!("http://{}/elsewhere/{port}", home.address);
        item(&format!(r#""request": {{"method": "GET", "url": "{url}", "header": [{headers}]}}"#))
    };
    behavior.add(name, &[], document, move |case| {
        let (first, there) = (case.received().len(), away.take());
        let is_told = |secret: &str| there.iter().any(|received| received.values(secret).next().is_some());
        if first != 1 || SECRETS.iter().any(|secret| is_told(secret)) {
            return Err(format!("{first} requests, then another origin gets {there:?}"));
        }
        match (there.len(), &case.outcome) {
            (2, Ok(_)) => Ok(()),
            (_, Err(_)) if may_stop => Ok(()),
            (_, outcome) => Err(format!("{outcome:?} after {there:?}")),
        }
    });
}
