//! The directory: accounts, users and groups, and who sees and finds whom.
//!
//! Pure: no input or output, no clock, no randomness, no SQL, no wire format.
