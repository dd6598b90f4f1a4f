//! Search and compare (RFC 4511, sections 4.5 and 4.10), of one person.

use crate::{
    attribute::Attribute,
    dn::Dn,
    entry::{Entry, Selection},
    filter::{Filter, Test, TooComplex},
    narrow::Plan,
    page::{PageRequest, Part, Position},
    person::Person,
    tree::{Directory, Fixed, Node},
};
use directory::{Class, Email};
use ldap3_proto::{
    LdapResultCode,
    proto::{LdapCompareRequest, LdapSearchRequest, LdapSearchResultEntry, LdapSearchScope},
};
use uuid::Uuid;

/// The most entries of an answer without pages, and of a page.
const MAX_ENTRIES: usize = 500;
const MAX_PAGE: usize = 1_000;
/// The most bytes of values in an answer: a group may have many members.
const MAX_VALUE_BYTES: usize = 1024 * 1024;
/// The most whole addresses that a filter can look up.
const MAX_ADDRESSES: usize = 16;

/// A valid request to search.
#[derive(Debug)]
pub struct Search<'r> {
    request: &'r LdapSearchRequest,
    base: Dn,
    filter: Filter,
    page: Option<(usize, Option<Position>)>,
}

/// The entries of an answer.
#[derive(Debug, Default, PartialEq)]
pub struct Answer {
    /// In the order of the answer.
    pub entries: Vec<LdapSearchResultEntry>,
    /// Whether there are more, without pages.
    pub is_cut: bool,
    /// For the next page; empty after the last, and without pages.
    pub cookie: Vec<u8>,
}

/// The result of a request that isn't carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// The result code.
    pub code: LdapResultCode,
    /// The part of the name that exists.
    pub matched: String,
    /// For people.
    pub message: &'static str,
}

impl Refusal {
    /// A refusal that isn't about a name.
    pub const fn new(code: LdapResultCode, message: &'static str) -> Self {
        Self { code, matched: String::new(), message }
    }

    pub(crate) fn too_complex(_: TooComplex) -> Self {
        Self::new(LdapResultCode::AdminLimitExceeded, "the filter has too many parts or is nested too deep")
    }

    fn no_such_object(tree: &Directory<'_>, dn: &Dn) -> Self {
        Self { code: LdapResultCode::NoSuchObject, matched: tree.matched(dn), message: "" }
    }
}

fn parsed(dn: &str) -> Result<Dn, Refusal> {
    let refusal = Refusal::new(LdapResultCode::InvalidDNSyntax, "not a distinguished name");
    Dn::parse(dn).ok_or(refusal)
}

impl<'r> Search<'r> {
    /// Checks a request.
    ///
    /// # Errors
    /// A name that isn't one, a filter that is too complex, a cookie that no answer had.
    pub fn new(request: &'r LdapSearchRequest, page: Option<&PageRequest>) -> Result<Self, Refusal> {
        let after = |page: &PageRequest| match &page.cookie[..] {
            [] => Ok((page.size, None)),
            cookie => {
                let refusal = Refusal::new(LdapResultCode::UnwillingToPerform, "unknown cookie of a page");
                Position::parse(cookie).map(|after| (page.size, Some(after))).ok_or(refusal)
            }
        };
        let filter = Filter::compile(&request.filter).map_err(Refusal::too_complex)?;
        Ok(Self { request, base: parsed(&request.base)?, filter, page: page.map(after).transpose()? })
    }

    /// Whether it evaluates the filter for everybody whom the person sees or finds, which takes long.
    pub fn is_scan(&self) -> bool {
        self.request.scope != LdapSearchScope::Base && Plan::of(&self.filter) == Plan::Everybody
    }

    /// Answers the request.
    ///
    /// # Errors
    /// If the base doesn't exist, or is hidden from the person.
    pub fn run(&self, tree: &Directory<'_>) -> Result<Answer, Refusal> {
        let node = tree.resolve(&self.base).ok_or_else(|| Refusal::no_such_object(tree, &self.base))?;
        let (after, most) = match self.page {
            Some((size, after)) => (after, size.min(MAX_PAGE)),
            None => {
                let asked = usize::try_from(self.request.sizelimit).ok().filter(|limit| *limit > 0);
                (None, asked.map_or(MAX_ENTRIES, |limit| limit.min(MAX_ENTRIES)))
            }
        };
        let mut answer = Answer::default();
        if most == 0 {
            return Ok(answer);
        }
        let selection = Selection::new(&self.request.attrs, self.request.typesonly);
        let (mut last, mut bytes) = (None, 0);
        // One more than are answered, to see whether there are more.
        for (position, entry) in self.entries(tree, node, after, most + 1) {
            if Some(position) <= after || !entry.satisfies(tree, &self.filter) {
                continue;
            }
            if answer.entries.len() == most || bytes > MAX_VALUE_BYTES {
                answer.is_cut = self.page.is_none();
                answer.cookie =
                    last.filter(|_| self.page.is_some()).map(Position::cookie).unwrap_or_default();
                return Ok(answer);
            }
            let shown = entry.shown(tree, &selection);
            bytes += shown.attributes.iter().flat_map(|it| &it.vals).map(Vec::len).sum::<usize>();
            answer.entries.push(shown);
            last = Some(position);
        }
        Ok(answer)
    }

    /// The entries in scope, those of people narrowed to whom the filter may match.
    fn entries<'s, 'a: 's>(
        &'s self,
        tree: &'s Directory<'a>,
        node: Node,
        after: Option<Position>,
        expected: usize,
    ) -> Box<dyn Iterator<Item = (Position, Entry<'a>)> + 's> {
        let (fixed, has_people, has_groups) = match reach(node, &self.request.scope) {
            Reach::Itself => {
                return Box::new(itself(tree, node).map(|entry| (position(Part::Own, 0), entry)).into_iter());
            }
            Reach::Entries(fixed, has_people, has_groups) => (fixed, has_people, has_groups),
        };
        let fixed =
            fixed.iter().enumerate().map(|(at, fixed)| (position(Part::Fixed, at), Entry::Fixed(*fixed)));
        let people = has_people.then(|| self.people(tree, after, expected)).into_iter().flatten();
        let groups = has_groups.then(|| tree.view.groups()).into_iter().flatten();
        let groups = groups.map(|group| (of_id(Part::Groups, group.id.as_bytes()), Entry::Group(group)));
        Box::new(fixed.chain(people).chain(groups))
    }

    /// The person, those whose address was typed, and those whom the person sees or finds.
    fn people<'s, 'a: 's>(
        &'s self,
        tree: &'s Directory<'a>,
        after: Option<Position>,
        expected: usize,
    ) -> impl Iterator<Item = (Position, Entry<'a>)> + 's {
        let own = (position(Part::Own, 0), Entry::Person(Person::viewer(tree)));
        let class = if self.filter.may_search() { Class::Found } else { Class::Seen };
        let visible = tree.view.visible(Plan::of(&self.filter).people(tree).as_ref(), class);
        let after = after.filter(|after| after.part == Part::People);
        let after = after.map(|after| directory::UserId::from_uuid(after.id));
        let hits = tree.view.hits(&visible, after, expected).filter_map(move |hit| {
            let person = Person::of(&hit);
            // A listing shows only whom the person sees; others have to be searched for.
            let is_shown = hit.reason.is_seeing()
                || self.filter.searches(&|attribute, test| person.matches(tree, attribute, test));
            is_shown.then(|| (of_id(Part::People, hit.user.id.as_bytes()), Entry::Person(person)))
        });
        [own].into_iter().chain(self.typed(tree)).chain(hits)
    }

    /// Those whom only their whole address finds, in the order of their ids.
    fn typed<'a>(&self, tree: &Directory<'a>) -> Vec<(Position, Entry<'a>)> {
        let mut addresses = Vec::new();
        self.filter.for_each_test(&mut |attribute, test| {
            if let (Attribute::Mail, Test::Equal(_, value)) = (attribute, test)
                && addresses.len() < MAX_ADDRESSES
            {
                addresses.extend(Email::named(value));
            }
        });
        let hits = addresses.iter().filter_map(|email| tree.view.find_by_email(email));
        let hits = hits.filter(|hit| !tree.view.finds(hit.user.id));
        let mut typed: Vec<_> = hits
            .map(|hit| (of_id(Part::Typed, hit.user.id.as_bytes()), Entry::Person(Person::of(&hit))))
            .collect();
        typed.sort_unstable_by_key(|(position, _)| *position);
        typed.dedup_by_key(|(position, _)| *position);
        typed
    }
}

/// The entries that a scope reaches from a node.
enum Reach {
    Itself,
    /// The fixed ones; whether people, and whether groups.
    Entries(&'static [Fixed], bool, bool),
}

fn reach(node: Node, scope: &LdapSearchScope) -> Reach {
    use LdapSearchScope::{Base, Children, OneLevel, Subtree};
    match (node, scope) {
        (Node::Person(_) | Node::Group(_), Base | Subtree) | (Node::Fixed(_), Base) => Reach::Itself,
        (Node::Person(_) | Node::Group(_) | Node::Fixed(Fixed::Schema), _) => {
            Reach::Entries(&[], false, false)
        }
        // A client without a base means everything.
        (Node::Fixed(Fixed::Root), OneLevel) => Reach::Entries(&[Fixed::Top], false, false),
        (Node::Fixed(Fixed::Root | Fixed::Top), Subtree) | (Node::Fixed(Fixed::Root), Children) => {
            Reach::Entries(&[Fixed::Top, Fixed::People, Fixed::Groups], true, true)
        }
        (Node::Fixed(Fixed::Top), OneLevel) => Reach::Entries(&[Fixed::People, Fixed::Groups], false, false),
        (Node::Fixed(Fixed::Top), Children) => Reach::Entries(&[Fixed::People, Fixed::Groups], true, true),
        (Node::Fixed(Fixed::People), Subtree) => Reach::Entries(&[Fixed::People], true, false),
        (Node::Fixed(Fixed::People), OneLevel | Children) => Reach::Entries(&[], true, false),
        (Node::Fixed(Fixed::Groups), Subtree) => Reach::Entries(&[Fixed::Groups], false, true),
        (Node::Fixed(Fixed::Groups), OneLevel | Children) => Reach::Entries(&[], false, true),
    }
}

/// The entry of a resolved name.
fn itself<'a>(tree: &Directory<'a>, node: Node) -> Option<Entry<'a>> {
    Some(match node {
        Node::Fixed(fixed) => Entry::Fixed(fixed),
        Node::Person(id) if id == tree.view.viewer().id => Entry::Person(Person::viewer(tree)),
        Node::Person(id) => Entry::Person(Person::of(&tree.view.find(id)?)),
        Node::Group(id) => Entry::Group(tree.view.group(id)?),
    })
}

const fn position(part: Part, at: usize) -> Position {
    Position { part, id: Uuid::from_u128(at as u128) }
}

const fn of_id(part: Part, id: &[u8; 16]) -> Position {
    Position { part, id: Uuid::from_bytes(*id) }
}

/// Whether an entry has a value.
///
/// # Errors
/// If the entry doesn't exist, or is hidden from the person; if it doesn't have the attribute.
pub fn compare(tree: &Directory<'_>, request: &LdapCompareRequest) -> Result<bool, Refusal> {
    let dn = parsed(&request.dn)?;
    let entry = tree.resolve(&dn).and_then(|node| itself(tree, node));
    let entry = entry.ok_or_else(|| Refusal::no_such_object(tree, &dn))?;
    let value = String::from_utf8_lossy(&request.val).into_owned();
    let assertion = ldap3_proto::proto::LdapFilter::Equality(request.atype.clone(), value);
    let Ok(Filter::Test(attribute, test)) = Filter::compile(&assertion) else {
        return Err(Refusal::new(LdapResultCode::NoSuchAttribute, ""));
    };
    if entry.values(tree, attribute).is_empty() {
        return Err(Refusal::new(LdapResultCode::NoSuchAttribute, ""));
    }
    Ok(entry.matches(tree, attribute, &test))
}
