//! Python's clients.

mod aiohttp;
mod http_client;
mod httpx;
mod json;
mod requests;
mod values;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::language::PYTHON;
use crate::options::Style;

const READS: Abilities = Abilities {
    read_file: Some(values::content),
    default_limit: DefaultLimit::Removable,
    ..Abilities::STAYS
};

const HTTPX: Abilities =
    Abilities { transport: &["--max-time", "--insecure", "--proxy", "--output"], ..READS };

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
    abilities: READS,
    write: requests::write,
};

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "python-requests",
        aliases: &["python-native"],
        title: "Python (Requests)",
        requires: &["pip install requests"],
        locals: "requests response request body byte line dict map retries session str super HTTPAdapter Retry Session Path HTTPDigestAuth HTTPHeaderDict SKIP_HEADER SystemExit",
        abilities: Abilities {
            header_files: true,
            absent_headers: true,
            transport: &["--max-time", "--insecure", "--cacert", "--proxy", "--retry", "--output"],
            ..READS
        },
        ..ROW
    },
    Target {
        name: "python-httpx",
        title: "Python (HTTPX)",
        requires: &["pip install httpx"],
        locals: "httpx client following origin range response request body byte Path",
        abilities: Abilities { style: Some((Style::Sync, "python-httpx-async")), ..HTTPX },
        write: httpx::write,
        ..ROW
    },
    Target {
        name: "python-aiohttp",
        title: "Python (aiohttp)",
        requires: &["pip install aiohttp"],
        locals: "aiohttp asyncio handler main request session response body byte withhold_keys Path URL",
        abilities: Abilities { transport: &["--max-time", "--insecure", "--proxy"], ..READS },
        write: aiohttp::write,
        ..ROW
    },
    Target {
        name: "python-http-client",
        title: "Python (http.client)",
        locals: "base64 body byte client connection headers http https json old origin os place response target url urljoin urlsplit urlunsplit Path SystemExit",
        abilities: Abilities { transport: &["--max-time"], ..READS },
        write: http_client::write,
        ..ROW
    },
    Target {
        name: "python-httpx-async",
        title: "Python (HTTPX, async)",
        requires: &["pip install httpx"],
        locals: "asyncio httpx main client following origin range response request body byte Path",
        abilities: Abilities { style: Some((Style::Async, "python-httpx")), ..HTTPX },
        write: httpx::write_async,
        ..ROW
    },
];
