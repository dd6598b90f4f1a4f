//! Documents with the same text in every text field.

use serde_json::{Value, json};

/// Collections, an OpenAPI document, a HAR file and a curl command.
pub fn documents(text: &str) -> Vec<String> {
    vec![collection(text).to_string(), openapi(text).to_string(), har(text).to_string(), curl(text)]
}

fn collection(t: &str) -> Value {
    let pair = |name: &str| json!({"key": name, "value": t, "type": "string"});
    let auths = [
        json!({"type": "bearer", "bearer": [pair("token")]}),
        json!({"type": "basic", "basic": [pair("username"), pair("password")]}),
        json!({"type": "digest", "digest": [pair("username"), pair("password")]}),
        json!({"type": "ntlm", "ntlm": [pair("username"), pair("password")]}),
        json!({"type": "apikey", "apikey": [pair("key"), pair("value")]}),
        json!({"type": "apikey", "apikey": [pair("key"), pair("value"), {"key": "in", "value": "query"}]}),
        json!({"type": "oauth2", "oauth2": [pair("accessToken"), pair("headerPrefix")]}),
        json!({"type": "oauth1", "oauth1": [pair("consumerKey"), pair("consumerSecret"), pair("token"), pair("tokenSecret"), pair("signatureMethod")]}),
        json!({"type": "awsv4", "awsv4": [pair("accessKey"), pair("secretKey"), pair("sessionToken"), pair("region"), pair("service")]}),
        json!({"type": "hawk", "hawk": [pair("authId"), pair("authKey"), pair("algorithm")]}),
        json!({"type": t}),
    ];
    let file =
        |source: Value| json!({"key": t, "type": "file", "src": source, "contentType": t, "fileName": t});
    let bodies = [
        json!({"mode": "raw", "raw": t}),
        json!({"mode": "raw", "raw": format!("{{\"a\": \"{{{{someValue}}}}\", \"b\": {}}}", Value::from(t)), "options": {"raw": {"language": "json"}}}),
        json!({"mode": "urlencoded", "urlencoded": [{"key": t, "value": t}, {"key": "plain", "value": t}]}),
        json!({"mode": "formdata", "formdata": [{"key": t, "value": t, "contentType": t}, {"key": "plain", "value": t}]}),
        json!({"mode": "formdata", "formdata": [file(json!(t)), file(json!([t, t])), {"key": "f", "type": "file"}]}),
        json!({"mode": "file", "file": {"src": t}}),
        json!({"mode": "graphql", "graphql": {"query": t, "operationName": t, "variables": t}}),
        json!({"mode": t}),
    ];
    let url = json!({
        "raw": format!("https://a.example/{t}?{t}={t}#{t}"),
        "protocol": "https", "host": ["a", "example"], "path": [":id", t, "{{someValue}}"],
        "query": [{"key": t, "value": t}], "variable": [{"key": "id", "value": t, "description": t}], "hash": t,
    });
    let answer = json!({
        "name": t, "code": 200, "status": t, "header": [{"key": t, "value": t}],
        "body": json!({"plain": {t: t, "list": [{"more": t}]}}).to_string(),
    });
    let request = |method: &str, url: &Value, auth: &Value, body: Option<&Value>| {
        json!({"method": method, "url": url, "auth": auth, "body": body, "description": t,
            "header": [{"key": t, "value": t}, {"key": "X-Plain", "value": t}, {"key": "X-{{someValue}}", "value": "a {{otherValue}} b"}]})
    };
    let mut items = vec![
        json!({"name": t, "request": format!("{t}://a.example/x")}),
        json!({"name": t, "request": format!("https://{t}@a.example/{t}")}),
        json!({"name": t, "request": format!("https://{t}/{t}")}),
        json!({"name": t, "request": {"url": "https://a.example/", "header": t}}),
    ];
    for auth in &auths {
        let request = request("GET", &url, auth, None);
        items.push(json!({"name": t, "request": request, "response": [answer]}));
    }
    for (at, body) in bodies.iter().enumerate() {
        let method = ["POST", t, "DELETE", "QUERY", "`id`", "a'b"][at % 6];
        let request = request(method, &url, &auths[at % auths.len()], Some(body));
        items.push(json!({"name": t, "request": request, "response": [answer]}));
    }
    let variables = json!([{"key": "someValue", "value": "", "description": t}, {"key": t, "value": t}]);
    json!({"info": {"name": t, "description": t}, "item": [{"name": t, "description": t, "item": items}], "variable": variables})
}

fn openapi(t: &str) -> Value {
    let schema = json!({"type": "object", "title": t, "description": t, "required": [t],
        "properties": {t: {"type": "string", "example": t, "description": t}, "file": {"type": "string", "format": "binary"},
            "enum": {"enum": [t]}, "default": {"type": "string", "default": t}, "pattern": {"type": "string", "pattern": t},
            "format": {"type": "string", "format": t}, "inner": {"type": "object", "xml": {"name": t}, "additionalProperties": {"const": t}}}});
    let parameter = |place: &str, name: &str, style: &str| json!({"name": name, "in": place, "required": true, "style": style, "description": t, "example": t});
    let mut parameters = Vec::new();
    for place in ["path", "query", "header", "cookie", t] {
        for name in [t, "plain"] {
            for style in ["form", "simple", "matrix", "label", "deepObject", t] {
                parameters.push(parameter(place, &format!("{name}{}", style.len()), style));
            }
        }
    }
    let media = [
        "application/json",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/xml",
        "text/plain",
        "image/png",
        t,
    ];
    let mut operations = serde_json::Map::new();
    for (at, media) in media.iter().enumerate() {
        let encoding = json!({t: {"contentType": t, "style": t, "headers": {t: {"example": t}}}});
        let operation = json!({
            "summary": t, "operationId": t, "description": t, "tags": [t], "parameters": parameters,
            "requestBody": {"description": t, "content": {*media: {"schema": schema, "encoding": encoding}}},
            "responses": {"200": {"description": t, "content": {"application/json": {"example": {t: t}}}}, t: {"description": t}},
            "security": [{["key", "query", "cookie", "http", "basic", "other", t][at]: [t]}],
        });
        operations.insert(format!("/{at}/{{plain6}}/{t}/{{{t}}}"), json!({"post": operation}));
    }
    json!({"openapi": "3.1.0", "info": {"title": t, "description": t, "version": t},
        "servers": [{"url": format!("https://{{region}}.a.example/{t}"), "description": t, "variables": {"region": {"default": t}}}],
        "paths": operations,
        "components": {"securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": t}, "query": {"type": "apiKey", "in": "query", "name": t},
            "cookie": {"type": "apiKey", "in": "cookie", "name": t}, "http": {"type": "http", "scheme": t},
            "basic": {"type": "http", "scheme": "basic"}, "other": {"type": t}}}})
}

fn har(t: &str) -> Value {
    let pairs = json!([{"name": t, "value": t}]);
    let entry = |post: Value| {
        json!({"comment": t, "request": {"method": t, "url": format!("https://a.example/{t}?{t}"), "httpVersion": t,
            "headers": pairs, "cookies": pairs, "queryString": pairs, "postData": post},
            "response": {"status": 200, "statusText": t, "headers": pairs, "content": {"mimeType": t, "text": t}}})
    };
    let file = json!([{"name": t, "value": t, "fileName": t, "contentType": t}]);
    json!({"log": {"version": "1.2", "entries": [
        entry(json!({"mimeType": t, "text": t})),
        entry(json!({"mimeType": "multipart/form-data", "params": file})),
        entry(json!({"mimeType": "application/x-www-form-urlencoded", "params": pairs})),
    ]}})
}

fn curl(t: &str) -> String {
    let word = format!("'{}'", t.replace('\'', "'\\''"));
    let options = ["-X", "-H", "-A", "-e", "-b", "-u", "-d", "--data-urlencode", "-F", "--url-query", "-T"];
    let commands = options.map(|option| format!("curl https://a.example/ {option} {word}"));
    commands.join("\n")
}
