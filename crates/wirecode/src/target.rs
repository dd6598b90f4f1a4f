//! The targets: a language and its client each, and how a sample comes about.
//!
//! A target is a row of metadata and a function that writes code for one request. The rows stand
//! beside the functions, in one folder a language.

mod abilities;
mod ansible;
mod c;
mod chilkat;
mod clojure;
mod crystal;
mod csharp;
mod d;
mod dart;
mod delphi;
mod dotnet;
mod elixir;
mod erlang;
mod go;
mod groovy;
mod haskell;
mod headers;
mod http_message;
mod hurl;
mod java;
mod javascript;
mod julia;
mod kotlin;
mod lua;
mod matlab;
mod multipart;
mod nim;
mod ocaml;
mod pascal;
mod perl;
mod php;
mod powershell;
mod python;
mod r;
mod ruby;
mod rust;
mod scala;
mod shell;
mod swift;
mod tcl;
mod vba;

use crate::code::{Code, Fill};
use crate::language::Language;
use crate::request::{Input, Request};
pub(crate) use abilities::{Abilities, ReadFile};

/// A language with one of its HTTP clients, for which samples are written.
#[derive(Debug)]
pub struct Target {
    /// `language-client`.
    pub name: &'static str,
    /// Other names that are understood.
    pub aliases: &'static [&'static str],
    /// What people call it: "Python (Requests)".
    pub title: &'static str,
    /// What its code is written in.
    pub language: &'static Language,
    /// Whose client it is.
    pub family: Family,
    /// How far its samples have been verified.
    pub proof: Proof,
    /// What a file with the sample is called.
    pub file_name: &'static str,
    /// What must be installed, as a command where there is one.
    pub requires: &'static [&'static str],
    /// The names that the sample's own code uses, so that no input takes one.
    pub(crate) locals: &'static str,
    /// What its samples do that not every client can.
    pub(crate) abilities: Abilities,
    pub(crate) write: fn(&mut Code<'_>),
}

/// Whose HTTP client a target uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The language's own clients.
    Native,
    /// Chilkat's library.
    Chilkat,
}

/// What shows that a target's samples are right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Every sample of the corpus was run, and what it sent was compared.
    Run,
    /// The samples are compiled, or run against stand-ins of their library.
    Compiled,
    /// The samples' grammar is checked.
    Parsed,
    /// Written by the manual; no tool was at hand.
    Manual,
}

impl Family {
    /// For lists and filters.
    pub fn name(self) -> &'static str {
        match self {
            Family::Native => "native",
            Family::Chilkat => "chilkat",
        }
    }
}

impl Proof {
    /// For lists and filters.
    pub fn name(self) -> &'static str {
        match self {
            Proof::Run => "run",
            Proof::Compiled => "compiled",
            Proof::Parsed => "parsed",
            Proof::Manual => "by the manual",
        }
    }

    /// The same in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Proof::Run => "samples of hard requests were run, and what they sent was compared.",
            Proof::Compiled => "samples were compiled, or run against stand-ins of their library.",
            Proof::Parsed => "the grammar of samples was checked.",
            Proof::Manual => "written by the manual; no tool was at hand.",
        }
    }
}

/// Every folder's targets.
const FOLDERS: &[&[Target]] = &[
    ansible::TARGETS,
    c::TARGETS,
    chilkat::TARGETS,
    clojure::TARGETS,
    crystal::TARGETS,
    csharp::TARGETS,
    d::TARGETS,
    dart::TARGETS,
    delphi::TARGETS,
    dotnet::TARGETS,
    elixir::TARGETS,
    erlang::TARGETS,
    go::TARGETS,
    groovy::TARGETS,
    haskell::TARGETS,
    http_message::TARGETS,
    hurl::TARGETS,
    java::TARGETS,
    javascript::TARGETS,
    julia::TARGETS,
    kotlin::TARGETS,
    lua::TARGETS,
    matlab::TARGETS,
    nim::TARGETS,
    ocaml::TARGETS,
    pascal::TARGETS,
    perl::TARGETS,
    php::TARGETS,
    powershell::TARGETS,
    python::TARGETS,
    r::TARGETS,
    ruby::TARGETS,
    rust::TARGETS,
    scala::TARGETS,
    shell::TARGETS,
    swift::TARGETS,
    tcl::TARGETS,
    vba::TARGETS,
];

/// All targets, language by language.
pub fn targets() -> impl Iterator<Item = &'static Target> {
    FOLDERS.iter().copied().flatten()
}

/// The target of this name or alias.
pub fn find(name: &str) -> Option<&'static Target> {
    targets()
        .find(|target| target.name.eq_ignore_ascii_case(name))
        .or_else(|| targets().find(|target| target.aliases.contains(&name)))
}

/// Code for one request, and what a page shows beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Complete: with imports, and with a line break at its end.
    pub code: String,
    /// What a file with it is called: [`Target::file_name`].
    pub file_name: &'static str,
    /// What highlighters call the language.
    pub language: &'static str,
    /// The values that its reader has to fill in, as they stand in the code.
    pub inputs: Vec<Input>,
    /// Where the inputs' values stand in the code, in order; not every target has them.
    pub fills: Vec<Fill>,
    /// What must be installed.
    pub requires: &'static [&'static str],
    /// What the sample can't do as the document describes it.
    pub notes: Vec<String>,
    /// [`Target::proof`].
    pub proof: Proof,
}

/// The code that sends `request`. What its client can't do stands in [`Sample::notes`]; nothing fails.
///
/// ```
/// use wirecode::{Variables, find, read, render};
///
/// let document = read("curl https://api.example.com/v1/lamps/7 -X DELETE")?;
/// let resolved = document.request(&document.items[0], &Variables::default());
/// let sample = render(&resolved.request, find("python-requests").expect("it is a target"));
/// assert!(sample.code.contains("requests.delete("));
/// assert_eq!(sample.file_name, "request.py");
/// # Ok::<(), wirecode::ReadError>(())
/// ```
pub fn render(request: &Request, target: &'static Target) -> Sample {
    let request = &target.abilities.suited(request);
    let mut code = Code::new(request, target.language, target.locals, target.abilities.read_file);
    (target.write)(&mut code);
    let written = code.finish();
    Sample {
        code: written.code,
        file_name: target.file_name,
        language: target.language.id,
        inputs: request.inputs.clone(),
        fills: written.fills,
        requires: target.requires,
        notes: written.notes,
        proof: target.proof,
    }
}
