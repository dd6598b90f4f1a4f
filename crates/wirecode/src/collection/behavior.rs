//! `protocolProfileBehavior`: deviations from Postman's defaults, for one item or for all in a folder.

use serde_json::Value;
use serde_json::value::RawValue;

use super::parsed;
use crate::draft::{Draft, DraftBody, DraftTransport};
use crate::request::{Protocol, Redirects};

/// The settings that apply to an item.
#[derive(Debug, Default)]
pub(crate) struct Behavior(Vec<(String, Value)>);

impl Behavior {
    /// From the item outwards: the innermost setting applies.
    pub(crate) fn read<'a>(levels: impl Iterator<Item = Option<&'a RawValue>>) -> Self {
        let mut settings: Vec<(String, Value)> = Vec::new();
        for level in levels.flatten() {
            let Some(Value::Object(own)) = parsed(level) else { continue };
            for (name, value) in own {
                if !settings.iter().any(|(known, _)| *known == name) {
                    settings.push((name, value));
                }
            }
        }
        Self(settings)
    }

    fn of(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    fn is(&self, name: &str, value: bool) -> bool {
        self.of(name) == Some(&Value::Bool(value))
    }

    pub(super) fn apply(&self, draft: &mut Draft) {
        // The methods without a body in Postman's user interface.
        const BODILESS: [&str; 5] = ["GET", "COPY", "HEAD", "PURGE", "UNLOCK"];
        // The message of another protocol has no method.
        let scheme = draft.url.split_once("://").map(|(scheme, _)| scheme);
        let is_http = scheme.and_then(Protocol::of_scheme).is_none_or(|own| own == Protocol::Http);
        if is_http && BODILESS.contains(&draft.method.as_str()) && !self.is("disableBodyPruning", true) {
            draft.body = DraftBody::None;
        }
        if self.is("followRedirects", false) {
            draft.redirects = Redirects::Never;
        }
        let off = |header: &str| {
            self.of("disabledSystemHeaders").and_then(|headers| headers.get(header))
                == Some(&Value::Bool(true))
        };
        let has = |draft: &Draft, wanted: &str| {
            draft.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(wanted))
        };
        draft.has_bare_body = off("content-type") && !has(draft, "content-type");
        for name in ["Accept", "User-Agent"] {
            if off(&name.to_ascii_lowercase()) && !has(draft, name) {
                draft.absent.push(name.to_owned());
            }
        }
        if self.is("strictSSL", false) {
            draft.transport.push(transport(
                "insecure",
                None,
                "strictSSL: false (certificates are not verified)",
            ));
        }
        if let Some(most) = self.of("maxRedirects").and_then(Value::as_u64) {
            let argument = Some(most.to_string());
            draft.transport.push(transport("max-redirs", argument, &format!("maxRedirects: {most}")));
        }
        if self.is("followOriginalHttpMethod", true) {
            for name in ["post301", "post302", "post303"] {
                draft.transport.push(transport(
                    name,
                    None,
                    "followOriginalHttpMethod (redirects keep the method)",
                ));
            }
        }
        for (name, what) in [
            ("followAuthorizationHeader", "credentials are sent to redirect targets on other hosts"),
            ("disableUrlEncoding", "the URL is not encoded"),
            ("tlsDisabledProtocols", "disabled TLS versions"),
            ("tlsCipherSelection", "TLS ciphers"),
            ("protocolVersion", "the HTTP version"),
        ] {
            let is_set = self.of(name).is_some_and(|value| match value {
                Value::Bool(on) => *on,
                Value::Array(list) => !list.is_empty(),
                Value::String(text) => !matches!(text.as_str(), "" | "auto" | "http1"),
                _ => false,
            });
            if is_set {
                draft.notes.push(format!("Postman's {name} ({what}) is not in the sample."));
            }
        }
    }
}

/// A setting as the equivalent option of curl.
fn transport(name: &'static str, argument: Option<String>, setting: &str) -> DraftTransport {
    let note = format!("Postman's {setting} is not in the sample.");
    DraftTransport { name, option: format!("--{name}"), argument, note }
}
