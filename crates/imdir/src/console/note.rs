//! Pages that need no script: where a sign-in at an identity provider ends, and the frame of others.

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

/// Why a sign-in failed, in whole sentences.
#[derive(Debug)]
pub(super) struct SignInProblem {
    pub(super) status: StatusCode,
    pub(super) message: String,
}

impl SignInProblem {
    pub(super) fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }
}

impl IntoResponse for SignInProblem {
    fn into_response(self) -> Response {
        let said = format!("<p class=\"problem\" role=\"alert\">{}</p>", escaped(&sentence(&self.message)));
        let next = "<p><a href=\"/console/\">Back to the sign-in</a></p>";
        let title = "The sign-in failed";
        (self.status, page(&format!("{title} · imdir console"), title, "", &format!("{said}{next}")))
            .into_response()
    }
}

/// Leads to a page of the console by a navigation of this site, which takes the session's cookie along; after a redirect
/// from another site, a browser would leave it out (`SameSite=Strict`).
pub(super) fn go_on(to: &str) -> Html<String> {
    let to = escaped(to);
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"0;url={to}\">");
    page(
        "Signed in · imdir console",
        "Signed in",
        &refresh,
        &format!("<p><a href=\"{to}\">Go on to the console</a></p>"),
    )
}

/// A page without a script; `tab` is its title in the browser.
pub(super) fn page(tab: &str, title: &str, head: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{tab}</title>\n\
         <link rel=\"icon\" href=\"/console/assets/mark.svg\">\n<link rel=\"stylesheet\" href=\"/console/assets/style.css\">\n\
         <link rel=\"stylesheet\" href=\"/console/assets/console.css\">\n<script src=\"/console/assets/theme.js\"></script>\n\
         {head}\n</head>\n<body>\n<header class=\"top\"><a class=\"home\" href=\"/console/\">\
         <img src=\"/console/assets/mark.svg\" alt=\"\" width=\"22\" height=\"22\">imdir console</a></header>\n\
         <main id=\"main\"><h1>{title}</h1>{body}</main>\n</body>\n</html>\n"
    ))
}

/// A message of the log's form as a sentence.
fn sentence(message: &str) -> String {
    let message = message.replace(", hint: ", ". Hint: ");
    let mut letters = message.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if message.ends_with(['.', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_sentences_and_text() {
        assert_eq!(sentence("the key is old, hint: get a new one"), "The key is old. Hint: get a new one.");
        assert_eq!(escaped("<a href='x'>&\""), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
    }
}
