//! The service: HTTP, OAuth, the store, and the command line.
