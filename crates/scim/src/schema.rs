//! The stored attributes, in one table each for users and groups: the source of `/Schemas`, and of how names are
//! resolved and values are read and compared.

mod document;
mod group;
mod user;

pub use document::{
    resource_type, resource_types, schema_document, schema_documents, service_provider_config,
};

/// The URN of the core schema of users.
pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// The URN of the enterprise extension of users.
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The URN of our extension of users.
pub const DIRECTORY_USER: &str = "urn:imdir:params:scim:schemas:extension:directory:2.0:User";
/// The URN of the core schema of groups.
pub const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
/// The URN of our extension of groups.
pub const DIRECTORY_GROUP: &str = "urn:imdir:params:scim:schemas:extension:directory:2.0:Group";

/// The type of a value (RFC 7643, section 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataType {
    /// Text.
    String,
    /// `true` or `false`.
    Boolean,
    /// A time, RFC 3339.
    DateTime,
    /// A URL.
    Reference,
    /// Bytes in Base64, which are stored as the text that was sent.
    Binary,
    /// An object with sub-attributes.
    Complex,
}

/// Whether clients may set a value (RFC 7643, section 7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mutability {
    /// Clients may set it.
    ReadWrite,
    /// Only the server sets it.
    ReadOnly,
    /// Clients may set it once.
    Immutable,
    /// Clients may send it, and never get it back. Nothing of it is stored.
    WriteOnly,
}

/// An attribute or sub-attribute.
#[derive(Debug)]
pub struct Attribute {
    /// The canonical spelling; names in requests are case-insensitive.
    pub name: &'static str,
    /// The type of its values.
    pub data_type: DataType,
    /// Whether it is a list.
    pub multi_valued: bool,
    /// A description for administrators who map attributes.
    pub description: &'static str,
    /// Whether every resource has a value. Without one in a request, a new resource gets the default, if there is one.
    pub required: bool,
    /// Whether text is compared with case.
    pub case_exact: bool,
    /// Whether clients may set it.
    pub mutability: Mutability,
    /// Whether it is always returned; otherwise by default.
    pub always_returned: bool,
    /// Whether values are unique within the account.
    pub unique: bool,
    /// The canonical values.
    pub canonical_values: &'static [&'static str],
    /// Whether no other values are valid.
    pub closed: bool,
    /// The types of resources that a reference may point to.
    pub reference_types: &'static [&'static str],
    /// The sub-attributes of a complex attribute.
    pub sub_attributes: &'static [Attribute],
}

impl Attribute {
    const fn of(data_type: DataType, name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            data_type,
            multi_valued: false,
            description,
            required: false,
            case_exact: false,
            mutability: Mutability::ReadWrite,
            always_returned: false,
            unique: false,
            canonical_values: &[],
            closed: false,
            reference_types: &[],
            sub_attributes: &[],
        }
    }

    const fn text(name: &'static str, description: &'static str) -> Self {
        Self::of(DataType::String, name, description)
    }

    const fn flag(name: &'static str, description: &'static str) -> Self {
        Self::of(DataType::Boolean, name, description)
    }

    const fn complex(name: &'static str, description: &'static str, sub: &'static [Self]) -> Self {
        Self { sub_attributes: sub, ..Self::of(DataType::Complex, name, description) }
    }

    const fn list(name: &'static str, description: &'static str, sub: &'static [Self]) -> Self {
        Self { multi_valued: true, ..Self::complex(name, description, sub) }
    }

    const fn reference(types: &'static [&'static str]) -> Self {
        let address = Self::of(DataType::Reference, "$ref", "The address of the resource.");
        Self { reference_types: types, case_exact: true, ..address }
    }

    const fn url(name: &'static str, description: &'static str) -> Self {
        let url = Self::of(DataType::Reference, name, description);
        Self { reference_types: &["external"], case_exact: true, ..url }
    }

    const fn write_only(self) -> Self {
        Self { mutability: Mutability::WriteOnly, ..self }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn unique(self) -> Self {
        Self { unique: true, ..self }
    }

    const fn exact(self) -> Self {
        Self { case_exact: true, ..self }
    }

    const fn read_only(self) -> Self {
        Self { mutability: Mutability::ReadOnly, ..self }
    }

    const fn immutable(self) -> Self {
        Self { mutability: Mutability::Immutable, ..self }
    }

    const fn always(self) -> Self {
        Self { always_returned: true, ..self }
    }

    const fn usually(self, values: &'static [&'static str]) -> Self {
        Self { canonical_values: values, ..self }
    }

    const fn only(self, values: &'static [&'static str]) -> Self {
        Self { canonical_values: values, closed: true, ..self }
    }

    /// The sub-attribute with this name, in any case.
    pub fn sub(&self, name: &str) -> Option<&'static Self> {
        self.sub_attributes.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }
}

/// A schema with its attributes.
#[derive(Debug)]
pub struct Schema {
    /// Its URN.
    pub urn: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its purpose.
    pub description: &'static str,
    /// Its attributes.
    pub attributes: &'static [Attribute],
}

impl Schema {
    /// The attribute with this name, in any case.
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        self.attributes.iter().find(|it| it.name.eq_ignore_ascii_case(name))
    }
}

/// The kind of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person.
    User,
    /// A group of people.
    Group,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::User, Self::Group];

    /// The name of the resource type: `User` or `Group`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Group => "Group",
        }
    }

    /// The path of the endpoint: `/Users` or `/Groups`.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::User => "/Users",
            Self::Group => "/Groups",
        }
    }

    /// The kind of an endpoint, in any case.
    pub fn of_endpoint(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.endpoint()[1..].eq_ignore_ascii_case(name))
    }

    /// The core schema first, then the extensions.
    pub fn schemas(self) -> &'static [&'static Schema] {
        static OF_USERS: [&Schema; 3] = [&user::CORE, &user::ENTERPRISE, &user::DIRECTORY];
        static OF_GROUPS: [&Schema; 2] = [&group::CORE, &group::DIRECTORY];
        match self {
            Self::User => &OF_USERS,
            Self::Group => &OF_GROUPS,
        }
    }

    /// The core schema.
    pub fn core(self) -> &'static Schema {
        self.schemas()[0]
    }
}

/// The common attributes of all resources (RFC 7643, section 3.1), which no schema lists.
pub(crate) static COMMON: Schema = Schema {
    urn: "",
    name: "",
    description: "",
    attributes: &[
        Attribute::text("id", "").read_only().exact().always(),
        Attribute::text("externalId", "").exact(),
        Attribute::list("schemas", "", &[]).read_only().always(),
        Attribute::complex(
            "meta",
            "",
            &[
                Attribute::text("resourceType", "").read_only().exact(),
                Attribute::of(DataType::DateTime, "created", "").read_only(),
                Attribute::of(DataType::DateTime, "lastModified", "").read_only(),
                Attribute::text("location", "").read_only().exact(),
                Attribute::text("version", "").read_only().exact(),
            ],
        )
        .read_only(),
    ],
};
