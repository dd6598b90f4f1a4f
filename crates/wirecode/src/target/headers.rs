//! The headers of a request as expressions, for clients without their own Authorization.

use crate::code::Code;
use crate::request::{Auth, Header, Request};

/// The names and values, in order, of the headers that `keep` accepts, including Basic authentication: `basic` returns
/// its value from an expression for `user:password`.
pub(super) fn headers(
    code: &mut Code<'_>,
    keep: impl Fn(&Header) -> bool,
    basic: impl Fn(&mut Code<'_>, &str) -> String,
) -> Vec<(String, String)> {
    let request = code.request;
    let mut headers = Vec::new();
    match &request.auth {
        Auth::None => {}
        Auth::Basic(login) => {
            let value = match login.basic() {
                Some(value) => code.literal(&value),
                None => {
                    let pair = code.text(&login.pair());
                    basic(code, &pair)
                }
            };
            headers.push((code.literal("Authorization"), value));
        }
        _ => code.note_unsigned(),
    }
    headers.extend(
        request
            .headers
            .iter()
            .filter(|header| keep(header))
            .map(|header| (code.text(&header.name), code.text(&header.value))),
    );
    headers
}

/// The same with the values of a repeated name in one expression: with commas (RFC 9110, section 5.3), by the language's
/// operator.
pub(super) fn joined(headers: Vec<(String, String)>, comma: &str) -> Vec<(String, String)> {
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in headers {
        match joined.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&name)) {
            Some((_, values)) => values.extend([comma, &value]),
            None => joined.push((name, value)),
        }
    }
    joined
}

/// Whether the sample has to encode a user and a password.
pub(super) fn encodes_login(request: &Request) -> bool {
    matches!(&request.auth, Auth::Basic(login) if login.basic().is_none())
}
