//! Python's clients.

mod requests;

use super::{Family, Proof, Target};
use crate::language::PYTHON;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "python-requests",
    aliases: &["python-native"],
    title: "Python (Requests)",
    language: &PYTHON,
    family: Family::Native,
    proof: Proof::Manual,
    file_name: "request.py",
    requires: &["pip install requests"],
    locals: "requests response request body Path HTTPDigestAuth HTTPHeaderDict",
    write: requests::write,
}];
