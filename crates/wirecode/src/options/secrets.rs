//! Secrets of a document as inputs, so that their values are left out of the sample.

use crate::request::{Auth, Body, Content, Header, Input, InputKind, Request};
use crate::text::Text;

/// The treatment of keys, tokens and passwords that a document contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Secrets {
    /// They stay in the code.
    #[default]
    Shown,
    /// They become inputs, whose values the reader fills in.
    Placeholder,
    /// They become inputs that are read from the environment.
    Environment,
}

/// Parts of names of fields whose values are secrets, without case and punctuation.
const PARTS: [&str; 15] = [
    "password",
    "passwd",
    "passphrase",
    "secret",
    "apikey",
    "accesskey",
    "privatekey",
    "credential",
    "authorization",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "authtoken",
    "sessionid",
    "signature",
];
const NAMES: [&str; 8] = ["token", "jwt", "assertion", "sig", "pwd", "pin", "otp", "xauthtoken"];

/// Also in a query, where APIs take their keys.
const QUERY_NAMES: [&str; 3] = ["key", "auth", "appid"];

impl Secrets {
    /// Treats those of a request.
    pub fn apply(self, request: &mut Request) {
        let kind = match self {
            Self::Shown => return,
            Self::Placeholder => InputKind::Text,
            Self::Environment => InputKind::Environment,
        };
        let inputs = std::mem::take(&mut request.inputs);
        let mut holes = Holes { inputs, kind };
        holes.existing();
        holes.headers(request);
        holes.auth(&mut request.auth);
        if let Some(query) = &mut request.url.query {
            *query = holes.query(query);
        }
        holes.body(&mut request.body);
        request.inputs = holes.inputs;
    }
}

struct Holes {
    inputs: Vec<Input>,
    kind: InputKind,
}

impl Holes {
    /// Values that only the reader knows are read from the environment too.
    fn existing(&mut self) {
        for input in &mut self.inputs {
            if input.kind == InputKind::Text && is_secret(&input.name) && self.kind == InputKind::Environment
            {
                input.kind = self.kind;
                input.default = variable(&input.name);
            }
        }
    }

    fn headers(&mut self, request: &mut Request) {
        let key = request.key_header.clone();
        let is_key = |header: &Header| header.is_secret() || key.as_ref() == Some(&header.name);
        for header in request.headers.iter_mut().filter(|header| is_key(header)) {
            let Some(value) = header.value.as_literal() else { continue };
            let scheme = header.is("authorization").then(|| value.split_once(' ')).flatten();
            let (scheme, value) = scheme.unwrap_or(("", value));
            let name = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => "access token".to_owned(),
                "basic" => "credentials".to_owned(),
                _ => header.name.as_literal().unwrap_or("key").to_owned(),
            };
            let mut text = Text::from(scheme);
            if !scheme.is_empty() {
                text.push_str(" ");
            }
            text.push(&self.hole(&name, &Text::from(value)));
            header.value = text;
        }
    }

    fn auth(&mut self, auth: &mut Auth) {
        let secrets: Vec<(&str, &mut Text)> = match auth {
            Auth::None => Vec::new(),
            Auth::Basic(login) | Auth::Digest(login) | Auth::Ntlm(login) => {
                // Some services take their key as the user.
                let user = login.password.is_empty().then_some(("key", &mut login.user));
                user.into_iter().chain([("password", &mut login.password)]).collect()
            }
            Auth::AwsV4(aws) => vec![
                ("access key", &mut aws.access_key),
                ("secret key", &mut aws.secret_key),
                ("session token", &mut aws.session_token),
            ],
            Auth::OAuth1(oauth) => vec![
                ("consumer secret", &mut oauth.consumer_secret),
                ("token", &mut oauth.token),
                ("token secret", &mut oauth.token_secret),
            ],
            Auth::Hawk(hawk) => vec![("key", &mut hawk.key)],
        };
        for (name, text) in secrets {
            *text = self.hole(name, text);
        }
    }

    fn query(&mut self, query: &Text) -> Text {
        let Some(literal) = query.as_literal() else { return query.clone() };
        let mut text = Text::new();
        for (at, field) in literal.split('&').enumerate() {
            if at > 0 {
                text.push_str("&");
            }
            match field.split_once('=') {
                Some((name, value)) if is_secret(name) || QUERY_NAMES.contains(&plain(name).as_str()) => {
                    text.push_str(name);
                    text.push_str("=");
                    text.push(&self.hole(name, &Text::from(value)));
                }
                _ => text.push_str(field),
            }
        }
        text
    }

    fn body(&mut self, body: &mut Body) {
        match body {
            Body::None | Body::File(_) => {}
            Body::Raw(text) => *text = self.json(text),
            Body::Form(form) => {
                for (name, value) in &mut form.fields {
                    if name.as_literal().is_some_and(is_secret) {
                        *value = self.hole(name.as_literal().unwrap_or_default(), value);
                    }
                }
            }
            Body::Multipart(parts) => {
                for part in parts {
                    let name = part.name.as_literal().unwrap_or_default();
                    if let Content::Text(text) = &mut part.content
                        && is_secret(name)
                    {
                        *text = self.hole(name, text);
                    }
                }
            }
        }
    }

    /// The strings of members with the name of a secret, in a text that looks like JSON.
    fn json(&mut self, text: &Text) -> Text {
        let Some(literal) = text.as_literal().filter(|text| text.trim_start().starts_with(['{', '['])) else {
            return text.clone();
        };
        let mut out = Text::new();
        let (mut done, mut rest) = (0, literal);
        let mut name: Option<&str> = None;
        while let Some(begin) = rest.find('"') {
            let between = rest[..begin].trim();
            let inside = &rest[begin + 1..];
            let Some(end) = end_of_string(inside) else { break };
            let start = literal.len() - inside.len();
            match name.take().filter(|name| between == ":" && is_secret(name)) {
                Some(name) => {
                    out.push_str(&literal[done..start]);
                    out.push(&self.hole(name, &Text::from(&inside[..end])));
                    done = start + end;
                }
                None => name = Some(&inside[..end]),
            }
            rest = &inside[end + 1..];
        }
        out.push_str(&literal[done..]);
        out
    }

    /// A hole in place of a value; an empty value is no secret.
    fn hole(&mut self, name: &str, value: &Text) -> Text {
        if value.as_literal().is_none_or(str::is_empty) {
            return value.clone();
        }
        let words: Vec<&str> =
            name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let wish = if words.is_empty() { "secret".to_owned() } else { words.join("_").to_ascii_lowercase() };
        let mut unique = wish.clone();
        for number in 2.. {
            if self.inputs.iter().all(|input| input.name != unique) {
                break;
            }
            unique = format!("{wish}_{number}");
        }
        let variable = unique.to_ascii_uppercase();
        let default = if self.kind == InputKind::Environment { variable } else { format!("YOUR_{variable}") };
        self.inputs.push(Input { name: unique, description: String::new(), default, kind: self.kind });
        Text::input(crate::text::InputId(self.inputs.len() - 1))
    }
}

/// The position of the quote that ends a JSON string, from its first character on.
fn end_of_string(inside: &str) -> Option<usize> {
    let mut is_escaped = false;
    inside.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

/// The name of an environment variable.
fn variable(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("_").to_ascii_uppercase();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) { name } else { format!("SECRET_{name}") }
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn is_secret(name: &str) -> bool {
    let name = plain(name);
    NAMES.contains(&name.as_str()) || PARTS.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use crate::{Options, Variables, read};

    fn sample(document: &str, secrets: &str) -> String {
        let document = read(document).expect("a command");
        let request = document.request(&document.items[0], &Variables::default()).request;
        let mut options = Options::default();
        options.set("secrets", secrets).expect("it is a value");
        render_code(&request, &options)
    }

    fn render_code(request: &crate::Request, options: &Options) -> String {
        crate::render_with(request, crate::find("shell-curl").expect("a target"), options).code
    }

    const SECRET: &str = "hunter2";

    #[test]
    fn no_secret_of_a_document_is_in_the_code() {
        for command in [
            "curl http://h/a -H 'Authorization: Bearer hunter2'",
            "curl http://h/a -H 'X-Api-Key: hunter2'",
            "curl http://h/a -H 'Cookie: sid=hunter2'",
            "curl http://h/a -u anna:hunter2",
            "curl http://h/a -u hunter2:",
            "curl 'http://h/a?x=1&api_key=hunter2&y=2'",
            "curl 'http://h/a?key=hunter2'",
            "curl http://h/a -d client_secret=hunter2 -d a=b",
            "curl http://h/a -F password=hunter2",
            r#"curl http://h/a --json '{"a": "b", "password" : "hunter2", "c": ["password", "x"]}'"#,
            r#"curl http://h/a --json '{"accessToken": "hun\"ter2hunter2"}'"#,
        ] {
            assert!(sample(command, "shown").contains("hunter2"), "{command}");
            for secrets in ["placeholder", "environment"] {
                let code = sample(command, secrets);
                assert!(!code.contains(SECRET), "{command}\n{code}");
            }
        }
    }

    #[test]
    fn the_rest_stays_as_it_is() {
        for command in [
            "curl 'http://h/a?search_key=hunter2&page=2'",
            "curl http://h/a -d a=hunter2",
            r#"curl http://h/a --json '{"key": "hunter2", "list": ["password", "hunter2"]}'"#,
            r#"curl http://h/a --json '{"password": {"hint": "hunter2"}}'"#,
        ] {
            assert!(sample(command, "placeholder").contains(SECRET), "{command}");
        }
    }
}
