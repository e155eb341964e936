//! [`Mention`]: a place of the body that speaks of another cable.

use std::{fmt, ops::RangeInclusive};

use super::{CableId, Reference};
use crate::span::{Span, Spanned};

/// A place of the body that speaks of another cable: `ref A`, `refs A-C`, `reftel`, `OTTAWA 1123`.
///
/// ```
/// let cable = cablegram::Cable::parse("REF: OSLO 12\n\n1. (U) As reftel says.\n");
/// let mention = &cable.mentions()[0];
/// assert_eq!((mention.text, mention.references().count()), ("reftel", 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention<'c, 'a> {
    /// Where it is in the source.
    pub span: Span,
    /// How it is written.
    pub text: &'c str,
    /// What it names.
    pub mentioned: Mentioned<'c>,
    meant: Meant<'c, 'a>,
}

/// What a [`Mention`] names.
///
/// ```
/// use cablegram::{Cable, Mentioned};
/// let cable = Cable::parse("REF: A. OSLO 12\n\n1. (U) As ref A says.\n");
/// assert_eq!(cable.mentions()[0].mentioned, Mentioned::Label('A'));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mentioned<'c> {
    /// A label of the REF line, in capitals: `ref A`.
    Label(char),
    /// The labels from one to another, in capitals: `refs A-C`. The first is less than the last.
    Labels(RangeInclusive<char>),
    /// The references without a label, or all of them: `reftel`, `reftels`.
    Reftel,
    /// A cable by its origin and number: `OTTAWA 1123`. Without a year, that of the reference it repeats, else the cable's
    /// own; no id where neither is known.
    Cable(Option<CableId<'c>>),
}

impl<'c, 'a> Mention<'c, 'a> {
    /// A mention of those of the first 64 references whose bits are set.
    pub(crate) fn new(
        span: Span,
        text: &'c str,
        mentioned: Mentioned<'c>,
        references: &'c [Spanned<Reference<'a>>],
        bits: u64,
    ) -> Self {
        Self { span, text, mentioned, meant: Meant { references, bits } }
    }

    /// The references of the cable's REF line that it means, in their order: none where the line has no such label or cable.
    /// Only the first 64 references count.
    ///
    /// ```
    /// let text = "REF: A. OSLO 12 B. PARIS 345 C. CAIRO 6\n\n1. (U) See refs B-C.\n";
    /// let cable = cablegram::Cable::parse(text);
    /// let labels: Vec<_> = cable.mentions()[0].references().map(|r| r.label.as_deref()).collect();
    /// assert_eq!(labels, [Some("B"), Some("C")]);
    /// ```
    pub fn references(&self) -> impl Iterator<Item = &'c Reference<'a>> + Clone + use<'c, 'a> {
        self.meant.references()
    }

    /// Which of the cable's references these are, counted from 0.
    ///
    /// ```
    /// let text = "REF: A. OSLO 12 B. PARIS 345 C. CAIRO 6\n\n1. (U) See refs B-C.\n";
    /// assert!(cablegram::Cable::parse(text).mentions()[0].places().eq([1, 2]));
    /// ```
    pub fn places(&self) -> impl Iterator<Item = usize> + Clone + use<> {
        let bits = self.meant.bits;
        (0..u64::BITS).filter(move |at| bits >> at & 1 == 1).map(|at| at as usize)
    }
}

/// Some of the references of a cable, a bit for each: as small for many as for one.
#[derive(Clone, Copy)]
struct Meant<'c, 'a> {
    references: &'c [Spanned<Reference<'a>>],
    bits: u64,
}

impl<'c, 'a> Meant<'c, 'a> {
    fn references(self) -> impl Iterator<Item = &'c Reference<'a>> + Clone + use<'c, 'a> {
        let bits = (0..u64::BITS).map(move |at| self.bits >> at & 1 == 1);
        self.references.iter().zip(bits).filter(|(_, meant)| *meant).map(|(reference, _)| &reference.value)
    }
}

impl fmt::Debug for Meant<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.references()).finish()
    }
}

impl PartialEq for Meant<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.references().eq(other.references())
    }
}

impl Eq for Meant<'_, '_> {}
