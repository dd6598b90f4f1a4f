//! A precondition of a change.

use directory::Realm;
use std::{fmt, sync::Arc};

/// The writer evaluates it on the state that the change is decided on. It runs in the writer's thread and must be fast.
#[derive(Clone)]
pub struct Condition(Arc<dyn Fn(&Realm) -> bool + Send + Sync>);

impl Condition {
    /// `holds` gets the realm at the revision before the change.
    pub fn new(holds: impl Fn(&Realm) -> bool + Send + Sync + 'static) -> Self {
        Self(Arc::new(holds))
    }

    pub(crate) fn holds(&self, realm: &Realm) -> bool {
        (self.0)(realm)
    }
}

impl fmt::Debug for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Condition")
    }
}
