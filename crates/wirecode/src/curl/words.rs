//! A POSIX shell's words, with its variables as templates.

/// The simple commands of a text, each as its words.
pub(super) fn commands(text: &str) -> Vec<Vec<String>> {
    let mut commands = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = Chars { rest: text };
    while let Some(c) = chars.next() {
        match c {
            // A line may go on in the next, and may come from another system.
            '\\' => match chars.next() {
                Some('\n') | None => {}
                Some('\r') if chars.rest.starts_with('\n') => {
                    chars.next();
                }
                Some(escaped) => word.get_or_insert_default().push(escaped),
            },
            '\'' => chars.single(word.get_or_insert_default()),
            '"' => chars.double(word.get_or_insert_default()),
            '$' if chars.rest.starts_with('\'') => {
                chars.next();
                chars.ansi(word.get_or_insert_default());
            }
            '$' => chars.variable(word.get_or_insert_default()),
            '#' if word.is_none() => chars.skip_line(),
            ' ' | '\t' | '\r' => words.extend(word.take()),
            '\n' | ';' | '|' | '&' => {
                words.extend(word.take());
                if !words.is_empty() {
                    commands.push(std::mem::take(&mut words));
                }
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    if !words.is_empty() {
        commands.push(words);
    }
    commands
}

struct Chars<'t> {
    rest: &'t str,
}

impl Iterator for Chars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }
}

impl Chars<'_> {
    fn single(&mut self, word: &mut String) {
        word.extend(self.by_ref().take_while(|c| *c != '\''));
    }

    fn double(&mut self, word: &mut String) {
        while let Some(c) = self.next() {
            match c {
                '"' => return,
                '\\' => match self.next() {
                    Some('\n') | None => {}
                    Some(c @ ('$' | '`' | '"' | '\\')) => word.push(c),
                    Some(c) => word.extend(['\\', c]),
                },
                '$' => self.variable(word),
                c => word.push(c),
            }
        }
    }

    /// `$'…'`, which browsers write when they copy a request.
    fn ansi(&mut self, word: &mut String) {
        while let Some(c) = self.next() {
            match c {
                '\'' => return,
                '\\' => match self.next() {
                    Some('n') => word.push('\n'),
                    Some('r') => word.push('\r'),
                    Some('t') => word.push('\t'),
                    Some('u') => word.extend(self.number(4, 16)),
                    Some('U') => word.extend(self.number(8, 16)),
                    Some('x') => word.extend(self.number(2, 16)),
                    Some('0') => word.extend(self.number(3, 8)),
                    Some(c) => word.push(c),
                    None => {}
                },
                c => word.push(c),
            }
        }
    }

    fn number(&mut self, digits: usize, radix: u32) -> Option<char> {
        let length = self.rest.chars().take(digits).take_while(|c| c.is_digit(radix)).count();
        let (number, rest) = self.rest.split_at(length);
        self.rest = rest;
        char::from_u32(u32::from_str_radix(number, radix).unwrap_or(0))
    }

    /// `$NAME` or `${NAME}`; any other dollar is one.
    fn variable(&mut self, word: &mut String) {
        let braced = self.rest.starts_with('{');
        let name: String = self.rest[usize::from(braced)..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        let end = usize::from(braced) + name.len();
        let closed = !braced || self.rest[end..].starts_with('}');
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) || !closed {
            word.push('$');
            return;
        }
        self.rest = &self.rest[end + usize::from(braced)..];
        word.push_str(&format!("{{{{{name}}}}}"));
    }

    fn skip_line(&mut self) {
        let end = self.rest.find('\n').unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }
}
