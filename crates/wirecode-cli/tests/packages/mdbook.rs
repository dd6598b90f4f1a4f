//! A book that mdBook builds with `wirecode mdbook`.

use browser::tools;
use std::{fs, path::Path, process::Command};

const CHAPTER: &str = "# One\n\n```curl\ncurl http://a.example/ -H 'X-Api-Key: 8a41f2'\n```\n\n- In a list:\n\n  ```http\n  PUT /b HTTP/1.1\n  Host: b.example\n\n  <&>\n  ```\n";

/// Builds a book of one chapter; returns its page, or what mdBook prints.
fn book(name: &str, chapter: &str) -> Result<String, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mdbook").join(name);
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(folder.join("src")).expect("the folder can be made");
    let settings = format!(
        "[book]\ntitle = \"B\"\n[preprocessor.wirecode]\ncommand = \"{} mdbook\"\ntargets = [\"shell-wget\", \"python-requests\"]\noptions = {{ timeout = 7 }}\n",
        env!("CARGO_BIN_EXE_wirecode")
    );
    for (file, text) in
        [("book.toml", &*settings), ("src/SUMMARY.md", "- [One](one.md)\n"), ("src/one.md", chapter)]
    {
        fs::write(folder.join(file), text).expect("the folder is there");
    }
    let mdbook = tools().join("packages/venv/bin/mdbook");
    let output =
        Command::new(mdbook).arg("build").current_dir(&folder).output().expect("mdBook is installed");
    let printed = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        Ok(fs::read_to_string(folder.join("book/one.html")).expect("a page"))
    } else {
        Err(printed)
    }
}

#[test]
fn mdbook_shows_tabs_for_fences_of_requests() {
    let page = book("tabs", CHAPTER).expect("the book is valid");
    for part in [
        "<label for=\"wirecode-0-1\">Python (Requests)</label>",
        "language-python",
        "timeout=7",
        "https://b.example/b",
        "&lt;&amp;&gt;",
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(page.matches("class=\"wirecode\"").count(), 2);
    assert!(!page.contains("8a41f2") && !page.contains("language-curl"), "{page}");
    // Still one list, with the second tabs in it.
    let list = page.split("<ul>").nth(1).and_then(|rest| rest.split("</ul>").next()).expect("a list");
    assert!(list.contains("wirecode-1-0"), "{list}");
}

#[test]
fn mdbook_fails_with_the_place_of_a_fence_that_is_no_request() {
    let printed = book("wrong", "# One\n\n```curl\nhello\n```\n").expect_err("it is no command");
    assert!(printed.contains("chapter \"One\"") && printed.contains("line 3"), "{printed}");
}
