//! The people to search: written for PostgreSQL in one pass, with a sample of them for queries.

use directory::{
    AccountId, Group, GroupId, User, UserId,
    population::{Noun, Population, Random},
};
use std::{
    collections::HashMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

const VIEWERS: usize = 2_000;
const QUESTIONS: usize = 20_000;

pub struct People {
    pub users: usize,
    pub memberships: usize,
    /// Active users from all realms.
    pub viewers: Vec<Person>,
    pub questions: Vec<Question>,
    /// The largest group, its members, and the other users of its account.
    pub largest: Group,
    pub members: Vec<UserId>,
    pub others: Vec<UserId>,
}

pub struct Person {
    pub id: UserId,
    pub account: AccountId,
    pub email: String,
    realm: usize,
    name: String,
}

/// The viewer's index; the typed query; and the target of a decision.
pub struct Question {
    pub viewer: usize,
    pub prefix: String,
    pub target: UserId,
}

impl People {
    /// Writes `users`, `groups`, `members` and `grants` as tab-separated values.
    pub fn write(population: &Population, folder: &Path) -> io::Result<Self> {
        let mut tables = Tables::create(folder)?;
        let mut viewers = Vec::new();
        let mut users: HashMap<AccountId, Vec<UserId>> = HashMap::new();
        let mut members: HashMap<GroupId, Vec<UserId>> = HashMap::new();
        let mut groups = HashMap::new();
        let (mut count, mut memberships) = (0, 0);
        for master in 0..population.masters {
            let mut failed = Ok(());
            population.realm(master, |noun| {
                if failed.is_err() {
                    return;
                }
                failed = tables.write(master, &noun);
                match noun {
                    Noun::Account(_) => {}
                    Noun::Group(group) => drop(groups.insert(group.id, group)),
                    Noun::User(user) => {
                        count += 1;
                        users.entry(user.account).or_default().push(user.id);
                        if user.is_active() && viewers.len() * population.users <= count * VIEWERS {
                            viewers.push(Person {
                                id: user.id,
                                account: user.account,
                                email: user.email.to_string(),
                                realm: master,
                                name: user.shown_name().into_owned(),
                            });
                        }
                    }
                    Noun::Member(group, user) => {
                        memberships += 1;
                        members.entry(group).or_default().push(user);
                    }
                }
            });
            failed?;
        }
        tables.finish()?;
        let (largest, members) =
            members.into_iter().max_by_key(|(id, members)| (members.len(), *id)).expect("there are groups");
        let largest = Group::clone(&groups[&largest]);
        let mut others = users.remove(&largest.account).unwrap_or_default();
        others.retain(|user| members.binary_search(user).is_err());
        let questions = questions(&viewers);
        Ok(Self { users: count, memberships, viewers, questions, largest, members, others })
    }
}

/// Random viewers; a prefix of one to four letters of a word of any name; a target in the viewer's realm.
fn questions(people: &[Person]) -> Vec<Question> {
    let mut random = Random::new(6);
    let question = |_| {
        let viewer = random.below(people.len());
        let words: Vec<&str> = people[random.below(people.len())].name.split(' ').collect();
        let (word, letters) = (words[random.below(words.len())], 1 + random.below(4));
        let prefix = word.chars().take(letters).collect::<String>().to_lowercase();
        let near = people.partition_point(|person| person.realm < people[viewer].realm);
        let end = people.partition_point(|person| person.realm <= people[viewer].realm);
        Question { viewer, prefix, target: people[near + random.below(end - near)].id }
    };
    (0..QUESTIONS).map(question).collect()
}

/// A user's or group's number in PostgreSQL; numbers have the order of ids.
pub fn number(id: &[u8; 16]) -> u64 {
    let [high, low] =
        [&id[..8], &id[8..]].map(|half| u64::from_be_bytes(half.try_into().expect("it has eight bytes")));
    high << 32 | low
}

struct Tables {
    users: BufWriter<File>,
    groups: BufWriter<File>,
    members: BufWriter<File>,
    grants: BufWriter<File>,
}

impl Tables {
    fn create(folder: &Path) -> io::Result<Self> {
        let create = |name| File::create(folder.join(name)).map(BufWriter::new);
        Ok(Self {
            users: create("users")?,
            groups: create("groups")?,
            members: create("members")?,
            grants: create("grants")?,
        })
    }

    fn write(&mut self, realm: usize, noun: &Noun) -> io::Result<()> {
        match noun {
            Noun::Account(_) => Ok(()),
            Noun::Group(group) => self.group(group),
            Noun::User(user) => self.user(realm, user),
            Noun::Member(group, user) => {
                writeln!(self.members, "{}\t{}", number(group.as_bytes()), number(user.as_bytes()))
            }
        }
    }

    fn group(&mut self, group: &Group) -> io::Result<()> {
        let (id, flags) = (number(group.id.as_bytes()), group.flags);
        for found in &group.may_find {
            writeln!(self.grants, "{id}\t{}", number(found.as_bytes()))?;
        }
        let kind = group.kind.as_str();
        writeln!(
            self.groups,
            "{id}\t{kind}\t{}\t{}\t{}",
            flags.by_domain, flags.by_account, flags.by_ma_account
        )
    }

    fn user(&mut self, realm: usize, user: &User) -> io::Result<()> {
        writeln!(
            self.users,
            "{}\t{}\t{realm}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            number(user.id.as_bytes()),
            // The number of an account is the upper part of its users' numbers.
            number(user.id.as_bytes()) >> 32,
            user.email,
            user.email.domain(),
            user.display_name,
            user.first_name,
            user.last_name,
            user.dept,
            user.is_active(),
            user.unlisted,
        )
    }

    fn finish(self) -> io::Result<()> {
        [self.users, self.groups, self.members, self.grants].iter_mut().try_for_each(Write::flush)
    }
}
