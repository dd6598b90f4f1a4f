//! Small documents with one text in one field each.

use serde_json::{Value, json};

/// Stands for the text of a field.
const FIELD: char = '§';

/// A field of a document.
pub struct Field {
    before: String,
    after: String,
    is_command: bool,
}

impl Field {
    /// The document with this text in the field.
    pub fn document(&self, text: &str) -> String {
        let written = if self.is_command { text.replace('\'', "'\\''") } else { in_json(text) };
        [&*self.before, &*written, &*self.after].concat()
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{FIELD}{}", self.before, self.after)
    }
}

fn in_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// The fields of all documents.
pub fn fields() -> Vec<Field> {
    let documents = [collections(), descriptions(), archives()].concat();
    let documents = documents.iter().map(|document| (document.to_string(), false));
    let documents = documents.chain(commands().into_iter().map(|command| (command, true)));
    documents.flat_map(|(document, is_command)| of_document(&document, is_command)).collect()
}

/// Each place of the mark, with a plain text in the others.
fn of_document(document: &str, is_command: bool) -> Vec<Field> {
    let plain = |text: &str| text.replace(FIELD, "plain");
    let field = |(at, mark): (usize, &str)| Field {
        before: plain(&document[..at]),
        after: plain(&document[at + mark.len()..]),
        is_command,
    };
    document.match_indices(FIELD).map(field).collect()
}

fn collections() -> Vec<Value> {
    let mut requests = vec![
        json!({"url": "https://a.example/§?§=§#§"}),
        json!({"url": "https://§:§@a.example/"}),
        json!({"url": "https://§/"}),
        json!({"url": "§://a.example/"}),
        json!({"url": "https://a.example/{{§}}"}),
        json!({"url": {"raw": "https://a.example/:id/§?§=§", "host": ["a", "example"], "path": [":id", "§"],
            "query": [{"key": "§", "value": "§"}], "variable": [{"key": "id", "value": "§"}]}}),
        json!({"url": "https://a.example/", "method": "§"}),
        json!({"url": "https://a.example/", "header": "§: §"}),
        json!({"url": "https://a.example/", "header": [{"key": "§", "value": "§"}, {"key": "X-{{a}}", "value": "{{b}} §"}]}),
        json!({"url": "https://a.example/", "header": [{"key": "Content-Type", "value": "§"}, {"key": "Cookie", "value": "a=§"}]}),
    ];
    requests.extend(auths().map(|auth| json!({"url": "https://a.example/", "auth": auth})));
    requests
        .extend(bodies().map(|body| json!({"url": "https://a.example/", "method": "POST", "body": body})));
    let collection = |request| json!({"info": {"name": "x"}, "item": [{"name": "x", "request": request}]});
    let mut collections: Vec<_> = requests.into_iter().map(collection).collect();
    collections
        .push(json!({"info": {"name": "§"}, "item": [{"name": "§", "request": "https://a.example/{{a}}"}],
        "variable": [{"key": "a", "value": "§", "description": "§"}]}));
    collections
}

fn auths() -> impl Iterator<Item = Value> {
    [
        ("bearer", "token"),
        ("basic", "username password"),
        ("digest", "username password"),
        ("ntlm", "username password"),
        ("apikey", "key value"),
        ("oauth2", "accessToken headerPrefix"),
        ("oauth1", "consumerKey consumerSecret token tokenSecret"),
        ("awsv4", "accessKey secretKey region service"),
        ("hawk", "authId authKey"),
    ]
    .into_iter()
    .map(|(kind, names)| {
        let pairs = names.split(' ').map(|name| json!({"key": name, "value": "§"}));
        json!({"type": kind, kind: pairs.collect::<Value>()})
    })
}

fn bodies() -> impl Iterator<Item = Value> {
    let file = json!({"key": "§", "type": "file", "src": "§", "contentType": "§", "fileName": "§"});
    [
        json!({"mode": "raw", "raw": "§"}),
        json!({"mode": "raw", "raw": "{\"§\": \"{{a}} §\"}", "options": {"raw": {"language": "json"}}}),
        json!({"mode": "raw", "raw": "{{a}} §"}),
        json!({"mode": "urlencoded", "urlencoded": [{"key": "§", "value": "§"}, {"key": "a", "value": "{{b}} §"}]}),
        json!({"mode": "formdata", "formdata": [{"key": "§", "value": "§", "contentType": "§"}]}),
        json!({"mode": "formdata", "formdata": [file]}),
        json!({"mode": "file", "file": {"src": "§"}}),
        json!({"mode": "graphql", "graphql": {"query": "§", "operationName": "§", "variables": "§"}}),
    ]
    .into_iter()
}

fn descriptions() -> Vec<Value> {
    let openapi = |operation: Value| {
        json!({"openapi": "3.1.0", "info": {"title": "§", "version": "1"}, "servers": [{"url": "https://a.example/§"}],
        "paths": {"/{id}/§": {"post": operation}}})
    };
    let parameter =
        |place: &str| json!({"name": "§", "in": place, "required": true, "example": "§", "description": "§"});
    let body = |media: &str| {
        let schema = json!({"type": "object", "required": ["a"], "properties": {"§": {"type": "string", "example": "§"}, "a": {"enum": ["§"]}}});
        json!({"summary": "§", "requestBody": {"content": {media: {"schema": schema}}}})
    };
    let media = [
        "application/json",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/xml",
        "text/plain",
        "§",
    ];
    let mut descriptions: Vec<_> = media.iter().map(|media| openapi(body(media))).collect();
    let places = ["query", "header", "cookie"];
    descriptions.extend(places.map(|place| openapi(json!({"parameters": [parameter(place)]}))));
    descriptions.push(openapi(
        json!({"parameters": [{"name": "id", "in": "path", "required": true, "example": "§"}]}),
    ));
    descriptions.extend(places.map(|place| {
        let mut document = openapi(json!({"security": [{"k": []}]}));
        document["components"] =
            json!({"securitySchemes": {"k": {"type": "apiKey", "in": place, "name": "§"}}});
        document
    }));
    descriptions
}

fn archives() -> Vec<Value> {
    let archive = |post: Value| {
        let request = json!({"method": "§", "url": "https://a.example/§", "headers": [{"name": "§", "value": "§"}],
            "cookies": [{"name": "§", "value": "§"}], "queryString": [{"name": "§", "value": "§"}], "postData": post});
        json!({"log": {"version": "1.2", "entries": [{"comment": "§", "request": request}]}})
    };
    let file = json!([{"name": "§", "value": "§", "fileName": "§", "contentType": "§"}]);
    vec![
        archive(json!({"mimeType": "§", "text": "§"})),
        archive(json!({"mimeType": "multipart/form-data", "params": file})),
        archive(
            json!({"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "§", "value": "§"}]}),
        ),
    ]
}

fn commands() -> Vec<String> {
    let options =
        ["-X", "-H", "-A", "-e", "-b", "-u", "-d", "--data-urlencode", "-F", "--url-query", "-T", "-o", "-x"];
    let mut commands: Vec<_> =
        options.iter().map(|option| format!("curl https://a.example/ {option} '§'")).collect();
    commands.push("curl 'https://a.example/§' -H 'A: §' -F 'a=@§;filename=§' -F 'b=§'".to_owned());
    commands
}
