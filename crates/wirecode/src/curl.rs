//! curl command lines, as people paste them: one or several, in the syntax of a POSIX shell.
//!
//! A variable of the shell becomes an input. What curl does beside the request (files it writes,
//! proxies, time-outs) is no part of it.

mod options;
mod words;

use crate::document::{Document, Folder, Item, Source};
use crate::draft::Draft;
use crate::problem::Problem;

pub(crate) fn is_curl(text: &str) -> bool {
    let text = text.trim_start();
    let command = text.strip_prefix("$ ").unwrap_or(text);
    command
        .strip_prefix("curl")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '\\' || c == '.'))
}

pub(crate) fn document<'a>(text: &str) -> Document<'a> {
    let mut document = Document::new("curl".to_owned());
    document.folders.push(Folder::default());
    for (at, command) in words::commands(text).into_iter().enumerate() {
        let mut words = command.into_iter().skip_while(|word| word == "$");
        if !words.next().is_some_and(|word| word == "curl" || word == "curl.exe") {
            continue;
        }
        let pointer = format!("/{at}");
        let (mut draft, unknown) = options::read(words);
        for option in unknown {
            let message = format!("the option {option} is not understood, so it is left out");
            document.problems.push(Problem { pointer: pointer.clone(), message });
        }
        draft.name = name(&draft);
        document.items.push(Item {
            name: draft.name.clone(),
            folder: 0,
            pointer,
            source: Source::bare(draft),
        });
    }
    document
}

fn name(draft: &Draft) -> String {
    let url = draft.url.split(['?', '#']).next().unwrap_or_default();
    let address = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = address.find('/').map_or("/", |at| &address[at..]);
    format!("{} {path}", draft.method)
}

#[cfg(test)]
mod tests {
    use crate::{Body, Content, Request, Variables};

    fn request(command: &str) -> Request {
        let document = crate::read(command).expect("a command");
        assert_eq!(document.problems, []);
        document.request(&document.items[0], &Variables::default()).request
    }

    #[test]
    fn a_pasted_command_is_read() {
        let request = request(
            "curl -sSL -X PATCH 'https://a.example/x' \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H 'X-A: it'\\''s' --data-raw $'{\"a\": \"\\u0041\\n\"}' -H 'content-type: application/json' --compressed",
        );
        assert_eq!(request.method, "PATCH");
        assert_eq!(request.inputs[0].name, "TOKEN");
        assert_eq!(request.header("x-a").and_then(|value| value.as_literal()), Some("it's"));
        assert_eq!(request.body, Body::Raw("{\"a\": \"A\n\"}".into()));
    }

    #[test]
    fn data_becomes_a_form_when_it_is_one() {
        let sent = request("curl https://a.example -d a=1 -d 'b=x%20y'");
        let Body::Form(form) = &sent.body else { panic!("a form") };
        assert_eq!(form.fields[1].1.as_literal(), Some("x y"));
        assert_eq!(sent.method, "POST");
        assert_eq!(request("curl https://a.example -d 'a b'").body, Body::Raw("a b".into()));
        let query = request("curl -G https://a.example --data-urlencode 'q=a b'");
        assert_eq!(query.url.text().as_literal(), Some("https://a.example/?q=a%20b"));
    }

    #[test]
    fn forms_have_parts() {
        let sent =
            request("curl https://a.example -F 'f=@a b.png;type=image/x' -F name=value --form-string 'x=@y'");
        let Body::Multipart(parts) = &sent.body else { panic!("parts") };
        assert!(matches!(parts[0].content, Content::File { .. }));
        assert_eq!(parts[0].content_type.as_deref(), Some("image/x"));
        assert_eq!(sent.inputs[0].default, "a b.png");
        assert_eq!(parts[2].content, Content::Text("@y".into()));
    }
}
