//! Chilkat's library, in each of its languages: <https://www.chilkatsoft.com/refdoc/>.
//!
//! A request becomes one list of calls, independent of the language ([`plan`]), and a row of templates spells them
//! ([`row`], [`spelling`]). The aliases are the names of languages in Chilkat's own tool.

mod answer;
mod basic;
mod c;
mod calls;
mod compiled;
mod database;
mod dotnet;
mod http;
mod http_request;
mod json;
mod labels;
mod pascal;
mod plan;
mod rest;
mod row;
mod scripting;
mod spelling;
mod text;
mod way;

use super::{Family, Proof, Target};
use crate::code::Code;
use crate::language::{self, Language};

const ACTIVEX: &[&str] = &["https://www.chilkatsoft.com/chilkatAx.asp"];
const APPLE: &[&str] = &["https://www.chilkatsoft.com/chilkatobjectivec.asp"];
const C: &[&str] = &["https://www.chilkatsoft.com/chilkatCpp.asp"];
const DOTNET: &[&str] = &["https://www.chilkatsoft.com/downloads_DotNet.asp"];

#[rustfmt::skip]
pub(super) const TARGETS: &[Target] = &[
    target(["csharp-chilkat", "C# (Chilkat)", "Program.cs"], &["csharp"], &language::CSHARP, Proof::Compiled, "success Chilkat Console Program Main", DOTNET, |code| spelling::write(code, &dotnet::CSHARP)),
    target(["mono-chilkat", "Mono (Chilkat)", "Program.cs"], &["mono"], &language::CSHARP, Proof::Compiled, "success Chilkat Console Program Main", &["https://www.chilkatsoft.com/chilkatMono.asp"], |code| spelling::write(code, &dotnet::CSHARP)),
    target(["dotnet-core-chilkat", ".NET Core C# (Chilkat)", "Program.cs"], &["dotnet-core"], &language::CSHARP, Proof::Compiled, "success Chilkat Console Program Main", &["dotnet add package Chilkat.NetCore"], |code| spelling::write(code, &dotnet::CSHARP)),
    target(["vbnet-chilkat", "VB.NET (Chilkat)", "Program.vb"], &["vbnet"], &language::VB_NET, Proof::Parsed, "success chilkat program", DOTNET, |code| spelling::write(code, &dotnet::VB_NET)),
    target(["powershell-chilkat", "PowerShell (Chilkat)", "sample.ps1"], &["powershell"], &language::POWERSHELL, Proof::Parsed, "success", DOTNET, |code| spelling::write(code, &dotnet::POWERSHELL)),
    target(["python-chilkat", "Python (CkPython)", "sample.py"], &["python"], &language::PYTHON, Proof::Run, "success chilkat sys", &["pip install chilkat"], |code| spelling::write(code, &scripting::PYTHON)),
    target(["python-chilkat2", "Python (Chilkat2)", "sample.py"], &["chilkat2-python"], &language::PYTHON, Proof::Run, "success chilkat2 sys", &["pip install chilkat2"], |code| spelling::write(code, &scripting::PYTHON2)),
    target(["java-chilkat", "Java (Chilkat)", "ChilkatSample.java"], &["java"], &language::JAVA, Proof::Compiled, "success System ChilkatSample", &["https://www.chilkatsoft.com/java.asp"], |code| spelling::write(code, &compiled::JAVA)),
    target(["android-chilkat", "Android (Chilkat)", "ChilkatActivity.java"], &["android"], &language::JAVA, Proof::Compiled, "success Log TAG String System", &["https://www.chilkatsoft.com/chilkatAndroid.asp"], |code| spelling::write(code, &compiled::ANDROID)),
    target(["nodejs-chilkat", "Node.js (Chilkat)", "sample.js"], &["nodejs"], &language::JAVASCRIPT, Proof::Compiled, "success chilkat nodeVersion system sendRequest", &["https://www.chilkatsoft.com/nodejs.asp"], |code| spelling::write(code, &scripting::NODE)),
    target(["go-chilkat", "Go (Chilkat)", "main.go"], &["golang"], &language::GO, Proof::Compiled, "success chilkat fmt os value text", &["https://www.chilkatsoft.com/golang.asp"], |code| spelling::write(code, &compiled::GO)),
    target(["ruby-chilkat", "Ruby (Chilkat)", "sample.rb"], &["ruby"], &language::RUBY, Proof::Compiled, "success warn", &["https://www.chilkatsoft.com/ruby.asp"], |code| spelling::write(code, &scripting::RUBY)),
    target(["perl-chilkat", "Perl (Chilkat)", "sample.pl"], &["perl"], &language::PERL, Proof::Compiled, "success", &["https://www.chilkatsoft.com/perl.asp"], |code| spelling::write(code, &scripting::PERL)),
    target(["tcl-chilkat", "Tcl (Chilkat)", "sample.tcl"], &["tcl"], &language::TCL, Proof::Compiled, "success", &["https://www.chilkatsoft.com/tcl.asp"], |code| spelling::write(code, &scripting::TCL)),
    target(["php-ext-chilkat", "PHP extension (Chilkat)", "sample.php"], &["phpExt"], &language::PHP, Proof::Compiled, "success", &["https://www.chilkatsoft.com/php_extension.asp"], |code| spelling::write(code, &scripting::PHP_EXTENSION)),
    target(["php-ax-chilkat", "PHP ActiveX (Chilkat)", "sample.php"], &["phpAx"], &language::PHP, Proof::Compiled, "success", ACTIVEX, |code| spelling::write(code, &scripting::PHP_ACTIVEX)),
    target(["asp-chilkat", "Classic ASP (Chilkat)", "sample.asp"], &["asp"], &language::CLASSIC_ASP, Proof::Parsed, "success", ACTIVEX, |code| spelling::write(code, &basic::ASP)),
    target(["vb6-chilkat", "Visual Basic 6 (Chilkat)", "sample.bas"], &["vb6"], &language::VISUAL_BASIC, Proof::Parsed, "success main", ACTIVEX, |code| spelling::write(code, &basic::VB6)),
    target(["vbscript-chilkat", "VBScript (Chilkat)", "sample.vbs"], &["vbscript"], &language::VISUAL_BASIC, Proof::Parsed, "success", ACTIVEX, |code| spelling::write(code, &basic::VB_SCRIPT)),
    target(["autoit-chilkat", "AutoIt (Chilkat)", "sample.au3"], &["autoit"], &language::AUTOIT, Proof::Parsed, "success", ACTIVEX, |code| spelling::write(code, &basic::AUTO_IT)),
    target(["foxpro-chilkat", "Visual FoxPro (Chilkat)", "sample.prg"], &["foxpro"], &language::FOXPRO, Proof::Parsed, "lnSuccess", ACTIVEX, |code| spelling::write(code, &database::FOXPRO)),
    target(["lianja-chilkat", "Lianja (Chilkat)", "sample.prg"], &["lianja"], &language::LIANJA, Proof::Parsed, "llSuccess", &["https://www.lianja.com"], |code| spelling::write(code, &database::LIANJA)),
    target(["powerbuilder-chilkat", "PowerBuilder (Chilkat)", "sample.srf"], &["powerbuilder"], &language::POWERBUILDER, Proof::Parsed, "li_rc li_success", ACTIVEX, |code| spelling::write(code, &database::POWERBUILDER)),
    target(["dataflex-chilkat", "DataFlex (Chilkat)", "sample.src"], &["dataflex"], &language::DATAFLEX, Proof::Parsed, "bSuccess sError SendRequest", ACTIVEX, |code| spelling::write(code, &database::DATAFLEX)),
    target(["sql-chilkat", "SQL Server (Chilkat)", "sample.sql"], &["sql"], &language::SQL, Proof::Parsed, "success hr error", ACTIVEX, |code| spelling::write(code, &database::SQL)),
    target(["purebasic-chilkat", "PureBasic (Chilkat)", "sample.pb"], &["purebasic"], &language::PUREBASIC, Proof::Parsed, "success SendRequest", &["https://www.chilkatsoft.com/purebasic.asp"], |code| spelling::write(code, &basic::PURE_BASIC)),
    target(["xojo-chilkat", "Xojo (Chilkat)", "sample.xojo_code"], &["xojo"], &language::XOJO, Proof::Parsed, "success SendRequest chilkat system str", &["https://www.chilkatsoft.com/xojo.asp"], |code| spelling::write(code, &dotnet::XOJO)),
    target(["delphi-ax-chilkat", "Delphi ActiveX (Chilkat)", "ChilkatSample.dpr"], &["delphiAx"], &language::DELPHI, Proof::Compiled, "success SendRequest ChilkatSample SysUtils ActiveX Chilkat_TLB IntToStr CoInitialize CoUninitialize ExitCode", ACTIVEX, |code| spelling::write(code, &pascal::ACTIVEX)),
    target(["delphi-dll-chilkat", "Delphi DLL (Chilkat)", "ChilkatSample.dpr"], &["delphiDll"], &language::DELPHI, Proof::Compiled, "success SendRequest ChilkatSample SysUtils IntToStr ExitCode PWideChar WideString", &["https://www.chilkatsoft.com/delphiDll.asp"], |code| spelling::write(code, &pascal::DLL)),
    target(["c-chilkat", "C (Chilkat)", "sample.c"], &["C"], &language::C, Proof::Compiled, "success", C, |code| spelling::write(code, &c::C)),
    target(["unicode-c-chilkat", "Unicode C (Chilkat)", "sample.c"], &["unicodeC"], &language::C_WIDE, Proof::Compiled, "success", C, |code| spelling::write(code, &c::UNICODE_C)),
    target(["cpp-chilkat", "C++ (Chilkat)", "sample.cpp"], &["cpp"], &language::CPP_MACROS, Proof::Compiled, "success std", C, |code| spelling::write(code, &c::CPP)),
    target(["unicode-cpp-chilkat", "Unicode C++ (Chilkat)", "sample.cpp"], &["unicodeCpp"], &language::CPP_WIDE, Proof::Compiled, "success std", C, |code| spelling::write(code, &c::UNICODE_CPP)),
    target(["objc-chilkat", "Objective-C (Chilkat)", "sample.m"], &["objc"], &language::OBJECTIVE_C, Proof::Compiled, "success NSString NSNumber NSLog", APPLE, |code| spelling::write(code, &compiled::OBJECTIVE_C)),
    target(["swift-chilkat", "Swift (Chilkat)", "sample.swift"], &["swift"], &language::SWIFT, Proof::Parsed, "success sendRequest NSNumber", APPLE, |code| spelling::write(code, &compiled::SWIFT)),
    target(["swift3-chilkat", "Swift 3 (Chilkat)", "sample.swift"], &["swift3"], &language::SWIFT, Proof::Parsed, "success sendRequest NSNumber", APPLE, |code| spelling::write(code, &compiled::SWIFT)),
];

const fn target(
    [name, title, file_name]: [&'static str; 3],
    aliases: &'static [&'static str],
    language: &'static Language,
    proof: Proof,
    locals: &'static str,
    requires: &'static [&'static str],
    write: fn(&mut Code<'_>),
) -> Target {
    Target {
        name,
        aliases,
        title,
        language,
        family: Family::Chilkat,
        proof,
        file_name,
        requires,
        locals,
        abilities: super::Abilities { without_environment: true, one_form: true, ..super::Abilities::STAYS },
        write,
    }
}

#[cfg(test)]
mod tests;
