//! Which changes of the feed a page has, and how much of each.

use crate::http::{
    api::changes::shown::ChangeOut,
    operation::Query,
    wire::{error::Error, fields::Fields, page::positive},
};
use directory::Realm;

pub(crate) const OBJECT: Query = Query {
    name: "object",
    description: "Only changes of an account, app, user or group, or of a synchronized source. Pages only.",
    required: false,
};
pub(crate) const ID: Query = Query {
    name: "id",
    description: "Only changes of the object with this id. Pages only.",
    required: false,
};
pub(crate) const BY: Query = Query {
    name: "by",
    description: "Only changes whose author's kind, id, name or e-mail address has this text. Pages only.",
    required: false,
};

pub(crate) const MAX_OBJECTS: Query = Query {
    name: "max_objects",
    description: "At most so many objects of each change, those that `object` and `id` ask for first; \
                  `total_objects` then counts all. Pages only.",
    required: false,
};

const OBJECTS: [&str; 5] = ["account", "app", "user", "group", "source"];

/// The default has all changes.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    object: Option<&'static str>,
    id: Option<String>,
    /// In lower case.
    by: Option<String>,
    max_objects: Option<usize>,
}

impl Filter {
    pub(crate) fn read(query: &mut Fields) -> Self {
        let mut text = |name| query.optional(name, |field| field.text().map(str::to_owned));
        let (id, by) = (text(ID.name), text(BY.name));
        Self {
            object: query.optional(OBJECT.name, |field| field.word(&OBJECTS, |object| object)),
            id: id.filter(|id| !id.is_empty()),
            by: by.map(|by| by.trim().to_lowercase()).filter(|by| !by.is_empty()),
            max_objects: query.optional(MAX_OBJECTS.name, positive),
        }
    }

    /// Readers of streams share what is written to them.
    pub(crate) fn must_be_empty(&self) -> Result<(), Error> {
        let used = [
            (OBJECT.name, self.object.is_some()),
            (ID.name, self.id.is_some()),
            (BY.name, self.by.is_some()),
            (MAX_OBJECTS.name, self.max_objects.is_some()),
        ];
        match used.iter().find(|(_, is_used)| *is_used) {
            None => Ok(()),
            Some((name, _)) => Err(Error::field(name, "Invalid field: a stream has all changes.")),
        }
    }

    /// The change as the page has it; None if it isn't meant. By what the reader is shown, so that it tells nothing else.
    pub(crate) fn apply(&self, realm: &Realm, mut change: ChangeOut) -> Option<ChangeOut> {
        let is_meant = |object, id: &str| {
            self.object.is_none_or(|asked| asked == object)
                && self.id.as_ref().is_none_or(|asked| asked == id)
        };
        let is_by = |by: &String| change.author(realm).to_lowercase().contains(by);
        if !change.objects().any(|(object, id)| is_meant(object, id)) || !self.by.as_ref().is_none_or(is_by) {
            return None;
        }
        if let Some(most) = self.max_objects {
            change.limit(most, is_meant);
        }
        Some(change)
    }
}
