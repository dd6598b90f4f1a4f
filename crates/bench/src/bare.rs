//! A route with a constant response, through the same HTTP stack as the service: the service's upper bound.

use axum::{Json, Router, routing::get};
use imdir::http::{self, Listener};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// Starts this program as the server of the bare route, in a separate process like the service.
pub const ARGUMENT: &str = "--serve-bare-route";

#[derive(serde::Serialize)]
struct Group {
    id: &'static str,
    name: &'static str,
    total_members: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    search_by_domain: bool,
    search_by_account: bool,
    search_by_ma_account: bool,
    created_at: &'static str,
}

const GROUP: Group = Group {
    id: "AaIEMxJ_cBWbphSKSQeveg",
    name: "Group 0123456789abcdef",
    total_members: 0,
    kind: "shared",
    search_by_domain: false,
    search_by_account: true,
    search_by_ma_account: false,
    created_at: "2026-01-01T00:00:00Z",
};

pub fn serve() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads start");
    let served = async {
        let router = Router::new().route("/bare", get(|| std::future::ready(Json(GROUP))));
        let listener = Listener::bind(([127, 0, 0, 1], 0).into(), router).await.expect("a port is free");
        println!("{}", listener.address().expect("it is bound"));
        // A task, because the runtime schedules its own threads more fairly than this blocked one.
        tokio::spawn(http::serve(listener, std::future::pending())).await
    };
    runtime.block_on(served).expect("it serves until it is killed");
}

pub struct Bare {
    process: Child,
    pub address: String,
}

impl Bare {
    pub fn start() -> Self {
        let this = std::env::current_exe().expect("this program is a file");
        let mut process =
            Command::new(this).arg(ARGUMENT).stdout(Stdio::piped()).spawn().expect("it starts again");
        let mut address = String::new();
        let out = process.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut address).expect("it says where it listens");
        Self { process, address: address.trim().to_owned() }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
