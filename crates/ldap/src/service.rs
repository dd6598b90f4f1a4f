//! The entries that describe the server, for everybody: the root (RFC 4512, section 5.1) and the schema.

use crate::{
    attribute::Attribute,
    entry::Selection,
    filter::{Filter, Test},
    oid, schema,
    search::{Answer, Refusal},
    tree::{Fixed, SCHEMA_DN, Suffix, fixed},
};
use ldap3_proto::proto::{LdapSearchRequest, LdapSearchScope};
use std::borrow::Cow;

/// Answers a request for one of these entries; `None` if it is for another.
///
/// # Errors
/// For a filter that is too complex.
pub fn describe(request: &LdapSearchRequest, suffix: &Suffix) -> Option<Result<Answer, Refusal>> {
    let of = fixed(&crate::dn::Dn::parse(&request.base)?)?;
    let is_alone = request.scope == LdapSearchScope::Base
        || (of == Fixed::Schema && request.scope == LdapSearchScope::Subtree);
    is_alone.then(|| answer(request, of, suffix))
}

fn answer(request: &LdapSearchRequest, of: Fixed, suffix: &Suffix) -> Result<Answer, Refusal> {
    let filter = Filter::compile(&request.filter).map_err(Refusal::too_complex)?;
    let values = |attribute| match of {
        Fixed::Root => root_values(attribute, suffix),
        _ => schema_values(attribute),
    };
    let matches = |attribute: Attribute, test: &Test| {
        let syntax = attribute.syntax();
        values(attribute).iter().any(|value| test.matches(&syntax.key(value)))
    };
    let dn = if of == Fixed::Root { "" } else { SCHEMA_DN };
    let selection = Selection::new(&request.attrs, request.typesonly);
    let is_match = filter.evaluate(&matches) == Some(true);
    let entries = is_match.then(|| selection.show(dn.to_owned(), values));
    Ok(Answer { entries: entries.into_iter().collect(), ..Answer::default() })
}

fn root_values(attribute: Attribute, suffix: &Suffix) -> Vec<Cow<'static, str>> {
    match attribute {
        Attribute::ObjectClass => vec!["top".into()],
        Attribute::NamingContexts => vec![suffix.as_str().to_owned().into()],
        Attribute::SubschemaSubentry => vec![SCHEMA_DN.into()],
        Attribute::SupportedLdapVersion => vec!["3".into()],
        Attribute::SupportedControl => vec![oid::PAGED_RESULTS.into(), oid::PROXIED_AUTHORIZATION.into()],
        Attribute::SupportedExtension => vec![oid::START_TLS.into(), oid::WHO_AM_I.into()],
        Attribute::SupportedFeatures => vec![oid::ALL_OPERATIONAL.into()],
        Attribute::VendorName => vec!["imdir".into()],
        Attribute::VendorVersion => vec![env!("CARGO_PKG_VERSION").into()],
        _ => Vec::new(),
    }
}

fn schema_values(attribute: Attribute) -> Vec<Cow<'static, str>> {
    match attribute {
        Attribute::ObjectClass => vec!["top".into(), "subentry".into(), "subschema".into()],
        Attribute::Cn => vec!["subschema".into()],
        Attribute::AttributeTypes => schema::attribute_types().map(Into::into).collect(),
        Attribute::ObjectClasses => schema::OBJECT_CLASSES.map(Into::into).into(),
        _ => Vec::new(),
    }
}
