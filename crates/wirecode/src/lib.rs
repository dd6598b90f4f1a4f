//! Converts items of Postman collections to code: in every language, the same bytes on the wire.
//!
//! Pure text to text: no files, no network, and nothing about the directory.

#![warn(missing_docs)]

mod code;
mod collection;
mod curl;
mod document;
mod draft;
mod encoding;
mod find;
mod fold;
mod har;
pub mod json;
mod language;
mod name;
mod node;
mod openapi;
mod options;
mod problem;
mod quote;
mod quoting;
mod read;
mod reference;
mod request;
mod resolve;
mod surrogate;
mod syntax;
mod target;
mod text;
mod tree;
mod url;
mod variables;

pub use code::Fill;
pub use document::{Document, Item, ResolvedRequest};
pub use encoding::{DecodeError, decode};
pub use find::{FindError, nearest_targets};
pub use language::Language;
pub use options::{OPTIONS, OptionError, OptionKind, Options, SampleOption, Secrets};
pub use problem::Problem;
pub use quoting::Quoting;
pub use read::{ReadError, read, read_beside};
pub use reference::{
    Answer, CodeSample, Example, Fact, Field, Link, MediaType, Parameter, Place, Reference, RequestBody,
    Requirement,
};
pub use request::{
    Auth, AwsV4, Body, Content, Form, Hawk, Header, Host, Input, InputKind, Login, OAuth1, Part, Protocol,
    Reading, Redirection, Redirects, Request, Transport, Url,
};
pub use syntax::{Quotes, Syntax};
pub use target::{Family, Proof, Sample, Target, find, render, render_with, targets};
pub use text::{InputId, Piece, Text};
pub use variables::Variables;
