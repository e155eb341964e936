//! `cablegram format`: a cable, or the JSON of one, in its canonical form.

use std::{
    collections::HashSet,
    io::{self, Write},
};

use cablegram::{Cable, Code, Diagnostic, Era, Writer};
use clap::Args;

use crate::{
    Exit,
    cables::{self, Read},
    fault,
    places::Places,
    printable, say,
    texts::Input,
};

#[derive(Args, Clone, Debug)]
pub(crate) struct Options {
    #[command(flatten)]
    input: Input,
    /// The era whose form it gets: teletype, seventies, eighties, nineties, two-thousands, smart or record-message.
    #[arg(long)]
    era: Option<Era>,
    /// The longest line, in characters, 20 at the least.
    #[arg(long, value_name = "CHARACTERS", value_parser = crate::width)]
    width: Option<usize>,
}

/// Prints the canonical form of each cable, and to `errors` what is in it that has no place in that form.
pub(crate) fn run(
    options: &Options,
    terminal: bool,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    let writer = options.era.map_or_else(Writer::new, |era| Writer::new().era(era));
    let writer = options.width.map_or_else(|| writer.clone(), |width| writer.clone().width(width));
    let exit = cables::each(&options.input, errors, |name, cable, errors| {
        let (text, left_out) = match written(name, cable, &writer) {
            Ok(written) => written,
            Err(error) => {
                say(errors, &format!("{name}: {error}"));
                return Ok(Read::Bad);
            }
        };
        out.write_all(if terminal { printable::text(&text) } else { (&text).into() }.as_bytes())?;
        left_out.iter().for_each(|line| say(errors, line));
        Ok(if left_out.is_empty() { Read::Good } else { Read::Partly })
    })?;
    out.flush()?;
    Ok(exit)
}

/// The text, and a line for each stretch that is left out.
fn written(name: &str, cable: &Cable<'_>, writer: &Writer) -> Result<(String, Vec<String>), String> {
    if let Some(fault) = fault(cable) {
        return Err(fault.to_owned());
    }
    let text = writer.to_text(cable).map_err(|error| error.to_string())?;
    if text.is_empty() {
        return Err("no value of a cable".to_owned());
    }
    let mut places = Places::new(cable.source());
    let line = |diagnostic: &Diagnostic| {
        let (line, column) = places.of(diagnostic.span.start());
        format!("{name}:{line}:{column}: left out: {}", short(diagnostic.span.of(cable.source())))
    };
    let left_out = left_out(cable, &text).map(line).collect();
    Ok((text, left_out))
}

/// What belongs to no section or is a second time, which is not written, and what a section may not hold, unless all its
/// words are written. A cable without a text has nothing to leave out.
fn left_out<'c>(cable: &'c Cable<'_>, written: &str) -> impl Iterator<Item = &'c Diagnostic> {
    let written: HashSet<String> = words(written).collect();
    cable.diagnostics().iter().filter(move |diagnostic| {
        let text = diagnostic.span.of(cable.source());
        match diagnostic.code {
            Code::Unrecognised | Code::Caption | Code::Repeated => !text.is_empty(),
            Code::Distribution
            | Code::TransmissionId
            | Code::Routing
            | Code::Circuit
            | Code::Station
            | Code::Security
            | Code::DateTimeGroup
            | Code::Addressee
            | Code::MessageLine
            | Code::Order
            | Code::Tags
            | Code::Reference
            | Code::Authority
            | Code::LeftOver => words(text).any(|word| !written.contains(&word)),
            _ => false,
        }
    })
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_uppercase)
}

/// The most characters that are shown of what is left out.
const SHOWN: usize = 80;

/// A stretch as one line, cut where it is long.
fn short(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        if line.len() > 4 * SHOWN {
            break;
        }
        line = line + " " + word;
    }
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => line.get(..at).unwrap_or_default().to_owned() + "…",
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_cut() {
        assert_eq!(short("  a \n\tb "), "a b");
        assert_eq!(short(&"é".repeat(80)), "é".repeat(80));
        assert_eq!(short(&"é ".repeat(1000)), "é ".repeat(40) + "…");
    }

    #[test]
    fn what_is_not_written_is_named_and_nothing_else() {
        let left_out = |text: &str| written("a", &Cable::parse(text), &Writer::new()).unwrap().1;
        let cable = |odd: &str| {
            format!("R 141522Z JUL 09\nFM AMEMBASSY OSLO\n{odd}\nSECRET OSLO 000160\n\nSUBJ: FISH\n")
        };
        assert_eq!(left_out(&cable("")), [""; 0]);
        assert_eq!(left_out(&cable("DE RUEHNY 0160/01 1951522 AND MORE")), ["a:3:27: left out: AND MORE"]);
        assert_eq!(left_out(&cable("FM AMEMBASSY PARIS")), ["a:3:1: left out: FM AMEMBASSY PARIS"]);
    }
}
