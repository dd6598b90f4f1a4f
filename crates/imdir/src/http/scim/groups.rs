//! `/Groups`.

use super::{
    answer::{Failed, Reply},
    session::{Basis, Request, Session},
    users::same_id,
};
use crate::http::wire::text::timestamp;
use directory::{
    Change, Connector, ExternalId, Group, GroupId, GroupPatch, GroupType, MemberRef, NewGroup, SearchFlags,
    Text,
};
use scim::{Error, GroupExtension, Kind, MemberOperation, Meta, PatchRequest, Projection, etag};
use serde_json::Value;
use std::sync::Arc;

/// The stored group in SCIM's form, without its members.
fn stored(session: &Session, group: &Group) -> scim::Group {
    let granted = group.may_find_within(session.realm(), session.caller.authority);
    scim::Group {
        id: Some(group.id.to_string()),
        external_id: group.external_id.as_deref().map(str::to_owned),
        display_name: group.name.to_string(),
        directory: GroupExtension {
            kind: Some(group.kind.as_str().to_owned()),
            by_domain: Some(group.flags.by_domain),
            by_account: Some(group.flags.by_account),
            by_ma_account: Some(group.flags.by_ma_account),
            may_find: Some(granted.iter().map(ToString::to_string).collect()),
            description: Some(group.description.as_deref().unwrap_or_default().to_owned()),
        },
    }
}

/// The group on the wire.
pub(super) fn shown(session: &Session, group: &Group, with_members: bool) -> Value {
    let realm = session.realm();
    let members = || realm.members(group.id, None).map(|user| user.id.to_string());
    let last_modified = timestamp(group.last_change());
    let location = format!("{}/Groups/{}", session.base, group.id);
    let meta = Meta { created: timestamp(group.created_at), last_modified, location };
    stored(session, group).to_json(&session.base, with_members.then(members), Some(&meta))
}

/// The patch that changes `current` to `wanted`.
fn patch(session: &Session, current: &Group, wanted: &scim::Group) -> Result<GroupPatch, Error> {
    if let Some(other @ Connector::Sync(_)) = &current.managed_by {
        return Err(Error::new(409, format!("The group is managed by {other}: change it there.")));
    }
    let was = stored(session, current);
    let (is, old) = (&wanted.directory, &was.directory);
    let flag = |is: Option<bool>, old: Option<bool>| is.filter(|_| is != old);
    let external_id = external_id(wanted)?;
    Ok(GroupPatch {
        name: (wanted.display_name != was.display_name).then(|| name(wanted)).transpose()?,
        kind: kind(wanted).filter(|kind| *kind != current.kind),
        by_domain: flag(is.by_domain, old.by_domain),
        by_account: flag(is.by_account, old.by_account),
        by_ma_account: flag(is.by_ma_account, old.by_ma_account),
        may_find: (is.may_find != old.may_find).then(|| may_find(wanted)).transpose()?,
        description: (is.description != old.description).then(|| description(wanted)).transpose()?,
        managed_by: session.connector().filter(|_| current.managed_by.is_none()).map(Some),
        external_id: (current.external_id != external_id).then_some(external_id),
    })
}

fn is_nothing(patch: &GroupPatch) -> bool {
    let GroupPatch {
        name,
        kind,
        by_domain,
        by_account,
        by_ma_account,
        may_find,
        description,
        external_id,
        managed_by: _,
    } = patch;
    let flags = [by_domain, by_account, by_ma_account];
    name.is_none()
        && kind.is_none()
        && flags.iter().all(|it| it.is_none())
        && may_find.is_none()
        && description.is_none()
        && external_id.is_none()
}

fn name(wanted: &scim::Group) -> Result<Text<128>, Error> {
    Text::parse(&wanted.display_name).map_err(|error| Error::value(format!("displayName {error}.")))
}

fn external_id(wanted: &scim::Group) -> Result<Option<ExternalId>, Error> {
    let id = wanted.external_id.as_deref().map(ExternalId::parse).transpose();
    id.map_err(|error| Error::value(format!("externalId {error}.")))
}

fn kind(wanted: &scim::Group) -> Option<GroupType> {
    GroupType::ALL.into_iter().find(|kind| wanted.directory.kind.as_deref() == Some(kind.as_str()))
}

fn description(wanted: &scim::Group) -> Result<Option<Text<256>>, Error> {
    let text = wanted.directory.description.as_deref().filter(|text| !text.is_empty());
    text.map(Text::parse).transpose().map_err(|error| Error::value(format!("description {error}.")))
}

fn may_find(wanted: &scim::Group) -> Result<Vec<GroupId>, Error> {
    let ids = wanted.directory.may_find.iter().flatten();
    let parsed =
        ids.map(|id| id.parse().map_err(|_| Error::value(format!("mayFind: there is no group {id:?}."))));
    let mut ids: Vec<GroupId> = parsed.collect::<Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

impl Session {
    pub(super) async fn create_group(
        &mut self,
        body: Value,
        projection: &Projection,
    ) -> Result<Reply, Failed> {
        let (wanted, members, warnings) = scim::Group::read(body)?;
        self.note(&warnings);
        let directory = &wanted.directory;
        let new = NewGroup {
            id: GroupId::from_uuid(self.service.random.uuid()),
            account: self.account(),
            name: name(&wanted)?,
            kind: kind(&wanted).unwrap_or(self.settings().group_type),
            flags: SearchFlags {
                by_domain: directory.by_domain.unwrap_or_default(),
                by_account: directory.by_account.unwrap_or_default(),
                by_ma_account: directory.by_ma_account.unwrap_or_default(),
            },
            may_find: may_find(&wanted)?,
            description: description(&wanted)?,
            members: self.members(&members.unwrap_or_default())?.into_iter().map(MemberRef::Id).collect(),
            external_id: external_id(&wanted)?,
            managed_by: self.connector(),
            at: self.service.clock.now(),
        };
        let id = new.id.to_string();
        self.write(|_| Ok((Basis::Nothing, vec![Change::CreateGroup(new.clone())]))).await?;
        self.show_group(201, &id, projection)
    }

    fn show_group(&self, status: u16, id: &str, projection: &Projection) -> Result<Reply, Failed> {
        let with_members = projection.wants(Kind::Group, "members");
        let shown = shown(self, self.expect_group(id)?, with_members);
        Ok(Self::reply(status, Kind::Group, shown, projection))
    }

    pub(super) fn expect_group(&self, id: &str) -> Result<&Arc<Group>, Error> {
        self.group(id).ok_or_else(|| Error::not_found(&format!("Group {id}")))
    }

    /// The group to change, if its tag matches, and the basis of the plan.
    fn group_to_change(&self, asked: &Request) -> Result<(&Arc<Group>, Basis), Error> {
        let group = self.expect_group(&asked.id)?;
        let is_conditional = asked.if_match.is_some() || asked.if_none_match.is_some();
        if is_conditional {
            // The client's tag may be of the group with or without its members.
            let tags = [true, false].map(|with_members| etag::of(&shown(self, group, with_members)));
            if tags.iter().all(|tag| asked.must_match(tag).is_err()) {
                asked.must_match(&tags[0])?;
            }
        }
        let count = is_conditional.then(|| self.realm().member_count(group.id));
        Ok((group, Basis::Group(Arc::clone(group), count)))
    }

    fn group_changes(
        &self,
        group: &Group,
        wanted: &scim::Group,
        operations: &[MemberOperation],
    ) -> Result<Vec<Change>, Error> {
        let patch = patch(self, group, wanted)?;
        let mut changes = Vec::new();
        if !is_nothing(&patch) {
            changes.push(Change::UpdateGroup { account: group.account, group: group.id, patch });
        }
        changes.extend(self.member_changes(group, operations)?);
        Ok(changes)
    }

    pub(super) async fn put_group(&mut self, asked: &Request, body: Value) -> Result<Reply, Failed> {
        let (wanted, members, warnings) = scim::Group::read(body)?;
        self.expect_group(&asked.id)?;
        self.note(&warnings);
        same_id(wanted.id.as_deref(), &asked.id)?;
        let operations: Vec<_> = members.map(MemberOperation::Replace).into_iter().collect();
        self.write(|session| {
            let (group, basis) = session.group_to_change(asked)?;
            let wanted = wanted.clone().over(&stored(session, group));
            Ok((basis, session.group_changes(group, &wanted, &operations)?))
        })
        .await?;
        self.show_group(200, &asked.id, &asked.projection)
    }

    /// Replies with 204: a body would list every member.
    pub(super) async fn patch_group(&mut self, asked: &Request, body: &Value) -> Result<Reply, Failed> {
        let patch = PatchRequest::read(body)?;
        let patched = patch.clone().patch_group(&stored(self, self.expect_group(&asked.id)?))?;
        self.note(&patched.warnings);
        self.write(|session| {
            let (group, basis) = session.group_to_change(asked)?;
            let patched = patch.clone().patch_group(&stored(session, group))?;
            Ok((basis, session.group_changes(group, &patched.group, &patched.members)?))
        })
        .await?;
        if asked.projection.is_whole() {
            return Ok(Reply::new(204, None));
        }
        self.show_group(200, &asked.id, &asked.projection)
    }

    pub(super) async fn delete_group(&mut self, asked: &Request) -> Result<Reply, Failed> {
        self.write(|session| {
            let (group, basis) = session.group_to_change(asked)?;
            Ok((basis, vec![Change::DeleteGroup { account: group.account, group: group.id }]))
        })
        .await?;
        Ok(Reply::new(204, None))
    }
}
