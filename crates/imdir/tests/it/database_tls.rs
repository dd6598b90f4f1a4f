//! Connections to the database are encrypted, and the server is authenticated.

use crate::{
    certificates::{authority, certificate, own_address},
    postgres::Postgres,
    process::{Outcome, imdir, run},
    support::Folder,
};
use std::path::PathBuf;

/// A server that accepts encrypted connections only, at a loopback address of its own.
struct Secured {
    postgres: Postgres,
    address: String,
}

impl Secured {
    fn start() -> Self {
        let postgres = Postgres::own();
        for name in ["ours", "others"] {
            postgres.run(&authority("$folder", name));
        }
        let secured = Self { postgres, address: own_address() };
        secured.postgres.run(&format!(
            "printf '%s\\n' \"listen_addresses = '{}'\" 'ssl = on' >>$folder/cluster/postgresql.conf && \
             sed -i 's/^host /hostssl /' $folder/cluster/pg_hba.conf",
            secured.address
        ));
        secured.certify(&secured.address);
        // Lets us read the certificates; the cluster's own folder stays private.
        secured.postgres.run("chmod 755 $folder");
        secured
    }

    /// Restarts the server with a certificate for `address`.
    fn certify(&self, address: &str) {
        self.postgres.run(&certificate("$folder", "ours", address, "$folder/cluster"));
        self.postgres.kill();
        self.postgres.start_again();
    }

    fn authority(&self, name: &str) -> PathBuf {
        self.postgres.folder().join(format!("{name}.pem"))
    }

    /// Runs a command that trusts `authority`.
    fn command(&self, authority: &str, parameters: &str) -> Outcome {
        let folder = Folder::new();
        let url = format!("postgres://postgres@{}/postgres{parameters}", self.address);
        let mut command = imdir(&folder, &["migrate", "--check", "--database", &url]);
        command.env("SSL_CERT_FILE", self.authority(authority)).env_remove("SSL_CERT_DIR");
        run(command)
    }
}

#[test]
fn certificate_of_another_authority_or_for_another_place_is_refused() {
    let server = Secured::start();
    for parameters in ["", "?sslmode=require"] {
        let done = server.command("ours", parameters);
        assert_eq!(done.code, Some(0), "{done:?}");
    }
    let plain = server.command("ours", "?sslmode=disable");
    assert!(plain.code == Some(1) && plain.stderr.contains("no encryption"), "{plain:?}");
    for parameters in ["", "?sslmode=require"] {
        let refused = server.command("others", parameters);
        assert_eq!(refused.code, Some(1), "{refused:?}");
        assert!(
            refused.stderr.contains("certificate") && refused.stderr.contains("SSL_CERT_FILE"),
            "{refused:?}"
        );
    }
    server.certify("127.77.77.77");
    let elsewhere = server.command("ours", "");
    assert!(elsewhere.code == Some(1) && elsewhere.stderr.contains("not valid for"), "{elsewhere:?}");
}
