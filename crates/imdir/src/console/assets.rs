//! The console's files, embedded in the program.

use crate::http::Error;
use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use portal::Asset;
use std::{collections::HashMap, sync::LazyLock};
use store::random;

struct File {
    content_type: &'static str,
    text: &'static str,
    etag: String,
}

macro_rules! files {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("assets/", $name)))),+]
    };
}

static FILES: LazyLock<HashMap<&str, File>> = LazyLock::new(|| {
    let files = files!(
        "accounts.js" "account.js" "add_members.js" "api.js" "app.js" "app_passwords.js" "apps.js" "change_form.js"
        "changes.js" "console.css" "contact_group.js" "contact_groups.js" "credentials.js" "describe.js" "dialogs.js" "directories.js"
        "dom.js" "drafts.js" "drawing.js" "edits.js" "errors.js" "group.js" "group_inputs.js" "groups.js" "help.js"
        "imports.js" "keyboard.js" "known_groups.js" "listing.js" "main.js" "mark.svg" "me.js" "members.js" "menu.js" "parts.js" "people.js" "person.js"
        "person_field.js" "preview.js" "router.js" "rules.js" "search.js" "session.js" "sign_in.js" "sources.js" "undo.js" "undo_plans.js" "what_if.js"
        "webhook.js" "webhooks.js" "why.js"
    );
    // The portal's design is shared.
    let shared = ["style.css", "theme.js"].map(|name| {
        let stem = name.split('.').next().unwrap_or_default();
        let asset = Asset::all().into_iter().find(|asset| asset.name.starts_with(stem));
        (name, asset.map_or("", |asset| &asset.content))
    });
    files.into_iter().chain(shared).map(|(name, text)| (name, File::new(name, text))).collect()
});

impl File {
    fn new(name: &str, text: &'static str) -> Self {
        let content_type = match name.rsplit('.').next() {
            Some("css") => "text/css; charset=utf-8",
            Some("svg") => "image/svg+xml",
            _ => "text/javascript; charset=utf-8",
        };
        Self { content_type, text, etag: format!("\"{}\"", URL_SAFE_NO_PAD.encode(random::digest(text))) }
    }
}

/// The single page; its script routes by the address.
pub(super) async fn page() -> Html<&'static str> {
    Html(include_str!("assets/page.html"))
}

/// Browsers cache the file and revalidate it each time.
pub(super) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Error> {
    let file = FILES.get(&*name).ok_or_else(Error::no_such_endpoint)?;
    let kept = [(header::ETAG, &*file.etag), (header::CACHE_CONTROL, "no-cache")];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == &*file.etag) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    Ok((kept, [(header::CONTENT_TYPE, file.content_type)], file.text).into_response())
}
