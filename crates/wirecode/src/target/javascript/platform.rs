//! Where JavaScript runs: Node and the browsers reach files, bytes and Base64 in their own ways.

/// Each pair is what stands before and after an expression.
pub(super) struct Platform {
    /// Makes a text a string with one character for each byte of its UTF-8, as header values are sent.
    pub(super) byte_string: (&'static str, &'static str),
    pub(super) base64: (&'static str, &'static str),
    /// Makes a file's path, or the file that was chosen on a page, something to send.
    pub(super) blob: (&'static str, &'static str),
    pub(super) typed_blob: (&'static str, &'static str),
    pub(super) file_name: (&'static str, &'static str),
    /// Answers a challenge itself.
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
