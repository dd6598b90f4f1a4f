//! The metrics of LDAP: open connections, and requests by operation and result.

use ldap::{
    LdapMsg, ResultCode,
    proto::{LdapOp, LdapResult},
};
use metrics::{Counter, Gauge, Histogram};
use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
    time::Duration,
};

/// Cached, because a handle with its labels costs several allocations and two lookups per request.
#[derive(Debug, Default)]
pub(super) struct Meters(RwLock<HashMap<(&'static str, i32), Meter>>);

#[derive(Debug)]
struct Meter {
    requests: Counter,
    seconds: Histogram,
}

/// An open connection, counted until it is dropped.
#[derive(Debug)]
pub(super) struct OpenConnection(Gauge);

impl OpenConnection {
    pub(super) fn new() -> Self {
        let open = metrics::gauge!("imdir_ldap_connections");
        open.increment(1.0);
        Self(open)
    }
}

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.decrement(1.0);
    }
}

impl Meters {
    /// Counts a request by its last response.
    pub(super) fn count(&self, operation: &'static str, responses: &[LdapMsg], elapsed: Duration) {
        let Some(code) = responses.last().and_then(|response| code(&response.op)) else { return };
        let key = (operation, code as i32);
        let count = |meter: &Meter| {
            meter.requests.increment(1);
            meter.seconds.record(elapsed.as_secs_f64());
        };
        if let Some(meter) = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return count(meter);
        }
        let meter = Meter {
            requests: metrics::counter!(
                "imdir_ldap_requests_total", "operation" => operation, "result" => key.1.to_string()
            ),
            seconds: metrics::histogram!("imdir_ldap_request_seconds", "operation" => operation),
        };
        count(&meter);
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(key, meter);
    }
}

/// The name of a request's operation in the metrics.
pub(super) const fn operation(op: &LdapOp) -> &'static str {
    match op {
        LdapOp::BindRequest(_) => "bind",
        LdapOp::SearchRequest(_) => "search",
        LdapOp::CompareRequest(_) => "compare",
        LdapOp::ExtendedRequest(_) => "extended",
        _ => "write",
    }
}

/// The result code of a response (RFC 4511, section 4.1.9).
fn code(response: &LdapOp) -> Option<ResultCode> {
    let result: &LdapResult = match response {
        LdapOp::BindResponse(response) => &response.res,
        LdapOp::ExtendedResponse(response) => &response.res,
        LdapOp::SearchResultDone(result)
        | LdapOp::CompareResult(result)
        | LdapOp::ModifyResponse(result)
        | LdapOp::AddResponse(result)
        | LdapOp::DelResponse(result)
        | LdapOp::ModifyDNResponse(result) => result,
        _ => return None,
    };
    Some(result.code.clone())
}
