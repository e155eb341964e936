//! Pages of archives: one cable each.
//!
//! What is in `<code><pre>` is no HTML: the archive put the text there as it was, `&` and `<` included, and a parser of
//! HTML would damage it (`&pounding` becomes `£ing`, `<<OSLO>>` is gone). So exactly what the archive added is taken out. The
//! table above the text, and pages of the other archive, are HTML and are read as that.

use std::iter::once;

use memchr::memmem;
use scraper::{ElementRef, Html, Node, Selector};

use super::{
    container::Container,
    error::{Error, ErrorKind},
    input::{Input, whole},
    item::{Archive, Item, Source},
};
use crate::encoding::decode;

/// How many elements may be in each other: a parser of HTML takes long for more, and pages have some ten.
const DEPTH: usize = 256;

/// Elements that hold none, or that end without an end tag.
const FLAT: [&str; 19] = [
    "!doctype", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p", "source",
    "td", "th", "tr", "wbr", "!--",
];

/// Whether a file that begins so, blanks left out, is a page.
pub(super) fn is_page(start: &[u8]) -> bool {
    let starts =
        |with: &str| start.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
    starts("<!doctype html") || starts("<html")
}

/// The cable of a page.
pub(super) fn one(
    source: Source,
    input: Input,
    limit: usize,
) -> impl Iterator<Item = Result<Item, Error>> + Send {
    // Read when it is asked for.
    once((source, input)).map(move |(source, input)| {
        let read = whole(input, limit).and_then(|bytes| read(&decode(&bytes).into_text(), limit));
        match read {
            Ok((container, text, archive)) => Ok(Item::new(text, Source { container, ..source }, archive)),
            Err(kind) => Err(source.error(kind)),
        }
    })
}

fn read(page: &str, limit: usize) -> Result<(Container, String, Archive), ErrorKind> {
    let blocks = blocks(page);
    if let Some(&(start, _)) = blocks.first() {
        let texts: Vec<_> =
            blocks.iter().map(|&(start, end)| plain(page.get(start..end).unwrap_or_default())).collect();
        return Ok((Container::Html, texts.join("\n\n"), said(page.get(..start).unwrap_or_default())?));
    }
    let (text, archive) = tagged(page)?;
    let is_text = |text: &String| !text.trim().is_empty();
    let text = text.filter(is_text).ok_or(ErrorKind::NoPage)?;
    if text.len() > limit { Err(ErrorKind::TooLong { limit }) } else { Ok((Container::PlusD, text, archive)) }
}

/// What is in `<code><pre>`: the header and the text, or the text alone.
fn blocks(page: &str) -> Vec<(usize, usize)> {
    let mut blocks = Vec::new();
    let mut from = 0;
    let find = |what: &str, from: usize| {
        memmem::find(page.as_bytes().get(from..)?, what.as_bytes()).map(|at| from.saturating_add(at))
    };
    while let Some(at) = find("<code>", from) {
        from = at + "<code>".len();
        let inside = page.get(from..).unwrap_or_default();
        let Some(start) = inside.trim_start().strip_prefix("<pre>") else { continue };
        let start = page.len() - start.len();
        let Some(end) = find("</pre>", start) else { break };
        blocks.push((start, end));
        from = end;
    }
    blocks
}

/// The text of a block, without what the archive added: line breaks as `&#x000A;`, links to its own pages around words, marks of
/// paragraphs.
fn plain(block: &str) -> String {
    let mut text = String::with_capacity(block.len());
    let mut rest = block;
    // Links around words that are open.
    let mut open = 0_usize;
    while let Some(at) = memchr::memchr2(b'&', b'<', rest.as_bytes()) {
        let (before, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        if let Some(tail) = tail.strip_prefix("&#x000A;") {
            // Some copies of a page have the line break as well.
            if !tail.starts_with(['\n', '\r']) {
                text.push('\n');
            }
            rest = tail;
        } else if let Some(tail) = mark(tail) {
            rest = tail;
        } else if let Some(tail) = link(tail) {
            open = open.saturating_add(1);
            rest = tail;
        } else if let Some(tail) = tail.strip_prefix("</a>").filter(|_| open > 0) {
            open -= 1;
            rest = tail;
        } else {
            let (sign, tail) = tail.split_at_checked(1).unwrap_or((tail, ""));
            text.push_str(sign);
            rest = tail;
        }
    }
    text + rest
}

/// What is behind `<a id='par…'>¶</a>`.
fn mark(text: &str) -> Option<&str> {
    let tail = text.strip_prefix("<a id=")?;
    tail.strip_prefix(['\'', '"'])?.strip_prefix("par")?;
    let (_, tail) = tag_end(tail)?;
    tail.strip_prefix("¶")?.strip_prefix("</a>")
}

/// What is behind the `<a href='/…'>` of a link to a page of the archive.
fn link(text: &str) -> Option<&str> {
    let tail = text.strip_prefix("<a href=")?;
    tail.strip_prefix(['\'', '"'])?.strip_prefix('/')?;
    tag_end(tail).map(|(_, tail)| tail)
}

/// What is behind the `>` of a tag, which is in the same line and near.
fn tag_end(text: &str) -> Option<(&str, &str)> {
    let near = text.as_bytes().iter().take(512).take_while(|byte| **byte != b'\n').count();
    let end = memchr::memchr(b'>', text.as_bytes().get(..near)?)?;
    text.split_at_checked(end + 1)
}

/// Elements of a page.
fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    Selector::parse(selector).map_or_else(|_| Vec::new(), |selector| page.select(&selector).collect())
}

/// The words of an element.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parsed(page: &str) -> Result<Html, ErrorKind> {
    if is_deep(page) { Err(ErrorKind::NoPage) } else { Ok(Html::parse_document(page)) }
}

/// Whether more elements are in each other than in any page.
fn is_deep(page: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    for at in memchr::memchr_iter(b'<', page.as_bytes()) {
        let tag = page.get(at.saturating_add(1)..).unwrap_or_default();
        let (is_end, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let name = tag
            .bytes()
            .take(10)
            .take_while(|byte| !matches!(byte, b'>' | b'/' | b' ' | b'\n' | b'\t'))
            .count();
        let Some(name) = tag.get(..name).filter(|name| !name.is_empty()) else { continue };
        let is_name = |one: &&str| one.eq_ignore_ascii_case(name);
        if is_end {
            // It ends what it is in, too, if that has no end tag.
            let above = open.iter().rev().take(8).position(is_name);
            open.truncate(
                above.map_or(open.len(), |above| open.len().saturating_sub(above.saturating_add(1))),
            );
        } else if !FLAT.iter().any(is_name) {
            open.push(name);
        }
        if open.len() > DEPTH {
            return true;
        }
    }
    false
}

/// What the table above the text says: a row of names, a row of values.
fn said(above: &str) -> Result<Archive, ErrorKind> {
    let page = parsed(above)?;
    let mut archive = Archive::default();
    let (names, values) = (select(&page, "table th"), select(&page, "table td"));
    for (name, value) in names.into_iter().zip(values) {
        let link = value.descendent_elements().find_map(|element| element.attr("href"));
        if let Some(link) = link.filter(|link| link.contains("/cable/")) {
            archive.set("address", link);
        }
        archive.set(&words(name), &words(value));
    }
    Ok(archive)
}

/// The text and the synopsis of a page of the other archive.
fn tagged(page: &str) -> Result<(Option<String>, Archive), ErrorKind> {
    let page = parsed(page)?;
    let mut archive = Archive::default();
    let mut key = String::new();
    for element in select(&page, "#synopsis .s_key, #synopsis .s_val") {
        let words = words(element);
        if element.value().classes().any(|class| class == "s_key") {
            key = words.trim_end_matches(':').trim_end().to_owned();
        } else if !words.starts_with("-- ") {
            // That is how the archive says that there is nothing.
            archive.set(&key, &words);
        }
    }
    if let Some(link) = select(&page, "link[rel=canonical]").first().and_then(|link| link.attr("href")) {
        archive.set("address", link);
    }
    let text = select(&page, "#tagged-text").first().map(|text| {
        let parts = text.descendants().map(|node| match node.value() {
            Node::Text(text) => &**text,
            Node::Element(element) if element.name() == "br" => "\n",
            _ => "",
        });
        parts.collect()
    });
    Ok((text, archive))
}
