//! What the address of the page says: `/tim?orang=…&urut=terbaru&buka=…`. Everything works by links.

use super::row::article_id;
use domain::activity::EntryId;
use domain::organization::EmployeeId;
use leptos_router::params::ParamsMap;

/// How many entries the page asks for at first, and how many more each time.
const STEP: u32 = 150;
/// No address asks for more than this.
const MOST: u32 = 3_000;

/// The page's path.
pub(super) const PATH: &str = "/tim";

/// In which order the entries stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    #[default]
    ByPerson,
    Newest,
}

/// Which sentence is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ask {
    Return,
    Reject,
}

impl Ask {
    /// The word of the address.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Return => "kembalikan",
            Self::Reject => "tolak",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        [Self::Return, Self::Reject].into_iter().find(|ask| ask.code() == code)
    }
}

/// What an address asks for. What cannot be read is as if it were not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Address {
    /// Only this person.
    pub person: Option<EmployeeId>,
    /// The order.
    pub order: Order,
    /// The letters of a name that is looked for.
    pub typed: String,
    /// The entry that stands open.
    pub open: Option<EntryId>,
    /// The sentence that is asked for on it.
    pub ask: Option<Ask>,
    /// Whether the versions of the open entry are shown, for plain links.
    pub shows_versions: bool,
    /// Whether the question about approving everything is asked.
    pub asks_all: bool,
    /// How many entries to read.
    pub limit: u32,
}

impl Address {
    /// Reads an address.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let id = |name: &str| query.get(name).and_then(|text| text.parse().ok());
        let limit = query.get("batas").and_then(|text| text.parse().ok()).unwrap_or(STEP);
        Self {
            person: query.get("orang").and_then(|text| text.parse().ok()),
            order: if query.get("urut").as_deref() == Some("terbaru") { Order::Newest } else { Order::ByPerson },
            typed: query.get("cari").unwrap_or_default(),
            open: id("buka"),
            ask: query.get("jawab").and_then(|code| Ask::from_code(&code)),
            shows_versions: query.get("lihat").as_deref() == Some("versi"),
            asks_all: query.get("setujui").as_deref() == Some("semua"),
            limit: limit.clamp(STEP, MOST),
        }
    }

    /// The same place without anything open or asked.
    fn bare(&self) -> Self {
        Self { open: None, ask: None, shows_versions: false, asks_all: false, typed: String::new(), ..self.clone() }
    }

    /// The address of one person's entries, or of everybody's.
    pub(super) fn of_person(&self, person: Option<EmployeeId>) -> String {
        Self { person, ..self.bare() }.link()
    }

    /// The address of another order.
    pub(super) fn in_order(&self, order: Order) -> String {
        Self { order, ..self.bare() }.link()
    }

    /// The address of one open entry, asking for a sentence or not.
    pub(super) fn opening(&self, entry: EntryId, ask: Option<Ask>) -> String {
        Self { open: Some(entry), ask, ..self.bare() }.link()
    }

    /// The address of one open entry with its versions, at its place on the page.
    pub(super) fn with_versions_of(&self, entry: EntryId) -> String {
        let link = Self { open: Some(entry), shows_versions: true, ..self.bare() }.link();
        format!("{link}#{}", article_id(entry))
    }

    /// The entry whose versions are shown.
    pub(super) fn versions_of(&self) -> Option<EntryId> {
        self.open.filter(|_| self.shows_versions)
    }

    /// The address with the question about approving everything, or without it.
    pub(super) fn asking_all(&self, asks_all: bool) -> String {
        Self { asks_all, ..self.bare() }.link()
    }

    /// The address that reads more.
    pub(super) fn reading_more(&self) -> String {
        Self { limit: Self::more_than(self.limit), ..self.bare() }.link()
    }

    /// How many entries to read after reading `limit`.
    pub(super) fn more_than(limit: u32) -> u32 {
        (limit + STEP).min(MOST)
    }

    /// What a plain form must carry along to stay at this place.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = Vec::new();
        if let Some(person) = self.person {
            fields.push(("orang", person.to_string()));
        }
        if self.order == Order::Newest {
            fields.push(("urut", "terbaru".to_owned()));
        }
        if self.limit != STEP && self.limit != 0 {
            fields.push(("batas", self.limit.to_string()));
        }
        fields
    }

    fn link(&self) -> String {
        let mut fields = self.fields();
        if let Some(entry) = self.open {
            fields.push(("buka", entry.to_string()));
        }
        if let Some(ask) = self.ask {
            fields.push(("jawab", ask.code().to_owned()));
        }
        if self.shows_versions {
            fields.push(("lihat", "versi".to_owned()));
        }
        if self.asks_all {
            fields.push(("setujui", "semua".to_owned()));
        }
        // Ids, numbers and words of our own: nothing to escape.
        let query: Vec<_> = fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{}", query.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&'static str, &str)]) -> Address {
        let mut map = ParamsMap::new();
        for (name, value) in query {
            map.insert(*name, (*value).to_owned());
        }
        Address::read(&map)
    }

    #[test]
    fn an_address_without_anything_is_everybody_by_person() {
        let address = read(&[]);
        assert_eq!(address, Address { limit: STEP, ..Address::default() });
        assert_eq!(address.of_person(None), "/tim");
        assert_eq!(address.in_order(Order::Newest), "/tim?urut=terbaru");
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        let address = read(&[("orang", "x"), ("buka", "1"), ("batas", "-4"), ("jawab", "y"), ("urut", "z")]);
        assert_eq!(address, Address { limit: STEP, ..Address::default() });
        assert_eq!(read(&[("batas", "99999999")]).limit, MOST);
    }

    #[test]
    fn a_link_keeps_the_place_and_closes_what_was_open() {
        let id = "0198c0de-0000-7000-8000-000000000001";
        let address = read(&[("orang", id), ("urut", "terbaru"), ("buka", id), ("setujui", "semua")]);
        assert_eq!(address.asking_all(false), format!("/tim?orang={id}&urut=terbaru"));
        assert_eq!(address.of_person(None), "/tim?urut=terbaru");
        let entry = id.parse().unwrap();
        assert_eq!(read(&[]).opening(entry, Some(Ask::Return)), format!("/tim?buka={id}&jawab=kembalikan"));
        assert_eq!(read(&[]).with_versions_of(entry), format!("/tim?buka={id}&lihat=versi#catatan-{id}"));
        assert_eq!(read(&[("buka", id), ("lihat", "versi")]).versions_of(), Some(entry));
        assert_eq!(read(&[("lihat", "versi")]).versions_of(), None);
    }
}
