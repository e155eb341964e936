//! Redaction: what goes is gone, what stays is the same.

mod common;

use cablegram::{
    Block, Cable, Classification, Field, Fields, Heading, Paragraph, RedactError, Redacted, Redaction,
    RemovedKind, Span, Text, Writer, strategies,
};
use common::{CABLE, cases, check};
use proptest::{prelude::*, sample::select};

/// Redacts, and proves what holds whatever was asked for.
#[track_caller]
fn redact(cable: &Cable<'_>, redaction: &Redaction) -> Result<Redacted, RedactError> {
    let redacted = cable.redact(redaction)?;
    // RemovedKind is between what stands for what went is in the source, in order.
    let (mut done, mut at) = (0, 0);
    let ends = redacted.removed.iter().map(|removed| removed.span).chain([Span::new(u32::MAX, u32::MAX)]);
    for span in ends {
        let kept = &redacted.text[done..span.start().min(redacted.text.len())];
        let found = cable.source()[at..].find(kept);
        at += found.unwrap_or_else(|| panic!("{kept:?} is not of {:?}", cable.source())) + kept.len();
        done = span.end().min(redacted.text.len());
    }
    if redacted.removed.is_empty() {
        assert_eq!(redacted.text, cable.source());
    }
    check(&redacted.text);
    Ok(redacted)
}

/// As [`redact`], by level: twice is once.
#[track_caller]
fn above(cable: &Cable<'_>, level: Classification) -> Result<Redacted, RedactError> {
    let redaction = Redaction::new().above(level);
    let redacted = redact(cable, &redaction)?;
    let again = Cable::parse(&redacted.text).redact(&redaction).map(|again| again.text);
    assert_eq!(again.as_ref(), Ok(&redacted.text), "no fixed point of {:?}", cable.source());
    Ok(redacted)
}

/// All that can be seen of a text.
fn seen(text: &str) -> String {
    let cable = Cable::parse(text);
    let odd: Vec<_> = cable.diagnostics().iter().map(|odd| format!("{odd} {}", odd.span.of(text))).collect();
    #[cfg(feature = "serde")]
    let json = serde_json::to_string(&cable).unwrap();
    #[cfg(not(feature = "serde"))]
    let json = format!("{cable:?}");
    [text, &json, &odd.concat()].concat()
}

/// A word that is in no text: the sign of a portion.
fn sign(at: usize) -> String {
    let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap());
    format!("ZQX{}{}VW", letter(at / 26), letter(at))
}

fn signed<'a>(text: &Text<'_>, at: usize) -> Text<'a> {
    let text = text.unfolded();
    let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
    Text::new(format!("{first} {} {rest}", sign(at)).trim_end().to_owned())
}

/// The cable with a sign in its subject, the first, and in each block.
fn with_signs(mut fields: Fields<'_>) -> Fields<'_> {
    if let Some(subject) = &mut fields.subject {
        subject.value.text = signed(&subject.text, 0);
    }
    for (at, block) in fields.body.iter_mut().enumerate() {
        match block {
            Block::Heading(Heading { text, .. }) | Block::Paragraph(Paragraph { text, .. }) => {
                *text = signed(text, at + 1)
            }
            Block::Passage(passage) => passage.text = signed(&passage.text, at + 1),
            _ => {}
        }
    }
    fields
}

/// Of each sign whether its portion is above a level.
fn signs(fields: &Fields<'_>, level: Classification) -> Vec<(String, bool)> {
    let own = fields.classification().unwrap();
    let sensitive = fields.captions.iter().any(|caption| caption.canonical().contains("SENSITIVE"));
    let own = if sensitive { own.max(Classification::SensitiveButUnclassified) } else { own };
    let own =
        fields.highest_marking().and_then(|marking| marking.level()).map_or(own, |marked| marked.max(own));
    let is_above = |marked: Option<Classification>| marked.unwrap_or(own) > level;
    let subject =
        fields.subject.as_ref().map(|s| (sign(0), is_above(s.marking.as_ref().and_then(|m| m.level()))));
    let blocks = fields
        .body
        .iter()
        .enumerate()
        .map(|(at, block)| (sign(at + 1), is_above(block.marking().and_then(|marking| marking.level()))));
    subject.into_iter().chain(blocks).collect()
}

fn levels() -> impl Strategy<Value = Classification> {
    select(Classification::ALL)
}

proptest! {
    #![proptest_config(cases(256))]

    /// Nothing of what is above the level is left in the text, its values or its diagnostics; all that is not, is.
    #[test]
    fn nothing_above_a_level_is_left((_, fields) in strategies::any_cable(), level in levels()) {
        let fields = with_signs(fields);
        let Ok(text) = Writer::new().to_text(&fields) else { return Ok(()) };
        let cable = Cable::parse(&text);
        let redacted = above(&cable, level).unwrap();
        let (seen, read) = (seen(&redacted.text), Cable::parse(&redacted.text));
        for (sign, is_above) in signs(&fields, level) {
            prop_assert_eq!(seen.contains(&sign), !is_above, "{} in {}\nof {}", sign, redacted.text, text);
        }
        let own = cable.classification();
        prop_assert!(read.classification() <= own && (read.classification() <= Some(level) || read.classification() == own));
        for (read, own) in read.to().chain(read.info()).zip(cable.to().chain(cable.info())) {
            prop_assert_eq!(read, own);
        }
        prop_assert_eq!((read.id(), read.date(), read.order()), (cable.id(), cable.date(), cable.order()));
        prop_assert!(read.tags().eq(cable.tags()) && read.references().eq(cable.references()));
        prop_assert_eq!((read.signature(), read.authority()), (cable.signature(), cable.authority()));
        let numbers = |cable: &Cable<'_>| cable.paragraphs().map(|paragraph| paragraph.number).collect::<Vec<_>>();
        prop_assert_eq!(numbers(&read), numbers(&cable));
    }

    /// RemovedKind people and archives do to the form changes nothing of that: or nothing is given.
    #[test]
    fn nothing_is_left_in_noise(
        (_, fields) in strategies::any_cable(),
        noise in strategies::noise(),
        level in levels(),
    ) {
        let fields = with_signs(fields);
        let Ok(text) = Writer::new().to_text(&fields) else { return Ok(()) };
        let text = noise.apply(&text);
        let Ok(redacted) = above(&Cable::parse(&text), level) else { return Ok(()) };
        let seen = seen(&redacted.text).to_uppercase();
        for (sign, is_above) in signs(&fields, level) {
            prop_assert_eq!(seen.contains(&sign), !is_above, "{} in {}\nof {}", sign, redacted.text, text);
        }
    }

    /// Of a text that is damaged nothing is left of a block that is read as above the level, unless it is elsewhere too.
    #[test]
    fn nothing_is_left_of_damage(
        (_, fields) in strategies::any_cable(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, ".{0,3}"), 1..6),
        level in levels(),
    ) {
        let Ok(mut text) = Writer::new().to_text(&with_signs(fields)) else { return Ok(()) };
        for (at, len, insert) in damage {
            let start = boundary(&text, at.index(text.len() + 1));
            let end = boundary(&text, (start + len).min(text.len()));
            text.replace_range(start..end, &insert);
        }
        let cable = Cable::parse(&text);
        let Ok(redacted) = above(&cable, level) else { return Ok(()) };
        let own = cable.classification().unwrap();
        let goes = |block: &&Block<'_>| block.marking().and_then(|marking| marking.level()).unwrap_or(own) > level;
        let seen = seen(&redacted.text);
        for block in cable.body().iter().filter(goes) {
            let written = block.span().of(&text);
            for (at, _) in written.match_indices("ZQX") {
                let sign = written.get(at..at + 7).unwrap_or_default();
                let alone = sign.len() == 7 && text.matches(sign).count() == 1;
                prop_assert!(!alone || !seen.contains(sign), "{} in {}\nof {}", sign, redacted.text, text);
            }
        }
    }

    /// Whatever is asked for of whatever text: it is done, or refused.
    #[test]
    fn any_text_is_redacted_or_refused(
        text in strategies::any_text(),
        level in prop::option::of(levels()),
        paragraphs in prop::collection::vec(0..5u32, 0..2),
        fields in prop::collection::vec(select(Field::ALL), 0..2),
        spans in prop::collection::vec((any::<prop::sample::Index>(), 0..30usize), 0..2),
    ) {
        let cable = Cable::parse(&text);
        let mut redaction = Redaction::new();
        redaction = level.into_iter().fold(redaction, Redaction::above);
        redaction = paragraphs.into_iter().fold(redaction, Redaction::paragraph);
        redaction = fields.into_iter().fold(redaction, Redaction::field);
        let mut stretches = Vec::new();
        for (at, len) in spans {
            let start = boundary(&text, at.index(text.len() + 1));
            let end = boundary(&text, (start + len).min(text.len()));
            stretches.push(span(start, end));
        }
        redaction = stretches.into_iter().fold(redaction, Redaction::span);
        let _ = redact(&cable, &redaction);
        if let Some(level) = level {
            let _ = above(&cable, level);
        }
    }
}

fn boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap()
}

fn span(start: usize, end: usize) -> Span {
    Span::new(u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
}

use Classification::{Confidential, Unclassified};

/// The text without what is above a level.
#[track_caller]
fn text_above(text: &str, level: Classification) -> String {
    above(&Cable::parse(text), level).unwrap_or_else(|error| panic!("{error} of {text}")).text
}

#[test]
fn the_whole_by_level() {
    let redacted = above(&Cable::parse(CABLE), Unclassified).unwrap();
    let expected = CABLE
        .replace("ZNY CCCCC", "ZNY UUUUU")
        .replace("C O N F I D E N T I A L SECTION", "UNCLAS SECTION")
        .replace("(C) THE FISH TALKS PREPARE FOR\nA LONG WINTER", "[REDACTED]")
        .replace("\nSummary\n", "\n\n[portion removed]\n")
        .replace("(C/NF) The minister was receptive.  -- (U) A point.", "[portion removed (C/NF)]")
        .replace("\nMore of the first paragraph.\n", "\n\n");
    assert_eq!(redacted.text, expected);
    let whats: Vec<_> =
        redacted.removed.iter().map(|removed| (removed.kind, removed.span.of(&redacted.text))).collect();
    assert_eq!(
        whats,
        [
            (RemovedKind::Classification, "UUUUU"),
            (RemovedKind::Classification, "UNCLAS"),
            (RemovedKind::Field(Field::Subject), "[REDACTED]"),
            (RemovedKind::Portion, "\n[portion removed]"),
            (RemovedKind::Portion, "1. [portion removed (C/NF)]"),
            (RemovedKind::Portion, ""),
        ]
    );
    let cable = Cable::parse(&redacted.text);
    assert_eq!((cable.classification(), cable.id()), (Some(Unclassified), Cable::parse(CABLE).id()));
    assert_eq!(above(&Cable::parse(CABLE), Confidential).unwrap().removed, []);
}

/// RemovedKind is left tells how the header is classified.
#[test]
fn headers_follow() {
    let text = |first: &str| {
        format!(
            "SECRET\n\nPAGE 01 OSLO 00160 141522Z\n\nS E C R E T OSLO 0160\n\nSUBJ: (U) FISH\n\n1. ({first}) ONE.\n\n2. (S) TWO.\n\nSECRET\n\nNNN\n"
        )
    };
    let follows = |first: &str, words: [&str; 2]| {
        let of = text(first);
        let expected = of
            .replace("S E C R E T", words[0])
            .replace("SECRET", words[1])
            .replace("(S) TWO.", "[portion removed (S)]");
        assert_eq!(text_above(&of, Confidential), expected);
    };
    follows("C", ["C O N F I D E N T I A L", "CONFIDENTIAL"]);
    follows("SBU", ["SENSITIVE BUT UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"]);
    follows("U", ["UNCLAS", "UNCLASSIFIED"]);
    // At the edge of a page inside a portion that stays.
    let page = text("C").replace("ONE.", "ONE\n\nSECRET\n\nPAGE 02 OSLO 00160 141522Z\n\nTWO.");
    let cable = Cable::parse(&page);
    let redacted = above(&cable, Confidential).unwrap().text;
    assert_eq!(Cable::parse(&redacted).paragraphs().next(), cable.paragraphs().next());
    assert!(!redacted.contains("SECRET"));
}

/// Without a marking all counts as the cable does, which is as high as its highest marking.
#[test]
fn what_bears_no_marking_counts_as_the_cable() {
    let text = "UNCLAS OSLO 000160\n\nSUBJECT: FISH\n\n1. One.\n\n2. (C) Two.\n\n3. (U) Three.\n\nBACKGROUND\n----------\n\n4. (REL UK) Four.\n";
    let expected = "UNCLAS OSLO 000160\n\nSUBJECT: [REDACTED]\n\n1. [portion removed]\n\n2. [portion removed (C)]\n\n3. (U) Three.\n\n[portion removed]\n----------\n\n4. [portion removed]\n";
    assert_eq!(text_above(text, Unclassified), expected);
    let sensitive = "UNCLAS OSLO 000160\n\nSENSITIVE\n\nSUBJECT: FISH\n\n1. One.\n\n2. (U) Two.\n";
    assert!(
        text_above(sensitive, Unclassified)
            .ends_with("SUBJECT: [REDACTED]\n\n1. [portion removed]\n\n2. (U) Two.\n")
    );
    assert_eq!(
        text_above(&sensitive.replace("SENSITIVE\n\n", ""), Unclassified),
        sensitive.replace("SENSITIVE\n\n", "")
    );
    let entire = "C O N F I D E N T I A L OSLO 12345\n\nSUBJECT: FISH\n\n1. (C - ENTIRE TEXT)\n\n2. TWO.\n";
    let expected =
        "UNCLAS OSLO 12345\n\nSUBJECT: [REDACTED]\n\n1. [portion removed (C)]\n\n2. [portion removed]\n";
    assert_eq!(text_above(entire, Unclassified), expected);
}

/// A marking above the level inside a portion takes all of it with it: nobody can tell where its point ends.
#[test]
fn markings_inside() {
    let text = "S E C R E T OSLO 000160\n\nSUBJECT: (U) FISH\n\n1. (U) One. (S/NF) Two.\n\n2. (U) The minister(s), 1.4 (C).\n";
    let expected = "UNCLAS OSLO 000160\n\nSUBJECT: (U) FISH\n\n1. [portion removed (U)]\n\n2. (U) The minister(s), 1.4 (C).\n";
    assert_eq!(text_above(text, Unclassified), expected);
    let listed = text.replace("1.4 (C).", "1.4 (B) and (C). (S) Three.");
    assert!(text_above(&listed, Unclassified).contains("2. [portion removed (U)]"));
    // What a report answers is no marking.
    let code = text.replace("(U) FISH", "FISH (U-RE9-00123)");
    assert!(text_above(&code, Unclassified).contains("SUBJECT: [REDACTED]\n"));
    let title = text.replace("(U) FISH", "FISH (U)");
    assert!(text_above(&title, Unclassified).contains("SUBJECT: FISH (U)\n"));
    let title = text.replace("(U) FISH", "(U) FISH (S)");
    assert!(text_above(&title, Unclassified).contains("SUBJECT: [REDACTED]\n"));
}

#[test]
fn every_copy_goes() {
    // A header repeated for a later section.
    let header = |section| {
        format!(
            "C O N F I D E N T I A L SECTION {section} OF 02 OSLO 000160\n\nE.O. 12958: DECL: 07/14/2019\nTAGS: PREL, NO\nSUBJECT: TALKS ON\nFISH\n\n"
        )
    };
    let of = |section| {
        header(section).replace("C O N F I D E N T I A L", "UNCLAS").replace("TALKS ON\nFISH", "[REDACTED]")
    };
    let text = format!("{}1. (U) One.\n\n{}2. (C) Two.\n", header("01"), header("02"));
    let expected = format!("{}1. (U) One.\n\n{}2. [portion removed (C)]\n", of("01"), of("02"));
    assert_eq!(text_above(&text, Unclassified), expected);
    let named = redact(&Cable::parse(&text), &Redaction::new().field(Field::Subject)).unwrap().text;
    assert_eq!(named, text.replace("TALKS ON\nFISH", "[REDACTED]"));

    // A first copy that an archive cut off.
    let cut = "C O N F I D E N T I A L OSLO 000160\n\nSUBJECT: TALKS ON FISH IN THE NO...\n\nid: 1\nC O N F I D E N T I A L OSLO 000160\n\nSUBJECT: TALKS ON FISH IN THE NORTH\n\n1. (U) One.\n";
    let redacted = text_above(cut, Unclassified);
    assert!(
        !redacted.contains("FISH") && !redacted.contains("C O N F") && redacted.ends_with("1. (U) One.\n"),
        "{redacted}"
    );

    // RemovedKind the National Archives append.
    let archive = "CONFIDENTIAL\n\nPAGE 01 OSLO 03926 261718Z\nR 261708Z OCT 76\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC 6153\n\nC O N F I D E N T I A L OSLO 3926\n\nE.O. 11652: GDS\nTAGS: EFIS, NO\nSUBJ: TALKS ON FISH\n\n1. THEY HAVE BEGUN.\nROE\n\nCONFIDENTIAL\n\nNNN\n\nMessage Attributes\n\nConcepts: FISHING, QUOTAS\nDocument Number: 1976OSLO03926\nDrafter: TALKS ON FISH\nOriginal Classification: CONFIDENTIAL\nSubject: TALKS ON FISH\nTAGS: EFIS, NO\n";
    let expected = archive
        .replace("C O N F I D E N T I A L", "UNCLAS")
        .replace("CONFIDENTIAL", "UNCLASSIFIED")
        .replace("TALKS ON FISH", "[REDACTED]")
        .replace("FISHING, QUOTAS", "[REDACTED]")
        .replace("THEY HAVE BEGUN.", "[portion removed]");
    assert_eq!(text_above(archive, Unclassified), expected);

    // A SMART cover, whose text says the subject again.
    let smart = "CONFIDENTIAL\nMRN: 23 OSLO 544\nDate/DTG: Sep 17, 2023 / 170240Z SEP 23\nFrom: AMEMBASSY OSLO\nAction: WASHDC, SECSTATE Routine\nE.O.: 13526\nTAGS: PREL, NO\nSubject: (C) Talks on Fish\n\n(C) Talks on Fish\n\n1. (SBU) They go on.\n\n2. (U) All is well.\n\nSignature: ROE\nDrafted By: OSLO: Poe, Edgar A\nCONFIDENTIAL\n";
    let redacted = text_above(smart, Unclassified);
    assert!(
        !redacted.contains("Fish") && !redacted.contains("go on") && !redacted.contains("CONFIDENTIAL"),
        "{redacted}"
    );
    assert!(redacted.contains("Signature: ROE") && redacted.contains("2. (U) All is well."));
}

/// RemovedKind no section claims, and what was not read, counts as the cable does.
#[test]
fn what_cannot_be_told_goes_or_is_refused() {
    let refused = |text: &str, redaction: Redaction| Cable::parse(text).redact(&redaction).unwrap_err();
    let secret = Redaction::new().above(Unclassified);
    assert_eq!(
        refused("SUBJECT: FISH\n\n1. (U) Fish.\n", secret.clone()),
        RedactError::UnknownClassification
    );
    assert_eq!(
        refused("SUBJECT: FISH\n\n1. (U) Fish.\n", Redaction::new().paragraph(3)),
        RedactError::NoParagraph(3)
    );
    assert_eq!(
        refused("1. (U) Fish.\n", Redaction::new().field(Field::Subject)),
        RedactError::NoField(Field::Subject)
    );
    assert_eq!(
        refused("SUBJECT: CAFÉ\n", Redaction::new().span(span(13, 14))),
        RedactError::NoSpan(span(13, 14))
    );
    assert_eq!(refused("", Redaction::new()), RedactError::NoText);
    let header = Cable::parse_header(CABLE);
    assert_eq!(header.redact(&secret), Err(RedactError::HeaderOnly));
    assert!(header.redact(&Redaction::new().field(Field::Subject)).is_ok());
    // A stretch that others are read by.
    let label = CABLE.find("TAGS").unwrap();
    let error = refused(CABLE, Redaction::new().span(span(label, label + 4)));
    assert!(matches!(error, RedactError::Changed { field: "tags", .. }), "{error}");
    // The letters of the security line tell where there is no message line.
    let text = "ZNY CCCCC ZZH\nR 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nSUBJECT: FISH\n\n1. Fish.\n";
    let expected =
        text.replace("CCCCC", "UUUUU").replace("FISH", "[REDACTED]").replace("Fish.", "[portion removed]");
    assert_eq!(text_above(text, Unclassified), expected);
}

#[test]
#[cfg(feature = "serde")]
fn a_cable_of_json_has_no_text() {
    let json = serde_json::to_string(&Cable::parse(CABLE)).unwrap();
    let cable: Cable<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(cable.redact(&Redaction::new().paragraph(1)), Err(RedactError::NoText));
}

#[test]
fn what_is_named_goes() {
    let cable = Cable::parse(CABLE);
    let minister = CABLE.find("minister").unwrap();
    let all = Field::ALL.iter().filter(|field| **field != Field::Drafting);
    let redaction = all.fold(Redaction::new(), |redaction, field| redaction.field(*field));
    let redaction = redaction.paragraph(2).span(span(minister, minister + 8));
    let redacted = redact(&cable, &redaction).unwrap();
    let expected = CABLE
        .replace("DEPT FOR EUR/NB, OES/OMC,\nAND INR", "[REDACTED]")
        .replace("(C) THE FISH TALKS PREPARE FOR\nA LONG WINTER", "[REDACTED]")
        .replace("DCM Jane Roe for", "[REDACTED] for")
        .replace("minister", "[REDACTED]")
        .replace("(U) Comment: It is cold.  End comment.", "[portion removed (U)]")
        .replace("\nROE\n", "\n[REDACTED]\n");
    let (front, behind) = expected.split_once("A. OSLO 123").unwrap();
    let behind = behind.split_once("07/02/09").unwrap().1;
    assert_eq!(redacted.text, format!("{front}[REDACTED]{behind}"));
    let read = Cable::parse(&redacted.text);
    assert_eq!(read.authority().unwrap().reasons, cable.authority().unwrap().reasons);
    assert_eq!(read.signature(), Some("[REDACTED]"));
    // RemovedKind went is not taken out again.
    let again =
        redact(&read, &Redaction::new().paragraph(2).field(Field::Subject).field(Field::Signature)).unwrap();
    assert_eq!(again.removed, []);
    let drafted = "DRAFTED BY: EUR/NE:JROE\nAPPROVED BY: EUR/NE:RPOE\nR 211408Z MAR 85\nFM SECSTATE WASHDC\n\nUNCLAS STATE 084512\n\n1. FISH.\n";
    let redacted = redact(&Cable::parse(drafted), &Redaction::new().field(Field::Drafting)).unwrap();
    assert_eq!(
        redacted.text,
        drafted.replace("EUR/NE:JROE", "[REDACTED]").replace("EUR/NE:RPOE", "[REDACTED]")
    );
}

/// Lines that an archive joined: what stands there has lines of its own.
#[test]
fn joined_portions() {
    let text = "C O N F I D E N T I A L OSLO 000160\n\nSUBJECT: FISH AND CHIPSREF: OSLO 12\n\n1. (C) The minister was very receptive indeed and said so at length. 2. (U) He is well.\n";
    let redacted = text_above(text, Unclassified);
    let read = Cable::parse(&redacted);
    assert_eq!(read.paragraphs().map(|paragraph| paragraph.number).collect::<Vec<_>>(), [1, 2], "{redacted}");
    assert_eq!(read.references().count(), 1);
    assert!(!redacted.contains("receptive") && redacted.contains("2. (U) He is well."));
}

/// RemovedKind archives and release officers put in place of something is read as that.
#[test]
fn redactions_are_read_as_what_they_stand_for() {
    for mark in
        ["[REDACTED]", "[NAME REMOVED]", "XXXXXXXXXXXX", "[EXCISED]", "[less than 1 line not declassified]"]
    {
        let text = format!(
            "R 141522Z JUL 09\nFM AMEMBASSY OSLO\n\nC O N F I D E N T I A L OSLO {mark}\n\nE.O. 12958: DECL: 07/14/2019\nTAGS: PREL, NO\nSUBJECT: {mark}\n\nREF: {mark}\n\nClassified By: {mark}. Reason: 1.4 (b)\n\n1. (C) {mark}\n\n2. {mark}\n\n3. (U) He is well.\n\n{mark}\n"
        );
        let mut fields = check(&text).into_fields();
        let origin = fields.origin().map(|origin| origin.unfolded().into_owned());
        assert_eq!((origin.as_deref(), fields.number()), (Some("OSLO"), None), "{text}");
        assert_eq!(fields.subject.as_ref().unwrap().text.unfolded(), mark);
        assert_eq!(fields.authority.as_ref().unwrap().by.as_ref().unwrap().unfolded(), mark);
        assert_eq!(fields.signature.as_deref().map(|name| &**name), Some(mark));
        let texts: Vec<_> =
            fields.paragraphs().map(|paragraph| paragraph.text.unfolded().into_owned()).collect();
        assert_eq!(texts, [mark, mark, "He is well."]);
        // A number that is not there is not written.
        fields.message.as_mut().unwrap().value.number = Some(160);
        let written = Writer::new().to_text(&fields).unwrap();
        assert_eq!(Cable::parse(&written).fields(), &fields, "{written}");
    }
}

/// A portion that is gone is a paragraph or a text of its own, and no name.
#[test]
fn portions_that_are_gone_are_portions() {
    for mark in ["[portion removed (S/NF)]", "[portion removed]", "[2 paragraphs not declassified]"] {
        let text = format!(
            "SUBJECT: FISH\n\n{mark}\n\n1. (U) One.\n\n7. {mark}\n\n{mark}\n\n8. (U) Eight.\n\n{mark}\n"
        );
        let cable = check(&text);
        let blocks: Vec<_> = cable.body().iter().map(|block| block.text().unfolded().into_owned()).collect();
        assert_eq!(blocks, [mark, "One.", mark, mark, "Eight.", mark], "{text}");
        assert_eq!(cable.paragraphs().map(|paragraph| paragraph.number).collect::<Vec<_>>(), [1, 7, 8]);
        assert_eq!(cable.signature(), None);
    }
}
