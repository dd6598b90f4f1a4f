//! What a site doesn't show of its documents: a builder reports it.

use std::fmt;

use wirecode::Problem;

use crate::Site;
use crate::markdown::Renderer;
use crate::reference::Media;

/// A part of a document that no page shows, although readers may expect it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut<'s> {
    /// The collection's name in addresses.
    pub slug: &'s str,
    /// The place in the document, and the reason.
    pub part: &'s Problem,
}

impl fmt::Display for LeftOut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.slug, self.part)
    }
}

impl Site {
    /// Names in the settings of documents that mean nothing there, each with the collection's name in addresses.
    pub fn unknown_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let each = self.collections.iter();
        each.flat_map(|own| own.unknown.iter().map(|name| (own.slug.as_str(), name.as_str())))
    }

    /// Everything that was left out, in the order of the documents, and of the guides.
    pub fn left_out(&self) -> impl Iterator<Item = LeftOut<'_>> {
        let guides = self
            .home
            .iter()
            .chain(&self.guides)
            .flat_map(|guide| guide.left_out.iter().map(|part| LeftOut { slug: &guide.address, part }));
        self.collections
            .iter()
            .flat_map(|collection| {
                let parts =
                    collection.left_out.iter().chain(collection.items.iter().flat_map(|item| &item.left_out));
                parts.map(|part| LeftOut { slug: &collection.slug, part })
            })
            .chain(guides)
    }
}

/// A request that its author doesn't want to be published.
pub(crate) fn internal(item: &wirecode::Item<'_>) -> Problem {
    let message = "an operation is marked x-internal, so it has no page".to_owned();
    Problem { pointer: item.pointer().to_owned(), message }
}

/// A request that the site's owner doesn't want to be published.
pub(crate) fn hidden(item: &wirecode::Item<'_>) -> Problem {
    let message = "the site's settings hide it".to_owned();
    Problem { pointer: item.pointer().to_owned(), message }
}

/// Relative links in a description that mean no page; only their text is shown.
pub(crate) fn dead_links(renderer: &Renderer, pointer: &str) -> Vec<Problem> {
    let problem = |url: &String| Problem {
        pointer: pointer.to_owned(),
        message: format!(
            "a description refers to {url:?}, which is not part of the site, so only its text is shown"
        ),
    };
    renderer.take_dead().iter().map(problem).collect()
}

/// Examples of which a page shows the first part.
pub(crate) fn long_examples<'m>(media: impl Iterator<Item = &'m Media>, pointer: &str) -> Option<Problem> {
    let count = media.filter(|media| media.has_cut_examples()).count();
    (count > 0).then(|| Problem {
        pointer: pointer.to_owned(),
        message: "has examples of which a page shows the first part, since they are too long".to_owned(),
    })
}
