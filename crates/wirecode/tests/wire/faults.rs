//! Faults of Mono, which replaces .NET here.

const FAULTS: &[(&str, &str, &str)] = &[
    ("csharp-httpclient", "digest", "Mono can't compute a digest."),
    ("csharp-httpclient", "content type with quotes", "Mono writes the type anew, with other spaces."),
];

/// The reason that a correct sample fails here.
pub fn of_tool(target: &str, request: &str) -> Option<&'static str> {
    FAULTS.iter().find(|fault| (fault.0, fault.1) == (target, request)).map(|fault| fault.2)
}
