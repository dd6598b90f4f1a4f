//! The options of one command, processed as curl does (its `tool_getparam.c`).

use super::bytes;
use super::reader::OptionReader;
use super::shell::StandardInput;
use super::table::{self, OptionUse, Role, Takes};
use super::template::{Holes, MARK};
use super::transfer::Transfer;
use crate::draft::{Draft, DraftLogin, DraftTransport, Hole, HoleValue};
use crate::request::Reading;

/// The transfers, or the reason for which curl would refuse the command.
fn transfers(words: &[String], input: StandardInput, holes: &mut Holes) -> Result<Vec<Transfer>, String> {
    let mut reader = OptionReader {
        holes,
        transfer: Transfer::default(),
        finished: Vec::new(),
        input,
        variables: Vec::new(),
    };
    reader.words(words)?;
    reader.finished.push(reader.transfer);
    Ok(reader.finished)
}

impl OptionReader<'_> {
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
                self.transfer.urls.push(bytes::encoded(&word));
            } else if word == "--" {
                options_end = true;
            } else if let Some(name) = word.strip_prefix("--") {
                let expanded = name.strip_prefix("expand-");
                let named = table::long(&self.holes.shown(expanded.unwrap_or(name)))?;
                let argument = match expanded {
                    Some(_) if named.row.takes != Takes::Value => {
                        return Err(format!("option {word}: expands an argument, but has none"));
                    }
                    Some(_) => words.next().map(|argument| self.expand(argument)).transpose()?,
                    None => None,
                };
                self.named(named, &word, argument.as_deref(), &mut words)?;
            } else {
                self.letters(&word, &mut words)?;
            }
        }
        Ok(())
    }

    /// Whether a word is a single unknown variable that, by its name, holds options. Asked only if another word is a URL.
    fn is_no_url(&mut self, word: &str) -> bool {
        let is_hole = word.starts_with(MARK) && word.ends_with(MARK) && word.matches(MARK).count() == 2;
        let Some(hole) = self.holes.first(word).filter(|_| is_hole).cloned() else { return false };
        let name = hole.name.to_ascii_lowercase();
        let is_address = ["url", "uri", "host", "endpoint", "addr", "link", "base", "site"]
            .iter()
            .any(|part| name.contains(part));
        if !is_address {
            self.note(format!("The value of {} is unknown, so it is left out of the sample.", hole.source));
        }
        !is_address
    }

    /// `-sSXPOST`: several in one word, the last one with its argument.
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
        let argument = match row.name {
            "url" => bytes::encoded(&argument),
            "json" | "url-query" => argument,
            name if name.starts_with("data") => argument,
            _ => self.without_bytes(argument),
        };
        match row.role {
            Role::Output | Role::OtherProtocol => Ok(()),
            Role::Stop => Err(format!("option {shown}: curl prints information and sends no request")),
            Role::Transport(what) if named.is_off == row.is_on => {
                self.transport(named, shown, what, argument);
                Ok(())
            }
            Role::Transport(_) => {
                self.transfer.transport.retain(|known| known.name != row.name);
                Ok(())
            }
            Role::Request => self.request(row.name, !named.is_off, argument),
        }
    }

    /// Kept for samples that are curl commands; other samples note it.
    fn transport(&mut self, named: OptionUse, shown: &str, what: &str, argument: String) {
        let row = named.row;
        let option = if row.is_on { format!("--no-{}", row.name) } else { format!("--{}", row.name) };
        let known = if shown == option { String::new() } else { format!("{option}: ") };
        let with = match argument.as_str() {
            // The values are secrets.
            _ if row.name.contains("pass") || row.name.contains("user") => String::new(),
            "" => String::new(),
            argument => format!(" {}", self.holes.shown(argument)),
        };
        let argument = (row.takes == Takes::Value).then_some(argument);
        let note = format!("curl's {shown}{with} ({known}{what}) is not in the sample.");
        self.transfer.transport.retain(|known| known.name != row.name || repeats(row.name));
        self.transfer.transport.push(DraftTransport { name: row.name, option, argument, note });
    }

    fn request(&mut self, name: &str, on: bool, argument: String) -> Result<(), String> {
        let transfer = &mut self.transfer;
        match name {
            "next" => {
                let finished = std::mem::take(&mut self.transfer);
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
            "url" => transfer.urls.push(argument),
            "request" if argument.is_empty() => {
                self.note(
                    "curl's -X '' (a request line without a method) is not in the sample: HTTP requires one.",
                );
            }
            "request" => transfer.method = Some(argument),
            "get" => transfer.is_query = on,
            "head" => transfer.is_head = on,
            "globoff" => transfer.is_globoff = on,
            "location" => transfer.follows = on,
            "proto-default" => transfer.default_scheme = Some(argument.to_ascii_lowercase()),
            "header" => self.header(&argument),
            "user-agent" => transfer.user_agent = Some(argument),
            "referer" => {
                let referer = argument.strip_suffix(";auto").unwrap_or(&argument);
                transfer.referer = Some(referer.to_owned());
            }
            "cookie" => self.cookie(argument),
            "user" => transfer.login = Some(login(&argument, self.holes)),
            "oauth2-bearer" => transfer.bearer = Some(argument),
            "aws-sigv4" => transfer.aws = Some(argument),
            "basic" | "digest" | "ntlm" => {
                transfer.scheme = if !on || name == "basic" {
                    None
                } else if name == "digest" {
                    Some("digest")
                } else {
                    Some("ntlm")
                };
            }
            "range" => {
                let open = if argument.contains('-') { "" } else { "-" };
                transfer.range = Some(format!("{argument}{open}"));
            }
            "continue-at" if argument == "-" => {
                self.note("curl's -C - (resume where the file ends) is not in the sample.");
            }
            "continue-at" => transfer.offset = Some(argument),
            "time-cond" => self.time_condition(&argument),
            "etag-compare" => {
                let tag = self.file_text(&argument, Reading::WithoutLineEnds);
                self.transfer.headers.push(("If-None-Match".to_owned(), tag));
            }
            "upload-file" => transfer.uploads.push(argument),
            "form" => self.form(&argument)?,
            "form-string" => self.form_string(&argument)?,
            "form-escape" if on => {
                self.note("curl's --form-escape is not in the sample: each client has its own way to escape a name.");
            }
            "form-escape" => {}
            "url-query" => self.url_query(&argument),
            "variable" => self.set_variable(&argument)?,
            _ => self.data(name, &argument),
        }
        Ok(())
    }
}

/// Whether repeated uses of an option accumulate.
fn repeats(name: &str) -> bool {
    matches!(name, "connect-to" | "proxy-header" | "resolve" | "config")
}

/// Undoes a text editor's replacement of hyphens.
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

/// `user:password`; without a colon curl prompts for the password.
fn login(argument: &str, holes: &mut Holes) -> DraftLogin {
    match argument.split_once(':') {
        Some((user, password)) => DraftLogin { user: user.to_owned(), password: password.to_owned() },
        // A single variable may hold both.
        None if argument.is_empty() => DraftLogin::default(),
        None => {
            let source = format!("the password of {}", holes.shown(argument));
            let hole = Hole { name: "password".to_owned(), source, value: HoleValue::Typed(String::new()) };
            DraftLogin { user: argument.to_owned(), password: holes.add(hole) }
        }
    }
}

/// The requests that a command makes, in order.
pub(super) fn drafts(
    words: &[String],
    input: &StandardInput,
    holes: &mut Holes,
) -> Result<Vec<Draft>, String> {
    let mut drafts = Vec::new();
    for transfer in transfers(words, input.clone(), holes)? {
        drafts.extend(transfer.drafts(input)?);
    }
    Ok(drafts)
}
