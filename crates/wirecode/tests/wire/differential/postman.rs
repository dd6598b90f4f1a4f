//! Postman's runtime, and samples of the same items.
