//! Lines of shell that make certificates with openssl, for servers that the tests start.

const NEW: &str = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";

/// An authority: `NAME.key`, and `NAME.pem` for those who trust it, in the folder.
pub fn authority(folder: &str, name: &str) -> String {
    format!(
        "{NEW} -subj /CN={name} -keyout {folder}/{name}.key -out {folder}/{name}.pem && chmod 644 {folder}/{name}.pem"
    )
}

/// A certificate by an authority of the folder for an address: `server.key` and `server.crt` in another.
pub fn certificate(folder: &str, authority: &str, address: &str, into: &str) -> String {
    format!(
        "{NEW} -subj /CN=server -CA {folder}/{authority}.pem -CAkey {folder}/{authority}.key \
         -addext basicConstraints=CA:FALSE -addext subjectAltName=IP:{address} \
         -keyout {into}/server.key -out {into}/server.crt && chmod 600 {into}/server.key"
    )
}

/// An address of this machine that nobody else has.
pub fn own_address() -> String {
    let [.., a, b] = store::random::key();
    format!("127.77.{a}.{}", 1 + b % 254)
}
