//! JavaScript's platforms: Node and browsers have different APIs for files, bytes and Base64.

use crate::request::Reading;

/// Each pair contains the code before and after an expression.
pub(super) struct Platform {
    /// Converts a text to a string with one character per byte of its UTF-8, for header values.
    pub(super) byte_string: (&'static str, &'static str),
    pub(super) base64: (&'static str, &'static str),
    /// Converts a file's path, or the file chosen on a page, to a body.
    pub(super) blob: (&'static str, &'static str),
    pub(super) typed_blob: (&'static str, &'static str),
    pub(super) file_name: (&'static str, &'static str),
    /// Reads a file's text.
    pub(super) file_text: (&'static str, &'static str),
    /// Whether the functions for files are imported from Node's modules.
    pub(super) has_modules: bool,
    /// Whether the types of texts get a charset in a form.
    pub(super) adds_charset: bool,
    /// Whether the platform responds to a digest challenge itself.
    pub(super) does_digest: bool,
}

pub(super) const NODE: Platform = Platform {
    byte_string: ("Buffer.from(", ").toString(\"latin1\")"),
    base64: ("Buffer.from(", ").toString(\"base64\")"),
    blob: ("await openAsBlob(", ")"),
    typed_blob: ("await openAsBlob(", ", {"),
    file_name: ("basename(", ")"),
    file_text: ("await readFile(", ", \"utf8\")"),
    has_modules: true,
    adds_charset: false,
    does_digest: false,
};

pub(super) const DENO: Platform = Platform {
    blob: ("new Blob([await Deno.readFile(", ")])"),
    typed_blob: ("new Blob([await Deno.readFile(", ")], {"),
    file_name: ("", ".split(\"/\").pop()"),
    file_text: ("await Deno.readTextFile(", ")"),
    has_modules: false,
    does_digest: false,
    ..BROWSER
};

pub(super) const BUN: Platform = Platform {
    blob: ("new Blob([await Bun.file(", ").bytes()])"),
    typed_blob: ("new Blob([await Bun.file(", ").bytes()], {"),
    file_text: ("await Bun.file(", ").text()"),
    adds_charset: true,
    ..DENO
};

pub(super) const BROWSER: Platform = Platform {
    byte_string: ("String.fromCharCode(...new TextEncoder().encode(", "))"),
    base64: ("btoa(String.fromCharCode(...new TextEncoder().encode(", ")))"),
    blob: ("", ""),
    typed_blob: ("new Blob([", "], {"),
    file_name: ("", ".name"),
    file_text: ("", ""),
    has_modules: false,
    adds_charset: false,
    does_digest: true,
};

pub(super) const APPS_SCRIPT: Platform = Platform {
    byte_string: ("", ""),
    base64: ("Utilities.base64Encode(", ", Utilities.Charset.UTF_8)"),
    does_digest: false,
    ..BROWSER
};

pub(super) const K6: Platform = Platform { does_digest: false, ..BROWSER };

/// The content of a file, as text.
pub(super) fn content(platform: &Platform, path: &str, reading: Reading) -> String {
    let whole = within(platform.file_text, path);
    match reading {
        Reading::Whole => whole,
        Reading::WithoutLineEnds => format!("({whole}).replace(/[\\r\\n\\0]/g, \"\")"),
        Reading::PercentEncoded => format!("encodeURIComponent({whole}).replaceAll(\"%20\", \"+\")"),
    }
}

pub(super) fn within(pair: (&str, &str), expression: &str) -> String {
    format!("{}{expression}{}", pair.0, pair.1)
}
