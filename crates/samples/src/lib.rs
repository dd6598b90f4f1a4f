//! A Postman collection item in, code out: in every language, the same bytes on the wire.
//!
//! Pure text to text: no files, no network, and nothing of the directory.
