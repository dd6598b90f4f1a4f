//! A sample's code as a block of a page: highlighted, with marks for the values of inputs.

use std::collections::HashMap;
use std::sync::LazyLock;

use wirecode::{Highlighter, Kind, Sample, Target};

use crate::html::Html;

/// The target of the command that each page shows.
pub(crate) const CURL: &str = "shell-curl";

/// By the target's name; each language is prepared once.
static HIGHLIGHTERS: LazyLock<HashMap<&'static str, Highlighter>> = LazyLock::new(|| {
    wirecode::targets().map(|target| (target.name, Highlighter::new(target.language))).collect()
});

/// A part of a sample's code: in one colour, or the literal of an input.
pub(crate) struct Piece<'s> {
    pub(crate) kind: Kind,
    /// The name of the input.
    pub(crate) input: Option<&'s str>,
    pub(crate) text: &'s str,
}

/// The whole code in pieces. A fill is one piece, even if its literal consists of several tokens.
pub(crate) fn pieces<'s>(sample: &'s Sample, target: &Target) -> Vec<Piece<'s>> {
    let mut fills = sample.fills.iter().peekable();
    let mut pieces = Vec::new();
    let (mut begin, mut at) = (0, 0);
    for (kind, text) in HIGHLIGHTERS[target.name].tokens(&sample.code) {
        let end = begin + text.len();
        while let Some(fill) = fills.next_if(|fill| fill.span.start < end) {
            if at < fill.span.start {
                pieces.push(Piece { kind, input: None, text: &sample.code[at..fill.span.start] });
            }
            let input = Some(sample.inputs[fill.input.0].name.as_str());
            pieces.push(Piece { kind: Kind::Text, input, text: &sample.code[fill.span.clone()] });
            at = fill.span.end;
        }
        if at < end {
            pieces.push(Piece { kind, input: None, text: &sample.code[at..end] });
            at = end;
        }
        begin = end;
    }
    pieces
}

pub(crate) fn html(sample: &Sample, target: &Target) -> Html {
    let mut html = Html::default();
    for piece in pieces(sample, target) {
        match piece.input {
            Some(name) => {
                html.push_markup("<span class=\"s\" data-input=\"");
                html.push_text(name);
                html.push_markup("\">");
            }
            None if piece.kind == Kind::Plain => {
                html.push_text(piece.text);
                continue;
            }
            None => {
                html.push_markup("<span class=\"");
                html.push_markup(class(piece.kind));
                html.push_markup("\">");
            }
        }
        html.push_text(piece.text);
        html.push_markup("</span>");
    }
    html
}

/// The class of a kind's elements, in pages and in the files of samples.
pub(crate) const fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "p",
        Kind::Comment => "c",
        Kind::Text => "s",
        Kind::Number => "n",
        Kind::Keyword => "k",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_are_marked_where_their_literals_stand() {
        let document = wirecode::read("curl https://a.example -H \"Authorization: Bearer $token\"").unwrap();
        let request = document.request(&document.items[0], &wirecode::Variables::default()).request;
        for target in wirecode::targets() {
            let sample = wirecode::render(&request, target);
            let html = html(&sample, target).to_string();
            let marks = html.matches("data-input=\"token\"").count();
            assert_eq!(marks, sample.fills.len(), "{}", target.name);
            for fill in &sample.fills {
                let literal = target
                    .language
                    .quoting()
                    .map(|quoting| format!("{}YOUR_TOKEN{}", quoting.open, quoting.close));
                // YAML marks only literals that may contain templates.
                let own = &sample.code[fill.span.clone()];
                let is_same = literal.is_some_and(|literal| literal.trim_start_matches("!unsafe ") == own);
                assert!(is_same, "{}: {own}", target.name);
            }
        }
    }
}
