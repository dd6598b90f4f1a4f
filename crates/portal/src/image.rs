//! Images that descriptions refer to by relative links: copied into the site under names of their content.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use crate::slug::slug;

/// The kinds that are copied, by the end of the name.
const KINDS: [(&str, &str); 7] = [
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];

/// The folder of images in a site.
pub(crate) const FOLDER: &str = "files";

/// An image of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// `files/lamp.1f0c3a9b2d4e.png`: the name changes with the content.
    pub name: String,
    /// For `Content-Type`.
    pub media_type: &'static str,
    /// The file as it is.
    pub content: Vec<u8>,
}

type Load = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;

/// Reads the images beside a document, by their relative paths.
#[derive(Clone, Default)]
pub struct ImageFiles(Option<Arc<Load>>);

impl ImageFiles {
    /// `load` gets a relative path, such as `pictures/lamp.png`; it decides which files may be published.
    pub fn new(load: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(load)))
    }
}

impl fmt::Debug for ImageFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ImageFiles").field(&self.0.is_some()).finish()
    }
}

/// The images that a site's texts have referred to.
#[derive(Debug, Default)]
pub(crate) struct Images(Mutex<BTreeMap<String, Image>>);

impl Images {
    /// The name of the image that a relative URL means, if it is one and can be read.
    pub(crate) fn take(&self, files: &ImageFiles, url: &str) -> Option<String> {
        let path = url.split(['?', '#']).next()?;
        let path = percent_decode_str(path).decode_utf8().ok()?;
        let file = path.rsplit('/').next()?;
        let (stem, extension) = file.rsplit_once('.')?;
        let extension = extension.to_ascii_lowercase();
        let (extension, media_type) = KINDS.into_iter().find(|(own, _)| *own == extension)?;
        let content = files.0.as_ref()?(&path)?;
        let digest = Sha256::digest(&content);
        let hash: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let name = format!("{FOLDER}/{}.{hash}.{extension}", slug(stem));
        let image = Image { name: name.clone(), media_type, content };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), image);
        Some(name)
    }

    pub(crate) fn find(&self, name: &str) -> Option<Image> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    /// Each image once, by name.
    pub(crate) fn all(&self) -> Vec<Image> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }
}
