//! The fields of a user: read from requests, and described for the OpenAPI document.

use crate::http::{
    api::user_details,
    caller::Caller,
    wire::{
        error::Error,
        fields::{Body, Fields},
        kind::{Address, Boolean, EnumNumber, EnumText, ExternalIdText, Id, LoginName, Password, ShortText},
    },
};
use crate::service::Service;
use directory::{
    AccountId, ChangeTime, Email, Provisioning, Role, User, UserId, UserName, UserPatch, UserStatus, UserType,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// The fields of GET that PATCH doesn't change, with the operation that does.
const READ_ONLY: &[(&str, &str)] = &[
    ("id", "it is assigned once"),
    ("account_id", "a user stays in the account"),
    ("email", "use PUT /users/{userId}/email"),
    ("status", "use PUT /users/{userId}/status"),
    ("im_group_ids", "use the members of each group"),
    ("role_id", "an account has one owner, and there are no other roles to assign"),
    ("role_name", "an account has one owner, and there are no other roles to assign"),
    ("managed_by", "the connector that manages the user sets it"),
    ("missing_since", "the source that manages the user sets it"),
    ("verified", "it is derived from the status"),
    ("created_at", "it is assigned once"),
    ("user_created_at", "it is assigned once"),
];

/// The way to create a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// By invitation: pending until activated.
    Create,
    /// In a domain that the account manages, with a password.
    AutoCreate,
    /// Without a way to sign in.
    CustCreate,
    /// Ahead of a first single sign-on.
    SsoCreate,
}

impl Action {
    const ALL: [Self; 4] = [Self::Create, Self::AutoCreate, Self::CustCreate, Self::SsoCreate];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::AutoCreate => "autoCreate",
            Self::CustCreate => "custCreate",
            Self::SsoCreate => "ssoCreate",
        }
    }
}

/// The body that creates a user.
#[derive(Debug)]
pub(crate) struct UserBody {
    pub(crate) action: Action,
    info: UserInfo,
}

#[derive(Debug)]
struct UserInfo {
    email: Email,
    kind: UserType,
    profile: UserPatch,
}

impl Body for UserBody {
    const NAME: &'static str = "UserCreate";

    fn read(fields: &mut Fields) -> Option<Self> {
        const ACTION: EnumText<Action> = EnumText(&Action::ALL, Action::as_str);
        let action = fields.must_have(
            "action",
            &ACTION,
            "create invites: the user is pending until activated. autoCreate needs a password and an address in a \
             managed domain.",
        );
        let info = fields.must_have_object("user_info", |info| {
            let email = info.must_have("email", &Address, "");
            let kind = info.must_have("type", &USER_TYPE, TYPES);
            let profile = profile(info);
            // There is no sign-in here, so it is validated by the contract, and not stored.
            if action == Some(Action::AutoCreate) {
                info.must_have("password", &Password { max: 32 }, "");
            }
            info.ignores(
                "password",
                "there is nothing to sign in to. Checked for autoCreate, which needs one",
            );
            info.ignores("feature", "there are no such products here");
            info.ignores("plan_united_type", "there are no such products here");
            Some(UserInfo { email: email?, kind: kind?, profile })
        });
        Some(Self { action: action?, info: info? })
    }
}

impl UserBody {
    pub(crate) fn new_user(self, caller: &Caller, service: &Service) -> User {
        let Self { action, info: UserInfo { email, kind, profile } } = self;
        let details: BTreeMap<_, _> =
            profile.details.into_iter().filter_map(|(name, detail)| Some((name, detail?))).collect();
        let provisioning = Provisioning {
            user_name: profile.user_name.flatten(),
            external_id: profile.external_id.flatten(),
            ..Provisioning::default()
        }
        .boxed();
        User {
            id: UserId::from_uuid(service.random.uuid()),
            account: caller.account.id,
            email,
            first_name: profile.first_name.unwrap_or_default(),
            last_name: profile.last_name.unwrap_or_default(),
            display_name: profile.display_name.unwrap_or_default(),
            dept: profile.dept.unwrap_or_default(),
            kind,
            status: if action == Action::Create { UserStatus::Pending } else { UserStatus::Active },
            role: Role::Member,
            unlisted: profile.unlisted.unwrap_or_default(),
            created_at: service.clock.now(),
            details: (!details.is_empty()).then(|| Box::new(details)),
            provisioning,
            not_before: None,
            changed_at: ChangeTime::default(),
        }
    }
}

/// The body that changes a user.
#[derive(Debug)]
pub(crate) struct UserPatchBody(UserPatch);

impl Body for UserPatchBody {
    const NAME: &'static str = "UserUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        let kind = fields.may_have("type", &USER_TYPE, TYPES);
        let profile = profile(fields);
        fields.shows(READ_ONLY);
        fields.refuses("group_id", "there are no user groups here");
        Some(Self(UserPatch { kind, ..profile }))
    }
}

/// `shown` is the response of GET.
pub(crate) fn patch(mut fields: Fields, by_user: bool, shown: &impl Serialize) -> Result<UserPatch, Error> {
    let shown = serde_json::to_value(shown).expect("what is shown is JSON");
    fields.restate("pmi", &shown["pmi"], user_details::pmi_of(&shown["pmi"]));
    fields.read_only(&shown, READ_ONLY);
    // Only an administrator may change these fields.
    if by_user && ["type", "unlisted", "user_name", "external_id"].iter().any(|name| fields.has(name)) {
        return Err(Error::no_permission());
    }
    let UserPatchBody(mut patch) = fields.read()?;
    // A user name sent back as shown is unchanged, also one that is only the address for want of another.
    let is_shown = |name: &Option<UserName>| name.as_deref() == shown["user_name"].as_str();
    patch.user_name = patch.user_name.filter(|name| !is_shown(name));
    Ok(patch)
}

fn profile(fields: &mut Fields) -> UserPatch {
    UserPatch {
        first_name: fields.may_have("first_name", &ShortText::<64>, ""),
        last_name: fields.may_have("last_name", &ShortText::<64>, ""),
        display_name: fields.may_have("display_name", &ShortText::<128>, ""),
        dept: fields.may_have("dept", &ShortText::<128>, ""),
        kind: None,
        unlisted: fields.may_have(
            "unlisted",
            &Boolean,
            "Hidden from everyone who shares no group with the user.",
        ),
        user_name: fields.may_have(
            "user_name",
            &LoginName,
            "The login, unique in the account, case-insensitive. Empty: the e-mail address.",
        ),
        external_id: fields.may_have(
            "external_id",
            &ExternalIdText,
            "The id in the source system, unique in the account, case-sensitive. Empty removes it.",
        ),
        managed_by: None,
        details: user_details::read(fields),
    }
}

const TYPES: &str = "The licence: 1 basic, 2 licensed, 3 on-premises, 4 unassigned, 99 none.";

const USER_TYPE: EnumNumber<UserType> = EnumNumber {
    all: &UserType::ALL,
    number: |kind| i64::from(u8::from(kind)),
    expected: "must be 1, 2, 3, 4 or 99",
};

/// The body that activates or deactivates a user.
#[derive(Debug)]
pub(crate) struct StatusBody(pub(crate) UserStatus);

impl Body for StatusBody {
    const NAME: &'static str = "UserStatusUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        const ACTION: EnumText<UserStatus> =
            EnumText(&[UserStatus::Active, UserStatus::Inactive], |status| match status {
                UserStatus::Active => "activate",
                _ => "deactivate",
            });
        Some(Self(fields.must_have("action", &ACTION, "")?))
    }
}

/// The body that moves a user to another account.
#[derive(Debug)]
pub(crate) struct AccountBody(pub(crate) AccountId);

impl Body for AccountBody {
    const NAME: &'static str = "UserAccountUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        const TO: &str = "The account to move to. The user leaves every group, and their tokens are revoked.";
        Some(Self(fields.must_have("account_id", &Id(|text| text.parse().ok()), TO)?))
    }
}

#[derive(Debug)]
pub(crate) struct EmailBody(pub(crate) Email);

impl Body for EmailBody {
    const NAME: &'static str = "UserEmailUpdate";

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(Self(fields.must_have("email", &Address, "")?))
    }
}
