//! Reads captions and passing lines.

use crate::{
    diagnostic::{Code, Diagnostics},
    grammar::{captions, message},
    lex::Piece,
    model::{Caption, Fields, SectionKind, Text},
};

/// Reads a line: its captions, those that it was `found` to be, and the passing line `behind` them.
pub(super) fn read<'a>(
    kind: SectionKind,
    (line, found): (Piece<'a>, &[&'a str]),
    behind: Piece<'a>,
    fields: &mut Fields<'a>,
    out: &mut Diagnostics,
) {
    if kind == SectionKind::Unrecognised {
        out.report(Code::Caption, line.span(), "expected a caption or a passing line");
        return;
    }
    if kind == SectionKind::Passing {
        if behind.at > line.at {
            // What goes on with a passing line has no captions in front.
            let first = line.lines().next().map_or(line, |first| Piece::new(first.text, first.at));
            let (front, _) = read_captions(first, &[], fields);
            out.left_over(Code::Caption, first, front.trim_matches(|c: char| !c.is_alphanumeric()));
        }
        fields.passing.push(behind.spanned(behind.text, Text::new(behind.text)));
        return;
    }
    let (front, rest) = read_captions(line, found, fields);
    if !rest.is_empty() {
        // `DEA SENSITIVE`: an agency's own caption.
        captions::add(&mut fields.captions, line.spanned(rest, Caption::new(rest)));
        return;
    }
    // A classification in front repeats that of the message line, or is another.
    let whole = fields.message.as_ref().and_then(|message| message.classification);
    if front.contains(char::is_alphanumeric)
        && captions::quoted(line.text).is_none()
        && message::level(line.text) != whole
    {
        out.beside(line, front);
    }
}

/// Reads the captions that a line begins with; what is in front of them, and what follows. Those that it was found to be are all of it.
fn read_captions<'a>(line: Piece<'a>, found: &[&'a str], fields: &mut Fields<'a>) -> (&'a str, &'a str) {
    let mut end = line.text.len();
    let mut add = |caption| {
        let span = line.span_of(caption);
        end = end.min(span.start() - line.at);
        captions::add(&mut fields.captions, line.spanned(caption, Caption::new(caption)));
    };
    let rest = if found.is_empty() {
        captions::read(line.text, add)
    } else {
        found.iter().for_each(|caption| add(caption));
        ""
    };
    let front = line.text.get(..end.min(line.text.len() - rest.len())).unwrap_or_default();
    (front, rest)
}
