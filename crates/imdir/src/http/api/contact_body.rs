//! A person that a search found, and a page of such people.

use crate::http::wire::json_text::JsonText;
use directory::{GroupId, Hit, User, UserId, View};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The longest contact seen, rounded up.
const CONTACT_BYTES: usize = 600;

/// A person that a search found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Contact")]
pub struct ContactOut<'a> {
    /// Empty when the contact is in another account.
    #[serde(serialize_with = "id_or_empty")]
    #[schemars(with = "String")]
    id: Option<UserId>,
    #[schemars(with = "String")]
    member_id: UserId,
    email: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    display_name: Cow<'a, str>,
    dept: &'a str,
    job_title: &'a str,
    location: &'a str,
    /// A group of the contact's that the viewer sees; empty when there is none.
    #[serde(serialize_with = "id_or_empty")]
    #[schemars(with = "String")]
    im_group_id: Option<GroupId>,
    im_group_name: &'a str,
    /// 1: a user.
    contact_type: u8,
    user_status: &'static str,
    /// The first rule by which the viewer sees or finds the contact.
    reason: ReasonOut,
}

/// The reason that a person is seen or found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Reason")]
pub struct ReasonOut {
    rule: &'static str,
    /// The group of the rule, if it concerns one that the viewer sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    group_id: Option<GroupId>,
}

/// A page of a search.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ContactSearch")]
pub struct SearchOut<'a> {
    pub(crate) page_size: usize,
    pub(crate) next_page_token: String,
    pub(crate) contacts: Vec<ContactOut<'a>>,
}

impl ReasonOut {
    pub(crate) fn of(view: &View<'_>, hit: &Hit<'_>) -> Self {
        let visible = hit.reason.group.filter(|group| view.group(*group).is_some());
        Self { rule: hit.reason.rule.as_str(), group_id: visible }
    }
}

impl ReasonOut {
    fn write(&self, json: &mut JsonText) {
        json.raw("{\"rule\":").string(self.rule);
        if let Some(group) = self.group_id {
            json.raw(",\"group_id\":").id(Some(group.text()));
        }
        json.raw("}");
    }
}

impl SearchOut<'_> {
    /// The same text as serde's.
    pub(crate) fn json(&self) -> JsonText {
        let mut json = JsonText::with_capacity(CONTACT_BYTES * (self.contacts.len() + 1));
        json.raw("{\"page_size\":").number(self.page_size);
        json.raw(",\"next_page_token\":").string(&self.next_page_token).raw(",\"contacts\":[");
        for (number, contact) in self.contacts.iter().enumerate() {
            json.raw(if number == 0 { "" } else { "," });
            contact.write(&mut json);
        }
        json.raw("]}");
        json
    }
}

impl<'a> ContactOut<'a> {
    fn write(&self, json: &mut JsonText) {
        json.raw("{\"id\":").id(self.id.map(|id| id.text()));
        json.raw(",\"member_id\":").id(Some(self.member_id.text()));
        json.raw(",\"email\":").string(self.email);
        json.raw(",\"first_name\":").string(self.first_name);
        json.raw(",\"last_name\":").string(self.last_name);
        json.raw(",\"display_name\":").string(&self.display_name);
        json.raw(",\"dept\":").string(self.dept);
        json.raw(",\"job_title\":").string(self.job_title);
        json.raw(",\"location\":").string(self.location);
        json.raw(",\"im_group_id\":").id(self.im_group_id.map(|group| group.text()));
        json.raw(",\"im_group_name\":").string(self.im_group_name);
        json.raw(",\"contact_type\":").number(self.contact_type.into());
        json.raw(",\"user_status\":").string(self.user_status);
        json.raw(",\"reason\":");
        self.reason.write(json);
        json.raw("}");
    }

    pub(crate) fn of(view: &View<'a>, hit: &Hit<'a>) -> Self {
        let user = hit.user;
        let detail = |name: &str| {
            let detail = user.details.as_ref().and_then(|details| details.get(name));
            detail.map(|detail| &**detail).unwrap_or_default()
        };
        let group = view.group_of(hit);
        Self {
            id: own_id(view, user),
            member_id: user.id,
            email: user.email.as_str(),
            first_name: &user.first_name,
            last_name: &user.last_name,
            display_name: user.shown_name(),
            dept: &user.dept,
            job_title: detail("job_title"),
            location: detail("location"),
            im_group_id: group.map(|group| group.id),
            im_group_name: group.map(|group| &*group.name).unwrap_or_default(),
            contact_type: 1,
            user_status: user.status.as_str(),
            reason: ReasonOut::of(view, hit),
        }
    }
}

/// The contract gives an id within the viewer's account only.
pub(crate) fn own_id(view: &View<'_>, user: &User) -> Option<UserId> {
    (user.account == view.viewer().account).then_some(user.id)
}

pub(crate) fn id_or_empty<T: Serialize, S: Serializer>(id: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => id.serialize(to),
        None => to.serialize_str(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_written_as_serde_writes_it() {
        let id = |byte| Some(UserId::from_bytes([byte; 16]));
        let contact = |id, group: Option<GroupId>, name: &'static str| ContactOut {
            id,
            member_id: UserId::from_bytes([7; 16]),
            email: "anna@a.example",
            first_name: name,
            last_name: "Lind \"Lindy\"\n",
            display_name: Cow::Owned(format!("{name} Lind")),
            dept: "R\\D",
            job_title: "",
            location: "Kraków",
            im_group_id: group,
            im_group_name: "Staff",
            contact_type: 1,
            user_status: "active",
            reason: ReasonOut { rule: "co_member", group_id: group },
        };
        let group = Some(GroupId::from_bytes([9; 16]));
        for contacts in [
            Vec::new(),
            vec![contact(id(1), group, "Anna")],
            vec![contact(None, None, ""), contact(id(2), group, "\u{1}")],
        ] {
            let out = SearchOut { page_size: 20, next_page_token: "a-_".to_owned(), contacts };
            assert_eq!(out.json().to_string(), serde_json::to_string(&out).expect("it is JSON"));
        }
    }
}
