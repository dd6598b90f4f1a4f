//! Converts users between the directory and SCIM. Attributes without a field in the directory become details of the
//! profile.

use directory::{
    Change, Connector, Detail, Email, ExternalId, Role, Text, TextError, UnixTime, User, UserName, UserPatch,
    UserStatus, UserType,
};
use scim::{Address, Contact, Error, STORED_ONLY};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const FORMATTED: &str = "formatted_name";
const EMAILS: &str = "scim_emails";
const PHONES: &str = "scim_phone_numbers";
const ADDRESSES: &str = "scim_addresses";
const TYPES: [(UserType, &str); 5] = [
    (UserType::Basic, "basic"),
    (UserType::Licensed, "licensed"),
    (UserType::OnPrem, "on-premises"),
    (UserType::Unassigned, "unassigned"),
    (UserType::None, "none"),
];

/// The textual details: the name in the profile, the attribute, and its value.
fn texts(user: &scim::User) -> [(&'static str, &'static str, Option<&String>); 12] {
    let (company, name) = (&user.enterprise, &user.name);
    [
        ("middle_name", "name.middleName", name.middle.as_ref()),
        ("honorific_prefix", "name.honorificPrefix", name.prefix.as_ref()),
        ("honorific_suffix", "name.honorificSuffix", name.suffix.as_ref()),
        ("job_title", "title", user.title.as_ref()),
        ("language", "preferredLanguage", user.preferred_language.as_ref()),
        ("locale", "locale", user.locale.as_ref()),
        ("timezone", "timezone", user.timezone.as_ref()),
        ("employee_unique_id", "employeeNumber", company.employee_number.as_ref()),
        ("cost_center", "costCenter", company.cost_center.as_ref()),
        ("company", "organization", company.organization.as_ref()),
        ("division", "division", company.division.as_ref()),
        ("manager", "manager", company.manager.as_ref()),
    ]
}

fn detail<'u>(user: &'u User, name: &str) -> Option<&'u str> {
    user.details.as_ref()?.get(name).map(|detail| &**detail)
}

/// The stored user, without derived attributes: the basis of PATCH and PUT.
pub(super) fn stored(user: &User) -> scim::User {
    let text = |name: &str| detail(user, name).map(str::to_owned);
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let kept = kept_lists(user);
    let kind = TYPES.iter().find(|(kind, _)| *kind == user.kind).map(|(_, name)| (*name).to_owned());
    scim::User {
        id: Some(user.id.to_string()),
        external_id: user.external_id().map(|id| (**id).to_owned()),
        user_name: user.user_name().to_owned(),
        name: scim::Name {
            formatted: text(FORMATTED),
            family: given(&user.last_name),
            given: given(&user.first_name),
            middle: text("middle_name"),
            prefix: text("honorific_prefix"),
            suffix: text("honorific_suffix"),
        },
        display_name: given(&user.display_name),
        title: text("job_title"),
        preferred_language: text("language"),
        locale: text("locale"),
        timezone: text("timezone"),
        active: Some(user.status == UserStatus::Active),
        emails: emails(user, kept.emails),
        phone_numbers: kept.phone_numbers,
        addresses: kept.addresses,
        enterprise: scim::Enterprise {
            employee_number: text("employee_unique_id"),
            cost_center: text("cost_center"),
            organization: text("company"),
            division: text("division"),
            department: given(&user.dept),
            manager: text("manager"),
        },
        directory: scim::UserExtension {
            unlisted: Some(user.unlisted),
            // Members have no `role`.
            role: (user.role != Role::Member).then(|| user.role.as_str().to_owned()),
            user_type: kind,
        },
        stored_only: STORED_ONLY
            .iter()
            .filter_map(|name| {
                let text = detail(user, &stored_only(name))?;
                Some(((*name).to_owned(), serde_json::from_str(text).ok()?))
            })
            .collect(),
        groups: Vec::new(),
    }
}

/// The detail that keeps an attribute of [`STORED_ONLY`], as JSON.
fn stored_only(attribute: &str) -> String {
    format!("scim_{attribute}")
}

/// The lists stored as JSON, parsed like a body.
fn kept_lists(user: &User) -> scim::User {
    let list = |name| {
        detail(user, name).and_then(|text| serde_json::from_str::<Value>(text).ok()).unwrap_or_default()
    };
    let body = json!({
        "userName": "-", "emails": list(EMAILS), "phoneNumbers": list(PHONES), "addresses": list(ADDRESSES),
    });
    scim::User::read(body).map(|(user, _)| user).unwrap_or_default()
}

/// The stored list if it contains the user's address. Otherwise that address for work, and the stored ones that aren't
/// primary.
fn emails(user: &User, kept: Vec<Contact>) -> Vec<Contact> {
    let address = user.email.as_str();
    if kept.iter().any(|it| it.value == address) {
        return kept;
    }
    let others = kept.into_iter().filter(|it| it.primary != Some(true));
    [primary_email(address)].into_iter().chain(others).collect()
}

fn primary_email(address: &str) -> Contact {
    Contact { value: address.to_owned(), kind: Some("work".to_owned()), primary: Some(true) }
}

/// The changes that turn `current` into `wanted`.
pub(super) fn changes(
    current: &User,
    wanted: &scim::User,
    by: Option<Connector>,
    at: UnixTime,
) -> Result<Vec<Change>, Error> {
    if let Some(other @ Connector::Sync(_)) = current.managed_by() {
        return Err(Error::new(409, format!("The user is managed by {other}: change it there.")));
    }
    let email = address(wanted)?;
    let mut all = Vec::new();
    if email.as_str() != current.email.as_str() {
        all.push(Change::SetUserEmail { user: current.id, email: email.clone() });
    }
    let patch = patch(current, wanted, &email, by)?;
    if !is_nothing(&patch) {
        all.push(Change::UpdateUser { user: current.id, patch });
    }
    match (wanted.active, current.status) {
        (Some(true), UserStatus::Inactive | UserStatus::Pending) => {
            all.push(Change::SetUserStatus { user: current.id, status: UserStatus::Active, at });
        }
        (Some(false), UserStatus::Active) => {
            all.push(Change::SetUserStatus { user: current.id, status: UserStatus::Inactive, at });
        }
        _ => {}
    }
    Ok(all)
}

/// A new user: `blank` has the ids and the time.
pub(super) fn created(blank: User, wanted: &scim::User, by: Option<Connector>) -> Result<User, Error> {
    let patch = patch(&blank, wanted, &blank.email, by)?;
    let details: BTreeMap<_, _> =
        patch.details.into_iter().filter_map(|(name, it)| Some((name, it?))).collect();
    let provisioning = directory::Provisioning {
        user_name: patch.user_name.flatten(),
        external_id: patch.external_id.flatten(),
        managed_by: patch.managed_by.flatten(),
        missing_since: None,
    };
    Ok(User {
        first_name: patch.first_name.unwrap_or_default(),
        last_name: patch.last_name.unwrap_or_default(),
        display_name: patch.display_name.unwrap_or_default(),
        dept: patch.dept.unwrap_or_default(),
        kind: patch.kind.unwrap_or(blank.kind),
        unlisted: patch.unlisted.unwrap_or_default(),
        status: if wanted.active == Some(false) { UserStatus::Inactive } else { UserStatus::Active },
        role: Role::Member,
        details: (!details.is_empty()).then(|| Box::new(details)),
        provisioning: provisioning.boxed(),
        ..blank
    })
}

/// The user's address in the directory.
pub(super) fn address(wanted: &scim::User) -> Result<Email, Error> {
    let text = wanted.address()?;
    Email::parse(text).map_err(|error| Error::value(format!("emails: {text:?} {error}.")))
}

fn patch(
    current: &User,
    wanted: &scim::User,
    email: &Email,
    by: Option<Connector>,
) -> Result<UserPatch, Error> {
    let mut details = BTreeMap::new();
    let mut set = |name: &str, attribute: &str, value: Option<&str>| {
        if detail(current, name) != value {
            let value = value
                .map(|value| Detail::parse(value).map_err(|error| wrong(attribute, error)))
                .transpose()?;
            details.insert(name.into(), value);
        }
        Ok::<_, Error>(())
    };
    for (name, attribute, value) in texts(wanted) {
        set(name, attribute, value.map(String::as_str))?;
    }
    set(FORMATTED, "name.formatted", wanted.name.formatted.as_deref())?;
    let emails = normal(&wanted.emails);
    let is_one = emails.is_empty() || emails == [primary_email(email.as_str())];
    let list = |list: Vec<Value>| (!list.is_empty()).then(|| Value::from(list).to_string());
    let emails = if is_one { None } else { list(emails.iter().map(contact).collect()) };
    set(EMAILS, "emails", emails.as_deref())?;
    set(PHONES, "phoneNumbers", list(wanted.phone_numbers.iter().map(contact).collect()).as_deref())?;
    set(ADDRESSES, "addresses", list(wanted.addresses.iter().map(postal).collect()).as_deref())?;
    for name in STORED_ONLY {
        let value = wanted.stored_only.get(name).map(Value::to_string);
        set(&stored_only(name), name, value.as_deref())?;
    }
    let user_name = match wanted.user_name.as_str() {
        name if name == email.as_str() => None,
        name => Some(UserName::parse(name).map_err(|error| wrong("userName", error))?),
    };
    let external_id = wanted.external_id.as_deref().map(ExternalId::parse).transpose();
    let external_id = external_id.map_err(|error| wrong("externalId", error))?;
    let kind = wanted.directory.user_type.as_deref();
    let kind = kind.and_then(|kind| TYPES.iter().find(|(_, name)| *name == kind)).map(|(kind, _)| *kind);
    let changed = |old: Option<&_>, new: Option<_>| (old != new.as_ref()).then_some(new);
    let was_managed = current.managed_by().is_some();
    Ok(UserPatch {
        first_name: name::<64>("name.givenName", &current.first_name, wanted.name.given.as_deref())?,
        last_name: name::<64>("name.familyName", &current.last_name, wanted.name.family.as_deref())?,
        display_name: name::<128>("displayName", &current.display_name, wanted.display_name.as_deref())?,
        dept: name::<128>("department", &current.dept, wanted.enterprise.department.as_deref())?,
        kind: kind.filter(|kind| *kind != current.kind),
        unlisted: wanted.directory.unlisted.filter(|it| *it != current.unlisted),
        user_name: (current.own_user_name() != user_name.as_ref()).then_some(user_name),
        external_id: changed(current.external_id(), external_id),
        managed_by: by.filter(|_| !was_managed).map(Some),
        details,
    })
}

/// Whether a patch changes nothing but the manager.
fn is_nothing(patch: &UserPatch) -> bool {
    let UserPatch {
        first_name,
        last_name,
        display_name,
        dept,
        kind,
        unlisted,
        user_name,
        external_id,
        managed_by: _,
        details,
    } = patch;
    let names = [first_name, last_name, display_name, dept];
    names.iter().all(|it| it.is_none())
        && kind.is_none()
        && unlisted.is_none()
        && user_name.is_none()
        && external_id.is_none()
        && details.is_empty()
}

fn name<const MAX: usize>(
    attribute: &str,
    current: &str,
    wanted: Option<&str>,
) -> Result<Option<Box<str>>, Error> {
    let wanted =
        wanted.map(|text| Text::<MAX>::parse(text).map_err(|error| wrong(attribute, error))).transpose()?;
    let wanted = wanted.as_deref().unwrap_or_default();
    Ok((wanted != current).then(|| wanted.into()))
}

fn wrong(attribute: &str, error: TextError) -> Error {
    Error::value(format!("{attribute} {error}."))
}

/// Adds the defaults to a single address: for work, and primary.
fn normal(emails: &[Contact]) -> Vec<Contact> {
    match emails {
        [one] => vec![Contact {
            value: one.value.clone(),
            kind: one.kind.clone().or_else(|| Some("work".to_owned())),
            primary: one.primary.or(Some(true)),
        }],
        several => several.to_vec(),
    }
}

fn contact(it: &Contact) -> Value {
    let mut shown = json!({ "value": it.value });
    if let Some(kind) = &it.kind {
        shown["type"] = kind.as_str().into();
    }
    if let Some(primary) = it.primary {
        shown["primary"] = primary.into();
    }
    shown
}

fn postal(it: &Address) -> Value {
    let parts = it.parts.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str())));
    let mut shown = Value::from(parts.collect::<Map<_, _>>());
    if let Some(primary) = it.primary {
        shown["primary"] = primary.into();
    }
    shown
}
