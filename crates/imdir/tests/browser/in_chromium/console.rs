//! An administrator at work: each page of the console from sign-in on.

use crate::{
    browser::{Browser, Theme, Width, key},
    server::Server,
};
use serde_json::{Value, json};

/// A server with some people, and a browser that is signed in there.
struct Console {
    browser: Browser,
    server: Server,
    token: String,
}

impl Console {
    fn start(name: &str) -> Self {
        let server = Server::start(&format!("console-{name}"), &[]);
        let token = server.token();
        let browser = Browser::start();
        browser.set(Width::Wide, Theme::Light);
        let console = Self { browser, server, token };
        for (first, last) in [("Ann", "Lee"), ("Bo", "Ruiz"), ("Cy", "Young"), ("Di", "Okafor")] {
            let email = format!("{}@acme.example", first.to_lowercase());
            console.user(first, last, &email);
        }
        console.open("");
        console.sign_in();
        console.shows("Groups");
        // That nobody was signed in at first.
        console.browser.complaints();
        console
    }

    fn api(&self, method: &str, path: &str, body: &Value) -> Value {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}/v2{path}", self.server.url))
            .header("authorization", format!("Bearer {}", self.token))
            .header("content-type", "application/json");
        let request = request.body(if body.is_null() { String::new() } else { body.to_string() });
        let answer = ureq::run(request.expect("a valid request"));
        let mut answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        answer.body_mut().read_json().unwrap_or_default()
    }

    fn user(&self, first: &str, last: &str, email: &str) {
        let info = json!({ "email": email, "type": 1, "first_name": first, "last_name": last });
        self.api("POST", "/users", &json!({ "action": "ssoCreate", "user_info": info }));
    }

    /// The id of a new group with these members.
    fn group(&self, name: &str, kind: &str, members: &[&str]) -> String {
        let made =
            self.api("POST", "/im/groups", &json!({ "name": name, "type": kind, "search_by_account": true }));
        let id = made["id"].as_str().expect("an id").to_owned();
        let members: Vec<Value> =
            members.iter().map(|name| json!({ "email": format!("{name}@acme.example") })).collect();
        if !members.is_empty() {
            self.api("POST", &format!("/im/groups/{id}/members"), &json!({ "members": members }));
        }
        id
    }

    fn open(&self, page: &str) {
        self.browser.open(&format!("{}/console/{page}", self.server.url));
    }

    #[track_caller]
    fn sign_in(&self) {
        self.browser.wait_until("document.querySelector('.sign-in')");
        self.browser.fill("[aria-label='With a token'] input", &self.token);
        self.browser.click("[aria-label='With a token'] button");
    }

    /// Waits for the page with this heading.
    #[track_caller]
    fn shows(&self, heading: &str) {
        self.browser.wait_until(&format!("document.querySelector('h1')?.textContent === {}", json!(heading)));
    }

    /// Waits until the page's text has this in it.
    #[track_caller]
    fn says(&self, text: &str) {
        self.browser.wait_until(&format!("document.body.innerText.includes({})", json!(text)));
    }

    /// Clicks the button that is called so.
    #[track_caller]
    fn press(&self, name: &str) {
        let button = format!(
            "[...document.querySelectorAll('button')].find((one) => one.checkVisibility() && one.textContent === {})",
            json!(name)
        );
        self.browser.wait_until(&button);
        let mark = "document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');";
        self.browser.eval(&format!("{mark} {button}.setAttribute('data-pressed', '');"));
        self.browser.click("[data-pressed]");
    }

    fn members(&self, group: &str) -> u64 {
        let group = self.api("GET", &format!("/im/groups/{group}"), &Value::Null);
        group["total_members"].as_u64().expect("a number")
    }
}

#[test]
fn an_app_signs_in_and_out_and_everywhere() {
    let console = Console::start("session");
    let Console { browser, server, .. } = &console;
    assert_eq!(browser.eval("return document.cookie;"), "", "no script reads the token");
    browser.click(".menu summary");
    console.press("Sign out");
    console.shows("Sign in");
    // A token that somebody had before is theirs to end.
    console.api("GET", "/oauth/token", &Value::Null);

    for (label, value) in [
        ("Account ID", server.account.clone()),
        ("Client ID", server.client_id()),
        ("Client secret", "wrong".to_owned()),
    ] {
        let input = format!(
            "[...document.querySelectorAll('label')].find((it) => it.textContent === '{label}').htmlFor"
        );
        let id = browser.eval(&format!("return {input};"));
        browser.fill(&format!("#{}", id.as_str().expect("an id")), &value);
    }
    browser.press(key::ENTER);
    console.says("Invalid client_id or client_secret");
    browser.fill(".sign-in input[type=password]", &server.client_secret());
    browser.press(key::ENTER);
    console.shows("Groups");

    browser.click(".menu summary");
    console.press("Sign out everywhere");
    console.shows("Sign in");
    console.open("groups");
    console.shows("Sign in");
    let ended = ureq::get(format!("{}/v2/im/groups", server.url))
        .header("authorization", format!("Bearer {}", console.token))
        .call();
    assert!(matches!(ended, Err(ureq::Error::StatusCode(401))), "{ended:?}");
}

#[test]
fn a_group_is_made_changed_filled_and_deleted() {
    let console = Console::start("groups");
    let browser = &console.browser;
    browser.click("a.button.primary");
    console.shows("New group");
    browser.fill("input[name=name]", "Teachers");
    browser.click("input[value=shared]");
    // Nothing that is typed is lost.
    browser.eval("location.reload();");
    browser.wait_until("document.querySelector('input[value=shared]')?.checked");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Teachers");
    console.says("not saved yet");
    console.press("Create the group");
    console.shows("Teachers");
    let id = browser.address().rsplit('/').next().expect("a path has a last part").to_owned();

    // One by name, picked by keyboard; many pasted, two of whom aren't.
    browser.fill(".adder [role=combobox]", "oka");
    browser.wait_until("document.querySelectorAll('.adder [role=option]').length === 1");
    browser.press(key::DOWN);
    browser.press(key::ENTER);
    console.says("1 address to add.");
    for number in 0..30 {
        console.user("Pupil", &number.to_string(), &format!("pupil{number}@acme.example"));
    }
    let pasted: Vec<String> = (0..32).map(|number| format!("Pupil <pupil{number}@acme.example>")).collect();
    let text = json!(format!("di@acme.example\n{}", pasted.join(", ")));
    browser.eval(&format!(
        "const area = document.querySelector('.adder textarea'); area.value = {text};
         area.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ));
    console.says("33 addresses to add.");
    console.press("Add them");
    console.says("31 members added, 2 not.");
    assert_eq!(console.members(&id), 31);
    let kept = "return document.querySelector('.adder textarea').value;";
    assert_eq!(browser.eval(kept), "pupil30@acme.example\npupil31@acme.example");
    console.user("Pupil", "30", "pupil30@acme.example");
    console.user("Pupil", "31", "pupil31@acme.example");
    console.press("Add them");
    console.says("33 members");
    assert_eq!(browser.eval("return sessionStorage.length;"), 0);

    browser.click("input[value=restricted]");
    console.press("See what it changes");
    console.says("no longer see");
    console.press("Save the changes");
    browser.wait_until("document.querySelector('.badge').textContent === 'restricted'");

    browser.click("button.danger");
    browser.wait_until("document.querySelector('dialog[open] .counts')");
    console.press("Delete the group");
    console.shows("Groups");
    console.says("There are no groups yet.");
    let complaints = browser.complaints();
    let refused = |complaint: &&String| complaint.contains("/members - Failed to load");
    assert_eq!(complaints.iter().filter(refused).count(), complaints.len(), "{complaints:?}");
}

#[test]
fn groups_are_narrowed_as_one_types() {
    let console = Console::start("narrowed");
    for (name, kind) in [("Teachers", "normal"), ("Board", "restricted"), ("Tea club", "shared")] {
        console.group(name, kind, &[]);
    }
    console.open("groups");
    console.shows("Groups");
    console.browser.fill("#search", "TEA");
    console.says("2 of 3 groups");
    console.browser.eval("location.reload();");
    console.says("2 of 3 groups");
    assert!(!console.browser.text("tbody").contains("Board"));
}

#[test]
fn people_are_searched_as_anybody_and_each_result_is_explained() {
    let console = Console::start("people");
    console.group("Staff", "normal", &["ann", "bo"]);
    console.group("Board", "restricted", &["cy"]);
    let browser = &console.browser;
    console.open("people");
    console.shows("People");
    browser.fill("[name=as]", "ann@acme.example");
    browser.fill("#search", "bo");
    console.says("A group in common");
    assert!(browser.text("tbody").contains("bo@acme.example"));
    browser.click("tbody a[aria-label^='Why']");
    console.says("Ann Lee sees Bo Ruiz because both are members of “Staff”.");
    assert!(browser.text(".drawing .across").contains("Staff"));
    assert_eq!(
        browser.text(".steps [data-outcome=holds]").lines().next(),
        Some("A group in common holds the reason")
    );

    browser.fill("[name=target]", "cy@acme.example");
    console.press("Explain");
    console.says("Ann Lee can't find Cy Young: Cy Young is a member of the restricted group “Board”");
    assert!(browser.text(".drawing .across").contains("restricted: hides"));
    console.press("Turn round");
    console.says("Cy Young finds Ann Lee because");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_change_is_tried_looked_at_and_made() {
    let console = Console::start("what-if");
    let browser = &console.browser;
    let board = console.group("Board", "shared", &["ann", "bo"]);
    console.open(&format!("what-if?action=update_group&group_id={board}"));
    console.shows("What if?");
    browser.click("input[value=restricted]");
    // What is typed stands in the address.
    browser.eval("location.reload();");
    browser.wait_until("document.querySelector('input[value=restricted]')?.checked");
    console.press("Try it");
    console.says("6 pairs: the one would no longer see the other");
    console.says("cy@acme.example");
    assert_eq!(console.api("GET", &format!("/im/groups/{board}"), &Value::Null)["type"], "shared");
    console.press("Make this change");
    console.says("The change is made.");
    assert_eq!(console.api("GET", &format!("/im/groups/{board}"), &Value::Null)["type"], "restricted");

    console.open(&format!(
        "what-if?action=add_members&group_id={board}&members=cy@acme.example,nobody@acme.example&tried=1"
    ));
    console.says("User does not exist: nobody@acme.example.");
    browser.fill("textarea", "cy@acme.example");
    console.press("Try it");
    console.says("the one would newly see the other");
    console.press("Make this change");
    console.says("The change is made.");
    assert_eq!(console.members(&board), 3);
}

#[test]
fn the_log_is_narrowed_and_followed() {
    let console = Console::start("changes");
    let browser = &console.browser;
    console.open("changes?kind=group");
    console.says("Live: new changes");
    console.says("0 changes in all.");
    let club = console.group("Chess club", "normal", &["ann"]);
    console.says("Group Chess club got members");
    console.says("2 changes in all.");
    console.api("PATCH", &format!("/im/groups/{club}"), &json!({ "type": "shared" }));
    browser.wait_until("document.querySelectorAll('.log > li').length === 3");
    browser.click(".log > li summary");
    browser.wait_until("document.querySelector('.differences')");
    let row = browser.text(".differences tbody");
    assert!(row.contains("normal shared"), "{row}");
    browser.fill("#who", "nobody");
    console.says("0 changes in all.");
    browser.fill("#who", "console-changes");
    console.says("3 changes in all.");
    browser.click(".log > li:nth-child(2) summary");
    console.says("Ann Lee, ann@acme.example");
}

#[test]
fn an_error_says_what_to_do_next_and_nothing_is_lost() {
    let console = Console::start("errors");
    let browser = &console.browser;
    console.open("groups/new");
    console.shows("New group");
    browser.fill("input[name=name]", "Chess club");
    let answer = |status: u16, headers: &str| {
        browser.eval(&format!(
            "window.asked ??= window.fetch;
             window.fetch = async () => new Response('{{\"message\":\"No.\"}}', {{ status: {status}, headers: {{ {headers} }} }});"
        ));
    };
    answer(429, "'x-ratelimit-type': 'Daily-limit', 'retry-after': '2026-11-23T00:00:00Z'");
    console.press("Create the group");
    console.says("Try again after 23 Nov 2026, 00:00:00 UTC.");
    answer(503, "'retry-after': '5'");
    console.press("Create the group");
    console.says("Nothing was changed. Try again in 5 seconds.");
    browser.eval("window.fetch = async () => { throw new TypeError('network'); };");
    console.press("Create the group");
    console.says("The server can't be reached.");
    browser.eval("window.fetch = window.asked;");

    console.api("DELETE", "/oauth/token", &Value::Null);
    console.press("Create the group");
    console.shows("Sign in");
    console.says("Invalid access token. Sign in to go on where you were.");
    let token = console.server.token();
    browser.fill("[aria-label='With a token'] input", &token);
    browser.press(key::ENTER);
    console.shows("New group");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Chess club");
    console.press("Create the group");
    console.shows("Chess club");
    console.open("groups/nothing");
    console.says("Group does not exist:nothing.");
}

#[test]
fn names_are_text_whatever_they_say() {
    const HOSTILE: &str = "<img src=x onerror=\"document.title='caught'\">";
    let console = Console::start("hostile");
    let browser = &console.browser;
    let group = console.group(HOSTILE, "shared", &["ann"]);
    console.user(HOSTILE, "</title><script>caught()</script>", "eve@acme.example");
    console.api(
        "POST",
        &format!("/im/groups/{group}/members"),
        &json!({ "members": [{ "email": "eve@acme.example" }] }),
    );
    for page in [
        "groups".to_owned(),
        format!("groups/{group}"),
        "people?as=ann@acme.example".to_owned(),
        "why?viewer=ann@acme.example&target=eve@acme.example".to_owned(),
        format!("what-if?action=delete_group&group_id={group}&tried=1"),
        "changes".to_owned(),
        "groups?q=%3Cimg%20src=x%3E".to_owned(),
        "why?viewer=%3Cscript%3E&target=%3Cimg%20src=x%3E".to_owned(),
    ] {
        console.open(&page);
        browser.wait_until("document.querySelector('h1') && !document.querySelector('main[aria-busy]')");
        if !page.contains('%') {
            console.says("<img src=x");
        }
        assert_eq!(
            browser.eval("return document.querySelectorAll('main img, main script').length;"),
            0,
            "{page}"
        );
        assert_ne!(browser.eval("return document.title;"), "caught", "{page}");
    }
}

#[test]
fn every_page_is_accessible() {
    let console = Console::start("axe");
    let browser = &console.browser;
    let staff = console.group("Staff", "shared", &["ann", "bo"]);
    console.group("Board", "restricted", &["cy"]);
    for (name, page, shown) in [
        ("groups", "groups".to_owned(), "tbody tr"),
        ("group", format!("groups/{staff}"), ".editor"),
        ("new-group", "groups/new".to_owned(), ".editor"),
        ("people", "people?as=ann@acme.example&q=bo".to_owned(), "tbody tr"),
        ("why", "why?viewer=ann@acme.example&target=bo@acme.example".to_owned(), ".steps"),
        ("why-not", "why?viewer=ann@acme.example&target=cy@acme.example".to_owned(), ".steps"),
        ("what-if", format!("what-if?action=delete_group&group_id={staff}&tried=1"), ".effects tbody tr"),
        ("changes", "changes".to_owned(), ".log li"),
        ("nothing", "nothing".to_owned(), ".problem"),
    ] {
        console.open(&page);
        browser.wait_until(&format!("document.querySelector('{shown}')"));
        browser.look_at(&format!("console-{name}"));
    }
    console.open(&format!("groups/{staff}"));
    browser.click(".adding summary");
    browser.fill(".adder [role=combobox]", "c");
    browser.wait_until("document.querySelector('.adder [role=option]')");
    browser.look_at("console-pick");
    browser.click("button.danger");
    browser.wait_until("document.querySelector('dialog[open] .counts')");
    browser.look_at("console-delete");
    console.press("Leave it as it is");
    browser.click(".menu summary");
    browser.look_at("console-menu");
    console.press("Sign out");
    console.shows("Sign in");
    browser.look_at("console-sign-in");
}
