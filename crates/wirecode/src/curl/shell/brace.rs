//! Expansion of an unquoted word: `{a,b}` produces several words, and spaces from a variable split it.
//!
//! Until then, unquoted marks are enclosed in two NULs, like holes.

use crate::curl::template::MARK;

/// Separates words that came from one variable.
pub(super) const BLANK: &str = "\0 \0";

/// The maximum number of words from one word; nobody types more.
const MOST_WORDS: usize = 256;
const MOST_MARKS: usize = 64;

/// A character that is special unless quoted.
pub(super) fn mark(c: char) -> String {
    format!("{MARK}{c}{MARK}")
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Text(String),
    Mark(char),
}

/// The words after expansion.
pub(super) fn words(word: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in word.split(BLANK) {
        if word.contains("\0{\0") {
            words.extend(expand(&tokens(word), 0));
        } else {
            words.push(plain(&tokens(word)));
        }
    }
    words
}

fn tokens(word: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (at, piece) in word.split(MARK).enumerate() {
        match piece {
            "" => {}
            piece if at % 2 == 0 => tokens.push(Token::Text(piece.to_owned())),
            "{" | "," | "}" => tokens.extend(piece.chars().map(Token::Mark)),
            hole => tokens.push(Token::Text(format!("{MARK}{hole}{MARK}"))),
        }
    }
    tokens
}

fn plain(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Text(piece) => text.push_str(piece),
            Token::Mark(c) => text.push(*c),
        }
    }
    text
}

fn expand(tokens: &[Token], depth: usize) -> Vec<String> {
    let marks = tokens.iter().filter(|token| matches!(token, Token::Mark(_))).count();
    if depth > MOST_MARKS || marks > MOST_MARKS {
        return vec![plain(tokens)];
    }
    for (open, _) in tokens.iter().enumerate().filter(|(_, token)| **token == Token::Mark('{')) {
        let Some((alternatives, close)) = alternatives(tokens, open, depth) else { continue };
        let before = plain(&tokens[..open]);
        let after = expand(&tokens[close + 1..], depth + 1);
        let all = alternatives.iter().flat_map(|middle| {
            after.iter().map(|after| format!("{before}{middle}{after}")).collect::<Vec<_>>()
        });
        return all.take(MOST_WORDS).collect();
    }
    vec![plain(tokens)]
}

/// The content of the braces, and the position of the closing one.
fn alternatives(tokens: &[Token], open: usize, depth: usize) -> Option<(Vec<String>, usize)> {
    let (mut level, mut from, mut pieces) = (0, open + 1, Vec::new());
    for (at, token) in tokens.iter().enumerate().skip(open + 1) {
        match token {
            Token::Mark('{') => level += 1,
            Token::Mark('}') if level > 0 => level -= 1,
            Token::Mark(',') if level == 0 => {
                pieces.push(&tokens[from..at]);
                from = at + 1;
            }
            Token::Mark('}') => {
                if pieces.is_empty() {
                    return sequence(&plain(&tokens[from..at])).map(|pieces| (pieces, at));
                }
                pieces.push(&tokens[from..at]);
                let all = pieces.iter().flat_map(|piece| expand(piece, depth + 1));
                return Some((all.take(MOST_WORDS).collect(), at));
            }
            _ => {}
        }
    }
    None
}

/// `1..3`, `a..c`.
fn sequence(range: &str) -> Option<Vec<String>> {
    let (first, last) = range.split_once("..")?;
    if let (Ok(first), Ok(last)) = (first.parse::<i32>(), last.parse::<i32>()) {
        let count = first.abs_diff(last) as usize + 1;
        let step = if first <= last { 1 } else { -1 };
        let numbers = (0..count.min(MOST_WORDS) as i32).map(|at| (first + at * step).to_string());
        return Some(numbers.collect());
    }
    let letter = |text: &str| text.chars().next().filter(|c| text.len() == 1 && c.is_ascii_alphabetic());
    let (first, last) = (letter(first)?, letter(last)?);
    if first <= last {
        Some((first..=last).map(String::from).collect())
    } else {
        Some((last..=first).rev().map(String::from).collect())
    }
}
