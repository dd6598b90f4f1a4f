//! Go.

use std::fmt::Write;
use std::path::Path;

use super::{literal, parameters, write_to};
use crate::members::{Class, Member, class_of, classes};

pub fn go(folder: &Path) {
    let kind = |kind: char| match kind {
        's' => "string".to_owned(),
        'i' => "int".to_owned(),
        'b' => "bool".to_owned(),
        object => format!("*{}", class_of(object).expect("a kind")),
    };
    let mut text = String::from(
        "package chilkat

import (\"encoding/hex\"; \"fmt\"; \"os\"; \"strings\")

type named interface{ chilkat() string }

func log(line string) {
	file, err := os.OpenFile(os.Getenv(\"CHILKAT_LOG\"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0644)
	if err != nil { panic(err) }
	defer file.Close()
	fmt.Fprintln(file, line)
}

func spell(value interface{}) string {
	switch value := value.(type) {
	case named: return value.chilkat()
	case bool: if value { return \"#1\" }; return \"#0\"
	case int: return fmt.Sprint(\"#\", value)
	case string: if value == \"\" { return \"-\" }; return hex.EncodeToString([]byte(value))
	}
	panic(value)
}

func call(member string, arguments ...interface{}) {
	line := []string{member}
	for _, argument := range arguments { line = append(line, spell(argument)) }
	log(strings.Join(line, \" \"))
}

func text(value string) *string { return &value }
",
    );
    for Class { name: class, members } in classes() {
        writeln!(text, "type {class} struct{{}}\nfunc New{class}() *{class} {{ log(\"new {class}\"); return &{class}{{}} }}\nfunc (o *{class}) Dispose{class}() {{ log(\"free {class}\") }}\nfunc (o *{class}) chilkat() string {{ return \"{class}\" }}").unwrap();
        for member in &members {
            match member {
                Member::Property { name, kind: k } => {
                    let (t, value) = (kind(*k), literal(name, *k));
                    writeln!(
                        text,
                        "func (o *{class}) {name}() {t} {{ call(\"{class}.{name}\"); return {value} }}"
                    )
                    .unwrap();
                    writeln!(text, "func (o *{class}) Set{name}(value {t}) {{ log(\"{class}.{name} = \" + spell(value)) }}").unwrap();
                }
                Member::Method { name, arguments, result } => {
                    let given = parameters(arguments, |k, at| format!("a{at} {}", kind(k)));
                    let names: String = (0..arguments.len()).map(|at| format!(", a{at}")).collect();
                    let (t, give) = match result {
                        None => (String::new(), String::new()),
                        // Text may be nil.
                        Some('s') => ("*string".to_owned(), format!("return text({})", literal(name, 's'))),
                        Some(k) => (kind(*k), format!("return {}", literal(name, *k))),
                    };
                    writeln!(
                        text,
                        "func (o *{class}) {name}({given}) {t} {{ call(\"{class}.{name}\"{names}); {give} }}"
                    )
                    .unwrap();
                }
            }
        }
    }
    write_to(folder, "src/chilkat/chilkat.go", &text);
}
