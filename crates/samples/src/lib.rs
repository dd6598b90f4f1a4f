//! A Postman collection item in, code out: in every language, the same bytes on the wire.
//!
//! Pure text to text: no files, no network, and nothing of the directory.

mod code;
mod language;
mod name;
mod quote;
mod request;
mod target;
mod text;

pub use language::Language;
pub use request::{
    Auth, AwsV4, Body, Content, Form, Hawk, Header, Host, Input, InputKind, Login, OAuth1, Part,
    Request, Url,
};
pub use target::{Family, Proof, Sample, Target, find, render, targets};
pub use text::{InputId, Piece, Text};
