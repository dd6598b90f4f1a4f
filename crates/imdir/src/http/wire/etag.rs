//! Entity tags, and the conditions that requests set on them (RFC 9110, sections 8.8.3 and 13.1).
//!
//! A tag is a keyed hash of the body that GET answers this caller with. It changes when that body does and at no other
//! time, so it counts nothing, and nothing that the caller isn't shown goes into it.
//!
//! The condition of a change is checked by the writer, on the state that the change is decided on: of many editors who
//! have read the same, one is first and the others are told.

use crate::app::App;
use crate::http::wire::error::Error;
use axum::{
    Json,
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{ETAG, IF_MATCH, IF_NONE_MATCH},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use directory::Realm;
use serde::Serialize;
use store::Condition;

/// Adds the tag of what is shown to an answer.
pub(crate) fn tagged(app: &App, shown: &impl Serialize, mut answer: Response) -> Response {
    answer.headers_mut().insert(ETAG, header_value(app.tag_key.tag(shown)));
    answer
}

fn header_value(tag: String) -> HeaderValue {
    HeaderValue::try_from(tag).expect("tags are ASCII")
}

/// The tags that one header lists.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TagList {
    /// `*`: whatever is there.
    Any,
    /// With their quotes, the weak ones with their `W/`.
    Tags(Vec<String>),
}

/// What a request demands of what it reads or changes. Both headers may come; both have to hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conditions {
    matches: Option<TagList>,
    matches_none: Option<TagList>,
}

impl<S: Send + Sync> FromRequestParts<S> for Conditions {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        Ok(Self {
            matches: listed(&parts.headers, &IF_MATCH)?,
            matches_none: listed(&parts.headers, &IF_NONE_MATCH)?,
        })
    }
}

impl Conditions {
    /// The answer to GET: what is shown with its tag, or 304 for whoever has it already.
    pub(crate) fn answer(&self, app: &App, shown: &impl Serialize) -> Result<Response, Error> {
        let tag = app.tag_key.tag(shown);
        if !self.is_matched(&tag) {
            return Err(Error::condition_failed());
        }
        let is_known = self.is_known(&tag);
        let etag = [(ETAG, header_value(tag))];
        Ok(if is_known {
            (StatusCode::NOT_MODIFIED, etag).into_response()
        } else {
            (etag, Json(shown)).into_response()
        })
    }

    /// What has to hold for a change to be made, if the request demands anything. `show` gives what GET would show this
    /// caller; None where it isn't there, which is then a matter of the change itself (section 13.2.1).
    pub(crate) fn of_change<T: Serialize>(
        self,
        app: &App,
        show: impl Fn(&Realm) -> Option<T> + Send + Sync + 'static,
    ) -> Option<Condition> {
        if self.matches.is_none() && self.matches_none.is_none() {
            return None;
        }
        let key = app.tag_key;
        let holds = move |shown: &T| {
            let tag = key.tag(shown);
            self.is_matched(&tag) && !self.is_known(&tag)
        };
        Some(Condition::new(move |realm| show(realm).as_ref().is_none_or(&holds)))
    }

    /// By strong comparison (section 8.8.3.2): a weak tag matches nothing.
    fn is_matched(&self, tag: &str) -> bool {
        match &self.matches {
            None | Some(TagList::Any) => true,
            Some(TagList::Tags(tags)) => tags.iter().any(|listed| listed == tag),
        }
    }

    /// By weak comparison.
    fn is_known(&self, tag: &str) -> bool {
        match &self.matches_none {
            None => false,
            Some(TagList::Any) => true,
            Some(TagList::Tags(tags)) => {
                tags.iter().any(|listed| listed.strip_prefix("W/").unwrap_or(listed) == tag)
            }
        }
    }
}

/// The list of a header, whose lines are one list (section 5.3).
fn listed(headers: &HeaderMap, name: &HeaderName) -> Result<Option<TagList>, Error> {
    let mut tags = Vec::new();
    let mut any = false;
    for line in headers.get_all(name) {
        let malformed = || {
            let title = if *name == IF_MATCH { "If-Match" } else { "If-None-Match" };
            Error::bad_request(format!("{title} must be * or a list of ETags, each in its double quotes."))
        };
        let line = line.to_str().map_err(|_| malformed())?;
        match line.trim() {
            "*" => any = true,
            line => tags.extend(tags_of(line).ok_or_else(malformed)?),
        }
        if any && !tags.is_empty() {
            return Err(malformed());
        }
    }
    let given = headers.contains_key(name);
    Ok(given.then_some(if any { TagList::Any } else { TagList::Tags(tags) }))
}

/// `"one", W/"two"`. Empty elements count for nothing (section 5.6.1.2); a comma may stand within quotes.
fn tags_of(mut rest: &str) -> Option<Vec<String>> {
    let mut tags = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        if rest.is_empty() {
            return Some(tags);
        }
        let (weak, quoted) = rest.strip_prefix("W/").map_or(("", rest), |quoted| ("W/", quoted));
        let (opaque, after) = quoted.strip_prefix('"')?.split_once('"')?;
        rest = after.trim_start_matches([' ', '\t']);
        if opaque.contains(' ') || !(rest.is_empty() || rest.starts_with(',')) {
            return None;
        }
        tags.push(format!("{weak}\"{opaque}\""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_tags_are_read_as_the_rfc_has_them() {
        let read = |text: &str| tags_of(text).map(|tags| tags.join("|"));
        for (text, expected) in [
            (r#""a""#, Some(r#""a""#)),
            (r#""a","b" , W/"c""#, Some(r#""a"|"b"|W/"c""#)),
            (r#", "a",, "b,c","#, Some(r#""a"|"b,c""#)),
            (r#""""#, Some(r#""""#)),
            ("", Some("")),
            ("a", None),
            (r#""a"#, None),
            (r#""a" "b""#, None),
            (r#""a"b"#, None),
            (r#"w/"a""#, None),
            (r#"*, "a""#, None),
            (r#""a b""#, None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
