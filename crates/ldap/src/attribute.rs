//! The attributes that entries have: one row each, from which requests, filters and the schema are read.

use directory::fold;

/// A known attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::enum_variant_names, reason = "one is called attributeTypes")]
pub(crate) enum Attribute {
    ObjectClass,
    Uid,
    Cn,
    DisplayName,
    Sn,
    GivenName,
    Mail,
    Title,
    Ou,
    DepartmentNumber,
    O,
    L,
    TelephoneNumber,
    Mobile,
    EmployeeNumber,
    Manager,
    Member,
    Description,
    Dc,
    MemberOf,
    EntryUuid,
    EntryDn,
    HasSubordinates,
    CreateTimestamp,
    StructuralObjectClass,
    SubschemaSubentry,
    NamingContexts,
    SupportedControl,
    SupportedExtension,
    SupportedFeatures,
    SupportedLdapVersion,
    VendorName,
    VendorVersion,
    AttributeTypes,
    ObjectClasses,
}

/// How values are compared (RFC 4517).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    Text,
    Phone,
    /// The name of an entry.
    Name,
    Time,
    /// Words of the protocol.
    Word,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) attribute: Attribute,
    pub(crate) oid: &'static str,
    /// The first is the one that is shown unless another was asked for.
    pub(crate) names: &'static [&'static str],
    pub(crate) syntax: Syntax,
    pub(crate) is_operational: bool,
}

const fn row(
    attribute: Attribute,
    oid: &'static str,
    names: &'static [&'static str],
    syntax: Syntax,
    is_operational: bool,
) -> Row {
    Row { attribute, oid, names, syntax, is_operational }
}

/// In the order of entries. The second names are those by which mail clients and Active Directory's clients ask.
#[rustfmt::skip]
pub(crate) const ATTRIBUTES: &[Row] = &[
    row(Attribute::ObjectClass, "2.5.4.0", &["objectClass"], Syntax::Word, false),
    row(Attribute::Uid, "0.9.2342.19200300.100.1.1", &["uid", "userid", "mailNickname", "sAMAccountName"], Syntax::Text, false),
    row(Attribute::Cn, "2.5.4.3", &["cn", "commonName"], Syntax::Text, false),
    row(Attribute::DisplayName, "2.16.840.1.113730.3.1.241", &["displayName"], Syntax::Text, false),
    row(Attribute::Sn, "2.5.4.4", &["sn", "surname"], Syntax::Text, false),
    row(Attribute::GivenName, "2.5.4.42", &["givenName", "gn"], Syntax::Text, false),
    row(Attribute::Mail, "0.9.2342.19200300.100.1.3", &["mail", "rfc822Mailbox", "userPrincipalName"], Syntax::Text, false),
    row(Attribute::Title, "2.5.4.12", &["title"], Syntax::Text, false),
    row(Attribute::Ou, "2.5.4.11", &["ou", "organizationalUnitName"], Syntax::Text, false),
    row(Attribute::DepartmentNumber, "2.16.840.1.113730.3.1.2", &["departmentNumber", "department"], Syntax::Text, false),
    row(Attribute::O, "2.5.4.10", &["o", "organizationName", "company"], Syntax::Text, false),
    row(Attribute::L, "2.5.4.7", &["l", "localityName"], Syntax::Text, false),
    row(Attribute::TelephoneNumber, "2.5.4.20", &["telephoneNumber"], Syntax::Phone, false),
    row(Attribute::Mobile, "0.9.2342.19200300.100.1.41", &["mobile", "mobileTelephoneNumber"], Syntax::Phone, false),
    row(Attribute::EmployeeNumber, "2.16.840.1.113730.3.1.3", &["employeeNumber"], Syntax::Text, false),
    row(Attribute::Manager, "0.9.2342.19200300.100.1.10", &["manager"], Syntax::Name, false),
    row(Attribute::Member, "2.5.4.31", &["member"], Syntax::Name, false),
    row(Attribute::Description, "2.5.4.13", &["description"], Syntax::Text, false),
    row(Attribute::Dc, "0.9.2342.19200300.100.1.25", &["dc", "domainComponent"], Syntax::Text, false),
    row(Attribute::MemberOf, "1.2.840.113556.1.2.102", &["memberOf"], Syntax::Name, true),
    row(Attribute::EntryUuid, "1.3.6.1.1.16.4", &["entryUUID"], Syntax::Word, true),
    row(Attribute::EntryDn, "1.3.6.1.1.20", &["entryDN"], Syntax::Name, true),
    row(Attribute::HasSubordinates, "2.5.18.9", &["hasSubordinates"], Syntax::Word, true),
    row(Attribute::CreateTimestamp, "2.5.18.1", &["createTimestamp"], Syntax::Time, true),
    row(Attribute::StructuralObjectClass, "2.5.21.9", &["structuralObjectClass"], Syntax::Word, true),
    row(Attribute::SubschemaSubentry, "2.5.18.10", &["subschemaSubentry"], Syntax::Name, true),
    row(Attribute::NamingContexts, "1.3.6.1.4.1.1466.101.120.5", &["namingContexts"], Syntax::Name, true),
    row(Attribute::SupportedControl, "1.3.6.1.4.1.1466.101.120.13", &["supportedControl"], Syntax::Word, true),
    row(Attribute::SupportedExtension, "1.3.6.1.4.1.1466.101.120.7", &["supportedExtension"], Syntax::Word, true),
    row(Attribute::SupportedFeatures, "1.3.6.1.4.1.4203.1.3.5", &["supportedFeatures"], Syntax::Word, true),
    row(Attribute::SupportedLdapVersion, "1.3.6.1.4.1.1466.101.120.15", &["supportedLDAPVersion"], Syntax::Word, true),
    row(Attribute::VendorName, "1.3.6.1.1.4", &["vendorName"], Syntax::Text, true),
    row(Attribute::VendorVersion, "1.3.6.1.1.5", &["vendorVersion"], Syntax::Text, true),
    row(Attribute::AttributeTypes, "2.5.21.5", &["attributeTypes"], Syntax::Word, true),
    row(Attribute::ObjectClasses, "2.5.21.6", &["objectClasses"], Syntax::Word, true),
];

impl Attribute {
    /// By any name or its OID, without options such as `;lang-en`.
    pub(crate) fn named(description: &str) -> Option<Self> {
        let name = description.split(';').next().unwrap_or_default();
        let is_named =
            |row: &&Row| row.oid == name || row.names.iter().any(|known| known.eq_ignore_ascii_case(name));
        ATTRIBUTES.iter().find(is_named).map(|row| row.attribute)
    }

    pub(crate) fn row(self) -> &'static Row {
        // The rows are in the order of the variants, which a test holds.
        &ATTRIBUTES[self as usize]
    }

    pub(crate) fn syntax(self) -> Syntax {
        self.row().syntax
    }

    /// Whether people type parts of its values to find somebody.
    pub(crate) fn is_searched(self) -> bool {
        matches!(self.syntax(), Syntax::Text | Syntax::Phone) && self != Self::Dc
    }

    /// Whether the directory's index has the words of its values.
    pub(crate) const fn is_indexed(self) -> bool {
        matches!(
            self,
            Self::Cn
                | Self::DisplayName
                | Self::Sn
                | Self::GivenName
                | Self::Mail
                | Self::Ou
                | Self::DepartmentNumber
        )
    }
}

impl Syntax {
    /// The form in which values are compared: spellings that mean the same have one key.
    pub(crate) fn key(self, value: &str) -> String {
        match self {
            Self::Text => squeezed(&fold(value)),
            Self::Phone => value.chars().filter(|c| !matches!(c, ' ' | '-')).collect(),
            Self::Name | Self::Time | Self::Word => value.to_ascii_lowercase(),
        }
    }

    /// The same for a part of a value, whose outer spaces count.
    pub(crate) fn part(self, value: &str) -> String {
        match self {
            Self::Text => fold(value),
            _ => self.key(value),
        }
    }
}

/// RFC 4518, section 2.6.1: outer spaces don't count, inner ones count as one.
fn squeezed(text: &str) -> String {
    if !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return text.to_owned();
    }
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attribute_has_the_row_of_its_place() {
        for (at, row) in ATTRIBUTES.iter().enumerate() {
            assert_eq!(row.attribute as usize, at, "{:?}", row.names);
        }
    }

    #[test]
    fn attributes_are_named_in_any_case_and_with_options() {
        for (name, attribute) in [
            ("MAIL", Some(Attribute::Mail)),
            ("samaccountname", Some(Attribute::Uid)),
            ("cn;lang-de", Some(Attribute::Cn)),
            ("2.5.4.4", Some(Attribute::Sn)),
            ("userPassword", None),
            ("", None),
        ] {
            assert_eq!(Attribute::named(name), attribute, "{name}");
        }
    }

    #[test]
    fn spellings_of_one_value_have_one_key() {
        assert_eq!(Syntax::Text.key("  Bjørn   ÆRØ "), Syntax::Text.key("bjorn aero"));
        assert_eq!(Syntax::Phone.key("+1 555-01 00"), "+15550100");
    }
}
