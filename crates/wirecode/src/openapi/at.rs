//! Values of a document with their places.

use std::fmt;
use std::rc::Rc;

use crate::tree::Tree;

/// A value and its place.
#[derive(Debug, Clone)]
pub(crate) struct At<'v> {
    pub(crate) value: &'v Tree<'v>,
    pub(super) file: &'v str,
    /// Whether it is in a file other than the document.
    pub(super) is_beside: bool,
    pub(super) pointer: Pointer<'v>,
}

/// A JSON pointer (RFC 6901), written on demand.
#[derive(Debug, Clone, Default)]
pub(super) struct Pointer<'v>(Option<Rc<Link<'v>>>);

#[derive(Debug)]
enum Link<'v> {
    Root(String),
    Name(Pointer<'v>, &'v str),
    Index(Pointer<'v>, usize),
}

impl Pointer<'_> {
    pub(super) fn of(pointer: String) -> Self {
        Self(Some(Rc::new(Link::Root(pointer))))
    }
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_deref() {
            None => Ok(()),
            Some(Link::Root(pointer)) => f.write_str(pointer),
            Some(Link::Name(parent, name)) => {
                write!(f, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Some(Link::Index(parent, at)) => write!(f, "{parent}/{at}"),
        }
    }
}

impl<'v> At<'v> {
    pub(crate) fn pointer(&self) -> String {
        self.pointer.to_string()
    }

    /// The pointer, preceded by the name of the file if it isn't the document.
    pub(super) fn place(&self) -> String {
        match self.is_beside {
            true => format!("{}#{}", self.file, self.pointer),
            false => self.pointer(),
        }
    }

    /// The member, unless it is missing or null.
    pub(crate) fn get(&self, name: &str) -> Option<At<'v>> {
        let Tree::Object(members) = self.value else { return None };
        let (name, value) = members.entry(name)?;
        (*value != Tree::Null).then(|| self.member(name, value))
    }

    fn member(&self, name: &'v str, value: &'v Tree<'v>) -> At<'v> {
        let pointer = Pointer(Some(Rc::new(Link::Name(self.pointer.clone(), name))));
        At { value, file: self.file, is_beside: self.is_beside, pointer }
    }

    pub(crate) fn members(&self) -> Vec<(&'v str, At<'v>)> {
        let Tree::Object(members) = self.value else { return Vec::new() };
        members.iter().map(|(name, value)| (name, self.member(name, value))).collect()
    }

    pub(crate) fn items(&self) -> Vec<At<'v>> {
        let Tree::List(elements) = self.value else { return Vec::new() };
        let element = |(at, value)| {
            let pointer = Pointer(Some(Rc::new(Link::Index(self.pointer.clone(), at))));
            At { value, file: self.file, is_beside: self.is_beside, pointer }
        };
        elements.iter().enumerate().map(element).collect()
    }

    pub(crate) fn str(&self, name: &str) -> Option<&'v str> {
        self.value.get(name).and_then(Tree::as_str)
    }

    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(Tree::is_true)
    }

    pub(crate) fn is_same(&self, other: &At<'_>) -> bool {
        std::ptr::eq(
            std::ptr::from_ref(self.value).cast::<u8>(),
            std::ptr::from_ref(other.value).cast::<u8>(),
        )
    }
}
