//! The README's screenshots of the demo. `UPDATE_PICTURES=1` rewrites them.

use crate::server::serve;
use browser::{Browser, Theme, Width};
use std::{env, fs, path::Path};

#[test]
fn the_pictures_of_the_readme_can_be_made_again() {
    let data = Path::new(env!("CARGO_TARGET_TMPDIR")).join("servers/pictures");
    if data.exists() {
        fs::remove_dir_all(&data).unwrap();
    }
    let (_process, url, mut said) = serve(&data, &["--demo"]);
    let token = said.find_map(|line| {
        let (_, rest) = line.split_once("Bearer ")?;
        Some(rest.split('\'').next()?.to_owned())
    });
    let token = token.expect("the demo shows a token");
    std::thread::spawn(move || said.for_each(drop));

    let browser = Browser::start();
    browser.set(Width::Wide, Theme::Light);
    browser.resize(1040, 940);
    browser.open(&format!("{url}/docs/imdir/python-requests/im-groups/create-an-im-group"));
    browser.wait_until("document.querySelector('#inputs').checkVisibility()");
    browser.fill("#inputs [name=base_url]", "https://directory.example");
    browser.eval("document.activeElement.blur();");
    keep("item", &browser);

    browser.open(&format!("{url}/console/"));
    browser.fill("[aria-label='With a token'] input", &token);
    browser.click("[aria-label='With a token'] button");
    browser.wait_until("document.querySelector('h1')?.textContent === 'Groups'");
    browser.resize(1040, 600);
    let pair = "viewer=tomas.oliveira@harbour.example&target=priya.raman@harbour.example";
    browser.open(&format!("{url}/console/why?{pair}"));
    browser.wait_until("document.querySelector('.drawing svg')");
    keep("why", &browser);
}

/// Checks that a screenshot is small enough for a page that is opened to be read.
fn keep(name: &str, browser: &Browser) {
    let picture = browser.picture(false);
    assert!((20_000..200_000).contains(&picture.len()), "{name}: {} bytes", picture.len());
    if env::var_os("UPDATE_PICTURES").is_some() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/pictures");
        fs::write(folder.join(name).with_extension("png"), picture).unwrap();
    }
}
