//! Built sites in headless Chromium, without network access. `./test` installs the tools.

mod in_chromium;
mod process;
mod site;
