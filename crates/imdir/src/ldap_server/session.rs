//! The requests of one connection: who has bound, and the response to each.

use super::{
    Server,
    login::{Identity, unavailable},
    meters::operation,
};
use crate::http::Viewpoint;
use directory::{Account, Realm, UserId};
use ldap::{
    Answer, Control, Directory, LdapMsg, PageRequest, PersonName, Refusal, ResultCode, Search, Suffix,
    compare, describe, oid,
    proto::{
        LdapBindCred, LdapBindRequest, LdapBindResponse, LdapCompareRequest, LdapExtendedRequest,
        LdapExtendedResponse, LdapOp, LdapResult, LdapSearchRequest,
    },
};
use std::{net::IpAddr, sync::Arc};
use store::state::Notice;
use tokio::{sync::watch, time::Instant};

/// What follows a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    Continue,
    /// The handshake of TLS.
    Tls,
    Close,
}

#[derive(Debug)]
pub(super) struct Session {
    server: Arc<Server>,
    peer: IpAddr,
    opened: Instant,
    is_tls: bool,
    identity: Option<Identity>,
}

/// The controls that matter here.
#[derive(Debug, Default)]
struct Controls {
    page: Option<PageRequest>,
    /// The person to act for (RFC 4370).
    acts_for: Option<String>,
}

/// A person's view of the account.
struct Seen {
    realm: Arc<Realm>,
    account: Arc<Account>,
    suffix: Suffix,
    from: Viewpoint,
}

impl Session {
    pub(super) fn new(server: Arc<Server>, peer: IpAddr) -> Self {
        Self { server, peer, opened: Instant::now(), is_tls: false, identity: None }
    }

    pub(super) const fn opened(&self) -> Instant {
        self.opened
    }

    pub(super) const fn secure(&mut self) {
        self.is_tls = true;
    }

    pub(super) const fn has_bound(&self) -> bool {
        self.identity.is_some()
    }

    pub(super) fn notices(&self) -> watch::Receiver<Notice> {
        self.server.service.notices()
    }

    /// Whether the credential of the bind, if any, is still valid.
    pub(super) fn is_valid(&self) -> bool {
        self.identity.as_ref().is_none_or(|identity| identity.is_valid(&self.server.service))
    }

    /// Returns once the credential of the bind isn't valid any longer.
    pub(super) async fn revoked(&self, notices: &mut watch::Receiver<Notice>) {
        while self.is_valid() {
            if notices.changed().await.is_err() {
                return std::future::pending().await;
            }
        }
    }

    /// The responses to one request, counted.
    pub(super) async fn answer(&mut self, message: LdapMsg) -> (Next, Vec<LdapMsg>) {
        let (operation, start) = (operation(&message.op), Instant::now());
        let (next, responses) = self.respond(message).await;
        self.server.meters.count(operation, &responses, start.elapsed());
        (next, responses)
    }

    async fn respond(&mut self, message: LdapMsg) -> (Next, Vec<LdapMsg>) {
        let LdapMsg { msgid, op, ctrl } = message;
        let controls = match op {
            LdapOp::UnbindRequest => return (Next::Close, Vec::new()),
            LdapOp::AbandonRequest(_) => return (Next::Continue, Vec::new()),
            _ => Controls::of(ctrl),
        };
        let one = |op| vec![LdapMsg::new(msgid, op)];
        let responses = match (op, controls) {
            (LdapOp::SearchRequest(request), Ok(controls)) => self.search(msgid, request, controls).await,
            (LdapOp::SearchRequest(_), Err(refusal)) => one(LdapOp::SearchResultDone(refused(refusal))),
            (LdapOp::BindRequest(request), controls) => one(self.bind(request, controls).await),
            (LdapOp::CompareRequest(request), controls) => one(self.compare(request, controls).await),
            (LdapOp::ExtendedRequest(request), controls) => {
                let (next, response) = self.extended(&request, controls).await;
                return (next, one(response));
            }
            (LdapOp::ModifyRequest(_), _) => one(LdapOp::ModifyResponse(read_only())),
            (LdapOp::AddRequest(_), _) => one(LdapOp::AddResponse(read_only())),
            (LdapOp::DelRequest(_), _) => one(LdapOp::DelResponse(read_only())),
            (LdapOp::ModifyDNRequest(_), _) => one(LdapOp::ModifyDNResponse(read_only())),
            // A response, which no client sends.
            _ => return (Next::Close, Vec::new()),
        };
        (Next::Continue, responses)
    }

    async fn bind(&mut self, request: LdapBindRequest, controls: Result<Controls, Refusal>) -> LdapOp {
        // RFC 4511, section 4.2.1: a bind ends the one before, also if it fails.
        self.identity = None;
        let done = match controls {
            Ok(_) => self.authenticate(&request).await,
            Err(refusal) => Err(refusal),
        };
        let res = done.map_or_else(refused, |identity| {
            self.identity = identity;
            result(ResultCode::Success, "")
        });
        LdapOp::BindResponse(LdapBindResponse { res, saslcreds: None })
    }

    async fn authenticate(&self, request: &LdapBindRequest) -> Result<Option<Identity>, Refusal> {
        if request.version != 3 {
            return Err(Refusal::new(ResultCode::ProtocolError, "only version 3 is supported"));
        }
        if let LdapBindCred::Simple(password) = &request.cred
            && password.is_empty()
        {
            return match request.dn.is_empty() {
                true => Ok(None),
                // RFC 4513, section 5.1.2: it would be taken for a success.
                false => {
                    Err(Refusal::new(ResultCode::UnwillingToPerform, "a bind with a name needs a password"))
                }
            };
        }
        if !self.is_confidential() {
            let message = "a password needs TLS: use StartTLS or ldaps";
            return Err(Refusal::new(ResultCode::ConfidentialityRequired, message));
        }
        self.server.log_in(&request.dn, &request.cred, self.peer).await.map(Some)
    }

    /// Nobody else reads a connection with TLS, of this machine, or from a proxy of the operator.
    fn is_confidential(&self) -> bool {
        let trusted = &self.server.service.options.trusted_proxies;
        self.is_tls || self.peer.is_loopback() || trusted.iter().any(|network| network.contains(self.peer))
    }

    async fn search(&self, msgid: i32, request: LdapSearchRequest, controls: Controls) -> Vec<LdapMsg> {
        let is_paged = controls.page.is_some();
        let (answer, res) = match self.found(request, controls).await {
            Ok(answer) if answer.is_cut => (answer, result(ResultCode::SizeLimitExceeded, "")),
            Ok(answer) => (answer, result(ResultCode::Success, "")),
            Err(refusal) => (Answer::default(), refused(refusal)),
        };
        let Answer { entries, cookie, .. } = answer;
        let entries = entries.into_iter().map(|entry| LdapMsg::new(msgid, LdapOp::SearchResultEntry(entry)));
        // In each answer to a request with pages: some clients fail without it.
        let page = is_paged.then_some(Control::SimplePagedResults { size: 0, cookie });
        let done = LdapMsg::new_with_ctrls(msgid, LdapOp::SearchResultDone(res), page.into_iter().collect());
        entries.chain([done]).collect()
    }

    async fn found(&self, request: LdapSearchRequest, controls: Controls) -> Result<Answer, Refusal> {
        let (realm, account) = self.account().await?;
        if let Some(described) = describe(&request, &self.server.suffix(&realm, &account)) {
            return described;
        }
        let seen = self.seen(controls.acts_for.as_deref()).await?;
        let page = controls.page;
        if !Search::new(&request, page.as_ref())?.is_scan() {
            return seen.with(|tree| Search::new(&request, page.as_ref())?.run(tree));
        }
        // Long work, of which only so much runs at a time.
        let scan = move || seen.with(|tree| Search::new(&request, page.as_ref())?.run(tree));
        self.server.service.spawn_bounded(scan).await.unwrap_or_else(|| Err(unavailable()))
    }

    async fn compare(&self, request: LdapCompareRequest, controls: Result<Controls, Refusal>) -> LdapOp {
        let compared = async {
            let seen = self.seen(controls?.acts_for.as_deref()).await?;
            seen.with(|tree| compare(tree, &request))
        };
        LdapOp::CompareResult(match compared.await {
            Ok(true) => result(ResultCode::CompareTrue, ""),
            Ok(false) => result(ResultCode::CompareFalse, ""),
            Err(refusal) => refused(refusal),
        })
    }

    async fn extended(
        &mut self,
        request: &LdapExtendedRequest,
        controls: Result<Controls, Refusal>,
    ) -> (Next, LdapOp) {
        let (mut next, mut value, mut name) = (Next::Continue, None, None);
        let res = match (controls, request.name.as_str()) {
            (Err(refusal), _) => refused(refusal),
            (Ok(controls), oid::WHO_AM_I) => match self.who_am_i(controls.acts_for.as_deref()).await {
                Ok(who) => {
                    value = Some(who.into_bytes());
                    result(ResultCode::Success, "")
                }
                Err(refusal) => refused(refusal),
            },
            (Ok(_), oid::START_TLS) if self.is_tls => {
                result(ResultCode::OperationsError, "TLS is on already")
            }
            (Ok(_), oid::START_TLS) if self.server.tls.is_some() => {
                // RFC 4513, section 3.1.1: what was said before isn't trusted.
                self.identity = None;
                (next, name) = (Next::Tls, Some(oid::START_TLS.to_owned()));
                result(ResultCode::Success, "")
            }
            (Ok(_), oid::START_TLS) => {
                result(ResultCode::UnwillingToPerform, "the server has no certificate")
            }
            _ => result(ResultCode::ProtocolError, "unknown extended operation"),
        };
        (next, LdapOp::ExtendedResponse(LdapExtendedResponse { res, name, value }))
    }

    /// RFC 4532: the authorization identity; empty for somebody who hasn't bound.
    async fn who_am_i(&self, acts_for: Option<&str>) -> Result<String, Refusal> {
        match &self.identity {
            None => Ok(String::new()),
            Some(Identity::App(app)) if acts_for.is_none() => Ok(format!("u:{}", app.id)),
            Some(_) => {
                let seen = self.seen(acts_for).await?;
                seen.with(|tree| Ok(format!("u:{}", tree.view.viewer().user_name())))
            }
        }
    }

    async fn account(&self) -> Result<(Arc<Realm>, Arc<Account>), Refusal> {
        self.server.account().await.map_err(|_| unavailable())
    }

    /// The view of who has bound, or of the person whom an app acts for.
    async fn seen(&self, acts_for: Option<&str>) -> Result<Seen, Refusal> {
        // An app is looked up in its realm, which this may load.
        let (realm, account) = self.account().await?;
        let refusal = Refusal::new(ResultCode::InsufficentAccessRights, "bind first");
        let identity = self.identity.as_ref().filter(|_| self.is_valid()).ok_or(refusal)?;
        let suffix = self.server.suffix(&realm, &account);
        let named = acts_for.map(|named| authorized(named, &realm, &account, &suffix));
        let refusal = Refusal::new(ResultCode::AuthorizationError, "not authorized to act for this person");
        let viewer = match (identity.viewer(), named) {
            (Some(own), None) => own,
            (Some(own), Some(named)) => named.filter(|named| *named == own).ok_or(refusal)?,
            (None, Some(named)) => named.ok_or(refusal)?,
            (None, None) => {
                let message = "an app names a person by proxied authorization";
                return Err(Refusal::new(ResultCode::InsufficentAccessRights, message));
            }
        };
        let viewer =
            realm.user(viewer).filter(|user| user.is_active() && user.account == account.id).cloned();
        let viewer = viewer.ok_or_else(unavailable)?;
        let from = Viewpoint::of_user(&self.server.service, Arc::clone(&realm), viewer).await;
        Ok(Seen { realm, account, suffix, from: from.map_err(|_| unavailable())? })
    }
}

/// The active user of the account that an authorization identity names (RFC 4513, section 5.2.1.8).
fn authorized(named: &str, realm: &Realm, account: &Account, suffix: &Suffix) -> Option<UserId> {
    let name = named.strip_prefix("u:").or_else(|| named.strip_prefix("dn:"))?;
    let PersonName::User(name) = PersonName::parse(name, suffix) else { return None };
    let user = realm.user_by_name(account.id, &name)?;
    user.is_active().then_some(user.id)
}

impl Seen {
    fn with<T>(&self, work: impl FnOnce(&Directory<'_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let view = self.from.view().map_err(|_| unavailable())?;
        let Self { realm, account, suffix, .. } = self;
        work(&Directory { suffix, account, realm, view: &view })
    }
}

impl Controls {
    /// RFC 4511, section 4.1.11: an unknown control is refused if it is critical, and ignored otherwise.
    fn of(controls: Vec<Control>) -> Result<Self, Refusal> {
        let mut all = Self::default();
        for control in controls {
            match control {
                Control::SimplePagedResults { size, cookie } => {
                    all.page = Some(PageRequest { size: usize::try_from(size).unwrap_or(0), cookie });
                }
                Control::Unknown { oid, value, .. } if oid == oid::PROXIED_AUTHORIZATION => {
                    all.acts_for = Some(String::from_utf8(value.unwrap_or_default()).unwrap_or_default());
                }
                Control::Unknown { criticality: true, .. }
                | Control::SyncRequest { criticality: true, .. }
                | Control::SearchOptions { criticality: true, .. }
                | Control::ShowDeleted { criticality: true }
                | Control::SdFlags { criticality: true, .. }
                | Control::ExtendedDn { criticality: true, .. } => {
                    let message = "a critical control is not supported";
                    return Err(Refusal::new(ResultCode::UnavailableCriticalExtension, message));
                }
                _ => {}
            }
        }
        Ok(all)
    }
}

pub(super) fn result(code: ResultCode, message: &str) -> LdapResult {
    LdapResult { code, matcheddn: String::new(), message: message.to_owned(), referral: Vec::new() }
}

fn refused(Refusal { code, matched, message }: Refusal) -> LdapResult {
    LdapResult { code, matcheddn: matched, message: message.to_owned(), referral: Vec::new() }
}

fn read_only() -> LdapResult {
    result(ResultCode::UnwillingToPerform, "the directory is read-only over LDAP")
}
