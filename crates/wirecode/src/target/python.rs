//! Python's clients.

mod aiohttp;
mod http_client;
mod httpx;
mod requests;
mod values;

use super::{Abilities, Family, Proof, Target};
use crate::language::PYTHON;

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &PYTHON,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.py",
    requires: &[],
    locals: "",
    abilities: Abilities { read_file: Some(values::content), ..Abilities::STAYS },
    write: requests::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "python-requests",
        aliases: &["python-native"],
        title: "Python (Requests)",
        requires: &["pip install requests"],
        locals: "requests response request body byte line dict map str super Session Path HTTPDigestAuth HTTPHeaderDict SKIP_HEADER SystemExit",
        abilities: Abilities {
            read_file: Some(values::content),
            header_files: true,
            absent_headers: true,
            named_texts: true,
            ..Abilities::STAYS
        },
        ..ROW
    },
    Target {
        name: "python-httpx",
        title: "Python (HTTPX)",
        requires: &["pip install httpx"],
        locals: "httpx client following origin range response request body byte Path",
        write: httpx::write,
        ..ROW
    },
    Target {
        name: "python-aiohttp",
        title: "Python (aiohttp)",
        requires: &["pip install aiohttp"],
        locals: "aiohttp asyncio main session response body byte Path SystemExit URL",
        write: aiohttp::write,
        ..ROW
    },
    Target {
        name: "python-http-client",
        title: "Python (http.client)",
        locals: "base64 body byte connection headers http json origin os place response target url urljoin urlsplit urlunsplit Path SystemExit",
        write: http_client::write,
        ..ROW
    },
];
