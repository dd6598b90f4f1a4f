//! Converts the options of a transfer to its requests.

use super::address::{self, add_file_name, add_query, login_of};
use super::bytes;
use super::glob;
use super::shell::StandardInput;
use crate::draft::{Draft, DraftAuth, DraftBody, DraftLogin, DraftPart, DraftTransport, form_or_raw};
use crate::request::Redirects;

/// The path of the standard input.
pub(super) const STANDARD_INPUT: &str = "/dev/stdin";

/// A piece of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Data {
    Text(String),
    /// The content of a file: the path, for a body that consists of it, and the hole for its text.
    File {
        path: String,
        text: String,
    },
}

/// The argument of one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Datum {
    pub(super) data: Data,
    /// Preceded by an ampersand, unless it comes first.
    pub(super) is_separated: bool,
    /// Encoded by curl, with spaces as plus signs.
    pub(super) is_encoded: bool,
}

#[derive(Debug, Default)]
pub(super) struct Transfer {
    pub(super) urls: Vec<String>,
    pub(super) uploads: Vec<String>,
    pub(super) method: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    /// The headers of curl's own that it must not send.
    pub(super) absent: Vec<String>,
    pub(super) header_files: Vec<String>,
    pub(super) data: Vec<Datum>,
    /// The data contains an unencoded variable, so no client may encode it.
    pub(super) has_raw_holes: bool,
    pub(super) parts: Vec<DraftPart>,
    pub(super) query: Vec<String>,
    pub(super) cookies: Vec<String>,
    pub(super) login: Option<DraftLogin>,
    pub(super) scheme: Option<&'static str>,
    pub(super) bearer: Option<String>,
    pub(super) aws: Option<String>,
    pub(super) user_agent: Option<String>,
    pub(super) referer: Option<String>,
    pub(super) range: Option<String>,
    pub(super) offset: Option<String>,
    pub(super) condition: Option<(&'static str, String)>,
    pub(super) default_scheme: Option<String>,
    pub(super) is_query: bool,
    pub(super) is_head: bool,
    pub(super) is_json: bool,
    pub(super) is_globoff: bool,
    pub(super) follows: bool,
    pub(super) transport: Vec<DraftTransport>,
    pub(super) notes: Vec<String>,
}

const FORM: &str = "application/x-www-form-urlencoded";

impl Transfer {
    /// The options may ask for only one kind of request.
    fn kind(&self) -> Result<MethodKind, String> {
        let mut kinds = Vec::new();
        if self.is_head {
            kinds.push(MethodKind::Head);
        }
        if !self.parts.is_empty() {
            kinds.push(MethodKind::Parts);
        }
        if !self.data.is_empty() {
            match (self.is_query, self.is_head) {
                (true, true) => {}
                (true, false) => kinds.push(MethodKind::Get),
                (false, _) => kinds.push(MethodKind::Data),
            }
        }
        if self.uploads.iter().any(|upload| !upload.is_empty()) {
            kinds.push(MethodKind::Upload);
        }
        match kinds.as_slice() {
            [] => Ok(MethodKind::Get),
            [kind] => Ok(*kind),
            [first, second, ..] => Err(format!(
                "you can only select one HTTP request method: both {} and {} are asked for",
                first.shown(),
                second.shown()
            )),
        }
    }

    /// A draft for each URL, in order.
    pub(super) fn drafts(mut self, input: &StandardInput) -> Result<Vec<Draft>, String> {
        if self.urls.is_empty() {
            return Err("no URL specified".to_owned());
        }
        self.kind()?;
        let mut drafts = Vec::new();
        for (at, url) in std::mem::take(&mut self.urls).iter().enumerate() {
            let uploads = match self.uploads.get(at).filter(|upload| !upload.is_empty()).cloned() {
                Some(upload) => self.expanded(&upload).into_iter().map(Some).collect(),
                None => vec![None],
            };
            for upload in uploads {
                for url in self.expanded(url) {
                    drafts.push(self.draft(&url, upload.as_deref(), input)?);
                }
            }
        }
        Ok(drafts)
    }

    fn expanded(&mut self, pattern: &str) -> Vec<String> {
        if self.is_globoff {
            return vec![pattern.to_owned()];
        }
        match glob::expand(pattern) {
            Ok(expanded) => {
                if expanded.count > glob::MOST as u64 {
                    self.notes.push(format!(
                        "The URL expands to {} URLs; the first {} are here.",
                        expanded.count,
                        glob::MOST
                    ));
                }
                expanded.urls
            }
            Err(error) => {
                self.notes.push(format!(
                    "curl refuses the URL ({error}); it is used unchanged here, as with -g (--globoff)."
                ));
                vec![pattern.to_owned()]
            }
        }
    }

    fn draft(&self, url: &str, upload: Option<&str>, input: &StandardInput) -> Result<Draft, String> {
        let mut notes = self.notes.clone();
        let mut url = address::with_scheme(url, self.default_scheme.as_deref())?;
        if url.trim().contains([' ', '\t', '\n']) {
            notes.push("curl rejects spaces in a URL; they are encoded here.".to_owned());
        }
        let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        if path.split('/').any(|segment| matches!(segment, "%2e" | "%2e%2e" | ".%2e" | "%2e.")) {
            notes.push(
                "curl sends encoded dots in the path (%2e) unchanged; here they are resolved.".to_owned(),
            );
        }
        let is_data_in_query = self.is_query && !self.data.is_empty();
        if is_data_in_query {
            add_query(&mut url, &bytes::encoded(&self.joined("+")));
        } else if !self.query.is_empty() {
            add_query(&mut url, &bytes::encoded(&self.query.join("&")));
        }
        if is_data_in_query && !self.query.is_empty() {
            notes.push("curl ignores --url-query with -G, and so does the sample.".to_owned());
        }
        if let Some(upload) = upload {
            add_file_name(&mut url, upload);
        }
        let keeps_dots = self.transport.iter().any(|option| option.name == "path-as-is");
        let mut draft = Draft { url, keeps_dots, is_literal: true, notes, ..Draft::default() };
        self.headers(&mut draft, upload.is_some());
        self.body(&mut draft, upload, input, is_data_in_query);
        bytes::replace_in(&mut draft);
        draft.method = self.method.clone().unwrap_or_else(|| {
            let kind = self.kind().unwrap_or(MethodKind::Get);
            // Only the first URLs have an upload each.
            if kind == MethodKind::Upload && upload.is_none() { "GET" } else { kind.method() }.to_owned()
        });
        draft.auth = self.auth(&mut draft);
        draft.header_files = self.header_files.clone();
        draft.transport = self.transport.clone();
        draft.redirects = if self.follows { Redirects::Follow } else { Redirects::Client };
        Ok(draft)
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name))
    }

    fn is_absent(&self, name: &str) -> bool {
        self.absent.iter().any(|own| own.eq_ignore_ascii_case(name)) && !self.has(name)
    }

    fn headers(&self, draft: &mut Draft, is_upload: bool) {
        draft.headers = self.headers.clone();
        let mut own = |name: &str, value: &str| {
            if !self.has(name) && !self.is_absent(name) {
                draft.headers.push((name.to_owned(), value.to_owned()));
            }
        };
        match self.user_agent.as_deref() {
            Some("") | None => {}
            Some(agent) => own("User-Agent", agent),
        }
        if let Some(referer) = self.referer.as_deref().filter(|referer| !referer.is_empty()) {
            own("Referer", referer);
        }
        if !self.cookies.is_empty() {
            own("Cookie", &self.cookies.join(";"));
        }
        if let Some(range) = &self.range {
            own("Range", &format!("bytes={range}"));
        } else if let Some(offset) = self.offset.as_ref().filter(|offset| *offset != "0" && !is_upload) {
            own("Range", &format!("bytes={offset}-"));
        }
        if let Some((name, date)) = &self.condition {
            own(name, date);
        }
        if self.is_json {
            own("Accept", "application/json");
        }
        if let Some(token) = &self.bearer {
            own("Authorization", &format!("Bearer {token}"));
        }
        if is_upload && let Some(offset) = &self.offset {
            draft.notes.push(format!(
                "curl's -C {offset} (resume an upload) is not in the sample: it sends the whole file."
            ));
        }
        let agent = self.user_agent.as_deref() == Some("") && !self.has("user-agent");
        draft.absent = ["Accept", "User-Agent"]
            .into_iter()
            .filter(|name| self.is_absent(name) || *name == "User-Agent" && agent)
            .map(str::to_owned)
            .collect();
        if self.is_absent("host") {
            draft
                .notes
                .push("curl's -H 'Host:' (no host) is not in the sample: HTTP requires one.".to_owned());
        }
    }

    fn body(&self, draft: &mut Draft, upload: Option<&str>, input: &StandardInput, is_data_in_query: bool) {
        if let Some(path) = upload {
            let has_type = self.has("content-type");
            let path = match (path, input) {
                ("-" | ".", StandardInput::Text(_)) => None,
                ("-" | ".", StandardInput::File(path)) => Some(path.as_str()),
                ("-" | ".", _) => Some(STANDARD_INPUT),
                (path, _) => Some(path),
            };
            draft.body = match (path, input) {
                (None, StandardInput::Text(text)) => bytes::raw(text.clone(), None, &mut draft.notes),
                (path, _) => DraftBody::File { path: path.map(str::to_owned), content_type: None },
            };
            if let (Some(STANDARD_INPUT), StandardInput::Output(command)) = (path, input) {
                draft.notes.push(format!(
                    "Like curl here, the sample reads its standard input: pipe into it the output of {command}."
                ));
            }
            draft.has_bare_body = !has_type;
        } else if !self.parts.is_empty() {
            draft.body = DraftBody::Multipart(self.parts.clone());
        } else if !self.data.is_empty() && !is_data_in_query {
            let own = if self.is_json { "application/json" } else { FORM };
            let typed = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
            let content_type = typed.map_or(own, |(_, value)| value).to_owned();
            let is_bare = self.is_absent("content-type");
            draft.has_bare_body = is_bare;
            draft.body = match self.data.as_slice() {
                [Datum { data: Data::File { path, .. }, .. }] => DraftBody::File {
                    path: Some(path.clone()),
                    content_type: (!is_bare).then_some(content_type),
                },
                _ => match self.joined("%20") {
                    text if text.is_empty() => {
                        if !is_bare && typed.is_none() {
                            draft.headers.push(("Content-Type".to_owned(), content_type));
                        }
                        DraftBody::None
                    }
                    text if is_bare => bytes::raw(text, None, &mut draft.notes),
                    text if self.has_raw_holes || bytes::are_in(&text) => {
                        bytes::raw(text, Some(content_type), &mut draft.notes)
                    }
                    text => form_or_raw(text, Some(content_type)),
                },
            };
        }
    }

    /// `blank` encodes a space, for which forms and curl differ.
    fn joined(&self, blank: &str) -> String {
        let mut text = String::new();
        for (at, datum) in self.data.iter().enumerate() {
            if at > 0 && datum.is_separated {
                text.push('&');
            }
            let (Data::Text(piece) | Data::File { text: piece, .. }) = &datum.data;
            if datum.is_encoded {
                text.push_str(&piece.replace('+', blank));
            } else {
                text.push_str(piece);
            }
        }
        text
    }

    fn auth(&self, draft: &mut Draft) -> DraftAuth {
        if self.has("authorization") || self.bearer.is_some() {
            return DraftAuth::None;
        }
        let in_url = || login_of(&draft.url);
        let needs_login = self.aws.is_some() || self.scheme.is_some();
        let Some(login) = self.login.clone().or_else(|| if needs_login { in_url() } else { None }) else {
            return DraftAuth::None;
        };
        match (&self.aws, self.scheme) {
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MethodKind {
    Get,
    Head,
    Data,
    Parts,
    Upload,
}

impl MethodKind {
    fn method(self) -> &'static str {
        match self {
            MethodKind::Get => "GET",
            MethodKind::Head => "HEAD",
            MethodKind::Data | MethodKind::Parts => "POST",
            MethodKind::Upload => "PUT",
        }
    }

    fn shown(self) -> &'static str {
        match self {
            MethodKind::Get => "GET (-G, --get)",
            MethodKind::Head => "HEAD (-I, --head)",
            MethodKind::Data => "POST (-d, --data)",
            MethodKind::Parts => "multipart formpost (-F, --form)",
            MethodKind::Upload => "PUT (-T, --upload-file)",
        }
    }
}
