//! Every option of curl: those of 7.88 (`curl --help all`) and the newer ones of curl 8.
//!
//! Whether an option takes an argument decides which words are URLs, so that none is ever guessed.

/// What an option is to the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It shapes the request.
    Request,
    /// It shapes how the request goes out: what it does, in a few words.
    Transport(&'static str),
    /// It is about what curl writes.
    Output,
    /// It is for other protocols than HTTP.
    OtherProtocol,
    /// curl shows something and sends nothing.
    Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// On, or off as `--no-NAME`.
    Switch,
    /// On alone.
    Plain,
    /// An argument.
    Value,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) letter: char,
    pub(super) takes: Takes,
    pub(super) role: Role,
    /// What the manual calls `--no-NAME`, as the option is on by itself.
    pub(super) is_on: bool,
    /// curl 7.88 doesn't know it.
    pub(super) is_new: bool,
}

use Role::{OtherProtocol, Output, Request, Stop, Transport};
use Takes::{Plain, Switch, Value};

const NONE: char = '\0';

const fn row(name: &'static str, letter: char, takes: Takes, role: Role) -> Row {
    Row { name, letter, takes, role, is_on: false, is_new: false }
}

const fn off(name: &'static str, letter: char, role: Role) -> Row {
    Row { name, letter, takes: Switch, role, is_on: true, is_new: false }
}

const fn new(name: &'static str, takes: Takes, role: Role) -> Row {
    Row { name, letter: NONE, takes, role, is_on: false, is_new: true }
}

/// An option as a word of a command names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OptionUse {
    pub(super) row: &'static Row,
    pub(super) is_off: bool,
}

/// By a name in full or by the beginning of one, in any case.
pub(super) fn long(word: &str) -> Result<OptionUse, String> {
    let (name, is_off) = match word.get(..3) {
        Some("no-") => (&word[3..], true),
        _ => (word, false),
    };
    let begins = |row: &&'static Row| {
        row.name.get(..name.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(name))
    };
    let found: Vec<&'static Row> = ROWS.iter().filter(begins).collect();
    let exact = found.iter().find(|row| row.name.eq_ignore_ascii_case(name));
    let old: Vec<_> = found.iter().copied().filter(|row| !row.is_new).collect();
    let row = match (exact.copied(), found.as_slice(), old.as_slice()) {
        (Some(row), ..) => row,
        (None, [row], _) if !name.is_empty() => row,
        (None, _, [row]) if !name.is_empty() => row,
        (_, [], _) => return Err(format!("option --{word}: is unknown")),
        _ => return Err(format!("option --{word}: is ambiguous")),
    };
    if is_off && row.takes != Switch {
        return Err(format!("option --{word}: used '--no-' for option that isn't a boolean"));
    }
    Ok(OptionUse { row, is_off })
}

pub(super) fn short(letter: char) -> Result<OptionUse, String> {
    let row = ROWS.iter().find(|row| row.letter == letter && letter != NONE);
    row.map(|row| OptionUse { row, is_off: row.is_on }).ok_or_else(|| format!("option -{letter}: is unknown"))
}

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    row("abstract-unix-socket", NONE, Value, Transport("it connects to a socket of the machine")),
    row("alt-svc", NONE, Value, Transport("it remembers other addresses of a service")),
    row("anyauth", NONE, Switch, Transport("the scheme is chosen by the server's challenge")),
    row("append", 'a', Switch, OtherProtocol),
    row("aws-sigv4", NONE, Value, Request),
    row("basic", NONE, Switch, Request),
    new("ca-native", Switch, Transport("the authorities that certificates are checked against")),
    row("cacert", NONE, Value, Transport("the authorities that certificates are checked against")),
    row("capath", NONE, Value, Transport("the authorities that certificates are checked against")),
    row("cert", 'E', Value, Transport("the client's certificate")),
    row("cert-status", NONE, Switch, Transport("it asks for the certificate's status")),
    row("cert-type", NONE, Value, Transport("the format of the client's certificate")),
    row("ciphers", NONE, Value, Transport("the ciphers of TLS")),
    row("compressed", NONE, Switch, Output),
    row("compressed-ssh", NONE, Switch, OtherProtocol),
    row("config", 'K', Value, Transport("more options are in a file")),
    row("connect-timeout", NONE, Value, Transport("how long it waits for a connection")),
    row("connect-to", NONE, Value, Transport("it connects to another address")),
    row("continue-at", 'C', Value, Request),
    row("cookie", 'b', Value, Request),
    row("cookie-jar", 'c', Value, Transport("cookies are saved in a file")),
    row("create-dirs", NONE, Switch, Output),
    row("create-file-mode", NONE, Value, Output),
    row("crlf", NONE, Switch, Transport("line ends are sent as CR LF")),
    row("crlfile", NONE, Value, Transport("certificates that are revoked")),
    row("curves", NONE, Value, Transport("the curves of TLS")),
    row("data", 'd', Value, Request),
    row("data-ascii", NONE, Value, Request),
    row("data-binary", NONE, Value, Request),
    row("data-raw", NONE, Value, Request),
    row("data-urlencode", NONE, Value, Request),
    row("delegation", NONE, Value, Transport("the delegation of Kerberos credentials")),
    row("digest", NONE, Switch, Request),
    row("disable", 'q', Switch, Output),
    row("disable-eprt", NONE, Switch, OtherProtocol),
    row("disable-epsv", NONE, Switch, OtherProtocol),
    row("disallow-username-in-url", NONE, Switch, Transport("it refuses a user in a URL")),
    row("dns-interface", NONE, Value, Transport("where names are looked up")),
    row("dns-ipv4-addr", NONE, Value, Transport("where names are looked up")),
    row("dns-ipv6-addr", NONE, Value, Transport("where names are looked up")),
    row("dns-servers", NONE, Value, Transport("where names are looked up")),
    row("doh-cert-status", NONE, Switch, Transport("where names are looked up")),
    row("doh-insecure", NONE, Switch, Transport("where names are looked up")),
    row("doh-url", NONE, Value, Transport("where names are looked up")),
    new("dump-ca-embed", Switch, Output),
    row("dump-header", 'D', Value, Output),
    new("ech", Value, Transport("the encryption of TLS's first message")),
    row("egd-file", NONE, Value, Transport("a source of chance")),
    row("engine", NONE, Value, Transport("the engine of TLS")),
    row("etag-compare", NONE, Value, Request),
    row("etag-save", NONE, Value, Output),
    row("expect100-timeout", NONE, Value, Transport("how long it waits for 100 Continue")),
    row("fail", 'f', Switch, Output),
    row("fail-early", NONE, Switch, Output),
    row("fail-with-body", NONE, Switch, Output),
    row("false-start", NONE, Switch, Transport("a mode of TLS")),
    new("follow", Switch, Transport("redirects keep the method")),
    row("form", 'F', Value, Request),
    row("form-escape", NONE, Switch, Request),
    row("form-string", NONE, Value, Request),
    row("ftp-account", NONE, Value, OtherProtocol),
    row("ftp-alternative-to-user", NONE, Value, OtherProtocol),
    row("ftp-create-dirs", NONE, Switch, OtherProtocol),
    row("ftp-method", NONE, Value, OtherProtocol),
    row("ftp-pasv", NONE, Switch, OtherProtocol),
    row("ftp-port", 'P', Value, OtherProtocol),
    row("ftp-pret", NONE, Switch, OtherProtocol),
    row("ftp-skip-pasv-ip", NONE, Switch, OtherProtocol),
    row("ftp-ssl-ccc", NONE, Switch, OtherProtocol),
    row("ftp-ssl-ccc-mode", NONE, Value, OtherProtocol),
    row("ftp-ssl-control", NONE, Switch, OtherProtocol),
    row("get", 'G', Switch, Request),
    row("globoff", 'g', Switch, Request),
    row("happy-eyeballs-timeout-ms", NONE, Value, Transport("how long it waits for IPv6")),
    new("haproxy-clientip", Value, Transport("a line for a proxy before the request")),
    row("haproxy-protocol", NONE, Switch, Transport("a line for a proxy before the request")),
    row("head", 'I', Switch, Request),
    row("header", 'H', Value, Request),
    row("help", 'h', Switch, Stop),
    row("hostpubmd5", NONE, Value, OtherProtocol),
    row("hostpubsha256", NONE, Value, OtherProtocol),
    row("hsts", NONE, Value, Transport("it remembers who wants HTTPS")),
    row("http0.9", NONE, Switch, Transport("answers without headers are taken")),
    row("http1.0", '0', Plain, Transport("the version of HTTP is 1.0")),
    row("http1.1", NONE, Plain, Output),
    row("http2", NONE, Plain, Transport("the version of HTTP is 2")),
    row("http2-prior-knowledge", NONE, Plain, Transport("the version of HTTP is 2")),
    row("http3", NONE, Plain, Transport("the version of HTTP is 3")),
    row("http3-only", NONE, Plain, Transport("the version of HTTP is 3")),
    row("ignore-content-length", NONE, Switch, Output),
    row("include", 'i', Switch, Output),
    row("insecure", 'k', Switch, Transport("certificates are not checked")),
    row("interface", NONE, Value, Transport("the network that it sends from")),
    new("ip-tos", Value, Transport("a mark on its packets")),
    new("ipfs-gateway", Value, Transport("where IPFS is reached")),
    row("ipv4", '4', Plain, Transport("only IPv4 is used")),
    row("ipv6", '6', Plain, Transport("only IPv6 is used")),
    row("json", NONE, Value, Request),
    row("junk-session-cookies", 'j', Switch, Transport("cookies of a session are dropped")),
    new("keepalive-cnt", Value, Transport("how a connection is kept alive")),
    row("keepalive-time", NONE, Value, Transport("how a connection is kept alive")),
    row("key", NONE, Value, Transport("the key of the client's certificate")),
    row("key-type", NONE, Value, Transport("the format of the client's key")),
    new("knownhosts", Value, Output),
    row("krb", NONE, Value, OtherProtocol),
    row("libcurl", NONE, Value, Output),
    row("limit-rate", NONE, Value, Transport("how fast it sends")),
    row("list-only", 'l', Switch, OtherProtocol),
    row("local-port", NONE, Value, Transport("the ports that it sends from")),
    row("location", 'L', Switch, Request),
    row("location-trusted", NONE, Switch, Transport("credentials go to every host that it is redirected to")),
    row("login-options", NONE, Value, OtherProtocol),
    row("mail-auth", NONE, Value, OtherProtocol),
    row("mail-from", NONE, Value, OtherProtocol),
    row("mail-rcpt", NONE, Value, OtherProtocol),
    row("mail-rcpt-allowfails", NONE, Switch, OtherProtocol),
    row("manual", 'M', Switch, Stop),
    row("max-filesize", NONE, Value, Transport("how large an answer may be")),
    row("max-redirs", NONE, Value, Transport("how many redirects are followed")),
    row("max-time", 'm', Value, Transport("how long all of it may take")),
    row("metalink", NONE, Plain, Output),
    new("mptcp", Switch, Transport("it connects by several paths")),
    row("negotiate", NONE, Switch, Transport("it logs in by Kerberos")),
    row("netrc", 'n', Switch, Transport("the login is in a file")),
    row("netrc-file", NONE, Value, Transport("the login is in a file")),
    row("netrc-optional", NONE, Switch, Transport("the login may be in a file")),
    row("next", ':', Plain, Request),
    off("alpn", NONE, Transport("TLS doesn't negotiate the protocol")),
    off("buffer", 'N', Output),
    off("clobber", NONE, Output),
    off("keepalive", NONE, Transport("a connection is not kept alive")),
    off("npn", NONE, Transport("TLS doesn't negotiate the protocol")),
    off("progress-meter", NONE, Output),
    off("sessionid", NONE, Transport("sessions of TLS are not resumed")),
    row("noproxy", NONE, Value, Transport("hosts that are reached without a proxy")),
    row("ntlm", NONE, Switch, Request),
    row("ntlm-wb", NONE, Switch, Transport("NTLM is left to another program")),
    row("oauth2-bearer", NONE, Value, Request),
    new("out-null", Plain, Output),
    row("output", 'o', Value, Output),
    row("output-dir", NONE, Value, Output),
    row("parallel", 'Z', Switch, Output),
    row("parallel-immediate", NONE, Switch, Output),
    row("parallel-max", NONE, Value, Output),
    new("parallel-max-host", Value, Output),
    row("pass", NONE, Value, Transport("the pass phrase of the client's key")),
    row("path-as-is", NONE, Switch, Transport("dots in the path are kept")),
    row("pinnedpubkey", NONE, Value, Transport("the key that the server must have")),
    row("post301", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("post302", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("post303", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("preproxy", NONE, Value, Transport("it goes through a proxy")),
    row("progress-bar", '#', Switch, Output),
    row("proto", NONE, Value, Transport("the protocols that are allowed")),
    row("proto-default", NONE, Value, Request),
    row("proto-redir", NONE, Value, Transport("the protocols that a redirect may lead to")),
    row("proxy", 'x', Value, Transport("it goes through a proxy")),
    row("proxy-anyauth", NONE, Switch, Transport("how it logs in at the proxy")),
    row("proxy-basic", NONE, Switch, Transport("how it logs in at the proxy")),
    new("proxy-ca-native", Switch, Transport("how the proxy is checked")),
    row("proxy-cacert", NONE, Value, Transport("how the proxy is checked")),
    row("proxy-capath", NONE, Value, Transport("how the proxy is checked")),
    row("proxy-cert", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-cert-type", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-ciphers", NONE, Value, Transport("the ciphers to the proxy")),
    row("proxy-crlfile", NONE, Value, Transport("how the proxy is checked")),
    row("proxy-digest", NONE, Switch, Transport("how it logs in at the proxy")),
    row("proxy-header", NONE, Value, Transport("a header for the proxy")),
    new("proxy-http2", Switch, Transport("the version of HTTP to the proxy")),
    row("proxy-insecure", NONE, Switch, Transport("the proxy is not checked")),
    row("proxy-key", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-key-type", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-negotiate", NONE, Switch, Transport("how it logs in at the proxy")),
    row("proxy-ntlm", NONE, Switch, Transport("how it logs in at the proxy")),
    row("proxy-pass", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-pinnedpubkey", NONE, Value, Transport("how the proxy is checked")),
    row("proxy-service-name", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-ssl-allow-beast", NONE, Switch, Transport("TLS to the proxy")),
    row("proxy-ssl-auto-client-cert", NONE, Switch, Transport("TLS to the proxy")),
    row("proxy-tls13-ciphers", NONE, Value, Transport("the ciphers to the proxy")),
    row("proxy-tlsauthtype", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-tlspassword", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-tlsuser", NONE, Value, Transport("how it logs in at the proxy")),
    row("proxy-tlsv1", NONE, Plain, Transport("TLS to the proxy")),
    row("proxy-user", 'U', Value, Transport("how it logs in at the proxy")),
    row("proxy1.0", NONE, Value, Transport("it goes through a proxy")),
    row("proxytunnel", 'p', Switch, Transport("it goes through a proxy's tunnel")),
    row("pubkey", NONE, Value, OtherProtocol),
    row("quote", 'Q', Value, OtherProtocol),
    row("random-file", NONE, Value, Transport("a source of chance")),
    row("range", 'r', Value, Request),
    row("rate", NONE, Value, Transport("how many requests it sends in a time")),
    row("raw", NONE, Switch, Output),
    row("referer", 'e', Value, Request),
    row("remote-header-name", 'J', Switch, Output),
    row("remote-name", 'O', Switch, Output),
    row("remote-name-all", NONE, Switch, Output),
    row("remote-time", 'R', Switch, Output),
    row("remove-on-error", NONE, Switch, Output),
    row("request", 'X', Value, Request),
    row("request-target", NONE, Value, Transport("another target stands in the request line")),
    row("resolve", NONE, Value, Transport("it connects to another address")),
    row("retry", NONE, Value, Transport("it tries again after a failure")),
    row("retry-all-errors", NONE, Switch, Transport("it tries again after a failure")),
    row("retry-connrefused", NONE, Switch, Transport("it tries again after a failure")),
    row("retry-delay", NONE, Value, Transport("it tries again after a failure")),
    row("retry-max-time", NONE, Value, Transport("it tries again after a failure")),
    row("sasl-authzid", NONE, Value, OtherProtocol),
    row("sasl-ir", NONE, Switch, OtherProtocol),
    row("service-name", NONE, Value, Transport("the service's name for Kerberos")),
    row("show-error", 'S', Switch, Output),
    new("sigalgs", Value, Transport("the signatures of TLS")),
    row("silent", 's', Switch, Output),
    new("skip-existing", Switch, Output),
    row("socks4", NONE, Value, Transport("it goes through a proxy")),
    row("socks4a", NONE, Value, Transport("it goes through a proxy")),
    row("socks5", NONE, Value, Transport("it goes through a proxy")),
    row("socks5-basic", NONE, Switch, Transport("how it logs in at the proxy")),
    row("socks5-gssapi", NONE, Switch, Transport("how it logs in at the proxy")),
    row("socks5-gssapi-nec", NONE, Switch, Transport("how it logs in at the proxy")),
    row("socks5-gssapi-service", NONE, Value, Transport("how it logs in at the proxy")),
    row("socks5-hostname", NONE, Value, Transport("it goes through a proxy")),
    row("speed-limit", 'Y', Value, Transport("it gives up when it is too slow")),
    row("speed-time", 'y', Value, Transport("it gives up when it is too slow")),
    row("ssl", NONE, Switch, OtherProtocol),
    row("ssl-allow-beast", NONE, Switch, Transport("a weakness of TLS is kept")),
    row("ssl-auto-client-cert", NONE, Switch, Transport("the client's certificate")),
    row("ssl-no-revoke", NONE, Switch, Transport("revoked certificates are not looked for")),
    row("ssl-reqd", NONE, Switch, OtherProtocol),
    row("ssl-revoke-best-effort", NONE, Switch, Transport("revoked certificates are not always looked for")),
    new("ssl-sessions", Value, Transport("sessions of TLS are kept in a file")),
    row("sslv2", '2', Plain, Transport("the version of TLS")),
    row("sslv3", '3', Plain, Transport("the version of TLS")),
    row("stderr", NONE, Value, Output),
    row("styled-output", NONE, Switch, Output),
    row("suppress-connect-headers", NONE, Switch, Output),
    row("tcp-fastopen", NONE, Switch, Transport("the request goes with the first packet")),
    row("tcp-nodelay", NONE, Switch, Output),
    row("telnet-option", 't', Value, OtherProtocol),
    row("tftp-blksize", NONE, Value, OtherProtocol),
    row("tftp-no-options", NONE, Switch, OtherProtocol),
    row("time-cond", 'z', Value, Request),
    new("tls-earlydata", Switch, Transport("the request goes with TLS's first message")),
    row("tls-max", NONE, Value, Transport("the version of TLS")),
    row("tls13-ciphers", NONE, Value, Transport("the ciphers of TLS")),
    row("tlsauthtype", NONE, Value, Transport("it logs in by TLS")),
    row("tlspassword", NONE, Value, Transport("it logs in by TLS")),
    row("tlsuser", NONE, Value, Transport("it logs in by TLS")),
    row("tlsv1", '1', Plain, Transport("the version of TLS")),
    row("tlsv1.0", NONE, Plain, Transport("the version of TLS")),
    row("tlsv1.1", NONE, Plain, Transport("the version of TLS")),
    row("tlsv1.2", NONE, Plain, Transport("the version of TLS")),
    row("tlsv1.3", NONE, Plain, Transport("the version of TLS")),
    row("tr-encoding", NONE, Switch, Transport("it asks for a compressed transfer")),
    row("trace", NONE, Value, Output),
    row("trace-ascii", NONE, Value, Output),
    new("trace-config", Value, Output),
    new("trace-ids", Switch, Output),
    row("trace-time", NONE, Switch, Output),
    row("unix-socket", NONE, Value, Transport("it connects to a socket of the machine")),
    row("upload-file", 'T', Value, Request),
    new("upload-flags", Value, OtherProtocol),
    row("url", NONE, Value, Request),
    row("url-query", NONE, Value, Request),
    row("use-ascii", 'B', Switch, OtherProtocol),
    row("user", 'u', Value, Request),
    row("user-agent", 'A', Value, Request),
    new("variable", Value, Request),
    row("verbose", 'v', Switch, Output),
    row("version", 'V', Switch, Stop),
    new("vlan-priority", Value, Transport("a mark on its packets")),
    row("write-out", 'w', Value, Output),
    row("xattr", NONE, Switch, Output),
];
