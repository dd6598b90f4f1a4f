//! Built sites in headless Chromium, with the network cut. What the tests need is put in place by `./test`.

mod in_chromium;
mod process;
mod site;
