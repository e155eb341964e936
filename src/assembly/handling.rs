//! The lines between the message line and the first label: captions, passing lines, notes about the copy.
//!
//! They have no labels; each line is told by its words. (FORMAT.md sections 7 and 8)

use crate::{
    diagnostic::{Code, Diagnostics},
    fold,
    grammar::{body::page, captions, copy_note, passing},
    lex::Piece,
    model::{Caption, Section, SectionKind, Text},
    span::{Span, Spanned},
};

/// The longest line that is taken for a passing line where no label follows.
const LONGEST_PASSING: usize = 90;

/// Whether a line is neither caption nor passing line nor a note about the copy.
pub(super) fn is_other(line: &str) -> bool {
    let text = fold::trim(line);
    // A passing line is short; a line of prose that says `for` is not one.
    let passing = || text.len() < LONGEST_PASSING && passing::is_line(text);
    captions::leading(text).is_none()
        && !copy_note::is_line(text)
        && !passing()
        && captions::quoted(text).is_none()
}

/// Reads the region and adds sections that tile it; `joined` where it begins inside a line that an archive joined.
pub(super) fn read<'a>(
    piece: Piece<'a>,
    mut joined: bool,
    list: &mut Vec<Spanned<Caption<'a>>>,
    passing_lines: &mut Vec<Spanned<Text<'a>>>,
    sections: &mut Vec<Section>,
    out: &mut Diagnostics,
) {
    // What the line before was, and the passing line that is still open.
    let mut before = SectionKind::Blank;
    let mut open: Option<&'a str> = None;
    let mut repetition = false;
    // Those of before are of another part.
    let first = sections.len();
    for line in piece.lines() {
        let text = fold::trim(line.text);
        // A note about a copy runs to the next blank line; one about another message may speak of whom it is for.
        let below_note = before == SectionKind::CopyNote;
        repetition = below_note && repetition || copy_note::is_repetition(text);
        let other = || captions::has_passing_word(text) || captions::leading(text).is_some();
        let continued = below_note && (repetition || !other());
        let kind = if text.is_empty() {
            SectionKind::Blank
        } else if page::is_page_line(text) {
            SectionKind::PageLine
        } else if copy_note::is_line(text) || continued {
            SectionKind::CopyNote
        } else if let Some(start) =
            open.filter(|start| before == SectionKind::Passing && passing::goes_on(start, text))
        {
            let from = piece.span_of(start).start() - piece.at;
            let to = piece.span_of(text).end() - piece.at;
            if let (Some(joined), Some(last)) = (piece.text.get(from..to), passing_lines.last_mut()) {
                open = Some(joined);
                *last = piece.spanned(joined, Text::new(joined));
            }
            SectionKind::Passing
        } else {
            let rest = captions::read(text, |caption| {
                captions::add(list, piece.spanned(caption, Caption::new(caption)))
            });
            if rest.is_empty() {
                SectionKind::Captions
            } else if rest.len() == text.len() && !passing::is_line(rest) {
                let last = fold::last_word(rest);
                if captions::leading(last).is_some() {
                    // `DEA SENSITIVE`: an agency's own caption.
                    captions::add(list, piece.spanned(rest, Caption::new(rest)));
                    SectionKind::Captions
                } else {
                    out.report(Code::Caption, piece.span_of(rest), "expected a caption or a passing line");
                    SectionKind::Unrecognised
                }
            } else {
                let lines = if joined { passing::attentions(rest).collect() } else { vec![rest] };
                open = lines.last().copied();
                passing_lines.extend(lines.into_iter().map(|line| piece.spanned(line, Text::new(line))));
                SectionKind::Passing
            }
        };
        if kind != SectionKind::Passing {
            open = None;
        }
        before = kind;
        joined = false;
        extend(sections, first, kind, Span::from_usize(line.at, line.next));
    }
}

fn extend(sections: &mut Vec<Section>, first: usize, kind: SectionKind, span: Span) {
    match sections.get_mut(first..).and_then(<[Section]>::last_mut) {
        Some(last) if last.kind == kind => last.span = last.span.join(span),
        _ => sections.push(Section::new(kind, span)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_and_passing_lines() {
        let text = "\nNOFORN\nSIPDIS\n\nNSC FOR ROE\nDEPT FOR EUR/WE, DRL,\nAND EB\nC O R R E C T E D COPY\nOF PARA 3\n";
        let (mut list, mut lines, mut sections) = (Vec::new(), Vec::new(), Vec::new());
        read(Piece::new(text, 0), false, &mut list, &mut lines, &mut sections, &mut Diagnostics::default());
        assert_eq!(list.iter().map(|c| c.value.as_written()).collect::<Vec<_>>(), ["NOFORN", "SIPDIS"]);
        assert_eq!(
            lines.iter().map(|l| l.value.unfolded()).collect::<Vec<_>>(),
            ["NSC FOR ROE", "DEPT FOR EUR/WE, DRL, AND EB"]
        );
        assert_eq!(sections.iter().map(|s| s.of(text)).collect::<String>(), text);
        assert_eq!(sections.last().map(|s| s.kind), Some(SectionKind::CopyNote));
    }
}
