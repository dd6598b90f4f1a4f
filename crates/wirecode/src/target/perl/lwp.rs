//! LWP: <https://metacpan.org/pod/LWP::UserAgent>, <https://metacpan.org/pod/HTTP::Request>.

use super::{basic, begin, body};
use crate::code::Code;
use crate::request::{Auth, Body, Redirection};
use crate::target::redirects;
use crate::text::Text;

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    let follows = request.bare_redirection() == Redirection::Stop;
    let modules = ["use HTTP::Request;", "use LWP::UserAgent;", "use URI;"];
    begin(code, &modules[..if follows { 3 } else { 2 }]);
    let agent = agent(code);
    let content_type = body(code);
    let mut headers = Vec::new();
    headers.extend(basic(code).map(|basic| format!("'Authorization' => {basic},")));
    for header in &request.headers {
        headers.push(format!("{} => {},", name(code, &header.name), code.text(&header.value)));
    }
    headers.extend(content_type.map(|own| format!("'Content-Type' => {own},")));
    if let Body::File(path) = request.body {
        headers.push(format!("'Content-Length' => -s ${},", code.input(path)));
    }
    let (method, url) = (code.literal(&request.method), code.text(&request.url.text()));
    code.open("my $request = HTTP::Request->new(");
    code.lines(&[&format!("{method},"), &format!("{url},")]);
    if !headers.is_empty() || !matches!(request.body, Body::None) {
        code.open("[");
        headers.iter().for_each(|line| code.line(line));
        code.close("],");
    }
    if !matches!(request.body, Body::None) {
        code.line("$body,");
    }
    code.close(");");
    let mut settings = transport(code);
    match request.bare_redirection() {
        Redirection::Stop | Redirection::Never => settings.push("requests_redirectable => []".to_owned()),
        // By itself it follows only after GET and HEAD.
        Redirection::Follow if !matches!(request.method.as_str(), "GET" | "HEAD") => {
            settings.push(format!("requests_redirectable => ['GET', {method}]"));
        }
        Redirection::Follow | Redirection::Client => {}
    }
    let new = super::constructor(&settings);
    if follows {
        code.line(format!("my $agent = {agent}->{new};"));
        code.line("my $response = $agent->request($request);");
        follow(code, &new);
        code.blank();
    } else {
        code.lines(&[&format!("my $response = {agent}->{new}->request($request);"), ""]);
    }
    code.line("print $response->status_line, \"\\n\";");
    code.line(if request.json_answer.is_some() {
        "print Dumper(decode_json($response->content));"
    } else {
        "print $response->content, \"\\n\";"
    });
    let is_answer = request.redirection() == Redirection::Never;
    let failed = if is_answer { "$response->is_error" } else { "!$response->is_success" };
    code.program(|code| code.line(format!("exit 1 if {failed};")));
}

/// LWP itself would send Authorization and keys to any origin, and cookies to none.
fn follow(code: &mut Code<'_>, new: &str) {
    let request = code.request;
    code.open("for (1 .. 10) {");
    code.lines(&[
        &format!("last if $response->code !~ /^({})$/;", redirects::statuses(request, "|")),
        "my $place = URI->new_abs($response->header('Location'), $request->uri);",
        "my $headers = $request->headers->clone;",
        "$headers->remove_content_headers;",
    ]);
    code.open("if (URI->new_abs('/', $place) ne URI->new_abs('/', $request->uri)) {");
    code.line("$headers->clear;");
    if matches!(request.auth, Auth::Digest(_)) {
        code.line(format!("$agent = LWP::UserAgent->{new};"));
    }
    code.close("}");
    code.lines(&[
        &format!("$request = HTTP::Request->new('{}', $place, $headers);", redirects::method(request)),
        "$response = $agent->request($request);",
    ]);
    code.close("}");
}

fn transport(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut settings = Vec::new();
    settings.extend(request.transport("--max-time").map(|seconds| format!("timeout => {seconds}")));
    let proxy = request.transport("--proxy");
    settings.extend(proxy.map(|proxy| format!("proxy => [['http', 'https'] => {}]", code.literal(proxy))));
    let insecure = request.transport("--insecure");
    settings
        .extend(insecure.map(|_| "ssl_opts => { verify_hostname => 0, SSL_verify_mode => 0 }".to_owned()));
    let authorities = request.transport("--cacert");
    settings
        .extend(authorities.map(|file| format!("ssl_opts => {{ SSL_ca_file => {} }}", code.literal(file))));
    settings
}

/// The class of the client. On a digest challenge, LWP asks its client for the login.
fn agent(code: &mut Code<'_>) -> &'static str {
    let Auth::Digest(login) = &code.request.auth else {
        code.note_unsigned();
        return "LWP::UserAgent";
    };
    let (user, password) = (code.text(&login.user), code.text(&login.password));
    code.open("package DigestAgent {");
    code.line("use parent -norequire, 'LWP::UserAgent';");
    code.line(format!("sub get_basic_credentials {{ return ({user}, {password}) }}"));
    code.close("}");
    code.blank();
    "DigestAgent"
}

/// LWP converts underscores in a name to hyphens, unless it starts with a colon.
fn name(code: &Code<'_>, name: &Text) -> String {
    if !name.literals().any(|literal| literal.contains('_')) && !name.has_inputs() {
        return code.text(name);
    }
    let mut verbatim = Text::from(":");
    verbatim.push(name);
    code.text(&verbatim)
}
