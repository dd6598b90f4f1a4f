//! JavaScript's platforms: Node and browsers have different APIs for files, bytes and Base64.

/// Each pair contains the code before and after an expression.
pub(super) struct Platform {
    /// Converts a text to a string with one character per byte of its UTF-8, for header values.
    pub(super) byte_string: (&'static str, &'static str),
    pub(super) base64: (&'static str, &'static str),
    /// Converts a file's path, or the file chosen on a page, to a body.
    pub(super) blob: (&'static str, &'static str),
    pub(super) typed_blob: (&'static str, &'static str),
    pub(super) file_name: (&'static str, &'static str),
    /// Whether the platform responds to a digest challenge itself.
    pub(super) does_digest: bool,
}

pub(super) const NODE: Platform = Platform {
    byte_string: ("Buffer.from(", ").toString(\"latin1\")"),
    base64: ("Buffer.from(", ").toString(\"base64\")"),
    blob: ("await openAsBlob(", ")"),
    typed_blob: ("await openAsBlob(", ", {"),
    file_name: ("basename(", ")"),
    does_digest: false,
};

pub(super) const BROWSER: Platform = Platform {
    byte_string: ("String.fromCharCode(...new TextEncoder().encode(", "))"),
    base64: ("btoa(String.fromCharCode(...new TextEncoder().encode(", ")))"),
    blob: ("", ""),
    typed_blob: ("new Blob([", "], {"),
    file_name: ("", ".name"),
    does_digest: true,
};

pub(super) const K6: Platform = Platform { does_digest: false, ..BROWSER };

pub(super) fn within(pair: (&str, &str), expression: &str) -> String {
    format!("{}{expression}{}", pair.0, pair.1)
}
