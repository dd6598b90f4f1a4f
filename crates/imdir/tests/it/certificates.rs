//! Shell commands that create certificates with openssl for the servers of tests.

const NEW: &str = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";

/// Creates an authority: `NAME.key`, and the certificate `NAME.pem` for clients that trust it.
pub fn authority(folder: &str, name: &str) -> String {
    format!(
        "{NEW} -subj /CN={name} -keyout {folder}/{name}.key -out {folder}/{name}.pem && chmod 644 {folder}/{name}.pem"
    )
}

/// Creates a certificate for an address, signed by an authority in `folder`: `server.key` and `server.crt` in `into`.
pub fn certificate(folder: &str, authority: &str, address: &str, into: &str) -> String {
    format!(
        "{NEW} -subj /CN=server -CA {folder}/{authority}.pem -CAkey {folder}/{authority}.key \
         -addext basicConstraints=CA:FALSE -addext subjectAltName=IP:{address} \
         -keyout {into}/server.key -out {into}/server.crt && chmod 600 {into}/server.key"
    )
}

/// A loopback address that no other test uses.
pub fn own_address() -> String {
    let [.., a, b] = store::random::key();
    format!("127.77.{a}.{}", 1 + b % 254)
}
