//! Finds items by their names, and the nearest names if there is no such item.

use crate::document::{Document, Item};
use crate::request::Request;
use crate::target::{Family, Target};
use crate::variables::Variables;

/// The reason that no single item was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FindError {
    /// No item has this name, path, number or request line.
    #[error("no item {wanted:?}{}", did_you_mean(.nearest))]
    NotFound {
        /// The requested name, trimmed.
        wanted: String,
        /// The most similar existing names, best first; possibly none.
        nearest: Vec<String>,
    },
    /// Several items have this name.
    #[error("several items are called {wanted:?}, hint: give the path or the number of one: {}", .paths.join(", "))]
    Ambiguous {
        /// The requested name, trimmed.
        wanted: String,
        /// The first few matching items, each in the form that [`Document::find`] accepts.
        paths: Vec<String>,
    },
    /// No item was named, and there is none.
    #[error("the document has no requests")]
    Empty,
    /// No item was named, and there are so many.
    #[error("the document has {0} requests, hint: choose one with --item; `wirecode list` shows them")]
    Unnamed(usize),
}

fn did_you_mean(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!(", hint: the nearest are {}", nearest.join(", ")) }
}

impl<'a> Document<'a> {
    /// The item with this path (`im/groups/Create a group`), this name if it is unique, this number, or this method and
    /// URL path (`POST /im/groups`).
    pub fn find(&self, wanted: &str) -> Result<&Item<'a>, FindError> {
        let wanted = wanted.trim();
        // Parsing all requests for their lines is costly, so it comes last.
        let found = self
            .items_where(|item| self.display_path(item) == wanted)
            .or_else(|| self.items_where(|item| item.name.trim() == wanted))
            .or_else(|| self.items_where(|item| self.display_path(item).eq_ignore_ascii_case(wanted)))
            .or_else(|| self.items_where(|item| item.origin.is_called(wanted)))
            .or_else(|| self.items_where(|item| item.name.trim().eq_ignore_ascii_case(wanted)))
            .or_else(|| self.by_number(wanted))
            .or_else(|| self.by_request_line(wanted));
        let Some(found) = found else {
            return Err(FindError::NotFound { wanted: wanted.to_owned(), nearest: self.nearest(wanted) });
        };
        match found.as_slice() {
            [item] => Ok(item),
            several => Err(FindError::Ambiguous {
                wanted: wanted.to_owned(),
                paths: several.iter().take(MENTIONED).map(|item| self.told_apart(item, several)).collect(),
            }),
        }
    }

    /// The item that was named, as [`Document::find`] finds it; without a name the only one.
    pub fn choose(&self, wanted: Option<&str>) -> Result<&Item<'a>, FindError> {
        if let Some(wanted) = wanted {
            return self.find(wanted);
        }
        // Requests that the service itself sends are seldom wanted.
        let outgoing: Vec<_> = self.items.iter().filter(|item| !item.is_incoming()).collect();
        match (self.items.as_slice(), outgoing.as_slice()) {
            ([], _) => Err(FindError::Empty),
            ([item], _) => Ok(item),
            (_, [item]) => Ok(*item),
            (items, _) => Err(FindError::Unnamed(items.len())),
        }
    }

    /// The path as one text, in the form that [`Document::find`] accepts.
    pub fn display_path(&self, item: &Item<'a>) -> String {
        self.path(item).iter().map(|name| name.trim()).collect::<Vec<_>>().join("/")
    }

    /// Its path, with its number if another of these items has the same path.
    fn told_apart(&self, item: &Item<'a>, others: &[&Item<'a>]) -> String {
        let path = self.display_path(item);
        let is_shared = others.iter().filter(|other| self.display_path(other) == path).count() > 1;
        let number = self.items.iter().position(|own| std::ptr::eq(own, item)).map_or(0, |at| at + 1);
        if is_shared { format!("{number} ({path})") } else { path }
    }

    /// The number counts [`Document::items`] from 1.
    fn by_number(&self, wanted: &str) -> Option<Vec<&Item<'a>>> {
        let number: usize = wanted.parse().ok()?;
        self.items.get(number.checked_sub(1)?).map(|item| vec![item])
    }

    /// `None` if no item matches.
    fn items_where(&self, is_wanted: impl Fn(&Item<'a>) -> bool) -> Option<Vec<&Item<'a>>> {
        let items: Vec<_> = self.items.iter().filter(|item| is_wanted(item)).collect();
        Some(items).filter(|items| !items.is_empty())
    }

    fn by_request_line(&self, wanted: &str) -> Option<Vec<&Item<'a>>> {
        let (method, target) = wanted.split_once(' ')?;
        let is_line = method.bytes().all(|byte| byte.is_ascii_alphabetic()) && target.starts_with('/');
        if !is_line {
            return None;
        }
        let variables = Variables::default();
        let path = |item: &Item<'a>| {
            let request = self.outline(item, &variables).request;
            request.method.eq_ignore_ascii_case(method).then(|| path_with_names(&request))
        };
        let paths: Vec<_> = self.items.iter().filter_map(|item| Some((item, path(item)?))).collect();
        let with = |is_wanted: &dyn Fn(&str) -> bool| {
            let items: Vec<_> =
                paths.iter().filter(|(_, path)| is_wanted(path)).map(|(item, _)| *item).collect();
            Some(items).filter(|items| !items.is_empty())
        };
        // A base URL may have a path of its own, such as /v2. With any other prefix the path is longer.
        let ends = paths.iter().filter(|(_, path)| path.ends_with(target));
        let shortest = ends.map(|(_, path)| path.len()).min()?;
        with(&|path| path.len() == shortest && path.ends_with(target))
    }

    fn nearest(&self, wanted: &str) -> Vec<String> {
        let paths = self.items.iter().map(|item| (self.display_path(item), item.name.trim()));
        let mut ranked: Vec<(usize, String)> =
            paths.map(|(path, name)| (distance(wanted, &path).min(distance(wanted, name)), path)).collect();
        ranked.sort();
        ranked.truncate(MENTIONED);
        ranked.into_iter().map(|(_, path)| format!("{path:?}")).collect()
    }
}

/// The path of the URL, with `{name}` for each hole.
fn path_with_names(request: &Request) -> String {
    let names: Vec<String> = request.inputs.iter().map(|input| format!("{{{}}}", input.name)).collect();
    request.url.path.fill(|id| &names[id.0])
}

/// The maximum number of names in an error.
const MENTIONED: usize = 3;

/// The targets with the names nearest to an unknown one.
pub fn nearest_targets(wanted: &str) -> Vec<&'static str> {
    let rank = |target: &Target| (distance_of_names(wanted, target), target.family == Family::Chilkat);
    let mut ranked: Vec<_> = crate::targets().map(|target| (rank(target), target.name)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().take(MENTIONED).map(|(_, name)| name).collect()
}

/// The distance to the nearest name, or to a name's first word, which is the language.
fn distance_of_names(wanted: &str, target: &Target) -> usize {
    let names = || target.aliases.iter().copied().chain([target.name]);
    let languages = names().filter_map(|name| name.split('-').next()).map(|name| distance(wanted, name));
    names().map(|name| distance(wanted, name)).chain(languages).min().expect("a target has a name")
}

/// The edit distance of two texts (Levenshtein), ignoring case. Only the first 100 characters of long texts are
/// compared.
fn distance(left: &str, right: &str) -> usize {
    let fold = |text: &str| text.chars().take(100).flat_map(char::to_lowercase).collect::<Vec<_>>();
    let (left, right) = (fold(left), fold(right));
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, l) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, r) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(l != r);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLLECTION: &str = r#"{"info": {"name": "x"}, "item": [
        {"name": "im", "item": [
            {"name": "List groups", "request": "https://a.example/v2/im/groups"},
            {"name": "Resume", "request": {"method": "POST", "url": "https://a.example/v2/im/:id"}},
            {"name": "Groups of an account", "request": "https://a.example/v2/accounts/:id/im/groups"}
        ]},
        {"name": "chat", "item": [{"name": "Resume", "request": "https://a.example/v2/chat"}]}
    ]}"#;

    fn path(wanted: &str) -> Result<String, FindError> {
        let document = crate::read(COLLECTION).expect("a collection");
        document.find(wanted).map(|item| document.display_path(item))
    }

    #[test]
    fn items_are_found_by_path_name_and_request_line() {
        for wanted in ["im/List groups", "List groups", "list GROUPS", "GET /v2/im/groups", "GET /im/groups"]
        {
            assert_eq!(path(wanted).as_deref(), Ok("im/List groups"), "{wanted}");
        }
        assert_eq!(path("POST /im/{id}").as_deref(), Ok("im/Resume"));
    }

    #[test]
    fn a_name_of_two_items_asks_for_a_path() {
        let error = path("Resume").unwrap_err();
        assert_eq!(
            error.to_string(),
            r#"several items are called "Resume", hint: give the path or the number of one: im/Resume, chat/Resume"#
        );
    }

    #[test]
    fn an_unknown_target_gets_those_that_are_called_alike() {
        assert_eq!(nearest_targets("curll")[0], "shell-curl");
    }

    #[test]
    fn an_unknown_name_gets_the_nearest() {
        let error = path("List grups").unwrap_err();
        assert!(error.to_string().contains(r#"nearest are "im/List groups""#), "{error}");
    }

    #[test]
    fn nearest_targets_are_those_of_the_language_that_was_meant() {
        assert_eq!(nearest_targets("pyton"), ["python-requests", "python-httpx", "python-aiohttp"]);
        assert_eq!(nearest_targets("rust-request")[0], "rust-reqwest");
        assert_eq!(nearest_targets("perl-lpw")[0], "perl-lwp");
    }
}
