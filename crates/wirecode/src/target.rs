//! The targets, each a language and a client, and the generation of samples.
//!
//! A target is a row of metadata and a function that writes the code for one request. The rows are next to the
//! functions, in one folder per language.

mod abap;
mod abilities;
mod ansible;
mod apex;
mod body;
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
mod power_query;
mod powershell;
mod python;
mod r;
mod redirects;
mod routeros;
mod ruby;
mod rust;
mod scala;
mod shell;
mod swift;
mod tcl;
mod vba;

use crate::code::{Code, Fill};
use crate::language::Language;
use crate::options::{Options, Style};
use crate::request::{Input, Protocol, Request};
pub(crate) use abilities::{Abilities, DefaultLimit};

/// A language and an HTTP client, for which samples are generated.
#[derive(Debug)]
pub struct Target {
    /// `language-client`.
    pub name: &'static str,
    /// Other accepted names.
    pub aliases: &'static [&'static str],
    /// Its display name: "Python (Requests)".
    pub title: &'static str,
    /// The language of its code.
    pub language: &'static Language,
    /// The provider of its client.
    pub family: Family,
    /// The extent to which its samples have been verified.
    pub proof: Proof,
    /// The file name of its samples.
    pub file_name: &'static str,
    /// Dependencies to install, as a command if there is one.
    pub requires: &'static [&'static str],
    /// The names that the sample's own code uses, and inputs must not.
    pub(crate) locals: &'static str,
    /// Features that not every client supports.
    pub(crate) abilities: Abilities,
    pub(crate) write: fn(&mut Code<'_>),
}

/// The provider of a target's HTTP client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// The language's own clients.
    Native,
    /// Chilkat's library.
    Chilkat,
}

/// The evidence that a target's samples are correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// Every sample of the corpus was run, and the request it sent was compared.
    Run,
    /// The samples are compiled, or run against stubs of their library.
    Compiled,
    /// The samples' grammar is checked.
    Parsed,
    /// Written according to the manual; no tool was available.
    Manual,
}

impl Family {
    /// Its name in lists and filters.
    pub fn name(self) -> &'static str {
        match self {
            Family::Native => "native",
            Family::Chilkat => "chilkat",
        }
    }
}

impl Proof {
    /// Its name in lists and filters.
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
            Proof::Run => "samples of difficult requests were run, and their requests compared.",
            Proof::Compiled => "samples were compiled, or run against stand-ins of their library.",
            Proof::Parsed => "the grammar of samples was checked.",
            Proof::Manual => "written by the manual; no tool was available.",
        }
    }
}

/// The targets of every folder.
const FOLDERS: &[&[Target]] = &[
    abap::TARGETS,
    ansible::TARGETS,
    apex::TARGETS,
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
    power_query::TARGETS,
    powershell::TARGETS,
    python::TARGETS,
    r::TARGETS,
    routeros::TARGETS,
    ruby::TARGETS,
    rust::TARGETS,
    scala::TARGETS,
    shell::TARGETS,
    swift::TARGETS,
    tcl::TARGETS,
    vba::TARGETS,
];

/// All targets that send HTTP, language by language. [`find`] knows those of other protocols too.
pub fn targets() -> impl Iterator<Item = &'static Target> {
    FOLDERS.iter().copied().flatten()
}

/// The target of this name or alias.
pub fn find(name: &str) -> Option<&'static Target> {
    let all = || targets().chain(shell::PROTOCOLS);
    all()
        .find(|target| target.name.eq_ignore_ascii_case(name))
        .or_else(|| all().find(|target| target.aliases.contains(&name)))
}

/// The code for one request, and the information for a page with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Complete: with imports, and a line break at its end.
    pub code: String,
    /// The name for a file with the code: [`Target::file_name`].
    pub file_name: &'static str,
    /// The language's name for highlighters.
    pub language: &'static str,
    /// The values that the reader has to provide, as declared in the code.
    pub inputs: Vec<Input>,
    /// The ranges of the inputs' values in the code, in order; not every target supports this.
    pub fills: Vec<Fill>,
    /// Dependencies to install.
    pub requires: &'static [&'static str],
    /// Deviations of the sample from the document.
    pub notes: Vec<String>,
    /// [`Target::proof`].
    pub proof: Proof,
}

/// Generates the code that sends `request`. Never fails: limitations of the client are in [`Sample::notes`].
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
    render_with(request, target, &Options::default())
}

/// The same by a reader's choices. What the target can't do is in [`Sample::notes`].
///
/// ```
/// use wirecode::{Options, Variables, find, read, render_with};
///
/// let document = read("curl https://api.example.com/v1/lamps/7 -H 'Authorization: Bearer 8a41f2'")?;
/// let resolved = document.request(&document.items[0], &Variables::default());
/// let mut options = Options::default();
/// options.set("timeout", "5")?;
/// options.set("secrets", "environment")?;
/// let sample = render_with(&resolved.request, find("shell-curl").expect("it is a target"), &options);
/// assert!(sample.code.contains("--max-time '5'") && !sample.code.contains("8a41f2"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn render_with(request: &Request, target: &'static Target, options: &Options) -> Sample {
    let asked = target.in_style(options.style).unwrap_or(target);
    let target = asked.for_protocol(request.protocol());
    let chosen = options.apply(request);
    let request = &target.abilities.suited(&chosen, target.language);
    let mut code = Code::new(request, target.language, target.locals, target.abilities.read_file, options);
    if target.abilities.protocol != asked.abilities.protocol {
        let protocol = request.protocol().title();
        code.note(format!(
            "{} sends no {protocol} request, so this sample is for {}.",
            asked.title, target.title
        ));
    }
    note_unsupported(&mut code, target, options);
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

impl Target {
    /// The target of the same client in this style, if it is another one.
    fn in_style(&self, style: Option<Style>) -> Option<&'static Target> {
        let (own, other) = self.abilities.style?;
        style.filter(|style| *style != own).and_then(|_| find(other))
    }

    /// The target itself if it sends such requests, else the command that does.
    fn for_protocol(&'static self, protocol: Protocol) -> &'static Target {
        if self.abilities.protocol == protocol { self } else { shell::of_protocol(protocol) }
    }
}

/// Notes the options about the form of a sample that have no effect on it.
fn note_unsupported(code: &mut Code<'_>, target: &Target, options: &Options) {
    if options.call_only && target.abilities.one_form {
        code.note("The option complete has no effect: these samples have one form.");
    }
    if options.style.is_some() && target.abilities.style.is_none() {
        code.note("The option style has no effect: these samples have one style.");
    }
}
