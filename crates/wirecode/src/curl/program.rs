//! The program that a command runs, after any wrappers and assignments.

/// Wrappers that run a program, with their options that take an argument, and the number of their own positional
/// arguments.
const RUNNERS: &[(&str, &[&str], usize)] = &[
    ("sudo", &["-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group"], 0),
    ("doas", &["-u", "-C"], 0),
    ("env", &["-u", "-C", "--unset", "--chdir"], 0),
    ("time", &["-f", "-o"], 0),
    ("timeout", &["-k", "-s", "--kill-after", "--signal"], 1),
    ("nice", &["-n"], 0),
    ("ionice", &["-c", "-n"], 0),
    ("stdbuf", &["-i", "-o", "-e"], 0),
    ("watch", &["-n", "--interval"], 0),
    ("xargs", &["-I", "-n", "-P", "-L", "-d", "-s", "-a", "-E"], 0),
    ("nohup", &[], 0),
    ("exec", &["-a"], 0),
    ("command", &[], 0),
    ("builtin", &[], 0),
    ("proxychains", &["-f"], 0),
    ("torsocks", &[], 0),
];

/// The arguments of curl, if these words run it.
pub(super) fn arguments(words: &[String]) -> Option<&[String]> {
    let mut words = words;
    loop {
        let (first, rest) = words.split_first()?;
        let program = first.rsplit(['/', '\\']).next().unwrap_or_default();
        if program == "curl" || program.eq_ignore_ascii_case("curl.exe") {
            return Some(rest);
        }
        words = rest;
        if is_assignment(first) {
            continue;
        }
        let (_, with_argument, own) = RUNNERS.iter().find(|(name, ..)| *name == program)?;
        while let Some((option, rest)) = words.split_first().filter(|(word, _)| word.starts_with('-')) {
            words = if with_argument.contains(&option.as_str()) { rest.get(1..)? } else { rest };
        }
        words = words.get(*own..)?;
    }
}

fn is_assignment(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}
