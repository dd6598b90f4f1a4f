//! Errors on the wire: `{"code", "message"}`, with `errors` for wrong fields.
//!
//! Every refusal of the directory becomes a response here and nowhere else.

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use directory::{AccountId, Refusal};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use schemars::JsonSchema;
use serde::Serialize;
use store::{Failure, app_password::MAX_PER_USER, scope::Scopes};
use webhook::MAX_PER_ACCOUNT;

/// Distinguishes errors with the same code, for programs: what the message says is for people, and may change.
const REASON: HeaderName = HeaderName::from_static("imdir-reason");
/// The part of the request that the error is about, such as an unknown id, percent-encoded.
const SUBJECT: HeaderName = HeaderName::from_static("imdir-subject");
/// A longer subject is left out.
const MAX_SUBJECT_BYTES: usize = 2048;

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldError {
    /// Its name; a path with dots inside an object.
    pub field: String,
    pub message: String,
}

/// A field that was taken, and what may be wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Warning")]
pub struct WarningOut {
    /// As in an error.
    pub field: String,
    pub message: String,
}

impl WarningOut {
    /// The warnings about names that may be mistaken for others.
    pub fn of_names<'a>(names: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Vec<Self> {
        let warning = |(field, name): (&str, Option<&str>)| {
            let message = directory::look_alike(name?)?;
            Some(Self { field: field.to_owned(), message })
        };
        names.into_iter().filter_map(warning).collect()
    }
}

/// An error response.
#[derive(Debug)]
pub struct Error {
    pub status: StatusCode,
    pub code: u32,
    pub message: String,
    pub errors: Vec<FieldError>,
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// The body of every error.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Error")]
pub struct ErrorOut {
    pub code: u32,
    pub message: String,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldError>,
}

impl Error {
    pub fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: Vec::new(), headers: Vec::new() }
    }

    fn because(mut self, reason: &'static str) -> Self {
        self.headers.push((REASON, HeaderValue::from_static(reason)));
        self
    }

    fn about(mut self, subject: impl std::fmt::Display) -> Self {
        let encoded = utf8_percent_encode(&subject.to_string(), NON_ALPHANUMERIC).to_string();
        if encoded.len() <= MAX_SUBJECT_BYTES
            && let Ok(subject) = HeaderValue::try_from(encoded)
        {
            self.headers.push((SUBJECT, subject));
        }
        self
    }

    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 300, message)
    }

    pub fn fields(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::bad_request("Validation Failed.") }
    }

    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self::fields(vec![FieldError { field: field.to_owned(), message: message.into() }])
    }

    pub fn invalid_token() -> Self {
        Self::unauthorized("Invalid access token.")
    }

    pub fn expired_token() -> Self {
        Self::unauthorized("Access token is expired.").because("token_expired")
    }

    /// A JWT that is refused, and why: what a token has to be like is no secret.
    pub fn refused_token(why: impl std::fmt::Display) -> Self {
        Self::unauthorized(&format!("Invalid access token: {why}"))
    }

    /// A JWT whose issuer's keys aren't there.
    pub fn no_issuer() -> Self {
        Self::try_later("The issuer of the token can't be reached to get its keys: try again later.")
    }

    /// A JWT lives where it was issued.
    pub fn not_revocable() -> Self {
        Self::bad_request(
            "A token of another issuer can't be revoked here alone: revoke it there, or sign its user out everywhere by \
             DELETE /v2/users/{userId}/token.",
        )
    }

    pub fn signed_out() -> Self {
        Self::unauthorized("You are not signed in.").because("signed_out")
    }

    fn unauthorized(message: &str) -> Self {
        let mut error = Self::new(StatusCode::UNAUTHORIZED, 124, message);
        error.headers.push((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
        error
    }

    /// The token has none of the sufficient scopes, which programs find in the challenge (RFC 6750, section 3.1).
    pub fn missing_scope(acceptable: Scopes) -> Self {
        let names: Vec<&str> = acceptable.names().collect();
        let message = format!("Invalid access token, does not contain scopes:[{}].", names.join(", "));
        let mut error = Self::new(StatusCode::BAD_REQUEST, 4711, message);
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", names.join(" "));
        error.headers.extend(HeaderValue::try_from(challenge).ok().map(|it| (header::WWW_AUTHENTICATE, it)));
        error
    }

    pub fn paid_only(account: AccountId) -> Self {
        let message = format!("Only available for paid account:{account}.");
        Self::new(StatusCode::BAD_REQUEST, 200, message).because("paid_only")
    }

    pub fn no_permission() -> Self {
        Self::new(StatusCode::BAD_REQUEST, 200, "No permission.").because("no_permission")
    }

    /// The console's own door to what is the operator's.
    pub fn no_operator() -> Self {
        let message = "Only the operator of the server may do this: sign in by an identity provider whose settings have the \
                       key `operators`, with one of its claims.";
        Self::new(StatusCode::FORBIDDEN, 200, message).because("no_operator")
    }

    pub fn no_such_group(group: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 4130, format!("Group does not exist:{group}."))
    }

    pub fn no_such_user(user: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 1001, format!("User does not exist: {user}.")).about(user)
    }

    /// Each of them is in `errors`, by its index in the request's `members`.
    pub fn no_such_users(users: impl IntoIterator<Item = (usize, impl std::fmt::Display)>) -> Self {
        let unknown = |(index, user)| FieldError {
            field: format!("members.{index}"),
            message: format!("User does not exist: {user}."),
        };
        let errors: Vec<_> = users.into_iter().map(unknown).collect();
        let message = format!("{} users do not exist.", errors.len());
        Self { errors, ..Self::new(StatusCode::NOT_FOUND, 1001, message) }
    }

    /// A pending or deactivated user can't be the viewer.
    pub fn not_active(user: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 1001, format!("User is not active: {user}.")).because("not_active")
    }

    pub fn no_such_account(account: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 2001, format!("Account does not exist: {account}."))
    }

    pub fn no_such_app(app: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, format!("App does not exist: {app}."))
    }

    pub fn no_such_token(token: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, format!("Token does not exist: {token}."))
    }

    pub fn no_such_app_password(id: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, format!("App password does not exist: {id}."))
    }

    pub fn too_many_app_passwords() -> Self {
        Self::bad_request(format!(
            "The user has {MAX_PER_USER} app passwords, which is the limit: revoke one first."
        ))
    }

    pub fn no_such_change(revision: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, format!("Change does not exist: {revision}."))
    }

    pub fn no_such_webhook(id: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, format!("Webhook does not exist: {id}."))
    }

    pub fn no_identity_provider() -> Self {
        Self::new(StatusCode::NOT_FOUND, 404, "The account has no identity provider of its own.")
    }

    pub fn too_many_webhooks() -> Self {
        Self::bad_request(format!(
            "The account has {MAX_PER_ACCOUNT} webhooks, which is the limit: delete one first."
        ))
    }

    pub fn no_such_endpoint() -> Self {
        Self::new(StatusCode::NOT_FOUND, 2300, "This API endpoint is not recognized.")
    }

    /// A request that only the console's own pages may make.
    pub fn other_origin() -> Self {
        let message = "The console serves its own pages only: clients use /v2 with a token.";
        Self::new(StatusCode::FORBIDDEN, 403, message)
    }

    pub fn too_many_files() -> Self {
        Self::try_later("The server reads other files now. Nothing was changed: try again later.")
    }

    pub fn too_many_tests() -> Self {
        Self::try_later("The server sends other tests now: try again later.")
    }

    pub fn unavailable() -> Self {
        Self::try_later("The directory can't write now. Nothing was changed: try again later.")
    }

    pub fn outcome_unknown() -> Self {
        Self::try_later(
            "The directory lost its database during the write, so the outcome is unknown. Check later whether \
             anything was changed.",
        )
    }

    pub fn not_durable() -> Self {
        Self::try_later(
            "The revocation is in force on this node, not yet durable: it is written as soon as possible. \
             Try again later to be sure.",
        )
    }

    pub fn not_loaded() -> Self {
        Self::try_later("The directory can't read its database now. Nothing was changed: try again later.")
    }

    pub fn altered() -> Self {
        Self::try_later(
            "The stored data differs from what was committed, so it is not served. The server's log tells the \
             operator what to do.",
        )
    }

    pub fn app_changed() -> Self {
        Self::try_later("The app was changed concurrently. Nothing was changed: try again later.")
    }

    pub fn not_yet() -> Self {
        Self::try_later(
            "This server has not reached the revision in Imdir-Min-Revision yet: try again later.",
        )
    }

    /// RFC 9110, section 15.5.13.
    pub fn condition_failed() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            412,
            "The resource has changed since you read it. Nothing was changed: GET it again, check that your \
             change still applies, and send it with the new ETag in If-Match.",
        )
    }

    /// An absent object matches no tag.
    pub fn no_tag() -> Self {
        Self::new(
            StatusCode::PRECONDITION_FAILED,
            412,
            "The resource of this operation has no ETag. Nothing was changed: send it without If-Match.",
        )
    }

    /// The limit of open streams is reached.
    pub fn too_many_streams(of: &str, limit: usize) -> Self {
        let message = format!(
            "The {of} has {limit} open streams on this server, which is the limit: close one \
             first."
        );
        let mut error = Self::new(StatusCode::TOO_MANY_REQUESTS, 429, message);
        error.headers.push((header::RETRY_AFTER, HeaderValue::from_static("5")));
        error
    }

    fn try_later(message: impl Into<String>) -> Self {
        let mut error = Self::new(StatusCode::SERVICE_UNAVAILABLE, 503, message);
        error.headers.push((header::RETRY_AFTER, HeaderValue::from_static("5")));
        error
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let refusal = match failure {
            Failure::Unavailable => return Self::unavailable(),
            Failure::InDoubt => return Self::outcome_unknown(),
            Failure::NotDurable => return Self::not_durable(),
            Failure::NotLoaded => return Self::not_loaded(),
            Failure::Altered => return Self::altered(),
            Failure::AppChanged => return Self::app_changed(),
            Failure::ConditionFailed => return Self::condition_failed(),
            Failure::TooManyWebhooks => return Self::too_many_webhooks(),
            Failure::TooManyAppPasswords => return Self::too_many_app_passwords(),
            Failure::Refused(refusal) => refusal,
        };
        match refusal {
            Refusal::NoSuchAccount(account) => Self::no_such_account(account),
            Refusal::NoSuchApp(app) => Self::no_such_app(app),
            Refusal::NoSuchUser(user) => Self::no_such_user(user),
            Refusal::NoSuchGroup(group) => Self::no_such_group(group),
            Refusal::NotAMember(_) => Self::new(StatusCode::NOT_FOUND, 4131, "Group member does not exist."),
            Refusal::GroupNameTaken(name) => {
                Self::new(StatusCode::CONFLICT, 4132, format!("Group name {name} is already in use."))
                    .about(name)
            }
            Refusal::EmailTaken(email) => {
                let message = format!("Email \"{email}\" has already been used.");
                Self::new(StatusCode::CONFLICT, 1005, message).because("email_taken").about(email)
            }
            Refusal::UserNameTaken(name) => {
                let message = format!("User name \"{name}\" has already been used.");
                Self::new(StatusCode::CONFLICT, 1005, message).because("user_name_taken").about(name)
            }
            Refusal::ExternalIdTaken(id) => {
                Self::new(StatusCode::CONFLICT, 409, format!("External id \"{id}\" is already in use."))
            }
            Refusal::DefaultGroup(group) => {
                Self::bad_request(format!("Can not delete account default group,{group}."))
            }
            Refusal::Owner(_) => {
                Self::new(StatusCode::BAD_REQUEST, 1117, "You can not disassociate an Admin user.")
            }
            Refusal::PaidAccount(_) => {
                Self::new(StatusCode::NOT_FOUND, 2000, "You cannot disassociate a paid account.")
            }
            Refusal::MasterAccount(_) => Self::bad_request("A master account has no master to leave."),
            Refusal::HasSubAccounts(_) => {
                Self::bad_request("The account has sub-accounts: disassociate or delete them first.")
            }
            Refusal::InactiveOwner(_) => {
                Self::bad_request("Only an active user of the account can be its owner.")
            }
            Refusal::Pending(user) => {
                Self::bad_request(format!("User is pending: {user}. Activate it first."))
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let body = ErrorOut { code: self.code, message: self.message, errors: self.errors };
        (self.status, AppendHeaders(self.headers), Json(body)).into_response()
    }
}
