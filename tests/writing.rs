//! What is written reads back as the same values, whatever the cable; what cannot is refused by name.

mod common;

use cablegram::{
    Addressee, Block, Cable, Caption, Classification, Code, DateTimeGroup, Era, ExecutiveOrder, Fields,
    Heading, Marking, MessageLine, Paragraph, Passage, Precedence, Reference, Subject, Tag, Text, Writer,
    strategies,
};
use common::{cases, check};
use proptest::prelude::*;

/// Writes a cable and proves that it reads back, without a diagnostic.
#[track_caller]
fn there_and_back(writer: &Writer, fields: &Fields<'_>) -> String {
    let text = match writer.to_text(fields) {
        Ok(text) => text,
        Err(error) => {
            let mut text = String::new();
            writer.stream(fields, &mut text).unwrap();
            panic!("{error}\n{text}");
        }
    };
    let cable = check(&text);
    assert_eq!(cable.fields(), fields, "{text}");
    // Nothing is odd but that some have no text.
    let bare = !fields.body.iter().any(|block| !matches!(block, Block::Heading(_)));
    let codes: Vec<_> = cable.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, Vec::from_iter(bare.then_some(Code::MissingText)), "{text}");
    text
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn every_cable_of_every_era_reads_back((era, fields) in strategies::any_cable(), width in 40..200usize) {
        let text = there_and_back(&Writer::new().era(era), &fields);
        prop_assert_eq!(Cable::parse(&text).era(), Some(era));
        there_and_back(&Writer::new().era(era).width(width), &fields);
    }

    #[test]
    fn noise_changes_no_value((era, fields) in strategies::any_cable(), noise in strategies::noise()) {
        let noisy = noise.apply(&Writer::new().era(era).to_text(&fields).unwrap());
        let cable = check(&noisy);
        prop_assert_eq!(cable.fields(), &fields, "{}", noisy);
    }

    /// Where lines break in a value is no part of it: equal cables are written alike, but for the lines of their text.
    #[test]
    fn equal_cables_are_written_alike((era, fields) in strategies::any_cable(), end in prop::sample::select(vec!["\n", "\r\n", "\r", "  "])) {
        let refold = |text: &mut Text<'_>| *text = text.words().collect::<Vec<_>>().join(end).into();
        let mut other = fields.clone();
        other.passing.iter_mut().for_each(|line| refold(&mut line.value));
        other.subject.iter_mut().for_each(|subject| refold(&mut subject.value.text));
        other.authority.iter_mut().filter_map(|block| block.value.by.as_mut()).for_each(refold);
        other.references.iter_mut().filter_map(|one| one.value.note.as_mut()).for_each(refold);
        other.to.iter_mut().chain(&mut other.info).for_each(|one| refold(&mut one.value.name));
        for block in &mut other.body {
            if let Block::Heading(heading) = block {
                refold(&mut heading.text);
            }
        }
        prop_assert_eq!(&other, &fields);
        for era in [None, Some(era)] {
            let writer = era.map_or(Writer::new(), |era| Writer::new().era(era));
            prop_assert_eq!(writer.to_text(&other), writer.to_text(&fields));
        }
    }

    #[test]
    fn a_relayed_cable_is_written_in_the_form_of_every_era_before_smart(
        fields in strategies::cable(Era::TwoThousands),
        form in strategies::era().prop_filter("of telegrams", |era| !matches!(era, Era::Smart | Era::RecordMessage)),
    ) {
        there_and_back(&Writer::new().era(form), &fields);
    }

    #[test]
    fn each_field_can_be_changed_alone(
        (era, mut fields, other) in strategies::era()
            .prop_flat_map(|era| (Just(era), strategies::cable(era), strategies::cable(era))),
        which in 0..9,
    ) {
        match which {
            0 => fields.tags = other.tags,
            1 => fields.subject = other.subject,
            2 => fields.references = other.references,
            3 => fields.info = other.info,
            4 => fields.passing = other.passing,
            5 => fields.body = other.body,
            6 => fields.signature = other.signature,
            7 => fields.captions = other.captions,
            // The precedence of a cover's group is that of its first addressee.
            _ => (fields.to, fields.dtg) = (other.to, other.dtg),
        }
        let cable = Writer::new().era(era).to_cable(&fields).unwrap();
        prop_assert_eq!(cable.fields(), &fields);
    }

    /// The canonical form is a fixed point: whatever was read, written once, is written so again. What the format cannot
    /// express is refused by the name of its field, and even then writing and reading are total.
    #[test]
    fn writing_what_was_read_is_a_fixed_point(text in strategies::any_text()) {
        // The law itself is one of `check`.
        if let Err(error) = check(&text).to_text() {
            prop_assert!(!error.field.is_empty() && !error.reason.is_empty(), "{error:?}");
        }
    }

    /// A marking may hold any text: it is written and read back, or its field is named.
    #[test]
    fn a_marking_of_any_text_reads_back_or_is_refused(
        text in prop_oneof![any::<String>(), "[A-Z/() \\n\\-.¶]{0,12}", "(C|S|U)[/ -](NF|OC|REL UK)"],
        titled in any::<bool>(),
    ) {
        let mut fields = small();
        let field = if titled {
            fields.subject.as_mut().unwrap().value.marking = Some(Marking::new(text));
            "subject"
        } else {
            fields.body = vec![Block::Paragraph(Paragraph::new(1, Some(Marking::new(text)), "The talks went well."))];
            "body"
        };
        match Writer::new().to_text(&fields) {
            Ok(text) => assert_eq!(check(&text).fields(), &fields),
            Err(error) => prop_assert_eq!(error.field, field),
        }
    }

    #[test]
    fn streams_write_what_to_text_gives((era, fields) in strategies::any_cable()) {
        let writer = Writer::new().era(era);
        let text = writer.to_text(&fields).unwrap();
        let (mut characters, mut bytes, mut checked) = (String::new(), Vec::new(), Vec::new());
        writer.stream(&fields, &mut characters).unwrap();
        writer.stream_io(&fields, &mut bytes).unwrap();
        writer.write_io(&fields, &mut checked).unwrap();
        prop_assert_eq!(&characters, &text);
        prop_assert_eq!(bytes, text.as_bytes());
        prop_assert_eq!(checked, text.as_bytes());
    }

    #[test]
    fn lines_are_folded_at_the_width(fields in strategies::cable(Era::TwoThousands), width in 60..100usize) {
        let text = Writer::new().width(width).to_text(&fields).unwrap();
        let cable = Cable::parse(&text);
        for paragraph in cable.paragraphs() {
            // A line may be longer by words that a line had better not begin with.
            let longest = paragraph.text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
            prop_assert!(longest <= width + 24, "{longest} characters in {:?}", paragraph.text);
        }
    }
}

/// Damaged cables are written again with few exceptions.
#[test]
fn most_damaged_cables_are_taken() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let all = 400;
    let taken = (0..all)
        .filter(|_| {
            let text = strategies::damaged().new_tree(&mut runner).unwrap().current();
            Cable::parse(&text).to_text().is_ok()
        })
        .count();
    assert!(taken * 100 >= all * 95, "{taken} of {all}");
}

/// A small cable, to be changed.
fn small() -> Fields<'static> {
    let mut fields = Fields::default();
    let at = time::Date::from_ordinal_date(2009, 195).unwrap().with_hms(15, 22, 0).unwrap().assume_utc();
    fields.dtg = Some(DateTimeGroup::new(Precedence::Routine, at).into());
    fields.from = Some(Addressee::new("AMEMBASSY OSLO").into());
    fields.to.push(Addressee::new("SECSTATE WASHDC").into());
    fields.message = Some(MessageLine::new(Classification::Confidential, "OSLO", 160).into());
    fields.order = Some(ExecutiveOrder::new(12958).into());
    fields.tags.push(Tag::new("PREL").into());
    fields.subject = Some(Subject::new("TALKS ON FISH").into());
    fields.body.push(Block::Paragraph(Paragraph::new(1, Some(Marking::new("C")), "The talks went well.")));
    fields
}

#[test]
fn a_cable_made_from_nothing() {
    let text = there_and_back(&Writer::new(), &small());
    assert_eq!(
        text,
        "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nC O N F I D E N T I A L OSLO 000160\n\n\
         E.O. 12958:\nTAGS: PREL\nSUBJECT: TALKS ON FISH\n\n1. (C) The talks went well.\n"
    );
}

/// What the format cannot express: the field that is named.
#[test]
fn refused_by_name() {
    type Change = fn(&mut Fields<'static>);
    let changes: [(&str, Change); 19] = [
        ("tags", |f| f.tags.push(Tag::new("FISH OF THE NORTH SEA AND MORE").into())),
        ("tags", |f| f.tags.push(Tag::new("").into())),
        ("tags", |f| f.tags.push(Tag::new("PREL\nSUBJECT: HERRING").into())),
        ("subject", |f| f.subject = Some(Subject::new("FISH\nREF: OSLO 12").into())),
        ("subject", |f| f.subject = Some(Subject::new("").into())),
        ("captions", |f| f.captions.push(Caption::new("E.O. 12958: N/A").into())),
        ("passing", |f| f.passing.push("THE FISH ARE WELL".into())),
        ("to", |f| f.to.push(Addressee::new("INFO AMEMBASSY PARIS\n\nSECRET").into())),
        ("from", |f| f.from = Some(Addressee::new("").into())),
        ("message", |f| f.message = Some(MessageLine::new(Classification::Secret, "OSLO 12", 160).into())),
        ("message", |f| {
            f.message = Some(MessageLine::new(Classification::Secret, "OSLO", 1_000_000_000).into())
        }),
        ("references", |f| f.references.push(Reference::other(None, "PARIS 12").into())),
        ("references", |f| f.references.push(Reference::cable(Some("A B".into()), None, "PARIS", 12).into())),
        ("signature", |f| f.signature = Some("Jane Roe, who wrote all of this".into())),
        ("body", |f| f.body.push(Block::Passage(Passage::new("2. (C) More.")))),
        ("body", |f| f.body.push(Block::Paragraph(Paragraph::new(5000, None, "Text.")))),
        ("body", |f| f.body.push(Block::Heading(Heading::new("A title that ends a sentence.")))),
        ("distribution", |f| f.distribution.push("FM AMEMBASSY OSLO".into())),
        ("transmission.id", |f| f.transmission.id = Some("OSLO".into())),
    ];
    for (field, change) in changes {
        let mut fields = small();
        change(&mut fields);
        match Writer::new().to_text(&fields) {
            Err(error) => assert_eq!(error.field, field, "{error}"),
            Ok(text) => panic!("{field} was to be refused, and gave\n{text}"),
        }
    }
}

/// A title of more characters than a line of one can have is broken in two, wherever it was.
#[test]
fn long_titles_are_broken() {
    let mut fields = small();
    let title = "Roots of the Fish: Ideology of the North, a Long-Standing Market Opportunity of the Cold and Windy South";
    fields.body.insert(0, Block::Heading(Heading::new(title)));
    let text = there_and_back(&Writer::new(), &fields);
    assert!(text.contains("North, a\nLong-Standing"), "{text}");
    fields.body[0] = Block::Heading(Heading::new(title.replacen(' ', "\n", 1)));
    assert_eq!(there_and_back(&Writer::new(), &fields), text);
}

#[test]
fn a_cover_has_no_place_for_what_the_relay_wrote() {
    let mut fields = small();
    fields.dtg.as_mut().unwrap().value.info_precedence = Some(Precedence::Flash);
    let error = Writer::new().era(Era::Smart).to_text(&fields).unwrap_err();
    assert_eq!(error.field, "dtg");
    let error = Writer::new().era(Era::Smart).write_io(&fields, &mut Vec::new()).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
}

#[test]
fn a_sink_that_fails_says_so() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("no space"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert_eq!(Writer::new().stream_io(&small(), &mut Full).unwrap_err().to_string(), "no space");
}

#[test]
fn lines_of_any_width_are_written() {
    let mut fields = Fields::default();
    fields.message = Some(MessageLine::new(Classification::Secret, "OSLO", 160).into());
    fields.body.push(Block::Passage(Passage::new("MANY WORDS ON A LINE, ".repeat(50))));
    let text = Writer::new().width(usize::MAX).to_text(&fields).unwrap();
    assert_eq!(text.lines().last().map(str::len), Some(1099));
}

/// A record message: format lines, a bare classification, its series, sets, the end of the message.
#[test]
fn a_record_message_is_written_in_sets() {
    let text = "RAAUZYUW RUENAAA0007 1951522-UUUU--RUCRNAD.\nZNR UUUUU\nR 141522Z JUL 09\nFM CNO WASHINGTON DC\nTO FISHADMIN\nGR 12\n\
                BT\nUNCLAS\nFISHADMIN 012/09\nSUBJ/TALKS ON FISH//\nREF/A/DOC/OSLO/01JUL09//\nNARR/REF A IS ONE.//\n\
                RMKS/1. THEY GO ON.\n\n2. RELEASED BY J. ROE, N1.//\nBT\n#0007\nNNNN\n";
    let cable = check(text);
    assert_eq!(cable.diagnostics(), []);
    // As it was read, and where the era is asked for.
    assert_eq!(cable.to_text().unwrap(), text);
    let writer = Writer::new().era(Era::RecordMessage);
    assert_eq!(there_and_back(&writer, cable.fields()), text);

    // What has no place is refused by name, and then a telegram's form is that of the values.
    let with = |change: &dyn Fn(&mut Fields<'_>)| {
        let mut fields = cable.fields().clone();
        change(&mut fields);
        assert_eq!(Writer::new().to_cable(&fields).unwrap().fields(), &fields);
        writer.to_text(&fields).unwrap_err().field
    };
    assert_eq!(with(&|fields| fields.tags.push(Tag::new("EFIS").into())), "tags");
    assert_eq!(with(&|fields| fields.order = Some(ExecutiveOrder::new(12958).into())), "order");
    assert_eq!(with(&|fields| fields.captions.push(Caption::new("SIPDIS").into())), "captions");
    assert_eq!(
        with(&|fields| fields.references[0] = Reference::cable(None, Some(2008), "OSLO", 77).into()),
        "references"
    );
    assert_eq!(with(&|fields| fields.signature = Some(std::borrow::Cow::from("ROE").into())), "signature");
}

/// What is below a paragraph that ends the set of the text is a passage.
#[test]
fn what_is_below_the_text_of_a_record_message_is_no_part_of_it() {
    let mut fields =
        check("R 141522Z JUL 09\nFM CNO WASHINGTON DC\nTO FISHADMIN\nBT\nUNCLAS\nSUBJ/TALKS//\nRMKS/1. THEY GO ON.//\n\nMORE OF THEM.//\nBT\nNNNN\n").into_fields();
    assert_eq!(fields.body.len(), 2);
    assert_eq!((fields.body[0].text().raw(), fields.body[1].text().raw()), ("THEY GO ON.", "MORE OF THEM."));
    there_and_back(&Writer::new(), &fields);
    fields.body.pop();
    there_and_back(&Writer::new(), &fields);
}
