//! Compares response times for hidden and for unknown people. One command:
//!
//!     cargo run --release -p bench -- timing
//!
//! One realm of `IMDIR_BENCH_USERS` (20,000) people, of whom a thousand are in a restricted group, and a thousand were
//! deleted before the server started. A viewer without a group in common requests both in turn, over one connection;
//! the medians are compared. `IMDIR_BENCH_ASKED` (2,000) is the number of requests for each, `IMDIR_BENCH_ROUNDS` (5)
//! the number of rounds.

use crate::{
    Folder, Results,
    door::{Door, text},
    server::{self, Server},
    setting,
};
use directory::{
    User,
    population::{Noun, Population, Random},
};
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
    time::Instant,
};

const HIDDEN: usize = 1_000;
const NAMED: usize = 200;

pub fn run() {
    let users = setting("IMDIR_BENCH_USERS", 20_000) as usize;
    let asked = setting("IMDIR_BENCH_ASKED", 2_000) as usize;
    let population = Population { seed: 1, users, groups: users / 50, masters: 1, accounts_per_master: 4 };
    let folder = Folder::new();
    let status = server::itself()
        .args(["demo", "generate", "--masters", "1", "--accounts-per-master", "4"])
        .args(["--users", &users.to_string(), "--groups", &population.groups.to_string(), "--data"])
        .arg(folder.0.join("data"))
        .stderr(Stdio::null())
        .status();
    assert!(status.expect("it starts again").success(), "demo generate failed");
    let server = Server::start(&folder.0);
    let scene = Scene::set(&population, &Door::operator(&folder.0), &server);
    drop(server);
    let server = Server::start(&folder.0);
    let mut results = Results::default();
    for round in 1..=setting("IMDIR_BENCH_ROUNDS", 5) {
        println!("round {round}, load average {}", crate::load_average());
        for (name, pairs, share) in scene.questions() {
            let ratio = ratio(&server.address, &pairs, asked / share);
            results.add(&format!("hidden / absent, {name}"), ratio);
        }
    }
    results.print();
}

/// The viewer and the targets.
struct Scene {
    token: String,
    hidden: Vec<User>,
    /// Their ids and addresses are like those of the others.
    absent: Vec<User>,
    /// Words that occur only in hidden people's names, each with an unused word.
    words: Vec<[String; 2]>,
}

/// A request, its pairs of hidden and absent targets, and a divisor for its number of repetitions.
type Question = (&'static str, Vec<[Vec<u8>; 2]>, usize);

impl Scene {
    fn set(population: &Population, operator: &Door, server: &Server) -> Self {
        let mut people: Vec<User> = Vec::new();
        population.realm(0, |noun| {
            if let Noun::User(user) = noun {
                people.push(User::clone(&user));
            }
        });
        let account = people[0].account;
        let mut random = Random::new(3);
        let owner = people[0].id;
        let member = |user: &&User| user.account == account && user.is_active() && user.id != owner;
        let mut hidden: Vec<User> = people.iter().filter(member).cloned().collect();
        let mut absent = Vec::new();
        while hidden.len() > HIDDEN {
            let user = hidden.swap_remove(random.below(hidden.len()));
            absent.push(user);
        }
        absent.truncate(HIDDEN);
        let door = operator.of_account(server, account);
        let viewer = new_user(&door, "Vera", "viewer@hidden.example");
        let mut members: Vec<String> = hidden.iter().map(|user| user.id.to_string()).collect();
        let mut random = Random::new(4);
        let words: Vec<[String; 2]> =
            (0..NAMED).map(|_| [letters(&mut random, 9), letters(&mut random, 9)]).collect();
        for [name, _] in &words {
            members.push(new_user(&door, name, &format!("{name}@hidden.example")));
        }
        hide(&door, &members);
        for user in &absent {
            door.call("DELETE", &format!("/users/{}?action=delete", user.id), &Value::Null);
        }
        let token = operator.token(account, Some(viewer.parse().expect("an id")));
        Self { token, hidden, absent, words }
    }

    /// The requests for hidden and for absent people, with a divisor for the number of repetitions.
    fn questions(&self) -> Vec<Question> {
        let people = || self.hidden.iter().zip(&self.absent);
        let ids = || people().map(|pair| <[&User; 2]>::from(pair).map(|user| user.id.to_string()));
        let emails = || people().map(|pair| <[&User; 2]>::from(pair).map(|user| user.email.to_string()));
        let words = || self.words.iter().cloned();
        let addresses = || words().map(|pair| pair.map(|word| format!("{word}@hidden.example")));
        let decide = |pair: [String; 2]| pair.map(|target| self.decide(&[target]));
        let all = |pairs: Vec<[String; 2]>| {
            let side = |side: usize| pairs.iter().map(|pair| pair[side].clone()).collect::<Vec<String>>();
            vec![[self.decide(&side(0)), self.decide(&side(1))]]
        };
        let show = |pair: [String; 2]| pair.map(|it| self.get(&format!("/chat/users/me/contacts/{it}")));
        let search =
            |pair: [String; 2]| pair.map(|it| self.get(&format!("/contacts?page_size=20&search_key={it}")));
        let begin = |pair: [String; 2]| pair.map(|it| it[..4].to_owned());
        vec![
            ("a decision by id", ids().map(decide).collect(), 1),
            ("a decision by e-mail", emails().map(decide).collect(), 1),
            ("1,000 decisions by id", all(ids().collect()), 10),
            ("1,000 decisions by e-mail", all(emails().collect()), 10),
            ("a contact by id", ids().map(show).collect(), 1),
            ("a contact by e-mail", emails().map(show).collect(), 1),
            ("search by a name", words().map(search).collect(), 1),
            ("search by the beginning of a name", words().map(begin).map(search).collect(), 1),
            ("search by an address", addresses().map(search).collect(), 1),
        ]
    }

    fn decide(&self, targets: &[String]) -> Vec<u8> {
        let body = json!({ "targets": targets }).to_string();
        let head = self.head("POST", "/im/visibility/decisions");
        format!("{head}content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}", body.len()).into()
    }

    fn get(&self, path: &str) -> Vec<u8> {
        format!("{}\r\n", self.head("GET", path)).into()
    }

    fn head(&self, method: &str, path: &str) -> String {
        format!("{method} /v2{path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\n", self.token)
    }
}

fn new_user(door: &Door, name: &str, email: &str) -> String {
    let info = json!({ "email": email, "first_name": name, "type": 1 });
    text(&door.call("POST", "/users", &json!({ "action": "ssoCreate", "user_info": info }))["id"])
}

/// Adds people to a restricted group.
fn hide(door: &Door, people: &[String]) {
    let group =
        text(&door.call("POST", "/im/groups", &json!({ "name": "Hidden", "type": "restricted" }))["id"]);
    for some in people.chunks(10) {
        let members: Vec<Value> = some.iter().map(|id| json!({ "id": id })).collect();
        door.call("POST", &format!("/im/groups/{group}/members"), &json!({ "members": members }));
    }
}

fn letters(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| char::from(b'a' + random.below(26) as u8)).collect()
}

/// The ratio of the medians for the first and the second of each pair.
fn ratio(address: &str, pairs: &[[Vec<u8>; 2]], times: usize) -> f64 {
    let mut connection = Connection::open(address);
    let mut nanos = [Vec::with_capacity(times), Vec::with_capacity(times)];
    for time in 0..times {
        let pair = &pairs[time % pairs.len()];
        // Each of them comes first equally often.
        for side in [time % 2, 1 - time % 2] {
            let start = Instant::now();
            connection.ask(&pair[side]);
            nanos[side].push(start.elapsed().as_nanos());
        }
    }
    let [hidden, absent] = nanos.map(|mut nanos| {
        nanos.sort_unstable();
        nanos[nanos.len() / 2] as f64
    });
    hidden / absent
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).expect("the server listens");
        stream.set_nodelay(true).expect("TCP has this option");
        Self(BufReader::new(stream))
    }

    fn ask(&mut self, request: &[u8]) {
        self.0.get_mut().write_all(request).expect("the server reads");
        let (mut line, mut length) = (String::new(), 0);
        loop {
            line.clear();
            self.0.read_line(&mut line).expect("the server answers");
            let Some((name, value)) = line.split_once(':') else {
                if line == "\r\n" {
                    break;
                }
                assert!(line.contains(" 200 ") || line.contains(" 404 "), "{line}");
                continue;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().expect("a number");
            }
        }
        self.0.read_exact(&mut vec![0; length]).expect("the answer is whole");
    }
}
