//! The formats of bodies and signatures.

/// The format of bodies and signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Zoom's, which a receiver has to be validated for.
    Zoom,
    /// That of Standard Webhooks 1.0.
    Standard,
}

impl Format {
    /// In the order in which messages and schemas list them.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Zoom];

    /// As the wire and the store spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Zoom => "zoom",
            Self::Standard => "standard",
        }
    }
}
