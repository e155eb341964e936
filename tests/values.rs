//! Values on their own: all written forms of one are equal, and what is written is read back.

use cablegram::{CableId, Classification, DateTimeGroup, Era, Marking, Precedence, strategies, tables};
use proptest::prelude::*;

fn post() -> impl Strategy<Value = &'static tables::posts::Post> {
    let posts = tables::posts::posts();
    let first = |post: &&'static tables::posts::Post| tables::posts::find(post.name) == Some(*post);
    (0..posts.len()).prop_map(|at| &posts[at]).prop_filter("of two posts of a name the first", first)
}

fn id() -> impl Strategy<Value = CableId<'static>> {
    (prop_oneof![0..=9999u16, 1950..2050u16], post(), 1u32..1_000_000)
        .prop_map(|(year, post, n)| CableId::new(year, post.name, n))
}

fn marking() -> impl Strategy<Value = Marking<'static>> {
    let level = proptest::sample::select(Classification::ALL);
    let control = proptest::sample::select(vec!["NF", "OC", "REL TO USA, GBR", "FGI", "FOUO", "PR", "NODIS"]);
    (level, proptest::collection::vec(control, 0..3)).prop_map(|(level, controls)| {
        let mut text = level.portion().to_owned();
        controls.iter().for_each(|control| text.push_str(&format!("/{control}")));
        Marking::new(text)
    })
}

proptest! {
    #[test]
    fn every_form_of_an_id_is_that_id(id in id(), zeros in 0usize..4) {
        let post = id.post().unwrap();
        let (two, number) = (id.year() % 100, id.number());
        let padded = format!("{}{number}", "0".repeat(zeros));
        for form in [
            id.to_string(),
            id.with_full_year(),
            id.with_blanks(),
            format!("{:04} {} {padded}", id.year(), post.name.to_lowercase()),
            format!("{:04}{}{padded}", id.year(), post.canonical),
        ] {
            prop_assert_eq!(form.parse(), Ok(id.clone()), "{}", form);
            #[cfg(feature = "serde")]
            prop_assert_eq!(serde_json::from_value::<CableId<'_>>(form.into()).unwrap(), id.clone());
        }
        let short = format!("{two:02}{}{padded}", post.canonical).parse::<CableId<'_>>().unwrap();
        prop_assert_eq!((short == id, short.year() % 100), ((1950..2050).contains(&id.year()), two));
        #[cfg(feature = "serde")]
        prop_assert_eq!(serde_json::to_value(&id).unwrap(), id.to_string());
    }

    #[test]
    fn a_file_number_of_the_seventies_is_its_id(year in 1973u16..1980, post in post(), number in 1u32..100_000) {
        let id = CableId::new(year, post.name, number);
        // Six letters are enough where the table knows them as this post.
        let short = &id.origin()[..id.origin().len().min(6)];
        if tables::posts::find(short) == Some(post) {
            prop_assert_eq!(id.file_number().parse(), Ok(id));
        }
    }

    #[test]
    fn what_a_value_writes_it_reads(
        group in strategies::era().prop_flat_map(strategies::released).prop_flat_map(strategies::date_time_group),
        precedence in strategies::precedence(),
        era in strategies::era(),
        level in strategies::era().prop_flat_map(strategies::classification),
    ) {
        prop_assert_eq!(group.to_string().parse::<DateTimeGroup<'_>>().unwrap(), group.clone());
        prop_assert_eq!(group.to_string().to_lowercase().parse::<DateTimeGroup<'_>>().unwrap().at, group.at);
        prop_assert_eq!(precedence.to_string().parse::<Precedence>(), Ok(precedence));
        prop_assert_eq!(era.to_string().parse::<Era>(), Ok(era));
        prop_assert_eq!(level.to_string().parse::<Classification>(), Ok(level));
    }

    #[test]
    fn what_is_no_group_is_refused_without_a_panic(text in "[ORPZ ]{0,4}[0-9]{0,7}[Zz]? ?[A-Za-z]{0,4} ?[0-9]{0,5}\\PC{0,5}") {
        if let Ok(group) = text.parse::<DateTimeGroup<'_>>() {
            prop_assert_eq!(group.to_string().parse::<DateTimeGroup<'_>>(), Ok(group));
        }
    }

    #[test]
    fn what_is_no_id_is_refused_without_a_panic(text in "\\PC{0,20}") {
        if let Ok(id) = text.parse::<CableId<'_>>() {
            prop_assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn every_form_of_a_marking_is_that_marking(marking in marking()) {
        for form in [
            marking.to_string(),
            marking.portion_form(),
            marking.to_string().to_lowercase(),
            marking.as_written().replace('/', " // "),
            format!("({marking})"),
        ] {
            prop_assert_eq!(&form.parse::<Marking<'_>>().unwrap(), &marking, "{}", form);
        }
        prop_assert_eq!(&Marking::new(marking.banner_form()), &marking, "{}", marking.banner_form());
    }

    #[test]
    fn any_text_is_some_marking(text in "\\PC{0,30}") {
        let marking = Marking::new(text);
        prop_assert_eq!(&Marking::new(marking.portion_form()).portion_form(), &marking.portion_form());
        prop_assert_eq!(&marking.clone().into_owned(), &marking);
    }

    #[test]
    fn any_text_is_looked_up_without_a_panic(text in "\\PC{0,80}") {
        let _ = (tables::tags::find(&text), tables::tags::suggestion(&text), tables::tags::closed_up(&text));
        let _ = (tables::posts::find(&text), tables::posts::by_from_line(&text), tables::posts::by_routing(&text));
        prop_assert_eq!(tables::captions::find(&text), tables::captions::find(&text.to_ascii_uppercase()));
        prop_assert_eq!(tables::addressees::find(&text), tables::addressees::find(&text.to_ascii_lowercase()));
    }
}

/// Two figures of a year where they mean it, four where they would mean another.
#[test]
fn an_id_of_every_year_is_read_back() {
    for year in 0..=9999u16 {
        let id = CableId::new(year, "TEL AVIV", 5);
        let written =
            if (1950..2050).contains(&year) { format!("{:02}", year % 100) } else { format!("{year:04}") };
        assert_eq!(id.to_string(), format!("{written}TELAVIV5"));
        assert_eq!(id.with_blanks(), format!("{written} TEL AVIV 5"));
        assert_eq!(id.with_full_year(), format!("{year:04}TELAVIV5"));
        assert_eq!(id.file_number(), format!("{year:04}TELAVI00005"));
        for form in [id.to_string(), id.with_blanks(), id.with_full_year()] {
            assert_eq!(form.parse(), Ok(id.clone()), "{form}");
        }
    }
}

#[test]
fn precedences_rise() {
    assert!(Precedence::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    for precedence in Precedence::ALL {
        let row = tables::precedences::find(precedence.as_str()).unwrap();
        assert_eq!(row.prosign, precedence.prosign());
    }
}
