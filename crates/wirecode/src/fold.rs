//! Lists that were written one element a line, in fewer lines if these aren't long.

/// The most columns of a line with several elements.
pub(crate) const WIDTH: usize = 100;
/// A list of several elements that fits has fewer bytes, with the indents of its lines.
const MOST_BYTES: usize = 16 * WIDTH;
/// The lines of a list with one element.
const ONE_ELEMENT: usize = 3;

/// The form of a list on one line.
#[derive(Debug)]
pub(crate) struct Folding {
    /// The text between a brace and what it encloses: a space in most languages.
    pub(crate) in_braces: &'static str,
    /// Whether arguments that don't fit beside the call may share the next line.
    pub(crate) shares_line: bool,
}

/// The list in fewer lines; `None` if it doesn't fit, or isn't one. `count` lines were written: if the text has more, a literal
/// contains line ends.
pub(crate) fn fold(text: &str, count: usize, folding: &Folding, comment: &str) -> Option<String> {
    let mut lines = text.lines();
    let (open, close) = (lines.next()?, lines.next_back()?);
    // Most of what is closed is told by its ends or its size alone.
    let is_long = count > ONE_ELEMENT && text.len() > MOST_BYTES;
    if is_long || !is_bracketed(open, close) || text.matches('\n').count() != count {
        return None;
    }
    let elements: Vec<_> = lines.collect();
    let indent = elements.first()?.len() - elements.first()?.trim_start().len();
    let is_comment = |line: &&str| line.trim_start().starts_with(comment.trim_end());
    if !are_elements(open, &elements) || elements.iter().any(is_comment) {
        return None;
    }
    let inside = elements.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    let inside = inside.trim_end_matches(',');
    let pad = if open.ends_with('{') { folding.in_braces } else { "" };
    let line = format!("{open}{pad}{inside}{pad}{}", close.trim_start());
    let fits = indent + inside.chars().count() <= WIDTH;
    // One element that is too long in any case gains nothing by a line of its own.
    if line.chars().count() <= WIDTH || elements.len() == 1 && !fits {
        return Some(line + "\n");
    }
    let is_shared = folding.shares_line && open.ends_with('(') && elements.len() > 1;
    (is_shared && fits).then(|| format!("{open}\n{:indent$}{inside}\n{close}\n", ""))
}

fn is_bracketed(open: &str, close: &str) -> bool {
    let pairs = [('(', ')'), ('[', ']'), ('{', '}')];
    pairs.iter().any(|(left, right)| open.ends_with(*left) && close.trim_start().starts_with(*right))
}

/// Whether the lines are elements of a list, rather than a block of statements.
fn are_elements(open: &str, lines: &[&str]) -> bool {
    let Some((last, others)) = lines.split_last() else { return false };
    let braced = open.strip_suffix('{');
    let may_be_block = others.is_empty() && braced.is_some_and(|before| !before.ends_with(['(', '[']));
    others.iter().all(|line| line.ends_with(',')) && (!may_be_block || last.ends_with(','))
}

#[cfg(test)]
mod tests {
    use super::{Folding, fold};

    const PYTHON: Folding = Folding { in_braces: "", shares_line: true };
    const JAVASCRIPT: Folding = Folding { in_braces: " ", shares_line: false };

    #[test]
    fn lists_that_fit_become_one_line() {
        let short = "  f(a, {\n    b: 1,\n    \"c\": 2,\n  });\n";
        assert_eq!(fold(short, 4, &JAVASCRIPT, "// ").as_deref(), Some("  f(a, { b: 1, \"c\": 2 });\n"));
        let long = format!("call(\n    {0},\n    {0},\n)\n", "a".repeat(47));
        let shared = format!("call(\n    {0}, {0}\n)\n", "a".repeat(47));
        assert_eq!(fold(&long, 4, &PYTHON, "# "), Some(shared));
        assert_eq!(fold(&long, 4, &JAVASCRIPT, "// "), None);
    }

    #[test]
    fn other_lines_stay() {
        let literal = "f([\n  `a\n,`,\n])\n";
        assert_eq!(fold(literal, 3, &JAVASCRIPT, "// "), None);
        for text in ["if (a) {\n  b\n}\n", "f(\n  // a,\n  b,\n)\n", "f(\n  g(\n  a,\n)\n", "{\n}\n"] {
            assert_eq!(fold(text, text.lines().count(), &JAVASCRIPT, "// "), None, "{text}");
        }
    }
}
