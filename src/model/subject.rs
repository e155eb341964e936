//! [`Subject`]: the title.

use std::fmt;

use super::{Marking, Text};

/// The subject with its own portion marking, where one is in front. (5 FAH-1 H-246; [`crate::format::subject`])
///
/// ```
/// let cable = cablegram::Cable::parse("SUBJECT: (C) TALKS ON FISH\n");
/// let subject = cable.subject().unwrap();
/// assert_eq!((subject.marking.as_ref().unwrap().to_string(), &*subject.text.unfolded()), ("C".into(), "TALKS ON FISH"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Subject<'a> {
    /// The marking in front, `SUBJECT: (C) …`.
    pub marking: Option<Marking<'a>>,
    /// The title.
    pub text: Text<'a>,
}

impl<'a> Subject<'a> {
    /// A title without marking.
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { marking: None, text: text.into() }
    }

    /// The same subject, owning its characters.
    pub fn into_owned(self) -> Subject<'static> {
        Subject { marking: self.marking.map(Marking::into_owned), text: self.text.into_owned() }
    }
}

/// With its marking in front: `(C) TALKS ON FISH`.
impl fmt::Display for Subject<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.marking.as_ref().map_or(Ok(()), |marking| write!(f, "({marking}) "))?;
        self.text.fmt(f)
    }
}
