//! Requests with the app's id and secret: to get a token, or to revoke one.

use crate::{
    ask::{Ask, Names, token},
    draw::Draw,
};
use axum::http::Method;

/// The secret of the caller's app; other apps' secrets are unknown.
pub const SECRET: &str = "that of the caller's app";

impl Names<'_> {
    pub fn credentials(&self, draw: &mut Draw) -> Ask {
        let is_own = !draw.one_in(4);
        let client = if is_own { self.place.app.to_string() } else { self.text(draw, "appId") };
        let secret = if draw.one_in(8) { "wrong" } else { SECRET };
        let client = [("client_id", client), ("client_secret", secret.to_owned())];
        let (operation, rest) =
            if draw.one_in(4) { ("revoke", self.revoked(draw)) } else { ("token", self.grant(draw)) };
        let query = client.into_iter().chain(rest).map(|(name, value)| (name.to_owned(), value));
        Ask {
            operation,
            method: Method::POST,
            path: format!("/oauth/{operation}"),
            query: query.collect(),
            body: None,
            headers: Vec::new(),
            follows: false,
        }
    }

    fn grant(&self, draw: &mut Draw) -> Vec<(&'static str, String)> {
        let acts_as_user = draw.one_in(2);
        let is_own = acts_as_user || draw.one_in(2);
        let kind = if is_own { "account_credentials" } else { "client_credentials" };
        let account = if draw.one_in(4) { self.text(draw, "accountId") } else { self.place.home.to_string() };
        let mut grant = vec![("grant_type", kind.to_owned()), ("account_id", account)];
        if acts_as_user {
            grant.push(("user_id", self.text(draw, "user_id")));
        }
        grant
    }

    fn revoked(&self, draw: &mut Draw) -> Vec<(&'static str, String)> {
        let issued: Vec<usize> =
            self.known.of_members(&["access_token"]).map(|(number, ..)| number).collect();
        vec![("token", draw.of(&issued).map_or_else(|| "never issued".to_owned(), token))]
    }
}
