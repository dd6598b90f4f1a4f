//! Files that a package ships with a program, generated from the declaration of its command line: shell completions and
//! manual pages. And the program's version.

use anyhow::{Context, Result};
use clap::Command;
use clap_complete::Shell;
use std::{fs, io::Write, path::Path};

/// The version, with the commit and its date if the build provides them.
#[must_use]
pub fn version(number: &'static str) -> &'static str {
    match (option_env!("BUILD_COMMIT"), option_env!("BUILD_DATE")) {
        (Some(commit), Some(date)) => String::leak(format!("{number} ({commit} {date})")),
        _ => number,
    }
}

/// Writes the completions of a command for a shell.
///
/// # Errors
/// Errors of writing.
pub fn completions(mut command: Command, shell: Shell, to: &mut dyn Write) -> Result<()> {
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut text);
    Ok(to.write_all(&text)?)
}

/// Writes a manual page of section 1 for a command and each one below it into a folder, which is created.
///
/// # Errors
/// Errors of writing, with the folder's name.
pub fn pages(command: Command, folder: &Path) -> Result<()> {
    let written = fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder));
    written.with_context(|| format!("can't write manual pages to {}", folder.display()))
}
