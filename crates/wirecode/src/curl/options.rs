//! curl's options, as far as they shape the request: <https://curl.se/docs/manpage.html>.

use crate::draft::{
    Draft, DraftAuth, DraftBody, DraftContent, DraftLogin, DraftPart, form_or_raw, with_placeholder,
};
use crate::text::percent_encode;

/// Options with an argument that is no part of the request.
const IGNORED_WITH_ARGUMENT: [&str; 24] = [
    "-o",
    "--output",
    "-m",
    "--max-time",
    "--connect-timeout",
    "-x",
    "--proxy",
    "--cacert",
    "--cert",
    "-E",
    "--key",
    "-w",
    "--write-out",
    "--retry",
    "--retry-delay",
    "-c",
    "--cookie-jar",
    "-D",
    "--dump-header",
    "--resolve",
    "--limit-rate",
    "--max-redirs",
    "--ciphers",
    "-K",
];

/// Options without one.
const IGNORED: [&str; 34] = [
    "-s",
    "--silent",
    "-S",
    "--show-error",
    "-L",
    "--location",
    "-k",
    "--insecure",
    "-v",
    "--verbose",
    "-i",
    "--include",
    "-f",
    "--fail",
    "--fail-with-body",
    "--compressed",
    "-g",
    "--globoff",
    "-#",
    "--progress-bar",
    "-N",
    "--no-buffer",
    "-O",
    "--remote-name",
    "--http1.1",
    "--http2",
    "--path-as-is",
    "-4",
    "-6",
    "-q",
    "--basic",
    "-0",
    "--location-trusted",
    "--no-progress-meter",
];

#[derive(Default)]
struct Command {
    draft: Draft,
    method: Option<String>,
    data: Vec<String>,
    data_file: Option<String>,
    parts: Vec<DraftPart>,
    login: Option<DraftLogin>,
    scheme: Option<&'static str>,
    aws: Option<String>,
    content_type: Option<&'static str>,
    is_query: bool,
    is_head: bool,
    unknown: Vec<String>,
}

/// The request, and the options that are not understood.
pub(super) fn read(words: impl Iterator<Item = String>) -> (Draft, Vec<String>) {
    let mut command = Command::default();
    let mut words = words;
    while let Some(word) = words.next() {
        if word == "--" {
            continue;
        } else if let Some((name, value)) = word.split_once('=').filter(|(name, _)| name.starts_with("--")) {
            let value = value.to_owned();
            command.option(name, &mut std::iter::once(value));
        } else if word.starts_with("--") {
            command.option(&word, &mut words);
        } else if word.len() > 1 && word.starts_with('-') {
            command.short_options(&word, &mut words);
        } else {
            command.draft.url = word;
        }
    }
    command.finish()
}

impl Command {
    /// `-sSXPOST`: several in one word, the last with its argument.
    fn short_options(&mut self, word: &str, words: &mut impl Iterator<Item = String>) {
        for (at, c) in word.char_indices().skip(1) {
            let option = format!("-{c}");
            let rest = &word[at + c.len_utf8()..];
            let takes_argument = "XHdFuAebTU".contains(c) || IGNORED_WITH_ARGUMENT.contains(&option.as_str());
            if !takes_argument {
                self.option(&option, words);
            } else if rest.is_empty() {
                return self.option(&option, words);
            } else {
                return self.option(&option, &mut std::iter::once(rest.to_owned()));
            }
        }
    }

    fn option(&mut self, option: &str, words: &mut impl Iterator<Item = String>) {
        if IGNORED.contains(&option) {
            return;
        }
        match option {
            "-I" | "--head" => return self.is_head = true,
            "-G" | "--get" => return self.is_query = true,
            "--digest" => return self.scheme = Some("digest"),
            "--ntlm" => return self.scheme = Some("ntlm"),
            _ => {}
        }
        let known = [
            "-X",
            "--request",
            "-H",
            "--header",
            "-d",
            "--data",
            "--data-ascii",
            "--data-raw",
            "--data-binary",
            "--data-urlencode",
            "--json",
            "-F",
            "--form",
            "--form-string",
            "-u",
            "--user",
            "-A",
            "--user-agent",
            "-e",
            "--referer",
            "-b",
            "--cookie",
            "--url",
            "--oauth2-bearer",
            "--aws-sigv4",
            "-T",
            "--upload-file",
        ];
        if !known.contains(&option) && !IGNORED_WITH_ARGUMENT.contains(&option) {
            return self.unknown.push(option.to_owned());
        }
        let Some(value) = words.next() else { return self.unknown.push(option.to_owned()) };
        match option {
            "-X" | "--request" => self.method = Some(value),
            "-H" | "--header" => self.header(&value),
            "-d" | "--data" | "--data-ascii" | "--data-binary" if value.starts_with('@') => {
                self.data_file = Some(value[1..].to_owned());
            }
            "-d" | "--data" | "--data-ascii" | "--data-raw" | "--data-binary" => self.data.push(value),
            "--data-urlencode" => self.data.push(encoded(&value)),
            "--json" => {
                self.data.push(value);
                self.content_type = Some("application/json");
                self.draft.headers.push(("Accept".to_owned(), "application/json".to_owned()));
            }
            "-F" | "--form" => self.parts.extend(part(&value)),
            "--form-string" => {
                let (name, value) = value.split_once('=').unwrap_or((&value, ""));
                let content = DraftContent::Text(value.to_owned());
                self.parts.push(DraftPart { name: name.to_owned(), content, content_type: None });
            }
            "-u" | "--user" => {
                let (user, password) = value.split_once(':').unwrap_or((&value, "{{<password>}}"));
                self.login = Some(DraftLogin { user: user.to_owned(), password: password.to_owned() });
            }
            "-A" | "--user-agent" => self.draft.headers.push(("User-Agent".to_owned(), value)),
            "-e" | "--referer" => self.draft.headers.push(("Referer".to_owned(), value)),
            // Without an equals sign it is a file of cookies.
            "-b" | "--cookie" if value.contains('=') => self.draft.headers.push(("Cookie".to_owned(), value)),
            "--url" => self.draft.url = value,
            "--oauth2-bearer" => {
                self.draft.headers.push(("Authorization".to_owned(), format!("Bearer {value}")));
            }
            "--aws-sigv4" => self.aws = Some(value),
            "-T" | "--upload-file" => {
                self.data_file = Some(value);
                self.method.get_or_insert_with(|| "PUT".to_owned());
            }
            _ => {}
        }
    }

    fn header(&mut self, line: &str) {
        // `Name;` is a header without a value; `Name:` removes one of curl's own.
        if let Some((name, value)) = line.split_once(':') {
            let value = value.trim();
            if !value.is_empty() {
                self.draft.headers.push((name.trim().to_owned(), with_placeholder(value, name.trim())));
            }
        } else if let Some(name) = line.strip_suffix(';') {
            self.draft.headers.push((name.to_owned(), String::new()));
        }
    }

    fn finish(mut self) -> (Draft, Vec<String>) {
        let data = self.data.join("&");
        let has_data = !self.data.is_empty();
        let headers = &self.draft.headers;
        let typed = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let form = "application/x-www-form-urlencoded";
        let content_type = typed.map_or(self.content_type.unwrap_or(form), |(_, value)| value).to_owned();
        let sends_body = !self.is_query && (has_data || self.data_file.is_some() || !self.parts.is_empty());
        if self.is_query && has_data {
            self.draft.url.push(if self.draft.url.contains('?') { '&' } else { '?' });
            self.draft.url.push_str(&data);
        } else if !self.parts.is_empty() {
            self.draft.body = DraftBody::Multipart(self.parts);
        } else if let Some(path) = self.data_file {
            self.draft.body = DraftBody::File { path: Some(path), content_type: Some(content_type) };
        } else if has_data {
            self.draft.body = form_or_raw(data, Some(content_type));
        }
        let own = match (self.is_head, sends_body) {
            (true, _) => "HEAD",
            (false, true) => "POST",
            (false, false) => "GET",
        };
        self.draft.method = self.method.unwrap_or_else(|| own.to_owned());
        self.draft.auth = auth(self.login, self.scheme, self.aws.as_deref());
        (self.draft, self.unknown)
    }
}

fn auth(login: Option<DraftLogin>, scheme: Option<&str>, aws: Option<&str>) -> DraftAuth {
    let Some(login) = login else { return DraftAuth::None };
    match (aws, scheme) {
        (Some(aws), _) => {
            // provider1:provider2:region:service
            let mut scope = aws.split(':').skip(2).map(str::to_owned);
            DraftAuth::AwsV4 {
                access_key: login.user,
                secret_key: login.password,
                session_token: String::new(),
                region: scope.next().unwrap_or_else(|| "us-east-1".to_owned()),
                service: scope.next().unwrap_or_else(|| "execute-api".to_owned()),
            }
        }
        (None, Some("digest")) => DraftAuth::Digest(login),
        (None, Some(_)) => DraftAuth::Ntlm(login),
        (None, None) => DraftAuth::Basic(login),
    }
}

/// `name=value` with the value encoded, and the name as it is; `=value` or `value` alone too.
fn encoded(field: &str) -> String {
    let encode =
        |text: &str| percent_encode(text, |byte| byte.is_ascii_alphanumeric() || b"-._~{}".contains(&byte));
    match field.split_once('=') {
        Some(("", value)) => encode(value),
        Some((name, value)) => format!("{name}={}", encode(value)),
        None => encode(field),
    }
}

/// `name=value;type=…`, `name=@file;filename=…`.
fn part(field: &str) -> Option<DraftPart> {
    let (name, value) = field.split_once('=')?;
    let (is_file, value) = match value.strip_prefix(['@', '<']) {
        Some(path) => (true, path),
        None => (false, value),
    };
    let mut pieces = pieces(value).into_iter();
    let main = pieces.next().unwrap_or_default();
    let (mut content_type, mut file_name) = (None, None);
    for piece in pieces {
        match piece.trim().split_once('=') {
            Some(("type", value)) => content_type = Some(value.to_owned()),
            Some(("filename", value)) => file_name = Some(value.to_owned()),
            _ => {}
        }
    }
    let content = if is_file {
        DraftContent::File { path: Some(main), name: file_name }
    } else {
        DraftContent::Text(main)
    };
    Some(DraftPart { name: name.to_owned(), content, content_type })
}

/// Split at semicolons, except in double quotes, which are taken off.
fn pieces(value: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut quoted = false;
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        let piece = pieces.last_mut().expect("one piece at least");
        match c {
            '"' => quoted = !quoted,
            '\\' if quoted => piece.extend(chars.next()),
            ';' if !quoted => pieces.push(String::new()),
            c => piece.push(c),
        }
    }
    pieces
}
