//! Many texts with a number each, sorted without an allocation for each.

/// Invariant: entries' spans lie in `text`, at its characters' borders.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Eight bytes, those at the depth that the sort has come to.
    head: u64,
    start: u32,
    end: u32,
    number: u32,
}

const HEAD: usize = size_of::<u64>();

impl Texts {
    pub(crate) fn with_capacity(texts: usize) -> Self {
        Self { text: String::new(), entries: Vec::with_capacity(texts) }
    }

    pub(crate) fn push(&mut self, text: &str, number: u32) {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        self.entries.push(Entry { head: head(text.as_bytes()), start, end: self.text.len() as u32, number });
    }

    /// By text, and by number where texts are equal.
    ///
    /// Eight bytes at a time, which lie beside the entry: names begin alike so
    /// often that a look at the texts for each comparison is what takes long.
    pub(crate) fn sort(&mut self) {
        let mut alike = vec![(0..self.entries.len(), 0)];
        while let Some((range, depth)) = alike.pop() {
            // What is left of a text, where it matters.
            let rest = |entry: &Entry| (entry.end - entry.start).saturating_sub(depth).min(HEAD as u32 + 1);
            let mut at = range.start;
            let entries = &mut self.entries[range];
            entries.sort_unstable_by_key(|entry| (entry.head, rest(entry), entry.number));
            for run in entries.chunk_by_mut(|a, b| a.head == b.head && rest(a) == rest(b)) {
                if run.len() > 1 && rest(&run[0]) as usize > HEAD {
                    let depth = depth + HEAD as u32;
                    for entry in &mut *run {
                        entry.head =
                            head(&self.text.as_bytes()[(entry.start + depth) as usize..entry.end as usize]);
                    }
                    alike.push((at..at + run.len(), depth));
                }
                at += run.len();
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        self.entries.iter().map(|entry| (&self.text[entry.start as usize..entry.end as usize], entry.number))
    }

    pub(crate) fn text_len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|entry| entry.number)
    }
}

/// The first bytes, in an order that is theirs but for texts that end here.
fn head(bytes: &[u8]) -> u64 {
    let mut head = [0; HEAD];
    let shown = bytes.len().min(HEAD);
    head[..shown].copy_from_slice(&bytes[..shown]);
    u64::from_be_bytes(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_sorted_by_all_their_bytes() {
        let long = "anna".repeat(20);
        let given = [
            "annabella",
            "annabel",
            "ann",
            "",
            "ann\0",
            "anna",
            "annabell",
            "żaba",
            "ann",
            &long,
            &long[..79],
            "annabell\0",
            "annabell\0\0\0\0\0\0\0\0",
            &long,
        ];
        let mut texts = Texts::default();
        for (number, text) in (0..given.len() as u32).zip(given).rev() {
            texts.push(text, number);
        }
        texts.sort();
        let mut expected: Vec<(&str, u32)> = (0..).zip(given).map(|(number, text)| (text, number)).collect();
        expected.sort_unstable();
        assert_eq!(texts.iter().collect::<Vec<_>>(), expected);
    }
}
