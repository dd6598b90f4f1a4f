//! HAProxy configured by `docs/haproxy.cfg`, or nginx by `docs/nginx.conf`, in front of three nodes.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
};

#[derive(Clone, Copy)]
pub enum Program {
    HaProxy,
    Nginx,
}

/// Its process, until it is dropped.
pub struct LoadBalancer {
    process: Child,
    pub url: String,
}

impl LoadBalancer {
    /// Starts it with its example configuration, except for its address, the nodes' addresses and its files.
    pub fn start(program: Program, nodes: &[&str], folder: &Path) -> Self {
        let (program, args, example) = match program {
            Program::HaProxy => ("haproxy", &["-db", "-f"][..], "haproxy.cfg"),
            Program::Nginx => {
                ("nginx", &["-e", "stderr", "-g", "daemon off; master_process off;", "-c"][..], "nginx.conf")
            }
        };
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
        let text = std::fs::read_to_string(docs.join(example)).expect("the example is there");
        let own = |name: &str| folder.join(name).display().to_string();
        let of_requests = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let own_folders = of_requests.map(|of| format!("{of}_temp_path {};", own(of))).join(" ");
        let address = free_address();
        let here = text
            .replace("bind :8080", &format!("bind {address}"))
            .replace("listen 8080", &format!("listen {address}"))
            .replace("/run/nginx.pid", &own("nginx.pid"))
            .replace("http {", &format!("http {{ {own_folders}"));
        let here = nodes.iter().zip(1..).fold(here, |config, (node, number)| {
            config.replace(&format!("10.0.0.{number}:8080"), node.trim_start_matches("http://"))
        });
        let config = own(example);
        std::fs::write(&config, here).expect("the folder is writable");
        let child = Command::new(program).args(args).arg(config).stderr(Stdio::null()).spawn();
        let process = child.unwrap_or_else(|error| panic!("{program}: {error}"));
        Self { process, url: format!("http://{address}") }
    }
}

impl Drop for LoadBalancer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_address() -> String {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    free.expect("a port is free").to_string()
}
