//! The service through its public doors. Files mirror the URLs.

mod accounts;
mod any_bytes;
mod apps;
mod backup;
mod bad_input;
mod balancer;
mod certificates;
mod changes;
mod check;
mod cli;
mod conflicts;
mod console;
mod contact_groups;
mod contacts;
mod copy;
mod database_tls;
mod docs;
mod encodings;
mod endpoint_callers;
mod fixtures;
mod headers;
mod im_group_members;
mod im_groups;
mod late_database;
mod limits_tls;
mod lock;
mod no_leaks;
mod nodes;
mod oauth;
mod openapi;
mod pages;
mod patience;
#[path = "../postgres/mod.rs"]
#[expect(dead_code, reason = "other tests break more of it")]
mod postgres;
mod process;
mod rate_limits;
mod realms;
mod replica;
mod serve;
mod shared_limits;
mod sockets;
mod stores;
mod support;
mod users;
mod visibility;
