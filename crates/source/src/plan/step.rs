//! The steps of a plan.

use directory::Email;
use schemars::JsonSchema;
use serde::Serialize;

/// A reference to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StepUser")]
pub struct UserRef {
    /// The directory's id; `None` if an earlier step creates the person.
    pub id: Option<String>,
    /// The address after all steps.
    #[schemars(with = "String")]
    pub email: Email,
}

/// A reference to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StepGroup")]
pub struct GroupRef {
    /// The directory's id; `None` if an earlier step creates the group.
    pub id: Option<String>,
    /// The name after all steps.
    pub name: String,
}

/// A change of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "StepFieldChange")]
pub struct FieldChange {
    /// The field's name on the wire.
    pub field: &'static str,
    /// The current value.
    pub from: String,
    /// The new value.
    pub to: String,
}

/// A change of one person or group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "step", rename_all = "snake_case")]
#[schemars(rename = "ImportStep")]
pub enum Step {
    /// Deletes a person who has long been missing in the source.
    DeleteUser {
        /// The person.
        user: UserRef,
    },
    /// Deactivates a person.
    DeactivateUser {
        /// The person.
        user: UserRef,
        /// Whether they are missing in the source; otherwise they are disabled there.
        is_missing: bool,
    },
    /// Records that an inactive person is missing in the source from now on.
    MarkMissing {
        /// The person.
        user: UserRef,
    },
    /// Records that a person, who stays inactive, is in the source again.
    ClearMissing {
        /// The person.
        user: UserRef,
    },
    /// Activates a person.
    ActivateUser {
        /// The person.
        user: UserRef,
    },
    /// Changes fields of a person. These steps are in an order in which each name is free when it is taken.
    UpdateUser {
        /// The person.
        user: UserRef,
        /// The fields that differ.
        changes: Vec<FieldChange>,
    },
    /// Creates a person.
    CreateUser {
        /// The person.
        user: UserRef,
        /// The fields that the source sets, with an empty `from`.
        changes: Vec<FieldChange>,
        /// False if the person has to be deactivated after the creation.
        active: bool,
    },
    /// Deletes a group that is missing in the source.
    DeleteGroup {
        /// The group.
        group: GroupRef,
    },
    /// Changes fields of a group.
    UpdateGroup {
        /// The group.
        group: GroupRef,
        /// The fields that differ.
        changes: Vec<FieldChange>,
    },
    /// Creates a group.
    CreateGroup {
        /// The group.
        group: GroupRef,
        /// The fields that the source sets, with an empty `from`.
        changes: Vec<FieldChange>,
    },
    /// Adds members to a group.
    AddMembers {
        /// The group.
        group: GroupRef,
        /// The new members, sorted by address.
        users: Vec<UserRef>,
    },
    /// Removes members from a group.
    RemoveMembers {
        /// The group.
        group: GroupRef,
        /// The members to remove, sorted by address.
        users: Vec<UserRef>,
    },
}
