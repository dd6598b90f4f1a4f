//! Entity tags of resources: weak, computed from the representation (RFC 7644, section 3.14).

use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// `W/"…"`: the first 16 hexadecimal digits of the SHA-256 of the body with sorted members, without `meta.version` and
/// `meta.lastModified`. The time alone makes no other representation: a change of members, which a client has left out,
/// must not refuse its change of the name.
pub fn of(resource: &Value) -> String {
    let mut body = sorted(resource);
    if let Some(meta) = body.get_mut("meta").and_then(Value::as_object_mut) {
        meta.remove("version");
        meta.remove("lastModified");
    }
    let digest = Sha256::digest(body.to_string());
    let hex: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}

/// The resource with its tag as `meta.version`, and the tag.
pub fn versioned(mut resource: Value) -> (Value, String) {
    let tag = of(&resource);
    if let Some(meta) = resource.get_mut("meta").and_then(Value::as_object_mut) {
        meta.insert("version".into(), tag.as_str().into());
    }
    (resource, tag)
}

/// Whether a header (`If-Match`, `If-None-Match`, `version` in Bulk) lists the tag, by weak comparison.
pub fn is_listed(header: &str, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").trim_matches('"').to_owned();
    header.trim() == "*" || header.split(',').any(|listed| bare(listed) == bare(tag))
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_by_key(|(name, _)| name.as_str());
            let members = members.into_iter().map(|(name, value)| (name.clone(), sorted(value)));
            Value::Object(members.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_tag_is_of_what_is_shown_whatever_its_order() {
        let one = json!({ "id": "a", "name": { "x": 1, "y": 2 }, "meta": { "location": "l" } });
        let (shown, tag) =
            versioned(json!({ "meta": { "location": "l" }, "name": { "y": 2, "x": 1 }, "id": "a" }));
        assert_eq!(of(&one), tag);
        assert_eq!(of(&shown), tag, "the version is no part of what it is of");
        assert_eq!(shown["meta"]["version"], tag.as_str());
        assert_ne!(of(&json!({ "id": "b", "name": { "x": 1, "y": 2 }, "meta": { "location": "l" } })), tag);
        assert_eq!(tag.len(), 2 + 2 + 16);
        let later = json!({ "id": "a", "name": { "x": 1, "y": 2 }, "meta": { "location": "l", "lastModified": "t" } });
        assert_eq!(of(&later), tag);
    }

    #[test]
    fn headers_name_tags_weak_or_strong() {
        let tag = "W/\"0011\"";
        for (header, listed) in [
            ("*", true),
            ("W/\"0011\"", true),
            ("\"0011\"", true),
            ("\"aa\", W/\"0011\"", true),
            ("\"aa\"", false),
            ("", false),
        ] {
            assert_eq!(is_listed(header, tag), listed, "{header}");
        }
    }
}
