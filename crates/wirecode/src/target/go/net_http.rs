//! net/http: <https://pkg.go.dev/net/http>.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Part, Redirection};
use crate::target::multipart::in_quotes;
use crate::text::{Piece, Text};

pub(super) fn write(code: &mut Code<'_>) {
    let request = code.request;
    imports(code);
    code.open("func main() {");
    // Constants, since a variable must be used.
    code.declare_inputs(|name, value, _| format!("const {name} = {value}"));
    let body = body(code);
    let (method, url) = (code.literal(&request.method), argument(code, &request.url.text()));
    code.line(format!("req, err := http.NewRequest({method}, {url}, {body})"));
    or_die(code);
    if matches!(request.body, Body::File(_)) {
        code.line("req.ContentLength = info.Size()");
    }
    set_headers(code);
    code.blank();
    let stays = matches!(request.redirection(), Redirection::Stop | Redirection::Never);
    if stays {
        code.open("client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {");
        code.line("return http.ErrUseLastResponse");
        code.close("}}");
    }
    let client = if stays { "client" } else { "http.DefaultClient" };
    code.line(format!("resp, err := {client}.Do(req)"));
    or_die(code);
    code.lines(&["defer resp.Body.Close()", "", "data, err := io.ReadAll(resp.Body)"]);
    or_die(code);
    code.line("fmt.Println(resp.Status)");
    if request.json_answer.is_some() {
        code.line("var answer any");
        code.open("if err := json.Unmarshal(data, &answer); err != nil {");
        code.line("log.Fatal(err)");
        code.close("}");
        code.line("fmt.Println(answer)");
    } else {
        code.line("fmt.Println(string(data))");
    }
    code.open(format!("if resp.StatusCode >= {} {{", request.failing_status()));
    code.line("os.Exit(1)");
    code.close("}");
    code.close("}");
}

/// In the order of gofmt.
fn imports(code: &mut Code<'_>) {
    let request = code.request;
    let parts = match &request.body {
        Body::Multipart(parts) => parts.as_slice(),
        _ => &[],
    };
    let of_file = parts.iter().any(|part| matches!(part.content, Content::File { .. }));
    let names_file = parts.iter().any(|part| matches!(part.content, Content::File { name: None, .. }));
    let text = matches!(request.body, Body::Raw(_) | Body::Form(_));
    code.lines(&["package main", ""]);
    code.open("import (");
    for (needed, package) in [
        (!parts.is_empty(), "bytes"),
        (request.json_answer.is_some(), "encoding/json"),
        (true, "fmt"),
        (true, "io"),
        (true, "log"),
        (!parts.is_empty(), "mime/multipart"),
        (true, "net/http"),
        (parts.iter().any(|part| !is_field(part)), "net/textproto"),
        (true, "os"),
        (of_file && names_file, "path/filepath"),
        (text, "strings"),
    ] {
        if needed {
            code.line(format!("\"{package}\""));
        }
    }
    code.close(")");
    code.blank();
}

/// One of several arguments, in which gofmt has no spaces.
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

/// The expression for the body, after the lines that it needs.
fn body(code: &mut Code<'_>) -> &'static str {
    match &code.request.body {
        Body::None => return "nil",
        Body::Raw(body) => code.line(format!("body := strings.NewReader({})", code.block(body))),
        // url.Values would sort the fields.
        Body::Form(form) => code.line(format!("body := strings.NewReader({})", code.text(&form.encoded()))),
        Body::Multipart(parts) => {
            code.line("var body bytes.Buffer");
            code.line("form := multipart.NewWriter(&body)");
            for part in parts {
                multipart(code, part);
            }
            code.open("if err := form.Close(); err != nil {");
            code.line("log.Fatal(err)");
            code.close("}");
            code.blank();
            return "&body";
        }
        Body::File(path) => {
            code.line(format!("body, err := os.Open({})", code.input(*path)));
            or_die(code);
            code.line("defer body.Close()");
            code.line("info, err := body.Stat()");
            or_die(code);
        }
    }
    "body"
}

/// What WriteField makes: text without a type, under a name that it needn't escape.
fn is_field(part: &Part) -> bool {
    matches!(part.content, Content::Text(_))
        && part.content_type.is_none()
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
        Content::Text(_) => {}
        Content::File { name: Some(name), .. } => {
            disposition.push_str(&format!("; filename=\"{}\"", in_quotes(name)));
        }
        Content::File { path, name: None } => {
            disposition.push_str("; filename=\"");
            base_name = format!(" + filepath.Base({}) + `\"`", code.input(*path));
        }
    }
    let disposition = code.text(&disposition) + &base_name;
    let local = code.local("part");
    code.open(format!("{local}, err := form.CreatePart(textproto.MIMEHeader{{"));
    match &part.content_type {
        Some(content_type) => {
            // In columns, as gofmt has them.
            code.line(format!("\"Content-Disposition\": {{{disposition}}},"));
            code.line(format!("\"Content-Type\":        {{{}}},", code.literal(content_type)));
        }
        None => code.line(format!("\"Content-Disposition\": {{{disposition}}},")),
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
