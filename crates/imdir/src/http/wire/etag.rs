//! Entity tags, and the conditions that requests set on them (RFC 9110, sections 8.8.3 and 13.1).
//!
//! A tag is a keyed hash of the body of GET for this caller. It changes only with that body,
//! so it counts nothing, and reveals nothing that is hidden from the caller.
//!
//! The condition of a change is checked by the writer, on the state that the change is decided on: of many editors of
//! one version, the first succeeds and the others get 412.

use crate::http::wire::error::Error;
use crate::{service::Service, tag_key::Tag};
use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH},
        request::Parts,
    },
    response::{IntoResponse, Response},
};
use directory::Realm;
use serde::Serialize;
use store::Condition;

/// The bytes to reserve for a body: most have fewer.
const BODY: usize = 512;

/// Adds the tag of the body to a response.
pub(crate) fn tagged(service: &Service, shown: &impl Serialize, mut answer: Response) -> Response {
    answer.headers_mut().insert(ETAG, header_value(service.tag_key.tag(&body(shown))));
    answer
}

fn header_value(tag: Tag) -> HeaderValue {
    HeaderValue::from_str(tag.as_str()).expect("tags are ASCII")
}

/// The body that shows an object.
fn body(shown: &impl Serialize) -> Vec<u8> {
    let mut body = Vec::with_capacity(BODY);
    serde_json::to_writer(&mut body, shown).expect("what is shown is JSON");
    body
}

/// The tags that one header lists.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TagList {
    /// `*`: any existing object.
    Any,
    /// Tags with their quotes, weak ones with their `W/`.
    Tags(Vec<String>),
}

/// The preconditions of a request. If both headers are present, both have to hold.
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
    /// The response to GET: the body with its tag, or 304 for a client that has it.
    pub(crate) fn answer(&self, service: &Service, shown: &impl Serialize) -> Result<Response, Error> {
        let body = body(shown);
        let tag = service.tag_key.tag(&body);
        if !self.is_matched(tag.as_str()) {
            return Err(Error::condition_failed());
        }
        if self.is_known(tag.as_str()) {
            return Ok((StatusCode::NOT_MODIFIED, [(ETAG, header_value(tag))]).into_response());
        }
        let json = HeaderValue::from_static("application/json");
        Ok(([(CONTENT_TYPE, json), (ETAG, header_value(tag))], body).into_response())
    }

    /// The condition of a change, if the request has one. `show` returns the body of GET for this caller; None if the
    /// object is absent, which the change itself then refuses (section 13.2.1).
    pub(crate) fn of_change<T: Serialize>(
        self,
        service: &Service,
        show: impl Fn(&Realm) -> Option<T> + Send + Sync + 'static,
    ) -> Option<Condition> {
        if self.matches.is_none() && self.matches_none.is_none() {
            return None;
        }
        let key = service.tag_key;
        let holds = move |shown: &T| {
            let tag = key.tag(&body(shown));
            self.is_matched(tag.as_str()) && !self.is_known(tag.as_str())
        };
        Some(Condition::new(move |realm| show(realm).as_ref().is_none_or(&holds)))
    }

    /// Checks the condition of a change of an object that belongs to no realm.
    ///
    /// # Errors
    /// 412 if it doesn't hold.
    pub(crate) fn check(&self, service: &Service, shown: &impl Serialize) -> Result<(), Error> {
        let tag = service.tag_key.tag(&body(shown));
        match self.is_matched(tag.as_str()) && !self.is_known(tag.as_str()) {
            true => Ok(()),
            false => Err(Error::condition_failed()),
        }
    }

    /// The same for an object that isn't there yet.
    ///
    /// # Errors
    /// 412 if it must be there.
    pub(crate) fn check_absent(&self) -> Result<(), Error> {
        if self.matches.is_none() { Ok(()) } else { Err(Error::condition_failed()) }
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

/// The list in a header, whose lines form one list (section 5.3).
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

/// `"one", W/"two"`. Empty elements are ignored (section 5.6.1.2); quotes may contain a comma.
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
