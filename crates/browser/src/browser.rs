//! User actions on a page, its visible content, and axe's findings.

use crate::{
    tools,
    web_driver::{PATIENCE, Session},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::{fs, path::Path, thread, time::Instant};

#[derive(Debug, Clone, Copy)]
pub enum Theme {
    Light,
    Dark,
}

#[derive(Debug, Clone, Copy)]
pub enum Width {
    Wide = 1280,
    Narrow = 390,
}

/// Special keys, by WebDriver's codes.
pub mod key {
    pub const TAB: &str = "\u{E004}";
    pub const ENTER: &str = "\u{E007}";
    pub const ESCAPE: &str = "\u{E00C}";
    pub const UP: &str = "\u{E013}";
    pub const DOWN: &str = "\u{E015}";
    /// Held until the end of what [`super::Browser::enter`] types.
    pub const CONTROL: &str = "\u{E009}";
}

#[derive(Debug)]
pub struct Browser {
    session: Session,
}

impl Browser {
    pub fn start() -> Self {
        Self { session: Session::start(&[]) }
    }

    /// A browser without network, not even localhost.
    pub fn without_network() -> Self {
        let flags = [
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--proxy-server=127.0.0.1:9",
            "--proxy-bypass-list=<-loopback>",
        ];
        Self { session: Session::start(&flags) }
    }

    #[track_caller]
    pub fn open(&self, address: &str) {
        self.try_open(address).unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    pub fn try_open(&self, address: &str) -> Result<Value, String> {
        self.session.try_post("/url", json!({ "url": address }))
    }

    /// The current tab.
    pub fn tab(&self) -> String {
        self.session.get("/window").as_str().expect("a handle is text").to_owned()
    }

    /// Opens another tab, and switches to it.
    pub fn new_tab(&self) -> String {
        let opened = self.session.post("/window/new", json!({ "type": "tab" }));
        let tab = opened["handle"].as_str().expect("a handle is text").to_owned();
        self.look_at_tab(&tab);
        tab
    }

    pub fn look_at_tab(&self, tab: &str) {
        self.session.post("/window", json!({ "handle": tab }));
    }

    pub fn address(&self) -> String {
        self.session.get("/url").as_str().expect("an address is text").to_owned()
    }

    /// The result of the function's body.
    pub fn eval(&self, script: &str) -> Value {
        self.session.post("/execute/sync", json!({ "script": script, "args": [] }))
    }

    /// Waits until the expression is true in the current page, which may change meanwhile.
    #[track_caller]
    pub fn wait_until(&self, expression: &str) {
        let body = json!({ "script": format!("return Boolean({expression});"), "args": [] });
        let start = Instant::now();
        let mut last = Ok(Value::Null);
        while start.elapsed() < PATIENCE {
            // During navigation there is no page, and elements may be missing.
            last = self.session.try_post("/execute/sync", body.clone());
            if last == Ok(Value::Bool(true)) {
                return;
            }
            thread::sleep(PATIENCE / 3000);
        }
        panic!("never true: {expression}: {last:?}\n{}", self.text("body"));
    }

    /// The visible text of the first matching element.
    #[track_caller]
    pub fn text(&self, selector: &str) -> String {
        let element = self.element(selector);
        let text = self.session.get(&format!("/element/{element}/text"));
        text.as_str().expect("text").to_owned()
    }

    /// Clicks at the position of the element, as a user would: a hidden or covered element can't be clicked.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.command(selector, "click", &json!({}));
    }

    /// Replaces the content of the first matching element by typing.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        self.command(selector, "clear", &json!({}));
        self.enter(selector, text);
    }

    /// Types into the first matching element.
    #[track_caller]
    pub fn enter(&self, selector: &str, keys: &str) {
        self.command(selector, "value", &json!({ "text": keys }));
    }

    /// A command for the first matching element: for its successor if a script replaces it meanwhile.
    #[track_caller]
    fn command(&self, selector: &str, name: &str, body: &Value) {
        let once = || {
            let element = self.element(selector);
            self.session.try_post(&format!("/element/{element}/{name}"), body.clone())
        };
        let answer = match once() {
            Err(error) if error.contains("stale element") => once(),
            answer => answer,
        };
        answer.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    /// Chooses a file.
    #[track_caller]
    pub fn choose(&self, selector: &str, file: &Path) {
        self.enter(selector, file.to_str().expect("the path is text"));
    }

    /// Presses keys in sequence, in the focused element.
    pub fn press(&self, keys: &str) {
        let keys = keys.chars().flat_map(|key| {
            ["keyDown", "keyUp"].map(|event| json!({ "type": event, "value": key.to_string() }))
        });
        let keyboard = json!({ "type": "key", "id": "keyboard", "actions": keys.collect::<Vec<_>>() });
        self.session.post("/actions", json!({ "actions": [keyboard] }));
    }

    #[track_caller]
    fn element(&self, selector: &str) -> String {
        let body = json!({ "using": "css selector", "value": selector });
        let start = Instant::now();
        loop {
            match self.session.try_post("/element", body.clone()) {
                Ok(element) => {
                    let (_, id) = element.as_object().and_then(|one| one.iter().next()).expect("a reference");
                    return id.as_str().expect("an id").to_owned();
                }
                Err(error) if start.elapsed() > PATIENCE => panic!("{error}\n{}", self.text("body")),
                Err(_) => thread::sleep(PATIENCE / 3000),
            }
        }
    }

    /// Grants pages of this origin access to the clipboard.
    pub fn may_use_the_clipboard(&self, origin: &str) {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.session
            .devtools("Browser.grantPermissions", &json!({ "origin": origin, "permissions": permissions }));
    }

    pub fn run_scripts(&self, run: bool) {
        self.session.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": !run }));
    }

    pub fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.session.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Shows the page as printed, from a screen with the dark theme.
    pub fn show_as_printed(&self) {
        let scheme = json!({ "name": "prefers-color-scheme", "value": "dark" });
        self.session
            .devtools("Emulation.setEmulatedMedia", &json!({ "media": "print", "features": [scheme] }));
    }

    pub fn set(&self, width: Width, theme: Theme) {
        self.resize(width as u32, 900);
        let scheme = json!({ "name": "prefers-color-scheme", "value": format!("{theme:?}").to_lowercase() });
        self.session.devtools("Emulation.setEmulatedMedia", &json!({ "features": [scheme] }));
    }

    /// A screenshot of the page as PNG: the viewport, or the full page.
    pub fn picture(&self, beyond_the_window: bool) -> Vec<u8> {
        let parameters = json!({ "format": "png", "captureBeyondViewport": beyond_the_window });
        let picture = self.session.devtools("Page.captureScreenshot", &parameters);
        BASE64_STANDARD.decode(picture["data"].as_str().expect("a picture")).expect("base64")
    }

    /// Takes screenshots of the page in both widths and themes, and runs axe once for each width and each theme. CI, where
    /// nobody looks at them, takes none: they are a third of the time.
    #[track_caller]
    pub fn look_at(&self, name: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/screenshots");
        fs::create_dir_all(&folder).unwrap();
        let is_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
        for (width, theme, asks_axe) in [
            (Width::Wide, Theme::Dark, false),
            (Width::Narrow, Theme::Light, false),
            (Width::Narrow, Theme::Dark, true),
            (Width::Wide, Theme::Light, true),
        ] {
            self.set(width, theme);
            let name = format!("{name} {width:?} {theme:?}").to_lowercase().replace(' ', "-");
            if !is_ci {
                fs::write(folder.join(&name).with_extension("png"), self.picture(true)).unwrap();
            }
            let findings = if asks_axe { self.axe() } else { Vec::new() };
            assert!(findings.is_empty(), "axe finds in {name}:\n{}", findings.join("\n"));
            let overflow = self.eval("return document.documentElement.scrollWidth - innerWidth;");
            assert!(overflow.as_i64() <= Some(0), "{name} scrolls sideways by {overflow} pixels");
        }
    }

    /// Violations of WCAG 2.2 AA or good practice: the rule, the element, the fix.
    pub fn axe(&self) -> Vec<String> {
        if self.eval("return !window.axe;") == true {
            let axe = tools().join("node_modules/axe-core/axe.min.js");
            let axe = fs::read_to_string(&axe).unwrap_or_else(|error| {
                panic!("{}: {error}: `./test` sets up what tests need", axe.display())
            });
            self.eval(&format!("{axe}\nwindow.axe = axe;"));
        }
        let script = "const done = arguments[0];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            axe.run({ runOnly: tags, preload: false }).then(({ violations }) => done(violations), (error) => done(String(error)));";
        let violations = self.session.post("/execute/async", json!({ "script": script, "args": [] }));
        let violations = violations.as_array().unwrap_or_else(|| panic!("axe: {violations}"));
        let finding = |rule: &Value, node: &Value| {
            format!("{}: {}\n  {}", rule["id"], node["html"], node["failureSummary"])
        };
        let nodes = |rule: &Value| rule["nodes"].as_array().expect("a list").clone();
        violations
            .iter()
            .flat_map(|rule| nodes(rule).iter().map(|node| finding(rule, node)).collect::<Vec<_>>())
            .collect()
    }

    /// The addresses requested since the last call.
    pub fn requests(&self) -> Vec<String> {
        let log = self.session.post("/se/log", json!({ "type": "performance" }));
        let log = log.as_array().expect("a list");
        let events = log.iter().map(|entry| {
            let event: Value = serde_json::from_str(entry["message"].as_str().expect("text")).expect("JSON");
            event["message"].clone()
        });
        events
            .filter(|event| event["method"] == "Network.requestWillBeSent")
            .map(|event| event["params"]["request"]["url"].as_str().expect("an address").to_owned())
            .collect()
    }

    /// The browser's errors since the last call: failed loads, script errors, policy violations.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.session.post("/se/log", json!({ "type": "browser" }));
        let log = log.as_array().expect("a list");
        log.iter().map(|entry| entry["message"].to_string()).collect()
    }
}
