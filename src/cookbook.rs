//! Recipes: whole small programs for what people do with cables. Each compiles, and runs where it needs no files.
//!
//! | recipe | of |
//! |---|---|
//! | [A folder to a CSV file](#a-folder-to-a-csv-file) | id, date, TAGS, subject |
//! | [Ten thousand files on all cores](#ten-thousand-files-on-all-cores) | threads of the standard library |
//! | [Who cites a cable](#who-cites-a-cable) | in REF lines and in the text; all of a folder |
//! | [A strict lint](#a-strict-lint) | of a folder: file, line, column, code |
//! | [A cable of which only the year is known](#a-cable-of-which-only-the-year-is-known) | what an archive says beside the text |
//! | [Read, change, write back](#read-change-write-back) | values to canonical text |
//! | [A cable from nothing](#a-cable-from-nothing) | values made by hand |
//! | [A copy for release](#a-copy-for-release) | what is above a level, and names, taken out |
//! | [JSON lines, there and back](#json-lines-there-and-back) | what `cablegram parse` prints |
//! | [Only what a part says](#only-what-a-part-says) | summaries, markings, the text of one section |
//!
//! # A folder to a CSV file
//!
#![cfg_attr(feature = "encoding", doc = "```no_run")]
#![cfg_attr(not(feature = "encoding"), doc = "```ignore")]
//! use cablegram::Cable;
//!
//! let mut csv = csv::Writer::from_path("cables.csv")?;
//! csv.write_record(["id", "date", "tags", "subject"])?;
//! for entry in std::fs::read_dir("cables")? {
//!     let bytes = std::fs::read(entry?.path())?;
//!     let cable = Cable::from_bytes(&bytes);
//!     let tags: Vec<_> = cable.tags().map(|tag| tag.to_string()).collect();
//!     csv.write_record([
//!         cable.id().map_or_else(String::new, |id| id.to_string()),
//!         cable.date().map_or_else(String::new, |date| date.to_string()),
//!         tags.join(";"),
//!         cable.subject().map_or_else(String::new, |subject| subject.text.to_string()),
//!     ])?;
//! }
//! csv.flush()?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Ten thousand files on all cores
//!
//! A [`Cable`](crate::Cable) borrows from its text and is `Send` and `Sync`: what is kept of it is small. Where the header is
//! enough, [`header_only`](crate::ParseOptions::header_only) does without the text.
//!
#![cfg_attr(feature = "encoding", doc = "```no_run")]
#![cfg_attr(not(feature = "encoding"), doc = "```ignore")]
//! use std::{collections::HashMap, fs, sync::Mutex, thread};
//!
//! use cablegram::{ParseOptions, Tag};
//!
//! let paths = fs::read_dir("cables")?.map(|entry| entry.map(|entry| entry.path()));
//! let paths: Vec<_> = paths.collect::<Result<_, _>>()?;
//! let counts: Mutex<HashMap<Tag<'static>, u32>> = Mutex::default();
//! let threads = thread::available_parallelism()?.get();
//! thread::scope(|scope| {
//!     for share in paths.chunks(paths.len().div_ceil(threads).max(1)) {
//!         scope.spawn(|| {
//!             let mut own: HashMap<Tag<'static>, u32> = HashMap::new();
//!             for bytes in share.iter().filter_map(|path| fs::read(path).ok()) {
//!                 let header = ParseOptions::new().header_only().parse_bytes(&bytes);
//!                 for tag in header.tags() {
//!                     *own.entry(tag.clone().into_owned()).or_default() += 1;
//!                 }
//!             }
//!             let mut all = counts.lock().unwrap();
//!             own.into_iter().for_each(|(tag, count)| *all.entry(tag).or_default() += count);
//!         });
//!     }
//! });
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # Who cites a cable
//!
//! A REF line often has no year: [`Cable::reference_id`](crate::Cable::reference_id) infers it from the cable's own date and
//! number.
//!
//! ```
//! use cablegram::{Cable, CableId, Mentioned};
//!
//! let cited: CableId = "09OSLO120".parse()?;
//! let text = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\nREF: A. OSLO 120\n\n1. (C) As OSLO 120 says.\n";
//! let cable = Cable::parse(text);
//! assert!(cable.references().any(|reference| cable.reference_id(reference).as_ref() == Some(&cited)));
//! let mentions = cable.mentions();
//! let named = mentions.iter().filter(|one| one.mentioned == Mentioned::Cable(Some(cited.clone())));
//! assert_eq!(named.map(|one| one.text).collect::<Vec<_>>(), ["OSLO 120"]);
//! # Ok::<(), cablegram::ValueError>(())
//! ```
//!
//! Of a folder, everybody who cites each cable:
//!
#![cfg_attr(feature = "encoding", doc = "```no_run")]
#![cfg_attr(not(feature = "encoding"), doc = "```ignore")]
//! use std::{collections::BTreeMap, fs};
//!
//! use cablegram::Cable;
//!
//! let mut cited: BTreeMap<String, Vec<String>> = BTreeMap::new();
//! for entry in fs::read_dir("cables")? {
//!     let bytes = fs::read(entry?.path())?;
//!     let cable = Cable::from_bytes(&bytes);
//!     let Some(own) = cable.id() else { continue };
//!     for id in cable.references().filter_map(|reference| cable.reference_id(reference)) {
//!         cited.entry(id.to_string()).or_default().push(own.to_string());
//!     }
//! }
//! for (id, citing) in &cited {
//!     println!("{id} is cited by {}", citing.join(", "));
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # A strict lint
//!
//! What is not as the format says, as compilers print it. Notes are left out: with them nothing is wrong.
//!
#![cfg_attr(feature = "encoding", doc = "```no_run")]
#![cfg_attr(not(feature = "encoding"), doc = "```ignore")]
//! use std::{fs, process::ExitCode};
//!
//! use cablegram::{Cable, Severity};
//!
//! # fn main() -> Result<ExitCode, std::io::Error> {
//! let mut faults = 0;
//! for entry in fs::read_dir("cables")? {
//!     let path = entry?.path();
//!     let bytes = fs::read(&path)?;
//!     let cable = Cable::from_bytes(&bytes);
//!     for odd in cable.diagnostics().iter().filter(|odd| odd.severity >= Severity::Warning) {
//!         let place = odd.place(cable.source());
//!         println!("{}:{}:{}: {odd}", path.display(), place.line, place.column);
//!         faults += 1;
//!     }
//! }
//! Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
//! # }
//! ```
//!
//! All or nothing, for one text: the first warning is the error.
//!
//! ```
//! use cablegram::{Cable, Code};
//!
//! let text = "R 311522Z FEB 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\nTAGS: PREL\nSUBJECT: FISH\n\n1. (C) Fish.\n";
//! let error = Cable::parse_strict(text).unwrap_err();
//! assert_eq!((error.place.line, error.diagnostics[0].code), (1, Code::ImpossibleDate));
//! ```
//!
//! # A cable of which only the year is known
//!
//! ```
//! use cablegram::{Code, ParseOptions};
//!
//! let options = ParseOptions::new().year(1973);
//! let cable = options.parse("FM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\nREF: PARIS 7\n");
//! assert_eq!(cable.id().unwrap().to_string(), "73OSLO160");
//! assert_eq!(cable.reference_id(cable.references().next().unwrap()).unwrap().to_string(), "73PARIS7");
//! // What the text says itself counts, and the two disagree aloud.
//! let dated = options.parse("R 141522Z JUL 74\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n");
//! assert_eq!(dated.id().unwrap().to_string(), "74OSLO160");
//! assert!(dated.diagnostics().iter().any(|odd| odd.code == Code::YearHint));
//! ```
//!
//! # Read, change, write back
//!
//! What can't be written so that it reads back as the same values is an error that names the field. What did not change can be
//! had byte for byte from [`Cable::source`](crate::Cable::source).
//!
//! ```
//! use cablegram::{Cable, Tag, Writer};
//!
//! let text = "R 141522Z  Jul 09\nFM AMEMBASSY OSLO\n\nSECRET OSLO 160\n\nTags: prel\nSubj:  fish\n";
//! let mut fields = Cable::parse(text).into_fields();
//! fields.tags.push(Tag::new("EFIS").into());
//! fields.subject.as_mut().unwrap().text = "FISH AND MORE".into();
//! let text = Writer::new().to_text(&fields)?;
//! assert!(text.ends_with("S E C R E T OSLO 000160\n\nTAGS: PREL, EFIS\nSUBJECT: FISH AND MORE\n"), "{text}");
//! # Ok::<(), cablegram::WriteError>(())
//! ```
//!
//! # A cable from nothing
//!
//! ```
//! use cablegram::{Addressee, Caption, Classification, DateTimeGroup, Fields, Marking, MessageLine, Paragraph, Writer};
//!
//! let mut fields = Fields::default();
//! fields.dtg = Some("R 141522Z JUL 09".parse::<DateTimeGroup>()?.into());
//! fields.from = Some(Addressee::new("AMEMBASSY OSLO").into());
//! fields.to.push(Addressee::new("SECSTATE WASHDC").into());
//! fields.message = Some(MessageLine::new(Classification::Confidential, "OSLO", 160).into());
//! fields.captions.push(Caption::new("SIPDIS").into());
//! fields.body.push(Paragraph::new(1, Some(Marking::new("C")), "The fish are well.").into());
//! let cable = Writer::new().to_cable(&fields)?;
//! assert_eq!(cable.id().unwrap().to_string(), "09OSLO160");
//! assert!(cable.source().ends_with("\n\n1. (C) The fish are well.\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A copy for release
//!
//! What is above a level goes, who signed goes, and a name wherever it stands in the text. What can't be told is an error: such
//! a cable is one for a person. The report has what went, by kind and place.
//!
//! ```
//! use cablegram::{Cable, Classification, Field, Redaction, RemovedKind, Span};
//!
//! let text = "C O N F I D E N T I A L OSLO 000160\n\nSUBJECT: (U) FISH\n\n1. (U) Mr. Poe says they swim.\n\n2. (C) They are few.\n\nROE\n";
//! let cable = Cable::parse(text);
//! let mut redaction = Redaction::new().above(Classification::Unclassified).field(Field::Signature);
//! for (at, name) in text.match_indices("Poe") {
//!     redaction = redaction.span(Span::new(at as u32, (at + name.len()) as u32));
//! }
//! let redacted = cable.redact(&redaction)?;
//! let copy = Cable::parse(&redacted.text);
//! assert_eq!(copy.classification(), Some(Classification::Unclassified));
//! assert_eq!(copy.body()[0].text().unfolded(), "Mr. [REDACTED] says they swim.");
//! assert_eq!(copy.body()[1].text().unfolded(), "[portion removed (C)]");
//! let portions = redacted.removed.iter().filter(|removed| removed.kind == RemovedKind::Portion);
//! assert_eq!(portions.count(), 1);
//! # Ok::<(), cablegram::RedactError>(())
//! ```
//!
//! # JSON lines, there and back
//!
//! `cablegram parse FOLDER > cables.jsonl` has a cable a line. They are read back without the texts;
//! [`format::json`](crate::format::json) says what is in them.
//!
#![cfg_attr(feature = "serde", doc = "```no_run")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use std::{fs::File, io::{BufRead, BufReader}};
//!
//! use cablegram::{Cable, Classification};
//!
//! for line in BufReader::new(File::open("cables.jsonl")?).lines() {
//!     let line = line?;
//!     // Borrowed from the line; a reader that cannot lend gives `Owned<Cable>`.
//!     let cable: Cable = serde_json::from_str(&line)?;
//!     if cable.classification() >= Some(Classification::Secret) {
//!         // The program puts the file's name in front, which is no member of a cable.
//!         let file = serde_json::from_str::<serde_json::Value>(&line)?["file"].take();
//!         println!("{file}: {:?}", cable.subject().map(|subject| subject.to_string()));
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
#![cfg_attr(feature = "serde", doc = "```")]
#![cfg_attr(not(feature = "serde"), doc = "```ignore")]
//! use cablegram::Cable;
//!
//! let cables = ["SECRET OSLO 160\n", "UNCLAS OSLO 161\n"].map(Cable::parse);
//! let lines: Vec<_> = cables.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
//! let again: Vec<Cable> = lines.iter().map(|line| serde_json::from_str(line)).collect::<Result<_, _>>()?;
//! assert_eq!(again, cables);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Only what a part says
//!
//! ```
//! use cablegram::{Cable, Classification, SectionKind};
//!
//! let text = "SUBJECT: FISH\n\n1. (U) SUMMARY: All is well. END SUMMARY.\n\n2. (C/NF) The fish are few.\n\n3. (C) They swim.\n";
//! let cable = Cable::parse(text);
//! assert_eq!(cable.summary().unwrap()[0].text().unfolded(), "SUMMARY: All is well. END SUMMARY.");
//! let secret = cable.paragraphs().filter(|p| p.marking.as_ref().and_then(|m| m.level()) >= Some(Classification::Confidential));
//! assert_eq!(secret.map(|p| p.number).collect::<Vec<_>>(), [2, 3]);
//! let subject = cable.sections().iter().find(|section| section.kind == SectionKind::Subject).unwrap();
//! assert_eq!(subject.of(cable.source()), "SUBJECT: FISH\n");
//! ```
