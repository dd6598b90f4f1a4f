//! Imports of people and groups from a file: the plan, who would gain and lose sight of whom, and its application.

use crate::http::{
    caller::Caller,
    wire::{
        error::Error,
        fields::{Body, Fields},
        file::FileBody,
        kind::{AnyText, Boolean, EnumText, Integer},
        revision::REVISION,
    },
};
use crate::{
    import::{self, Answer, Ask, Importer},
    service::Service,
};
use axum::{
    Json,
    extract::State,
    http::HeaderValue,
    response::{IntoResponse, Response},
};
use source::{
    Policy, TypeRule,
    file::{self, Format},
    ldap::{Mapping, Preset},
};
use store::scope::Scopes;

/// An import changes people, and not only groups.
const CHANGES_USERS: Scopes = Scopes::of(&["user:write:admin", "user:master"]);
const CHANGES_USERS_OF_SUB_ACCOUNTS: Scopes = Scopes::of(&["user:master"]);

/// `POST /v2/im/imports`: plans the import of a file, and applies the plan on request.
pub(crate) async fn import(
    State(service): State<Service>,
    caller: Caller,
    FileBody { fields, turn }: FileBody,
) -> Result<Response, Error> {
    caller.must_hold(match caller.acts_on_own_account() {
        true => CHANGES_USERS,
        false => CHANGES_USERS_OF_SUB_ACCOUNTS,
    })?;
    let body: ImportBody = fields.read()?;
    let (mapping, now) = (body.mapping()?, service.clock.now());
    let ImportBody { file, format, ask, .. } = body;
    let read = move || file::read(file.as_bytes(), format, &mapping, now);
    let source = service.spawn_bounded(read).await.ok_or_else(Error::unavailable)?;
    let source = source.map_err(|error| Error::bad_request(error.to_string()))?;
    let answer = import::run(&service, &Importer::of(&caller), source, ask).await?;
    drop(turn);
    Ok(shown(answer))
}

/// An answer, with the revision that the import led to.
fn shown(answer: Answer) -> Response {
    let revision = answer.revision.map(|revision| (REVISION, HeaderValue::from(revision)));
    let mut response = Json(answer).into_response();
    response.headers_mut().extend(revision);
    response
}

/// A file, how to read it, and what to do with it.
#[derive(Debug)]
pub(crate) struct ImportBody {
    file: String,
    format: Option<Format>,
    preset: Option<Preset>,
    /// Rules, one per line.
    types: String,
    ask: Ask,
}

const FORMAT: EnumText<Format> = EnumText(&Format::ALL, Format::as_str);
const PRESET: EnumText<Preset> = EnumText(&Preset::ALL, Preset::as_str);

impl ImportBody {
    /// How to read the file. The schema can't say which patterns are valid, nor that one field needs another.
    fn mapping(&self) -> Result<Mapping, Error> {
        let Policy { adopt, manager, .. } = &self.ask.policy;
        if *adopt && manager.is_none() {
            return Err(Error::bad_request("adopt needs a source: only a source adopts people and groups."));
        }
        let rules = self.types.lines().filter(|line| !line.trim().is_empty());
        let rules: Result<Vec<TypeRule>, _> = rules.map(str::parse).collect();
        let types = rules.map_err(|error| Error::bad_request(format!("types: {error}.")))?;
        Ok(Mapping { types, ..Mapping::preset(self.preset.unwrap_or(Preset::OpenLdap)) })
    }
}

impl Body for ImportBody {
    const NAME: &'static str = "Import";

    fn read(fields: &mut Fields) -> Option<Self> {
        let number = |of| Integer { min: 0, max: 10_000_000, of };
        let file = fields.must_have("file", &AnyText, "The content: CSV, TSV or LDIF.");
        let format = fields.may_have("format", &FORMAT, "Default: by the content.");
        let preset = fields.may_have("preset", &PRESET, "The kind of server that exported an LDIF file.");
        let types = "Types of groups by name, one rule per line, such as restricted:^IM-R-";
        let types = fields.may_have("types", &AnyText, types).unwrap_or_default();
        let source = "Treat the file as the complete list of this source, which manages what it creates.";
        let source = fields.may_have("source", &AnyText, source);
        let adopt = fields.may_have("adopt", &Boolean, "Adopt unmanaged people and groups, with a source.");
        let apply = fields.may_have("apply", &Boolean, "Apply the plan; default: only show it.");
        let hash = fields.may_have("hash", &AnyText, "Apply only the plan with this hash.");
        let says = "The number of removals in that plan: confirms them despite its brakes.";
        let removals = fields.may_have("removals", &number("removals"), says);
        let list = fields.may_have("list", &number("steps"), "How many steps to list; default: all.");
        let usual = source.map_or(Policy::IMPORT, |name| Policy::managed_by(format!("sync:{name}")));
        let policy = Policy { adopt: adopt.unwrap_or_default(), ..usual };
        let count = |number: i64| usize::try_from(number).unwrap_or_default();
        let ask = Ask {
            policy,
            apply: apply.unwrap_or_default(),
            hash,
            removals: removals.map(count),
            list: list.map(count),
        };
        Some(Self { file: file?, format, preset, types, ask })
    }
}
