//! The service through its public interfaces. Files mirror the URLs.

mod accounts;
mod any_bytes;
mod app_passwords;
mod apps;
mod backup;
mod bad_input;
mod balancer;
mod bodies;
mod certificates;
mod changes;
mod check;
mod cli;
mod cli_flags;
mod client;
mod conflicts;
mod connections;
mod console;
mod contact_groups;
mod contacts;
mod copy;
mod database_tls;
mod docs;
mod doctor;
mod door;
mod downgrade;
mod encodings;
mod endpoint_callers;
mod etags;
mod fixtures;
mod flips;
mod foreign_ids;
mod headers;
mod https;
mod identity;
mod im_group_members;
mod im_groups;
mod import;
mod imports;
mod kept_fields;
mod late_database;
mod ldap;
mod limits_tls;
mod links;
#[path = "../load_balancer/mod.rs"]
mod load_balancer;
mod lock;
mod logins;
mod matrix;
mod no_leaks;
mod nodes;
mod oauth;
mod oidc;
mod openapi;
mod outbound;
mod pages;
mod patience;
#[path = "../postgres/mod.rs"]
#[expect(dead_code, reason = "other tests break more of it")]
mod postgres;
mod private;
mod process;
mod rate_limits;
mod realms;
mod replica;
mod samba;
mod same_answers;
mod scim;
mod sealed;
mod sealed_accounts;
mod serve;
mod shared_limits;
mod signals;
mod slapd;
mod sockets;
mod stores;
mod streams;
mod support;
mod sync;
mod sync_runs;
mod threat_model;
mod unread;
mod users;
mod visibility;
mod walls;
mod webhooks;
mod xmpp;

// The rules as nested loops, from the directory's own tests.
#[path = "../../../directory/tests/oracle/names.rs"]
mod names;
#[path = "../../../directory/tests/oracle/person.rs"]
mod person;
#[path = "../../../directory/tests/oracle/random.rs"]
mod random;
#[path = "../../../directory/tests/oracle/scene.rs"]
#[expect(dead_code, unused_imports, reason = "the directory's tests change it")]
mod scene;
#[path = "../../../directory/tests/oracle/search.rs"]
#[expect(dead_code, reason = "the directory's tests compare its order")]
mod search;
#[path = "../../../directory/tests/oracle/world.rs"]
#[expect(dead_code, reason = "the directory's tests ask for its reasons")]
mod world;
