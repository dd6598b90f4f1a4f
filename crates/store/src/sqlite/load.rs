//! Loads every realm from SQLite's rows, on several cores: one connection reads users while another reads memberships;
//! then realms are built in parallel.

use crate::backend::LoadProgress;
use crate::{
    error::StoreError,
    sqlite::{Sqlite, lookup::open_to_read, rows},
};
use directory::{Digest, GroupId, Realm, RealmBuilder, RealmId, User};
use rusqlite::{Connection, Row};
use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Users per step of progress.
const STEP: usize = 100_000;

impl Sqlite {
    /// Every realm at its last revision, and the ids of realms that differ from their digest. Users come in the order of
    /// their ids and memberships in that of the table, since SQLite would look each row up for another order, which takes
    /// longer than sorting them.
    pub(crate) fn realms(
        &self,
        realms: Vec<(RealmId, u64, Option<Digest>)>,
        progress: &mut dyn FnMut(LoadProgress),
    ) -> Result<(Vec<Realm>, Vec<RealmId>), StoreError> {
        let committed: HashMap<RealmId, Option<Digest>> =
            realms.iter().map(|(id, _, digest)| (*id, *digest)).collect();
        let mut builders: HashMap<RealmId, RealmBuilder> =
            realms.iter().map(|(id, ..)| (*id, Realm::builder(*id))).collect();
        let of_group = self.accounts_apps_and_groups(&mut builders)?;
        let mut users = self.users_beside_memberships(&mut builders, &of_group, progress)?;
        progress(LoadProgress::Indexes);
        let unbuilt = realms.into_iter().filter_map(|(id, revision, _)| {
            Some((builders.remove(&id)?, users.remove(&id).unwrap_or_default(), revision))
        });
        let is_sound = |realm: &Realm| committed.get(&realm.id()) == Some(&Some(realm.digest()));
        let (sound, other): (Vec<Realm>, Vec<Realm>) =
            build(unbuilt.collect()).into_iter().partition(is_sound);
        Ok((sound, other.iter().map(Realm::id).collect()))
    }

    /// Returns each group's realm.
    fn accounts_apps_and_groups(
        &self,
        builders: &mut HashMap<RealmId, RealmBuilder>,
    ) -> Result<HashMap<GroupId, RealmId>, StoreError> {
        let mut of_account = HashMap::new();
        each(&self.db, crate::sql::ACCOUNTS, rows::account, |(realm, account)| {
            of_account.insert(account.id, realm);
            builders.get_mut(&realm).map(|builder| builder.account(Arc::new(account)))
        })?;
        each(&self.db, crate::sql::APPS, rows::app, |app| {
            builders.get_mut(of_account.get(&app.account)?).map(|builder| builder.app(Arc::new(app)))
        })?;
        let mut of_group = HashMap::new();
        each(&self.db, crate::sql::GROUPS, rows::group, |group| {
            let realm = *of_account.get(&group.account)?;
            of_group.insert(group.id, realm);
            builders.get_mut(&realm).map(|builder| builder.group(Arc::new(group)))
        })?;
        Ok(of_group)
    }

    /// Returns the users of each realm. Memberships are read by another thread meanwhile.
    fn users_beside_memberships(
        &self,
        builders: &mut HashMap<RealmId, RealmBuilder>,
        of_group: &HashMap<GroupId, RealmId>,
        progress: &mut dyn FnMut(LoadProgress),
    ) -> Result<HashMap<RealmId, Vec<Arc<User>>>, StoreError> {
        let mut users: HashMap<RealmId, Vec<Arc<User>>> = HashMap::new();
        let database = Path::new(self.db.path().unwrap_or_default());
        let memberships = AtomicUsize::new(0);
        thread::scope(|scope| {
            let beside = scope.spawn(|| {
                let database = open_to_read(database)?;
                each(&database, crate::sql::MEMBERSHIPS, rows::membership, |(group, user, manager)| {
                    memberships.fetch_add(1, Ordering::Relaxed);
                    let builder = builders.get_mut(of_group.get(&group)?)?;
                    builder.member(group, user, manager.as_ref());
                    Some(())
                })
            });
            let mut read = 0;
            each(&self.db, &format!("{} ORDER BY id", crate::sql::USERS), rows::user, |(realm, user)| {
                read += 1;
                if read % STEP == 0 {
                    progress(LoadProgress::Users(read));
                    progress(LoadProgress::Memberships(memberships.load(Ordering::Relaxed)));
                }
                users.entry(realm).or_default().push(Arc::new(user));
                Some(())
            })?;
            beside.join().expect("reading doesn't panic")
        })?;
        Ok(users)
    }
}

type UnbuiltRealm = (RealmBuilder, Vec<Arc<User>>, u64);

/// Builds with one thread per core, each of which takes the largest remaining realm.
fn build(mut realms: Vec<UnbuiltRealm>) -> Vec<Realm> {
    realms.sort_unstable_by_key(|(_, users, _)| users.len());
    let threads = thread::available_parallelism().map_or(1, usize::from).min(realms.len());
    let realms = Mutex::new(realms);
    let next = || realms.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let build = || {
        let mut built = Vec::new();
        while let Some((mut builder, users, revision)) = next() {
            users.into_iter().for_each(|user| builder.user(user));
            built.push(builder.finish(revision));
        }
        built
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(build)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("building doesn't panic")).collect()
    })
}

/// Passes each row to `take`, which returns `None` for a dangling row. Unreadable or missing rows show in the digest of
/// the realm.
fn each<T>(
    db: &Connection,
    sql: &str,
    read: fn(&Row<'_>) -> Result<T, StoreError>,
    mut take: impl FnMut(T) -> Option<()>,
) -> Result<(), StoreError> {
    let mut statement = db.prepare(sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        match read(row) {
            // Foreign keys prevent dangling rows.
            Ok(row) => drop(take(row)),
            Err(error) => tracing::error!(%error, "a row can't be read"),
        }
    }
    Ok(())
}
