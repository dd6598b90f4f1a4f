//! A placeholder for the programs with samples, for fetching dependencies.
