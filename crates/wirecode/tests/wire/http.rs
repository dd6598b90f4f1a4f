//! Just enough of HTTP/1.1 to record the bytes that a client sends, without interpreting them.

use std::io::{self, BufRead, Read, Write};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    pub method: String,
    pub target: String,
    /// Values are bytes: they need not be UTF-8.
    pub headers: Vec<(String, Vec<u8>)>,
    /// Without the framing of a chunked body.
    pub body: Vec<u8>,
}

impl Received {
    /// Reads one request, and sends 100 Continue if the client waits for it.
    pub fn read(from: &mut impl BufRead, to: &mut impl Write) -> io::Result<Self> {
        let first = line(from)?;
        let first = String::from_utf8_lossy(&first).into_owned();
        let (method, rest) = first.split_once(' ').ok_or_else(|| invalid("no request line"))?;
        let (target, _version) = rest.rsplit_once(' ').ok_or_else(|| invalid("no version"))?;
        let mut headers = Vec::new();
        loop {
            let line = line(from)?;
            if line.is_empty() {
                break;
            }
            let colon = line.iter().position(|byte| *byte == b':').ok_or_else(|| invalid("no colon"))?;
            let name = String::from_utf8_lossy(&line[..colon]).into_owned();
            headers.push((name, line[colon + 1..].trim_ascii().to_vec()));
        }
        let mut received = Self { method: method.into(), target: target.into(), headers, body: Vec::new() };
        if received.says("expect", "100-continue") {
            to.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        received.body = received.read_body(from)?;
        Ok(received)
    }

    fn read_body(&self, from: &mut impl BufRead) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        if self.says("transfer-encoding", "chunked") {
            loop {
                let size = line(from)?;
                let size = String::from_utf8_lossy(&size);
                let size = u64::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)
                    .map_err(|_| invalid("no chunk size"))?;
                from.by_ref().take(size).read_to_end(&mut body)?;
                line(from)?;
                if size == 0 {
                    return Ok(body);
                }
            }
        }
        if let Some(length) = self.values("content-length").next() {
            let length = String::from_utf8_lossy(length).parse().map_err(|_| invalid("no length"))?;
            from.by_ref().take(length).read_to_end(&mut body)?;
            if body.len() as u64 != length {
                return Err(invalid("the body ends early"));
            }
        }
        Ok(body)
    }

    pub fn values<'r>(&'r self, name: &'r str) -> impl Iterator<Item = &'r [u8]> {
        self.headers
            .iter()
            .filter(move |(own, _)| own.eq_ignore_ascii_case(name))
            .map(|(_, value)| &value[..])
    }

    fn says(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|own| own.eq_ignore_ascii_case(value.as_bytes()))
    }
}

fn line(from: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    if line.pop() != Some(b'\n') {
        return Err(invalid("the request ends early"));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(line)
}

fn invalid(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[test]
fn chunks_are_put_together() {
    let sent =
        b"POST /a b HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX: \xc3\xa9 \r\nExpect: 100-continue\r\n\r\n\
                 3\r\na\r\n\r\n2;x\r\nbc\r\n0\r\n\r\n";
    let mut said = Vec::new();
    let received = Received::read(&mut &sent[..], &mut said).unwrap();
    assert_eq!((received.method.as_str(), received.target.as_str()), ("POST", "/a b"));
    assert_eq!(received.body, b"a\r\nbc");
    assert_eq!(received.values("x").next(), Some("é".as_bytes()));
    assert!(said.starts_with(b"HTTP/1.1 100 "));
}

#[test]
fn a_body_that_ends_early_is_no_request() {
    let sent = b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab";
    assert!(Received::read(&mut &sent[..], &mut Vec::new()).is_err());
}
