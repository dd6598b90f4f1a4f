//! Writes a list of people in the form that [`crate::csv::read`] accepts.

/// A person to write. Unknown fields are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The address.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The display name.
    pub display_name: String,
    /// Department.
    pub dept: String,
    /// The login.
    pub user_name: String,
    /// The id in another system.
    pub external_id: String,
    /// Whether the account is enabled; `None` if it waits for activation by its owner.
    pub active: Option<bool>,
    /// The names of the person's groups.
    pub groups: Vec<String>,
}

const HEAD: [&str; 9] = [
    "email",
    "first_name",
    "last_name",
    "display_name",
    "dept",
    "user_name",
    "external_id",
    "active",
    "groups",
];

/// Formats a table in UTF-8 with commas (RFC 4180), from which [`crate::csv::read`] returns each row.
pub fn write(rows: &[Row]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut line = |fields: [&str; 9]| writer.write_record(fields).expect("memory takes every row");
    line(HEAD);
    for row in rows {
        let names: Vec<_> =
            row.groups.iter().map(|name| name.replace('\\', r"\\").replace(';', r"\;")).collect();
        let active = row.active.map_or("", |active| if active { "true" } else { "false" });
        line([
            &row.email,
            &row.first_name,
            &row.last_name,
            &row.display_name,
            &row.dept,
            &row.user_name,
            &row.external_id,
            active,
            &names.join(";"),
        ]);
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("what is written is text")
}
