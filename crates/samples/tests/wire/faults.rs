//! Faults of the tools that stand here for others: of Mono for .NET, of jsdom for browsers.

const FAULTS: &[(&str, &str, &str)] = &[
    ("csharp-httpclient", "digest", "Mono can't compute a digest."),
    ("csharp-httpclient", "content type with quotes", "Mono writes the type anew, with other spaces."),
    ("javascript-jquery", "headers with code", JSDOM_VALUES),
    ("javascript-jquery", "headers about the content", JSDOM_VALUES),
    ("javascript-xhr", "headers with code", JSDOM_VALUES),
    ("javascript-xhr", "headers about the content", JSDOM_VALUES),
    ("javascript-xhr", "method in small letters", "jsdom writes every method in capitals."),
];

const JSDOM_VALUES: &str = "jsdom refuses header values with words of one character.";

/// Why a sample that is right can't be seen to be so.
pub fn of_tool(target: &str, request: &str) -> Option<&'static str> {
    FAULTS.iter().find(|fault| (fault.0, fault.1) == (target, request)).map(|fault| fault.2)
}
