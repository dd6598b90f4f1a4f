//! Ansible.

mod uri;

use super::{Family, Proof, Target};
use crate::language::YAML;

pub(super) const TARGETS: &[Target] = &[Target {
    name: "ansible-uri",
    aliases: &["ansible"],
    title: "Ansible (uri)",
    language: &YAML,
    family: Family::Native,
    proof: Proof::Run,
    file_name: "request.yml",
    requires: &["pip install ansible-core"],
    locals: "body_file response",
    abilities: super::Abilities {
        one_form: true,
        transport: &["--max-time", "--insecure", "--cacert"],
        ..super::Abilities::STAYS
    },
    write: uri::write,
}];
