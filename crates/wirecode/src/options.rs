//! Options of samples: one table for all targets.
//!
//! An option changes the request before it is rendered, or its presentation. What concerns the transport becomes an
//! option of curl in [`Request::transport`], as if the document had named it, so targets have one place to look at.

mod body;
mod headers;
mod secrets;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::Target;
use crate::request::{Redirects, Request, Transport};
use crate::target::DefaultLimit;
use crate::text::Text;
pub use secrets::Secrets;

/// The choices for a sample. The default is the sample without any.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    pub(crate) indent: Option<&'static str>,
    pub(crate) without_comments: bool,
    pub(crate) call_only: bool,
    pub(crate) style: Option<Style>,
    redirects: Option<Redirects>,
    transport: Vec<Transport>,
    trims_body: bool,
    secrets: Secrets,
    without_browser_headers: bool,
}

/// Whether a sample waits for the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Sync,
    Async,
}

/// A row of the table of options.
#[derive(Debug)]
pub struct SampleOption {
    /// Its name: `timeout`.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: OptionKind,
    /// The sample without the option, in words or as a value.
    pub default: &'static str,
    /// Its effect, in a phrase.
    pub description: &'static str,
    set: fn(&mut Options, &str) -> Option<()>,
    /// The options of curl that a target must support, of which it becomes one.
    curl: &'static [&'static str],
}

/// The values of an option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionKind {
    /// One of these.
    Choice(&'static [&'static str]),
    /// A number from the first to the last.
    Number(u32, u32),
    /// One of these, or else any text of this kind.
    Text(&'static [&'static str], &'static str),
}

/// A name or value that no option has.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum OptionError {
    /// The name.
    #[error("no option {0:?}, hint: the options are {names}", names = names())]
    Name(String),
    /// The name, and the value.
    #[error("{1:?} is no value of the option {0}, hint: it is {values}", values = values(.0))]
    Value(&'static str, String),
}

const MAX_SECONDS: u32 = 86_400;

/// The options of all targets, in the order of lists.
pub const OPTIONS: &[SampleOption] = &[
    SampleOption {
        name: "complete",
        kind: OptionKind::Choice(&["program", "call"]),
        default: "program",
        description: "whether the sample is a complete program, or the call without imports, main function and exit code",
        set: |options, value| {
            options.call_only = one_of(value, "program", "call")?;
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "style",
        kind: OptionKind::Choice(&["sync", "async"]),
        default: "the target's",
        description: "whether the sample waits for the response, or is asynchronous",
        set: |options, value| {
            options.style = Some(if one_of(value, "sync", "async")? { Style::Async } else { Style::Sync });
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "indent",
        kind: OptionKind::Choice(&["2", "4", "8", "tab"]),
        default: "as usual in the language",
        description: "the indentation: a number of spaces, or tabs",
        set: |options, value| {
            let indent = match value {
                "2" => "  ",
                "4" => "    ",
                "8" => "        ",
                "tab" => "\t",
                _ => return None,
            };
            options.indent = Some(indent);
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "timeout",
        kind: OptionKind::Text(&["none"], "a number from 1 to 86400"),
        default: "the client's",
        description: "the time limit of the request, in seconds, or none where the client has one by default",
        set: |options, value| match value {
            // As curl has it.
            "none" => options.transport("timeout", "--max-time", "0"),
            seconds => options.transport("timeout", "--max-time", number(seconds, 1, MAX_SECONDS)?),
        },
        curl: &["--max-time"],
    },
    SampleOption {
        name: "redirects",
        kind: OptionKind::Text(&["follow", "none", "client"], "a number from 1 to 50"),
        default: "as the document has it",
        description: "whether redirects are followed, and how many at most, are the response, or are left to the client",
        set: |options, value| {
            options.redirects = Some(match value {
                "follow" => Redirects::Follow,
                "none" => Redirects::Never,
                "client" => Redirects::Client,
                most => {
                    options.transport("redirects", "--max-redirs", number(most, 1, 50)?)?;
                    Redirects::Follow
                }
            });
            Some(())
        },
        curl: &["--max-redirs"],
    },
    SampleOption {
        name: "verify",
        kind: OptionKind::Text(&["true", "false"], "a file of certificate authorities"),
        default: "true",
        description: "whether the server's certificate is verified, and by whose authorities",
        set: |options, value| match value {
            "" => None,
            "true" => Some(()),
            "false" => options.transport("verify", "--insecure", ""),
            file => options.transport("verify", "--cacert", file),
        },
        curl: &["--insecure", "--cacert"],
    },
    SampleOption {
        name: "proxy",
        kind: OptionKind::Text(&[], "a URL"),
        default: "the client's",
        description: "the proxy to send the request through",
        set: |options, value| {
            let is_url = value.starts_with("http://") || value.starts_with("https://");
            (is_url && !value.contains(|c: char| c.is_whitespace() || c.is_control()))
                .then(|| options.transport("proxy", "--proxy", value))?
        },
        curl: &["--proxy"],
    },
    SampleOption {
        name: "http",
        kind: OptionKind::Choice(&["1.1", "2"]),
        default: "the client's",
        description: "the version of HTTP",
        set: |options, value| match value {
            "1.1" => options.transport("http", "--http1.1", ""),
            "2" => options.transport("http", "--http2", ""),
            _ => None,
        },
        curl: &["--http1.1", "--http2"],
    },
    SampleOption {
        name: "retries",
        kind: OptionKind::Number(0, 10),
        default: "0",
        description: "how often the request is repeated after 429, 502, 503 or 504",
        set: |options, value| options.transport("retries", "--retry", number(value, 0, 10)?),
        curl: &["--retry"],
    },
    SampleOption {
        name: "output",
        kind: OptionKind::Text(&["print"], "a file"),
        default: "print",
        description: "whether the response is printed, or saved to a file",
        set: |options, value| match value {
            "" => None,
            "print" => Some(()),
            file => options.transport("output", "--output", file),
        },
        curl: &["--output"],
    },
    SampleOption {
        name: "body",
        kind: OptionKind::Choice(&["as-is", "trimmed"]),
        default: "as-is",
        description: "whether white space around the body, or each value of a form, is kept",
        set: |options, value| {
            options.trims_body = one_of(value, "as-is", "trimmed")?;
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "secrets",
        kind: OptionKind::Choice(&["shown", "placeholder", "environment"]),
        default: "shown",
        description: "whether keys, tokens and passwords of the document are shown, replaced, or read from the environment",
        set: |options, value| {
            options.secrets = match value {
                "shown" => Secrets::Shown,
                "placeholder" => Secrets::Placeholder,
                "environment" => Secrets::Environment,
                _ => return None,
            };
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "browser-headers",
        kind: OptionKind::Choice(&["keep", "omit"]),
        default: "keep",
        description: "whether headers that a browser added to a recorded request are kept",
        set: |options, value| {
            options.without_browser_headers = one_of(value, "keep", "omit")?;
            Some(())
        },
        curl: &[],
    },
    SampleOption {
        name: "comments",
        kind: OptionKind::Choice(&["on", "off"]),
        default: "on",
        description: "whether the code has comments",
        set: |options, value| {
            options.without_comments = one_of(value, "on", "off")?;
            Some(())
        },
        curl: &[],
    },
];

fn names() -> String {
    OPTIONS.iter().map(|option| option.name).collect::<Vec<_>>().join(", ")
}

fn values(name: &str) -> String {
    OPTIONS
        .iter()
        .find(|option| option.name == name)
        .map(|option| option.kind.to_string())
        .unwrap_or_default()
}

fn number(value: &str, least: u32, most: u32) -> Option<&str> {
    value.parse().is_ok_and(|number| (least..=most).contains(&number)).then_some(value)
}

/// Whether it is the second of two values.
fn one_of(value: &str, first: &str, second: &str) -> Option<bool> {
    (value == first || value == second).then(|| value == second)
}

impl std::fmt::Display for OptionKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Choice(values) => f.write_str(&values.join(", ")),
            Self::Number(least, most) => write!(f, "a number from {least} to {most}"),
            Self::Text([], kind) => f.write_str(kind),
            Self::Text(values, kind) => write!(f, "{}, or {kind}", values.join(", ")),
        }
    }
}

impl OptionKind {
    /// Its name in lists.
    pub fn name(self) -> &'static str {
        match self {
            Self::Choice(_) => "enum",
            Self::Number(..) => "integer",
            Self::Text(..) => "text",
        }
    }

    /// The values to choose from; any other text may be accepted too.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            Self::Choice(values) | Self::Text(values, _) => values,
            Self::Number(..) => &[],
        }
    }
}

impl Options {
    /// Sets an option by its name, in place of an earlier value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), OptionError> {
        let Some(option) = OPTIONS.iter().find(|option| option.name == name) else {
            return Err(OptionError::Name(name.to_owned()));
        };
        self.transport.retain(|known| !option.curl.contains(&known.option.as_str()));
        (option.set)(self, value).ok_or_else(|| OptionError::Value(option.name, value.to_owned()))
    }

    fn transport(&mut self, name: &str, option: &str, argument: &str) -> Option<()> {
        self.transport.push(Transport {
            option: option.to_owned(),
            argument: (!argument.is_empty()).then(|| Text::from(argument)),
            note: format!("The sample doesn't support the option {name} ({option} of curl)."),
        });
        Some(())
    }

    /// The request with these choices, as far as they are about the request and not about the code.
    pub fn apply<'r>(&self, request: &'r Request) -> Cow<'r, Request> {
        let Self { redirects, transport, trims_body, secrets, without_browser_headers, .. } = self;
        let is_changed = redirects.is_some()
            || !transport.is_empty()
            || *trims_body
            || *secrets != Secrets::Shown
            || *without_browser_headers;
        if !is_changed {
            return Cow::Borrowed(request);
        }
        let mut chosen = request.clone();
        chosen.redirects = redirects.unwrap_or(chosen.redirects);
        for own in transport {
            chosen.transport.retain(|known| known.option != own.option);
            chosen.transport.push(own.clone());
        }
        if *trims_body {
            body::trim(&mut chosen.body);
        }
        if *without_browser_headers {
            headers::omit(&mut chosen);
        }
        secrets.apply(&mut chosen);
        Cow::Owned(chosen)
    }
}

impl Target {
    /// The options that have an effect on the target's samples.
    pub fn options(&self) -> impl Iterator<Item = &'static SampleOption> {
        OPTIONS.iter().filter(|option| match option.name {
            "complete" => !self.abilities.one_form,
            "style" => self.abilities.style.is_some(),
            // All but the number.
            "redirects" => true,
            "timeout" if self.abilities.default_limit != DefaultLimit::Fixed => true,
            _ => option.curl.is_empty() || option.curl.iter().any(|name| self.abilities.supports(name)),
        })
    }
}
