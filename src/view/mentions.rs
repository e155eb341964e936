//! The mentions of a body, each with the references that it means.

use crate::{
    grammar::mentions::{self, Named},
    model::{Block, CableId, Fields, Mention, Mentioned, Reference},
    plain::Places,
    span::{Span, Spanned},
};

/// How many references a mention may mean, one bit each: no cable has as many, a hostile one could have no end of both.
const MOST: usize = u64::BITS as usize;

/// The mentions of the body's paragraphs and passages, in order.
pub(crate) fn of<'c, 'a>(fields: &'c Fields<'a>, places: &Places) -> Vec<Mention<'c, 'a>> {
    let known = Known::of(fields);
    let mut found = Vec::new();
    for block in fields.body.iter().filter(|block| !matches!(block, Block::Heading(_))) {
        let raw = block.text().raw();
        let start = places.plain(block.span().end()).checked_sub(raw.len());
        // Between its holes: a mention is no part of a page line, and does not go on behind one.
        for piece in block.text().pieces() {
            mentions::find(piece, |written, named| {
                // A block that was not read from a text has no place in one.
                let span = start.map_or(Span::default(), |start| {
                    let at = start + (written.as_ptr() as usize).wrapping_sub(raw.as_ptr() as usize);
                    places.back(Span::from_usize(at, at + written.len()))
                });
                let (mentioned, bits) = known.meant(named);
                found.push(Mention::new(span, written, mentioned, known.references, bits));
            });
        }
    }
    found
}

/// The references, looked through once for all mentions; of each set one bit a reference.
struct Known<'c, 'a> {
    fields: &'c Fields<'a>,
    references: &'c [Spanned<Reference<'a>>],
    /// Those of each letter as a label.
    labels: [u64; 26],
    /// Those without a label; where all have one, all.
    reftel: u64,
    /// Those to cables.
    cables: Vec<(u64, CableId<'c>)>,
}

impl<'c, 'a> Known<'c, 'a> {
    fn of(fields: &'c Fields<'a>) -> Self {
        let references = fields.references.get(..MOST).unwrap_or(&fields.references);
        let own = fields.year().unwrap_or(0);
        let (mut labels, mut all, mut bare, mut cables) = ([0; 26], 0, 0, Vec::new());
        for (reference, at) in references.iter().zip(0..u64::BITS) {
            let bit = 1 << at;
            all |= bit;
            match reference.label.as_deref().map(str::as_bytes) {
                None => bare |= bit,
                Some([letter]) => {
                    let label = labels.get_mut(index(char::from(letter.to_ascii_uppercase())));
                    label.into_iter().for_each(|label| *label |= bit);
                }
                _ => {}
            }
            cables.extend(reference.id_in(own).map(|id| (bit, id)));
        }
        Self { fields, references, labels, reftel: if bare == 0 { all } else { bare }, cables }
    }

    /// What a mention names, and the references that it means.
    fn meant(&self, named: Named<'c>) -> (Mentioned<'c>, u64) {
        match named {
            Named::Labels(first, last) => {
                let labels = self.labels.get(index(first)..=index(last)).unwrap_or_default();
                let bits = labels.iter().fold(0, |bits, label| bits | label);
                (if first == last { Mentioned::Label(first) } else { Mentioned::Labels(first..=last) }, bits)
            }
            Named::Reftel => (Mentioned::Reftel, self.reftel),
            Named::Cable { year, origin, number } => {
                let id = CableId::new(year.unwrap_or_default(), origin, number);
                let same = |cited: &CableId<'_>| {
                    cited.number() == number
                        && cited.origin() == id.origin()
                        && year.is_none_or(|year| year == cited.year())
                };
                let found = self.cables.iter().filter(|(_, cited)| same(cited));
                let bits = found.fold(0u64, |bits, (bit, _)| bits | bit);
                let first = self.references.get(bits.trailing_zeros() as usize);
                let cited = first.and_then(|first| self.fields.reference_id(first)).map(|id| id.year());
                let year = year.or(cited).or(self.fields.year());
                (Mentioned::Cable(year.map(|year| CableId::new(year, origin, number))), bits)
            }
        }
    }
}

/// The place of a capital in the alphabet; of another character one beyond it.
fn index(letter: char) -> usize {
    (letter as usize).wrapping_sub('A' as usize)
}
