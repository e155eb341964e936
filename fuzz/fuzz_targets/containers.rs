//! Any bytes, taken for each container: texts in the order of their places, of bounded length; of a file of text, all of its bytes.
#![no_main]

use std::io::Cursor;

use cablegram::containers::{Container, Reader};
use libfuzzer_sys::fuzz_target;

const LIMIT: usize = 2000;

fuzz_target!(|bytes: &[u8]| {
    for container in [None, Some(Container::Text), Some(Container::Csv), Some(Container::Html), Some(Container::Ndjson)] {
        let reader = Reader::new().limit(LIMIT);
        let reader = container.map_or_else(|| reader.clone(), |container| reader.clone().container(container));
        let items: Vec<_> = reader.read("a", Cursor::new(bytes.to_vec())).collect();
        let places = items.iter().filter_map(|item| match item {
            Ok(item) => item.source.byte,
            Err(error) => error.place.byte,
        });
        assert!(places.is_sorted());
        let texts = items.iter().flatten();
        assert!(texts.clone().all(|item| item.bytes.len() <= 2 * LIMIT + 2));
        let is_plain = !bytes.starts_with(b"PK") && !bytes.starts_with(b"\x1f\x8b") && !bytes.starts_with(b"\x28\xb5\x2f\xfd");
        if container == Some(Container::Text) && is_plain && items.iter().all(Result::is_ok) {
            let all: Vec<u8> = texts.flat_map(|item| item.bytes.clone()).collect();
            assert!(bytes.starts_with(&all) && bytes[all.len()..].trim_ascii().is_empty());
        }
    }
});
