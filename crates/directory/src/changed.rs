//! The time of a record's last change.

use crate::{Group, UnixTime, User};

/// The time of the last change since a record's creation, if any: four bytes, which every user has. Seconds since
/// 1970-01-01T00:00:00Z, until 2106.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct ChangeTime(u32);

impl ChangeTime {
    /// A time; one that doesn't fit becomes the nearest that does.
    pub fn at(time: UnixTime) -> Self {
        Self(u32::try_from(time.0.max(1)).unwrap_or(u32::MAX))
    }

    /// `None` if the record is as it was created.
    pub fn get(self) -> Option<UnixTime> {
        (!self.is_none()).then(|| UnixTime(self.0.into()))
    }

    /// Whether there was no change. By reference, as serde calls it.
    pub const fn is_none(&self) -> bool {
        self.0 == 0
    }
}

impl User {
    /// The time of the last change of what SCIM shows of the user, or of its creation.
    pub fn last_change(&self) -> UnixTime {
        self.changed_at.get().map_or(self.created_at, |at| at.max(self.created_at))
    }
}

impl Group {
    /// The time of the last change of the group or its members that SCIM shows to a client of its account, or of its
    /// creation.
    pub fn last_change(&self) -> UnixTime {
        self.changed_at.get().map_or(self.created_at, |at| at.max(self.created_at))
    }

    /// The group without the time of its last change, which one of its members sets too.
    #[must_use]
    pub fn without_time(&self) -> Self {
        Self { changed_at: ChangeTime::default(), ..self.clone() }
    }
}
