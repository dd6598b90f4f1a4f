//! A sample's code as a block of a page, with marks for the values of inputs. The page's script colours it.

use wirecode::Sample;

use crate::html::Html;

/// The target of the command that each page shows.
pub(crate) const CURL: &str = "shell-curl";

pub(crate) fn html(sample: &Sample) -> Html {
    let mut html = Html::default();
    let mut at = 0;
    for fill in &sample.fills {
        html.push_text(&sample.code[at..fill.span.start]);
        html.push_markup("<span class=\"s\" data-input=\"");
        html.push_attribute(&sample.inputs[fill.input.0].name);
        html.push_markup("\">");
        html.push_text(&sample.code[fill.span.clone()]);
        html.push_markup("</span>");
        at = fill.span.end;
    }
    html.push_text(&sample.code[at..]);
    html
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
            let html = html(&sample).to_string();
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
