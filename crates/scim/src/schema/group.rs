//! The attributes of groups.

use super::{Attribute, Schema};

pub(super) static CORE: Schema = Schema {
    urn: super::GROUP,
    name: "Group",
    description: "A group of people, by which the directory decides who sees and finds whom.",
    attributes: &[
        Attribute::text("displayName", "The name, unique in the account.").required().unique(),
        Attribute::list(
            "members",
            "The users in the group; groups can't be members.",
            &[
                Attribute::text("value", "The id of the user.").immutable().exact(),
                Attribute::reference(&["User"]).immutable(),
                Attribute::text("type", "The type of the member.").immutable().usually(&["User"]),
                Attribute::text("display", "The user's name; ignored, and not returned.").read_only(),
            ],
        ),
    ],
};

pub(super) static DIRECTORY: Schema = Schema {
    urn: super::DIRECTORY_GROUP,
    name: "DirectoryGroup",
    description: "Who sees and finds the members of a group, and how far they may search. A PUT without it \
                  leaves it \
                  unchanged.",
    attributes: &[
        Attribute::text("type", "Who sees the group and finds its members.").required().only(&[
            "normal",
            "shared",
            "restricted",
        ]),
        Attribute::flag("searchByDomain", "Members may search for others of their e-mail domain.").required(),
        Attribute::flag("searchByAccount", "Members may search for others of their account.").required(),
        Attribute::flag("searchByMaAccount", "Members may search for others under the same master account.")
            .required(),
        Attribute::list(
            "mayFind",
            "Groups whose members this group's members find regardless of type.",
            &[Attribute::text("value", "The id of the group.").exact(), Attribute::reference(&["Group"])],
        ),
        Attribute::text("description", "For administrators; not searched."),
    ],
};
