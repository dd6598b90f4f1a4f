//! Every field of OpenAPI 3.1: what docs/portal.md says of it is so.

use portal::{Links, Settings, Site, SiteDocument};

use Where::{Callback, Collection, Item, LeftOut, NotShown, Plain, Referred};

const EVERY_FIELD: &str = include_str!("every_field.openapi.json");
const DOCS: &str = include_str!("../../../../docs/portal.md");

/// Where a field of the document is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Where {
    Collection,
    Item,
    Plain,
    Referred,
    Callback,
    /// With its pointer.
    LeftOut,
    NotShown,
}

impl Where {
    fn address(self) -> Option<&'static str> {
        match self {
            Collection => Some("everything/"),
            Item => Some("everything/group-of-tags-main/do-everything"),
            Plain => Some("everything/group-of-tags-main/get"),
            Referred => Some("everything/group-of-tags-main/referred-operation"),
            Callback => Some("everything/main-callbacks/done-callback"),
            LeftOut | NotShown => None,
        }
    }

    /// The words of the table.
    fn words(self) -> &'static str {
        match self {
            Collection => "collection's page",
            LeftOut => "left out, reported",
            NotShown => "not shown",
            _ => "request's page",
        }
    }
}

/// The object, its field, where it is shown, and a part of that page that comes from the field alone.
const ROWS: &[(&str, &str, Where, &str)] = &[
    ("OpenAPI", "openapi", NotShown, ""),
    ("OpenAPI", "info", Collection, "Everything"),
    ("OpenAPI", "jsonSchemaDialect", Collection, "https://spec.example/dialect"),
    ("OpenAPI", "servers", Collection, "https://test.a.example"),
    ("OpenAPI", "paths", Item, "/every/"),
    ("OpenAPI", "webhooks", Collection, "Something happened"),
    ("OpenAPI", "components", NotShown, ""),
    ("OpenAPI", "security", Referred, r##"/everything/#_security">key</a>"##),
    ("OpenAPI", "tags", Collection, "Tag without operations."),
    ("OpenAPI", "externalDocs", Collection, r#"<a href="https://a.example/docs""#),
    ("Info", "title", Collection, "<h1>Everything"),
    ("Info", "summary", Collection, "Summary of the info."),
    ("Info", "description", Collection, "Description of the info,"),
    ("Info", "termsOfService", Collection, "https://a.example/terms"),
    ("Info", "contact", Collection, "Contact name"),
    ("Info", "license", Collection, "Licence name"),
    ("Info", "version", Collection, "1.2.3-version"),
    ("Contact", "name", Collection, ">Contact name</a>"),
    ("Contact", "url", Collection, r#"href="https://a.example/contact""#),
    ("Contact", "email", Collection, "mailto:contact@a.example"),
    ("License", "name", Collection, ">Licence name</a>"),
    ("License", "identifier", Collection, "Licence name"),
    ("License", "url", Collection, r#"href="https://a.example/licence""#),
    ("Server", "url", Collection, "https://{region}.a.example/v1"),
    ("Server", "description", Collection, "Server description."),
    ("Server", "variables", Collection, "<code>region</code>"),
    ("Server variable", "enum", Collection, "one of eu, us"),
    ("Server variable", "default", Collection, "default: eu"),
    ("Server variable", "description", Collection, "Region description."),
    ("Components", "schemas", Item, "<code>claws</code>"),
    ("Components", "responses", Item, "Shared response."),
    ("Components", "parameters", Item, "Shared parameter."),
    ("Components", "examples", Referred, "Shared example."),
    ("Components", "requestBodies", Referred, "Shared body."),
    ("Components", "headers", Referred, "Shared header."),
    ("Components", "securitySchemes", Collection, "JWT-format"),
    ("Components", "links", Referred, "Shared link."),
    ("Components", "callbacks", Collection, "Shared callback"),
    ("Components", "pathItems", Referred, "Referred operation"),
    ("Path item", "$ref", Referred, "Referred operation"),
    ("Path item", "summary", Item, "Path summary"),
    ("Path item", "description", Item, "Path description."),
    ("Path item", "get", Collection, r#"<span class="name">Get</span>"#),
    ("Path item", "put", Collection, r#"<span class="name">Put</span>"#),
    ("Path item", "delete", Collection, r#"<span class="name">Delete</span>"#),
    ("Path item", "options", Collection, r#"<span class="name">Options</span>"#),
    ("Path item", "head", Collection, r#"<span class="name">Head</span>"#),
    ("Path item", "patch", Collection, r#"<span class="name">Patch</span>"#),
    ("Path item", "trace", Collection, r#"<span class="name">Trace</span>"#),
    ("Path item", "post", Collection, "Do everything"),
    ("Path item", "servers", Plain, "https://path.a.example"),
    ("Path item", "parameters", Item, "<code>id</code>"),
    ("Operation", "tags", Item, "<code>second-tag</code>"),
    ("Operation", "summary", Item, "<h1>Do everything"),
    ("Operation", "description", Item, "Operation description."),
    ("Operation", "externalDocs", Item, r#"href="https://a.example/operation""#),
    ("Operation", "operationId", Item, "<code>every</code>"),
    ("Operation", "parameters", Item, r#"id="parameters""#),
    ("Operation", "requestBody", Item, r#"id="body""#),
    ("Operation", "responses", Item, r#"id="responses""#),
    ("Operation", "callbacks", Item, r#"done-callback">onDone</a>"#),
    ("Operation", "deprecated", Item, r#"<span class="badge deprecated">"#),
    ("Operation", "security", Item, "<dt>Authentication, any one</dt>"),
    ("Operation", "servers", Item, "<code>https://operation.a.example</code> (Own server.)"),
    ("External documentation", "url", Item, r#"href="https://a.example/operation""#),
    ("External documentation", "description", Item, ">Docs of the operation</a>"),
    ("Parameter", "name", Item, "<code>named</code>"),
    ("Parameter", "in", Item, "<td>cookie</td>"),
    ("Parameter", "description", Item, "Parameter description."),
    ("Parameter", "required", Item, r#"<code>named</code> <span class="required">"#),
    ("Parameter", "deprecated", Item, r#"<span class="required">required</span> <span class="deprecated">"#),
    ("Parameter", "allowEmptyValue", Item, "may be empty"),
    ("Parameter", "style", Item, "styled=p/1%7Cp2"),
    ("Parameter", "explode", Item, "styled=p/1%7Cp2"),
    ("Parameter", "allowReserved", Item, "p/1"),
    ("Parameter", "schema", Item, "<td>string</td>"),
    ("Parameter", "example", Item, "<code>example-1</code>"),
    ("Parameter", "examples", Item, "examples: first-value (Parameter example), second-value (e2)"),
    ("Parameter", "content", Item, "as application/json"),
    ("Request body", "description", Item, "Body description."),
    ("Request body", "content", Item, "<code>multipart/form-data</code>"),
    ("Request body", "required", Item, r#"Request body <span class="required">"#),
    ("Media type", "schema", Item, "<code>photo</code>"),
    ("Media type", "example", Plain, "example-of-media"),
    ("Media type", "examples", Item, "Example <code>one</code>"),
    ("Media type", "encoding", Item, "as image/png"),
    ("Encoding", "contentType", Item, "as image/png"),
    ("Encoding", "headers", Item, "with the headers X-Part"),
    ("Encoding", "style", Plain, "form=p1|p2"),
    ("Encoding", "explode", Plain, "form=p1|p2"),
    ("Encoding", "allowReserved", NotShown, ""),
    ("Responses", "default", Item, "Default description."),
    ("Responses", "HTTP status code", Item, r#"data-status="200""#),
    ("Response", "description", Item, "Response description."),
    ("Response", "headers", Item, "<summary>Headers</summary>"),
    ("Response", "content", Item, "<code>application/xml</code>"),
    ("Response", "links", Item, "Link next"),
    ("Callback", "{expression}", Callback, "{$request.body#/callback}"),
    ("Example", "summary", Item, "Example summary"),
    ("Example", "description", Item, "Example description."),
    ("Example", "value", Item, "value of an example"),
    ("Example", "externalValue", Item, r#"href="https://a.example/example.json""#),
    ("Link", "operationRef", Item, r#"get">#/paths/~1plain/get</a>"#),
    ("Link", "operationId", Item, r#"get">plain</a>"#),
    ("Link", "parameters", Item, "<code>$response.body#/id</code>"),
    ("Link", "requestBody", Item, "<code>link-body</code>"),
    ("Link", "description", Item, "Link description."),
    ("Link", "server", LeftOut, "/paths/~1every~1{id}/post/responses/200/links/next/server"),
    ("Header", "description", Item, "Header description."),
    (
        "Header",
        "required",
        Item,
        r#"<code>X-Header</code> <span class="type">integer</span> <span class="required">"#,
    ),
    ("Header", "deprecated", Item, r#"<span class="required">required</span> <span class="deprecated">"#),
    ("Header", "schema", Item, r#"<code>X-Header</code> <span class="type">integer"#),
    ("Header", "example", Item, "<code>77</code>"),
    ("Header", "examples", Plain, "<code>88</code>"),
    ("Header", "content", Plain, r#"<code>X-Content</code> <span class="type">boolean"#),
    ("Tag", "name", Collection, "Group of tags / main"),
    ("Tag", "description", Collection, "Tag description."),
    ("Tag", "externalDocs", Collection, r#"href="https://a.example/tag""#),
    ("Reference", "$ref", Item, "Shared parameter."),
    ("Reference", "summary", NotShown, ""),
    ("Reference", "description", NotShown, ""),
    ("Schema", "discriminator", Item, "kind is meow"),
    ("Schema", "xml", Item, "&lt;pre:renamed"),
    ("Schema", "externalDocs", Item, r#"href="https://a.example/schema""#),
    ("Schema", "example", Item, "<code>2026-01-31T00:00:00Z</code>"),
    ("Discriminator", "propertyName", Item, "kind is Dog"),
    ("Discriminator", "mapping", Item, "kind is meow"),
    ("XML", "name", Item, "renamed"),
    ("XML", "namespace", Item, "xmlns:pre=\"https://a.example/ns"),
    ("XML", "prefix", Item, "pre:renamed"),
    ("XML", "attribute", Item, "attribute=\"av"),
    ("XML", "wrapped", Item, "&lt;list&gt;"),
    ("Security scheme", "type", Collection, "API key, header X-Scheme-Key"),
    ("Security scheme", "description", Collection, "Scheme description."),
    ("Security scheme", "name", Collection, "X-Scheme-Key"),
    ("Security scheme", "in", Collection, "API key, header"),
    ("Security scheme", "scheme", Collection, "HTTP bearer"),
    ("Security scheme", "bearerFormat", Collection, "(JWT-format)"),
    ("Security scheme", "flows", Collection, r#"<code>implicit</code> <span class="type">flow"#),
    ("Security scheme", "openIdConnectUrl", Collection, "https://a.example/oidc"),
    ("OAuth flows", "implicit", Collection, "https://a.example/authorize-implicit"),
    ("OAuth flows", "password", Collection, "https://a.example/token-password"),
    ("OAuth flows", "clientCredentials", Collection, "https://a.example/token-client"),
    ("OAuth flows", "authorizationCode", Collection, "https://a.example/token-code"),
    ("OAuth flow", "authorizationUrl", Collection, "https://a.example/authorize-code"),
    ("OAuth flow", "tokenUrl", Collection, "https://a.example/token-code"),
    ("OAuth flow", "refreshUrl", Collection, "https://a.example/refresh"),
    ("OAuth flow", "scopes", Collection, "Scope description."),
    ("Security requirement", "{name}", Item, "oauth</a> with <code>scope:read</code>"),
    ("JSON Schema", "type", Item, r#"<code>text</code> <span class="type">string</span>"#),
    ("JSON Schema", "enum", Item, "one of v1, v2"),
    ("JSON Schema", "const", Item, "always always-this"),
    ("JSON Schema", "multipleOf", Item, "a multiple of 0.25"),
    ("JSON Schema", "maximum", Item, "at most 9"),
    ("JSON Schema", "exclusiveMaximum", Item, "less than 9.5"),
    ("JSON Schema", "minimum", Item, "at least 1"),
    ("JSON Schema", "exclusiveMinimum", Item, "more than 0.5"),
    ("JSON Schema", "maxLength", Item, "at most 5 characters"),
    ("JSON Schema", "minLength", Item, "at least 2 characters"),
    ("JSON Schema", "pattern", Item, "matches ^p"),
    ("JSON Schema", "maxItems", Item, "at most 3 elements"),
    ("JSON Schema", "minItems", Item, "at least 1 elements"),
    ("JSON Schema", "uniqueItems", Item, "unique elements"),
    ("JSON Schema", "contains", LeftOut, "/components/schemas/Every/properties/list/contains"),
    ("JSON Schema", "maxContains", LeftOut, "/components/schemas/Every/properties/list/maxContains"),
    ("JSON Schema", "minContains", LeftOut, "/components/schemas/Every/properties/list/minContains"),
    ("JSON Schema", "maxProperties", Item, "at most 90 properties"),
    ("JSON Schema", "minProperties", Item, "at least 1 properties"),
    (
        "JSON Schema",
        "required",
        Item,
        r#"<code>text</code> <span class="type">string</span> <span class="required">"#,
    ),
    ("JSON Schema", "dependentRequired", LeftOut, "/components/schemas/Every/dependentRequired"),
    ("JSON Schema", "allOf", Item, "<code>more</code>"),
    ("JSON Schema", "anyOf", Item, "Any of:"),
    ("JSON Schema", "oneOf", Item, "One of:"),
    ("JSON Schema", "not", LeftOut, "/components/schemas/Every/not"),
    ("JSON Schema", "if", LeftOut, "/components/schemas/Every/if"),
    ("JSON Schema", "then", LeftOut, "/components/schemas/Every/if"),
    ("JSON Schema", "else", LeftOut, "/components/schemas/Every/if"),
    ("JSON Schema", "dependentSchemas", Item, "<code>dependent</code>"),
    ("JSON Schema", "prefixItems", Item, "First element."),
    ("JSON Schema", "items", Item, "array of string"),
    ("JSON Schema", "properties", Item, "<code>claws</code>"),
    ("JSON Schema", "patternProperties", Item, "Pattern property."),
    ("JSON Schema", "additionalProperties", Item, "Other property."),
    ("JSON Schema", "propertyNames", LeftOut, "/components/schemas/Every/propertyNames"),
    (
        "JSON Schema",
        "unevaluatedItems",
        LeftOut,
        "/components/schemas/Every/properties/list/unevaluatedItems",
    ),
    ("JSON Schema", "unevaluatedProperties", LeftOut, "/components/schemas/Every/unevaluatedProperties"),
    ("JSON Schema", "format", Item, "string (date-time)"),
    ("JSON Schema", "contentEncoding", Item, "encoded as base64"),
    ("JSON Schema", "contentMediaType", Item, "contains application/json"),
    ("JSON Schema", "contentSchema", LeftOut, "/components/schemas/Every/properties/encoded/contentSchema"),
    ("JSON Schema", "title", Item, "<strong>Short</strong>"),
    ("JSON Schema", "description", Item, "Schema description."),
    ("JSON Schema", "default", Item, "default: pdef"),
    (
        "JSON Schema",
        "deprecated",
        Item,
        r#"<code>old</code> <span class="type">string</span> <span class="deprecated">"#,
    ),
    ("JSON Schema", "readOnly", Plain, "<code>read</code>"),
    ("JSON Schema", "writeOnly", Item, "Write only."),
    ("JSON Schema", "examples", Item, "<code>pex</code>"),
    ("JSON Schema", "$ref", Item, "Every, as above"),
    ("JSON Schema", "$anchor", Item, "By an anchor."),
    ("JSON Schema", "$defs", Item, "Local definition."),
    ("JSON Schema", "$id", Plain, r#"<code>identified</code> <span class="type">string</span>"#),
    ("JSON Schema", "$dynamicRef", Item, "By a dynamic anchor."),
    ("JSON Schema", "$dynamicAnchor", Item, "By a dynamic anchor."),
    ("JSON Schema", "$schema", NotShown, ""),
    ("JSON Schema", "$vocabulary", NotShown, ""),
    ("JSON Schema", "$comment", NotShown, ""),
    ("Extensions", "x-internal", LeftOut, "/paths/~1internal/get"),
    ("Extensions", "x-codeSamples", Item, "Sample in Elm"),
    ("Extensions", "x-tagGroups", Collection, "Group of tags / main"),
    ("Extensions", "x-displayName", Collection, "Group of tags / Other things"),
    ("Extensions", "x-scopes", Item, "<dd><code>x:scope</code></dd>"),
    ("Extensions", "x-rate-limit-label", Item, "<dd>Light</dd>"),
    ("Extensions", "x-additionalPropertiesName", Plain, "{other name}"),
];

fn site() -> Site {
    let document = wirecode::read(EVERY_FIELD).expect("an OpenAPI document");
    assert_eq!(document.problems, []);
    Site::new(&[SiteDocument::new(document)], Settings::new(Links::Served))
}

#[test]
fn every_field_is_where_the_docs_say() {
    let site = site();
    let left_out: Vec<String> = site.left_out().map(|own| own.part.pointer.clone()).collect();
    let mut wrong = Vec::new();
    for (object, field, place, text) in ROWS {
        let is_so = match (place.address(), place) {
            (Some(address), _) => {
                let page = site.page(address).unwrap_or_else(|| panic!("no page {address}")).html();
                // The document's own JSON is at the end of the page, and lists of pages are beside it.
                let own = page.split("<section class=\"source\"").next().unwrap_or_default();
                own.split("<nav class=\"side\"").next().unwrap_or_default().contains(text)
            }
            (None, LeftOut) => left_out.iter().any(|pointer| pointer == text),
            (None, _) => text.is_empty(),
        };
        if !is_so {
            wrong.push(format!("{object} {field}: {text:?} is not at {place:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}\nleft out: {left_out:#?}", wrong.join("\n"));
}

#[test]
fn the_docs_have_a_row_for_every_field() {
    let (_, table) = DOCS.split_once("| object | field | where |").expect("the table of fields");
    let lines = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let told: Vec<Vec<&str>> = lines.map(|line| line.split('|').map(str::trim).collect()).collect();
    let rows = ROWS.iter().map(|(object, field, place, _)| (*object, format!("`{field}`"), place.words()));
    assert_eq!(told.len(), ROWS.len());
    for (told, (object, field, words)) in told.iter().zip(rows) {
        assert_eq!((told[1], told[2]), (object, field.as_str()));
        assert!(told[3].starts_with(words), "{object} {field}: {}", told[3]);
    }
}

#[test]
fn webhooks_and_callbacks_have_pages_without_samples() {
    let site = site();
    for (address, text) in [
        ("everything/webhooks/something-happened", "Webhook description."),
        ("everything/main-callbacks/done-callback", "Callback description."),
    ] {
        let page = site.page(address).unwrap_or_else(|| panic!("no page {address}")).html();
        assert!(
            page.contains(text) && page.contains("sent by the service") && page.contains("id=\"body\""),
            "{page}"
        );
        for sample in ["class=\"sample", "id=\"curl\"", "id=\"inputs\"", ".samples.js"] {
            assert!(!page.contains(sample), "{sample}: {page}");
        }
    }
}

#[test]
fn links_of_descriptions_lead_to_pages() {
    let page = site().page("everything/").expect("a page").html();
    for link in [
        "<a href=\"../everything/group-of-tags-main/do-everything\">to an operation</a>",
        "<a href=\"../everything/#group-of-tags-main\">to a tag</a>",
        "<a href=\"../everything/#_start\">to a heading</a>",
        "to nowhere.",
    ] {
        assert!(page.contains(link), "{link}: {page}");
    }
}
