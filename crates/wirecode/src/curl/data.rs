//! `-d`, its variants, and `--url-query`: data for a body or a query.

use super::reader::OptionReader;
use super::template::{form_encoded, is_literal};
use super::transfer::{Data, Datum};
use crate::request::Reading;

impl OptionReader<'_> {
    pub(super) fn data(&mut self, name: &str, argument: &str) {
        let is_json = name == "json";
        let file = argument.strip_prefix('@').filter(|_| name != "data-raw" && name != "data-urlencode");
        let file = file.map(|path| self.without_bytes(path.to_owned()));
        let data = match (name, file.as_deref()) {
            ("json" | "data-binary", Some(path)) => self.file_bytes(path),
            (_, Some(path)) => Data::Text(self.file_text(path, Reading::WithoutLineEnds)),
            ("data-urlencode", None) => Data::Text(self.urlencoded(argument)),
            (_, None) => Data::Text(argument.to_owned()),
        };
        let is_typed = name == "data-urlencode" && !argument.contains('@');
        self.transfer.has_raw_holes |= !is_typed && matches!(&data, Data::Text(text) if !is_literal(text));
        self.transfer.is_json |= is_json;
        let is_encoded = name == "data-urlencode";
        self.transfer.data.push(Datum { data, is_separated: !is_json, is_encoded });
    }

    /// `name=value`, `=value`, `value`, `name@file`, `@file`.
    fn urlencoded(&mut self, argument: &str) -> String {
        let (name, value) = match (argument.find('='), argument.find('@')) {
            (Some(at), _) => (&argument[..at], form_encoded(&argument[at + 1..])),
            (None, Some(at)) => {
                (&argument[..at], self.file_text(&argument[at + 1..], Reading::PercentEncoded))
            }
            (None, None) => ("", form_encoded(argument)),
        };
        if name.is_empty() { value } else { format!("{name}={value}") }
    }

    pub(super) fn url_query(&mut self, argument: &str) {
        let pair = match argument.strip_prefix('+') {
            Some(as_it_is) => as_it_is.to_owned(),
            None => self.urlencoded(argument),
        };
        self.transfer.query.push(pair);
    }
}
