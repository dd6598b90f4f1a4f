//! A difference between a sample's request and the expected one, and the notes that excuse it.

use std::fmt;

use wirecode::{Request, Text};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub subject: Subject,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Method,
    Target,
    /// A header, by its name.
    Header(String),
    ContentType,
    Body,
    Parts,
    Digest,
    /// Not exactly one request, or the sample failed.
    Outcome,
}

impl Difference {
    pub fn new(subject: Subject, text: impl Into<String>) -> Self {
        Self { subject, text: text.into() }
    }

    /// The note about this difference. Notes about other subjects don't excuse it.
    pub fn note<'n>(&self, request: &Request, notes: &'n [String]) -> Option<&'n str> {
        let words = self.subject.words(request);
        let is_about = |note: &&String| words.iter().any(|word| note.contains(&**word));
        notes.iter().find(is_about).map(String::as_str)
    }
}

impl Subject {
    fn words(&self, request: &Request) -> Vec<String> {
        let words: &[&str] = match self {
            Subject::Method => &[&format!("method {}", request.method)],
            Subject::Target => &["in the path", "in the query"],
            Subject::ContentType => &["body without a Content-Type"],
            Subject::Body => &[&format!("body with {}", request.method)],
            Subject::Parts => &["form field"],
            Subject::Digest => &["Digest authentication"],
            // The server refuses clients that can't sign.
            Subject::Outcome => &[
                "stops with an error",
                "refuses header values",
                "for a URL",
                request.auth.signing_scheme().unwrap_or("stops with an error"),
            ],
            Subject::Header(name) => {
                let mut values =
                    request.headers.iter().filter(|header| header.is(name)).map(|header| &header.value);
                let mut words = vec![format!("header {name}")];
                let mut add =
                    |words_of_it: &[&str]| words.extend(words_of_it.iter().map(|word| (*word).to_owned()));
                if values.clone().count() > 1 {
                    add(&["repeat"]);
                }
                if values.clone().any(Text::is_empty) {
                    add(&["header without a value"]);
                }
                if !values.all(|value| value.literals().all(str::is_ascii)) {
                    add(&["header values as ASCII", "beyond ASCII"]);
                }
                return words;
            }
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:?}: {}", self.subject, self.text)
    }
}

#[test]
fn a_note_about_something_else_is_no_excuse() {
    let curl = "curl -X patch 'http://h.example/' -H 'X-A: 1' -H 'X-A: 2' -H 'X-B: 3' -d c";
    let document = wirecode::read(curl).unwrap();
    let request = document.request(&document.items[0], &wirecode::Variables::default()).request;
    let notes =
        ["It joins a repeated header.".to_owned(), "It sends the method patch in upper case.".to_owned()];
    let note = |subject| Difference::new(subject, "").note(&request, &notes).map(|note| &note[..9]);
    assert_eq!(note(Subject::Header("X-A".into())), Some("It joins "));
    assert_eq!(note(Subject::Header("X-B".into())), None);
    assert_eq!(note(Subject::Method), Some("It sends "));
    assert_eq!(note(Subject::Body), None);
}
