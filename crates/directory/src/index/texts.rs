//! Many texts with a number each, sorted without an allocation for each.

/// Invariant: entries' spans lie in `text`, at its characters' borders.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The first eight bytes, which settle most comparisons without a look at the text.
    head: u64,
    start: u32,
    end: u32,
    number: u32,
}

impl Texts {
    pub(crate) fn with_capacity(texts: usize) -> Self {
        Self { text: String::new(), entries: Vec::with_capacity(texts) }
    }

    pub(crate) fn push(&mut self, text: &str, number: u32) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        let mut head = [0; 8];
        let shown = text.len().min(8);
        head[..shown].copy_from_slice(&text.as_bytes()[..shown]);
        let head = u64::from_be_bytes(head);
        self.entries.push(Entry { head, start, end: self.text.len() as u32, number });
    }

    /// By text, and by `key` of the number where texts are equal.
    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl Fn(u32) -> K) {
        let text = &self.text;
        let of = |entry: &Entry| &text.as_bytes()[entry.start as usize..entry.end as usize];
        self.entries.sort_unstable_by(|a, b| {
            (a.head.cmp(&b.head))
                .then_with(|| of(a).cmp(of(b)))
                .then_with(|| key(a.number).cmp(&key(b.number)))
        });
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries.iter().map(|entry| (&self.text[entry.start as usize..entry.end as usize], entry.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_sorted_by_all_their_bytes() {
        let given = ["annabella", "annabel", "ann", "", "anna", "annabell", "żaba", "ann"];
        let mut texts = Texts::default();
        for (number, text) in (0..).zip(given) {
            texts.push(text, number);
        }
        texts.sort_by_key(|number| number);
        let mut expected: Vec<(&str, u32)> = (0..).zip(given).map(|(number, text)| (text, number)).collect();
        expected.sort_unstable();
        assert_eq!(texts.iter().collect::<Vec<_>>(), expected);
    }
}
