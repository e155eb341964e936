//! Posts: embassies, consulates, missions, offices, and the Department itself.
//!
//! Source: station and address lines of published telegrams of 2002-2010, ACP 117 Canada-US supplement (2010) for routing
//! indicators, file numbers of the Central Foreign Policy File 1973-79, public station lists; cities, countries (ISO
//! 3166-1 alpha-2 of today) and kinds from general knowledge. `data/posts.tsv` names the source of every row.
//!
//! One post has many written forms: `TEL AVIV`, `TELAVIV`, `TELAV` (the six-letter form of the 1970s), misspellings that
//! archives hold, `AMEMBASSY TEL AVIV`. Indicator and post are not one to one: `RUEHBS` is the embassy in Brussels and the
//! mission to the European Union.
//!
//! Known gaps: posts that sent nothing to the archives read; consulates closed before 1973; names that changed hands.

use std::fmt;

use super::keys::{Key, Letters, Places, letters};
use crate::lex::near;

include!("rows/posts.rs");

/// A post.
///
/// ```
/// use cablegram::tables::posts;
/// let post = posts::find("TEL AVIV").unwrap();
/// assert_eq!((post.canonical, post.country), ("TELAVIV", Some("IL")));
/// ```
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Post {
    /// Its name as message lines have it, `TEL AVIV`.
    pub name: &'static str,
    /// The same without blanks, as ids have it, `TELAVIV`.
    pub canonical: &'static str,
    /// What it is.
    pub kind: PostKind,
    /// The city; `None` for travelling parties and teams.
    pub city: Option<&'static str>,
    /// ISO 3166-1 alpha-2 code of the country it lies in today (`XK` for Kosovo); `None` where the place changes.
    pub country: Option<&'static str>,
    /// Its routing indicator, where one is known.
    pub routing: Option<&'static str>,
    /// How `FM` and address lines name it, `AMEMBASSY TEL AVIV`.
    pub from_line: &'static str,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// What a post is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum PostKind {
            $($(#[$doc])* $name,)*
        }

        impl fmt::Display for PostKind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(match self { $(PostKind::$name => $text,)* })
            }
        }
    };
}

kinds! {
    /// An agency in Washington.
    Agency = "agency";
    /// A consulate or consulate general.
    Consulate = "consulate";
    /// A delegation.
    Delegation = "delegation";
    /// The Department of State, or another.
    Department = "department";
    /// An embassy.
    Embassy = "embassy";
    /// An institute: the American Institute in Taiwan.
    Institute = "institute";
    /// An interests section.
    InterestsSection = "interests section";
    /// A mission to an international organization.
    Mission = "mission";
    /// An office.
    Office = "office";
    /// A presence post.
    PresencePost = "presence post";
    /// A regional office.
    RegionalOffice = "regional office";
    /// A team.
    Team = "team";
    /// The travelling party of a principal.
    TravellingParty = "travelling party";
}

const fn post(
    name: &'static str,
    canonical: &'static str,
    kind: PostKind,
    (city, country): (&'static str, &'static str),
    (routing, from_line): (Option<&'static str>, &'static str),
) -> Post {
    let city = if city.is_empty() { None } else { Some(city) };
    let country = if country.is_empty() { None } else { Some(country) };
    Post { name, canonical, kind, city, country, routing, from_line }
}

/// All posts, sorted by canonical name.
pub fn posts() -> &'static [Post] {
    POSTS
}

/// The post of a name as message lines, references and ids write it; blanks, full stops and case do not count.
///
/// ```
/// use cablegram::tables::posts;
/// let post = posts::find("Tel Aviv").unwrap();
/// assert_eq!(post.from_line, "AMEMBASSY TEL AVIV");
/// assert_eq!((post.country, post.routing), (Some("IL"), Some("RUEHTV")));
/// assert_eq!(posts::find("TELAV"), Some(post));
/// ```
pub fn find(name: &str) -> Option<&'static Post> {
    // A typist's zero for the letter.
    exactly(name).or_else(|| name.contains('0').then(|| exactly(&name.replace('0', "O"))).flatten())
}

fn exactly(name: &str) -> Option<&'static Post> {
    named(Key::of(name)?.as_bytes())
}

fn named(key: &[u8]) -> Option<&'static Post> {
    // The first letters, as numbers, tell most names apart.
    let first = beginning(key);
    let is_name = |at: &usize| {
        BEGINNINGS.get(*at) == Some(&first)
            && NAMES.get(*at).is_some_and(|(name, _)| {
                name.len() == key.len() && (key.len() <= size_of_val(&first) || name.as_bytes() == key)
            })
    };
    let at = PLACES.of(number(first, key.len())).find(is_name)?;
    POSTS.get(usize::from(NAMES.get(at)?.1))
}

/// The one post that a misspelt name can mean, one letter away (`BRASILA`), or the end of it left out (`HO CHI MINH`).
///
/// ```
/// use cablegram::tables::posts;
/// assert_eq!(posts::nearest("SAO PAUO"), posts::find("SAO PAULO"));
/// assert_eq!(posts::nearest("OSLO"), None, "spelled as it should be");
/// assert_eq!(posts::nearest("BA"), None, "too short to tell");
/// ```
pub fn nearest(name: &str) -> Option<&'static Post> {
    const SHORTEST: usize = 5;
    const SHORTEST_PART: usize = 9;
    let letters = !name.bytes().any(|b| b.is_ascii_digit());
    let unknown = |key: &Key| named(key.as_bytes()).or_else(|| by_from_line(name)).is_none();
    let key = Key::of(name).filter(|key| letters && key.as_bytes().len() >= SHORTEST && unknown(key))?;
    let name = key.as_str();
    let begins = |whole: &str| name.len() >= SHORTEST_PART && whole.starts_with(name);
    let mut near =
        NAMES.iter().filter(|(whole, _)| near::distance(name, whole, 1).is_some() || begins(whole));
    let (_, post) = near.next()?;
    near.all(|(_, other)| other == post).then(|| POSTS.get(usize::from(*post)))?
}

/// Whether a name is that of a post whose last letters were cut off, `BUENOS AIR`: page lines have room for ten.
pub(crate) fn is_cut(name: &str) -> bool {
    let letters = || name.bytes().filter(|b| b.is_ascii_alphabetic());
    let begins = |post: &Post| {
        let mut whole = post.canonical.bytes();
        letters().all(|b| whole.next() == Some(b))
    };
    letters().count() >= 8 && POSTS.iter().any(begins)
}

/// The post of an `FM` or address line, without its routing indicator: `AMEMBASSY OSLO`, `USMISSION USNATO`. Office
/// symbols (`//POLAD//`) do not count; other words for the kind of post (`AMCONGEN`, `USINT`) are read.
///
/// ```
/// use cablegram::tables::posts;
/// assert_eq!(posts::by_from_line("AMEMBASSY OSLO"), posts::find("OSLO"));
/// assert_eq!(posts::by_from_line("SECSTATE WASHDC"), posts::find("STATE"));
/// ```
pub fn by_from_line(line: &str) -> Option<&'static Post> {
    const KINDS: [&str; 15] = [
        "AMEMBASSY",
        "EMBASSY",
        "AMCONSUL",
        "AMCONGEN",
        "AMEMB",
        "AMEMBBASSY",
        "USMISSION",
        "USDEL",
        "USINT",
        "USLO",
        "AIT",
        "AMLEGATION",
        "REO",
        "RPO",
        "AMCON",
    ];
    let line = line.split("//").next().unwrap_or(line).trim();
    // Most lines are a kind of post and a name: those need no search among lines that all begin alike.
    let of_kind = || {
        let (kind, name) = line.split_once(|c: char| c.is_whitespace())?;
        KINDS.iter().any(|k| k.eq_ignore_ascii_case(kind)).then(|| find(name)).flatten()
    };
    let exact = of_kind().filter(|post| post.from_line.eq_ignore_ascii_case(line));
    exact.or_else(|| look_up(FROM_LINES, &BY_FROM_LINE, line)).or_else(of_kind)
}

/// The post of a routing indicator; of two with one indicator, the embassy.
///
/// ```
/// use cablegram::tables::posts;
/// assert_eq!(posts::by_routing("RUEHC").unwrap().name, "STATE");
/// ```
pub fn by_routing(indicator: &str) -> Option<&'static Post> {
    look_up(ROUTING, &BY_ROUTING, indicator)
}

fn look_up(pairs: &'static [Pair], letters: &Letters, name: &str) -> Option<&'static Post> {
    let key = Key::of(name)?;
    let pairs = pairs.get(letters.range(key.as_bytes()))?;
    let at = pairs.binary_search_by(|(name, _)| name.as_bytes().cmp(key.as_bytes())).ok()?;
    POSTS.get(usize::from(pairs.get(at)?.1))
}

/// A name and the index of its post.
type Pair = (&'static str, u16);

/// The first eight letters of each name, as a number.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static BEGINNINGS: [u64; NAMES.len()] = {
    let mut beginnings = [0; NAMES.len()];
    let mut at = 0;
    while at < NAMES.len() {
        beginnings[at] = beginning(NAMES[at].0.as_bytes());
        at += 1;
    }
    beginnings
};

/// The first eight letters of a name, as a number.
const fn beginning(mut name: &[u8]) -> u64 {
    if let Some(eight) = name.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let mut number = 0;
    while let [rest @ .., letter] = name {
        number = number << 8 | *letter as u64;
        name = rest;
    }
    number
}

/// The number by which a name is found.
const fn number(beginning: u64, len: usize) -> u64 {
    beginning ^ (len as u64).rotate_right(8)
}

/// Where each name is.
#[expect(clippy::indexing_slicing, reason = "a constant: what is out of range does not compile")]
static PLACES: Places<2048> = {
    let (mut places, mut at) = (Places::NONE, 0);
    while at < NAMES.len() {
        places.add(number(BEGINNINGS[at], NAMES[at].0.len()), at);
        at += 1;
    }
    places
};

static BY_FROM_LINE: Letters = letters!(below(FROM_LINES));
static BY_ROUTING: Letters = letters!(below(ROUTING));

/// How many names begin below a letter.
const fn below(mut pairs: &[Pair], letter: u8) -> u16 {
    let mut count = 0;
    while let [(name, _), rest @ ..] = pairs {
        match name.as_bytes() {
            [b, ..] if *b >= letter => break,
            _ => count += 1,
        }
        pairs = rest;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for post in POSTS {
            let by_name = find(post.name).unwrap();
            assert_eq!(by_name.canonical, post.canonical);
            assert_eq!(find(post.canonical), Some(by_name), "{post:?}");
            assert!(by_from_line(post.from_line).is_some(), "{post:?}");
            if let Some(routing) = post.routing {
                assert_eq!(by_routing(routing).unwrap().country, post.country, "{post:?}");
            }
        }
    }

    #[test]
    fn names_that_are_none() {
        for name in
            ["", "NOWHERE", "A NAME THAT IS MUCH LONGER THAN ANY POST IN THE TABLE COULD EVER BE, AND LONGER"]
        {
            assert_eq!(find(name), None);
        }
        assert_eq!(by_from_line("AMEMBASSY"), None);
        assert_eq!(by_from_line("AMCONGEN TEL AVIV//POLAD//"), find("TEL AVIV"));
    }
}
