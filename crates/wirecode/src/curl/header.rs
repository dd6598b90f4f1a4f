//! `-H`, `-b`, `-z`: options that become headers.

use super::date;
use super::reader::OptionReader;
use super::template::is_literal;
use super::transfer::STANDARD_INPUT;
use crate::draft::{DraftTransport, Hole, HoleValue, with_placeholder};

impl OptionReader<'_> {
    pub(super) fn header(&mut self, line: &str) {
        if let Some(path) = line.strip_prefix('@') {
            let path = if path == "-" { STANDARD_INPUT } else { path };
            return self.transfer.header_files.push(path.to_owned());
        }
        // `Name;` is a header without a value; `Name:` removes a header of curl's own.
        match (line.split_once(':'), line.split_once(';')) {
            (Some((name, value)), _) if value.trim().is_empty() => {
                self.transfer.absent.push(name.trim().to_owned());
            }
            // Framing is the client's, but for curl.
            (Some((name, _)), _) if name.trim().eq_ignore_ascii_case("transfer-encoding") => {
                let argument = Some(line.to_owned());
                let note = "curl's own Transfer-Encoding (-H) is not in the sample.".to_owned();
                let transport = DraftTransport { name: "header", option: "-H".to_owned(), argument, note };
                self.transfer.transport.push(transport);
            }
            (Some((name, value)), _) => {
                let value = self.placeholder(value.trim(), name.trim());
                self.transfer.headers.push((name.trim().to_owned(), value));
            }
            (None, Some((name, rest))) if rest.trim().is_empty() => {
                self.transfer.headers.push((name.trim().to_owned(), String::new()));
            }
            _ => self.note(format!("curl sends no header for -H {:?}.", self.holes.shown(line))),
        }
    }

    /// `Bearer <token>`: a placeholder that the reader fills in.
    fn placeholder(&mut self, value: &str, field: &str) -> String {
        let template = with_placeholder(value, field);
        match template.split_once("{{<").and_then(|(before, rest)| Some((before, rest.strip_suffix(">}}")?)))
        {
            Some((before, name)) if template != value => {
                let hole = Hole {
                    name: name.to_owned(),
                    source: format!("<{name}>"),
                    value: HoleValue::Typed(String::new()),
                };
                format!("{before}{}", self.holes.add(hole))
            }
            _ => value.to_owned(),
        }
    }

    pub(super) fn cookie(&mut self, argument: String) {
        if let Some(path) =
            argument.strip_prefix('@').or((!argument.contains('=')).then_some(argument.as_str()))
        {
            if !path.is_empty() && is_literal(path) {
                self.note(format!("curl's -b {path} (cookies from a file) is not in the sample."));
            } else if !path.is_empty() {
                self.transfer.cookies.push(argument);
            }
        } else {
            self.transfer.cookies.push(argument);
        }
    }

    /// A date after an optional sign, or a file whose modification date applies.
    pub(super) fn time_condition(&mut self, argument: &str) {
        let (header, date) = match argument.chars().next() {
            Some('-') => ("If-Unmodified-Since", &argument[1..]),
            Some('=') => ("Last-Modified", &argument[1..]),
            Some('+') => ("If-Modified-Since", &argument[1..]),
            _ => ("If-Modified-Since", argument),
        };
        match date::http_date(date) {
            Some(date) => self.transfer.condition = Some((header, date)),
            None => self.note(format!(
                "curl's -z {} (a file's modification date, known only at run time) is not in the sample.",
                self.holes.shown(argument)
            )),
        }
    }
}
