//! libcurl's easy interface: <https://curl.se/libcurl/c/curl_easy_setopt.html>.
//!
//! One sequence of calls serves both languages. In C inputs are macros and the response goes directly to standard
//! output; in C++ texts are `std::string`.

use crate::code::Code;
use crate::request::{Auth, Body, Content, Header, Login, Part, Redirection};
use crate::target::body::{BodyWriters, as_text, write_body};
use crate::target::redirects;
use crate::text::Text;

struct Writer<'c, 'r> {
    code: &'c mut Code<'r>,
    cpp: bool,
    null: &'static str,
}

pub(super) fn write_c(code: &mut Code<'_>) {
    code.program(|code| {
        code.line("#include <stdio.h>");
        if code.request.redirection() == Redirection::Stop {
            code.line("#include <string.h>");
        }
        code.lines(&["", "#include <curl/curl.h>", ""]);
    });
    code.declare_inputs(|name, value, _| format!("#define {name} {value}"));
    code.program(|code| {
        code.lines(&["int main(void)", "{"]);
        code.indent();
    });
    Writer { code, cpp: false, null: "NULL" }.main();
    code.program(|code| code.close("}"));
}

pub(super) fn write_cpp(code: &mut Code<'_>) {
    let parses = code.request.json_answer.is_some();
    code.program(|code| {
        if matches!(code.request.body, Body::File(_)) {
            code.line("#include <cstdio>");
        }
        code.lines(&["#include <iostream>", "#include <string>", "", "#include <curl/curl.h>"]);
        if parses {
            code.line("#include <nlohmann/json.hpp>");
        }
        code.blank();
    });
    code.open("static size_t append(char* data, size_t size, size_t count, void* text) {");
    code.line("static_cast<std::string*>(text)->append(data, size * count);");
    code.line("return size * count;");
    code.close("}");
    code.blank();
    code.program(|code| code.open("int main() {"));
    code.declare_inputs(|name, value, _| format!("const std::string {name} = {value};"));
    Writer { code, cpp: true, null: "nullptr" }.main();
    code.program(|code| code.close("}"));
}

impl Writer<'_, '_> {
    fn main(&mut self) {
        let request = self.code.request;
        let null = self.null;
        self.code.line("curl_global_init(CURL_GLOBAL_DEFAULT);");
        self.code.line(format!("{} = curl_easy_init();", self.pointer("CURL", "curl")));
        self.code.program(|code| {
            code.line(format!("if (curl == {null})"));
            code.line("    return 1;");
        });
        self.code.blank();
        let headers = self.headers();
        let url = self.c_string(&request.url.text());
        self.set("URL", &url);
        if request.url.path.literals().any(|literal| literal.contains("/.")) {
            self.set("PATH_AS_IS", "1L");
        }
        if request.redirection() == Redirection::Follow {
            self.set("FOLLOWLOCATION", "1L");
        }
        self.auth();
        self.body();
        if headers {
            self.set("HTTPHEADER", "headers");
        }
        if self.cpp {
            self.code.line("std::string answer;");
            self.set("WRITEFUNCTION", "append");
            self.set("WRITEDATA", "&answer");
        }
        self.code.lines(&[
            "",
            "CURLcode result = curl_easy_perform(curl);",
            "long status = 0;",
            "curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);",
        ]);
        if request.redirection() == Redirection::Stop {
            self.follow();
        }
        self.show();
        self.code.blank();
        match request.body {
            Body::File(_) => self.code.line(if self.cpp { "std::fclose(file);" } else { "fclose(file);" }),
            Body::Multipart(_) => self.code.line("curl_mime_free(form);"),
            _ => {}
        }
        if headers {
            self.code.line("curl_slist_free_all(headers);");
        }
        self.code.lines(&["curl_easy_cleanup(curl);", "curl_global_cleanup();"]);
        let is_success = format!("result == CURLE_OK && status < {}", request.failing_status());
        self.code.program(|code| code.line(format!("return {is_success} ? 0 : 1;")));
    }

    /// libcurl itself would send keys to any origin.
    fn follow(&mut self) {
        let request = self.code.request;
        // Both schemes and the shortest host have eight characters.
        let url = self.code.text(&request.url.text());
        if self.cpp {
            self.code.line(format!("const std::string url = {url};"));
            self.code
                .line("const std::string origin = url.substr(0, url.find_first_of(\"/?#\", 8)) + \"/\";");
        } else {
            self.code.line(format!("const char *url = {url};"));
            self.code.line("size_t origin = 8 + strcspn(url + 8, \"/?#\");");
        }
        let statuses = redirects::statuses(request, " || status == ");
        self.code.open(format!("for (int hops = 0; hops < 10 && (status == {statuses}); hops++) {{"));
        self.code.line(format!("{} = {};", self.pointer("char", "place"), self.null));
        self.code.line("curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &place);");
        self.code.line(format!("if (place == {})", self.null));
        self.code.line("    break;");
        self.code.open(if self.cpp {
            "if (std::string(place).rfind(origin, 0) != 0) {"
        } else {
            "if (strncmp(place, url, origin) != 0 || place[origin] != '/') {"
        });
        self.set("HTTPHEADER", self.null);
        if request.auth != Auth::None {
            self.set("USERPWD", self.null);
        }
        if matches!(request.auth, Auth::AwsV4(_)) {
            self.set("AWS_SIGV4", self.null);
        }
        self.code.close("}");
        self.set("URL", "place");
        if redirects::method(request) == "GET" {
            self.set("CUSTOMREQUEST", self.null);
            self.set("HTTPGET", "1L");
        }
        if self.cpp {
            self.code.line("answer.clear();");
        }
        self.code.lines(&[
            "result = curl_easy_perform(curl);",
            "curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);",
        ]);
        self.code.close("}");
    }

    fn show(&mut self) {
        self.code.line("if (result != CURLE_OK)");
        if !self.cpp {
            self.code.line("    fprintf(stderr, \"%s\\n\", curl_easy_strerror(result));");
            self.code.line("else");
            self.code.line("    printf(\"\\n%ld\\n\", status);");
            return;
        }
        self.code.line("    std::cerr << curl_easy_strerror(result) << '\\n';");
        self.code.line("else");
        let parses = self.code.request.json_answer.is_some();
        let answer = if parses { "nlohmann::json::parse(answer).dump(2)" } else { "answer" };
        self.code.line(format!("    std::cout << status << '\\n' << {answer} << '\\n';"));
    }

    fn set(&mut self, option: &str, value: &str) {
        self.code.line(format!("curl_easy_setopt(curl, CURLOPT_{option}, {value});"));
    }

    fn pointer(&self, class: &str, name: &str) -> String {
        if self.cpp { format!("{class}* {name}") } else { format!("{class} *{name}") }
    }

    /// An expression for a string argument. libcurl copies all of them but the body.
    fn c_string(&self, text: &Text) -> String {
        let expression = self.code.text(text);
        match text.pieces().len() {
            _ if !self.cpp || !text.has_inputs() => expression,
            1 => format!("{expression}.c_str()"),
            _ => format!("({expression}).c_str()"),
        }
    }

    /// Writes the headers; returns whether there are any.
    fn headers(&mut self) -> bool {
        let request = self.code.request;
        let mut lines: Vec<Text> = request.headers.iter().map(line).collect();
        if let Auth::AwsV4(aws) = &request.auth
            && !aws.session_token.is_empty()
        {
            let mut token = Text::from("X-Amz-Security-Token: ");
            token.push(&aws.session_token);
            lines.push(token);
        }
        let posts = matches!(request.body, Body::Raw(_) | Body::Form(_))
            || (request.body == Body::None && request.method == "POST");
        if posts && request.content_type().is_none() {
            // Otherwise libcurl would add a form's Content-Type.
            lines.push("Content-Type:".into());
        }
        if lines.is_empty() {
            return false;
        }
        let list = if self.cpp { "curl_slist* headers" } else { "struct curl_slist *headers" };
        for (at, line) in lines.iter().enumerate() {
            let (declared, rest) = if at == 0 { (list, self.null) } else { ("headers", "headers") };
            let line = self.c_string(line);
            self.code.line(format!("{declared} = curl_slist_append({rest}, {line});"));
        }
        self.code.blank();
        true
    }

    fn auth(&mut self) {
        let login = match &self.code.request.auth {
            Auth::None => return,
            Auth::Basic(login) => login.clone(),
            Auth::Digest(login) => {
                self.set("HTTPAUTH", "CURLAUTH_DIGEST");
                login.clone()
            }
            Auth::Ntlm(login) => {
                self.set("HTTPAUTH", "CURLAUTH_NTLM");
                login.clone()
            }
            Auth::AwsV4(aws) => {
                let mut scope = Text::from("aws:amz:");
                scope.push(&aws.region);
                scope.push_str(":");
                scope.push(&aws.service);
                let scope = self.c_string(&scope);
                self.set("AWS_SIGV4", &scope);
                Login { user: aws.access_key.clone(), password: aws.secret_key.clone() }
            }
            Auth::OAuth1(_) | Auth::Hawk(_) => return self.code.note_unsigned(),
        };
        let (user, password) = (self.c_string(&login.user), self.c_string(&login.password));
        self.set("USERNAME", &user);
        self.set("PASSWORD", &password);
    }

    fn body(&mut self) {
        let request = self.code.request;
        let own = match &request.body {
            Body::None => "GET",
            Body::File(_) => "PUT",
            _ => "POST",
        };
        match request.method.as_str() {
            "HEAD" if own == "GET" => self.set("NOBODY", "1L"),
            "POST" if own == "GET" => self.set("POSTFIELDS", "\"\""),
            method if method == own => {}
            method => {
                let method = self.code.literal(method);
                self.set("CUSTOMREQUEST", &method);
            }
        }
        let writers = BodyWriters {
            text: |writer: &mut Writer<'_, '_>, text| {
                let expression = writer.code.block(text);
                if writer.cpp {
                    let own = string(text, &expression);
                    writer.code.line(format!("const std::string body = {own};"));
                    writer.set("POSTFIELDS", "body.c_str()");
                    writer.set("POSTFIELDSIZE", "static_cast<long>(body.size())");
                } else if !expression.contains('\n') && text.literals().all(|own| !own.contains('\0')) {
                    writer.set("POSTFIELDS", &expression);
                } else {
                    writer.code.line(format!("static const char body[] = {expression};"));
                    writer.set("POSTFIELDS", "body");
                    writer.set("POSTFIELDSIZE", "(long)(sizeof body - 1)");
                }
            },
            form: as_text,
            multipart: |writer, parts| {
                writer.code.line(format!("{} = curl_mime_init(curl);", writer.pointer("curl_mime", "form")));
                for (at, part) in parts.iter().enumerate() {
                    writer.part(part, at == 0);
                }
                writer.set("MIMEPOST", "form");
            },
            file: |writer, path| {
                let path = writer.c_string(&Text::input(path));
                let (std, null) = (if writer.cpp { "std::" } else { "" }, writer.null);
                let file = writer.pointer(&format!("{std}FILE"), "file");
                writer.code.line(format!("{file} = {std}fopen({path}, \"rb\");"));
                writer.code.line(format!("if (file == {null})"));
                writer.code.line("    return 1;");
                writer.code.line(format!("{std}fseek(file, 0, SEEK_END);"));
                writer.code.line(format!("long size = {std}ftell(file);"));
                writer.code.line(format!("{std}rewind(file);"));
                writer.set("UPLOAD", "1L");
                writer.set("READDATA", "file");
                writer.set("INFILESIZE_LARGE", "(curl_off_t)size");
            },
        };
        write_body(&request.body, self, &writers);
    }

    fn part(&mut self, part: &Part, first: bool) {
        let declared = if first { self.pointer("curl_mimepart", "part") } else { "part".to_owned() };
        self.code.line(format!("{declared} = curl_mime_addpart(form);"));
        let name = self.c_string(&part.name);
        self.code.line(format!("curl_mime_name(part, {name});"));
        match &part.content {
            Content::Text(text) => {
                let has_nul = text.literals().any(|literal| literal.contains('\0'));
                let size = match text.as_literal() {
                    Some(literal) if has_nul => literal.len().to_string(),
                    _ => "CURL_ZERO_TERMINATED".to_owned(),
                };
                let text = self.c_string(text);
                self.code.line(format!("curl_mime_data(part, {text}, {size});"));
            }
            Content::File { path, name } => {
                let path = self.c_string(&Text::input(*path));
                self.code.line(format!("curl_mime_filedata(part, {path});"));
                if let Some(name) = name {
                    let name = self.code.literal(name);
                    self.code.line(format!("curl_mime_filename(part, {name});"));
                }
            }
        }
        if let Some(content_type) = &part.content_type {
            let content_type = self.code.literal(content_type);
            self.code.line(format!("curl_mime_type(part, {content_type});"));
        }
        if let Some(name) = &part.file_name {
            let name = self.code.literal(name);
            self.code.line(format!("curl_mime_filename(part, {name});"));
        }
        let mut list = self.null.to_owned();
        for (name, value) in &part.headers {
            list = format!("curl_slist_append({list}, {})", self.code.literal(&format!("{name}: {value}")));
        }
        if !part.headers.is_empty() {
            self.code.line(format!("curl_mime_headers(part, {list}, 1);"));
        }
    }
}

/// Keeps NULs, at which a literal would otherwise end.
pub(super) fn string(text: &Text, expression: &str) -> String {
    match text.as_literal() {
        Some(literal) if literal.contains('\0') => format!("std::string({expression}, {})", literal.len()),
        _ => expression.to_owned(),
    }
}

/// A header without a value needs a semicolon; with a colon it would be removed.
fn line(header: &Header) -> Text {
    let mut line = header.name.clone();
    line.push_str(if header.value.is_empty() { ";" } else { ": " });
    line.push(&header.value);
    line
}
