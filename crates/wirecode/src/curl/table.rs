//! Every option of curl: those of 7.88 (`curl --help all`) and the newer ones of curl 8.
//!
//! Whether an option takes an argument determines which words are URLs, so none is guessed.

/// An option's role in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Shapes the request.
    Request,
    /// Shapes the transport: its effect, in a few words.
    Transport(&'static str),
    /// Affects curl's output.
    Output,
    /// For protocols other than HTTP.
    OtherProtocol,
    /// curl prints something and sends nothing.
    Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// On, or off as `--no-NAME`.
    Switch,
    /// Only on.
    Plain,
    /// Takes an argument.
    Value,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct OptionRow {
    pub(super) name: &'static str,
    pub(super) letter: char,
    pub(super) takes: Takes,
    pub(super) role: Role,
    /// The manual lists it as `--no-NAME`, since it is on by default.
    pub(super) is_on: bool,
    /// Unknown to curl 7.88.
    pub(super) is_new: bool,
}

use Role::{OtherProtocol, Output, Request, Stop, Transport};
use Takes::{Plain, Switch, Value};

const NONE: char = '\0';

const fn row(name: &'static str, letter: char, takes: Takes, role: Role) -> OptionRow {
    OptionRow { name, letter, takes, role, is_on: false, is_new: false }
}

const fn off(name: &'static str, letter: char, role: Role) -> OptionRow {
    OptionRow { name, letter, takes: Switch, role, is_on: true, is_new: false }
}

const fn new(name: &'static str, takes: Takes, role: Role) -> OptionRow {
    OptionRow { name, letter: NONE, takes, role, is_on: false, is_new: true }
}

/// An option, as used in a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OptionUse {
    pub(super) row: &'static OptionRow,
    pub(super) is_off: bool,
}

/// Finds an option by its name or a prefix of it, in any case.
pub(super) fn long(word: &str) -> Result<OptionUse, String> {
    let (name, is_off) = match word.get(..3) {
        Some("no-") => (&word[3..], true),
        _ => (word, false),
    };
    let begins = |row: &&'static OptionRow| {
        row.name.get(..name.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(name))
    };
    let found: Vec<&'static OptionRow> = ROWS.iter().filter(begins).collect();
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
pub(super) const ROWS: &[OptionRow] = &[
    row("abstract-unix-socket", NONE, Value, Transport("a Unix socket")),
    row("alt-svc", NONE, Value, Transport("a cache of alternative services")),
    row("anyauth", NONE, Switch, Transport("the scheme is chosen by the server's challenge")),
    row("append", 'a', Switch, OtherProtocol),
    row("aws-sigv4", NONE, Value, Request),
    row("basic", NONE, Switch, Request),
    new("ca-native", Switch, Transport("trusted certificate authorities")),
    row("cacert", NONE, Value, Transport("trusted certificate authorities")),
    row("capath", NONE, Value, Transport("trusted certificate authorities")),
    row("cert", 'E', Value, Transport("the client's certificate")),
    row("cert-status", NONE, Switch, Transport("the certificate's OCSP status")),
    row("cert-type", NONE, Value, Transport("the format of the client's certificate")),
    row("ciphers", NONE, Value, Transport("TLS ciphers")),
    row("compressed", NONE, Switch, Output),
    row("compressed-ssh", NONE, Switch, OtherProtocol),
    row("config", 'K', Value, Transport("a file with more options")),
    row("connect-timeout", NONE, Value, Transport("the connection timeout")),
    row("connect-to", NONE, Value, Transport("another address to connect to")),
    row("continue-at", 'C', Value, Request),
    row("cookie", 'b', Value, Request),
    row("cookie-jar", 'c', Value, Transport("cookies are saved in a file")),
    row("create-dirs", NONE, Switch, Output),
    row("create-file-mode", NONE, Value, Output),
    row("crlf", NONE, Switch, Transport("line ends are sent as CR LF")),
    row("crlfile", NONE, Value, Transport("a certificate revocation list")),
    row("curves", NONE, Value, Transport("TLS curves")),
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
    row("disallow-username-in-url", NONE, Switch, Transport("URLs with credentials are refused")),
    row("dns-interface", NONE, Value, Transport("the interface for DNS queries")),
    row("dns-ipv4-addr", NONE, Value, Transport("the interface for DNS queries")),
    row("dns-ipv6-addr", NONE, Value, Transport("the interface for DNS queries")),
    row("dns-servers", NONE, Value, Transport("the interface for DNS queries")),
    row("doh-cert-status", NONE, Switch, Transport("the interface for DNS queries")),
    row("doh-insecure", NONE, Switch, Transport("the interface for DNS queries")),
    row("doh-url", NONE, Value, Transport("the interface for DNS queries")),
    new("dump-ca-embed", Switch, Output),
    row("dump-header", 'D', Value, Output),
    new("ech", Value, Transport("Encrypted Client Hello")),
    row("egd-file", NONE, Value, Transport("a source of randomness")),
    row("engine", NONE, Value, Transport("the TLS engine")),
    row("etag-compare", NONE, Value, Request),
    row("etag-save", NONE, Value, Output),
    row("expect100-timeout", NONE, Value, Transport("the timeout for 100 Continue")),
    row("fail", 'f', Switch, Output),
    row("fail-early", NONE, Switch, Output),
    row("fail-with-body", NONE, Switch, Output),
    row("false-start", NONE, Switch, Transport("a TLS mode")),
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
    row("happy-eyeballs-timeout-ms", NONE, Value, Transport("the timeout for IPv6")),
    new("haproxy-clientip", Value, Transport("a PROXY protocol header")),
    row("haproxy-protocol", NONE, Switch, Transport("a PROXY protocol header")),
    row("head", 'I', Switch, Request),
    row("header", 'H', Value, Request),
    row("help", 'h', Switch, Stop),
    row("hostpubmd5", NONE, Value, OtherProtocol),
    row("hostpubsha256", NONE, Value, OtherProtocol),
    row("hsts", NONE, Value, Transport("an HSTS cache")),
    row("http0.9", NONE, Switch, Transport("HTTP/0.9 responses are accepted")),
    row("http1.0", '0', Plain, Transport("HTTP version 1.0")),
    row("http1.1", NONE, Plain, Output),
    row("http2", NONE, Plain, Transport("HTTP version 2")),
    row("http2-prior-knowledge", NONE, Plain, Transport("HTTP version 2")),
    row("http3", NONE, Plain, Transport("HTTP version 3")),
    row("http3-only", NONE, Plain, Transport("HTTP version 3")),
    row("ignore-content-length", NONE, Switch, Output),
    row("include", 'i', Switch, Output),
    row("insecure", 'k', Switch, Transport("certificates are not verified")),
    row("interface", NONE, Value, Transport("the network interface")),
    new("ip-tos", Value, Transport("a packet mark")),
    new("ipfs-gateway", Value, Transport("an IPFS gateway")),
    row("ipv4", '4', Plain, Transport("only IPv4 is used")),
    row("ipv6", '6', Plain, Transport("only IPv6 is used")),
    row("json", NONE, Value, Request),
    row("junk-session-cookies", 'j', Switch, Transport("cookies of a session are dropped")),
    new("keepalive-cnt", Value, Transport("TCP keepalive")),
    row("keepalive-time", NONE, Value, Transport("TCP keepalive")),
    row("key", NONE, Value, Transport("the key of the client's certificate")),
    row("key-type", NONE, Value, Transport("the format of the client's key")),
    new("knownhosts", Value, Output),
    row("krb", NONE, Value, OtherProtocol),
    row("libcurl", NONE, Value, Output),
    row("limit-rate", NONE, Value, Transport("a bandwidth limit")),
    row("list-only", 'l', Switch, OtherProtocol),
    row("local-port", NONE, Value, Transport("the local ports")),
    row("location", 'L', Switch, Request),
    row("location-trusted", NONE, Switch, Transport("credentials are sent to every redirect target")),
    row("login-options", NONE, Value, OtherProtocol),
    row("mail-auth", NONE, Value, OtherProtocol),
    row("mail-from", NONE, Value, OtherProtocol),
    row("mail-rcpt", NONE, Value, OtherProtocol),
    row("mail-rcpt-allowfails", NONE, Switch, OtherProtocol),
    row("manual", 'M', Switch, Stop),
    row("max-filesize", NONE, Value, Transport("the maximum size of the response")),
    row("max-redirs", NONE, Value, Transport("the maximum number of redirects")),
    row("max-time", 'm', Value, Transport("the total timeout")),
    row("metalink", NONE, Plain, Output),
    new("mptcp", Switch, Transport("Multipath TCP")),
    row("negotiate", NONE, Switch, Transport("Kerberos authentication")),
    row("netrc", 'n', Switch, Transport("a file with credentials")),
    row("netrc-file", NONE, Value, Transport("a file with credentials")),
    row("netrc-optional", NONE, Switch, Transport("an optional file with credentials")),
    row("next", ':', Plain, Request),
    off("alpn", NONE, Transport("no protocol negotiation in TLS")),
    off("buffer", 'N', Output),
    off("clobber", NONE, Output),
    off("keepalive", NONE, Transport("no TCP keepalive")),
    off("npn", NONE, Transport("no protocol negotiation in TLS")),
    off("progress-meter", NONE, Output),
    off("sessionid", NONE, Transport("no TLS session resumption")),
    row("noproxy", NONE, Value, Transport("hosts without a proxy")),
    row("ntlm", NONE, Switch, Request),
    row("ntlm-wb", NONE, Switch, Transport("NTLM by another program")),
    row("oauth2-bearer", NONE, Value, Request),
    new("out-null", Plain, Output),
    row("output", 'o', Value, Output),
    row("output-dir", NONE, Value, Output),
    row("parallel", 'Z', Switch, Output),
    row("parallel-immediate", NONE, Switch, Output),
    row("parallel-max", NONE, Value, Output),
    new("parallel-max-host", Value, Output),
    row("pass", NONE, Value, Transport("the pass phrase of the client's key")),
    row("path-as-is", NONE, Switch, Transport("dot segments in the path are kept")),
    row("pinnedpubkey", NONE, Value, Transport("the server's pinned public key")),
    row("post301", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("post302", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("post303", NONE, Switch, Transport("POST stays POST after a redirect")),
    row("preproxy", NONE, Value, Transport("a proxy")),
    row("progress-bar", '#', Switch, Output),
    row("proto", NONE, Value, Transport("the allowed protocols")),
    row("proto-default", NONE, Value, Request),
    row("proto-redir", NONE, Value, Transport("the allowed protocols of redirects")),
    row("proxy", 'x', Value, Transport("a proxy")),
    row("proxy-anyauth", NONE, Switch, Transport("proxy authentication")),
    row("proxy-basic", NONE, Switch, Transport("proxy authentication")),
    new("proxy-ca-native", Switch, Transport("verification of the proxy's certificate")),
    row("proxy-cacert", NONE, Value, Transport("verification of the proxy's certificate")),
    row("proxy-capath", NONE, Value, Transport("verification of the proxy's certificate")),
    row("proxy-cert", NONE, Value, Transport("proxy authentication")),
    row("proxy-cert-type", NONE, Value, Transport("proxy authentication")),
    row("proxy-ciphers", NONE, Value, Transport("TLS ciphers to the proxy")),
    row("proxy-crlfile", NONE, Value, Transport("verification of the proxy's certificate")),
    row("proxy-digest", NONE, Switch, Transport("proxy authentication")),
    row("proxy-header", NONE, Value, Transport("a header for the proxy")),
    new("proxy-http2", Switch, Transport("the HTTP version to the proxy")),
    row("proxy-insecure", NONE, Switch, Transport("the proxy's certificate is not verified")),
    row("proxy-key", NONE, Value, Transport("proxy authentication")),
    row("proxy-key-type", NONE, Value, Transport("proxy authentication")),
    row("proxy-negotiate", NONE, Switch, Transport("proxy authentication")),
    row("proxy-ntlm", NONE, Switch, Transport("proxy authentication")),
    row("proxy-pass", NONE, Value, Transport("proxy authentication")),
    row("proxy-pinnedpubkey", NONE, Value, Transport("verification of the proxy's certificate")),
    row("proxy-service-name", NONE, Value, Transport("proxy authentication")),
    row("proxy-ssl-allow-beast", NONE, Switch, Transport("TLS to the proxy")),
    row("proxy-ssl-auto-client-cert", NONE, Switch, Transport("TLS to the proxy")),
    row("proxy-tls13-ciphers", NONE, Value, Transport("TLS ciphers to the proxy")),
    row("proxy-tlsauthtype", NONE, Value, Transport("proxy authentication")),
    row("proxy-tlspassword", NONE, Value, Transport("proxy authentication")),
    row("proxy-tlsuser", NONE, Value, Transport("proxy authentication")),
    row("proxy-tlsv1", NONE, Plain, Transport("TLS to the proxy")),
    row("proxy-user", 'U', Value, Transport("proxy authentication")),
    row("proxy1.0", NONE, Value, Transport("a proxy")),
    row("proxytunnel", 'p', Switch, Transport("a tunnel through the proxy")),
    row("pubkey", NONE, Value, OtherProtocol),
    row("quote", 'Q', Value, OtherProtocol),
    row("random-file", NONE, Value, Transport("a source of randomness")),
    row("range", 'r', Value, Request),
    row("rate", NONE, Value, Transport("a limit of the request rate")),
    row("raw", NONE, Switch, Output),
    row("referer", 'e', Value, Request),
    row("remote-header-name", 'J', Switch, Output),
    row("remote-name", 'O', Switch, Output),
    row("remote-name-all", NONE, Switch, Output),
    row("remote-time", 'R', Switch, Output),
    row("remove-on-error", NONE, Switch, Output),
    row("request", 'X', Value, Request),
    row("request-target", NONE, Value, Transport("another target in the request line")),
    row("resolve", NONE, Value, Transport("another address to connect to")),
    row("retry", NONE, Value, Transport("retries after a failure")),
    row("retry-all-errors", NONE, Switch, Transport("retries after a failure")),
    row("retry-connrefused", NONE, Switch, Transport("retries after a failure")),
    row("retry-delay", NONE, Value, Transport("retries after a failure")),
    row("retry-max-time", NONE, Value, Transport("retries after a failure")),
    row("sasl-authzid", NONE, Value, OtherProtocol),
    row("sasl-ir", NONE, Switch, OtherProtocol),
    row("service-name", NONE, Value, Transport("the Kerberos service name")),
    row("show-error", 'S', Switch, Output),
    new("sigalgs", Value, Transport("TLS signature algorithms")),
    row("silent", 's', Switch, Output),
    new("skip-existing", Switch, Output),
    row("socks4", NONE, Value, Transport("a proxy")),
    row("socks4a", NONE, Value, Transport("a proxy")),
    row("socks5", NONE, Value, Transport("a proxy")),
    row("socks5-basic", NONE, Switch, Transport("proxy authentication")),
    row("socks5-gssapi", NONE, Switch, Transport("proxy authentication")),
    row("socks5-gssapi-nec", NONE, Switch, Transport("proxy authentication")),
    row("socks5-gssapi-service", NONE, Value, Transport("proxy authentication")),
    row("socks5-hostname", NONE, Value, Transport("a proxy")),
    row("speed-limit", 'Y', Value, Transport("a minimum speed")),
    row("speed-time", 'y', Value, Transport("a minimum speed")),
    row("ssl", NONE, Switch, OtherProtocol),
    row("ssl-allow-beast", NONE, Switch, Transport("no workaround for a weakness of TLS")),
    row("ssl-auto-client-cert", NONE, Switch, Transport("the client's certificate")),
    row("ssl-no-revoke", NONE, Switch, Transport("no check for revoked certificates")),
    row("ssl-reqd", NONE, Switch, OtherProtocol),
    row("ssl-revoke-best-effort", NONE, Switch, Transport("an optional check for revoked certificates")),
    new("ssl-sessions", Value, Transport("a file with TLS sessions")),
    row("sslv2", '2', Plain, Transport("the TLS version")),
    row("sslv3", '3', Plain, Transport("the TLS version")),
    row("stderr", NONE, Value, Output),
    row("styled-output", NONE, Switch, Output),
    row("suppress-connect-headers", NONE, Switch, Output),
    row("tcp-fastopen", NONE, Switch, Transport("TCP Fast Open")),
    row("tcp-nodelay", NONE, Switch, Output),
    row("telnet-option", 't', Value, OtherProtocol),
    row("tftp-blksize", NONE, Value, OtherProtocol),
    row("tftp-no-options", NONE, Switch, OtherProtocol),
    row("time-cond", 'z', Value, Request),
    new("tls-earlydata", Switch, Transport("TLS early data")),
    row("tls-max", NONE, Value, Transport("the TLS version")),
    row("tls13-ciphers", NONE, Value, Transport("TLS ciphers")),
    row("tlsauthtype", NONE, Value, Transport("TLS-SRP authentication")),
    row("tlspassword", NONE, Value, Transport("TLS-SRP authentication")),
    row("tlsuser", NONE, Value, Transport("TLS-SRP authentication")),
    row("tlsv1", '1', Plain, Transport("the TLS version")),
    row("tlsv1.0", NONE, Plain, Transport("the TLS version")),
    row("tlsv1.1", NONE, Plain, Transport("the TLS version")),
    row("tlsv1.2", NONE, Plain, Transport("the TLS version")),
    row("tlsv1.3", NONE, Plain, Transport("the TLS version")),
    row("tr-encoding", NONE, Switch, Transport("a compressed transfer encoding")),
    row("trace", NONE, Value, Output),
    row("trace-ascii", NONE, Value, Output),
    new("trace-config", Value, Output),
    new("trace-ids", Switch, Output),
    row("trace-time", NONE, Switch, Output),
    row("unix-socket", NONE, Value, Transport("a Unix socket")),
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
    new("vlan-priority", Value, Transport("a packet mark")),
    row("write-out", 'w', Value, Output),
    row("xattr", NONE, Switch, Output),
];
