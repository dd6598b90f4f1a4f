//! Groups: list, create, change, add members, delete.

use super::Console;
use browser::key;
use serde_json::json;

#[test]
fn a_group_is_made_changed_filled_and_deleted() {
    let console = Console::start("groups");
    let browser = &console.browser;
    browser.click("a.button.primary");
    console.shows("New group");
    browser.fill("input[name=name]", "Teachers");
    browser.click("input[value=shared]");
    // A reload loses no input.
    browser.eval("location.reload();");
    browser.wait_until("document.querySelector('input[value=shared]')?.checked");
    assert_eq!(browser.eval("return document.querySelector('input[name=name]').value;"), "Teachers");
    console.says("not saved yet");
    console.press("Create the group");
    console.shows("Teachers");
    let id = browser.address().rsplit('/').next().expect("a path has a last part").to_owned();

    // One user is picked by name with the keyboard; many are pasted, two of them unknown.
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
    console.says("2 groups found");
    console.browser.eval("location.reload();");
    console.says("2 groups found");
    assert!(!console.browser.text("tbody").contains("Board"));
}

#[test]
fn choices_offer_the_first_hundred_groups_and_others_by_their_names() {
    let console = Console::start("many-groups");
    let browser = &console.browser;
    for number in 0..101 {
        console.group(&format!("Class {number:03}"), "normal", &[]);
    }
    let zebra = console.group("Zebra", "shared", &["ann"]);
    let owls = console.group("Owls", "normal", &[]);
    console.open("groups");
    console.says("Page 1 of 2");
    console.says("103 groups");
    browser.click(".pages a");
    console.says("Zebra");
    assert_eq!(browser.eval("return document.querySelectorAll('tbody tr').length;"), 3);

    let offers = |name: &str| {
        format!(
            "[...document.querySelectorAll('select[name=group_id] option')].some((one) => one.textContent.startsWith('{name}'))"
        )
    };
    console.open("what-if?action=delete_group");
    browser.wait_until(&offers("Class 000"));
    assert_eq!(browser.eval(&format!("return {};", offers("Zebra"))), false);
    browser.look_at("console-many-groups");
    browser.fill(".editor input[type=search]", "zeb");
    browser.wait_until(&offers("Zebra"));
    browser.eval(&format!("document.querySelector('select[name=group_id]').value = '{zebra}';"));
    console.press("Try it");
    console.says("Delete a group: Zebra");
    // What is chosen stays so, though it isn't among the first.
    browser.wait_until(&format!("document.querySelector('select[name=group_id]').value === '{zebra}'"));

    console.open(&format!("groups/{owls}"));
    console.shows("Owls");
    browser.click(".editor details summary");
    browser.fill(".editor details input[type=search]", "zeb");
    browser.wait_until(&format!("document.querySelector('.editor input[value=\"{zebra}\"]')"));
    browser.click(&format!(".editor input[value='{zebra}']"));
    console.press("Save the changes");
    console.says("Owls is saved.");
    let owls = console.api("GET", &format!("/im/groups/{owls}"), &serde_json::Value::Null);
    assert_eq!(owls["may_find"], json!([zebra]));
}

#[test]
fn a_group_is_made_by_keyboard_alone() {
    let console = Console::start("keyboard");
    let browser = &console.browser;
    console.open("groups");
    console.shows("Groups");
    browser.press(key::TAB);
    browser.press(key::ENTER);
    browser.wait_until("document.activeElement.id === 'main'");
    browser.press(key::TAB);
    browser.wait_until("document.activeElement.textContent === 'New group'");
    browser.press(key::ENTER);
    console.shows("New group");
    // The focus starts on the heading, after the breadcrumb.
    browser.wait_until("document.activeElement.tagName === 'H1'");
    browser.press(key::TAB);
    browser.press("Chess club");
    browser.press(key::TAB);
    browser.press(key::DOWN);
    browser.wait_until("document.activeElement.value === 'shared' && document.activeElement.checked");
    browser.press(key::ENTER);
    console.shows("Chess club");
    assert_eq!(browser.text(".badge"), "shared");
}

#[test]
fn a_master_works_on_the_accounts_under_it() {
    let console = Console::start("sub-accounts");
    let browser = &console.browser;
    let labs =
        json!({ "first_name": "Lu", "last_name": "Ma", "email": "lu@labs.example", "password": "12345678" });
    let labs = console.api("POST", "/accounts", &labs);
    let id = labs["id"].as_str().expect("an id");
    console.open("search");
    console.shows("Search");
    browser.wait_until("document.querySelectorAll('.tools option').length === 2");
    browser.eval(
        "const choice = document.querySelector('.tools select'); choice.selectedIndex = 1;
         choice.dispatchEvent(new Event('change'));",
    );
    browser.wait_until(&format!("location.search === '?account={id}'"));
    console.says("The account's plan has no groups.");
    browser.click("nav a[href^='/console/search']");
    console.says("They see nobody without searching.");
    browser.wait_until(&format!("location.search === '?account={id}'"));
    // The test's app may read the log of its own account only; the page names the missing scope.
    browser.click("nav a[href^='/console/changes']");
    console.says("holds one of these scopes: im_change:read:master.");
}
