//! The tags of a page, as a browser's tokenizer reads them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};

/// The name and the attributes with their values.
type Element = (String, Vec<(String, String)>);

#[derive(Debug, Default)]
pub struct Markup {
    elements: Vec<Element>,
    script_text: String,
}

#[derive(Default)]
struct Sink {
    markup: RefCell<Markup>,
    open: RefCell<Vec<String>>,
    errors: RefCell<Vec<String>>,
}

const VOID: &[&str] = &["meta", "link", "input", "br", "wbr", "hr", "img"];

impl Markup {
    /// Fails if a browser would have to guess.
    pub fn read(html: &str) -> Result<Self, String> {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from_slice(html));
        let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
        let tokenizer = Tokenizer::new(Sink::default(), options);
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let Sink { markup, open, errors } = tokenizer.sink;
        let mut errors = errors.into_inner();
        errors.extend(open.into_inner().into_iter().map(|name| format!("<{name}> is not closed")));
        if errors.is_empty() { Ok(markup.into_inner()) } else { Err(errors.join("; ")) }
    }

    pub fn elements(&self) -> impl Iterator<Item = (&str, &[(String, String)])> + Clone {
        self.elements.iter().map(|(name, attributes)| (name.as_str(), attributes.as_slice()))
    }

    pub fn values(&self, attribute: &str) -> impl Iterator<Item = &str> {
        let attributes = self.elements.iter().flat_map(|(_, attributes)| attributes);
        attributes.filter(move |(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }

    /// The levels of the headings, in order.
    pub fn levels(&self) -> Vec<u32> {
        let level = |(name, _): &Element| name.strip_prefix('h')?.parse().ok();
        self.elements.iter().filter_map(level).collect()
    }

    pub fn script_text(&self) -> &str {
        &self.script_text
    }
}

impl Sink {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            let opened = self.open.borrow_mut().pop();
            if opened.as_ref() != Some(&name) {
                self.errors.borrow_mut().push(format!("</{name}> closes {opened:?}"));
            }
            return TokenSinkResult::Continue;
        }
        if !VOID.contains(&name.as_str()) {
            self.open.borrow_mut().push(name.clone());
        }
        let attributes = tag.attrs.iter().map(|own| (own.name.local.to_string(), own.value.to_string()));
        self.markup.borrow_mut().elements.push((name.clone(), attributes.collect()));
        match name.as_str() {
            "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
            "title" => TokenSinkResult::RawData(states::RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::ParseError(error) => self.errors.borrow_mut().push(error.into_owned()),
            Token::CharacterTokens(text)
                if self.open.borrow().last().is_some_and(|name| name == "script") =>
            {
                self.markup.borrow_mut().script_text.push_str(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
