//! PostgreSQL for the tests: a new cluster in a new folder, reached through a socket there. It is of Debian's packages,
//! unless `IMDIR_TEST_POSTGRES` names another folder of programs. `IMDIR_TEST_ISOLATION` is the isolation of transactions
//! that don't ask for one.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, OnceLock, PoisonError},
};

/// Executes the commands on its standard input, one per line. At the end of the input it stops the server, so the
/// server never outlives the tests, not even if they are killed.
const SCRIPT: &str = r#"
set -u
folder=$1 fsync=$2
PATH=${IMDIR_TEST_POSTGRES:-$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)}:$PATH
initdb --auth=trust --username=postgres --no-sync --pgdata "$folder/cluster" >"$folder/initdb" || exit
printf "%s\n" "listen_addresses = ''" "max_connections = 200" \
    "default_transaction_isolation = '${IMDIR_TEST_ISOLATION:-read committed}'" >>"$folder/cluster/postgresql.conf"
others=
start() {
    # After a kill the old processes take a moment to see that their parent is gone.
    tries=0
    until pg_isready --quiet --host "$folder"; do
        tries=$((tries + 1))
        # PostgreSQL 18 stays for ever in a recovery that panicked, with its I/O workers.
        [ $((tries % 400)) != 0 ] || {
            kill -KILL "${server:-none}" $(pgrep -P "${server:-none}") 2>/dev/null
            wait "${server:-none}"
        }
        kill -0 "${server:-none}" 2>/dev/null || {
            postgres -D "$folder/cluster" -c unix_socket_directories="$folder" -c fsync="$fsync" \
                >>"$folder/log" 2>&1 &
            server=$!
        }
        sleep 0.05
    done
}
start
echo done
while read -r order; do
    case $order in
        start) start ;;
        kill) kill -KILL "$server"; wait "$server" ;;
        # The others end with it, and all begin anew; until the server has seen it, it says that it is ready.
        kill-one)
            one=$(pgrep -P "$server" -f 'postgres: postgres' | shuf -n 1)
            kill -KILL "${one:-none}" && while kill -0 "$one"; do sleep 0.01; done 2>/dev/null ;;
        stop) kill -STOP $(pgrep -P "$server") "$server" ;;
        continue) kill -CONT "$server" $(pgrep -P "$server") 2>/dev/null ;;
        run*) eval "${order#run}" >>"$folder/log" 2>&1 || echo "it failed:" "$order" ;;
    esac
    echo done
done
kill -CONT "$server" $(pgrep -P "$server")
kill -QUIT "$server" $others
wait
rm -rf "$folder"
"#;

pub struct Postgres {
    folder: PathBuf,
    script: Mutex<Child>,
}

impl Postgres {
    /// The cluster shared by all tests of a program, without durability (`fsync=off`).
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Postgres> = OnceLock::new();
        SHARED.get_or_init(|| Self::start("off", &[]))
    }

    /// A cluster with `fsync=on`.
    pub fn own() -> Self {
        Self::with(&[])
    }

    /// The same, with these environment variables.
    pub fn with(environment: &[(&str, &Path)]) -> Self {
        Self::start("on", environment)
    }

    fn start(fsync: &str, environment: &[(&str, &Path)]) -> Self {
        let folder = std::env::temp_dir().join(format!("imdir-postgres-{}", store::random::uuid()));
        std::fs::create_dir(&folder).expect("the folder for temporary files is writable");
        let mut command = shell(&folder);
        command.args(["-c", SCRIPT, "postgres"]).arg(&folder).arg(fsync);
        command.envs(environment.iter().copied());
        let script = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("there is a shell");
        let postgres = Self { folder, script: Mutex::new(script) };
        postgres.wait();
        postgres
    }

    /// The URL of a new, empty schema, which is faster than a new database.
    pub fn database(&self) -> String {
        let host = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://postgres@{host}/postgres?{}", self.schema())
    }

    /// The path of the server's socket.
    pub fn socket(&self) -> PathBuf {
        self.folder.join(".s.PGSQL.5432")
    }

    /// Creates a schema. Returns the URL parameter that selects it.
    pub fn schema(&self) -> String {
        let name = format!("s{}", store::random::uuid().simple());
        let create = format!("CREATE SCHEMA {name}");
        let done = Command::new("psql")
            .args([
                "--quiet",
                "--no-psqlrc",
                "--username=postgres",
                "--dbname=postgres",
                "--command",
                &create,
            ])
            .arg("--host")
            .arg(&self.folder)
            .status();
        assert!(done.expect("there is psql").success());
        format!("options=-csearch_path%3D{name}")
    }

    /// SIGKILL, so the server can't clean up.
    pub fn kill(&self) {
        self.order("kill");
    }

    /// Kills a process that serves a connection.
    pub fn kill_one(&self) {
        self.order("kill-one");
    }

    pub fn start_again(&self) {
        self.order("start");
    }

    /// Suspends the server; its connections stay open.
    pub fn stop(&self) {
        self.order("stop");
    }

    pub fn go_on(&self) {
        self.order("continue");
    }

    /// Runs a line of shell as the server's user. The line may use `$folder`, and add processes to `$others`, which end
    /// with the server.
    pub fn run(&self, line: &str) {
        self.order(&format!("run {line}"));
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    fn order(&self, order: &str) {
        {
            let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
            writeln!(script.stdin.as_mut().expect("it is piped"), "{order}").expect("the script runs");
        }
        self.wait();
    }

    fn wait(&self) {
        let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        let mut line = String::new();
        // The script prints one line per command, so the buffer never holds more than this line.
        BufReader::new(script.stdout.as_mut().expect("it is piped")).read_line(&mut line).expect("UTF-8");
        assert_eq!(line, "done\n", "see {}", self.folder.display());
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let mut script = self.script.lock().unwrap_or_else(PoisonError::into_inner);
        drop(script.stdin.take());
        let _ = script.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A shell of a user who may run PostgreSQL, which does not run as root, with a folder of the user's own. Not in our
/// process group, so that a signal that ends the tests doesn't reach it.
pub fn shell(folder: &Path) -> Command {
    let mut command = Command::new(if is_root() { "runuser" } else { "sh" });
    if is_root() {
        let owned = Command::new("chown").arg("postgres").arg(folder).status();
        assert!(owned.expect("there is chown").success());
        command.args(["-u", "postgres", "--", "sh"]);
    }
    command.current_dir("/").process_group(0);
    command
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
