//! A page of HTML that shows cables: the text with its sections coloured, values under the pointer, diagnostics in the margin, a
//! table of fields. It holds all that it needs, and no script.

use std::{fmt::Write, sync::LazyLock};

use cablegram::{Cable, SectionKind};
use html_escape::encode_quoted_attribute;
use regex::Regex;

use crate::{
    places::Places,
    values::{Value, values},
};

/// What stands where something was taken out of a text: `[portion removed (S/NF)]`, `[REDACTED]`, `XXXXXXXXXXXX`.
static REMOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\[[^\[\]\n]{0,40}(?:removed|redacted|excised|sanitized|deleted|withheld)[^\[\]\n]{0,40}\]|(?-i:[Xx]{6,})").ok()
});

/// A whole page of these articles.
pub(crate) fn page(articles: &[String]) -> String {
    let title = match articles.len() {
        1 => "A cable".to_owned(),
        count => format!("{count} cables"),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>\n{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        include_str!("page.css"),
        articles.concat()
    )
}

/// One cable.
pub(crate) fn article(name: &str, cable: &Cable<'_>) -> String {
    let text = cable.source();
    let removed: Vec<_> =
        REMOVED.iter().flat_map(|removed| removed.find_iter(text)).map(|found| found.range()).collect();
    let values = values(cable);
    let mut out = String::from("<article>\n");
    let subject = cable.subject().map(|subject| subject.text.unfolded().into_owned());
    let id = cable.id().map(|id| id.to_string());
    let title = [id, subject].into_iter().flatten().collect::<Vec<_>>().join(": ");
    let _ = write!(
        out,
        "<h1>{}</h1>\n<p class=\"where\">{}</p>\n",
        html(if title.is_empty() { "A cable" } else { &title }),
        html(name)
    );
    fields(cable, &values, &mut out);
    let mut places = Places::new(text);
    if !removed.is_empty() {
        let _ = write!(
            out,
            "<details class=\"removed\">\n<summary>Taken out of the text: {}</summary>\n<table>\n",
            removed.len()
        );
        for range in &removed {
            let (line, _) = places.of(range.start);
            let _ = writeln!(
                out,
                "<tr><th>line {line}</th><td>{}</td></tr>",
                html(text.get(range.clone()).unwrap_or_default())
            );
        }
        out.push_str("</table>\n</details>\n");
    }
    let marks = Marks { values: &values, removed: &removed };
    lines(cable, &marks, &mut out);
    out + "</article>\n"
}

/// The fields and what they say, each leading to its place.
fn fields(cable: &Cable<'_>, values: &[Value], out: &mut String) {
    out.push_str("<details open class=\"fields\">\n<summary>Fields</summary>\n<table>\n");
    let mut row = |name: &str, says: String| {
        let _ = writeln!(out, "<tr><th>{name}</th><td data-field=\"{name}\">{says}</td></tr>");
    };
    let whole = [
        ("id", cable.id().map(|id| id.to_string())),
        ("date", cable.date().map(|date| date.to_string())),
        ("era", cable.era().map(|era| era.to_string())),
    ];
    for (name, says) in whole {
        row(name, html(&says.unwrap_or_default()));
    }
    let mut names: Vec<_> = values.iter().map(|value| value.field).filter(|name| *name != "body").collect();
    names.dedup();
    let mut seen = Vec::new();
    for name in names {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        let of_name = values.iter().enumerate().filter(|(_, value)| value.field == name);
        let says: Vec<_> = of_name
            .map(|(at, value)| format!("<a href=\"#{}\">{}</a>", anchor(cable, at), html(&value.says)))
            .collect();
        row(name, says.join("<br>"));
    }
    let paragraphs = cable.paragraphs().count();
    row("paragraphs", paragraphs.to_string());
    row("diagnostics", cable.diagnostics().len().to_string());
    out.push_str("</table>\n</details>\n");
}

/// The name of a value's place on the page, other than that of another cable's.
fn anchor(cable: &Cable<'_>, value: usize) -> String {
    let id = cable
        .id()
        .map(|id| id.to_string().replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
        .unwrap_or_default();
    format!("v{value}-{id}")
}

/// What is marked in the text beside its sections.
struct Marks<'m> {
    values: &'m [Value],
    removed: &'m [std::ops::Range<usize>],
}

/// The lines of the text with their kinds in front and what is odd about them behind.
fn lines(cable: &Cable<'_>, marks: &Marks<'_>, out: &mut String) {
    let text = cable.source();
    let mut borders: Vec<usize> = cable.sections().iter().map(|section| section.span.start()).collect();
    // A body's block holds whole paragraphs: only its first line is marked.
    let values: Vec<_> = marks
        .values
        .iter()
        .enumerate()
        .map(|(at, value)| (at, value, value.span.start()..end(text, value)))
        .collect();
    borders.extend(values.iter().flat_map(|(_, _, range)| [range.start, range.end]));
    borders.extend(cable.diagnostics().iter().flat_map(|one| [one.span.start(), one.span.end()]));
    borders.extend(marks.removed.iter().flat_map(|range| [range.start, range.end]));
    borders.push(text.len());
    borders.sort_unstable();
    borders.dedup();
    let mut diagnostics: Vec<_> = cable.diagnostics().iter().collect();
    diagnostics.sort_by_key(|one| one.span.start());
    let (mut notes, mut open_diagnostics) = (diagnostics.iter().peekable(), Vec::new());
    let (mut next_values, mut open_values) = (values.iter().peekable(), Vec::new());
    let mut removed = marks.removed.iter().peekable();
    let mut sections = cable.sections().iter().peekable();
    let (mut kind, mut said, mut at) = (SectionKind::Blank, None, 0);
    let mut borders = borders.into_iter().peekable();
    out.push_str("<div class=\"text\">\n");
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let stop = at + length;
        let behind = rest.get(length..).unwrap_or_default();
        let next = stop + if behind.starts_with("\r\n") { 2 } else { usize::from(!behind.is_empty()) };
        let (mut code, mut asides, mut first) = (String::new(), String::new(), None);
        let mut from = at;
        loop {
            // What begins here, and what has ended.
            while let Some(section) = sections.next_if(|section| section.span.start() <= from) {
                kind = section.kind;
            }
            first = first.or(Some(kind));
            open_values.retain(|(_, _, range): &&(usize, &Value, std::ops::Range<usize>)| range.end > from);
            while let Some(value) = next_values.next_if(|(_, _, range)| range.start <= from) {
                open_values.push(value);
            }
            open_diagnostics.retain(|one: &&&cablegram::Diagnostic| one.span.end() > from);
            // A diagnostic of no characters, or of the line's end, is one of this line.
            while let Some(one) =
                notes.next_if(|one| one.span.start() <= from || (one.span.start() < next && from == stop))
            {
                note(one, &mut asides);
                open_diagnostics.push(one);
            }
            while removed.next_if(|range| range.end <= from).is_some() {}
            while borders.next_if(|border| *border <= from).is_some() {}
            if from >= stop {
                break;
            }
            let to = borders.peek().map_or(stop, |border| (*border).min(stop));
            let part = text.get(from..to).unwrap_or_default();
            let value = open_values.last().map(|(index, value, range)| {
                // The place that a link leads to is where a value begins.
                let id = if range.start == from {
                    format!(" id=\"{}\"", anchor(cable, *index))
                } else {
                    String::new()
                };
                (id, format!("{}: {}", value.field, value.says))
            });
            let severity =
                open_diagnostics.iter().map(|one| one.severity).max().map(|severity| severity.as_str());
            let is_removed = removed.peek().is_some_and(|range| range.start <= from);
            code += &piece(part, class(kind), value, severity, is_removed);
            from = to;
        }
        let first = first.unwrap_or(kind);
        let name = if said == Some(first) || text.get(at..stop).unwrap_or_default().trim().is_empty() {
            ""
        } else {
            first.as_str()
        };
        said = Some(first);
        let _ = writeln!(
            out,
            "<div class=\"row\"><span>{name}</span><code>{code}</code><aside>{asides}</aside></div>"
        );
        at = next;
    }
    // What speaks of the end of the text, or of none of it.
    let mut asides = String::new();
    notes.for_each(|one| note(one, &mut asides));
    let _ =
        write!(out, "<div class=\"row\"><span></span><code></code><aside>{asides}</aside></div>\n</div>\n");
}

/// Number and marking of a paragraph, or its first word.
static HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^¶?\s*(?:\d+\s*\.?(?:\s*\([A-Za-z/ -]{1,20}\))?|\S{1,20})").ok());

/// Where the mark of a value ends: that of a block with what is in front of its text.
fn end(text: &str, value: &Value) -> usize {
    let (start, end) = (value.span.start(), value.span.end());
    if value.field != "body" {
        return end;
    }
    let head = HEAD.as_ref().and_then(|head| head.find(text.get(start..end).unwrap_or_default()));
    start + head.map_or(0, |head| head.end())
}

fn note(one: &cablegram::Diagnostic, asides: &mut String) {
    let (severity, code) = (one.severity, one.code.as_str());
    let _ = write!(
        asides,
        "<div class=\"{severity}\" data-code=\"{code}\"><b>{code}</b> {}</div>",
        html(&one.message)
    );
}

/// A stretch of a line that is marked alike: the colour of its section, a value, what is odd, what was taken out.
fn piece(
    part: &str,
    class: &str,
    value: Option<(String, String)>,
    severity: Option<&str>,
    is_removed: bool,
) -> String {
    let mut shown = html(part);
    if !class.is_empty() {
        shown = format!("<span class=\"{class}\">{shown}</span>");
    }
    if let Some(severity) = severity {
        shown = format!("<i class=\"d {severity}\">{shown}</i>");
    }
    if is_removed {
        shown = format!("<i class=\"r\">{shown}</i>");
    }
    if let Some((id, says)) = value {
        shown = format!("<i class=\"v\" tabindex=\"0\"{id} data-v=\"{}\">{shown}</i>", html(&says));
    }
    shown
}

/// Characters as HTML has them in a text and in an attribute. Those that a browser would obey or hide are shown as escapes.
fn html(text: &str) -> String {
    encode_quoted_attribute(&crate::printable::text(text)).replace('<', "&lt;").replace('>', "&gt;")
}

/// The colour of a section.
fn class(kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Blank | SectionKind::Paragraph | SectionKind::Passage => "",
        SectionKind::Unrecognised => "unrecognised",
        kind if kind < SectionKind::MessageLine => "envelope",
        kind if kind < SectionKind::Order => "message",
        kind if kind < SectionKind::RepeatedHeader => "labels",
        SectionKind::Heading | SectionKind::Rule => "heading",
        SectionKind::Signature => "signature",
        _ => "other",
    }
}
