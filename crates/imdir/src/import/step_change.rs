//! Converts the steps of a plan to changes.

use crate::{http::wire::error::Error, service::Service};
use directory::{
    AccountId, Change, ChangeTime, Connector, Email, ExternalId, Group, GroupId, GroupPatch, GroupType,
    MemberEdit, MemberRef, NewGroup, NewUser, Provisioning, Realm, Role, SearchFlags, Text, User, UserId,
    UserName, UserPatch, UserStatus, UserType,
};
use source::{FieldChange, GroupRef, Plan, Policy, Step, UserRef};
use std::{
    collections::{BTreeMap, HashMap},
    fmt::{self, Display},
    sync::Arc,
};

/// The change for a step.
#[derive(Debug, Clone)]
pub(super) struct StepChange {
    pub change: Change,
    /// The person or group to change.
    pub who: String,
    /// Whether it is a group.
    pub is_group: bool,
    /// The record that it is decided on.
    pub expected: Expected,
}

impl StepChange {
    fn new(change: Change, who: String, is_group: bool) -> Self {
        Self { change, who, is_group, expected: Expected::Nothing }
    }

    /// Takes the record that the step changes as the realm has it.
    pub(super) fn expect(&mut self, realm: &Realm) {
        self.expected = Expected::of(&self.change, realm);
    }
}

/// The record of a user or group that a step changes, as it is before the step.
#[derive(Debug, Clone)]
pub(super) enum Expected {
    Nothing,
    /// None for a user to be created: the directory refuses that where the address is taken.
    User(UserId, Option<Arc<User>>),
    Group(GroupId, Option<Arc<Group>>),
    /// A group whose members count, too.
    Members(GroupId, Option<Arc<Group>>, Vec<UserId>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    User(UserId),
    Group(GroupId),
}

impl Expected {
    fn of(change: &Change, realm: &Realm) -> Self {
        match change {
            Change::Many(changes) => changes.first().map_or(Self::Nothing, |change| Self::of(change, realm)),
            Change::UpdateUser { user, .. }
            | Change::SetUserStatus { user, .. }
            | Change::SetUserMissing { user, .. }
            | Change::SetUserEmail { user, .. }
            | Change::DeleteUser { user } => Self::User(*user, realm.user(*user).cloned()),
            Change::CreateUser(new) => Self::User(new.0.id, None),
            Change::CreateGroup(new) => Self::Group(new.id, None),
            Change::UpdateGroup { group, .. }
            | Change::AddMembers { group, .. }
            | Change::RemoveMembers { group, .. }
            | Change::ProvisionMembers { group, .. } => Self::Group(*group, realm.group(*group).cloned()),
            // Deleted only because nobody is in it whom the source doesn't manage.
            Change::DeleteGroup { group, .. } => {
                let members = realm.members(*group, None).map(|user| user.id).collect();
                Self::Members(*group, realm.group(*group).cloned(), members)
            }
            _ => Self::Nothing,
        }
    }

    /// The record, whatever its state.
    pub(super) const fn subject(&self) -> Option<Subject> {
        match self {
            Self::Nothing => None,
            Self::User(id, _) => Some(Subject::User(*id)),
            Self::Group(id, _) | Self::Members(id, ..) => Some(Subject::Group(*id)),
        }
    }

    /// Whether the realm still has it so.
    pub(super) fn holds(&self, realm: &Realm) -> bool {
        match self {
            Self::Nothing => true,
            Self::User(id, user) => realm.user(*id) == user.as_ref(),
            Self::Group(id, group) => is_same(realm.group(*id), group.as_ref()),
            Self::Members(id, group, members) => {
                let now = realm.members(*id, None).map(|user| user.id);
                is_same(realm.group(*id), group.as_ref()) && now.eq(members.iter().copied())
            }
        }
    }
}

/// Whether a group is as it was, whoever its members are.
fn is_same(now: Option<&Arc<Group>>, expected: Option<&Arc<Group>>) -> bool {
    now.map(|group| group.without_time()) == expected.map(|group| group.without_time())
}

impl Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(_, Some(user)) => write!(f, "{} has changed", user.email),
            Self::Group(_, Some(group)) => write!(f, "the group {:?} has changed", &*group.name),
            Self::Members(_, Some(group), _) => {
                write!(f, "the group {:?} or its members have changed", &*group.name)
            }
            _ => f.write_str("one of its records has changed"),
        }
    }
}

/// Converts all steps in the plan's order.
///
/// # Errors
/// 400 for an invalid value.
pub(super) fn step_changes(
    plan: &Plan,
    policy: &Policy,
    account: AccountId,
    service: &Service,
) -> Result<Vec<StepChange>, Error> {
    let connector = policy.manager.as_deref().map(str::parse).transpose();
    let connector = connector.map_err(|error| wrong(policy.manager.as_deref().unwrap_or_default(), error))?;
    let mut converter = Converter { account, service, connector, created: HashMap::new() };
    plan.steps.iter().map(|step| converter.change_of(step)).collect()
}

struct Converter<'s> {
    account: AccountId,
    service: &'s Service,
    /// The manager of what is created; `None` for an import by hand.
    connector: Option<Connector>,
    /// The groups created by earlier steps, by name.
    created: HashMap<String, GroupId>,
}

fn wrong(who: &str, why: impl Display) -> Error {
    Error::bad_request(format!("{who}: {why}"))
}

/// Parses a field's value; None if empty.
fn some<T>(text: &str, parse: impl FnOnce(&str) -> Result<T, Error>) -> Result<Option<T>, Error> {
    if text.is_empty() { Ok(None) } else { parse(text).map(Some) }
}

impl Converter<'_> {
    fn change_of(&mut self, step: &Step) -> Result<StepChange, Error> {
        let account = self.account;
        let about = |user: &UserRef, change| StepChange::new(change, user.email.to_string(), false);
        let of = |group: &GroupRef, change| StepChange::new(change, group.name.clone(), true);
        Ok(match step {
            Step::DeleteUser { user } => about(user, Change::DeleteUser { user: user_id(user)? }),
            Step::DeactivateUser { user, is_missing: false } => {
                about(user, self.set_status(user, UserStatus::Inactive)?)
            }
            Step::DeactivateUser { user, is_missing: true } | Step::MarkMissing { user } => {
                let since = Some(self.service.clock.now());
                about(user, Change::SetUserMissing { user: user_id(user)?, since })
            }
            Step::ClearMissing { user } => {
                about(user, Change::SetUserMissing { user: user_id(user)?, since: None })
            }
            Step::ActivateUser { user } => about(user, self.set_status(user, UserStatus::Active)?),
            Step::UpdateUser { user, changes } => about(user, update_user(user, changes)?),
            Step::CreateUser { user, changes, active } => {
                about(user, self.create_user(user, changes, *active)?)
            }
            Step::DeleteGroup { group } => {
                of(group, Change::DeleteGroup { account, group: self.group_id(group)? })
            }
            Step::UpdateGroup { group, changes } => {
                let (group_id, patch) = (self.group_id(group)?, group_patch(group, changes)?);
                of(group, Change::UpdateGroup { account, group: group_id, patch })
            }
            Step::CreateGroup { group, changes } => of(group, self.create_group(group, changes)?),
            Step::AddMembers { group, users } => {
                let members = users.iter().map(member).collect::<Result<_, _>>()?;
                let id = self.group_id(group)?;
                of(
                    group,
                    match self.connector.clone() {
                        Some(by) => {
                            let members = MemberEdit::Add(members);
                            Change::ProvisionMembers { account, group: id, by, members }
                        }
                        None => Change::AddMembers { account, group: id, members },
                    },
                )
            }
            Step::RemoveMembers { group, users } => {
                let members = users.iter().map(member).collect::<Result<_, _>>()?;
                let by = self
                    .connector
                    .clone()
                    .ok_or_else(|| wrong(&group.name, "only a source removes members"))?;
                let (id, members) = (self.group_id(group)?, MemberEdit::Remove(members));
                of(group, Change::ProvisionMembers { account, group: id, by, members })
            }
        })
    }

    fn group_id(&self, group: &GroupRef) -> Result<GroupId, Error> {
        let id = match &group.id {
            Some(id) => id.parse().ok(),
            None => self.created.get(&group.name).copied(),
        };
        id.ok_or_else(|| wrong(&group.name, "no such group"))
    }

    fn set_status(&self, user: &UserRef, status: UserStatus) -> Result<Change, Error> {
        Ok(Change::SetUserStatus { user: user_id(user)?, status, at: self.service.clock.now() })
    }

    fn create_user(&self, user: &UserRef, changes: &[FieldChange], is_active: bool) -> Result<Change, Error> {
        let patch = user_patch(user, changes)?;
        let provisioning = Provisioning {
            user_name: patch.user_name.flatten(),
            external_id: patch.external_id.flatten(),
            managed_by: patch.managed_by.flatten(),
            missing_since: None,
        };
        Ok(Change::CreateUser(NewUser(User {
            id: UserId::from_uuid(self.service.random.uuid()),
            account: self.account,
            email: user.email.clone(),
            first_name: patch.first_name.unwrap_or_default(),
            last_name: patch.last_name.unwrap_or_default(),
            display_name: patch.display_name.unwrap_or_default(),
            dept: patch.dept.unwrap_or_default(),
            kind: UserType::Basic,
            status: if is_active { UserStatus::Active } else { UserStatus::Inactive },
            role: Role::Member,
            unlisted: false,
            created_at: self.service.clock.now(),
            details: None,
            provisioning: provisioning.boxed(),
            not_before: None,
            changed_at: ChangeTime::default(),
        })))
    }

    fn create_group(&mut self, group: &GroupRef, changes: &[FieldChange]) -> Result<Change, Error> {
        let patch = group_patch(group, changes)?;
        let id = GroupId::from_uuid(self.service.random.uuid());
        self.created.insert(group.name.clone(), id);
        Ok(Change::CreateGroup(NewGroup {
            id,
            account: self.account,
            name: Text::parse(&group.name).map_err(|error| wrong(&group.name, error))?,
            kind: patch.kind.unwrap_or_default(),
            flags: SearchFlags::default(),
            may_find: Vec::new(),
            description: None,
            members: Vec::new(),
            external_id: patch.external_id.flatten(),
            managed_by: patch.managed_by.flatten(),
            at: self.service.clock.now(),
        }))
    }
}

fn user_id(user: &UserRef) -> Result<UserId, Error> {
    let id = user.id.as_deref().and_then(|id| id.parse().ok());
    id.ok_or_else(|| wrong(user.email.as_str(), "no such user"))
}

fn member(user: &UserRef) -> Result<MemberRef, Error> {
    match &user.id {
        Some(_) => user_id(user).map(MemberRef::Id),
        None => Ok(MemberRef::Email(user.email.clone())),
    }
}

/// Changes all fields except the address, which needs another change.
fn update_user(user: &UserRef, changes: &[FieldChange]) -> Result<Change, Error> {
    let id = user_id(user)?;
    let (address, rest): (Vec<_>, Vec<_>) =
        changes.iter().cloned().partition(|change| change.field == "email");
    let mut all = Vec::new();
    for change in address {
        let email = Email::parse(&change.to).map_err(|error| wrong(&change.to, error))?;
        all.push(Change::SetUserEmail { user: id, email });
    }
    if !rest.is_empty() {
        all.push(Change::UpdateUser { user: id, patch: user_patch(user, &rest)? });
    }
    Ok(Change::Many(all))
}

fn user_patch(user: &UserRef, changes: &[FieldChange]) -> Result<UserPatch, Error> {
    let who = user.email.as_str();
    let mut patch = UserPatch { details: BTreeMap::new(), ..UserPatch::default() };
    for FieldChange { field, to, .. } in changes {
        match *field {
            "first_name" => patch.first_name = Some(to.as_str().into()),
            "last_name" => patch.last_name = Some(to.as_str().into()),
            "display_name" => patch.display_name = Some(to.as_str().into()),
            "dept" => patch.dept = Some(to.as_str().into()),
            "user_name" => {
                patch.user_name =
                    Some(some(to, |to| UserName::parse(to).map_err(|error| wrong(who, error)))?);
            }
            "external_id" => patch.external_id = Some(external_id(who, to)?),
            "managed_by" => patch.managed_by = Some(manager(who, to)?),
            other => return Err(wrong(who, format!("no field is called {other}"))),
        }
    }
    Ok(patch)
}

fn group_patch(group: &GroupRef, changes: &[FieldChange]) -> Result<GroupPatch, Error> {
    let who = &group.name;
    let mut patch = GroupPatch::default();
    for FieldChange { field, to, .. } in changes {
        match *field {
            "name" => patch.name = Some(Text::parse(to).map_err(|error| wrong(who, error))?),
            "type" => patch.kind = GroupType::ALL.into_iter().find(|kind| kind.as_str() == to),
            "external_id" => patch.external_id = Some(external_id(who, to)?),
            "managed_by" => patch.managed_by = Some(manager(who, to)?),
            other => return Err(wrong(who, format!("no field is called {other}"))),
        }
    }
    Ok(patch)
}

fn external_id(who: &str, to: &str) -> Result<Option<ExternalId>, Error> {
    some(to, |to| ExternalId::parse(to).map_err(|error| wrong(who, error)))
}

fn manager(who: &str, to: &str) -> Result<Option<Connector>, Error> {
    some(to, |to| to.parse().map_err(|error| wrong(who, error)))
}
