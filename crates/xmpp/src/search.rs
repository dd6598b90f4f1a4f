//! Searches for people (XEP-0055), by plain fields or by a form.

use crate::{
    Condition, Element, PageRequest, ResultPage, StanzaError,
    form::{Field, form, values},
    ns::{FORM, PAGE, SEARCH},
};

/// The fields of the protocol, and one for any text, with their labels.
const FIELDS: [(&str, &str); 4] =
    [("first", "First name"), ("last", "Last name"), ("nick", "Name"), ("email", "E-mail")];
const TEXT: (&str, &str) = ("x-search", "Name, department or e-mail");
const INSTRUCTIONS: &str = "Fill in one or more fields. Parts of names from their start are enough.";
const MAX_CHARS: usize = 256;

/// A search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// All that was filled in, separated by spaces. Nothing finds nobody.
    pub text: String,
    page: PageRequest,
    is_paged: bool,
    is_form: bool,
}

/// A person in the results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The address, which identifies the result on pages.
    pub jid: String,
    /// The first name.
    pub first: String,
    /// The last name.
    pub last: String,
    /// The name to show.
    pub nick: String,
    /// The e-mail address.
    pub email: String,
}

/// The results of a search, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found(pub Vec<Person>);

/// The fields that can be searched, plain and as a form.
pub(crate) fn fields() -> Element {
    let text = |ns: &'static str, name: &'static str, text: &str| Element::new(ns, name).with_text(text);
    let plain = FIELDS.map(|(name, _)| Element::new(SEARCH, name));
    let kind = Field { var: "FORM_TYPE", kind: "hidden", label: "", value: Some(SEARCH) };
    let shown = [TEXT].into_iter().chain(FIELDS);
    let shown = shown.map(|(var, label)| Field { var, kind: "text-single", label, value: None }.to_element());
    let form = form("form")
        .with_children([text(FORM, "title", "Search for people"), text(FORM, "instructions", INSTRUCTIONS)])
        .with_children([kind.to_element()])
        .with_children(shown);
    let query = Element::new(SEARCH, "query").with_children([text(SEARCH, "instructions", INSTRUCTIONS)]);
    query.with_children(plain).with_children([form])
}

impl SearchRequest {
    /// Reads a submitted query.
    pub(crate) fn read(query: &Element) -> Result<Self, StanzaError> {
        let form = query.child(FORM, "x");
        let filled: Vec<(&str, String)> = match form {
            Some(form) if form.attribute("type") == Some("submit") => values(form).collect(),
            Some(form) if form.attribute("type") == Some("cancel") => Vec::new(),
            Some(_) => {
                return Err(StanzaError::new(Condition::BadRequest, "the form's type must be submit"));
            }
            None => {
                let plain = query.elements().filter(|field| field.ns() == SEARCH);
                plain.map(|field| (field.name(), field.text())).collect()
            }
        };
        let set = query.child(PAGE, "set");
        Ok(Self {
            text: text_of(&filled)?,
            page: set.map(PageRequest::read).transpose()?.unwrap_or_default(),
            is_paged: set.is_some(),
            is_form: form.is_some(),
        })
    }

    /// The payload of the answer.
    ///
    /// # Errors
    /// If the page is behind or in front of a person who isn't in the results.
    pub fn answer(&self, found: &Found) -> Result<Element, StanzaError> {
        let ids: Vec<&str> = found.0.iter().map(|person| &*person.jid).collect();
        let page = ResultPage::cut(&self.page, &ids)?;
        let people = &found.0[page.range.clone()];
        let query = Element::new(SEARCH, "query");
        let query = match self.is_form {
            true => query.with_children([results_form(people)]),
            false => query.with_children(people.iter().map(Person::to_item)),
        };
        // XEP-0059: a part of the results says so to those who don't know of pages too, who ignore it.
        let is_part = page.range.len() < page.count;
        let set = (self.is_paged || is_part).then(|| page.to_element(&ids));
        Ok(query.with_children(set))
    }
}

/// The values of known fields in one text.
fn text_of(filled: &[(&str, String)]) -> Result<String, StanzaError> {
    let mut text = String::new();
    for (name, value) in filled {
        let value = value.trim();
        let is_known = *name == TEXT.0 || FIELDS.iter().any(|(own, _)| own == name);
        match *name {
            // What clients send back.
            "FORM_TYPE" | "instructions" | "key" => {}
            _ if value.is_empty() => {}
            _ if !is_known => {
                let error = format!("there is no field {name:?} to search");
                return Err(StanzaError::new(Condition::NotAcceptable, error));
            }
            _ => {
                text.push_str(if text.is_empty() { "" } else { " " });
                text.push_str(value);
            }
        }
    }
    if text.chars().count() > MAX_CHARS {
        let error = format!("a search has at most {MAX_CHARS} characters");
        return Err(StanzaError::new(Condition::NotAcceptable, error));
    }
    Ok(text)
}

impl Person {
    fn values(&self) -> [(&'static str, &str); 4] {
        [("first", &self.first), ("last", &self.last), ("nick", &self.nick), ("email", &self.email)]
    }

    fn to_item(&self) -> Element {
        let values = self.values().map(|(name, value)| Element::new(SEARCH, name).with_text(value));
        Element::new(SEARCH, "item").with("jid", &*self.jid).with_children(values)
    }

    fn to_form_item(&self) -> Element {
        let values = [("jid", &*self.jid)].into_iter().chain(self.values());
        let fields =
            values.map(|(var, value)| Field { var, kind: "", label: "", value: Some(value) }.to_element());
        Element::new(FORM, "item").with_children(fields)
    }
}

fn results_form(people: &[Person]) -> Element {
    let kind = Field { var: "FORM_TYPE", kind: "hidden", label: "", value: Some(SEARCH) };
    let jid = Field { var: "jid", kind: "jid-single", label: "Address", value: None }.to_element();
    let others =
        FIELDS.map(|(var, label)| Field { var, kind: "text-single", label, value: None }.to_element());
    let reported = Element::new(FORM, "reported").with_children([jid]).with_children(others);
    let items = people.iter().map(Person::to_form_item);
    form("result").with_children([kind.to_element(), reported]).with_children(items)
}
