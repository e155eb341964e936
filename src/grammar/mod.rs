//! The grammars of a cable's sections, one file each, in the order of the format.
//!
//! A grammar sees one section's text and nothing else, and reads it by small nom parsers. Its `read` is the seam: it never
//! fails, reports what it cannot read, and leaves the characters where they are.
//!
//! | section | file | rule |
//! |---|---|---|
//! | station | [`station`] | `"DE" SP indicator SP ["#"] serial ["/" section] SP filing` |

pub(crate) mod station;
