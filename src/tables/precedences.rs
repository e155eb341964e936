//! Precedence words and their prosigns.
//!
//! Source: ACP 127(G); 5 FAH-1 H-221; 5 FAH-2 H-321.2 and H-420. (`data/precedence.tsv`)

include!("rows/precedence.rs");

/// A precedence word.
#[derive(Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Row {
    /// The word.
    pub word: &'static str,
    /// The letter of the date-time group line.
    pub prosign: char,
    /// Rank: 0 is the most urgent.
    pub rank: u8,
    /// `precedence` or `action word`.
    pub kind: &'static str,
    /// When it was in use.
    pub used: &'static str,
}

const fn row(word: &'static str, prosign: char, rank: u8, kind: &'static str, used: &'static str) -> Row {
    Row { word, prosign, rank, kind, used }
}

/// All words, sorted.
pub fn words() -> &'static [Row] {
    ROWS
}

/// The row of a word, in either case.
///
/// ```
/// use cablegram::tables::precedences;
/// assert_eq!(precedences::find("flash").unwrap().prosign, 'Z');
/// ```
pub fn find(word: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.word.eq_ignore_ascii_case(word))
}
