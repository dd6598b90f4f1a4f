//! Stands for the programs that are made of samples, where dependencies are only fetched.
