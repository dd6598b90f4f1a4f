//! Java, and the parts of Android that its samples use.

use std::fmt::Write;
use std::path::Path;

use super::{literal, parameters, write_to};
use crate::members::{Class, Member, class_of, classes, lower};

pub fn java(folder: &Path) {
    let kind = |kind: char| match kind {
        's' => "String".to_owned(),
        'i' => "int".to_owned(),
        'b' => "boolean".to_owned(),
        object => format!("Ck{}", class_of(object).expect("a kind")),
    };
    write_to(
        folder,
        "com/chilkatsoft/Recorder.java",
        "package com.chilkatsoft;
import java.nio.charset.StandardCharsets; import java.nio.file.*;
public class Recorder {
  String name;
  Recorder(String name) { this.name = name; log(\"new \" + name); }
  static void log(String line) {
    try { Files.write(Paths.get(System.getenv(\"CHILKAT_LOG\")), (line + \"\\n\").getBytes(), StandardOpenOption.CREATE, StandardOpenOption.APPEND); }
    catch (java.io.IOException e) { throw new RuntimeException(e); }
  }
  static String spell(Object value) {
    if (value instanceof Recorder) return ((Recorder) value).name;
    if (value instanceof Boolean) return ((Boolean) value) ? \"#1\" : \"#0\";
    if (value instanceof Integer) return \"#\" + value;
    StringBuilder hex = new StringBuilder();
    for (byte b : ((String) value).getBytes(StandardCharsets.UTF_8)) hex.append(String.format(\"%02x\", b));
    return hex.length() == 0 ? \"-\" : hex.toString();
  }
  void call(String member, Object... arguments) {
    StringBuilder line = new StringBuilder(name + \".\" + member);
    for (Object argument : arguments) line.append(' ').append(spell(argument));
    log(line.toString());
  }
  void set(String member, Object value) { log(name + \".\" + member + \" = \" + spell(value)); }
}
",
    );
    for Class { name: class, members } in classes() {
        let mut text = format!(
            "package com.chilkatsoft;\npublic class Ck{class} extends Recorder {{\n  public Ck{class}() {{ super(\"{class}\"); }}\n"
        );
        for member in &members {
            match member {
                Member::Property { name, kind: k } => {
                    let (t, value) = (kind(*k), literal(name, *k));
                    let getter = if *k == 's' { lower(name) } else { format!("get_{name}") };
                    writeln!(text, "  public {t} {getter}() {{ call(\"{name}\"); return {value}; }}")
                        .unwrap();
                    writeln!(text, "  public void put_{name}({t} value) {{ set(\"{name}\", value); }}")
                        .unwrap();
                }
                Member::Method { name, arguments, result } => {
                    let own = if *result == Some('s') { lower(name) } else { (*name).to_owned() };
                    let given = parameters(arguments, |k, at| format!("{} a{at}", kind(k)));
                    let names: String = (0..arguments.len()).map(|at| format!(", a{at}")).collect();
                    let (t, give) = result.map_or(("void".to_owned(), String::new()), |k| {
                        (kind(k), format!("return {};", literal(name, k)))
                    });
                    writeln!(text, "  public {t} {own}({given}) {{ call(\"{name}\"{names}); {give} }}")
                        .unwrap();
                }
            }
        }
        text.push_str("}\n");
        write_to(folder, &format!("com/chilkatsoft/Ck{class}.java"), &text);
    }
    // The parts of Android that the samples use.
    write_to(folder, "android/os/Bundle.java", "package android.os;\npublic class Bundle {}\n");
    write_to(
        folder,
        "android/app/Activity.java",
        "package android.app;\npublic class Activity { public void onCreate(android.os.Bundle state) {} }\n",
    );
    write_to(
        folder,
        "android/util/Log.java",
        "package android.util;\npublic class Log {\n  public static int i(String tag, String text) { return 0; }\n  public static int e(String tag, String text) { return 0; }\n}\n",
    );
}
