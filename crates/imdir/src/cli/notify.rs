//! Notifications to a service manager, if there is one (sd_notify(3)): datagrams to its socket.

use std::{
    env,
    os::{
        linux::net::SocketAddrExt,
        unix::{
            ffi::OsStrExt,
            net::{SocketAddr, UnixDatagram},
        },
    },
    time::Duration,
};

/// Sends `READY=1`, `STOPPING=1` or `WATCHDOG=1`. Does nothing without a manager, and logs a failure.
pub(super) fn send(state: &str) {
    let Some(name) = env::var_os("NOTIFY_SOCKET") else { return };
    let address = match name.as_bytes().split_first() {
        Some((b'@', name)) => SocketAddr::from_abstract_name(name),
        _ => SocketAddr::from_pathname(&name),
    };
    let sent = address.and_then(|to| UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &to));
    if let Err(error) = sent {
        tracing::warn!(%error, "can't notify the service manager of {state}");
    }
}

/// Sends the keep-alive twice per expected interval. If the server hangs, so does this task.
pub(super) async fn keep_alive() {
    let expected = env::var("WATCHDOG_USEC").ok().and_then(|micros| micros.parse().ok());
    let Some(micros) = expected.filter(|micros| *micros > 0) else { return };
    let mut ticks = tokio::time::interval(Duration::from_micros(micros) / 2);
    loop {
        ticks.tick().await;
        send("WATCHDOG=1");
    }
}
