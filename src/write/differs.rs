//! Where values that were read differ from those that were to be written.

use crate::{
    error::WriteError,
    model::{Difference, Fields},
    quoted::Quoted,
};

/// The fields, in the order of the format, in which what was read differs from what was wanted.
pub(super) fn all(wanted: &Fields<'_>, read: &Fields<'_>) -> Vec<WriteError> {
    let mut errors = Vec::new();
    wanted.compare(read, |Difference { field, number, own, other }| {
        let number = number.map(|number| format!("no. {number}: ")).unwrap_or_default();
        let reason = match (own, other) {
            (Some(own), Some(other)) => format!("{} would read back as {}", Quoted(own), Quoted(other)),
            (Some(own), None) => format!("{} would not read back", Quoted(own)),
            (None, Some(other)) => format!("{} would be read where nothing is", Quoted(other)),
            (None, None) => String::new(),
        };
        errors.push(WriteError::new(field, number + &reason));
    });
    errors
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
        let mut read = wanted.clone().without("subject");
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
            let (read, wanted) = (read.clone().without(error.field), wanted.clone().without(error.field));
            assert!(all(&read, &wanted).iter().all(|other| other.field != error.field));
        }
    }
}
