//! Which traits the public types have, and that equality, order, hash and spelling agree.

use std::{
    collections::{BTreeSet, HashMap, hash_map::DefaultHasher},
    error::Error,
    fmt::{Debug, Display},
    hash::{Hash, Hasher},
    str::FromStr,
};

use cablegram::{
    Addressee, Attribute, Authority, Block, Cable, CableId, Caption, Circuit, Cited, Classification, Code,
    Control, DateTimeGroup, Diagnostic, Drafting, DraftingRole, Era, ExecutiveOrder, Exemption, Fields,
    Heading, Marking, Mention, MessageLine, Office, OfficeRole, Paragraph, ParseOptions, Passage, Place,
    Precedence, Reasons, Reference, Section, SectionKind, SectionOf, Severity, Span, Spanned, Station,
    Subject, Tag, Text, Transmission, ValueError, WriteError, Writer, strategies,
};
use proptest::{prelude::*, sample::subsequence};

/// A row of the table: bounds, and the types that keep them.
macro_rules! has {
    ($($bound:path),+ => $($type:ty)*) => {{
        fn check<T: $($bound +)+>() {}
        $(check::<$type>();)*
    }};
}

#[test]
fn the_table() {
    has!(Send, Sync, Clone, Debug => Cable<'_> Fields<'_> Transmission<'_> Writer ParseOptions Mention<'_, '_>
        cablegram::Error);
    has!(Eq => Cable<'_> Fields<'_> Transmission<'_> DateTimeGroup<'_> ParseOptions Mention<'_, '_> cablegram::Error
        ValueError WriteError);
    has!(Send, Sync, Clone, Debug, Eq, Hash => Addressee<'_> Attribute<'_> Authority<'_> Block<'_> CableId<'_> Caption<'_>
        Circuit<'_> Cited<'_> Classification Code Control<'_> Diagnostic Drafting<'_> DraftingRole Era ExecutiveOrder<'_>
        Exemption<'_> Heading<'_> Marking<'_> MessageLine<'_> Office<'_> OfficeRole Paragraph<'_> Passage<'_> Place
        Precedence Reasons<'_> Reference<'_> Section SectionKind SectionOf Severity Span Spanned<Tag<'_>> Station<'_>
        Subject<'_> Tag<'_> Text<'_>);
    has!(Ord => Block<'_> CableId<'_> Caption<'_> Classification Code Control<'_> DraftingRole Era Heading<'_> Marking<'_>
        OfficeRole Paragraph<'_> Passage<'_> Place Precedence Reference<'_> SectionKind Severity Span Spanned<Tag<'_>>
        Tag<'_> Text<'_>);
    has!(Display => Addressee<'_> CableId<'_> Caption<'_> Classification Code Control<'_> DateTimeGroup<'_> Diagnostic
        Era Marking<'_> OfficeRole Place Precedence Reference<'_> Severity Spanned<Tag<'_>> Subject<'_> Tag<'_> Text<'_>);
    has!(FromStr => CableId<'_> Classification Code DateTimeGroup<'_> Era Marking<'_> OfficeRole Precedence Reference<'_>
        Severity);
    has!(From<&'static str>, From<String> => Caption<'_> Tag<'_> Text<'_> Spanned<Caption<'_>> Spanned<Tag<'_>>
        Spanned<Text<'_>>);
    has!(Default => Authority<'_> DateTimeGroup<'_> ExecutiveOrder<'_> Fields<'_> MessageLine<'_> ParseOptions Reasons<'_>
        Span Text<'_> Transmission<'_> Writer);
    has!(Error, Send, Sync => cablegram::Error ValueError WriteError);
    has!(From<Heading<'static>>, From<Paragraph<'static>>, From<Passage<'static>> => Block<'_>);
    has!(From<Fields<'static>> => Cable<'_>);
    #[cfg(feature = "serde")]
    {
        use cablegram::Owned;
        use serde::{Serialize, de::DeserializeOwned};
        has!(Serialize => Mention<'_, '_> cablegram::WithMentions<'_, '_>);
        has!(Serialize, DeserializeOwned => CableId<'_> Classification Code Diagnostic DraftingRole Era OfficeRole Precedence
            Section SectionKind SectionOf Severity Span Owned<Addressee<'_>> Owned<Attribute<'_>> Owned<Authority<'_>>
            Owned<Block<'_>> Owned<Cable<'_>> Owned<Caption<'_>> Owned<Circuit<'_>> Owned<DateTimeGroup<'_>>
            Owned<Drafting<'_>> Owned<ExecutiveOrder<'_>> Owned<Fields<'_>> Owned<Marking<'_>> Owned<MessageLine<'_>>
            Owned<Office<'_>> Owned<Reasons<'_>> Owned<Reference<'_>> Owned<Station<'_>> Owned<Subject<'_>>
            Owned<Tag<'_>> Owned<Text<'_>> Owned<Transmission<'_>>);
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Equal, ordered and hashed in step.
fn agree<T: Ord + Hash + Debug>(values: &[T]) {
    for (a, b) in values.iter().flat_map(|a| values.iter().map(move |b| (a, b))) {
        assert_eq!(a == b, a.cmp(b).is_eq(), "{a:?} {b:?}");
        assert_eq!(a.cmp(b), b.cmp(a).reverse(), "{a:?} {b:?}");
        assert!(a != b || hash(a) == hash(b), "{a:?} {b:?}");
    }
    let mut sorted: Vec<_> = values.iter().collect();
    sorted.sort();
    assert!(sorted.is_sorted(), "{sorted:?}");
    for (at, a) in sorted.iter().enumerate() {
        assert!(sorted.iter().skip(at).all(|b| a <= b), "{sorted:?}");
    }
}

/// Spellings of one thing, and of others that are near it.
fn spellings() -> impl Strategy<Value = Vec<String>> {
    let words = [
        "C", "c", "S", "NF", "nf", "NOFORN", "/", "//", " ", "\n", "REL", "TO", "UK", "É", "é", "TS", "-", "",
    ];
    let one = subsequence(words.to_vec(), 0..6).prop_shuffle().prop_map(|words| words.concat());
    proptest::collection::vec(one, 2..8)
}

proptest! {
    #[test]
    fn equal_values_are_one_in_every_map(texts in spellings(), numbers in proptest::collection::vec(0..3_u32, 8)) {
        let each = || texts.iter().zip(&numbers);
        agree(&texts.iter().map(Tag::new).collect::<Vec<_>>());
        agree(&texts.iter().map(Caption::new).collect::<Vec<_>>());
        agree(&texts.iter().map(Marking::new).collect::<Vec<_>>());
        agree(&texts.iter().map(Text::new).collect::<Vec<_>>());
        agree(&each().map(|(text, &number)| CableId::new(2009, text, number)).collect::<Vec<_>>());
        let label = |number: u32| ["a", "A", "B"].get(number as usize).map(|&label| label.into());
        agree(&each().map(|(text, &number)| Reference::other(label(number), text.as_str())).collect::<Vec<_>>());
        agree(&each().map(|(text, &number)| Reference::cable(label(number), None, text.as_str(), 1)).collect::<Vec<_>>());
        let mut blocks: Vec<Block<'_>> = vec![];
        for (text, &number) in each() {
            blocks.push(Heading::new(text.as_str()).into());
            blocks.push(Passage::new(text.as_str()).into());
            blocks.push(Paragraph::new(number, Some(Marking::new(text)), text.as_str()).into());
        }
        agree(&blocks);
    }

    /// Markings are ordered by their level before anything else.
    #[test]
    fn markings_rise_with_their_level(texts in spellings()) {
        let mut markings: Vec<_> = texts.iter().map(Marking::new).collect();
        markings.sort();
        prop_assert!(markings.iter().map(Marking::level).is_sorted(), "{markings:?}");
    }

    /// What is shown of a value of a cable reads as the value.
    #[test]
    fn what_is_shown_reads_back((_, fields) in strategies::any_cable()) {
        for reference in &fields.references {
            if matches!(reference.cited, Cited::Cable { .. }) {
                prop_assert_eq!(&reference.to_string().parse::<Reference<'_>>().unwrap(), &reference.value);
            } else {
                prop_assert!(reference.to_string().parse::<Reference<'_>>().is_err(), "{}", reference);
            }
        }
        for marking in fields.body.iter().filter_map(Block::marking) {
            prop_assert_eq!(&marking.to_string().parse::<Marking<'_>>().unwrap(), marking);
        }
        if let Some(id) = fields.id() {
            prop_assert_eq!(id.to_string().parse::<CableId<'_>>().unwrap(), id.into_owned());
        }
    }
}

#[test]
fn names_read_back_in_either_case() {
    fn both<T: FromStr<Err = ValueError> + Display + PartialEq + Debug>(all: &[T]) {
        for one in all {
            assert_eq!(one.to_string().parse().as_ref(), Ok(one));
            assert_eq!(one.to_string().to_uppercase().parse().as_ref(), Ok(one));
        }
        assert!("sideways".parse::<T>().is_err());
    }
    both(Code::ALL);
    both(Severity::ALL);
    both(Era::ALL);
    both(OfficeRole::ALL);
    both(Precedence::ALL);
    both(Classification::ALL);
}

#[test]
fn tags_are_counted_whatever_their_case() {
    let cable = Cable::parse("TAGS: PREL, NO, prel\nSUBJECT: FISH\n");
    let mut counts: HashMap<Tag<'_>, u32> = HashMap::new();
    cable.tags().for_each(|tag| *counts.entry(tag.clone()).or_default() += 1);
    assert_eq!((counts.get(&"PREL".into()), counts.len()), (Some(&2), 2));
    let once: BTreeSet<_> = cable.tags().collect();
    assert_eq!(once.iter().map(|tag| tag.to_string()).collect::<Vec<_>>(), ["NO", "PREL"]);
}

#[test]
fn values_are_shown_as_telegrams_have_them() {
    let text = "R 141522Z JUL 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC PRIORITY 0042\n\n\
        SECRET OSLO 160\n\nSUBJECT: (S/NF) FISH,\nAND MORE\nREF: A. 08 PARIS 77 (NOTAL)\n     B. LETTER OF JULY 2\n";
    let cable = Cable::parse(text);
    assert_eq!(cable.to().next().unwrap().to_string(), "RUEHC/SECSTATE WASHDC PRIORITY 0042");
    assert_eq!(cable.subject().unwrap().to_string(), "(S/NF) FISH, AND MORE");
    let references: Vec<_> = cable.references().map(|reference| reference.to_string()).collect();
    assert_eq!(references, ["A. 08 PARIS 77 (NOTAL)", "B. LETTER OF JULY 2"]);
    let marking = Marking::new("s//noforn/rel to usa, gbr");
    assert_eq!(marking.controls().map(|c| c.to_string()).collect::<Vec<_>>(), ["NF", "REL TO USA, GBR"]);
}

#[test]
fn a_value_is_changed_at_its_place() {
    let mut fields = Cable::parse("TAGS: PREL\nSUBJECT: FISH\n").into_fields();
    fields.subject.as_mut().unwrap().marking = Some(Marking::new("C"));
    *fields.tags[0] = "EFIS".into();
    assert_eq!(
        (fields.tags[0].to_string(), fields.subject.unwrap().to_string()),
        ("EFIS".into(), "(C) FISH".into())
    );
}

#[cfg(feature = "serde")]
mod with_owned {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Record {
        #[serde(with = "cablegram::owned")]
        cable: Cable<'static>,
        #[serde(with = "cablegram::owned")]
        cited: Option<Cable<'static>>,
        #[serde(with = "cablegram::owned")]
        others: Vec<Cable<'static>>,
        #[serde(with = "cablegram::owned", default)]
        tag: Option<Tag<'static>>,
    }

    #[test]
    fn a_struct_with_cables_is_read_by_readers_that_cannot_lend() {
        let cable = |text: &str| Cable::parse(text).into_owned();
        let others = vec![cable("SUBJECT: \\FISH\\\n"), cable("TAGS: NO\n")];
        let record = Record {
            cable: cable("SECRET OSLO 160\n"),
            cited: None,
            others,
            tag: Some("PREL".to_owned().into()),
        };
        let json = serde_json::to_vec(&record).unwrap();
        assert_eq!(serde_json::from_reader::<_, Record>(&json[..]).unwrap(), record);
        let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(serde_json::from_value::<Record>(value.clone()).unwrap(), record);
        assert_eq!(value["cable"], serde_json::to_value(&record.cable).unwrap());
        let mut cbor = vec![];
        ciborium::into_writer(&record, &mut cbor).unwrap();
        assert_eq!(ciborium::from_reader::<Record, _>(&cbor[..]).unwrap(), record);
    }
}
