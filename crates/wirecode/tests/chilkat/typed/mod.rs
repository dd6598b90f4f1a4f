//! Recording stubs in statically typed languages, generated from the table of members.

mod c;
mod csharp;
mod go;
mod java;
mod objective_c;
mod pascal;

use std::fs;
use std::path::Path;

pub use c::c;
pub use csharp::csharp;
pub use go::go;
pub use java::java;
pub use objective_c::objective_c;
pub use pascal::pascal;

use crate::members::answer;

fn write_to(folder: &Path, file: &str, text: &str) {
    let file = folder.join(file);
    fs::create_dir_all(file.parent().expect("a file is in a folder")).expect("the folder can be made");
    fs::write(file, text).expect("the file can be written");
}

/// `type name` for each argument.
fn parameters(arguments: &[char], parameter: impl Fn(char, usize) -> String) -> String {
    arguments.iter().enumerate().map(|(at, kind)| parameter(*kind, at)).collect::<Vec<_>>().join(", ")
}

fn literal(name: &str, kind: char) -> String {
    let answer = answer(name, kind);
    if kind == 's' { format!("{answer:?}") } else { answer.to_owned() }
}
