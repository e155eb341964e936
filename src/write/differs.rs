//! Where values that were read differ from those that were to be written.

use std::fmt::{self, Debug};

use crate::{
    error::WriteError,
    model::{Block, Fields},
    quoted::Quoted,
    span::Spanned,
};

/// The fields, in the order of the format, in which what was read differs from what was wanted.
pub(super) fn all(wanted: &Fields<'_>, read: &Fields<'_>) -> Vec<WriteError> {
    let (relay, relayed) = (&wanted.transmission, &read.transmission);
    let fields = [
        one("notice", &wanted.notice, &read.notice),
        list("distribution", &wanted.distribution, &read.distribution),
        list("drafting", &wanted.drafting, &read.drafting),
        one("transmission.id", &relay.id, &relayed.id),
        value("transmission.precedence", &relay.precedence, &relayed.precedence),
        list("transmission.routing", &relay.routing, &relayed.routing),
        one("transmission.station", &relay.station, &relayed.station),
        one("transmission.security", &relay.security, &relayed.security),
        one("dtg", &wanted.dtg, &read.dtg),
        one("from", &wanted.from, &read.from),
        list("to", &wanted.to, &read.to),
        list("info", &wanted.info, &read.info),
        list("exempted", &wanted.exempted, &read.exempted),
        one("message", &wanted.message, &read.message),
        list("captions", &wanted.captions, &read.captions),
        list("passing", &wanted.passing, &read.passing),
        one("order", &wanted.order, &read.order),
        list("tags", &wanted.tags, &read.tags),
        one("subject", &wanted.subject, &read.subject),
        list("references", &wanted.references, &read.references),
        one("authority", &wanted.authority, &read.authority),
        items("body", &wanted.body, &read.body, Shown),
        one("signature", &wanted.signature, &read.signature),
        list("attributes", &wanted.attributes, &read.attributes),
    ];
    fields.into_iter().flatten().collect()
}

/// The values without those of a field.
pub(super) fn without<'a>(fields: &Fields<'a>, field: &str) -> Fields<'a> {
    let mut fields = fields.clone();
    let relay = &mut fields.transmission;
    match field {
        "notice" => fields.notice = None,
        "distribution" => fields.distribution.clear(),
        "drafting" => fields.drafting.clear(),
        "transmission.id" => relay.id = None,
        "transmission.precedence" => relay.precedence = None,
        "transmission.routing" => relay.routing.clear(),
        "transmission.station" => relay.station = None,
        "transmission.security" => relay.security = None,
        "dtg" => fields.dtg = None,
        "from" => fields.from = None,
        "to" => fields.to.clear(),
        "info" => fields.info.clear(),
        "exempted" => fields.exempted.clear(),
        "message" => fields.message = None,
        "captions" => fields.captions.clear(),
        "passing" => fields.passing.clear(),
        "order" => fields.order = None,
        "tags" => fields.tags.clear(),
        "subject" => fields.subject = None,
        "references" => fields.references.clear(),
        "authority" => fields.authority = None,
        "body" => fields.body.clear(),
        "signature" => fields.signature = None,
        _ => fields.attributes.clear(),
    }
    fields
}

fn one<T: PartialEq + Debug>(
    field: &'static str,
    wanted: &Option<Spanned<T>>,
    read: &Option<Spanned<T>>,
) -> Option<WriteError> {
    value(field, &wanted.as_ref().map(|v| &v.value), &read.as_ref().map(|v| &v.value))
}

fn value<T: PartialEq + Debug>(
    field: &'static str,
    wanted: &Option<T>,
    read: &Option<T>,
) -> Option<WriteError> {
    (wanted != read).then(|| error(field, wanted.as_ref(), read.as_ref()))
}

fn list<T: PartialEq + Debug>(
    field: &'static str,
    wanted: &[Spanned<T>],
    read: &[Spanned<T>],
) -> Option<WriteError> {
    items(field, wanted, read, |item| &item.value)
}

fn items<'v, T: PartialEq, V: Debug>(
    field: &'static str,
    wanted: &'v [T],
    read: &'v [T],
    show: impl Fn(&'v T) -> V,
) -> Option<WriteError> {
    let at = (0..wanted.len().max(read.len())).find(|&at| wanted.get(at) != read.get(at))?;
    let mut error = error(field, wanted.get(at).map(&show), read.get(at).map(&show));
    error.reason.insert_str(0, &format!("no. {}: ", at + 1));
    Some(error)
}

/// A block without its place, which is no part of what it says.
struct Shown<'v, 'a>(&'v Block<'a>);

impl Debug for Shown<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.text();
        match self.0 {
            Block::Heading(one) => (&one.marking, text).fmt(f),
            Block::Paragraph(one) => (one.number, &one.marking, text).fmt(f),
            Block::Passage(_) => text.fmt(f),
        }
    }
}

fn error<T: Debug>(field: &'static str, wanted: Option<T>, read: Option<T>) -> WriteError {
    let reason = match (wanted, read) {
        (Some(wanted), Some(read)) => format!("{} would read back as {}", Quoted(wanted), Quoted(read)),
        (Some(wanted), None) => format!("{} would not read back", Quoted(wanted)),
        (None, Some(read)) => format!("{} would be read where nothing is", Quoted(read)),
        (None, None) => String::new(),
    };
    WriteError::new(field, reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Subject, Tag};

    #[test]
    fn the_fields_that_differ() {
        let mut wanted = Fields::default();
        assert_eq!(all(&wanted, &wanted), []);
        wanted.tags = vec![Tag::new("PREL").into(), Tag::new("NO").into()];
        wanted.subject = Some(Subject::new("FISH").into());
        let mut read = without(&wanted, "subject");
        read.tags.pop();
        let errors: Vec<_> = all(&wanted, &read).iter().map(ToString::to_string).collect();
        assert_eq!(
            errors,
            [
                "tags: no. 2: Tag(\"NO\") would not read back",
                "subject: Subject { marking: None, text: \"FISH\" } would not read back"
            ]
        );
        let back = all(&read, &wanted);
        assert_eq!(back[0].reason, "no. 2: Tag(\"NO\") would be read where nothing is");
        for error in back {
            let (read, wanted) = (without(&read, error.field), without(&wanted, error.field));
            assert!(all(&read, &wanted).iter().all(|other| other.field != error.field));
        }
    }
}
