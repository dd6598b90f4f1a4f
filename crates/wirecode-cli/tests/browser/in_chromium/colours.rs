//! The colours of code: the script tells apart what a language does, and changes no text.

use crate::site::Site;
use browser::Browser;
use serde_json::json;

/// A request whose text has each kind of sign that a highlighter may misread.
fn collection() -> String {
    let hostile = "it's \"q\" # x // y ` \\ %{a} $b 12.5 \u{1F600} if";
    json!({"info": {"name": "Colours"}, "item": [{"name": "Paint", "request": {
        "method": "POST",
        "url": "https://a.example/lamps?{{hole}}",
        "header": [{"key": "X-Text", "value": hostile}, {"key": "Authorization", "value": "Bearer {{token}}"}],
        "body": {"mode": "raw", "raw": format!("{hostile}\n{{{{token}}}}\n{hostile}")},
    }, "response": [{"name": "Painted", "code": 200, "body": "{\"a<b\": [-1.5e3, true, \"c: \\\"d\\\"\"]}"}]}]})
    .to_string()
}

fn page() -> Browser {
    let site = Site::build("colours", &[("colours.json", &collection())]);
    let browser = Browser::without_network();
    browser.open(&site.address("colours/requests/paint.html"));
    browser.wait_until("document.querySelector('.sample[open] code[data-coloured]')");
    browser
}

#[test]
fn each_language_has_its_own_signs() {
    let browser = page();
    for (language, code, expected) in [
        (
            "Python",
            "import x # \"y\"\nz = f\"a\\\"{b}\" + 1.5",
            "⟨k import⟩ x ⟨c # \"y\"⟩\nz = ⟨s f\"a\\\"{b}\"⟩ + ⟨n 1.5⟩",
        ),
        ("Rust", "let a = format!(\"{b}\"); // 1.", "⟨k let⟩ a = format!(⟨s \"{b}\"⟩); ⟨c // 1.⟩"),
        (
            "Visual Basic",
            "Dim a: a = \"it's \"\"b\"\"\" ' c",
            "⟨k Dim⟩ a: a = ⟨s \"it's \"⟩⟨s \"b\"⟩⟨s \"\"⟩ ⟨c ' c⟩",
        ),
        ("Shell", "A='x # y' # z\necho $# 1.", "A=⟨s 'x # y'⟩ ⟨c # z⟩\necho $# ⟨n 1⟩."),
        ("Go", "x := `a\n\"b` + \"c\nif", "x := ⟨s `a\n\"b`⟩ + ⟨s \"c⟩\n⟨k if⟩"),
    ] {
        let marked = browser.eval(&format!(
            "const code = {code:?}, target = imdirTargets.find(({{ language }}) => language === {language:?});
             const found = tokens(code, rules(target));
             return found.reduceRight((text, [kind, begin, end]) =>
                 `${{text.slice(0, begin)}}⟨${{kind}} ${{text.slice(begin, end)}}⟩${{text.slice(end)}}`, code);"
        ));
        assert_eq!(marked, expected, "{language}");
    }
}

#[test]
fn no_colour_changes_a_text() {
    let browser = page();
    // Of the page before its scripts ran, and of a copy that is coloured anew in each language.
    let changed = browser.eval(
        "const plain = document.querySelector('.sample[open] code').textContent, changed = [];
         for (const target of imdirTargets) {
             for (const text of [plain, JSON.stringify(plain), plain + '\\\\', plain.split('').reverse().join('')]) {
                 const code = element('code', { 'data-target': target.name }, text.slice(0, 40),
                     element('span', { 'data-input': 'x' }, text.slice(40, 50)), text.slice(50));
                 colour(code);
                 const marks = [...code.querySelectorAll('[data-input]')].map((one) => one.outerHTML);
                 if (code.textContent !== text || marks.length !== 1) changed.push([target.name, text]);
             }
         }
         return changed;",
    );
    assert_eq!(changed, json!([]));
    let json = browser.eval(
        "return [...document.querySelector('.responses pre.json').querySelectorAll('span')].map((one) => [one.className, one.textContent]);",
    );
    assert_eq!(json, json!([["k", "\"a<b\""], ["n", "-1.5e3"], ["l", "true"]]));
}
