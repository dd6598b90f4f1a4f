//! Everything that is stored, as one stream: to a file and back, to another store, or past the checks.
//!
//! A [`RowSource`](row::RowSource) hands over all rows, in one order for both kinds of database; a file takes them, or a
//! [`RowTarget`](row::RowTarget). A database of either kind and a file know nothing of each other.

pub(crate) mod check;
pub(crate) mod copy;
pub(crate) mod file;
pub(crate) mod row;
pub(crate) mod tally;
