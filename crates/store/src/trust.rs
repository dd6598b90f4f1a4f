//! The message about a server whose certificate is not trusted here.

/// The error, with what helps where it is about that.
pub fn explained(error: String) -> String {
    match error.contains("certificate") {
        true => format!("{error}, hint: SSL_CERT_FILE names a file of those whose certificates to trust"),
        false => error,
    }
}
