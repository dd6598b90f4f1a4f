//! Imports: a file is dropped or chosen, its plan is read, and applied.

use super::Console;
use serde_json::{Value, json};
use std::{fs, path::Path};

const PEOPLE: &str = "Email;First Name;Department;Groups\n\
    ann@acme.example;Ann;Sales;Staff\n\
    eve@acme.example;Eve;;\"Staff;Board\"\n\
    nobody;;;\n";

impl Console {
    /// Drops a file on the form.
    pub(super) fn drop_file(&self, name: &str, text: &str) {
        self.browser.wait_until("document.querySelector('.drop')");
        let (name, text) = (json!(name), json!(text));
        self.browser.eval(&format!(
            "const dataTransfer = new DataTransfer();
             dataTransfer.items.add(new File([{text}], {name}));
             const event = new DragEvent('drop', {{ dataTransfer, bubbles: true, cancelable: true }});
             document.querySelector('.drop').dispatchEvent(event);"
        ));
    }
}

#[test]
fn a_dropped_file_is_planned_and_applied() {
    let console = Console::start("import");
    let browser = &console.browser;
    console.open("import");
    console.shows("Import");
    console.press("Show the plan");
    browser.wait_until("document.querySelector('[name=file]:invalid')");
    console.drop_file("people.csv", PEOPLE);
    console.says("The plan for people.csv");
    console.says("1 record refused");
    console.says("line 4: Email is not an e-mail address");
    console.says("3 memberships to add, 0 to remove");
    console.says("2 pairs: the one would newly see the other");
    browser.click(".answer details:has(ol) summary");
    console.says("create user eve@acme.example: first_name “Eve”");
    browser.look_at("console-import-plan");
    let missing = console.api("GET", "/users?search_key=eve", &Value::Null);
    assert_eq!(missing["total_records"], 0);

    console.press("Apply the plan");
    console.says("The plan is applied");
    let eve = console.api("GET", "/users/eve@acme.example", &Value::Null);
    assert_eq!(eve["im_group_ids"].as_array().map(Vec::len), Some(2));
    console.press("Show the plan");
    browser.wait_until("document.querySelector('[name=file]:invalid')");
    console.drop_file("people.csv", PEOPLE);
    console.says("There is nothing to do");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn many_removals_are_confirmed_and_a_stale_plan_is_not_applied() {
    let console = Console::start("import-source");
    let browser = &console.browser;
    let people = |count: usize| {
        let rows = (0..count).map(|at| format!("p{at}@acme.example\tEverybody\n"));
        format!("email\tgroups\n{}", rows.collect::<String>())
    };
    let plan = |count: usize| {
        // As a spreadsheet saves it, chosen and not dropped.
        let utf16: Vec<u8> =
            format!("\u{feff}{}", people(count)).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("people-{count}.txt"));
        fs::write(&file, utf16).expect("the folder is writable");
        console.open("import");
        console.shows("Import");
        browser.click(".drop summary");
        browser.fill("[name=source]", "office");
        browser.choose("[name=file]", &file);
        console.says(&format!("The plan for people-{count}.txt"));
    };
    plan(20);
    console.press("Apply the plan");
    console.says("The plan is applied");

    plan(5);
    console.says("15 of 20 people would be deactivated or deleted");
    console.press("Apply the plan");
    console.says("Confirm the removals first.");
    browser.look_at("console-import-brake");
    browser.click("#confirmed");
    console.api("PATCH", "/users/p7@acme.example", &json!({ "external_id": "seven" }));
    console.api("PUT", "/users/p8@acme.example/status", &json!({ "action": "deactivate" }));
    console.press("Apply the plan");
    console.says("The plan is not applied");
    console.press("Plan again");
    console.says("14 of 20 people would be deactivated or deleted");
    browser.click("#confirmed");
    console.press("Apply the plan");
    console.says("The plan is applied");
    let gone = console.api("GET", "/users?status=inactive", &Value::Null);
    assert_eq!(gone["total_records"], 15);
}
