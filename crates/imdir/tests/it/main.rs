//! The service through its public doors. Files mirror the URLs.

mod accounts;
mod apps;
mod endpoint_callers;
mod im_group_members;
mod im_groups;
mod oauth;
mod openapi;
mod support;
mod users;
