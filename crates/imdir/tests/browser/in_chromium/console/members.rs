//! The members of a group: added many at once, filtered, ticked, removed and exported.

use super::Console;
use browser::key;
use serde_json::json;

impl Console {
    /// Pastes a text into the list of members to add.
    pub(super) fn paste(&self, text: &str) {
        self.browser.wait_until("document.querySelector('.adder textarea')");
        self.browser.eval(&format!(
            "const area = document.querySelector('.adder textarea'); area.value = {};
             area.dispatchEvent(new Event('input', {{ bubbles: true }}));",
            json!(text)
        ));
    }
}

#[test]
fn nothing_of_a_pasted_list_is_dropped_without_a_word() {
    let console = Console::start("pasted");
    let browser = &console.browser;
    let staff = console.group("Staff", "shared", &["ann"]);
    console.open(&format!("groups/{staff}"));
    console.shows("Staff");
    browser.click(".adding summary");
    console.paste("ann@acme.example, Bo <bo@acme.example>\nnot an address\ncy@acme.example\neve@acme.example fay@acme.example");
    console.says("5 addresses to add. Not an address: “not an address”.");
    // The preview names all unknown addresses, and counts the others.
    console.press("See what it changes");
    console.says("2 addresses nobody here has:");
    console.says("fay@acme.example");
    console.says("Of the other 3:");
    console.says("the one would newly see the other");
    browser.look_at("console-unknown-addresses");
    console.press("Add them");
    console.says("2 members added, 1 was a member already, 3 not.");
    console.says("not an address is no e-mail address.");
    console.says("eve@acme.example nobody here has this address.");
    // The list of members is the new one.
    console.says("3 members");
    browser.wait_until("document.querySelectorAll('[aria-label=\"List of members\"] tbody tr').length === 3");
    let kept = browser.eval("return document.querySelector('.adder textarea').value;");
    assert_eq!(kept, "eve@acme.example\nfay@acme.example\nnot an address");
    // Members can't be picked again.
    browser.fill(".adder [role=combobox]", "ann");
    browser.wait_until(
        "document.querySelector('.adder [aria-disabled=true]')?.textContent.includes('member already')",
    );
    browser.press(key::DOWN);
    browser.press(key::ENTER);
    assert_eq!(browser.eval("return document.querySelector('.adder textarea').value;"), kept);
}

#[test]
fn members_are_filtered_ticked_removed_exported_and_put_back() {
    let console = Console::start("bulk");
    let browser = &console.browser;
    for number in 0..30 {
        console.user("Pupil", &number.to_string(), &format!("pupil{number}@acme.example"));
    }
    let names: Vec<String> = (0..30).map(|number| format!("pupil{number}")).collect();
    let staff = console.group("Staff", "normal", &["ann", "bo"]);
    for some in names.chunks(10) {
        let members: Vec<_> =
            some.iter().map(|name| json!({ "email": format!("{name}@acme.example") })).collect();
        console.api("POST", &format!("/im/groups/{staff}/members"), &json!({ "members": members }));
    }
    console.open(&format!("groups/{staff}"));
    console.shows("Staff");
    console.says("Page 1 of 2");
    browser.fill("#search", "pupil 2");
    console.says("11 members found");
    browser.wait_until("document.querySelectorAll('tbody tr').length === 11");
    browser.click("[aria-label='Tick all on this page']");
    console.press("Remove 11 members…");
    console.says("Remove 11 members from “Staff”?");
    console.says("the one would no longer see the other");
    browser.look_at("console-remove-many");
    browser.click("dialog button.danger");
    console.says("11 members removed.");
    assert_eq!(console.members(&staff), 21);
    console.says("No member matches.");
    // The mistake is undone by the same preview.
    console.press("Undo");
    console.says("Add 11 members to “Staff” again?");
    console.says("the one would newly see the other");
    console.press("Add");
    console.says("11 members added again.");
    assert_eq!(console.members(&staff), 32);

    browser.fill("#search", "ann");
    console.says("1 member found");
    browser.eval("URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; }); return 'data:,'; };");
    console.press("Export as CSV");
    browser.wait_until("window.exported");
    let csv = browser.eval("return window.exported;");
    assert_eq!(csv, "\"email\",\"first_name\",\"last_name\"\r\n\"ann@acme.example\",\"Ann\",\"Lee\"\r\n");
}

#[test]
fn a_long_name_is_refused_and_not_cut_and_one_at_the_limit_breaks_no_page() {
    let console = Console::start("long-names");
    let browser = &console.browser;
    console.open("groups/new");
    console.shows("New group");
    browser.fill("[name=name]", &"n".repeat(131));
    console.press("Create the group");
    browser.wait_until("document.querySelector('[name=name]:invalid')");
    let says = browser.eval("return document.querySelector('[name=name]').validationMessage;");
    assert_eq!(says, "At most 128 characters: these are 131.");
    let long = "n".repeat(128);
    browser.fill("[name=name]", &long);
    console.press("Create the group");
    console.shows(&long);
    browser.look_at("console-long-name");
    for (page, shown) in [("groups", "tbody tr"), ("changes", ".log li"), ("what-if", ".editor")] {
        console.open(page);
        browser.wait_until(&format!("document.querySelector('{shown}')"));
        browser.look_at(&format!("console-long-name-{page}"));
    }
}
