//! `cablegram parse`: one JSON object a cable.

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use cablegram::containers::{Item, Reader};
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    Exit, fault, order, printable, record, say,
    texts::{Texts, texts},
};

/// What a text gave: JSON for standard output, a reason why it is no cable.
#[derive(Default)]
pub(crate) struct Parsed {
    out: Vec<u8>,
    error: Option<String>,
}

/// Prints what `print` makes of every text of the paths, in their order; whether all could be read and were cables.
pub(crate) fn run(
    paths: &[PathBuf],
    reader: &Reader,
    print: impl Fn(&Item) -> Result<Parsed, String> + Sync,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> io::Result<Exit> {
    let mut exit = Exit::Done;
    let progress = progress();
    let found = paths.iter().flat_map(|path| texts(path, reader));
    let work = |texts: Texts| {
        let failed = |error| Parsed { error: Some(error), ..Parsed::default() };
        let parsed = texts.each(reader, |item| print(item));
        let parsed: Vec<_> = parsed.into_iter().map(|parsed| parsed.unwrap_or_else(failed)).collect();
        (parsed.iter().map(|parsed| parsed.out.capacity() as u64).sum(), parsed)
    };
    order::in_order(found, work, |parsed: Vec<Parsed>| {
        for Parsed { out: json, error } in parsed {
            out.write_all(&json)?;
            if let Some(error) = error {
                progress.suspend(|| say(errors, &error));
                exit = Exit::Failed;
            }
            progress.inc(1);
        }
        Ok(())
    })?;
    progress.finish_and_clear();
    out.flush()?;
    Ok(exit)
}

/// The count of files done, on a terminal.
fn progress() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} cables, {per_sec}, {elapsed}");
    let bar = if io::stdout().is_terminal() { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
}

/// What is printed of a cable, and how.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Form {
    /// Only what is above the body.
    pub header: bool,
    /// Over several lines, indented.
    pub pretty: bool,
    /// For a terminal.
    pub terminal: bool,
}

/// A cable as JSON, for a terminal or another program.
pub(crate) fn print(item: &Item, form: Form) -> Result<Parsed, String> {
    let options = item.options();
    let cable = if form.header { options.header_only() } else { options }.parse_bytes(&item.bytes);
    let is_plain = item.source.is_file();
    let mut out = record::json(&item.source.path, (!is_plain).then_some(item), &cable, form.pretty)?;
    if form.terminal {
        out = printable::json(&String::from_utf8_lossy(&out)).into_owned().into_bytes();
    }
    Ok(Parsed { out, error: fault(&cable).map(|fault| format!("{}: {fault}", item.source)) })
}

#[cfg(test)]
mod tests {
    use cablegram::{Cable, Writer, strategies};
    use proptest::{
        collection::vec,
        prelude::*,
        sample::{Index, select},
    };

    use super::*;

    /// Characters that JSON escapes, that it might, and that take several bytes.
    const ODD: &str = "\"\\/<>&'\0\u{8}\t\u{b}\u{c}\u{1b}\u{1f}\u{7f}\u{9b}¶é\u{2028}\u{2029}\u{feff}😀";

    /// A file of one text.
    fn item(file: &str, text: &str) -> Item {
        Reader::new().read(file, std::io::Cursor::new(text.to_owned())).next().unwrap().unwrap()
    }

    /// What is printed of a text is what `serde_json` writes, byte for byte, with the name of the file in front.
    fn as_serde_json(file: &str, text: &str) {
        let cable = Cable::from_bytes(text.as_bytes());
        let name = serde_json::to_string(file).unwrap();
        let item = item(file, text);
        let line = serde_json::to_string(&cable).unwrap().replacen('{', &format!("{{\"file\":{name},"), 1);
        let pretty = serde_json::to_string_pretty(&cable).unwrap();
        let pretty = pretty.replacen('{', &format!("{{\n  \"file\": {name},"), 1);
        for (want, is_pretty) in [(line, false), (pretty, true)] {
            let out = print(&item, Form { pretty: is_pretty, ..Form::default() }).unwrap().out;
            assert_eq!(String::from_utf8(out).unwrap(), want + "\n");
        }
    }

    proptest! {
        #[test]
        fn cables_are_printed_as_serde_json_writes_them(
            (_, fields) in strategies::any_cable(),
            odd in vec((select(ODD.chars().collect::<Vec<_>>()), any::<Index>()), 0..20),
        ) {
            let mut text = Writer::new().to_text(&fields).unwrap();
            for (odd, place) in odd {
                let at = place.index(text.len());
                if text.is_char_boundary(at) {
                    text.insert(at, odd);
                }
            }
            as_serde_json("a", &text);
        }

        #[test]
        fn any_text_is_printed_as_serde_json_writes_it(text in strategies::any_text(), file in ".*") {
            as_serde_json(&file, &text);
        }
    }

    #[test]
    fn each_character_is_printed_as_serde_json_writes_it() {
        for odd in ('\0'..='\u{ff}').chain(ODD.chars()) {
            // Wherever it is among bytes that are looked at together.
            for fill in 0..34 {
                as_serde_json(&format!("{}{odd}x{odd}", "x".repeat(fill)), "");
            }
        }
    }

    #[test]
    fn a_fault_in_one_file_leaves_the_others_done() {
        crate::guard::install();
        let paths = ["Cargo.toml", "README.md", "no/such/file", "CHANGELOG.md"].map(PathBuf::from);
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        let print = |item: &Item| {
            let file = &item.source.path;
            assert_ne!(file, "README.md", "a fault");
            Ok(Parsed { out: format!("{file}\n").into_bytes(), error: None })
        };
        assert_eq!(run(&paths, &Reader::new(), print, &mut out, &mut errors).unwrap(), Exit::Failed);
        assert_eq!(String::from_utf8(out).unwrap(), "Cargo.toml\nCHANGELOG.md\n");
        let errors = String::from_utf8(errors).unwrap();
        let [fault, missing] = errors.lines().collect::<Vec<_>>()[..] else { panic!("{errors}") };
        assert!(fault.starts_with("cablegram: README.md: ") && fault.contains("a fault"), "{fault}");
        assert!(missing.starts_with("cablegram: no/such/file: "), "{missing}");
    }

    #[test]
    fn a_terminal_gets_the_same_value_without_control_characters() {
        let text = "TAGS: PREL \u{9b}31m\u{7f}\u{202e}\u{1b}]0;x\u{7}\n";
        let print =
            |terminal| print(&item("a\u{9b}", text), Form { terminal, ..Form::default() }).unwrap().out;
        let value = |bytes: &[u8]| serde_json::from_slice::<serde_json::Value>(bytes).unwrap();
        let shown = print(true);
        assert_eq!(value(&shown), value(&print(false)));
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(printable::text(&shown), shown);
        assert!(shown.contains("a\\u009b"), "{shown}");
    }
}
