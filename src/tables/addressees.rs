//! Addressees other than posts: collectives and agencies.
//!
//! Source: address lines of published telegrams of 2002-2010; ACP 117 for the White House. (`data/addressees.tsv`)
//!
//! Indicator and name are many to many: never derive one from the other. Known gaps: most military commands.

use super::keys::Key;

include!("rows/addressees.rs");

/// A collective or an agency.
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Body {
    key: &'static str,
    /// Its name as address lines have it.
    pub name: &'static str,
    /// A routing indicator seen with it.
    pub routing: Option<&'static str>,
    /// What it is.
    pub kind: BodyKind,
}

/// What an addressee is that is no post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BodyKind {
    /// An agency, department or command.
    Agency,
    /// A list of posts under one name.
    Collective,
}

const fn body(key: &'static str, name: &'static str, routing: Option<&'static str>, kind: BodyKind) -> Body {
    Body { key, name, routing, kind }
}

/// All of them, sorted by name.
pub fn bodies() -> &'static [Body] {
    ROWS
}

/// The collective or agency of this name; blanks, full stops and case do not count. Of several rows of a name the first.
///
/// ```
/// use cablegram::tables::addressees;
/// let nsc = addressees::find("CIA WASHINGTON DC").unwrap();
/// assert_eq!(nsc.kind, addressees::BodyKind::Agency);
/// ```
pub fn find(name: &str) -> Option<&'static Body> {
    let key = Key::of(name)?;
    let at = ROWS.partition_point(|row| row.key.as_bytes() < key.as_bytes());
    ROWS.get(at).filter(|row| row.key.as_bytes() == key.as_bytes())
}
