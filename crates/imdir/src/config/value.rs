//! The types of settings, and their parsers.

use crate::{limits::Shared, network::Network, xmpp::ServerAddress};
use axum::http::Uri;
use directory::{AccountId, Naming};
use ldap::{Suffix, SuffixError};
use matrix::{Pattern, ServerName};
use std::{net::SocketAddr, num::NonZeroUsize, path::PathBuf};
use tracing_subscriber::EnvFilter;
use xmpp::Domain;

/// The TOML types that a setting accepts, besides a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueForm {
    Text,
    Number,
    Switch,
    /// An array of strings; as a string, separated by commas.
    List,
}

impl ValueForm {
    /// The value as text, or the expected type.
    pub(super) fn text(self, value: &toml::Value) -> Result<String, &'static str> {
        match (self, value) {
            (_, toml::Value::String(text)) => Ok(text.clone()),
            (Self::Number, toml::Value::Integer(number)) => Ok(number.to_string()),
            (Self::Switch, toml::Value::Boolean(value)) => Ok(if *value { "on" } else { "off" }.to_owned()),
            (Self::List, toml::Value::Array(values)) if values.iter().all(toml::Value::is_str) => {
                Ok(values.iter().filter_map(toml::Value::as_str).collect::<Vec<_>>().join(","))
            }
            (Self::Text, _) => Err("a string"),
            (Self::Number, _) => Err("a number"),
            (Self::Switch, _) => Err("true or false"),
            (Self::List, _) => Err("an array of strings"),
        }
    }
}

/// The value of a setting.
pub trait Value: Sized {
    const FORM: ValueForm = ValueForm::Text;

    /// An error names the text, the expected form, and a hint.
    fn parse(text: &str) -> Result<Self, String>;
}

impl<T: Value> Value for Option<T> {
    const FORM: ValueForm = T::FORM;

    /// None for an empty text.
    fn parse(text: &str) -> Result<Self, String> {
        if text.is_empty() { Ok(None) } else { T::parse(text).map(Some) }
    }
}

impl<T: Value> Value for Vec<T> {
    const FORM: ValueForm = ValueForm::List;

    fn parse(text: &str) -> Result<Self, String> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(T::parse).collect()
    }
}

impl Value for String {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(text.to_owned())
    }
}

impl Value for PathBuf {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "" => Err("the path is empty".to_owned()),
            text => Ok(text.into()),
        }
    }
}

impl Value for SocketAddr {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| format!("{text:?} is not an address and port, hint: 127.0.0.1:8080"))
    }
}

impl Value for bool {
    const FORM: ValueForm = ValueForm::Switch;

    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "on" | "true" => Ok(true),
            "off" | "false" => Ok(false),
            other => Err(format!("{other:?} is neither on nor off")),
        }
    }
}

impl Value for NonZeroUsize {
    const FORM: ValueForm = ValueForm::Number;

    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|_| format!("{text:?} is not a number above 0"))
    }
}

/// An amount of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Megabytes {
    pub bytes: usize,
}

impl Value for Megabytes {
    const FORM: ValueForm = ValueForm::Number;

    fn parse(text: &str) -> Result<Self, String> {
        let bytes = text.parse::<usize>().ok().and_then(|megabytes| megabytes.checked_mul(1 << 20));
        let bytes = bytes.ok_or_else(|| format!("{text:?} is not a number of megabytes, hint: 4096"))?;
        Ok(Self { bytes })
    }
}

impl Value for Network {
    fn parse(text: &str) -> Result<Self, String> {
        let problem =
            || format!("{text:?} is neither an address nor a network, hint: 10.0.0.1, or 10.0.0.0/8");
        text.parse().map_err(|()| problem())
    }
}

impl Value for Shared {
    fn parse(text: &str) -> Result<Self, String> {
        Self::parse(text)
            .map_err(|error| format!("not the URL of a Redis server ({error}), hint: redis://host:6379"))
    }
}

impl Value for EnvFilter {
    fn parse(text: &str) -> Result<Self, String> {
        Self::try_new(text)
            .map_err(|error| format!("{text:?} is not a filter ({error}), hint: warn,imdir=info"))
    }
}

impl Value for Uri {
    fn parse(text: &str) -> Result<Self, String> {
        let uri: Option<Self> = text.parse().ok();
        let is_url = |uri: &Self| matches!(uri.scheme_str(), Some("http" | "https")) && uri.query().is_none();
        uri.filter(is_url).ok_or_else(|| format!("{text:?} is not an http:// or https:// URL"))
    }
}

impl Value for AccountId {
    fn parse(text: &str) -> Result<Self, String> {
        let hint = "hint: `imdir account list` lists the ids";
        text.parse().map_err(|_| format!("{text:?} is not the id of an account, {hint}"))
    }
}

impl Value for ServerName {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|()| format!("{text:?} is not the name of a homeserver, hint: example.com"))
    }
}

impl Value for Naming {
    fn parse(text: &str) -> Result<Self, String> {
        let hint = "hint: user_name, or email={localpart}@example.com";
        text.parse().map_err(|()| format!("{text:?} doesn't say which user an ID names, {hint}"))
    }
}

impl Value for Pattern {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|()| format!("{text:?} is not a pattern of user IDs, hint: @bot-*:example.com"))
    }
}

impl Value for Suffix {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error: SuffixError| format!("{text:?} is {error}"))
    }
}

impl Value for ServerAddress {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|()| format!("{text:?} is not a host and port, hint: 127.0.0.1:5347"))
    }
}

impl Value for Domain {
    fn parse(text: &str) -> Result<Self, String> {
        text.parse().map_err(|()| format!("{text:?} is not a domain, hint: directory.example.org"))
    }
}

/// The kind of server whose rosters are corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterServer {
    Off,
    Prosody,
    Ejabberd,
}

impl Value for RosterServer {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "off" => Ok(Self::Off),
            "prosody" => Ok(Self::Prosody),
            "ejabberd" => Ok(Self::Ejabberd),
            other => Err(format!("{other:?} is none of off, prosody and ejabberd")),
        }
    }
}

/// The format of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

impl Value for LogFormat {
    fn parse(text: &str) -> Result<Self, String> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            other => Err(format!("{other:?} is neither text nor json")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Debug;

    fn problem<T: Value + Debug>(text: &str) -> String {
        T::parse(text).expect_err("it is refused")
    }

    #[test]
    fn a_value_that_is_none_says_what_it_should_be() {
        for (problem, what) in [
            (problem::<SocketAddr>("localhost"), "is not an address and port, hint: 127.0.0.1:8080"),
            (problem::<Option<SocketAddr>>("80"), "is not an address and port"),
            (problem::<bool>("maybe"), "is neither on nor off"),
            (problem::<NonZeroUsize>("0"), "is not a number above 0"),
            (problem::<Megabytes>("-1"), "is not a number of megabytes"),
            (problem::<Megabytes>("99999999999999999"), "is not a number of megabytes"),
            (
                problem::<Vec<Network>>("10.0.0.1, 10.0.0.0/40"),
                "\"10.0.0.0/40\" is neither an address nor a network",
            ),
            (problem::<LogFormat>("yaml"), "is neither text nor json"),
            (problem::<Uri>("localhost:8008"), "is not an http:// or https:// URL"),
            (problem::<Uri>("ftp://a"), "is not an http:// or https:// URL"),
            (problem::<AccountId>("acme"), "is not the id of an account"),
            (problem::<ServerName>("https://a"), "is not the name of a homeserver"),
            (problem::<Naming>("name"), "doesn't say which user an ID names"),
            (problem::<Vec<Pattern>>("@a:b, bob"), "\"bob\" is not a pattern of user IDs"),
            (problem::<EnvFilter>("imdir=loud"), "is not a filter"),
            (problem::<Option<ServerAddress>>("localhost"), "is not a host and port"),
            (problem::<Option<Domain>>("a b"), "is not a domain"),
            (problem::<RosterServer>("openfire"), "is none of off, prosody and ejabberd"),
            (problem::<Suffix>("example.com"), "is not the name of a domain"),
            (problem::<Shared>("http://a"), "not the URL of a Redis server"),
            (problem::<PathBuf>(""), "is empty"),
        ] {
            assert!(problem.contains(what), "{problem}");
        }
    }

    #[test]
    fn an_empty_text_is_none_where_there_need_not_be_a_value() {
        assert_eq!(Option::<SocketAddr>::parse(""), Ok(None));
        assert_eq!(Vec::<Network>::parse(" , "), Ok(Vec::new()));
    }

    #[test]
    fn a_setting_takes_the_toml_types_of_its_form() {
        let switch = toml::Value::Boolean(true);
        assert_eq!(ValueForm::Switch.text(&switch), Ok("on".to_owned()));
        assert_eq!(ValueForm::Number.text(&switch), Err("a number"));
        assert_eq!(ValueForm::Text.text(&toml::Value::Integer(1)), Err("a string"));
        assert_eq!(ValueForm::Number.text(&toml::Value::Integer(-1)), Ok("-1".to_owned()));
        let list = toml::Value::Array(vec!["a".into(), "b".into()]);
        assert_eq!(ValueForm::List.text(&list), Ok("a,b".to_owned()));
        assert_eq!(ValueForm::Text.text(&list), Err("a string"));
    }
}
