//! Clojure's client.

mod clj_http;

use super::{Family, Proof, Target};
use crate::language::CLOJURE;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "clojure-clj-http",
    aliases: &["clojure-native"],
    title: "Clojure (clj-http)",
    language: &CLOJURE,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.clj",
    requires: &["clj-http/clj-http", "cheshire/cheshire, where JSON is parsed"],
    locals: "client response body io out piece require ns import url options hops place",
    abilities: super::Abilities::UNLIMITED,
    write: clj_http::write,
}];
