//! The attributes of users.

use super::{Attribute, DataType, Schema};

const DISPLAY: Attribute = Attribute::text("display", "A human-readable name.");
const TYPE: Attribute = Attribute::text("type", "The purpose.");
const PRIMARY: Attribute = Attribute::flag("primary", "Whether it is the primary one.");

pub(super) static CORE: Schema = Schema {
    urn: super::USER,
    name: "User",
    description: "A person in the account.",
    attributes: &[
        Attribute::text("userName", "The login name, which need not be an e-mail address.")
            .required()
            .unique(),
        Attribute::complex(
            "name",
            "The parts of the name.",
            &[
                Attribute::text("formatted", "The full name, as displayed."),
                Attribute::text("familyName", "The last name."),
                Attribute::text("givenName", "The first name."),
                Attribute::text("middleName", "The names between the first and the last."),
                Attribute::text("honorificPrefix", "The title before the name, such as Dr."),
                Attribute::text("honorificSuffix", "The addition after the name, such as III."),
            ],
        ),
        Attribute::text("displayName", "The name that others see, in preference to the other names."),
        Attribute::text("nickName", "The familiar name. Stored only."),
        Attribute::url("profileUrl", "The user's page in another system. Stored only."),
        Attribute::text("userType", "The relationship to the organization, such as Contractor. Stored only."),
        Attribute::text("password", "Ignored: users don't sign in here.").write_only(),
        Attribute::text("title", "The job title."),
        Attribute::text("preferredLanguage", "The language of the user, such as de-CH."),
        Attribute::text("locale", "The format of dates and numbers, such as de-CH."),
        Attribute::text("timezone", "An IANA name, such as Europe/Zurich."),
        Attribute::flag("active", "Whether the user is active: sees, finds and is found.").required(),
        Attribute::list(
            "emails",
            "The e-mail address by which others find the user; further ones are kept.",
            &[
                Attribute::text("value", "The address.").required(),
                Attribute::text("type", "Its purpose.").usually(&["work", "home", "other"]),
                PRIMARY,
            ],
        )
        .required(),
        Attribute::list(
            "phoneNumbers",
            "Telephone numbers.",
            &[
                Attribute::text("value", "The number, as it was sent."),
                Attribute::text("type", "Its purpose.")
                    .usually(&["work", "home", "mobile", "fax", "pager", "other"]),
                PRIMARY,
            ],
        ),
        Attribute::list(
            "addresses",
            "Postal addresses.",
            &[
                Attribute::text("formatted", "The full address."),
                Attribute::text("streetAddress", "Street and number."),
                Attribute::text("locality", "The town."),
                Attribute::text("region", "The state or region."),
                Attribute::text("postalCode", "The postal code."),
                Attribute::text("country", "ISO 3166-1 alpha-2, such as CH."),
                Attribute::text("type", "Its purpose.").usually(&["work", "home", "other"]),
                PRIMARY,
            ],
        ),
        Attribute::list(
            "ims",
            "Instant messaging addresses. Stored only.",
            &[Attribute::text("value", "The address."), DISPLAY, TYPE, PRIMARY],
        ),
        Attribute::list(
            "photos",
            "Pictures of the user. Stored only.",
            &[Attribute::url("value", "The URL of the picture."), DISPLAY, TYPE, PRIMARY],
        ),
        Attribute::list(
            "entitlements",
            "Entitlements in other systems. Stored only.",
            &[Attribute::text("value", "The entitlement."), DISPLAY, TYPE, PRIMARY],
        ),
        Attribute::list(
            "roles",
            "Roles in other systems. Stored only.",
            &[Attribute::text("value", "The role."), DISPLAY, TYPE, PRIMARY],
        ),
        Attribute::list(
            "x509Certificates",
            "Certificates of the user. Stored only.",
            &[Attribute::of(DataType::Binary, "value", "DER in Base64.").exact(), DISPLAY, TYPE, PRIMARY],
        ),
        Attribute::list(
            "groups",
            "The groups that the user is in; changed by the groups' members.",
            &[
                Attribute::text("value", "The id of the group.").read_only().exact(),
                Attribute::reference(&["Group"]).read_only(),
                Attribute::text("display", "The name of the group.").read_only(),
                Attribute::text("type", "Whether the membership is direct.").read_only().usually(&["direct"]),
            ],
        )
        .read_only(),
    ],
};

pub(super) static ENTERPRISE: Schema = Schema {
    urn: super::ENTERPRISE,
    name: "EnterpriseUser",
    description: "A person in a company.",
    attributes: &[
        Attribute::text("employeeNumber", "The company's number of the person."),
        Attribute::text("costCenter", "The cost centre."),
        Attribute::text("organization", "The organization."),
        Attribute::text("division", "The division."),
        Attribute::text("department", "The department; its words are searched."),
        Attribute::complex(
            "manager",
            "The manager of the person.",
            &[
                Attribute::text("value", "The id of the manager.").exact(),
                Attribute::reference(&["User"]),
                Attribute::text("displayName", "The name of the manager.").read_only(),
            ],
        ),
    ],
};

pub(super) static DIRECTORY: Schema = Schema {
    urn: super::DIRECTORY_USER,
    name: "DirectoryUser",
    description: "The attributes of a person that only this directory has.",
    attributes: &[
        Attribute::flag("unlisted", "Whether only people who share a group with the user find them.")
            .required(),
        Attribute::text("role", "The user's role in the account, other than member.")
            .read_only()
            .only(&["owner", "admin"]),
        Attribute::text("userType", "The licence.").required().only(&[
            "basic",
            "licensed",
            "on-premises",
            "unassigned",
            "none",
        ]),
    ],
};
