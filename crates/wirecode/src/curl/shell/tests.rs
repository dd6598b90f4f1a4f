use super::{Command, Dialect, StandardInput, dialect, script};
use crate::curl::template::Holes;

fn shown(text: &str) -> Vec<Vec<String>> {
    let mut holes = Holes::default();
    let script = script(text, &mut holes);
    assert_eq!(script.error, None, "{text}");
    script
        .commands
        .iter()
        .map(|command| command.words.iter().map(|word| holes.shown(word)).collect())
        .collect()
}

fn only(text: &str) -> Vec<String> {
    let mut commands = shown(text);
    assert_eq!(commands.len(), 1, "{commands:?}");
    commands.remove(0)
}

fn command(text: &str) -> Command {
    script(text, &mut Holes::default()).commands.pop().expect("a command")
}

#[test]
fn words_are_those_of_a_posix_shell() {
    for (text, words) in [
        (r#"curl 'a b' "c\"d" e\ f"#, vec!["curl", "a b", "c\"d", "e f"]),
        ("curl a#b #c\n", vec!["curl", "a#b"]),
        ("curl \\\n a", vec!["curl", "a"]),
        ("curl \\\r\n a", vec!["curl", "a"]),
        (r"curl $'\x41\101\u00e9\ud83d\udea2\cA\q\'' ''", vec!["curl", "AAé🚢\u{1}\\q'", ""]),
        ("curl {a,b}/{1..2}", vec!["curl", "a/1", "a/2", "b/1", "b/2"]),
        ("curl {a} '{a,b}' a{,b", vec!["curl", "{a}", "{a,b}", "a{,b"]),
        ("curl a > out 2>&1 b &> all c", vec!["curl", "a", "b", "c"]),
        ("curl <id> a/<name>/b", vec!["curl", "<id>", "a/<name>/b"]),
        ("curl \u{201c}a b\u{201d}", vec!["curl", "a b"]),
        ("$ curl a", vec!["curl", "a"]),
        ("ada@box:~/x$ curl a", vec!["curl", "a"]),
        ("# curl a", vec!["curl", "a"]),
        ("curl \\\n> -X \\\n> http://a", vec!["curl", "-X", "http://a"]),
        ("curl a \\\n  > out.json", vec!["curl", "a"]),
        ("A=1 curl a", vec!["A=1", "curl", "a"]),
        ("A='x y'\ncurl $A \"$A\"", vec!["curl", "x", "y", "x y"]),
        ("A=(-H 'x y')\ncurl \"${A[@]}\"", vec!["curl", "-H", "x y"]),
        ("curl ${X:-y} $1 ${A[1]}", vec!["curl", "${X:-y}", "$1", "${A[1]}"]),
        ("curl \"$(cat <<'E'\na $b\nE\n)\"", vec!["curl", "a $b"]),
        ("if true; then curl a; fi", vec![]),
    ] {
        if words.is_empty() {
            assert!(shown(text).contains(&vec!["curl".to_owned(), "a".to_owned()]), "{text}");
        } else {
            assert_eq!(only(text), words, "{text}");
        }
    }
}

#[test]
fn standard_input_is_what_the_text_says() {
    for (text, input) in [
        ("curl a <<E\nx\ny\nE\n", StandardInput::Text("x\ny\n".into())),
        ("curl a <<-'E'\n\tx $y\n\tE\n", StandardInput::Text("x $y\n".into())),
        ("curl a <<< 'x y'", StandardInput::Text("x y\n".into())),
        ("curl a < f.txt", StandardInput::File("f.txt".into())),
        ("printf 'a=%s' b | curl a", StandardInput::Text("a=b".into())),
        ("echo -n a | curl a", StandardInput::Text("a".into())),
        ("cat f.txt | curl a", StandardInput::File("f.txt".into())),
        ("cat <<E | curl a\nx\nE\n", StandardInput::Text("x\n".into())),
        ("jq -n 1 | curl a", StandardInput::Output("jq -n 1".into())),
        ("curl a 2< f.txt", StandardInput::Inherited),
    ] {
        assert_eq!(command(text).input, input, "{text}");
    }
}

#[test]
fn what_is_not_closed_is_told() {
    for text in ["curl 'a", "curl \"a", "curl $'a", "curl \"$(b", "curl ${a", "curl `a", "curl a <<E\nx"] {
        assert!(script(text, &mut Holes::default()).error.is_some(), "{text}");
    }
}

#[test]
fn the_prompts_of_windows_have_their_own_quotes() {
    for (text, kind, words) in [
        ("curl ^\"a^&b^\" ^\n  -H ^\"X: a^^b^\"", Dialect::Cmd, vec!["curl", "a&b", "-H", "X: a^b"]),
        ("curl \"{\"\"a\"\":9}\"", Dialect::Cmd, vec!["curl", "{\"a\":9}"]),
        (
            "curl.exe -T C:\\x\\y \"a \\\"b\\\"\" %TOKEN% %41%42 > out",
            Dialect::Cmd,
            vec!["curl.exe", "-T", "C:\\x\\y", "a \"b\"", "%TOKEN%", "%41%42"],
        ),
        (
            "curl.exe `\n  -H \"a`\"b\"\"c\" 'd''e' $env:TOKEN",
            Dialect::PowerShell,
            vec!["curl.exe", "-H", "a\"b\"c", "d'e", "$env:TOKEN"],
        ),
        (
            "PS C:\\> curl.exe -d '{\\\"a\\\":1}' x",
            Dialect::PowerShell,
            vec!["curl.exe", "-d", "{\"a\":1}", "x"],
        ),
        ("curl \"a\"", Dialect::Posix, vec!["curl", "a"]),
    ] {
        assert_eq!(dialect(text), kind, "{text}");
        assert_eq!(only(text), words, "{text}");
    }
}
