//! Scopes and the rate-limit label, for which collections have no field: their authors write them into the description,
//! on a line of its own.

/// Facts extracted from a description, and the remaining description.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) scopes: Vec<String>,
    pub(super) rate_limit_label: Option<String>,
    pub(super) description: String,
}

/// Extracts lines like ``**Scopes:** `a` `b` `` and ``**[Rate Limit Label](…):** `Light` `` from a description. A line
/// without a value stays.
pub(super) fn take(description: &str) -> Facts {
    let mut facts = Facts::default();
    for line in lines(description) {
        let words = line_of_words(line);
        let codes = || line.split('`').skip(1).step_by(2).map(|code| code.trim().to_owned());
        if words.starts_with("scope") && facts.scopes.is_empty() && line.contains('`') {
            facts.scopes = codes().filter(|scope| !scope.is_empty()).collect();
        } else if words.starts_with("rate limit label")
            && facts.rate_limit_label.is_none()
            && line.contains('`')
        {
            facts.rate_limit_label = codes().next();
        } else {
            facts.description.push_str(line);
        }
    }
    facts
}

/// The lines with their terminators: a line end, or a break.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let line_end = rest.find('\n').map(|at| at + 1);
        let break_end = rest.find("<br").and_then(|at| Some(at + rest[at..].find('>')? + 1));
        let end = line_end.into_iter().chain(break_end).min().unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after;
        Some(line)
    })
}

/// In lower case, without Markdown markup before the first word.
fn line_of_words(line: &str) -> String {
    line.trim_start_matches([' ', '\t', '*', '_', '[', '#', '-'])
        .chars()
        .take(20)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_scopes_and_labels_are_taken_out() {
        let facts = take(
            "Makes a group.<br><br>\n**Scopes**: `a:write` `b`<br>\n \n **[Rate Limit Label](https://x.example/#y):** `Light`",
        );
        assert_eq!(facts.scopes, ["a:write", "b"]);
        assert_eq!(facts.rate_limit_label.as_deref(), Some("Light"));
        assert_eq!(facts.description.trim(), "Makes a group.<br><br>");
    }

    #[test]
    fn other_lines_stay() {
        let text = "Scopes are explained elsewhere.\nRate limit label: see there.<br/>The `x` scope.";
        assert_eq!(take(text), Facts { description: text.to_owned(), ..Facts::default() });
    }
}
