//! Delphi: the import of the ActiveX component, and the units for the DLL.

use std::fmt::Write;
use std::path::Path;

use super::write_to;
use crate::members::{Class, Member, answer, class_of, classes, lower};

const PASCAL_RECORDER: &str = "unit Recorder;
interface
procedure Log(const Line: AnsiString);
function Spelled(const Value: WideString): AnsiString; overload;
function Spelled(Value: Integer): AnsiString; overload;
function Spelled(Value: Boolean): AnsiString; overload;
implementation
uses SysUtils;
procedure Log(const Line: AnsiString);
var F: TextFile; Name: AnsiString;
begin
  Name := AnsiString(GetEnvironmentVariable('CHILKAT_LOG'));
  Assign(F, Name);
  if FileExists(Name) then Append(F) else Rewrite(F);
  Write(F, Line + #10);
  Close(F);
end;
function Spelled(const Value: WideString): AnsiString;
var Bytes: UTF8String; I: Integer;
begin
  Bytes := UTF8Encode(Value);
  Result := '';
  for I := 1 to Length(Bytes) do Result := Result + AnsiString(LowerCase(IntToHex(Ord(Bytes[I]), 2)));
  if Result = '' then Result := '-';
  Result := ' ' + Result;
end;
function Spelled(Value: Integer): AnsiString;
begin
  Result := AnsiString(' #' + IntToStr(Value));
end;
function Spelled(Value: Boolean): AnsiString;
begin
  if Value then Result := ' #1' else Result := ' #0';
end;
end.
";

/// Delphi's import of the ActiveX component, where a bool is an integer, and its units for the DLL.
pub fn pascal(folder: &Path) {
    write_to(folder, "Recorder.pas", PASCAL_RECORDER);
    write_to(
        folder,
        "ActiveX.pas",
        "unit ActiveX;\ninterface\nprocedure CoInitialize(Reserved: Pointer);\nprocedure CoUninitialize;\nimplementation\nprocedure CoInitialize(Reserved: Pointer);\nbegin\nend;\nprocedure CoUninitialize;\nbegin\nend;\nend.\n",
    );
    activex(folder);
    let mut handles = String::from("unit Handles;\ninterface\ntype\n");
    for Class { name, .. } in classes() {
        writeln!(handles, "  TCk{name} = class end;\n  HCk{name} = TCk{name};").unwrap();
    }
    handles.push_str("implementation\nend.\n");
    write_to(folder, "Handles.pas", &handles);
    for class in classes() {
        dll_unit(folder, &class);
    }
}

/// The declaration of a method, without the prefix of its name, and the code that records the call.
fn pascal_routine(
    before: &str,
    (class, name, own): (&str, &str, &str),
    (handle, arguments): (&str, &[char]),
    result: Option<&str>,
    (kind, value): (&dyn Fn(char) -> String, &str),
) -> (String, String) {
    let mut given = Vec::from_iter((!handle.is_empty()).then(|| handle.to_owned()));
    given.extend(arguments.iter().enumerate().map(|(at, k)| format!("a{at}: {}", kind(*k))));
    let given = given.join("; ");
    let word = if result.is_some() { "function" } else { "procedure" };
    let t = result.map_or_else(String::new, |t| format!(": {t}"));
    let recorded: String = arguments
        .iter()
        .enumerate()
        .map(|(at, k)| match class_of(*k) {
            Some(class) => format!(" + ' {class}'"),
            None => format!(" + Spelled(a{at})"),
        })
        .collect();
    let give = if result.is_some() { format!("  Result := {value};\n") } else { String::new() };
    (
        format!("{word} {own}({given}){t};\n"),
        format!("{word} {before}{own}({given}){t};\nbegin\n  Log('{class}.{name}'{recorded});\n{give}end;\n"),
    )
}

fn activex(folder: &Path) {
    let kind = |k: char| match k {
        's' => "WideString".to_owned(),
        'i' | 'b' => "Integer".to_owned(),
        object => format!("IChilkat{}", class_of(object).expect("a kind")),
    };
    let value = |name: &str, k: char| match k {
        's' => format!("'{}'", answer(name, k)),
        'b' => "1".to_owned(),
        _ => answer(name, k).to_owned(),
    };
    let mut head = String::from("unit Chilkat_TLB;\ninterface\ntype\n");
    let mut body = String::from("implementation\nuses Recorder;\n");
    for Class { name, .. } in classes() {
        writeln!(head, "  IChilkat{name} = class end;").unwrap();
    }
    for Class { name: class, members } in classes() {
        writeln!(head, "  TChilkat{class} = class\n    constructor Create(AOwner: TObject);\n    destructor Destroy; override;\n    function ControlInterface: IChilkat{class};").unwrap();
        writeln!(body, "constructor TChilkat{class}.Create(AOwner: TObject);\nbegin\n  Log('new {class}');\nend;\ndestructor TChilkat{class}.Destroy;\nbegin\n  Log('free {class}');\nend;\nfunction TChilkat{class}.ControlInterface: IChilkat{class};\nbegin\n  Result := nil;\nend;").unwrap();
        let before = format!("TChilkat{class}.");
        let mut properties = String::new();
        for member in &members {
            let mut add = |name: &str, own: &str, arguments: &[char], result: Option<char>| {
                let t = result.map(kind);
                let v = result.map_or_else(String::new, |k| value(name, k));
                let (declared, defined) =
                    pascal_routine(&before, (class, name, own), ("", arguments), t.as_deref(), (&kind, &v));
                head.push_str(&declared);
                body.push_str(&defined);
            };
            match member {
                Member::Property { name, kind: k } => {
                    add(name, &format!("Get{name}"), &[], Some(*k));
                    add(&format!("{name} ="), &format!("Set{name}"), &[*k], None);
                    writeln!(properties, "    property {name}: {} read Get{name} write Set{name};", kind(*k))
                        .unwrap();
                }
                Member::Method { name, arguments, result } => add(name, name, arguments, *result),
            }
        }
        writeln!(head, "{properties}  end;").unwrap();
    }
    write_to(folder, "Chilkat_TLB.pas", &format!("{head}{body}end.\n"));
}

fn dll_unit(folder: &Path, Class { name: class, members }: &Class) {
    let kind = |k: char| match k {
        's' => "PWideChar".to_owned(),
        'i' => "Integer".to_owned(),
        'b' => "Boolean".to_owned(),
        object => format!("HCk{}", class_of(object).expect("a kind")),
    };
    let value = |name: &str, k: char| match k {
        's' => format!("'{}'", answer(name, k)),
        _ => answer(name, k).to_owned(),
    };
    let mut head = format!(
        "unit {class};\ninterface\nuses Handles;\ntype\n  HCk{class} = Handles.HCk{class};\nfunction Ck{class}_Create: HCk{class};\nprocedure Ck{class}_Dispose(o: HCk{class});\n"
    );
    let mut body = format!(
        "implementation\nuses Recorder;\nfunction Ck{class}_Create: HCk{class};\nbegin\n  Log('new {class}');\n  Result := nil;\nend;\nprocedure Ck{class}_Dispose(o: HCk{class});\nbegin\n  Log('free {class}');\nend;\n"
    );
    let handle = format!("o: HCk{class}");
    let mut add = |name: &str, own: &str, arguments: &[char], result: Option<char>| {
        // Functions that return text, rather than write it into a buffer, have two underscores.
        let own = if result == Some('s') { format!("Ck{class}__{own}") } else { format!("Ck{class}_{own}") };
        let t = result.map(|k| if k == 's' { "WideString".to_owned() } else { kind(k) });
        let v = result.map_or_else(String::new, |k| value(name, k));
        let (declared, defined) =
            pascal_routine("", (class, name, &own), (&handle, arguments), t.as_deref(), (&kind, &v));
        head.push_str(&declared);
        body.push_str(&defined);
    };
    for member in members {
        match member {
            Member::Property { name, kind: k } => {
                let getter = if *k == 's' { lower(name) } else { format!("get{name}") };
                add(name, &getter, &[], Some(*k));
                add(&format!("{name} ="), &format!("put{name}"), &[*k], None);
            }
            Member::Method { name, arguments, result } => {
                let own = if *result == Some('s') { lower(name) } else { (*name).to_owned() };
                add(name, &own, arguments, *result);
            }
        }
    }
    write_to(folder, &format!("{class}.pas"), &format!("{head}{body}end.\n"));
}
