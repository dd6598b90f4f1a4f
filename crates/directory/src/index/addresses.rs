//! Addresses with one user each, sorted and immutable. They are many and long, so neighbours share their beginnings
//! (front coding): an address takes a third of its bytes.

use super::{dictionary::distinct, heads::partition, texts::Texts};
use roaring::RoaringBitmap;
use std::ops::Range;

/// As many addresses as a search decodes one by one; the first of them is stored whole.
const BLOCK: usize = 16;

/// Invariant: `blocks` are the offsets in `coded` of every sixteenth address. An address is coded as the number of
/// bytes that it shares with the one before, the number of the others, and these.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    blocks: Box<[u32]>,
    coded: Box<[u8]>,
    /// By address.
    numbers: Box<[u32]>,
}

impl Addresses {
    /// Takes sorted texts.
    pub(crate) fn of(texts: &Texts) -> Self {
        let (mut blocks, mut coded) = (Vec::new(), Vec::new());
        let mut before: &[u8] = &[];
        for (at, (text, _)) in texts.iter().enumerate() {
            let text = text.as_bytes();
            if at % BLOCK == 0 {
                blocks.push(coded.len() as u32);
                before = &[];
            }
            let shared = before.iter().zip(text).take_while(|(one, other)| one == other).count();
            push_length(&mut coded, shared);
            push_length(&mut coded, text.len() - shared);
            coded.extend_from_slice(&text[shared..]);
            before = text;
        }
        Self { blocks: blocks.into(), coded: coded.into(), numbers: texts.numbers().collect() }
    }

    /// The users whose addresses begin with `prefix`.
    pub(crate) fn beginning_with(&self, prefix: &str) -> RoaringBitmap {
        let prefix = prefix.as_bytes();
        self.users(|text| text < prefix, |text| text < prefix || text.starts_with(prefix))
    }

    /// The users of one address.
    pub(crate) fn equal_to(&self, text: &str) -> RoaringBitmap {
        self.users(|found| found < text.as_bytes(), |found| found <= text.as_bytes())
    }

    /// The users of the address, or else of the next one: whether somebody has it makes no difference in time.
    pub(crate) fn nearest(&self, text: &str) -> &[u32] {
        let text = text.as_bytes();
        let first = self.first_not(|found| found < text).min(self.numbers.len().saturating_sub(1));
        let end = self.first_not(|found| found <= text).max(first + 1);
        &self.numbers[first..end.min(self.numbers.len())]
    }

    /// The users whose addresses contain the text. Reads all addresses, a million in a tenth of a second.
    pub(crate) fn containing(&self, text: &str) -> RoaringBitmap {
        let mut found = Vec::new();
        let (mut coded, mut address) = (&*self.coded, Vec::new());
        for number in &self.numbers {
            next(&mut coded, &mut address);
            if std::str::from_utf8(&address).is_ok_and(|address| address.contains(text)) {
                found.push(*number);
            }
        }
        distinct(&found)
    }

    fn users(&self, before: impl Fn(&[u8]) -> bool, upto: impl Fn(&[u8]) -> bool) -> RoaringBitmap {
        let Range { start, end } = self.first_not(before)..self.first_not(upto);
        distinct(&self.numbers[start..end])
    }

    /// The position of the first address for which `before`, which holds up to some address, doesn't hold.
    fn first_not(&self, before: impl Fn(&[u8]) -> bool) -> usize {
        let blocks = self.blocks.len() as u32;
        let starts_before = |block: u32| {
            let mut coded = &self.coded[self.blocks[block as usize] as usize..];
            let _shared = length(&mut coded);
            let own = length(&mut coded);
            before(&coded[..own])
        };
        let Some(block) = partition(0..blocks, starts_before).checked_sub(1) else { return 0 };
        let mut coded = &self.coded[self.blocks[block as usize] as usize..];
        let mut text = Vec::with_capacity(64);
        let first = block as usize * BLOCK;
        let end = self.numbers.len().min(first + BLOCK);
        for at in first..end {
            next(&mut coded, &mut text);
            if !before(&text) {
                return at;
            }
        }
        end
    }
}

/// Decodes the address behind the last one.
fn next(coded: &mut &[u8], text: &mut Vec<u8>) {
    text.truncate(length(coded));
    let own = length(coded);
    let (own, rest) = coded.split_at(own);
    text.extend_from_slice(own);
    *coded = rest;
}

/// Seven bits a byte, the lowest first.
fn push_length(coded: &mut Vec<u8>, mut length: usize) {
    while length > 0x7f {
        coded.push(length as u8 | 0x80);
        length >>= 7;
    }
    coded.push(length as u8);
}

fn length(coded: &mut &[u8]) -> usize {
    let mut length = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let Some((&byte, rest)) = coded.split_first() else { break };
        *coded = rest;
        length |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coded_addresses_are_found_as_in_a_list() {
        let mut list: Vec<(String, u32)> = (0..500_u32)
            .map(|number| {
                let local =
                    ["ann", "anna.lee", "b", "żaba"][number as usize % 4].repeat(1 + number as usize % 37);
                (format!("{local}{}@x.example", number / 8), number)
            })
            .collect();
        let mut texts = Texts::default();
        list.iter().for_each(|(text, number)| texts.push(text, *number));
        texts.sort();
        list.sort();
        let addresses = Addresses::of(&texts);
        let known = list
            .iter()
            .flat_map(|(text, _)| [text.clone(), text.chars().take(4).collect(), format!("{text}.uk")]);
        for text in known.chain(["".into(), "zz".into(), "@".into()]) {
            let users = |holds: &dyn Fn(&str) -> bool| -> RoaringBitmap {
                list.iter().filter(|(found, _)| holds(found)).map(|(_, number)| *number).collect()
            };
            assert_eq!(addresses.beginning_with(&text), users(&|found| found.starts_with(&text)), "{text}");
            assert_eq!(addresses.containing(&text), users(&|found| found.contains(&text)), "{text}");
            assert_eq!(addresses.equal_to(&text), users(&|found| *found == text), "{text}");
            let from = list.iter().find(|(found, _)| *found >= text).or(list.last());
            let nearest: Vec<u32> = list
                .iter()
                .filter(|(found, _)| from.is_some_and(|(from, _)| found == from) && (*found == text))
                .map(|(_, number)| *number)
                .collect();
            let expected = if nearest.is_empty() {
                from.map(|(_, number)| *number).into_iter().collect()
            } else {
                nearest
            };
            assert_eq!(addresses.nearest(&text), expected, "{text}");
        }
        assert_eq!(Addresses::default().nearest("a"), [0; 0]);
    }
}
