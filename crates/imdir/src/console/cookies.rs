//! The console's cookies. No script can read them.

use super::Console;
use crate::http::Error;
use axum::http::{HeaderMap, HeaderValue, header};

/// A cookie, without its value.
pub(super) struct CookieKind {
    pub(super) name: &'static str,
    path: &'static str,
    same_site: &'static str,
}

/// The session's token.
pub(super) const SESSION: CookieKind =
    CookieKind { name: "imdir_console", path: "/console", same_site: "Strict" };
/// A sign-in that has begun at an identity provider, whose return is a navigation from another site.
pub(super) const PENDING: CookieKind =
    CookieKind { name: "imdir_console_sign_in", path: "/console/oidc", same_site: "Lax" };
/// The ID token of the sign-in, which the provider wants to see again at the sign-out.
pub(super) const HINT: CookieKind =
    CookieKind { name: "imdir_console_hint", path: "/console/session", same_site: "Strict" };

/// Browsers accept a cookie with this prefix over TLS only (RFC 6265bis, section 4.1.3.1).
const SECURE: &str = "__Secure-";

impl Console {
    /// The value of a cookie that this server has set.
    pub(super) fn cookie_of<'a>(&self, headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        let mut cookies = cookies.flat_map(|cookies| cookies.split(';')).map(str::trim);
        cookies.find_map(|cookie| {
            let own = if self.is_https { cookie.strip_prefix(SECURE)? } else { cookie };
            own.strip_prefix(name)?.strip_prefix('=')
        })
    }

    /// A cookie to set; without a value and a time, to remove.
    pub(super) fn cookie_for(
        &self,
        CookieKind { name, path, same_site }: &CookieKind,
        value: &str,
        max_age_secs: i64,
    ) -> Result<HeaderValue, Error> {
        let (prefix, secure) = if self.is_https { (SECURE, "; Secure") } else { ("", "") };
        let attributes =
            format!("Path={path}; HttpOnly; SameSite={same_site}; Max-Age={max_age_secs}{secure}");
        let cookie = format!("{prefix}{name}={value}; {attributes}");
        HeaderValue::try_from(cookie).map_err(|_| Error::invalid_token())
    }
}
