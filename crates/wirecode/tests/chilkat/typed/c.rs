//! C and C++, narrow and wide.

use std::fmt::Write;
use std::path::Path;

use super::{literal, parameters, write_to};
use crate::members::{Class, Member, class_of, classes, lower};

/// C, C++, and both with wide characters.
pub fn c(folder: &Path) {
    for wide in [false, true] {
        let (w, text_type, l) = if wide { ("W", "const wchar_t *", "L") } else { ("", "const char *", "") };
        let base = format!("record{w}.h");
        write_to(folder, &base, &recorder_in_c(wide));
        for Class { name: class, members } in classes() {
            let in_c = |k: char| match k {
                's' => text_type.to_owned(),
                'i' => "int ".to_owned(),
                'b' => "BOOL ".to_owned(),
                object => format!("HCk{}{w} ", class_of(object).expect("a kind")),
            };
            let in_cpp = |k: char| match k {
                's' => text_type.to_owned(),
                'i' => "int ".to_owned(),
                'b' => "bool ".to_owned(),
                object => format!("Ck{}{w} &", class_of(object).expect("a kind")),
            };
            let own =
                |name: &str, k: Option<char>| if k == Some('s') { lower(name) } else { name.to_owned() };
            let value = |name: &str, k: char| match k {
                's' => format!("{l}{}", literal(name, k)),
                'b' => "1".to_owned(),
                _ => literal(name, k),
            };
            let recorded = |arguments: &[char]| -> String {
                arguments
                    .iter()
                    .enumerate()
                    .map(|(at, k)| match k {
                        's' => format!("record_text{w}(a{at}); "),
                        'i' | 'b' => format!("record_number(a{at}); "),
                        object => format!("record_word(\" {}\"); ", class_of(*object).expect("a kind")),
                    })
                    .collect()
            };
            let mut c = format!(
                "#pragma once\n#include \"{base}\"\nstatic inline HCk{class}{w} Ck{class}{w}_Create(void) {{ record_word(\"new {class}\\n\"); return (HCk{class}{w})&record_word; }}\nstatic inline void Ck{class}{w}_Dispose(HCk{class}{w} o) {{ (void)o; record_word(\"free {class}\\n\"); }}\n"
            );
            let mut cpp = format!("#pragma once\n#include \"{base}\"\n");
            for kind in ['A', 'D', 'J', 'O', 'Q', 'R', 'S'] {
                writeln!(cpp, "class Ck{}{w};", class_of(kind).expect("a kind")).unwrap();
            }
            writeln!(cpp, "class Ck{class}{w} {{\npublic:\n  Ck{class}{w}() {{ record_word(\"new {class}\\n\"); }}\n  ~Ck{class}{w}() {{ record_word(\"free {class}\\n\"); }}").unwrap();
            for member in &members {
                match member {
                    Member::Property { name, kind: k } => {
                        let getter = if *k == 's' { lower(name) } else { format!("get{name}") };
                        let (t, v) = (in_c(*k), value(name, *k));
                        let set = recorded(&[*k]);
                        writeln!(c, "static inline {t}Ck{class}{w}_{getter}(HCk{class}{w} o) {{ (void)o; record_word(\"{class}.{name}\\n\"); return {v}; }}\nstatic inline void Ck{class}{w}_put{name}(HCk{class}{w} o, {t}a0) {{ (void)o; record_word(\"{class}.{name} =\"); {set}record_word(\"\\n\"); }}").unwrap();
                        let getter = if *k == 's' { lower(name) } else { format!("get_{name}") };
                        let t = in_cpp(*k);
                        writeln!(cpp, "  {t}{getter}() {{ record_word(\"{class}.{name}\\n\"); return {v}; }}\n  void put_{name}({t}a0) {{ record_word(\"{class}.{name} =\"); {set}record_word(\"\\n\"); }}").unwrap();
                    }
                    Member::Method { name, arguments, result } => {
                        let own = own(name, *result);
                        let set = recorded(arguments);
                        let give = result.map_or_else(String::new, |k| format!("return {};", value(name, k)));
                        let given: String = arguments
                            .iter()
                            .enumerate()
                            .map(|(at, k)| format!(", {}a{at}", in_c(*k)))
                            .collect();
                        let unused: String =
                            (0..arguments.len()).map(|at| format!("(void)a{at}; ")).collect();
                        let t = result.map_or("void ".to_owned(), in_c);
                        writeln!(c, "static inline {t}Ck{class}{w}_{own}(HCk{class}{w} o{given}) {{ (void)o; {unused}record_word(\"{class}.{name}\"); {set}record_word(\"\\n\"); {give} }}").unwrap();
                        let given = parameters(arguments, |k, at| format!("{}a{at}", in_cpp(k)));
                        let t = result.map_or("void ".to_owned(), in_cpp);
                        writeln!(cpp, "  {t}{own}({given}) {{ {unused}record_word(\"{class}.{name}\"); {set}record_word(\"\\n\"); {give} }}").unwrap();
                    }
                }
            }
            cpp.push_str("};\n");
            write_to(folder, &format!("C_Ck{class}{w}.h"), &c);
            write_to(folder, &format!("Ck{class}{w}.h"), &cpp);
        }
    }
}

fn recorder_in_c(wide: bool) -> String {
    let mut text = String::from(
        "#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
typedef int BOOL;
#define TRUE 1
#define FALSE 0
static inline void record_word(const char *word) {
  FILE *file = fopen(getenv(\"CHILKAT_LOG\"), \"a\");
  if (file) { fputs(word, file); fclose(file); }
}
static inline void record_number(int number) {
  char word[16];
  snprintf(word, sizeof word, \" #%d\", number);
  record_word(word);
}
static inline void record_byte(unsigned byte) {
  char word[3];
  snprintf(word, sizeof word, \"%02x\", byte & 255);
  record_word(word);
}
",
    );
    text.push_str(if wide {
        "static inline void record_textW(const wchar_t *text) {
  record_word(*text ? \" \" : \" -\");
  for (; *text; text++) {
    unsigned long c = (unsigned long)*text;
    if (c < 0x80) { record_byte(c); continue; }
    if (c < 0x800) { record_byte(0xc0 | c >> 6); }
    else {
      if (c < 0x10000) { record_byte(0xe0 | c >> 12); }
      else { record_byte(0xf0 | c >> 18); record_byte(0x80 | (c >> 12 & 63)); }
      record_byte(0x80 | (c >> 6 & 63));
    }
    record_byte(0x80 | (c & 63));
  }
}
"
    } else {
        "static inline void record_text(const char *text) {
  record_word(*text ? \" \" : \" -\");
  for (; *text; text++) record_byte((unsigned char)*text);
}
"
    });
    let w = if wide { "W" } else { "" };
    for Class { name, .. } in classes() {
        writeln!(text, "typedef struct Ck{name}{w}Handle *HCk{name}{w};").unwrap();
    }
    text
}
