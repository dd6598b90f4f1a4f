//! Many numbered texts, stored and sorted without an allocation per text.

/// Invariant: the entries' spans lie within `text`, on character boundaries.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    text: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The eight bytes at the sort's current depth.
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
    /// Compares eight bytes at a time, stored beside the entry: names share prefixes so often that reading the texts
    /// for each comparison would dominate the sort.
    pub(crate) fn sort(&mut self) {
        let mut alike = vec![(0..self.entries.len(), 0)];
        while let Some((range, depth)) = alike.pop() {
            // The remaining length, up to the bytes compared at once.
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

    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().map(|entry| entry.number)
    }
}

/// The first bytes as a number, which orders all texts except those that end here.
pub(super) fn head(bytes: &[u8]) -> u64 {
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
