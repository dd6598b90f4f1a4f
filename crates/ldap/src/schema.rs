//! The schema's entry (RFC 4512, section 4.2): what some clients read before they ask anything else.

use crate::attribute::{ATTRIBUTES, Row, Syntax};

/// The object classes of our entries, and what they are derived from.
pub(crate) const OBJECT_CLASSES: [&str; 8] = [
    "( 2.5.6.0 NAME 'top' ABSTRACT MUST objectClass )",
    "( 2.5.6.6 NAME 'person' SUP top STRUCTURAL MUST ( sn $ cn ) MAY ( telephoneNumber $ description ) )",
    "( 2.5.6.7 NAME 'organizationalPerson' SUP person STRUCTURAL MAY ( title $ ou $ l ) )",
    "( 2.16.840.1.113730.3.2.2 NAME 'inetOrgPerson' SUP organizationalPerson STRUCTURAL MAY ( departmentNumber $ \
     displayName $ employeeNumber $ givenName $ mail $ manager $ mobile $ o $ uid ) )",
    "( 2.5.6.9 NAME 'groupOfNames' SUP top STRUCTURAL MUST cn MAY ( member $ description ) )",
    "( 2.5.6.5 NAME 'organizationalUnit' SUP top STRUCTURAL MUST ou MAY description )",
    "( 2.5.6.4 NAME 'organization' SUP top STRUCTURAL MUST o MAY description )",
    "( 0.9.2342.19200300.100.4.13 NAME 'domain' SUP top STRUCTURAL MUST dc MAY description )",
];

pub(crate) fn attribute_types() -> impl Iterator<Item = String> {
    ATTRIBUTES.iter().map(attribute_type)
}

fn attribute_type(row: &Row) -> String {
    let names: Vec<String> = row.names.iter().map(|name| format!("'{name}'")).collect();
    let names = match &names[..] {
        [name] => name.clone(),
        names => format!("( {} )", names.join(" ")),
    };
    // RFC 4517, section 3.3, and the matching rules of section 4.2.
    let (rules, syntax) = match row.syntax {
        Syntax::Text => ("EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch", "15"),
        Syntax::Phone => ("EQUALITY telephoneNumberMatch SUBSTR telephoneNumberSubstringsMatch", "50"),
        Syntax::Name => ("EQUALITY distinguishedNameMatch", "12"),
        Syntax::Time => ("EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch", "24"),
        Syntax::Word => ("EQUALITY caseIgnoreMatch", "15"),
    };
    let usage = if row.is_operational { " NO-USER-MODIFICATION USAGE directoryOperation" } else { "" };
    format!("( {} NAME {names} {rules} SYNTAX 1.3.6.1.4.1.1466.115.121.1.{syntax}{usage} )", row.oid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::Attribute;

    #[test]
    fn object_classes_have_known_attributes() {
        for class in OBJECT_CLASSES {
            let (_, attributes) = class.split_once("MUST").or(class.split_once("MAY")).expect("it has some");
            let is_name = |word: &&str| word.chars().all(char::is_alphabetic) && *word != "MAY";
            for name in attributes.split(' ').filter(|word| !word.is_empty()).filter(is_name) {
                assert!(Attribute::named(name).is_some(), "{name}");
            }
        }
    }
}
