//! A column of texts to a column of cables.

mod common;

use std::num::NonZero;

use cablegram_arrow::{
    Error,
    arrow_array::{
        Array, ArrayRef, DictionaryArray, Int64Array, LargeStringArray, NullArray, StringArray,
        StringViewArray, StructArray,
        cast::AsArray,
        types::{Int8Type, Int64Type},
    },
    data_type, parse_array, parse_array_on,
};
use common::structs;
use proptest::prelude::*;

/// Every third text is null.
fn texts(count: u32) -> Vec<Option<String>> {
    (0..count).map(|at| (at % 3 != 1).then(|| format!("S E C R E T OSLO {at:06}\n"))).collect()
}

#[track_caller]
fn in_order(cables: &StructArray, from: u32, texts: &[Option<String>]) {
    assert_eq!(cables.data_type(), &data_type());
    assert_eq!(cables.len(), texts.len());
    let numbers = cables.column_by_name("number").unwrap().as_primitive::<Int64Type>();
    for (at, text) in texts.iter().enumerate() {
        assert_eq!(cables.is_null(at), text.is_none(), "{at}");
        if text.is_some() {
            assert_eq!(numbers.value(at), i64::from(from) + at as i64);
        }
    }
}

#[test]
fn every_column_of_texts_is_taken() {
    let texts = texts(10);
    let columns: [ArrayRef; 3] = [
        StringArray::from_iter(&texts).make(),
        LargeStringArray::from_iter(&texts).make(),
        StringViewArray::from_iter(&texts).make(),
    ];
    for column in columns {
        in_order(&parse_array(&column).unwrap(), 0, &texts);
        in_order(&parse_array(&column.slice(3, 5)).unwrap(), 3, &texts[3..8]);
    }
}

#[cfg(feature = "encoding")]
#[test]
fn bytes_are_decoded() {
    use cablegram_arrow::arrow_array::{BinaryArray, BinaryViewArray, LargeBinaryArray};

    let rows = [Some(&b"SUBJECT: CAF\xc9 TALKS\n"[..]), None, Some(b"SECRET OSLO 160\n")];
    let columns: [ArrayRef; 3] = [
        BinaryArray::from_iter(rows).make(),
        LargeBinaryArray::from_iter(rows).make(),
        BinaryViewArray::from_iter(rows).make(),
    ];
    for column in columns {
        let cables = structs(&parse_array(&column).unwrap());
        assert_eq!(cables[0]["subject"]["text"], "CAF\u{c9} TALKS");
        assert!(cables[0]["diagnostics"].to_string().contains("\"encoding\""));
        assert!(cables[1].is_null());
        assert_eq!(cables[2]["number"], 160);
    }
}

trait Make {
    fn make(self) -> ArrayRef;
}

impl<A: Array + 'static> Make for A {
    fn make(self) -> ArrayRef {
        std::sync::Arc::new(self)
    }
}

#[test]
fn null_is_null() {
    let cables = parse_array(&StringArray::from(vec![None, Some(""), None])).unwrap();
    let rows = structs(&cables);
    assert!(rows[0].is_null() && rows[2].is_null(), "{rows:?}");
    assert_eq!(rows[1]["message_line"], false);
    let none = parse_array(&StringArray::new_null(300)).unwrap();
    assert_eq!((none.len(), none.null_count()), (300, 300));
}

/// Readers such as DataFusion take a field of a struct for what it is, without a look at the struct.
#[test]
fn what_is_in_a_null_is_null() {
    fn check(of: &StructArray, path: &str) {
        for (name, column) in of.column_names().into_iter().zip(of.columns()) {
            let path = format!("{path}.{name}");
            for row in (0..of.len()).filter(|row| of.is_null(*row)) {
                assert!(column.is_null(row), "{path}, row {row}");
            }
            if let Some(inner) = column.as_struct_opt() {
                check(inner, &path);
            }
        }
    }
    let texts = [None, Some(""), Some("S E C R E T OSLO 160\n\nCLASSIFIED BY: DCM ROE.\n\nSUBJECT: FISH\n")];
    check(&parse_array(&StringArray::from_iter(texts)).unwrap(), "cable");
}

#[test]
fn no_rows_give_no_rows() {
    let cables = parse_array(&StringArray::new_null(0)).unwrap();
    assert_eq!((cables.len(), cables.data_type()), (0, &data_type()));
}

#[test]
fn what_holds_no_texts_is_named() {
    let dictionary: DictionaryArray<Int8Type> = vec!["SECRET OSLO 160"].into_iter().collect();
    let columns: [(ArrayRef, &str); 3] = [
        (Int64Array::from(vec![160]).make(), "found Int64"),
        (dictionary.make(), "found Dictionary(Int8, Utf8)"),
        (NullArray::new(1).make(), "found Null"),
    ];
    for (column, found) in columns {
        let error = parse_array(&column).unwrap_err();
        assert!(matches!(error, Error::NotTexts { .. }), "{error:?}");
        assert!(error.to_string().ends_with(found), "{error}");
    }
}

proptest! {
    #![proptest_config(common::cases(24))]

    /// However many threads there are.
    #[test]
    fn rows_keep_their_order(count in 0..1000u32, threads in 1..9usize) {
        let texts = texts(count);
        let threads = NonZero::new(threads).unwrap();
        in_order(&parse_array_on(&StringArray::from_iter(&texts), threads).unwrap(), 0, &texts);
    }
}
