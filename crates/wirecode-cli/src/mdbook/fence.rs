//! Fenced blocks of Markdown, and the tabs in their place.

use super::{BookSettings, message};
use anyhow::{Context, Result};
use std::fmt::Write;
use wirecode::Variables;

/// Radio buttons are tabs without a script. It follows mdBook's own colours.
const STYLE: &str = "<style>
.wirecode { margin: 1em 0; }
.wirecode > input { position: absolute; opacity: 0; pointer-events: none; }
.wirecode > label { display: inline-block; padding: 0.2em 0.6em; border-bottom: 2px solid transparent; cursor: pointer; }
.wirecode > input:checked + label { border-color: currentColor; }
.wirecode > input:focus-visible + label { outline: 2px solid currentColor; }
.wirecode > div { display: none; }
";

/// Markdown with tabs in place of each fence whose language is `curl` or `http`.
pub fn replaced(markdown: &str, settings: &BookSettings) -> Result<String> {
    let mut out = String::with_capacity(markdown.len());
    let mut lines = markdown.split_inclusive('\n').enumerate();
    let mut count = 0;
    while let Some((at, line)) = lines.next() {
        let Some(fence) = Fence::open(line) else {
            out.push_str(line);
            continue;
        };
        let mut block = String::new();
        let mut whole = line.to_owned();
        for (_, line) in lines.by_ref() {
            whole.push_str(line);
            if fence.ends_at(line) {
                break;
            }
            block.push_str(fence.dedented(line));
        }
        let document = match fence.language {
            "curl" => block,
            "http" => message::as_har(&block).with_context(|| format!("the fence in line {}", at + 1))?,
            _ => {
                out.push_str(&whole);
                continue;
            }
        };
        let mut made = if count == 0 { style(settings.targets.len()) } else { String::new() };
        tabs(&mut made, count, &document, settings)
            .with_context(|| format!("the fence in line {}", at + 1))?;
        count += 1;
        // In a list, a line that is indented less would end the item.
        for line in made.split_inclusive('\n') {
            out.push_str(if line == "\n" { "" } else { fence.indent });
            out.push_str(line);
        }
    }
    Ok(out)
}

fn style(tabs: usize) -> String {
    let mut style = STYLE.to_owned();
    for at in 1..=tabs {
        let _ = writeln!(
            style,
            ".wirecode > input:nth-of-type({at}):checked ~ div:nth-of-type({at}) {{ display: block; }}"
        );
    }
    style + "</style>\n\n"
}

fn tabs(out: &mut String, number: usize, text: &str, settings: &BookSettings) -> Result<()> {
    let document = wirecode::read(text)?;
    let resolved = document.request(document.choose(None)?, &Variables::default());
    crate::source::warn(&document.problems);
    crate::source::warn(&resolved.problems);
    out.push_str("<div class=\"wirecode\">\n");
    for (at, target) in settings.targets.iter().enumerate() {
        let id = format!("wirecode-{number}-{at}");
        let checked = if at == 0 { " checked" } else { "" };
        // The titles are ours, and have no character that HTML escapes.
        let _ = writeln!(
            out,
            "<input type=\"radio\" name=\"wirecode-{number}\" id=\"{id}\"{checked}><label for=\"{id}\">{}</label>",
            target.title
        );
    }
    for target in &settings.targets {
        let sample = wirecode::render_with(&resolved.request, target, &settings.options);
        for note in &sample.notes {
            eprintln!("note: {}: {note}", target.name);
        }
        let longest = sample.code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat((longest + 1).max(3));
        let _ = write!(out, "<div>\n\n{fence}{}\n{}{fence}\n\n</div>\n", sample.language, sample.code);
    }
    out.push_str("</div>\n");
    Ok(())
}

/// The first line of a fenced block (CommonMark, section 4.5).
struct Fence<'a> {
    indent: &'a str,
    mark: char,
    length: usize,
    /// The first word of the info string, up to a comma.
    language: &'a str,
}

impl<'a> Fence<'a> {
    fn open(line: &'a str) -> Option<Self> {
        let text = line.trim_start_matches(' ');
        let indent = &line[..line.len() - text.len()];
        let mark = text.chars().next().filter(|mark| "`~".contains(*mark))?;
        let info = text.trim_start_matches(mark);
        let length = text.len() - info.len();
        let is_fence = length >= 3 && indent.len() < 4 && !(mark == '`' && info.contains('`'));
        let language = info.trim().split([' ', ',']).next().unwrap_or_default();
        is_fence.then_some(Self { indent, mark, length, language })
    }

    /// A line of the block, without as much indentation as the fence has.
    fn dedented<'l>(&self, line: &'l str) -> &'l str {
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        &line[spaces.min(self.indent.len())..]
    }

    fn ends_at(&self, line: &str) -> bool {
        let text = line.trim();
        text.len() >= self.length && text.chars().all(|c| c == self.mark) && line.find(self.mark) < Some(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(markdown: &str) -> Result<String> {
        let table = serde_json::json!({"targets": ["shell-wget", "python-requests"]});
        replaced(markdown, &BookSettings::read(&table).expect("they are targets"))
    }

    #[test]
    fn a_fence_of_a_request_becomes_tabs() {
        let out = book("Before\n\n```curl\ncurl http://a.example/ \\\n  -H 'X-Key: 8a41f2'\n```\n\nAfter\n")
            .expect("a command");
        assert!(out.starts_with("Before\n") && out.ends_with("</div>\n\nAfter\n"), "{out}");
        assert!(
            out.contains("```python\nimport requests") && out.contains("wget ") && !out.contains("8a41f2"),
            "{out}"
        );
        let out = book("~~~http\nPOST /x?y=1 HTTP/1.1\nHost: a.example\n\n{}\n~~~\n").expect("a message");
        assert!(out.contains("https://a.example/x?y=1"), "{out}");
    }

    #[test]
    fn other_blocks_stay_and_wrong_ones_name_their_line() {
        for text in [
            "```sh\ncurl http://a\n```\n",
            "    ```curl\n    x\n",
            "````md\n```curl\ncurl\n```\n````\n",
            "`a`\n",
        ] {
            assert_eq!(book(text).expect("it stays"), text);
        }
        let error = book("\n```curl\nhello\n```\n").expect_err("no command");
        assert!(format!("{error:#}").contains("line 2: not a document"), "{error:#}");
        assert!(format!("{:#}", book("```http\nhello\n```\n").expect_err("no message")).contains("METHOD"));
    }

    #[test]
    fn a_list_stays_one() {
        let out =
            book("- a\n\n  ```http\n  PUT http://a.example/ HTTP/1.1\n\n  x\n  ```\n").expect("a command");
        assert!(out.lines().skip(1).all(|line| line.is_empty() || line.starts_with("  ")), "{out}");
    }

    #[test]
    fn a_fence_in_a_body_ends_no_block() {
        let out = book("````curl\ncurl http://a.example/ -d '```\n````x'\n````\n").expect("a command");
        assert!(out.contains("\n`````python\n"), "{out}");
    }
}
