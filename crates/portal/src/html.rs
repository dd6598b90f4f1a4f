//! Text that is already HTML. Templates escape all other values.

use std::fmt;

/// Before the address of a page, in a link. Documents can't have this scheme.
pub(crate) const PAGE: &str = "page:";
/// Before the name of another file of the site.
pub(crate) const FILE: &str = "file:";
/// The starts of links and images whose addresses depend on the page.
const LINKS: [&str; 3] = ["<a href=\"page:", "<a href=\"file:", "<img src=\"file:"];

/// Created only from text that this crate has escaped or sanitized.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Html(String);

impl Html {
    pub(crate) fn of_sanitised(html: String) -> Self {
        Self(html)
    }

    /// A name that may be broken where its parts meet: after `/`, `_`, `.` and `-`, and before a capital in a word.
    pub(crate) fn of_name(name: &str) -> Self {
        let mut html = Self::default();
        let mut begin = 0;
        let next = name.char_indices().skip(1).map(|(at, _)| at);
        for (at, (before, after)) in next.zip(name.chars().zip(name.chars().skip(1))) {
            let ends = matches!(before, '/' | '_' | '.' | '-') && after.is_alphanumeric()
                || after == '{' && before == '/';
            if ends || before.is_lowercase() && after.is_uppercase() {
                html.push_text(&name[begin..at]);
                html.push_markup("<wbr>");
                begin = at;
            }
        }
        html.push_text(&name[begin..]);
        html
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn of_text(text: &str) -> Self {
        let mut html = Self::default();
        html.push_text(text);
        html
    }

    /// Appends text between tags, where quotes are characters like others.
    pub(crate) fn push_text(&mut self, text: &str) {
        self.escape(text, &['&', '<', '>']);
    }

    /// Appends text within the quotes of an attribute.
    pub(crate) fn push_attribute(&mut self, text: &str) {
        self.escape(text, &['&', '<', '>', '"', '\'']);
    }

    fn escape(&mut self, text: &str, special: &[char]) {
        let mut rest = text;
        while let Some(at) = rest.find(special) {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&#34;",
                _ => "&#39;",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
    }

    pub(crate) fn push_html(&mut self, html: &Html) {
        self.0.push_str(&html.0);
    }

    /// The same with relative links: `root` and `ending` are those of the page, `index` that of an index.
    pub(crate) fn linked(&self, root: &str, ending: &str, index: &str) -> Self {
        let mut out = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        // Only our own tags begin with `<`.
        while let Some((at, mark)) = LINKS.iter().filter_map(|mark| Some((rest.find(mark)?, *mark))).min() {
            let (before, after) = (&rest[..at], &rest[at + mark.len()..]);
            let (address, after) = after.split_once('"').unwrap_or((after, ""));
            let (path, id) = address.split_at(address.find('#').unwrap_or(address.len()));
            let end = match mark {
                mark if mark.ends_with(FILE) => "",
                _ if path.is_empty() || path.ends_with('/') => index,
                _ => ending,
            };
            let start = &mark[..mark.find('"').unwrap_or(0)];
            out.push_str(&format!("{before}{start}\"{root}{path}{end}{id}\""));
            rest = after;
        }
        Self(out + rest)
    }

    /// Appends markup of our own.
    pub(crate) fn push_markup(&mut self, markup: &'static str) {
        self.0.push_str(markup);
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

impl askama::FastWritable for Html {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn a_name_breaks_where_its_parts_meet() {
        for (name, html) in [
            ("accounts/{accountId}/im_groups", "accounts/<wbr>{account<wbr>Id}/<wbr>im_<wbr>groups"),
            ("a.b-c", "a.<wbr>b-<wbr>c"),
            ("URL", "URL"),
            ("<b>_x", "&lt;b&gt;_<wbr>x"),
            ("", ""),
            ("é/É", "é/<wbr>É"),
        ] {
            assert_eq!(Html::of_name(name).to_string(), html);
        }
    }
}
