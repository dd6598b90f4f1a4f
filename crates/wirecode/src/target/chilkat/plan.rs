//! The calls that send a request, and the shared parts of each way to send it.

use super::calls::{Calls, Id, Step, ValueKind};
use crate::request::{Auth, Login, Request};
use crate::text::Text;

/// The calls, and notes to the reader.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) calls: Calls,
    pub(super) notes: Vec<String>,
}

/// The headers without duplicate names, since the library keeps only the last header of a name.
pub(super) fn headers(request: &Request, plan: &mut Plan) -> Vec<(Text, Text)> {
    let mut headers: Vec<(Text, Text)> = Vec::new();
    let mut repeated = false;
    for header in &request.headers {
        let name = request.with_defaults(&header.name);
        let earlier =
            headers.iter_mut().find(|(own, _)| request.with_defaults(own).eq_ignore_ascii_case(&name));
        match earlier {
            Some((_, value)) if name.eq_ignore_ascii_case("content-type") => *value = header.value.clone(),
            Some((_, value)) => {
                value.push_str(if name.eq_ignore_ascii_case("cookie") { "; " } else { ", " });
                value.push(&header.value);
                repeated = true;
            }
            None => headers.push((header.name.clone(), header.value.clone())),
        }
    }
    if repeated {
        plan.notes.push(
            "Chilkat can't repeat a header, so this sample joins the values of a repeated one by commas, which \
             means the same (RFC 9110, 5.3)."
                .to_owned(),
        );
    }
    headers
}

/// `Http` would send cookies and keys to any origin.
pub(super) fn redirects(request: &Request, http: Id, plan: &mut Plan) {
    if request.redirection_with_cookies().stays() {
        plan.calls.set(http, "FollowRedirects", false);
    }
}

/// The credentials of `Http`.
pub(super) fn login(request: &Request, http: Id, plan: &mut Plan) {
    let calls = &mut plan.calls;
    let mut set = |property, Login { user, password }: &Login| {
        calls.set(http, property, true);
        calls.set(http, "Login", user);
        calls.set(http, "Password", password);
    };
    match &request.auth {
        Auth::None => {}
        Auth::Basic(login) => set("BasicAuth", login),
        Auth::Digest(login) => set("DigestAuth", login),
        Auth::Ntlm(login) => set("NtlmAuth", login),
        auth => plan.unsigned(auth),
    }
}

impl Plan {
    pub(super) fn unsigned(&mut self, auth: &Auth) {
        if let Some(scheme) = auth.signing_scheme() {
            self.notes.push(format!("The request needs {scheme}, which this sample doesn't support."));
        }
    }
}

impl Calls {
    /// The status and the text of an answer.
    pub(super) fn show(&mut self, status: Id, body: Id, failing_status: u16) {
        self.print(status);
        self.print(body);
        self.steps.push(Step::Refuse(status, failing_status));
    }

    pub(super) fn text(&mut self, object: Id, property: &'static str, wish: &str) -> Id {
        self.get(object, property, wish, ValueKind::Text)
    }
}
