//! Words that mix scripts (UTS #39, section 5.1) and may be mistaken for others. They cause a warning, not a refusal.

use icu_properties::{
    PropertyNamesLong,
    props::Script,
    script::{ScriptWithExtensions, ScriptWithExtensionsBorrowed},
};
use smallvec::SmallVec;
use unicode_normalization::char::is_combining_mark;

/// A writing system: a script, or several that a language writes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Of(Script),
    Chinese,
    Japanese,
    Korean,
}

/// A warning about a name or an address with a word of mixed scripts, for example "Kаte" with a Cyrillic letter. Han
/// combines with kana, Hangul or Bopomofo, and each of these with Latin letters.
pub fn look_alike(name: &str) -> Option<String> {
    if name.is_ascii() && !name.contains("xn--") {
        return None;
    }
    let (local, domain) = name.rsplit_once('@').unwrap_or((name, ""));
    let domain = idna::domain_to_unicode(domain).0;
    let is_of_word =
        |c: char| c.is_alphanumeric() || is_combining_mark(c) || crate::identity::is_ignorable(c);
    let mut words = local.split(|c| !is_of_word(c)).chain(domain.split(|c| !is_of_word(c)));
    words.find_map(mixed)
}

fn mixed(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let scripts = ScriptWithExtensions::new();
    let mut rest: Option<SmallVec<[System; 4]>> = None;
    let mut has_latin = false;
    for c in word.chars() {
        let systems = systems(scripts, c);
        if systems.is_empty() {
            continue;
        }
        if systems.contains(&System::Of(Script::Latin)) {
            has_latin = true;
            continue;
        }
        match &mut rest {
            Some(rest) => rest.retain(|system| systems.contains(system)),
            None => rest = Some(systems),
        }
    }
    let rest = rest?;
    let is_eastern = rest.iter().any(|system| !matches!(system, System::Of(_)));
    if !rest.is_empty() && (!has_latin || is_eastern) {
        return None;
    }
    let names = PropertyNamesLong::<Script>::new();
    let mut mixed: Vec<&str> = Vec::new();
    for script in word.chars().map(|c| scripts.get_script_val(c)) {
        match names.get(script) {
            Some("Common" | "Inherited") | None => {}
            Some(name) if mixed.contains(&name) => {}
            Some(name) => mixed.push(name),
        }
    }
    Some(format!("{word:?} mixes letters of {}: it may be mistaken for another", mixed.join(" and ")))
}

/// Empty for characters that belong to every script.
fn systems(scripts: ScriptWithExtensionsBorrowed<'static>, c: char) -> SmallVec<[System; 4]> {
    let mut systems = SmallVec::new();
    for script in scripts.get_script_extensions_val(c).iter() {
        match script {
            Script::Common | Script::Inherited => return SmallVec::new(),
            Script::Han => systems.extend([System::Chinese, System::Japanese, System::Korean]),
            Script::Hiragana | Script::Katakana => systems.push(System::Japanese),
            Script::Hangul => systems.push(System::Korean),
            Script::Bopomofo => systems.push(System::Chinese),
            _ => {}
        }
        systems.push(System::Of(script));
    }
    systems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_told_of() {
        for name in [
            "Sаles",
            "Sales Tеam",
            "οffice",
            "pаul@x.example",
            "ann@x.bаnk.example",
            "ann@xn--bnk-5cd.example",
        ] {
            assert!(look_alike(name).is_some(), "{name}");
        }
        let told = look_alike("Sаles 2").unwrap();
        assert!(told.contains("Latin and Cyrillic") && told.contains("\"Sаles\""), "{told}");
    }

    #[test]
    fn languages_that_write_several_scripts_are_not() {
        let names = [
            "Sales",
            "Отдел HR",
            "HR-отдел",
            "李四@x.example",
            "東京ひなカナ",
            "김美",
            "ㄅ台",
            "IT部門",
            "Straße 3",
            "علی\u{200c}رضا",
            "Zoe\u{308}",
            "अनिल",
            "x@bücher.example",
            "👩\u{200d}💻 Crew",
            "γάμμα β2",
        ];
        for name in names {
            assert_eq!(look_alike(name), None, "{name}");
        }
    }
}
