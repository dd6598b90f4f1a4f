//! Nodes behind HAProxy on a database of two hosts under Patroni: the primary dies under load, and the synchronous
//! standby takes over.

use crate::{Folder, cluster::Cluster, postgres::shell, random::Random};
use serde_json::Value;
use std::{
    fmt::Write as _,
    net::TcpListener,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Within which writes have to be taken again; a primary's lease alone lasts for 20 s.
const WRITES_BACK: Duration = Duration::from_secs(30);
const START_TIMEOUT: Duration = Duration::from_secs(120);
const HOSTS: usize = 2;
/// Kills what a host runs, by the number in its files, which stand in the command line of each of its processes.
const KILL: &str = "pkill -KILL -f $0/host-$1 || exit; while pgrep -f $0/host-$1; do sleep 0.05; done";

/// Two hosts of PostgreSQL, and the store of their lease.
struct Patroni {
    folder: Folder,
    rest: [u16; HOSTS],
    sql: [u16; HOSTS],
    running: Vec<Child>,
}

impl Patroni {
    /// Starts both and waits until the standby is synchronous.
    fn start() -> Self {
        let folder = Folder::new("patroni");
        let [etcd, peer, rest @ .., sql1, sql2] = ports::<6>();
        let mut patroni = Self { folder, rest, sql: [sql1, sql2], running: Vec::new() };
        let place = patroni.place();
        let etcd_url = format!("http://127.0.0.1:{etcd}");
        let peers = format!("http://127.0.0.1:{peer}");
        let started = patroni.spawn(
            &format!("{place}/etcd.log"),
            &format!(
                "exec etcd --data-dir {place}/etcd --unsafe-no-fsync --initial-cluster default={peers} \
                 --listen-client-urls {etcd_url} --advertise-client-urls {etcd_url} \
                 --listen-peer-urls {peers} --initial-advertise-peer-urls {peers}"
            ),
        );
        patroni.running.push(started);
        for host in 0..HOSTS {
            std::fs::write(format!("{place}/host-{host}.yml"), patroni.configuration(host, etcd)).unwrap();
            patroni.start_host(host);
        }
        patroni.wait_for_standby();
        patroni
    }

    fn place(&self) -> String {
        self.folder.0.display().to_string()
    }

    fn configuration(&self, host: usize, etcd: u16) -> String {
        let (place, rest, sql) = (self.place(), self.rest[host], self.sql[host]);
        let versions = std::fs::read_dir("/usr/lib/postgresql").unwrap();
        let newest =
            versions.map(|version| version.unwrap().path()).max().expect("Debian's PostgreSQL is there");
        let mut text = String::new();
        write!(
            text,
            "scope: directory
name: host{host}
etcd3: {{host: '127.0.0.1:{etcd}'}}
restapi: {{listen: '127.0.0.1:{rest}', connect_address: '127.0.0.1:{rest}'}}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 1
    retry_timeout: 3
    synchronous_mode: true
    postgresql: {{use_pg_rewind: true, parameters: {{max_connections: 100}}}}
  initdb: [{{encoding: UTF8}}, {{auth-host: trust}}, {{auth-local: trust}}]
  pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust', 'local all all trust']
postgresql:
  listen: '127.0.0.1:{sql}'
  connect_address: '127.0.0.1:{sql}'
  data_dir: {place}/host-{host}
  bin_dir: {}/bin
  pgpass: {place}/host-{host}.pgpass
  authentication: {{superuser: {{username: postgres}}, replication: {{username: postgres}}, rewind: {{username: postgres}}}}
  parameters: {{unix_socket_directories: ''}}
",
            newest.display()
        )
        .unwrap();
        text
    }

    fn start_host(&mut self, host: usize) {
        let place = self.place();
        let started =
            self.spawn(&format!("{place}/host-{host}.log"), &format!("exec patroni {place}/host-{host}.yml"));
        self.running.push(started);
    }

    fn spawn(&self, log: &str, line: &str) -> Child {
        // The test writes into the folder as the user that it has.
        let log = std::fs::File::options().create(true).append(true).open(log).unwrap();
        let mut command = shell(&self.folder.0);
        command.args(["-c", line]).stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        command.spawn().expect("Patroni and etcd are installed: `./test` installs them")
    }

    /// The hosts by their roles; `None` until Patroni answers.
    fn members(&self) -> Option<Vec<(usize, String)>> {
        let answered = self.rest.iter().find_map(|port| {
            ureq::get(format!("http://127.0.0.1:{port}/cluster"))
                .call()
                .ok()?
                .body_mut()
                .read_to_string()
                .ok()
        });
        let cluster: Value = serde_json::from_str(&answered?).ok()?;
        let number = |name: &Value| name.as_str()?.strip_prefix("host")?.parse().ok();
        let members = cluster["members"].as_array()?.iter();
        members.map(|member| Some((number(&member["name"])?, member["role"].as_str()?.to_owned()))).collect()
    }

    fn wait_for_standby(&self) {
        let start = Instant::now();
        loop {
            let members = self.members().unwrap_or_default();
            if members.iter().any(|(_, role)| role == "sync_standby") {
                return;
            }
            assert!(start.elapsed() < START_TIMEOUT, "no synchronous standby: see {}", self.place());
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Kills all of the primary's processes; returns its number.
    fn kill_primary(&self) -> usize {
        let members = self.members().expect("Patroni answers");
        let (host, _) =
            members.iter().find(|(_, role)| role == "leader").expect("there is a primary").clone();
        self.kill(host);
        host
    }

    fn kill(&self, host: usize) {
        let killed =
            Command::new("sh").args(["-c", KILL, &self.place(), &host.to_string()]).output().unwrap();
        assert!(killed.status.success(), "{killed:?}");
    }

    /// Both hosts; the standby comes first.
    fn url(&self) -> String {
        let members = self.members().expect("Patroni answers");
        let port = |is_leader: bool| {
            let found = members.iter().find(|(_, role)| (role == "leader") == is_leader);
            self.sql[found.expect("there are two hosts").0]
        };
        let (standby, primary) = (port(false), port(true));
        format!("postgres://postgres@127.0.0.1:{standby},127.0.0.1:{primary}/postgres?sslmode=disable")
    }
}

impl Drop for Patroni {
    fn drop(&mut self) {
        for host in 0..HOSTS {
            let _ = Command::new("sh").args(["-c", KILL, &self.place(), &host.to_string()]).output();
        }
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = Command::new("pkill").args(["-KILL", "-f", &format!("{}/etcd", self.place())]).status();
    }
}

fn ports<const N: usize>() -> [u16; N] {
    let free = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    free.map(|listener| listener.local_addr().unwrap().port())
}

#[test]
fn nothing_is_lost_when_a_standby_takes_over_on_postgresql() {
    let mut patroni = Patroni::start();
    let folder = Folder::new("failover");
    let cluster = Cluster::on_hosts(&patroni.url(), &folder.0);
    let told = cluster.live_while(&mut Random::new(1), |_, acknowledged| {
        thread::sleep(Duration::from_secs(3));
        let host = patroni.kill_primary();
        let start = Instant::now();
        // Replies that were on their way.
        thread::sleep(Duration::from_secs(1));
        let before = acknowledged();
        while acknowledged() == before {
            assert!(start.elapsed() < WRITES_BACK, "no writes are taken: see {}", patroni.place());
            thread::sleep(Duration::from_millis(100));
        }
        crate::say(&format!("failover: writes were taken again after {} s", start.elapsed().as_secs()));
        // The old primary comes back as a standby.
        patroni.start_host(host);
        patroni.wait_for_standby();
        thread::sleep(Duration::from_secs(2));
    });
    crate::say(&format!("failover: {told}"));
}
