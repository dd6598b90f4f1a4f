//! A demo realm: a master account, two sub-accounts, some fifty users, groups of all three types.

use crate::{http, service::Service};
use anyhow::{Context, Result};
use directory::{
    AccountId, App, AppId, Change, Email, GroupId, GroupType, MemberRef, NewAccount, NewGroup, NewUser, Plan,
    RealmId, SearchFlags, Text, UnixTime, User, UserId, UserType,
};
use std::path::Path;
use store::{By, random};

const APP: &str = "demo";
pub(super) const SCOPES: &[&str] = &[
    "imgroup:write:admin",
    "imgroup:master",
    "user:write:admin",
    "user:master",
    "account:master",
    "contact:read:admin",
    "contact_group:write:admin",
    "app:write:admin",
    "contact:read",
    "chat_contact:read",
    "user:read",
    "user_token:write:admin",
    "im_change:read:admin",
    "im_change:read:master",
];
const TTL_SECS: i64 = 30 * 24 * 3600;

/// First name, last name, department.
type Person = (&'static str, &'static str, &'static str);

/// An account with its domain and people, the owner first.
const ACCOUNTS: &[(&str, &str, &[Person])] = &[
    (
        "Harbour School",
        "harbour.example",
        &[
            ("Grace", "Abara", "Office"),
            ("Tomás", "Oliveira", "Teachers"),
            ("Yuki", "Tanaka", "Teachers"),
            ("Ingrid", "Solberg", "Teachers"),
            ("Marek", "Dvořák", "Teachers"),
            ("Léa", "Fontaine", "Teachers"),
            ("Omar", "Haddad", "Office"),
            ("Zoë", "Kramer", "Office"),
            ("Priya", "Raman", "Counselling"),
            ("Björn", "Åkesson", "Counselling"),
            ("Nadia", "Karimova", "IT"),
            ("Ewan", "MacLeod", "IT"),
            ("Camila", "Rojas", "Board"),
            ("Henrik", "Lindqvist", "Board"),
            ("Aisha", "Bello", "Board"),
            ("Kenji", "Mori", "Teachers"),
            ("Sofía", "Herrera", "Teachers"),
            ("Viktor", "Petrenko", "Facilities"),
            ("Élise", "Moreau", "Library"),
            ("Dimitris", "Pappas", "Facilities"),
        ],
    ),
    (
        "Harbour Students",
        "students.harbour.example",
        &[
            ("Mila", "Novak", "Class 9"),
            ("Jonas", "Weber", "Class 9"),
            ("Amara", "Okafor", "Class 9"),
            ("Luca", "Bianchi", "Class 9"),
            ("Hana", "Suzuki", "Class 9"),
            ("Noah", "Fischer", "Class 9"),
            ("Leïla", "Benali", "Class 10"),
            ("Felix", "Wagner", "Class 10"),
            ("Chiara", "Ricci", "Class 10"),
            ("Mateo", "Silva", "Class 10"),
            ("Freya", "Jensen", "Class 10"),
            ("Ravi", "Patel", "Class 10"),
            ("Anouk", "De Vries", "Class 11"),
            ("Samuel", "Mensah", "Class 11"),
            ("Olga", "Ivanova", "Class 11"),
            ("Theo", "Laurent", "Class 11"),
            ("Nora", "Byrne", "Class 11"),
            ("Emil", "Larsen", "Class 11"),
        ],
    ),
    (
        "Harbour Parents",
        "parents.harbour.example",
        &[
            ("Petra", "Novak", ""),
            ("Klaus", "Weber", ""),
            ("Chidi", "Okafor", ""),
            ("Giulia", "Bianchi", ""),
            ("Akira", "Suzuki", ""),
            ("Karim", "Benali", ""),
            ("Sabine", "Wagner", ""),
            ("Paolo", "Ricci", ""),
            ("Lucía", "Silva", ""),
            ("Mette", "Jensen", ""),
            ("Anjali", "Patel", ""),
            ("Kofi", "Mensah", ""),
        ],
    ),
];

/// The index of the account, then the group's name, type, and member departments.
const GROUPS: &[(usize, &str, GroupType, &[&str])] = &[
    (0, "Staff", GroupType::Shared, &["Office", "Teachers", "IT", "Library", "Facilities"]),
    (0, "Teachers", GroupType::Normal, &["Teachers"]),
    (0, "Counselling", GroupType::Restricted, &["Counselling"]),
    (0, "Board", GroupType::Restricted, &["Board"]),
    (1, "Class 9", GroupType::Normal, &["Class 9"]),
    (1, "Class 10", GroupType::Normal, &["Class 10"]),
    (1, "Class 11", GroupType::Normal, &["Class 11"]),
    (1, "Student council", GroupType::Shared, &["Class 11"]),
    (2, "Parents", GroupType::Normal, &[""]),
];

/// Creates the realm, unless the store has one.
pub(super) async fn fill(service: &Service) -> Result<()> {
    if !service.is_empty().await.context("the database can't be read")? {
        return Ok(());
    }
    let master = AccountId::from_uuid(random::uuid());
    let mut changes = Vec::new();
    let at = service.clock.now();
    for (number, (name, domain, people)) in ACCOUNTS.iter().enumerate() {
        let account = if number == 0 { master } else { AccountId::from_uuid(random::uuid()) };
        let (first, last, _) = people[0];
        changes.push(Change::CreateAccount(NewAccount {
            id: account,
            master: (number > 0).then_some(master),
            name: Text::parse(name)?,
            plan: Plan::Business,
            owner: UserId::from_uuid(random::uuid()),
            owner_email: address(first, last, domain)?,
            owner_first_name: first.into(),
            owner_last_name: last.into(),
            managed_domains: vec![(*domain).into()],
            at,
        }));
        for person in &people[1..] {
            changes.push(Change::CreateUser(NewUser(user(account, person, domain, at)?)));
        }
        for (_, name, kind, departments) in GROUPS.iter().filter(|(of, ..)| *of == number) {
            let members = people.iter().filter(|(_, _, dept)| departments.contains(dept));
            let members: Result<Vec<_>> =
                members.map(|(first, last, _)| Ok(MemberRef::Email(address(first, last, domain)?))).collect();
            changes.push(Change::CreateGroup(group(account, name, *kind, members?, at)?));
        }
    }
    changes.push(Change::CreateApp(App {
        id: AppId::from_uuid(random::uuid()),
        account: master,
        name: Text::parse(APP)?,
        scopes: SCOPES.iter().map(|scope| (*scope).into()).collect(),
        // The secret is unknown; the command line issues the tokens.
        secret_hash: store::access::hash_secret(&random::secret()).into(),
        created_at: at,
    }));
    for change in changes {
        service.change(RealmId::of_master(master), By::Operator, change).await.context("the demo realm")?;
    }
    Ok(())
}

fn user(account: AccountId, (first, last, dept): &Person, domain: &str, at: UnixTime) -> Result<User> {
    Ok(User {
        first_name: (*first).into(),
        last_name: (*last).into(),
        dept: (*dept).into(),
        kind: UserType::Licensed,
        ..User::new(UserId::from_uuid(random::uuid()), account, address(first, last, domain)?, at)
    })
}

fn group(
    account: AccountId,
    name: &str,
    kind: GroupType,
    members: Vec<MemberRef>,
    at: UnixTime,
) -> Result<NewGroup> {
    Ok(NewGroup {
        id: GroupId::from_uuid(random::uuid()),
        account,
        name: Text::parse(name)?,
        kind,
        flags: SearchFlags { by_account: true, ..SearchFlags::default() },
        may_find: Vec::new(),
        description: None,
        external_id: None,
        managed_by: None,
        members,
        at,
    })
}

/// The next steps, with a working token.
pub(super) async fn welcome(service: &Service, url: &str, data: &Path) -> Result<String> {
    let mut client = None;
    for account in service.accounts().await.unwrap_or_default() {
        let account = account.account.id;
        let realm = service.realm_of_account(account).await?;
        client = realm.and_then(|realm| realm.apps(account).find(|app| &*app.name == APP).cloned());
        if client.is_some() {
            break;
        }
    }
    let client = client
        .context("this data folder has no demo, hint: use another with --data, or start without --demo")?;
    let token = http::issue_token(service, &client, TTL_SECS)
        .await
        .map_err(|error| anyhow::anyhow!(error.message))?;
    let folder = data.display();
    let account = client.account;
    Ok(format!(
        "imdir is listening on {url}, data in {folder}\n\n\
         Create a group (the token lives for 30 days):\n\n  \
         curl -X POST {url}/v2/im/groups \\\n    \
           -H 'Authorization: Bearer {token}' \\\n    \
           --form-string 'name=Chess club' --form-string 'type=shared' --form-string 'search_by_account=true'\n\n\
         API document  {url}/openapi.json\n\
         With samples  {url}/docs/\n\
         Console       {url}/console/, sign in with the token above\n\n\
         For real use, from another terminal:\n\n  \
         imdir account list --data {folder}\n  \
         imdir group list --data {folder} --account {account}\n  \
         imdir app create --data {folder} --account {account} --name ci --scopes 'imgroup:write:admin'\n"
    ))
}

fn address(first: &str, last: &str, domain: &str) -> Result<Email> {
    let plain = |name: &str| -> String {
        use unicode_normalization::UnicodeNormalization;
        name.nfd().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase()
    };
    Ok(Email::parse(&format!("{}.{}@{domain}", plain(first), plain(last)))?)
}
