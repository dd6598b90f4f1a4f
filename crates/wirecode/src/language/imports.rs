//! The imports of a sample: each once, in the order of the language's formatter.

use std::collections::{BTreeMap, BTreeSet};

/// Converts the arguments of [`import`](crate::code::Code::import) to lines.
pub(crate) type WriteImports = fn(&Imports) -> Vec<String>;

pub(crate) type Imports = BTreeSet<&'static str>;

/// Complete statements.
pub(super) fn statements(imports: &Imports) -> Vec<String> {
    imports.iter().map(|import| (*import).to_owned()).collect()
}

/// `java.net.URI`.
pub(super) fn java(imports: &Imports) -> Vec<String> {
    imports.iter().map(|class| format!("import {class};")).collect()
}

/// `java.io.File`.
pub(super) fn kotlin(imports: &Imports) -> Vec<String> {
    imports.iter().map(|name| format!("import {name}")).collect()
}

/// `System.Text`. The system's namespaces come first.
pub(super) fn csharp(imports: &Imports) -> Vec<String> {
    let (system, others) = split(imports.iter().copied(), |namespace| namespace.starts_with("System"));
    system.iter().chain(&others).map(|namespace| format!("using {namespace};")).collect()
}

/// `net/http`.
pub(super) fn go(imports: &Imports) -> Vec<String> {
    let mut lines = vec!["import (".to_owned()];
    lines.extend(imports.iter().map(|package| format!("\t\"{package}\"")));
    lines.push(")".to_owned());
    lines
}

/// `json`, or `pathlib:Path` for a name in a module. Python's own modules come first, and modules before names.
pub(super) fn python(imports: &Imports) -> Vec<String> {
    const STANDARD: [&str; 7] = ["asyncio", "base64", "http", "json", "os", "pathlib", "urllib"];
    let lines = |imports: Vec<&'static str>| {
        let (modules, names) = split(imports, |import| !import.contains(':'));
        let modules = modules.iter().map(|module| format!("import {module}"));
        let names = by_parent(names, ":").into_iter();
        modules
            .chain(names.map(|(module, names)| format!("from {module} import {}", names.join(", "))))
            .collect::<Vec<String>>()
    };
    let is_standard =
        |import: &str| import.split(['.', ':']).next().is_some_and(|root| STANDARD.contains(&root));
    let (standard, others) = split(imports.iter().copied(), is_standard);
    groups(lines(standard), lines(others))
}

/// `std::fs::File`. The standard library comes first.
pub(super) fn rust(imports: &Imports) -> Vec<String> {
    let lines = |imports: Vec<&'static str>| braced(imports, "::", |path| format!("use {path};"));
    let (standard, others) = split(imports.iter().copied(), |path| path.starts_with("std::"));
    groups(lines(standard), lines(others))
}

/// `java.nio.file.Path`.
pub(super) fn scala(imports: &Imports) -> Vec<String> {
    braced(imports.iter().copied(), ".", |name| format!("import {name}"))
}

/// `Data.String (fromString)`, `qualified Data.Text as T`.
pub(super) fn haskell(imports: &Imports) -> Vec<String> {
    let mut modules: Vec<&str> = imports.iter().copied().collect();
    modules.sort_by_key(|module| module.trim_start_matches("qualified "));
    modules.into_iter().map(|module| format!("import {module}")).collect()
}

/// `json`.
pub(super) fn nim(imports: &Imports) -> Vec<String> {
    let modules: Vec<&str> = imports.iter().copied().collect();
    match modules.as_slice() {
        [module] => vec![format!("import std/{module}")],
        modules => vec![format!("import std/[{}]", modules.join(", "))],
    }
}

fn split(
    imports: impl IntoIterator<Item = &'static str>,
    first: impl Fn(&str) -> bool,
) -> (Vec<&'static str>, Vec<&'static str>) {
    imports.into_iter().partition(|import| first(import))
}

/// The groups, separated by an empty line.
fn groups(mut first: Vec<String>, second: Vec<String>) -> Vec<String> {
    if !first.is_empty() && !second.is_empty() {
        first.push(String::new());
    }
    first.extend(second);
    first
}

/// The names below each parent, which the last separator terminates.
fn by_parent(
    imports: impl IntoIterator<Item = &'static str>,
    separator: &str,
) -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut parents: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for import in imports {
        let (parent, name) = import.rsplit_once(separator).unwrap_or_default();
        parents.entry(parent).or_default().push(name);
    }
    parents
}

/// `parent.{A, B}`.
fn braced(
    imports: impl IntoIterator<Item = &'static str>,
    separator: &str,
    line: impl Fn(String) -> String,
) -> Vec<String> {
    let path = |(parent, names): (&str, Vec<&str>)| match names.as_slice() {
        [name] => format!("{parent}{separator}{name}"),
        names => format!("{parent}{separator}{{{}}}", names.join(", ")),
    };
    by_parent(imports, separator).into_iter().map(|parent| line(path(parent))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports(names: &[&'static str]) -> Imports {
        names.iter().copied().collect()
    }

    #[test]
    fn imports_are_in_the_formatters_order() {
        assert_eq!(
            python(&imports(&["urllib3:HTTPHeaderDict", "requests", "pathlib:Path", "json", "http.client"])),
            [
                "import http.client",
                "import json",
                "from pathlib import Path",
                "",
                "import requests",
                "from urllib3 import HTTPHeaderDict"
            ]
        );
        assert_eq!(
            csharp(&imports(&["RestSharp", "System.Text", "System"])),
            ["using System;", "using System.Text;", "using RestSharp;"]
        );
        assert_eq!(
            rust(&imports(&[
                "reqwest::blocking::multipart::Part",
                "reqwest::blocking::multipart::Form",
                "std::fs::File",
                "reqwest::Method",
                "reqwest::blocking::Client"
            ])),
            [
                "use std::fs::File;",
                "",
                "use reqwest::Method;",
                "use reqwest::blocking::Client;",
                "use reqwest::blocking::multipart::{Form, Part};"
            ]
        );
        assert_eq!(
            scala(&imports(&["sttp.model.Uri", "sttp.client4.quick.*", "sttp.model.Method"])),
            ["import sttp.client4.quick.*", "import sttp.model.{Method, Uri}"]
        );
        assert_eq!(go(&imports(&["io"])), ["import (", "\t\"io\"", ")"]);
    }
}
