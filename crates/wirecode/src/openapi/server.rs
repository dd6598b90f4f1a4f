//! The address of an operation: the first server of the operation, its path or the document.

use super::at::At;
use super::parameter::hole;
use super::reader::Reader;
use crate::draft::{Draft, Variable};

impl<'v> Reader<'v> {
    /// The URL that paths are appended to.
    pub(super) fn server(&self, draft: &mut Draft, item: &At<'v>, operation: &At<'v>) -> String {
        if self.api.is_swagger() {
            return self.host(operation);
        }
        let root = self.api.root();
        let servers = |at: &At<'v>| self.list_of(at, "servers").into_iter().next();
        let server = servers(operation).or_else(|| servers(item)).or_else(|| servers(&root));
        let url = server.as_ref().and_then(|server| self.text_of(server, "url")).unwrap_or_default();
        let variables = server.map(|server| self.members_of(&server, "variables")).unwrap_or_default();
        let url = self.filled(draft, url.trim(), &variables);
        absolute(url.trim_end_matches('/'))
    }

    /// The URL with the values of its variables, given by the caller or by default.
    fn filled(&self, draft: &mut Draft, url: &str, variables: &[(&'v str, At<'v>)]) -> String {
        let mut filled = String::new();
        let mut rest = url;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                filled.push_str("%7B");
                rest = after;
                continue;
            };
            rest = after;
            let variable = variables.iter().find(|(own, _)| *own == name).map(|(_, own)| own);
            let default = variable.and_then(|own| self.text_of(own, "default"));
            match (self.given)(name).or(default).filter(|value| !value.is_empty()) {
                Some(value) => {
                    if let Some(variable) = variable {
                        self.check_choice(variable, &value);
                    }
                    filled.push_str(&value.replace('{', "%7B").replace('}', "%7D"));
                }
                None => {
                    let description =
                        variable.and_then(|own| self.text_of(own, "description")).unwrap_or_default();
                    draft.path_variables.push(Variable {
                        name: hole(name),
                        value: String::new(),
                        description,
                    });
                    filled.push_str(&format!("{{{{{}}}}}", hole(name)));
                }
            }
        }
        filled + rest
    }

    fn check_choice(&self, variable: &At<'v>, value: &str) {
        let choices = variable.get("enum").map(|own| own.items()).unwrap_or_default();
        if !choices.is_empty() && !choices.iter().any(|own| own.value.plain() == value) {
            self.note(variable, &format!("{value:?} is not one of the server's values"));
        }
    }

    /// Version 2 specifies the parts separately.
    fn host(&self, operation: &At<'v>) -> String {
        let root = self.api.root();
        let scheme = |at: &At<'v>| {
            let schemes: Vec<&str> =
                self.list_of(at, "schemes").iter().filter_map(|own| own.value.as_str()).collect();
            let is_known = |scheme: &&&str| matches!(**scheme, "https" | "http");
            schemes
                .iter()
                .find(|own| **own == "https")
                .or_else(|| schemes.iter().find(is_known))
                .map(|own| (*own).to_owned())
        };
        let scheme = scheme(operation).or_else(|| scheme(&root)).unwrap_or_else(|| "https".to_owned());
        let path = self.text_of(&root, "basePath").unwrap_or_default();
        let path = path.trim_matches('/');
        let path = if path.is_empty() { String::new() } else { format!("/{path}") };
        match self.text_of(&root, "host").filter(|host| !host.trim().is_empty()) {
            Some(host) => format!("{scheme}://{}{path}", host.trim().trim_end_matches('/')),
            None => absolute(&path),
        }
    }
}

/// A document is read from a file, so for a relative URL the reader has to provide the base.
fn absolute(url: &str) -> String {
    if url.contains("://") || url.starts_with("{{") {
        url.to_owned()
    } else if url.starts_with("//") {
        format!("https:{url}")
    } else if url.is_empty() || url.starts_with('/') {
        format!("{{{{baseUrl}}}}{url}")
    } else {
        format!("{{{{baseUrl}}}}/{}", url.trim_start_matches("./"))
    }
}
