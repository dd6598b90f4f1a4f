//! All stored data as one stream: to a file and back, to another store, or through the checks.
//!
//! A [`RowSource`](row::RowSource) emits all rows, in one order for both kinds of database; a file takes them, or a
//! [`RowTarget`](row::RowTarget). Databases and files don't depend on each other.

pub(crate) mod accounts;
pub(crate) mod check;
pub(crate) mod copy;
pub(crate) mod file;
pub(crate) mod names;
pub(crate) mod row;
pub(crate) mod tally;
