//! The documentation of an API as a whole: its version and contacts, its servers, its security schemes.

use super::at::At;
use super::reader::Reader;
use crate::reference::{CodeSample, Fact, Field, Requirement};

fn info<'v>(reader: &Reader<'v>) -> Option<At<'v>> {
    reader.api.root().get("info")
}

pub(super) fn title(reader: &Reader<'_>) -> String {
    info(reader).and_then(|info| reader.text_of(&info, "title")).unwrap_or_default()
}

pub(super) fn description(reader: &Reader<'_>) -> String {
    let of = |field: &str| info(reader).and_then(|info| reader.text_of(&info, field));
    let texts: Vec<String> = [of("summary"), of("description")].into_iter().flatten().collect();
    reader.with_docs(reader.api.root().get("externalDocs").as_ref(), &texts.join("\n\n"))
}

pub(super) fn facts(reader: &Reader<'_>) -> Vec<Fact> {
    let Some(info) = info(reader) else { return Vec::new() };
    let fact = |name: &str, text: String| (!text.is_empty()).then(|| Fact { name: name.to_owned(), text });
    let of = |field: &str| reader.text_of(&info, field).unwrap_or_default();
    let linked = |field: &str| info.get(field).map(|own| linked(reader, &own)).unwrap_or_default();
    let terms = Some(of("termsOfService")).filter(|url| !url.is_empty()).map(|url| format!("<{url}>"));
    let dialect = reader.text_of(&reader.api.root(), "jsonSchemaDialect");
    let facts = [
        fact("Version", of("version")),
        fact("Contact", linked("contact")),
        fact("Licence", linked("license")),
        fact("Terms of service", terms.unwrap_or_default()),
        fact("JSON Schema dialect", dialect.map(|uri| format!("<{uri}>")).unwrap_or_default()),
    ];
    facts.into_iter().flatten().collect()
}

/// A name with its URL and e-mail address.
fn linked<'v>(reader: &Reader<'v>, own: &At<'v>) -> String {
    let of = |field: &str| reader.text_of(own, field).filter(|text| !text.trim().is_empty());
    let name = of("name").or_else(|| of("identifier"));
    let named = match (name, of("url")) {
        (Some(name), Some(url)) => Some(format!("[{}](<{url}>)", name.replace(['[', ']'], ""))),
        (None, Some(url)) => Some(format!("<{url}>")),
        (name, None) => name,
    };
    let mail = of("email").map(|mail| format!("<{mail}>"));
    named.into_iter().chain(mail).collect::<Vec<_>>().join(", ")
}

impl<'v> Reader<'v> {
    /// The servers of an operation, a path or the document, with their variables.
    pub(super) fn servers_of(&self, at: &At<'v>) -> Vec<Field> {
        let server = |server: At<'v>| {
            let variable = |(name, variable): (&str, At<'v>)| {
                let choices: Vec<String> =
                    self.list_of(&variable, "enum").iter().map(|own| own.value.plain()).collect();
                let default = self.text_of(&variable, "default").map(|own| format!("default: {own}"));
                let choices = (!choices.is_empty()).then(|| format!("one of {}", choices.join(", ")));
                Field {
                    description: self.text_of(&variable, "description").unwrap_or_default(),
                    constraints: default.into_iter().chain(choices).collect(),
                    ..Field::named(name)
                }
            };
            Field {
                kind: self.text_of(&server, "name").unwrap_or_default(),
                description: self.text_of(&server, "description").unwrap_or_default(),
                fields: self.members_of(&server, "variables").into_iter().map(variable).collect(),
                ..Field::named(self.text_of(&server, "url").unwrap_or_default())
            }
        };
        self.list_of(at, "servers").into_iter().map(server).collect()
    }

    /// The alternatives of an operation, each with all its schemes.
    pub(super) fn security_of(&self, operation: &At<'v>) -> Vec<Vec<Requirement>> {
        let root = self.api.root();
        let holder = if operation.get("security").is_some() { operation } else { &root };
        let requirement = |(scheme, scopes): (&str, At<'v>)| Requirement {
            scheme: scheme.to_owned(),
            scopes: scopes.items().iter().map(|own| own.value.plain()).collect(),
        };
        let alternative = |own: At<'v>| own.members().into_iter().map(requirement).collect();
        self.list_of(holder, "security").into_iter().map(alternative).collect()
    }

    /// Samples by the document's author, by a convention of several tools.
    pub(super) fn code_samples(&self, operation: &At<'v>) -> Vec<CodeSample> {
        let own = ["x-codeSamples", "x-code-samples"].iter().flat_map(|field| self.list_of(operation, field));
        let sample = |own: At<'v>| {
            let title = self.text_of(&own, "label").or_else(|| self.text_of(&own, "lang"));
            let source = self.text_of(&own, "source")?;
            Some(CodeSample { title: title.unwrap_or_default(), source })
        };
        own.filter_map(sample).collect()
    }
}

pub(super) fn security_schemes(reader: &Reader<'_>) -> Vec<Field> {
    let root = reader.api.root();
    let schemes = if reader.api.is_swagger() {
        reader.members_of(&root, "securityDefinitions")
    } else {
        root.get("components").map(|own| reader.members_of(&own, "securitySchemes")).unwrap_or_default()
    };
    schemes.into_iter().map(|(name, scheme)| security_scheme(reader, name, &reader.follow(scheme))).collect()
}

fn security_scheme<'v>(reader: &Reader<'v>, name: &str, scheme: &At<'v>) -> Field {
    let of = |field: &str| reader.text_of(scheme, field).unwrap_or_default();
    let kind = match of("type").as_str() {
        "apiKey" => format!("API key, {} {}", of("in"), of("name")),
        "http" if of("bearerFormat").is_empty() => format!("HTTP {}", of("scheme")),
        "http" => format!("HTTP {} ({})", of("scheme"), of("bearerFormat")),
        "basic" => "HTTP basic".to_owned(),
        "oauth2" => "OAuth 2.0".to_owned(),
        "openIdConnect" => "OpenID Connect".to_owned(),
        "mutualTLS" => "mutual TLS".to_owned(),
        other => other.to_owned(),
    };
    let url = |field: &str, text: &str| scheme.str(field).map(|url| format!("{text} <{url}>."));
    let texts = [
        reader.text_of(scheme, "description"),
        url("openIdConnectUrl", "Discovery at"),
        url("oauth2MetadataUrl", "Metadata at"),
    ];
    let flows = if reader.api.is_swagger() {
        Vec::from_iter(scheme.get("flow").map(|_| (scheme.str("flow").unwrap_or_default(), scheme.clone())))
    } else {
        reader.members_of(scheme, "flows")
    };
    Field {
        kind,
        description: texts.into_iter().flatten().collect::<Vec<_>>().join("\n\n"),
        is_deprecated: scheme.is_true("deprecated"),
        fields: flows.into_iter().map(|(name, flow)| security_flow(reader, name, &flow)).collect(),
        ..Field::named(name)
    }
}

fn security_flow<'v>(reader: &Reader<'v>, name: &str, flow: &At<'v>) -> Field {
    let url = |field: &str, text: &str| flow.str(field).map(|url| format!("{text} <{url}>"));
    let texts = [
        url("authorizationUrl", "authorize at"),
        url("deviceAuthorizationUrl", "authorize the device at"),
        url("tokenUrl", "tokens at"),
        url("refreshUrl", "refresh at"),
    ];
    let scope =
        |(name, text): (&str, At<'v>)| Field { description: text.value.plain(), ..Field::named(name) };
    Field {
        kind: "flow".to_owned(),
        description: texts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        fields: reader.members_of(flow, "scopes").into_iter().map(scope).collect(),
        ..Field::named(name)
    }
}
