//! Text of requests that isn't UTF-8. It is no malformed message but a value that can't be valid (RFC 4511, section
//! 4.1.2 and those of each value), so it is replaced by text that nothing has, before the message is read as text.

use ldap3_lber::{
    common::TagClass,
    structure::{PL, StructureTag},
};

/// Neither a distinguished name, nor an attribute, nor a password.
const INVALID: &[u8] = b"?";

// The operations and the kinds of filter, by their tags.
const BIND: u64 = 0;
const SEARCH: u64 = 3;
const DELETE: u64 = 10;
const NOT: u64 = 2;
const PRESENT: u64 = 7;
const EXTENSIBLE: u64 = 9;
/// Of an extensible filter: no text.
const DN_ATTRIBUTES: u64 = 4;
const OCTET_STRING: u64 = 4;

/// Replaces the text of a request that isn't UTF-8: names by one that is none, filters by one that is undefined (RFC 4511,
/// section 4.5.1.7). Values that needn't be text stay.
pub(crate) fn replace_invalid(message: &mut StructureTag) {
    let PL::C(parts) = &mut message.payload else { return };
    let Some(StructureTag { class: TagClass::Application, id, payload }) = parts.get_mut(1) else { return };
    match payload {
        // The name of an entry to delete.
        PL::P(bytes) if *id == DELETE => replace(bytes),
        PL::P(_) => {}
        PL::C(parts) => parts.iter_mut().for_each(|part| of_operation(*id, part)),
    }
}

fn of_operation(operation: u64, part: &mut StructureTag) {
    match (part.class, operation, &mut part.payload) {
        (TagClass::Universal, _, PL::P(bytes)) if part.id == OCTET_STRING => replace(bytes),
        // A password.
        (TagClass::Context, BIND, PL::P(bytes)) => replace(bytes),
        // The attributes to answer.
        (TagClass::Universal, SEARCH, PL::C(names)) => {
            for name in names {
                if let PL::P(bytes) = &mut name.payload {
                    replace(bytes);
                }
            }
        }
        (TagClass::Context, SEARCH, _) => of_filter(part),
        _ => {}
    }
}

/// The depth is that of the message, which is bounded.
fn of_filter(filter: &mut StructureTag) {
    if let PL::C(filters) = &mut filter.payload
        && filter.id <= NOT
    {
        filters.iter_mut().for_each(of_filter);
    } else if !is_text(filter, filter.id == EXTENSIBLE) {
        // Of an attribute that is none.
        (filter.id, filter.payload) = (PRESENT, PL::P(INVALID.to_vec()));
    }
}

fn is_text(part: &StructureTag, is_extensible: bool) -> bool {
    match &part.payload {
        PL::P(_) if is_extensible && part.id == DN_ATTRIBUTES => true,
        PL::P(bytes) => std::str::from_utf8(bytes).is_ok(),
        PL::C(parts) => parts.iter().all(|part| is_text(part, is_extensible)),
    }
}

fn replace(bytes: &mut Vec<u8>) {
    if std::str::from_utf8(bytes).is_err() {
        *bytes = INVALID.to_vec();
    }
}
