//! URLs as curl completes them: with a scheme, a query, or the name of an uploaded file.

use super::template::{MARK, encoded, is_literal, map_literals};
use crate::draft::{DraftLogin, percent_decode};

/// The URL with a scheme: its own, `default`, or curl's guess.
pub(super) fn with_scheme(url: &str, default: Option<&str>) -> Result<String, String> {
    if url.is_empty() {
        return Err("an empty URL".to_owned());
    }
    let scheme = url.split_once(":/").map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let host = url.to_ascii_lowercase();
    let guessed = ["ftp", "dict", "ldap", "imap", "smtp", "pop3"].into_iter();
    let guessed = guessed.into_iter().find(|name| host.starts_with(&format!("{name}.")));
    let default = default.or(guessed).unwrap_or("http");
    let (scheme, rest) = match scheme {
        Some(scheme) => (scheme.to_ascii_lowercase(), url[scheme.len() + 1..].trim_start_matches('/')),
        None if url.starts_with(MARK) => return Ok(url.to_owned()),
        None => (default.to_owned(), url),
    };
    match scheme.as_str() {
        "http" | "https" | "ws" | "wss" => Ok(format!("{scheme}://{rest}")),
        other => Err(format!("{other}:// is not HTTP")),
    }
}

/// Appends to an existing query, before the fragment.
pub(super) fn add_query(url: &mut String, query: &str) {
    if query.is_empty() {
        return;
    }
    let (address, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let separator = match address.split_once('?') {
        Some((_, "")) => "",
        Some((_, own)) if own.ends_with('&') => "",
        Some(_) => "&",
        None => "?",
    };
    *url = format!("{address}{separator}{query}{fragment}");
}

/// Appends the file's name to a path that ends with a slash.
pub(super) fn add_file_name(url: &mut String, file: &str) {
    if matches!(file, "-" | ".") {
        return;
    }
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let (address, rest) = url.split_at(end);
    let path = address.find("://").map_or(0, |at| at + 3);
    let has_path = address[path..].contains('/');
    if has_path && !address.ends_with('/') || !is_literal(file) && !address.ends_with('/') {
        return;
    }
    let name = file.rsplit(['/', '\\']).next().unwrap_or_default();
    *url = format!("{address}{}{}{rest}", if has_path { "" } else { "/" }, encoded(name));
}

pub(super) fn login_of(url: &str) -> Option<DraftLogin> {
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    let (login, _) = authority.rsplit_once('@')?;
    let (user, password) = login.split_once(':').unwrap_or((login, ""));
    let decode = |text: &str| percent_decode(text).unwrap_or_else(|| text.to_owned());
    Some(DraftLogin { user: map_literals(user, decode), password: map_literals(password, decode) })
}
