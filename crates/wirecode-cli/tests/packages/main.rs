//! The packages for npm and PyPI, as `./test` builds them: in each runtime, and against the generators in whose place they
//! stand; and mdBook with our preprocessor.

mod folder;
mod golden;
mod mdbook;
mod npm;
mod python;
