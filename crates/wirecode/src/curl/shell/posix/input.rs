//! Redirections, of which only the standard input matters, and here-documents.

use super::super::{StandardInput, brace};
use super::words::closing;
use super::{HereDocument, Shell};

impl Shell<'_, '_> {
    pub(super) fn redirection(&mut self, descriptor: &str) {
        let operators = ["<<<", "<<-", "<<", "&>>", "&>", "<>", "<&", "<", ">>", ">|", ">&", ">"];
        let operator =
            operators.into_iter().find(|operator| self.rest().starts_with(operator)).unwrap_or(">");
        self.skip(operator.len());
        self.blanks();
        let begin = self.at;
        if operator == "<<" || operator == "<<-" {
            let is_quoted = matches!(self.peek(), Some('\'' | '"' | '\\'));
            let end = brace::words(&self.word().text).concat();
            let document = HereDocument { end, is_quoted, strips_tabs: operator == "<<-", owner: None };
            self.documents.push(document);
            self.command.has_input = true;
            return;
        }
        if self.rest().starts_with("(") && operator == ">" {
            // `> >(…)`
            self.skip(closing(self.rest(), '(', ')').unwrap_or(1));
            return;
        }
        let word = brace::words(&self.word().text).concat();
        if self.at == begin {
            if let Some('<' | '>') = self.peek() {
                self.skip(1);
            }
            return;
        }
        let is_input = descriptor.is_empty() || descriptor == "0";
        let input = match operator {
            "<<<" => StandardInput::Text(word + "\n"),
            "<" | "<>" => StandardInput::File(word),
            _ => return,
        };
        if is_input {
            self.command.command.input = input;
            self.command.has_input = true;
        }
    }

    /// The bodies of the here-documents that the previous line declared.
    pub(super) fn here_documents(&mut self) {
        for document in std::mem::take(&mut self.documents) {
            let mut body = String::new();
            let mut is_closed = false;
            while !self.rest().is_empty() {
                let length = self.rest().find('\n').map_or(self.rest().len(), |end| end + 1);
                let line = &self.rest()[..length];
                self.skip(length);
                let line = if document.strips_tabs { line.trim_start_matches('\t') } else { line };
                if line.trim_end_matches(['\n', '\r']) == document.end {
                    is_closed = true;
                    break;
                }
                body.push_str(line);
            }
            if !is_closed {
                self.fail(&format!("a here-document is not closed by {:?}", document.end));
                return;
            }
            let body = if document.is_quoted { body } else { self.expand_document(&body) };
            let owner = document.owner.and_then(|owner| self.script.commands.get_mut(owner));
            let Some(command) = owner else { continue };
            command.input = StandardInput::Text(body);
            self.feed_pipe(document.owner);
        }
    }

    /// Passes a here-document through `cat` to the next command of a pipe.
    fn feed_pipe(&mut self, owner: Option<usize>) {
        let Some(owner) = owner else { return };
        let Some([command, next, ..]) = self.script.commands.get_mut(owner..) else { return };
        if matches!(next.input, StandardInput::Output(_) | StandardInput::Inherited)
            && matches!(command.words.as_slice(), [cat] if cat == "cat")
        {
            next.input = command.input.clone();
        }
    }

    fn expand_document(&mut self, body: &str) -> String {
        let mut inner = self.inside(body);
        let mut text = String::new();
        inner.double(&mut text, '\0');
        let error = inner.script.error.take();
        let commands = std::mem::take(&mut inner.script.commands);
        self.script.commands.extend(commands);
        if let Some(error) = error {
            self.fail(&error);
        }
        text
    }
}
