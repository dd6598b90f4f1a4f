//! The wire formats that all operations share.

pub mod body;
pub(crate) mod describe;
pub(crate) mod error;
pub mod etag;
pub(crate) mod field;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod headers;
pub(crate) mod json;
pub(crate) mod json_text;
pub(crate) mod kind;
pub mod page;
pub(crate) mod revision;
pub(crate) mod text;
pub(crate) mod written;
