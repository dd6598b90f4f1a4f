//! net/http: <https://pkg.go.dev/net/http>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, InputKind, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::multipart::in_quotes;
use crate::text::{Piece, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    code.program(|code| code.lines(&["package main", ""]));
    code.imports_here();
    for package in ["fmt", "io", "log", "net/http", "os"] {
        code.import(package);
    }
    code.program(|code| code.open("func main() {"));
    // Constants, since unused variables are errors.
    code.declare_inputs(|name, value, input| {
        let keyword = if input.kind == InputKind::Environment { "var" } else { "const" };
        format!("{keyword} {name} = {value}")
    });
    let body = body(code);
    let url = argument(code, &request.url.text());
    let own_call = own_call(code, &url, body);
    if own_call.is_none() {
        let method = code.literal(&request.method);
        code.line(format!("req, err := http.NewRequest({method}, {url}, {body})"));
        or_die(code);
        if matches!(request.body, Body::File(_)) {
            code.line("req.ContentLength = info.Size()");
        }
        set_headers(code);
        code.blank();
    }
    let redirection = request.bare_redirection();
    let names = secrets(code);
    let has_names = redirection == Redirection::Stop && !names.is_empty();
    if redirection == Redirection::Never || !request.header_files.is_empty() && redirection.stays() {
        code.open("client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {");
        code.line("return http.ErrUseLastResponse");
        code.close("}}");
    } else if has_names {
        check_redirect(code, &names);
    }
    let is_own = redirection == Redirection::Never || !request.header_files.is_empty() || has_names;
    let client = if redirection.stays() && is_own { "client" } else { "http.DefaultClient" };
    transport(code, client);
    match own_call {
        Some(call) if client == "http.DefaultClient" => code.line(format!("resp, err := http.{call}")),
        Some(call) => code.line(format!("resp, err := {client}.{call}")),
        None => code.line(format!("resp, err := {client}.Do(req)")),
    }
    or_die(code);
    code.lines(&["defer resp.Body.Close()", "", "data, err := io.ReadAll(resp.Body)"]);
    or_die(code);
    if request.json_answer.is_some() {
        code.line("fmt.Println(resp.Status)");
        code.import("encoding/json");
        code.line("var answer any");
        code.open("if err := json.Unmarshal(data, &answer); err != nil {");
        code.line("log.Fatal(err)");
        code.close("}");
        code.line("fmt.Println(answer)");
    } else {
        code.line("fmt.Printf(\"%s\\n%s\\n\", resp.Status, data)");
    }
    code.program(|code| {
        code.open(format!("if resp.StatusCode >= {} {{", request.failing_status()));
        code.line("os.Exit(1)");
        code.close("}");
        code.close("}");
    });
}

/// The client's function for a request that has nothing but a body and its type.
fn own_call(code: &Code<'_>, url: &str, body: &str) -> Option<String> {
    let request = code.request;
    if request.auth != Auth::None || !request.header_files.is_empty() {
        return None;
    }
    match (request.method.as_str(), request.headers.as_slice(), &request.body) {
        ("GET", [], Body::None) => Some(format!("Get({url})")),
        ("POST", [own], Body::Raw(_) | Body::Form(_)) if own.is("content-type") => {
            Some(format!("Post({url}, {}, {body})", argument(code, &own.value)))
        }
        ("POST", [], Body::Multipart(_)) => Some(format!("Post({url}, form.FormDataContentType(), {body})")),
        _ => None,
    }
}

fn transport(code: &mut Code<'_>, client: &str) {
    let request = code.request;
    if let Some(seconds) = request.transport("--max-time") {
        code.import("time");
        code.line(format!("{client}.Timeout = {seconds} * time.Second"));
    }
    let (insecure, proxy) = (request.transport("--insecure"), request.transport("--proxy"));
    if insecure.is_some() || proxy.is_some() {
        code.line("transport := http.DefaultTransport.(*http.Transport)");
    }
    if insecure.is_some() {
        code.import("crypto/tls");
        code.line("transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}");
    }
    if let Some(proxy) = proxy {
        code.import("net/url");
        code.open("transport.Proxy = func(*http.Request) (*url.URL, error) {");
        code.line(format!("return url.Parse({})", code.literal(proxy)));
        code.close("}");
    }
}

/// The names of the headers for the request's own origin.
fn secrets(code: &Code<'_>) -> Vec<String> {
    let request = code.request;
    let mut names: Vec<_> = request.secret_headers().map(|header| argument(code, &header.name)).collect();
    if matches!(request.auth, Auth::Basic(_)) {
        names.insert(0, code.literal("Authorization"));
    }
    names.dedup();
    names
}

/// The client itself would send keys to any origin, and Authorization and cookies to any port of a host.
fn check_redirect(code: &mut Code<'_>, names: &[String]) {
    code.open(
        "client := &http.Client{CheckRedirect: func(next *http.Request, previous []*http.Request) error {",
    );
    code.open("if next.URL.Scheme != req.URL.Scheme || next.URL.Host != req.URL.Host {");
    for name in names {
        code.line(format!("next.Header.Del({name})"));
    }
    code.close("}");
    code.open("if len(previous) == 10 {");
    code.line("return fmt.Errorf(\"stopped after 10 redirects\")");
    code.close("}");
    code.line("return nil");
    code.close("}}");
}

/// An argument of a call with several, within which gofmt omits spaces.
fn argument(code: &Code<'_>, text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(literal) => code.literal(literal),
        Piece::Input(id) => code.input(*id).to_owned(),
    };
    if text.is_empty() {
        return code.literal("");
    }
    text.pieces().iter().map(piece).collect::<Vec<_>>().join("+")
}

fn or_die(code: &mut Code<'_>) {
    code.open("if err != nil {");
    code.line("log.Fatal(err)");
    code.close("}");
}

/// The expression for the body, after the statements that it needs.
fn body(code: &mut Code<'_>) -> &'static str {
    let writers = BodyWriters {
        // url.Values would sort the fields of a form.
        text: |code: &mut Code<'_>, body| {
            code.import("strings");
            code.line(format!("body := strings.NewReader({})", code.block(body)));
            "body"
        },
        form: as_text,
        multipart: |code, parts| {
            code.import("bytes");
            code.import("mime/multipart");
            code.line("var body bytes.Buffer");
            code.line("form := multipart.NewWriter(&body)");
            for part in parts {
                multipart(code, part);
            }
            code.open("if err := form.Close(); err != nil {");
            code.line("log.Fatal(err)");
            code.close("}");
            code.blank();
            "&body"
        },
        file: |code, path| {
            code.line(format!("body, err := os.Open({})", code.input(path)));
            or_die(code);
            code.line("defer body.Close()");
            code.line("info, err := body.Stat()");
            or_die(code);
            "body"
        },
    };
    write_body(&code.request.body, code, &writers).unwrap_or("nil")
}

/// Whether WriteField can create this part: text without a type, under a name that needs no escaping.
fn is_field(part: &Part) -> bool {
    matches!(part.content, Content::Text(_))
        && part.content_type.is_none()
        && !part.is_extended()
        && !part.name.literals().any(|literal| literal.contains(['"', '\\', '\r', '\n']))
}

fn multipart(code: &mut Code<'_>, part: &Part) {
    if let Content::Text(text) = &part.content
        && is_field(part)
    {
        let (name, text) = (argument(code, &part.name), argument(code, text));
        code.open(format!("if err := form.WriteField({name}, {text}); err != nil {{"));
        code.line("log.Fatal(err)");
        code.close("}");
        return;
    }
    let mut disposition = Text::from("form-data; name=\"");
    disposition.push(&part.name.map_literals(in_quotes));
    disposition.push_str("\"");
    let mut base_name = String::new();
    match &part.content {
        Content::Text(_) => {
            if let Some(name) = &part.file_name {
                disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
            }
        }
        Content::File { name: Some(name), .. } => {
            disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
        }
        Content::File { path, name: None } => {
            code.import("path/filepath");
            disposition.push_str("; filename=\"");
            base_name = format!(" + filepath.Base({}) + `\"`", code.input(*path));
        }
    }
    let disposition = code.text(&disposition) + &base_name;
    code.import("net/textproto");
    let local = code.local("part");
    code.open(format!("{local}, err := form.CreatePart(textproto.MIMEHeader{{"));
    let mut headers = vec![(code.literal("Content-Disposition"), disposition)];
    headers.extend(part.content_type.iter().map(|own| (code.literal("Content-Type"), code.literal(own))));
    headers.extend(part.headers.iter().map(|(name, value)| (code.literal(name), code.literal(value))));
    // In columns, like gofmt.
    let width = headers.iter().map(|(name, _)| name.len() + 1).max().unwrap_or_default();
    for (name, value) in headers {
        code.line(format!("{:width$} {{{value}}},", name + ":"));
    }
    code.close("})");
    or_die(code);
    match &part.content {
        Content::Text(text) => {
            code.open(format!(
                "if _, err := io.WriteString({local}, {}); err != nil {{",
                argument(code, text)
            ));
        }
        Content::File { path, .. } => {
            let file = code.local("file");
            code.line(format!("{file}, err := os.Open({})", code.input(*path)));
            or_die(code);
            code.line(format!("defer {file}.Close()"));
            code.open(format!("if _, err := io.Copy({local}, {file}); err != nil {{"));
        }
    }
    code.line("log.Fatal(err)");
    code.close("}");
}

fn set_headers(code: &mut Code<'_>) {
    let request = code.request;
    if let Auth::Basic(login) = &request.auth {
        let (user, password) = (argument(code, &login.user), argument(code, &login.password));
        code.line(format!("req.SetBasicAuth({user}, {password})"));
    }
    if let Some(host) = request.header("host") {
        code.line(format!("req.Host = {}", code.text(host)));
    }
    for header in &request.headers {
        if header.is("host") {
            continue;
        }
        let (name, value) = (argument(code, &header.name), argument(code, &header.value));
        code.line(format!("req.Header.Add({name}, {value})"));
    }
    if matches!(request.body, Body::Multipart(_)) {
        code.line("req.Header.Set(\"Content-Type\", form.FormDataContentType())");
    }
    if !matches!(request.auth, Auth::Basic(_)) {
        code.note_unsigned();
    }
}
