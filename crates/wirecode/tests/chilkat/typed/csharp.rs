//! C#.

use std::fmt::Write;
use std::path::Path;

use super::{literal, parameters, write_to};
use crate::members::{Class, Member, class_of, classes};

pub fn csharp(folder: &Path) {
    let kind = |kind: char| match kind {
        's' => "string",
        'i' => "int",
        'b' => "bool",
        object => class_of(object).expect("a kind"),
    };
    let mut text = String::from(
        "using System; using System.IO; using System.Linq; using System.Text;
namespace Chilkat {
public class Recorder {
  public string name;
  protected Recorder(string name) { this.name = name; Log(\"new \" + name); }
  protected static void Log(string line) { File.AppendAllText(Environment.GetEnvironmentVariable(\"CHILKAT_LOG\"), line + \"\\n\"); }
  static string Spell(object value) {
    if (value is Recorder) return ((Recorder)value).name;
    if (value is bool) return (bool)value ? \"#1\" : \"#0\";
    if (value is int) return \"#\" + value;
    var hex = string.Concat(Encoding.UTF8.GetBytes((string)value).Select(b => b.ToString(\"x2\")));
    return hex == \"\" ? \"-\" : hex;
  }
  protected void Call(string member, params object[] arguments) { Log(string.Join(\" \", new[] { name + \".\" + member }.Concat(arguments.Select(Spell)))); }
  protected void Set(string member, object value) { Log(name + \".\" + member + \" = \" + Spell(value)); }
}
",
    );
    for Class { name: class, members } in classes() {
        writeln!(text, "public class {class} : Recorder {{ public {class}() : base(\"{class}\") {{}}")
            .unwrap();
        for member in &members {
            match member {
                Member::Property { name, kind: k } => {
                    let (t, value) = (kind(*k), literal(name, *k));
                    writeln!(text, "  public {t} {name} {{ get {{ Call(\"{name}\"); return {value}; }} set {{ Set(\"{name}\", value); }} }}").unwrap();
                }
                Member::Method { name, arguments, result } => {
                    let given = parameters(arguments, |k, at| format!("{} a{at}", kind(k)));
                    let names: String = (0..arguments.len()).map(|at| format!(", a{at}")).collect();
                    let (t, give) = result.map_or(("void", String::new()), |k| {
                        (kind(k), format!("return {};", literal(name, k)))
                    });
                    writeln!(text, "  public {t} {name}({given}) {{ Call(\"{name}\"{names}); {give} }}")
                        .unwrap();
                }
            }
        }
        text.push_str("}\n");
    }
    text.push_str("}\n");
    write_to(folder, "Chilkat.cs", &text);
}
