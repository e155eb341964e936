//! Made-up texts to measure with: cables of the sizes that archives have, texts of one section, hostile texts.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::fmt::Write;

/// Numbers from a seed: the same texts on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % bound
    }

    /// One of several.
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    /// A count: half of the time the middle one of three, else one from the first to the last.
    fn about(&mut self, [least, middle, most]: [usize; 3]) -> usize {
        if self.below(2) == 0 { middle } else { least + self.below(most + 1 - least) }
    }
}

const POSTS: [(&str, &str); 8] = [
    ("OSLO", "RUEHNY"),
    ("TEL AVIV", "RUEHTV"),
    ("OTTAWA", "RUEHOT"),
    ("MAPUTO", "RUEHTO"),
    ("PARIS", "RUEHFR"),
    ("LISBON", "RUEHLI"),
    ("LAGOS", "RUEHOS"),
    ("ANKARA", "RUEHAK"),
];
const TAGS: [&str; 12] =
    ["PREL", "PGOV", "ECON", "EFIS", "KNNP", "MARR", "NO", "FR", "CA", "NATO", "ETRD", "PHUM"];
const WORDS: [&str; 28] = [
    "the", "minister", "said", "that", "fish", "were", "well", "and", "talks", "had", "gone", "as", "far",
    "as", "they", "could", "before", "winter,", "but", "Oslo", "would", "not", "agree", "to", "a", "quota",
    "of", "herring",
];
const HEADINGS: [&str; 6] =
    ["Summary", "The Fish of the North", "COMMENT", "A New Start", "What Comes Next", "BACKGROUND"];

/// `count` cables: of sizes, numbers of addressees, TAGS, references and paragraphs as the archives of 2002 to 2010 have.
pub fn cables(seed: u64, count: usize) -> Vec<String> {
    let mut random = Random::new(seed);
    (0..count).map(|number| cable(&mut random, 100 + number)).collect()
}

/// The bytes that a cable of the middle size has, nearly.
pub const MEDIAN: usize = 9000;

fn cable(random: &mut Random, number: usize) -> String {
    let (post, indicator) = POSTS[random.below(POSTS.len())];
    let mut text = String::new();
    let day = 1 + random.below(28);
    let _ = write!(
        text,
        "VZCZCXRO{number:04}\nPP RUEHROV RUEHTRO\nDE {indicator} #{number:04}/01 {:03}1522\nZNY CCCCC ZZH\n\
         P {day:02}1522Z JUL 09\nFM AMEMBASSY {post}\nTO RUEHC/SECSTATE WASHDC PRIORITY {number:04}\n",
        181 + day,
    );
    for n in 0..random.about([0, 4, 13]) {
        let (name, indicator) = POSTS[random.below(POSTS.len())];
        let word = if n == 0 { "INFO " } else { "" };
        let _ = writeln!(
            text,
            "{word}{indicator}/AMEMBASSY {name} {}{:04}",
            random.one(&["", "PRIORITY ", "IMMEDIATE "]),
            random.below(9000)
        );
    }
    let _ = write!(text, "C O N F I D E N T I A L SECTION 01 OF 02 {post} {number:06}\n\nSIPDIS\n\n");
    if random.below(3) == 0 {
        text.push_str("DEPT FOR EUR/NB, INR/EU\nNSC FOR ROE\n\n");
    }
    text.push_str("E.O. 12958: DECL: 07/14/2019\nTAGS: ");
    for n in 0..random.about([3, 5, 9]) {
        let _ = write!(text, "{}{}", if n == 0 { "" } else { ", " }, random.one(&TAGS));
    }
    text.push_str("\nSUBJECT: TALKS ON FISH: WHAT THE MINISTER SAID AND\nWHAT COMES NEXT\n\n");
    for n in 0..random.about([0, 1, 4]) {
        let label = if n == 0 { "REF: " } else { "     " };
        let _ = writeln!(
            text,
            "{label}{}. 08 {} {}",
            char::from(b'A' + n as u8),
            POSTS[random.below(8)].0,
            random.below(900)
        );
    }
    text.push_str("\nClassified By: Ambassador Jane Roe for reasons 1.4 (b) and (d).\n\n");
    for paragraph in 1..=random.about([3, 9, 18]) {
        if random.below(5) < 2 {
            let heading = random.one(&HEADINGS);
            let _ = writeln!(text, "{heading}");
            if random.below(2) == 0 {
                let _ = writeln!(text, "{}", "-".repeat(heading.len()));
            }
            text.push('\n');
        }
        let marking = random.one(&["C", "C", "C", "SBU", "U", "C/NF"]);
        let _ = write!(text, "{paragraph}. ({marking}) ");
        let lines = random.about([3, 12, 22]);
        prose(random, &mut text, lines);
        if random.below(6) == 0 {
            let _ = write!(text, "\n{post} {number:08}  001.2 OF 002\n\n");
            prose(random, &mut text, 3);
        }
        text.push('\n');
    }
    text.push_str("ROE\nNNNN\n");
    text
}

/// Lines of words, folded at the width of the circuit; every few begin with a capital.
fn prose(random: &mut Random, text: &mut String, lines: usize) {
    let mut column = 10;
    let mut capital = true;
    for line in 0..lines.max(1) {
        loop {
            let word = random.one(&WORDS);
            if column + word.len() > 65 {
                break;
            }
            let mut letters = word.chars();
            if capital {
                text.extend(letters.next().map(|c| c.to_ascii_uppercase()));
            }
            text.push_str(letters.as_str());
            capital = random.below(14) == 0;
            text.push_str(if capital { ". " } else { " " });
            column += word.len() + 2;
        }
        text.truncate(text.trim_end().len());
        text.push_str(if line + 1 == lines.max(1) { ".\n" } else { "\n" });
        column = 0;
    }
}

/// Texts of one section each, some kilobytes long: the speed of its grammar.
pub fn sections() -> Vec<(&'static str, String)> {
    let mut random = Random::new(7);
    let mut body = String::new();
    prose(&mut random, &mut body, 200);
    let repeated = |front: &str, again: &str| format!("{front}{}", again.repeat(8000 / again.len()));
    vec![
        ("distribution", repeated("ACTION PM-04\n", "INFO OCT-01 EUR-12 ISO-00 CIAE-00 INR-10\n")),
        ("routing", repeated("RR RUEHC\n", "RUEHROV RUEHTRO RUEHFR RUEHLI RUEHOS\n")),
        ("addressees", repeated("INFO RUEHC/SECSTATE WASHDC\n", "RUEHFR/AMEMBASSY PARIS PRIORITY 0042\n")),
        ("captions", repeated("SECRET OSLO 000160\n\n", "SIPDIS\nSENSITIVE\nDEPT FOR EUR/NB\n")),
        ("order and tags", repeated("E.O. 12958: N/A\nTAGS: PREL\n", "TAGS: PREL, EFIS, NO\n")),
        ("references", repeated("REF: A. OSLO 1\n", "     B. 08 PARIS 345, 346 (NOTAL)\n")),
        ("authority", repeated("", "Classified By: Ambassador Jane Roe for reasons 1.4 (b) and (d).\n")),
        ("prose", format!("1. (U) {body}")),
        ("paragraphs", repeated("", "1. (C) The fish are well, and the minister said so.\n\n")),
        (
            "headings",
            repeated("1. (U) Text.\n\n", "The Fish of the North\n---------------------\n\nText of it.\n\n"),
        ),
    ]
}

const HEADER: &str = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0042\n\nSECRET OSLO 000160\n\n\
                      E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: FISH\n\n";

/// Texts that would make a careless parser slow: a name, what stands in front once, what is said again and again.
pub const HOSTILE: [(&str, &str, &str); 14] = [
    ("blank lines", "", "\n"),
    ("one line", HEADER, "word "),
    ("nested brackets", HEADER, "("),
    ("reference labels", "REF: ", "A. OSLO 1 "),
    ("tags", "TAGS: ", "PREL, "),
    ("addressees", "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nINFO ", "RUEHC/SECSTATE WASHDC\n"),
    ("markings", HEADER, "1. (C) "),
    ("paragraphs", HEADER, "1. (C) Text.\n"),
    ("page lines", HEADER, "OSLO 00000160  001.2 OF 002\n"),
    ("page lines in text", HEADER, "He said so, and\nOSLO 00000160  001.2 OF 002\n"),
    ("half-cables", "", "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nSECRET OSLO 000160\n\n1. (C) Te\n"),
    ("labels", "", "TAGS: PREL\nSUBJECT: X\nREF: OSLO 1\nE.O. 12958: N/A\nClassified By: Roe\n"),
    ("titles", HEADER, "A Title\n-----\n"),
    ("mixed line ends", HEADER, "text\r\nmore\rtext\n"),
];

/// A hostile text of about `size` bytes.
pub fn hostile(front: &str, again: &str, size: usize) -> String {
    format!("{front}{}", again.repeat(size / again.len()))
}

/// The texts of the folder that `CABLEGRAM_CORPUS` names, or made-up ones; and what they are.
pub fn texts() -> (String, Vec<String>) {
    match std::env::var_os("CABLEGRAM_CORPUS") {
        Some(folder) => {
            let files = std::fs::read_dir(&folder).expect("CABLEGRAM_CORPUS names a folder");
            let mut paths: Vec<_> =
                files.map(|file| file.expect("a file").path()).filter(|path| path.is_file()).collect();
            paths.sort();
            let read = |path| String::from_utf8_lossy(&std::fs::read(path).expect("a file")).into_owned();
            ("cables of CABLEGRAM_CORPUS".to_owned(), paths.iter().map(read).collect())
        }
        None => ("made-up cables".to_owned(), cables(1, 800)),
    }
}
