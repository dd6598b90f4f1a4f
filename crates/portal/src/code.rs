//! A sample's code as a block of a page: in colours, with marks where inputs are filled in.

use std::collections::HashMap;
use std::sync::LazyLock;

use wirecode::{Fill, Highlighter, Input, Kind, Sample, Target};

use crate::html::Html;

/// By the target's name; a language is made ready once.
static HIGHLIGHTERS: LazyLock<HashMap<&'static str, Highlighter>> = LazyLock::new(|| {
    wirecode::targets().map(|target| (target.name, Highlighter::new(target.language))).collect()
});

pub(crate) fn html(sample: &Sample, target: &Target) -> Html {
    let mut writer = Writer { html: Html::default(), fills: &sample.fills, inputs: &sample.inputs };
    let mut at = 0;
    for (kind, text) in HIGHLIGHTERS[target.name].tokens(&sample.code) {
        writer.token(kind, at, text);
        at += text.len();
    }
    writer.html
}

struct Writer<'s> {
    html: Html,
    /// Those that are still to come.
    fills: &'s [Fill],
    inputs: &'s [Input],
}

impl Writer<'_> {
    /// A fill is one mark, whatever tokens the literal is made of.
    fn token(&mut self, kind: Kind, begin: usize, text: &str) {
        let end = begin + text.len();
        let mut at = begin;
        while let Some((fill, rest)) = self.fills.split_first()
            && fill.span.start < end
        {
            let span = &fill.span;
            if at < span.start {
                self.colour(kind, &text[at - begin..span.start - begin]);
                at = span.start;
            }
            if at == span.start {
                self.html.push_markup("<span class=\"s\" data-input=\"");
                self.html.push_text(&self.inputs[fill.input.0].name);
                self.html.push_markup("\">");
            }
            let stop = span.end.min(end);
            self.html.push_text(&text[at - begin..stop - begin]);
            at = stop;
            if stop < span.end {
                return;
            }
            self.html.push_markup("</span>");
            self.fills = rest;
        }
        if at < end {
            self.colour(kind, &text[at - begin..]);
        }
    }

    fn colour(&mut self, kind: Kind, text: &str) {
        let open = match kind {
            Kind::Plain => return self.html.push_text(text),
            Kind::Comment => "<span class=\"c\">",
            Kind::Text => "<span class=\"s\">",
            Kind::Number => "<span class=\"n\">",
            Kind::Keyword => "<span class=\"k\">",
        };
        self.html.push_markup(open);
        self.html.push_text(text);
        self.html.push_markup("</span>");
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
                // YAML marks only what is typed as no template.
                let own = &sample.code[fill.span.clone()];
                let is_same = literal.is_some_and(|literal| literal.trim_start_matches("!unsafe ") == own);
                assert!(is_same, "{}: {own}", target.name);
            }
        }
    }
}
