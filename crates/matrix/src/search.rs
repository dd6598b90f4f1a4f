//! `POST /_matrix/client/v3/user_directory/search`.

use crate::{Error, ServerName, UserId, body::Body};
use serde::Serialize;

/// As the specification says.
const DEFAULT_LIMIT: usize = 10;
/// As Synapse has it.
const MAX_LIMIT: usize = 50;
const MAX_CHARS: usize = 256;

/// A search of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// The typed text.
    pub term: String,
    /// The number of people to answer with, if there are so many.
    pub limit: usize,
}

/// The people that a typed text asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// The user with this ID.
    User(UserId),
    /// Those that the text matches.
    Matching(&'a str),
}

impl SearchRequest {
    /// Reads the body. Unknown fields are ignored, a larger limit than 50 is 50.
    ///
    /// # Errors
    /// What is wrong with it, as the response to its sender.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let body = Body::parse(bytes)?;
        let term = body.text("search_term")?;
        if term.chars().count() > MAX_CHARS {
            let message = format!("\"search_term\" must have at most {MAX_CHARS} characters.");
            return Err(Error::invalid_param(message));
        }
        let limit = match body.optional("limit") {
            None => DEFAULT_LIMIT,
            Some(limit) => {
                let limit = limit.as_u64().ok_or_else(|| {
                    Error::invalid_param("\"limit\" must be a whole number, and not negative.")
                })?;
                usize::try_from(limit).unwrap_or(MAX_LIMIT).min(MAX_LIMIT)
            }
        };
        Ok(Self { term: term.to_owned(), limit })
    }

    /// A user ID of the server asks for its user; a user ID of another server matches as text.
    pub fn wanted(&self, server: &ServerName) -> Wanted<'_> {
        match self.term.trim().parse::<UserId>() {
            Ok(id) if id.server() == server => Wanted::User(id),
            _ => Wanted::Matching(&self.term),
        }
    }
}

/// A person in the results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// The user ID.
    pub user_id: String,
    /// The name to show.
    pub display_name: String,
}

/// The response to a search. The default has nobody in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchResponse {
    /// Whether there are more people than the request's limit.
    pub limited: bool,
    /// The people, best matches first.
    pub results: Vec<Profile>,
}

impl SearchResponse {
    /// The body of the response.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("it has texts and booleans only")
    }
}
