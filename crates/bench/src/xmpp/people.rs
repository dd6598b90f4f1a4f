//! The people who search, in groups, with rosters of a size that people read.

use crate::{
    door::{Door, text},
    load::post,
    provisioning::{Account, Directory, sent},
};
use directory::population::{Noun, Population, Random};
use serde_json::{Value, json};
use std::path::Path;

/// The number of the shared group.
pub const SHARED: usize = 0;
const SHARED_MEMBERS: usize = 10;
const PEOPLE_PER_GROUP: usize = 25;
/// Members of a request.
const MEMBERS: usize = 10;
const SEARCHES: usize = 2_000;

pub struct People {
    account: Account,
    /// The ids of the groups.
    pub groups: Vec<String>,
    /// The names by which the server knows the users: the number of each.
    users: usize,
    /// Beginnings of names.
    prefixes: Vec<String>,
}

impl People {
    /// Creates an account with its people in a new folder.
    pub fn create(users: usize) -> Self {
        let directory = Directory::start();
        let token = directory.token("user:write:admin imgroup:write:admin");
        let names = names(users);
        let person = |(number, name): (usize, &String)| {
            let info = json!({
                "email": email(number), "user_name": user_name(number), "display_name": name, "type": 1,
            });
            let body = json!({ "action": "ssoCreate", "user_info": info });
            post(directory.address(), "/v2/users", &token, &body)
        };
        sent(directory.address(), names.iter().enumerate().map(person).collect());
        let count = 1 + users.div_ceil(PEOPLE_PER_GROUP);
        let group = |number| {
            let kind = if number == SHARED { "shared" } else { "normal" };
            let name = format!("Group {number}");
            let body = json!({ "name": name, "type": kind, "search_by_account": true });
            post(directory.address(), "/v2/im/groups", &token, &body)
        };
        let (_, made) = sent(directory.address(), (0..count).map(group).collect());
        let groups: Vec<String> = made.iter().map(|group| text(&group["id"])).collect();
        let people: Vec<usize> = (0..users).collect();
        let mut members: Vec<&[usize]> = vec![&people[..SHARED_MEMBERS.min(users)]];
        members.extend(people.chunks(PEOPLE_PER_GROUP));
        let parts = groups
            .iter()
            .zip(members)
            .flat_map(|(group, members)| members.chunks(MEMBERS).map(move |members| (group, members)));
        let parts = parts.map(|(group, members)| {
            let members: Vec<Value> =
                members.iter().map(|number| json!({ "email": email(*number) })).collect();
            let path = format!("/v2/im/groups/{group}/members");
            post(directory.address(), &path, &token, &json!({ "members": members }))
        });
        sent(directory.address(), parts.collect());
        Self { account: directory.stop(), groups, users, prefixes: prefixes(&names) }
    }

    pub fn folder(&self) -> &Path {
        &self.account.folder.0
    }

    /// The last person joins or leaves a group.
    pub fn change(&self, operator: &Door, group: usize, joins: bool) {
        let path = format!("/accounts/{}/im/groups/{}/members", self.account.id, self.groups[group]);
        let email = email(self.users - 1);
        match joins {
            true => operator.call("POST", &path, &json!({ "members": [{ "email": email }] })),
            false => operator.call("DELETE", &format!("{path}/{email}"), &Value::Null),
        };
    }

    /// A search by its number: the sender's name, and the text.
    pub fn search(&self, number: usize) -> (String, &str) {
        (user_name(number * 7 % self.users), &self.prefixes[number % self.prefixes.len()])
    }
}

fn user_name(number: usize) -> String {
    format!("p{number}")
}

fn email(number: usize) -> String {
    format!("p{number}@bench.example")
}

fn names(count: usize) -> Vec<String> {
    // Realms vary in size.
    let population = Population { seed: 1, users: count * 2, groups: 1, masters: 1, accounts_per_master: 1 };
    let mut names = Vec::new();
    population.realm(0, |noun| {
        if let Noun::User(user) = noun {
            names.push(user.display_name.to_string());
        }
    });
    names.truncate(count);
    names
}

/// Two to four letters of a word of a random name.
fn prefixes(names: &[String]) -> Vec<String> {
    let mut random = Random::new(6);
    let prefix = |_| {
        let words: Vec<&str> = names[random.below(names.len())].split(' ').collect();
        let letters = 2 + random.below(3);
        words[random.below(words.len())].chars().take(letters).collect::<String>().to_lowercase()
    };
    (0..SEARCHES).map(prefix).collect()
}
