//! The hint for a server whose certificate is not trusted.

/// The error, with a hint if a certificate isn't trusted.
pub fn explained(error: String) -> String {
    match error.contains("certificate") {
        true => format!("{error}, hint: set SSL_CERT_FILE to a file of the certificates to trust"),
        false => error,
    }
}
