//! Each handler's documentation begins with its operation, as routed.

use std::{fs, path::Path};

#[test]
fn each_handler_begins_with_its_operation() {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http/api");
    let routes = fs::read_to_string(api.join("routes.rs")).expect("the table is there");
    let mut count = 0;
    for (operation, module, handler) in routes.lines().filter_map(route) {
        let file = api.join(format!("{module}.rs"));
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let lines: Vec<&str> = text.lines().collect();
        let at = lines.iter().position(|line| line.contains(&format!("async fn {handler}(")));
        let docs = lines[..at.expect("the handler is there")].iter().rev();
        let first = docs.take_while(|line| line.starts_with("///") || line.starts_with("#[")).last();
        let expected = format!("/// `{operation}`: ");
        assert!(
            first.is_some_and(|line| line.starts_with(&expected)),
            "{module}::{handler}: expected {expected:?}"
        );
        count += 1;
    }
    assert!(count >= 50, "{count} routes were read");
}

/// Parses `Route::new(get("/im/groups"), …, groups::list)` into the operation, the handler's file and the handler.
fn route(line: &str) -> Option<(String, &str, &str)> {
    let (method, rest) = line.trim().strip_prefix("Route::new(")?.split_once("(\"")?;
    let (path, rest) = rest.split_once('"')?;
    let (module, handler) = rest.trim_end_matches(')').rsplit_once(", ")?.1.split_once("::")?;
    let file = match module {
        "groups" => "im_groups",
        "members" => "im_group_members",
        "settings" => "im_settings",
        other => other,
    };
    Some((format!("{} /v2{path}", method.to_uppercase()), file, handler))
}
