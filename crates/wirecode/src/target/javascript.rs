//! JavaScript's clients: Node's and the browsers'. TypeScript's are next to them, as they differ only in their row.

mod apps_script;
mod axios;
mod body;
mod browser;
mod fetch;
mod headers;
mod jquery;
mod k6;
mod node;
mod node_https;
mod platform;
mod undici;
mod xhr;

use super::{Abilities, DefaultLimit, Family, Proof, Target};
use crate::language::{JAVASCRIPT, TYPESCRIPT};

const ROW: Target = Target {
    name: "",
    aliases: &[],
    title: "",
    language: &JAVASCRIPT,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.mjs",
    requires: &[],
    locals: "",
    abilities: Abilities { without_environment: true, ..Abilities::NONE },
    write: fetch::write,
};

/// In pages, which have no imports.
const PAGE: Abilities = Abilities { one_form: true, default_limit: DefaultLimit::None, ..ROW.abilities };

const NODE: Abilities = Abilities { read_file: Some(node::content), ..Abilities::STAYS };

const FETCH: Target = Target {
    requires: &["Node 20 or newer"],
    abilities: Abilities { header_files: true, transport: &["--max-time"], ..NODE },
    locals: "body headers hops own place response signal fetch line readFile url URL Object basename openAsBlob Blob Buffer FormData TextEncoder URLSearchParams Error \
             Infinity NaN globalThis",
    ..ROW
};

/// Names in the samples for Deno and Bun.
const RUNTIME_LOCALS: &str = "body client headers hops own place response signal fetch line url URL Object Bun Deno btoa Blob FormData String TextEncoder \
     URLSearchParams Error Infinity NaN globalThis";

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "javascript-fetch",
        aliases: &["javascript-native"],
        title: "JavaScript (fetch)",
        ..FETCH
    },
    Target {
        name: "javascript-deno",
        aliases: &["deno"],
        title: "Deno",
        requires: &["Deno 2"],
        abilities: Abilities {
            read_file: Some(|_, path, reading| platform::content(&platform::DENO, path, reading)),
            transport: &["--max-time", "--cacert", "--proxy", "--http1.1", "--http2"],
            one_form: true,
            ..FETCH.abilities
        },
        locals: RUNTIME_LOCALS,
        write: fetch::deno,
        ..FETCH
    },
    Target {
        name: "javascript-bun",
        aliases: &["bun"],
        title: "Bun",
        requires: &["Bun 1.2 or newer"],
        abilities: Abilities {
            read_file: Some(|_, path, reading| platform::content(&platform::BUN, path, reading)),
            transport: &["--max-time", "--insecure", "--cacert", "--proxy"],
            one_form: true,
            ..FETCH.abilities
        },
        locals: RUNTIME_LOCALS,
        write: fetch::bun,
        ..FETCH
    },
    Target {
        name: "javascript-apps-script",
        aliases: &["google-apps-script", "apps-script"],
        title: "Google Apps Script",
        proof: Proof::Compiled,
        file_name: "request.gs",
        abilities: Abilities { transport: &["--insecure"], keeps_keys: true, ..ROW.abilities },
        locals: "body options response sendRequest DriveApp UrlFetchApp Utilities Infinity NaN globalThis",
        write: apps_script::write,
        ..ROW
    },
    Target {
        name: "javascript-axios",
        title: "JavaScript (Axios)",
        requires: &["npm install axios"],
        abilities: Abilities {
            transport: &["--max-time", "--insecure"],
            default_limit: DefaultLimit::None,
            ..NODE
        },
        locals: "axios https body options origin response URL readFile basename openAsBlob Blob Buffer FormData TextEncoder URLSearchParams \
                 Infinity NaN globalThis",
        write: axios::write,
        ..ROW
    },
    Target {
        name: "node-https",
        aliases: &["javascript-node-https", "nodejs-https"],
        title: "Node.js (https)",
        requires: &["Node 20 or newer"],
        abilities: Abilities { default_limit: DefaultLimit::None, ..NODE },
        locals: "basename body client credentials headers hops own place url URL createReadStream http https json once readFile request response signal stat text Buffer \
                 Infinity NaN globalThis",
        write: node_https::write,
        ..ROW
    },
    Target {
        name: "javascript-undici",
        title: "JavaScript (undici)",
        requires: &["npm install undici"],
        abilities: NODE,
        locals: "body headers hops own place request response signal readFile url Agent URL interceptors basename openAsBlob Blob Buffer FormData TextEncoder URLSearchParams \
                 Infinity NaN globalThis",
        write: undici::write,
        ..ROW
    },
    Target {
        name: "javascript-jquery",
        aliases: &["jquery"],
        title: "JavaScript (jQuery)",
        file_name: "request.js",
        requires: &["npm install jquery"],
        locals: "$ answer body document reason xhr btoa Blob FormData String TextEncoder URLSearchParams Infinity \
                 NaN window globalThis location name top self parent status event length",
        abilities: PAGE,
        write: jquery::write,
        ..ROW
    },
    Target {
        name: "javascript-xhr",
        aliases: &["xhr"],
        title: "JavaScript (XMLHttpRequest)",
        file_name: "request.js",
        locals: "body document xhr btoa Blob FormData JSON String TextEncoder URLSearchParams XMLHttpRequest Infinity \
                 NaN window globalThis location name top self parent status event length",
        abilities: PAGE,
        write: xhr::write,
        ..ROW
    },
    Target {
        name: "javascript-k6",
        aliases: &["k6"],
        title: "k6",
        proof: Proof::Manual,
        file_name: "request.js",
        requires: &["k6"],
        abilities: Abilities::STAYS,
        locals: "authority base body check encoding headers hops http open origin own parts path r reference resolve response scheme url \
                 String Uint8Array __ENV __ITER __VU Infinity NaN globalThis",
        write: k6::write,
        ..ROW
    },
    Target {
        name: "typescript-fetch",
        aliases: &["typescript-native", "typescript"],
        title: "TypeScript (fetch)",
        language: &TYPESCRIPT,
        file_name: "request.mts",
        ..FETCH
    },
];
