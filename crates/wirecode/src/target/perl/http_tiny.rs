//! HTTP::Tiny: <https://metacpan.org/pod/HTTP::Tiny>.

use super::{basic, begin, body};
use crate::code::Code;
use crate::request::{Body, Header, Redirection, Request};
use crate::target::redirects;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    begin(code, &["use HTTP::Tiny;"]);
    let content_type = body(code);
    note_limits(code);
    let mut headers = Vec::new();
    headers.extend(basic(code).map(|basic| format!("'Authorization' => {basic},")));
    let mut groups: Vec<(&Header, Vec<String>)> = Vec::new();
    for header in request.headers.iter().filter(|header| can_send(header)) {
        let name = request.with_defaults(&header.name);
        let value = code.text(&header.value);
        match groups.iter_mut().find(|(first, _)| first.is(&name)) {
            Some((_, values)) => values.push(value),
            None => groups.push((header, vec![value])),
        }
    }
    headers.extend(groups.iter().map(|(header, values)| match values.as_slice() {
        [value] => format!("{} => {value},", code.text(&header.name)),
        values => format!("{} => [ {} ],", code.text(&header.name), values.join(", ")),
    }));
    headers.extend(content_type.map(|own| format!("'Content-Type' => {own},")));
    if let Body::File(path) = request.body {
        headers.push(format!("'Content-Length' => -s ${},", code.input(path)));
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    let mut settings = Vec::new();
    if matches!(request.narrow_redirection(), Redirection::Stop | Redirection::Never) {
        settings.push("max_redirect => 0".to_owned());
    }
    settings.extend(request.transport("--max-time").map(|seconds| format!("timeout => {seconds}")));
    settings.extend(verification(request));
    let authorities = request.transport("--cacert");
    settings.extend(
        authorities.map(|file| format!("SSL_options => {{ SSL_ca_file => {} }}", code.literal(file))),
    );
    settings.extend(request.transport("--proxy").map(|proxy| format!("proxy => {}", code.literal(proxy))));
    let new = super::constructor(&settings);
    let follows = request.narrow_redirection() == Redirection::Stop;
    if follows {
        code.open("my %headers = (");
        headers.drain(..).for_each(|line| code.line(line));
        code.close(");");
        code.lines(&[&format!("my $url = {url};"), &format!("my $client = HTTP::Tiny->{new};")]);
        code.open("my $response = $client->request(");
        code.lines(&[&format!("{method},"), "$url,"]);
    } else {
        code.open(format!("my $response = HTTP::Tiny->{new}->request("));
        code.lines(&[&format!("{method},"), &format!("{url},")]);
    }
    code.open("{");
    if follows {
        code.line("headers => \\%headers,");
    }
    if !headers.is_empty() {
        code.open("headers => {");
        headers.iter().for_each(|line| code.line(line));
        code.close("},");
    }
    if !matches!(request.body, Body::None) {
        code.line("content => $body,");
    }
    code.close("},");
    code.close(");");
    if follows {
        follow(code);
    }
    code.lines(&["", "print \"$response->{status} $response->{reason}\\n\";"]);
    code.line(if request.json_answer.is_some() {
        "print Dumper(decode_json($response->{content}));"
    } else {
        "print $response->{content}, \"\\n\";"
    });
    let is_answer = request.redirection() == Redirection::Never;
    let failed = if is_answer { "$response->{status} >= 400" } else { "!$response->{success}" };
    code.program(|code| code.line(format!("exit 1 if {failed};")));
}

/// Releases before 0.083 trust any certificate by default.
fn verification(request: &Request) -> Option<String> {
    let origin = request.with_defaults(&request.url.origin);
    if request.transport("--insecure").is_some() {
        return Some("verify_SSL => 0".to_owned());
    }
    (!origin.starts_with("http:")).then(|| "verify_SSL => 1".to_owned())
}

/// HTTP::Tiny itself would send the headers to any origin. Like it, the sample resolves no relative paths.
fn follow(code: &mut Code<'_>) {
    let request = code.request;
    code.line("delete @headers{grep { /^content-/i } keys %headers};");
    code.open("for (1 .. 10) {");
    code.lines(&[
        &format!("last if $response->{{status}} !~ /^({})$/;", redirects::statuses(request, "|")),
        "my ($origin) = $url =~ m{^(.*?//[^/?#]*)};",
        "$url = $response->{headers}{location};",
        "$url = $origin . $url if $url =~ m{^/(?!/)};",
        "%headers = () if index($url, \"$origin/\") != 0;",
        &format!(
            "$response = $client->request('{}', $url, {{ headers => \\%headers }});",
            redirects::method(request)
        ),
    ]);
    code.close("}");
}

fn note_limits(code: &mut Code<'_>) {
    let request = code.request;
    code.note_unsigned();
    if !matches!(request.body, Body::None | Body::Multipart(_)) && request.content_type().is_none() {
        code.note("HTTP::Tiny labels a body without a Content-Type as application/octet-stream.");
    }
    if request.header("host").is_some() {
        code.note("HTTP::Tiny sends the URL's host, regardless of the header Host.");
    }
    if request.headers.iter().any(|header| !header.value.literals().all(str::is_ascii)) {
        code.note("HTTP::Tiny refuses header values beyond ASCII, so they are left out.");
    }
}

fn can_send(header: &Header) -> bool {
    !header.is("host") && header.value.literals().all(str::is_ascii)
}
