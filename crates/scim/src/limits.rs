//! Limits of one request. `/ServiceProviderConfig` shows the first three.

/// Operations in a Bulk request.
pub const MAX_OPERATIONS: usize = 1000;
/// Bytes in a Bulk request.
pub const MAX_PAYLOAD: usize = 1 << 20;
/// Resources on a page.
pub const MAX_COUNT: usize = 200;
/// Bytes in any other request.
pub const MAX_BODY: usize = 2 << 20;
/// Comparisons for a filter.
pub const MAX_COMPARISONS: usize = 10_000;
/// Members in an operation.
pub const MAX_MEMBERS: usize = 10_000;
