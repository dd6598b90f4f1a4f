//! The identity providers of the console and of API clients: `[oidc.NAME]` in the settings file.

use crate::identity_providers::ProviderSettings;
use anyhow::{Context, Result, anyhow, bail};
use oidc::{AdminRule, ClientCredentials};
use serde::Deserialize;
use std::path::{Path, PathBuf};

const SCOPES: &str = "openid email profile";

/// The settings of a provider, as they are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The provider's identifier, exactly as it writes it itself.
    issuer: String,
    /// The client id of the app here: its account is that of the users, its scopes are those of administrators.
    app: String,
    /// The name on the sign-in page; without one there is no button, only the address.
    title: Option<String>,
    /// The id of this server at the provider; without one nobody signs in to the console by it.
    client_id: Option<String>,
    /// The file with the client's secret on its first line; a public client has none.
    client_secret_file: Option<PathBuf>,
    /// What is requested at the provider.
    scopes: Option<String>,
    /// Which claim names the user.
    user: Option<String>,
    #[serde(default)]
    allow_unverified_email: bool,
    /// Claims with the values that make administrators, instead of the roles here.
    #[serde(default)]
    admins: Vec<String>,
    /// Claims with the values that make operators of the server; nothing else does.
    #[serde(default)]
    operators: Vec<String>,
    /// The audience of JWTs that are accepted as tokens of users.
    audience: Option<String>,
}

/// The providers of the file's tables, in the order of their names.
pub(super) fn parse(tables: &toml::Table) -> Result<Vec<ProviderSettings>> {
    let mut all: Vec<ProviderSettings> = Vec::new();
    for (name, value) in tables {
        let new = provider(name, value).with_context(|| format!("oidc.{name}"))?;
        let takes = |one: &ProviderSettings| (one.issuer.clone(), one.audience.clone());
        if let Some(other) = all.iter().find(|one| one.audience.is_some() && takes(one) == takes(&new)) {
            bail!(
                "oidc.{name}: audience is that of oidc.{} too, so a JWT would be for both, hint: one audience each",
                other.name
            );
        }
        all.push(new);
    }
    Ok(all)
}

fn provider(name: &str, value: &toml::Value) -> Result<ProviderSettings> {
    let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if name.is_empty() || name.len() > 64 || !name.bytes().all(is_name) {
        bail!("its name must have 1 to 64 characters of a-z, 0-9 and -");
    }
    let written: Written = value.clone().try_into()?;
    let client = client(&written)?;
    if client.is_none() && written.audience.is_none() {
        bail!("it is for nothing, hint: client_id for the console, audience for JWTs, or both");
    }
    if client.as_ref().is_some_and(|client| written.audience.as_ref() == Some(&client.id)) {
        bail!(
            "audience must not be client_id, hint: ID tokens, which anybody gets, would be accepted by the API"
        );
    }
    if client.is_none() && !written.operators.is_empty() {
        bail!("client_id is missing, it is required with operators, who sign in to the console");
    }
    let scopes = written.scopes.unwrap_or_else(|| SCOPES.to_owned());
    if !scopes.split(' ').any(|scope| scope == "openid") {
        bail!("scopes must contain openid");
    }
    Ok(ProviderSettings {
        name: name.to_owned(),
        title: written.title,
        issuer: written.issuer.parse()?,
        app: written
            .app
            .parse()
            .map_err(|_| anyhow!("app must be the client id of an app of this server"))?,
        client,
        scopes,
        user: written.user.as_deref().unwrap_or("email").parse().map_err(|error| anyhow!("user {error}"))?,
        allow_unverified_email: written.allow_unverified_email,
        admins: rules("admins", &written.admins)?,
        operators: rules("operators", &written.operators)?,
        audience: written.audience,
    })
}

fn rules(name: &str, written: &[String]) -> Result<Vec<AdminRule>> {
    written.iter().map(|rule| rule.parse().map_err(|error| anyhow!("{name}: {error}"))).collect()
}

fn client(written: &Written) -> Result<Option<ClientCredentials>> {
    let secret = written.client_secret_file.as_deref().map(client_secret).transpose()?;
    match (&written.client_id, secret) {
        (None, Some(_)) => bail!("client_id is missing, it is required with client_secret_file"),
        (None, None) => Ok(None),
        (Some(id), secret) => Ok(Some(ClientCredentials { id: id.clone(), secret })),
    }
}

pub(crate) fn client_secret(file: &Path) -> Result<String> {
    let shown = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("can't read {shown}"))?;
    match text.lines().next().unwrap_or_default().trim() {
        "" => bail!("{shown} has no secret on its first line"),
        secret => Ok(secret.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "issuer = \"https://login.example\"\napp = \"AAAAAAAAAAAAAAAAAAAAAA\"\n";

    fn parsed(text: &str) -> Result<Vec<ProviderSettings>> {
        let table: toml::Table = text.parse()?;
        parse(table["oidc"].as_table().expect("tables"))
    }

    #[test]
    fn provider_is_for_the_console_for_jwts_or_for_both() {
        let all = parsed(&format!(
            "[oidc.one]\n{GOOD}client_id = \"imdir\"\nadmins = [\"groups=admins\"]\n\
             [oidc.two]\n{GOOD}audience = \"api://imdir\"\nuser = \"external_id=oid\"\n"
        ))
        .expect("they are right");
        assert_eq!(all.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!((&*all[0].scopes, all[0].admins.len(), all[1].client.is_none()), (SCOPES, 1, true));
    }

    #[test]
    fn wrong_settings_are_named() {
        for (lines, expected) in [
            (String::new(), "missing field"),
            (GOOD.to_owned(), "it is for nothing"),
            (format!("{GOOD}client_id = \"a\"\naudience = \"a\"\n"), "audience must not be client_id"),
            (format!("{GOOD}client_id = \"a\"\nscopes = \"email\"\n"), "scopes must contain openid"),
            (format!("{GOOD}client_id = \"a\"\nadmins = [\"x\"]\n"), "admins: must be CLAIM=VALUE"),
            (
                format!("{GOOD}client_id = \"a\"\noperators = [\"groups=\"]\n"),
                "operators: must be CLAIM=VALUE",
            ),
            (format!("{GOOD}audience = \"a\"\noperators = [\"a=b\"]\n"), "required with operators"),
            (format!("{GOOD}client_id = \"a\"\nuser = \"mail\"\n"), "user must be email"),
            (format!("{GOOD}audience = \"a\"\nclient_secret_file = \"/nonexistent\"\n"), "can't read"),
            (format!("{GOOD}client_id = \"a\"\ngroup = \"x\"\n"), "unknown field"),
            (GOOD.replace("https", "http") + "client_id = \"a\"\n", "https://"),
            (GOOD.replace("AAAAA", "") + "client_id = \"a\"\n", "app must be"),
        ] {
            let error = format!("{:#}", parsed(&format!("[oidc.one]\n{lines}")).expect_err("it is wrong"));
            assert!(error.starts_with("oidc.one: ") && error.contains(expected), "{error}");
        }
        let twice = format!("[oidc.a]\n{GOOD}audience = \"x\"\n[oidc.b]\n{GOOD}audience = \"x\"\n");
        assert!(parsed(&twice).is_err());
        assert!(parsed(&format!("[oidc.\"A b\"]\n{GOOD}client_id = \"a\"\n")).is_err());
    }
}
