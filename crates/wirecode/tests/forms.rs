//! The forms of samples: the call alone, and the styles of clients that have two.

use wirecode::{
    Options, Redirects, Request, Sample, Target, Variables, find, read, render, render_with, targets,
};

const COLLECTIONS: [&str; 2] =
    [include_str!("golden.postman_collection.json"), include_str!("wire/corpus.postman_collection.json")];

fn requests() -> Vec<Request> {
    let mut requests = Vec::new();
    for collection in COLLECTIONS {
        let document = read(collection).expect("the collection is valid");
        let request = |item| document.request(item, &Variables::default()).request;
        requests.extend(document.items.iter().map(request));
    }
    let stays = requests.iter().map(|request| Request { redirects: Redirects::Never, ..request.clone() });
    requests.extend(stays.collect::<Vec<_>>());
    requests
}

fn with(request: &Request, target: &'static Target, option: &str, value: &str) -> Sample {
    let mut options = Options::default();
    options.set(option, value).expect("it is an option");
    render_with(request, target, &options)
}

/// Words and brackets, without the marks that end a statement, a line or a list: the call may have more of them on a line.
fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split_inclusive(|c: char| c.is_whitespace() || "()[]{}".contains(c))
        .flat_map(|word| {
            let end = word.len() - word.chars().next_back().map_or(0, char::len_utf8);
            <[&str; 2]>::from(word.split_at(end))
        })
        .map(|word| word.trim().trim_end_matches([',', '.', ';', '\\']))
        .filter(|word| !word.is_empty())
}

fn is_within(call: &str, program: &str) -> bool {
    let mut program = words(program);
    words(call).all(|word| program.any(|own| own == word))
}

#[test]
fn a_call_is_part_of_its_program() {
    let requests = requests();
    for target in targets() {
        let has_call = target.options().any(|option| option.name == "complete");
        let mut shorter = 0;
        for request in &requests {
            let (program, call) = (render(request, target), with(request, target, "complete", "call"));
            if !has_call {
                assert!(call.notes.len() > program.notes.len(), "{}: no note", target.name);
                continue;
            }
            assert_eq!(call.notes, program.notes);
            assert!(is_within(&call.code, &program.code), "{}: {}\n{}", target.name, call.code, program.code);
            shorter += usize::from(call.code.len() < program.code.len());
        }
        assert_eq!(shorter > 0, has_call, "{}: {shorter} calls are shorter", target.name);
    }
}

#[test]
fn a_call_has_no_imports_and_no_main_function() {
    let document = read("curl https://api.example/lamps -d a=1").expect("a command");
    let request = document.request(&document.items[0], &Variables::default()).request;
    for target in targets().filter(|target| target.options().any(|option| option.name == "complete")) {
        let call = with(&request, target, "complete", "call").code;
        for word in
            ["import ", "#include", "main(", "Main(", "exit(", "require ", "require(", "library(", "using "]
        {
            let is_statement = |line: &str| line.trim_start().starts_with(word) && word != "using (";
            let found = call
                .lines()
                .find(|line| is_statement(line) && !line.contains("using (") && !line.contains("using var "));
            assert_eq!(found, None, "{}", target.name);
        }
    }
}

#[test]
fn a_style_is_that_of_another_target() {
    let request = &requests()[0];
    for target in targets() {
        let styles = ["sync", "async"].map(|style| with(request, target, "style", style));
        let own = render(request, target);
        if target.options().any(|option| option.name == "style") {
            assert_ne!(styles[0].code, styles[1].code, "{}", target.name);
            assert!(styles.contains(&own), "{}", target.name);
            assert!(styles.iter().all(|sample| sample.notes == own.notes), "{}", target.name);
        } else {
            assert!(styles.iter().all(|sample| sample.notes.len() > own.notes.len()), "{}", target.name);
        }
    }
    let other = with(request, find("python-httpx").expect("a target"), "style", "async");
    assert_eq!(other, render(request, find("python-httpx-async").expect("a target")));
}
