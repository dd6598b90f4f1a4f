//! A project that depends on the package, and the programs that run in it.

use browser::tools;
use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

/// A project with our npm package and those that it is held against.
pub struct Project(PathBuf);

impl Project {
    pub fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("packages").join(name);
        fs::remove_dir_all(&folder).ok();
        let packages = folder.join("node_modules");
        fs::create_dir_all(&packages).expect("the folder can be made");
        let others = tools().join("packages/node_modules");
        for entry in fs::read_dir(&others).expect("`./test` sets up what tests need").flatten() {
            symlink(entry.path(), packages.join(entry.file_name())).expect("links can be made");
        }
        symlink(tools().join("npm/wirecode"), packages.join("wirecode")).expect("links can be made");
        fs::write(folder.join("package.json"), "{}").expect("the folder is there");
        Self(folder)
    }

    /// Puts a file into the project.
    pub fn with(self, file: &str, text: &str) -> Self {
        fs::write(self.0.join(file), text).expect("the folder is there");
        self
    }

    /// What a program of a package prints.
    pub fn run(&self, program: &str, arguments: &[&str]) -> String {
        let own = self.0.join("node_modules").join(program);
        let program = if own.exists() { own } else { program.into() };
        printed(Command::new(program).args(arguments).current_dir(&self.0))
    }
}

/// What a command prints. It must end well.
pub fn printed(command: &mut Command) -> String {
    let output = command.output().expect("the program is installed");
    let [printed, error] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{command:?}: {printed}{error}");
    printed
}
