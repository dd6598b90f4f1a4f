//! `wirecode mdbook`: a preprocessor of mdBook. A fence `curl` or `http` becomes tabs with the request in several languages.
//!
//! The protocol: <https://rust-lang.github.io/mdBook/for_developers/preprocessors.html>.

mod fence;
mod message;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;
use std::io::{Write, stdin, stdout};
use wirecode::{Options, Target};

#[derive(Debug, Args)]
pub struct MdbookArgs {
    /// `supports RENDERER`: exit with 0 if that renderer can show the tabs, as mdBook asks
    #[arg(num_args = 0..=2, value_names = ["supports", "RENDERER"])]
    question: Vec<String>,
}

/// What the book's settings say, under `[preprocessor.wirecode]`.
pub struct BookSettings {
    targets: Vec<&'static Target>,
    options: Options,
}

const USUAL_TARGETS: [&str; 5] =
    ["shell-curl", "python-requests", "javascript-fetch", "go-net-http", "java-net-http"];

impl MdbookArgs {
    pub fn run(&self) -> Result<()> {
        match self.question.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
            [] => preprocess(),
            ["supports", "html"] => Ok(()),
            ["supports", renderer] => bail!("the renderer {renderer} can't show tabs"),
            _ => bail!("expected `supports RENDERER` or nothing, hint: mdBook runs this command"),
        }
    }
}

fn preprocess() -> Result<()> {
    let input: Value = serde_json::from_reader(stdin().lock())
        .context("expected mdBook's JSON, hint: mdBook runs this command")?;
    let [context, mut book] =
        serde_json::from_value::<[Value; 2]>(input).context("expected mdBook's context and book")?;
    let settings = BookSettings::read(&context["config"]["preprocessor"]["wirecode"])?;
    // `sections` until mdBook 0.4.
    for list in ["items", "sections"] {
        for item in book[list].as_array_mut().into_iter().flatten() {
            chapters(item, &settings)?;
        }
    }
    Ok(writeln!(stdout().lock(), "{book}")?)
}

/// The chapter and those below it. serde_json has limited their depth.
fn chapters(item: &mut Value, settings: &BookSettings) -> Result<()> {
    let Some(chapter) = item.get_mut("Chapter") else { return Ok(()) };
    if let Some(content) = chapter["content"].as_str() {
        let content =
            fence::replaced(content, settings).with_context(|| format!("chapter {}", chapter["name"]))?;
        chapter["content"] = content.into();
    }
    chapter["sub_items"].as_array_mut().into_iter().flatten().try_for_each(|item| chapters(item, settings))
}

impl BookSettings {
    fn read(table: &Value) -> Result<Self> {
        let names = match &table["targets"] {
            Value::Null => USUAL_TARGETS.map(str::to_owned).to_vec(),
            list => serde_json::from_value(list.clone()).context("targets: expected a list of names")?,
        };
        let targets = names.iter().map(|name| crate::targets::find(name)).collect::<Result<_>>()?;
        let mut options = Options::default();
        // A book is published, and secrets of its commands may be live.
        options.set("secrets", "placeholder")?;
        for (name, value) in table["options"].as_object().into_iter().flatten() {
            options.set(name, value.as_str().unwrap_or(&value.to_string()))?;
        }
        Ok(Self { targets, options })
    }
}
