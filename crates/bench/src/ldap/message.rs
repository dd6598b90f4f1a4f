//! The messages that the benchmark needs, in the encoding of RFC 4511. Message ids are all 1, since a connection has one
//! request at a time.

const SEARCH: u8 = 0x63;
const ENTRY: u8 = 0x64;
const END_OF_SEARCH: u8 = 0x65;
const BIND: u8 = 0x60;
const BOUND: u8 = 0x61;
/// The search found more than it was asked for.
const SIZE_LIMIT_EXCEEDED: u8 = 4;
/// The most people of an answer.
const SIZE_LIMIT: u8 = 20;

/// A search for people whose name or address begins with something, one level below a base.
pub fn search(base: &str, beginning: &str) -> Vec<u8> {
    let begins = |attribute: &str| {
        let beginning = element(0x30, &[element(0x80, &[beginning.as_bytes().to_vec()])]);
        element(0xa4, &[string(attribute), beginning])
    };
    let filter = element(0xa1, &[begins("cn"), begins("mail")]);
    let attributes = element(0x30, &["uid", "cn", "mail"].map(string));
    let small = |tag, value| element(tag, &[vec![value]]);
    let one_level = [string(base), small(0x0a, 1), small(0x0a, 0), small(0x02, SIZE_LIMIT), small(0x02, 0)];
    message(element(SEARCH, &[one_level.concat(), small(0x01, 0), filter, attributes]))
}

pub fn bind(name: &str, password: &str) -> Vec<u8> {
    let password = element(0x80, &[password.as_bytes().to_vec()]);
    message(element(BIND, &[element(0x02, &[vec![3]]), string(name), password]))
}

/// The number of entries in a whole answer; `None` if bytes are missing.
pub fn entries(mut answer: &[u8]) -> Option<usize> {
    let mut entries = 0;
    loop {
        let (_, message, rest) = split(answer)?;
        let (_, _, operation) = split(message).expect("a message has an id");
        match operation[0] {
            ENTRY => entries += 1,
            END_OF_SEARCH | BOUND => {
                let (_, result, _) = split(operation).expect("an operation has a length");
                let (_, code, _) = split(result).expect("a result has a code");
                assert!(matches!(code, [0 | SIZE_LIMIT_EXCEEDED]), "{}", String::from_utf8_lossy(answer));
                return Some(entries);
            }
            other => panic!("the server answers with {other:#x}"),
        }
        answer = rest;
    }
}

fn message(operation: Vec<u8>) -> Vec<u8> {
    element(0x30, &[element(0x02, &[vec![1]]), operation])
}

fn string(text: &str) -> Vec<u8> {
    element(0x04, &[text.as_bytes().to_vec()])
}

fn element(tag: u8, parts: &[Vec<u8>]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).expect("requests are short").to_be_bytes();
    let head = match length {
        [0, short @ 0..0x80] => vec![tag, short],
        [high, low] => vec![tag, 0x82, high, low],
    };
    [head, content].concat()
}

/// The tag and content of the first element, and what follows it; `None` if bytes are missing.
fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = bytes.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = match first {
        0..0x80 => (usize::from(first), rest),
        _ => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (length.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}
