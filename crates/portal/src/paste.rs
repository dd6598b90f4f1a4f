//! The page of `wirecode serve`: what is pasted becomes code, in the page itself or by the server that it comes from.

use std::sync::LazyLock;

use askama::Template;

use crate::asset::{ASSETS, Asset, Assets};
use crate::deflate;

/// The calls of the module, which are those of the npm package; scripts of a page export nothing.
const CALLS: &str = include_str!("../../../npm/src/core.js");

/// A file of the page. The page itself is `index.html`.
#[derive(Debug)]
pub struct PasteFile {
    /// Its address, relative to the page.
    pub path: String,
    /// For `Content-Type`, with a charset.
    pub media_type: &'static str,
    /// UTF-8.
    pub content: String,
}

/// An option of samples that the page offers, with its values: the empty one leaves it out.
struct Choice {
    name: &'static str,
    label: &'static str,
    values: &'static [(&'static str, &'static str)],
}

const CHOICES: &[Choice] = &[
    Choice {
        name: "secrets",
        label: "Secrets",
        values: &[("", "Shown"), ("placeholder", "As placeholders"), ("environment", "From the environment")],
    },
    Choice {
        name: "browser-headers",
        label: "Headers of a browser",
        values: &[("", "Kept"), ("omit", "Left out")],
    },
    Choice {
        name: "redirects",
        label: "Redirects",
        values: &[("", "As in the document"), ("follow", "Followed"), ("none", "Not followed")],
    },
    Choice {
        name: "timeout",
        label: "Timeout",
        values: &[("", "The client's"), ("none", "None"), ("10", "10 seconds"), ("60", "60 seconds")],
    },
    Choice {
        name: "indent",
        label: "Indentation",
        values: &[("", "As usual"), ("2", "2 spaces"), ("4", "4 spaces"), ("tab", "Tabs")],
    },
    Choice { name: "comments", label: "Comments", values: &[("", "With"), ("off", "Without")] },
];

struct PasteAssets {
    style: Asset,
    script: Asset,
}

static PASTE: LazyLock<PasteAssets> = LazyLock::new(|| {
    let calls = CALLS.replace("export { create };\n", "");
    PasteAssets {
        style: Asset::new("paste", "css", include_str!("../assets/paste.css").to_owned()),
        script: Asset::new("paste", "js", include_str!("../assets/paste.js").to_owned() + &calls),
    }
});

#[derive(Template)]
#[template(path = "paste.html")]
struct PasteTemplate<'a> {
    policy: &'a str,
    assets: &'a Assets,
    paste: &'a PasteAssets,
    module: Option<&'a Asset>,
    choices: &'a [Choice],
}

/// The page and its files. With the WebAssembly module it works from any folder, and asks nobody; without it, `POST call` of
/// its server has to answer by [`wirecode::json::call`].
pub fn paste(module: Option<&[u8]>) -> Vec<PasteFile> {
    let module = module.map(|bytes| Asset::new("module", "js", script(bytes)));
    let page = PasteTemplate {
        policy: paste_policy(module.is_some()),
        assets: &ASSETS,
        paste: &PASTE,
        module: module.as_ref(),
        choices: CHOICES,
    };
    let page = PasteFile {
        path: "index.html".to_owned(),
        media_type: "text/html; charset=utf-8",
        content: page.render().expect("writing to a string can't fail"),
    };
    let Assets { style, theme, script, code, targets, .. } = &*ASSETS;
    let own = [style, theme, script, code, targets, &PASTE.style, &PASTE.script];
    let assets = own.into_iter().chain(&module).map(|asset| PasteFile {
        path: format!("assets/{}", asset.name),
        media_type: asset.media_type,
        content: asset.content.clone(),
    });
    [page].into_iter().chain(assets).collect()
}

/// The `Content-Security-Policy` of the page: only its own files, and no connection unless its server computes.
pub fn paste_policy(has_module: bool) -> &'static str {
    if has_module {
        "default-src 'none'; script-src 'self' file: 'wasm-unsafe-eval'; style-src 'self' file:; img-src data:; \
         base-uri 'none'; form-action 'none'"
    } else {
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; \
         form-action 'none'"
    }
}

/// `imdirModule`.
fn script(module: &[u8]) -> String {
    format!("\"use strict\";\nvar imdirModule = \"{}\";\n", deflate::bytes(module))
}
