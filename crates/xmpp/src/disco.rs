//! The discovery of the service (XEP-0030).

use crate::{
    Element,
    ns::{FORM, INFO, ITEMS, PAGE, PING, SEARCH},
};

/// The kind of the service (a directory of users), its name, and its features.
pub(crate) fn info(name: &str) -> Element {
    let identity = Element::new(INFO, "identity").with("category", "directory").with("type", "user");
    let features = [INFO, ITEMS, PING, SEARCH, FORM, PAGE];
    let features = features.map(|feature| Element::new(INFO, "feature").with("var", feature));
    Element::new(INFO, "query").with_children([identity.with("name", name)]).with_children(features)
}
