//! The options of one command, taken in as curl takes them (its `tool_getparam.c`).

use super::operation::{Data, Datum, Operation, STANDARD_INPUT};
use super::shell::Input;
use super::table::{self, OptionUse, Role, Takes};
use super::template::{Holes, MARK, is_literal};
use super::{date, form::encoded};
use crate::draft::{Draft, DraftLogin, Hole, HoleValue, Transport, with_placeholder};
use crate::request::Reading;

/// What a command asks for: an operation between each `--next`.
pub(super) struct Reader<'h> {
    pub(super) holes: &'h mut Holes,
    pub(super) operation: Operation,
    finished: Vec<Operation>,
    input: Input,
}

/// The operations, or why curl would refuse the command.
fn operations(words: &[String], input: Input, holes: &mut Holes) -> Result<Vec<Operation>, String> {
    let mut reader = Reader { holes, operation: Operation::default(), finished: Vec::new(), input };
    reader.words(words)?;
    reader.finished.push(reader.operation);
    Ok(reader.finished)
}

impl Reader<'_> {
    fn words(&mut self, words: &[String]) -> Result<(), String> {
        let has_url = words.iter().any(|word| word.contains("://"));
        let mut words = words.iter();
        let mut options_end = false;
        while let Some(word) = words.next() {
            let word = dashes(word);
            if options_end || !word.starts_with('-') {
                if has_url && !options_end && self.is_no_url(&word) {
                    continue;
                }
                self.operation.urls.push(word);
            } else if word == "--" {
                options_end = true;
            } else if let Some(name) = word.strip_prefix("--") {
                let named = table::long(&self.holes.shown(name))?;
                self.named(named, &word, None, &mut words)?;
            } else {
                self.letters(&word, &mut words)?;
            }
        }
        Ok(())
    }

    /// A word that is one unknown variable holds options, if the command has a URL without it.
    fn is_no_url(&mut self, word: &str) -> bool {
        let is_hole = word.starts_with(MARK) && word.ends_with(MARK) && word.matches(MARK).count() == 2;
        let Some(hole) = self.holes.first(word).filter(|_| is_hole).cloned() else { return false };
        let name = hole.name.to_ascii_lowercase();
        let is_address = ["url", "uri", "host", "endpoint", "addr", "link", "base", "site"]
            .iter()
            .any(|part| name.contains(part));
        if !is_address {
            self.note(format!("What {} holds is not known, so none of it is in the sample.", hole.source));
        }
        !is_address
    }

    /// `-sSXPOST`: several in one word, the last with its argument.
    fn letters<'w>(
        &mut self,
        word: &str,
        words: &mut impl Iterator<Item = &'w String>,
    ) -> Result<(), String> {
        if word == "-" {
            return Err("option -: is unknown".to_owned());
        }
        for (at, letter) in word.char_indices().skip(1) {
            let named = table::short(letter)?;
            let rest = &word[at + letter.len_utf8()..];
            let shown = format!("-{letter}");
            if named.row.takes == Takes::Value && !rest.is_empty() {
                return self.named(named, &shown, Some(rest), words);
            }
            self.named(named, &shown, None, words)?;
        }
        Ok(())
    }

    fn named<'w>(
        &mut self,
        named: OptionUse,
        shown: &str,
        argument: Option<&str>,
        words: &mut impl Iterator<Item = &'w String>,
    ) -> Result<(), String> {
        let row = named.row;
        let argument = match (row.takes, argument) {
            (Takes::Value, Some(argument)) => argument.to_owned(),
            (Takes::Value, None) => words
                .next()
                .cloned()
                .ok_or_else(|| format!("option {shown}: requires parameter (an argument is missing)"))?,
            _ => String::new(),
        };
        match row.role {
            Role::Output | Role::OtherProtocol => Ok(()),
            Role::Stop => Err(format!("option {shown}: curl shows something and sends no request")),
            Role::Transport(what) if named.is_off == row.is_on => {
                self.transport(named, shown, what, argument);
                Ok(())
            }
            Role::Transport(_) => {
                self.operation.transport.retain(|known| known.name != row.name);
                Ok(())
            }
            Role::Request => self.request(row.name, !named.is_off, argument),
        }
    }

    /// Kept for the samples that are curl commands, and told by the others.
    fn transport(&mut self, named: OptionUse, shown: &str, what: &str, argument: String) {
        let row = named.row;
        let option = if row.is_on { format!("--no-{}", row.name) } else { format!("--{}", row.name) };
        let known = if shown == option { String::new() } else { format!("{option}: ") };
        let with = match argument.as_str() {
            // These hold secrets.
            _ if row.name.contains("pass") || row.name.contains("user") => String::new(),
            "" => String::new(),
            argument => format!(" {}", self.holes.shown(argument)),
        };
        let argument = (row.takes == Takes::Value).then_some(argument);
        let note = format!("curl's {shown}{with} ({known}{what}) is not in the sample.");
        self.operation.transport.retain(|known| known.name != row.name || repeats(row.name));
        self.operation.transport.push(Transport { name: row.name, option, argument, note });
    }

    pub(super) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.operation.notes.contains(&note) {
            self.operation.notes.push(note);
        }
    }

    fn request(&mut self, name: &str, on: bool, argument: String) -> Result<(), String> {
        let operation = &mut self.operation;
        match name {
            "next" => {
                let finished = std::mem::take(&mut self.operation);
                if !finished.urls.is_empty() {
                    self.finished.push(finished);
                }
            }
            "url" if argument.starts_with('@') => {
                self.note(format!(
                    "curl reads more URLs from the file {} (--url), which the sample does not.",
                    &argument[1..]
                ));
            }
            "url" => operation.urls.push(argument),
            "request" => operation.method = Some(argument),
            "get" => operation.is_query = on,
            "head" => operation.is_head = on,
            "globoff" => operation.is_globoff = on,
            "location" => operation.follows = on,
            "proto-default" => operation.default_scheme = Some(argument.to_ascii_lowercase()),
            "header" => self.header(&argument),
            "user-agent" => operation.user_agent = Some(argument),
            "referer" => {
                let referer = argument.strip_suffix(";auto").unwrap_or(&argument);
                operation.referer = Some(referer.to_owned());
            }
            "cookie" => self.cookie(argument),
            "user" => operation.login = Some(login(&argument, self.holes)),
            "oauth2-bearer" => operation.bearer = Some(argument),
            "aws-sigv4" => operation.aws = Some(argument),
            "basic" | "digest" | "ntlm" => {
                operation.scheme = if !on || name == "basic" {
                    None
                } else if name == "digest" {
                    Some("digest")
                } else {
                    Some("ntlm")
                };
            }
            "range" => {
                let open = if argument.contains('-') { "" } else { "-" };
                operation.range = Some(format!("{argument}{open}"));
            }
            "continue-at" if argument == "-" => {
                self.note("curl's -C - (it goes on where a file ends) is not in the sample.");
            }
            "continue-at" => operation.offset = Some(argument),
            "time-cond" => self.time_condition(&argument),
            "etag-compare" => {
                let tag = self.file_text(&argument, Reading::WithoutLineEnds);
                self.operation.headers.push(("If-None-Match".to_owned(), tag));
            }
            "upload-file" => operation.uploads.push(argument),
            "form" => self.form(&argument)?,
            "form-string" => self.form_string(&argument)?,
            "form-escape" if on => {
                self.note("curl's --form-escape is not in the sample: each client has its own way to escape a name.");
            }
            "form-escape" => {}
            "url-query" => self.url_query(&argument),
            "variable" => self.note(format!("curl's --variable {argument} is not in the sample.")),
            _ => self.data(name, &argument),
        }
        Ok(())
    }

    fn data(&mut self, name: &str, argument: &str) {
        let is_json = name == "json";
        let file = argument.strip_prefix('@').filter(|_| name != "data-raw" && name != "data-urlencode");
        let data = match (name, file) {
            ("json" | "data-binary", Some(path)) => self.file_bytes(path),
            (_, Some(path)) => Data::Text(self.file_text(path, Reading::WithoutLineEnds)),
            ("data-urlencode", None) => Data::Text(self.urlencoded(argument)),
            (_, None) => Data::Text(argument.to_owned()),
        };
        let is_typed = name == "data-urlencode" && !argument.contains('@');
        self.operation.has_raw_holes |= !is_typed && matches!(&data, Data::Text(text) if !is_literal(text));
        self.operation.is_json |= is_json;
        let is_encoded = name == "data-urlencode";
        self.operation.data.push(Datum { data, is_separated: !is_json, is_encoded });
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

    fn url_query(&mut self, argument: &str) {
        let pair = match argument.strip_prefix('+') {
            Some(as_it_is) => as_it_is.to_owned(),
            None => self.urlencoded(argument),
        };
        self.operation.query.push(pair);
    }

    fn header(&mut self, line: &str) {
        if let Some(path) = line.strip_prefix('@') {
            let path = if path == "-" { STANDARD_INPUT } else { path };
            return self.operation.header_files.push(path.to_owned());
        }
        // `Name;` is a header without a value; `Name:` takes away one of curl's own.
        match (line.split_once(':'), line.split_once(';')) {
            (Some((name, value)), _) if value.trim().is_empty() => {
                self.operation.absent.push(name.trim().to_owned());
            }
            (Some((name, value)), _) => {
                let value = self.placeholder(value.trim(), name.trim());
                self.operation.headers.push((name.trim().to_owned(), value));
            }
            (None, Some((name, rest))) if rest.trim().is_empty() => {
                self.operation.headers.push((name.trim().to_owned(), String::new()));
            }
            _ => self.note(format!("curl sends no header for -H {:?}.", self.holes.shown(line))),
        }
    }

    /// `Bearer <token>`: what a document leaves to its reader.
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

    fn cookie(&mut self, argument: String) {
        if let Some(path) =
            argument.strip_prefix('@').or((!argument.contains('=')).then_some(argument.as_str()))
        {
            if !path.is_empty() && is_literal(path) {
                self.note(format!("curl's -b {path} (cookies from a file) is not in the sample."));
            } else if !path.is_empty() {
                self.operation.cookies.push(argument);
            }
        } else {
            self.operation.cookies.push(argument);
        }
    }

    /// A date with a sign before it, or a file whose own date is meant.
    fn time_condition(&mut self, argument: &str) {
        let (header, date) = match argument.chars().next() {
            Some('-') => ("If-Unmodified-Since", &argument[1..]),
            Some('=') => ("Last-Modified", &argument[1..]),
            Some('+') => ("If-Modified-Since", &argument[1..]),
            _ => ("If-Modified-Since", argument),
        };
        match date::http_date(date) {
            Some(date) => self.operation.condition = Some((header, date)),
            None => self.note(format!(
                "curl's -z {} (the date of a file, which only running it tells) is not in the sample.",
                self.holes.shown(argument)
            )),
        }
    }

    // --- files and the standard input: the sample reads them

    /// What stands in a text for what `path` holds.
    pub(super) fn file_text(&mut self, path: &str, reading: Reading) -> String {
        let path = match (path, &self.input) {
            ("-", Input::Text(text)) => {
                return match reading {
                    Reading::Whole => text.clone(),
                    Reading::WithoutLineEnds => text.replace(['\r', '\n'], ""),
                    Reading::PercentEncoded => form_encoded(text),
                };
            }
            ("-", _) => self.path(path).0,
            (path, _) => path.to_owned(),
        };
        let name = self.holes.shown(path.rsplit(['/', '\\']).next().unwrap_or_default());
        let value = HoleValue::File { path, reading };
        self.holes.add(Hole { source: format!("the content of {name}"), name, value })
    }

    fn file_bytes(&mut self, path: &str) -> Data {
        match (path, &self.input) {
            ("-", Input::Text(text)) => Data::Text(text.clone()),
            _ => {
                let text = self.file_text(path, Reading::Whole);
                Data::File { path: self.path(path).0, text }
            }
        }
    }

    /// A path for a sample to open, and the name under which a form sends it, if that is another.
    pub(super) fn path(&mut self, path: &str) -> (String, Option<String>) {
        if path != "-" {
            return (path.to_owned(), None);
        }
        let path = match self.input.clone() {
            Input::File(file) => file,
            Input::Output(command) => {
                self.note(format!(
                    "The sample reads its standard input, as curl does here: the output of {command}."
                ));
                STANDARD_INPUT.to_owned()
            }
            Input::Inherited => STANDARD_INPUT.to_owned(),
            Input::Text(_) => {
                self.note("What the shell gives to curl's standard input here is not in the sample: the sample reads its own.");
                STANDARD_INPUT.to_owned()
            }
        };
        (path, Some("-".to_owned()))
    }
}

/// Whether an option adds to itself.
fn repeats(name: &str) -> bool {
    matches!(name, "connect-to" | "proxy-header" | "resolve" | "config")
}

/// What a text editor made of hyphens.
fn dashes(word: &str) -> String {
    let rest = word.trim_start_matches(['–', '—', '-']);
    let dashes = &word[..word.len() - rest.len()];
    if dashes.is_ascii() || !rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    let is_long =
        dashes != "–" || rest.len() > 2 && rest.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    format!("{}{rest}", if is_long { "--" } else { "-" })
}

/// `user:password`; without a colon curl asks for the password.
fn login(argument: &str, holes: &mut Holes) -> DraftLogin {
    match argument.split_once(':') {
        Some((user, password)) => DraftLogin { user: user.to_owned(), password: password.to_owned() },
        // One variable may hold both.
        None if argument.is_empty() => DraftLogin::default(),
        None => {
            let source = format!("the password of {}", holes.shown(argument));
            let hole = Hole { name: "password".to_owned(), source, value: HoleValue::Typed(String::new()) };
            DraftLogin { user: argument.to_owned(), password: holes.add(hole) }
        }
    }
}

/// The requests that a command makes, in order.
pub(super) fn drafts(words: &[String], input: &Input, holes: &mut Holes) -> Result<Vec<Draft>, String> {
    let mut drafts = Vec::new();
    for operation in operations(words, input.clone(), holes)? {
        drafts.extend(operation.drafts(input)?);
    }
    Ok(drafts)
}

/// As `--data-urlencode` does: a blank is a plus sign.
fn form_encoded(text: &str) -> String {
    encoded(text).replace("%20", "+")
}
