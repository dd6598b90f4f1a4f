//! Faults of Mono, which stands here for .NET.

const FAULTS: &[(&str, &str, &str)] = &[
    ("csharp-httpclient", "digest", "Mono can't compute a digest."),
    ("csharp-httpclient", "content type with quotes", "Mono writes the type anew, with other spaces."),
];

/// Why a sample that is right can't be seen to be so.
pub fn of_tool(target: &str, request: &str) -> Option<&'static str> {
    FAULTS.iter().find(|fault| (fault.0, fault.1) == (target, request)).map(|fault| fault.2)
}
