//! `parse` and `Cable`: one text.

use cablegram_core::{Classification, Era, Field, ParseOptions, Redaction, WithMentions, Writer};
use pyo3::{
    exceptions::PyTypeError,
    prelude::*,
    pybacked::{PyBackedBytes, PyBackedStr},
    types::{IntoPyDict, PyDate, PyDict, PyList, PyString, PyTuple},
};
use pythonize::pythonize;

use crate::{characters::Characters, error::value, pick::pick};

/// A text, or the bytes of one.
pub enum Text {
    Characters(PyBackedStr),
    Bytes(PyBackedBytes),
}

impl<'py> FromPyObject<'_, 'py> for Text {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return given.extract().map(Self::Characters);
        }
        given
            .extract()
            .map(Self::Bytes)
            .map_err(|_| PyTypeError::new_err(format!("a text is str or bytes, found {}", given.get_type())))
    }
}

/// Reads a text. Never fails for what the text says: a text that is no cable has a diagnostic that says so.
///
/// Bytes are read as UTF-8, UTF-16 with a mark, and as Windows-1252 where they are neither; diagnostics name each such place.
/// `year` is that of a text which has none in its date. `header_only` reads no further than the body, at several times the speed.
/// `limit` is how many bytes of UTF-8 the text may have, 4 GiB where nothing is said.
///
/// Raises ValueError for a longer text, and for a str with lone surrogates (read such files as bytes).
///
///     >>> cablegram.parse("S E C R E T OSLO 000160\n").classification
///     'SECRET'
#[pyfunction]
#[pyo3(signature = (text, *, year=None, header_only=false, limit=None))]
pub fn parse(
    py: Python<'_>,
    text: Text,
    year: Option<i64>,
    header_only: bool,
    limit: Option<usize>,
) -> PyResult<Cable> {
    let limit = limit.unwrap_or(usize::MAX).min(u32::MAX as usize);
    let length = match &text {
        Text::Characters(text) => text.len(),
        Text::Bytes(bytes) => bytes.len(),
    };
    if length > limit {
        return Err(value(format!("a text of {length} bytes, more than the limit of {limit}")));
    }
    let mut options = ParseOptions::new();
    let none = |year| value(format!("a year is 1 to 9999, found {year}"));
    let year = match year {
        Some(year @ 1..=9999) => Some(u16::try_from(year).map_err(|_| none(year))?),
        Some(year) => return Err(none(year)),
        None => None,
    };
    if let Some(year) = year {
        options = options.year(year);
    }
    if header_only {
        options = options.header_only();
    }
    let cable = py.detach(|| match &text {
        Text::Characters(text) => options.parse(text).into_owned(),
        Text::Bytes(bytes) => options.parse_bytes(bytes).into_owned(),
    });
    Ok(Cable::new(cable, year, header_only))
}

/// Id, classification and title, for a person.
pub fn shown(cable: &cablegram_core::Cable<'_>) -> String {
    let id = cable.id().map_or_else(|| "without id".into(), |id| id.to_string());
    let level = cable.classification().map(|level| format!(" {level}")).unwrap_or_default();
    let title = cable.subject().map(|subject| format!(" {:?}", subject.text.unfolded()));
    format!("{id}{level}{}", title.unwrap_or_default())
}

/// A cable: the text, the values read from it, and what is odd about it.
///
/// The attributes are the members of the JSON form, nested as lists and dicts, `from_` for its "from"; each is made anew when it is
/// asked for. Two cables are equal when their values are: layout and diagnostics do not count.
#[pyclass(frozen, module = "cablegram")]
pub struct Cable {
    cable: cablegram_core::Cable<'static>,
    year: Option<u16>,
    header_only: bool,
}

impl Cable {
    pub fn new(cable: cablegram_core::Cable<'static>, year: Option<u16>, header_only: bool) -> Self {
        Self { cable, year, header_only }
    }

    pub fn of(&self) -> &cablegram_core::Cable<'static> {
        &self.cable
    }

    /// A named tuple of the module.
    fn tuple<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        py.import("cablegram")?.getattr(name)
    }
}

/// Adds the named tuples: values with a place in the text.
pub fn add_tuples(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let make = py.import("collections")?.getattr("namedtuple")?;
    let of = [("module", "cablegram")].into_py_dict(py)?;
    for (name, members, says) in [
        (
            "Section",
            "kind start end text",
            "A stretch of the text: what it is, its characters from start up to, but without, end.",
        ),
        (
            "Diagnostic",
            "code severity message start end text",
            "What is odd, and where: its characters from start up to, but without, end.",
        ),
        (
            "Mention",
            "text labels id references start end",
            "A place of the body that speaks of another cable: its characters from start up to, but without, end.",
        ),
    ] {
        let tuple = make.call((name, members), Some(&of))?;
        tuple.setattr("__doc__", says)?;
        module.add(name, tuple)?;
    }
    Ok(())
}

#[pymethods]
impl Cable {
    /// The text, character for character; of bytes, as they were decoded.
    #[getter]
    fn source(&self) -> &str {
        self.cable.source()
    }

    /// The day of the date-time group, as a `datetime.date`; None where there is none, or one of the year 0, which Python has not.
    #[getter]
    fn date<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyDate>> {
        let date = self.cable.date()?;
        PyDate::new(py, date.year(), u8::from(date.month()), date.day()).ok()
    }

    /// The stretches that tile the text, in order: named tuples of kind, start, end, text. Start and end count characters, so
    /// that `source[start:end]` is the text.
    #[getter]
    fn sections<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let source = self.cable.source();
        let (characters, tuple) = (Characters::of(source), self.tuple(py, "Section")?);
        let all = self.cable.sections().iter().map(|section| {
            let (start, end) = (section.span.start(), section.span.end());
            let (start, end) = (characters.before(start), characters.before(end));
            tuple.call1((section.kind.as_str(), start, end, section.span.of(source)))
        });
        PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)
    }

    /// What is odd, in the order of the text: named tuples of code, severity ("note", "warning", "error"), message, start, end, text.
    /// Start and end count characters of `source`; in `to_dict` and `to_json` they count bytes of UTF-8, as the JSON form has them.
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let source = self.cable.source();
        let (characters, tuple) = (Characters::of(source), self.tuple(py, "Diagnostic")?);
        let all = self.cable.diagnostics().iter().map(|odd| {
            let (start, end) = (characters.before(odd.span.start()), characters.before(odd.span.end()));
            let (code, severity) = (odd.code.as_str(), odd.severity.as_str());
            tuple.call1((code, severity, &*odd.message, start, end, odd.span.of(source)))
        });
        PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)
    }

    /// Where the body speaks of other cables: named tuples of text, labels, id, references (which of `references` are meant, from
    /// 0), start, end. Start and end count characters of `source`.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let (characters, tuple) = (Characters::of(self.cable.source()), self.tuple(py, "Mention")?);
        let all = self.cable.mentions().into_iter().map(|mention| {
            let mention = pythonize(py, &mention)?;
            let member = |name| mention.get_item(name);
            let place =
                |end| -> PyResult<usize> { Ok(characters.before(member("span")?.get_item(end)?.extract()?)) };
            let (start, end) = (place("start")?, place("end")?);
            tuple.call1((
                member("text")?,
                member("labels")?,
                member("id")?,
                member("references")?,
                start,
                end,
            ))
        });
        PyList::new(py, all.collect::<PyResult<Vec<_>>>()?)
    }

    /// The JSON form as a dict, with `mentions` as its last member where that is asked for. Spans count bytes of UTF-8.
    #[pyo3(signature = (*, mentions=false))]
    fn to_dict<'py>(&self, py: Python<'py>, mentions: bool) -> PyResult<Bound<'py, PyAny>> {
        Ok(if mentions { pythonize(py, &WithMentions(&self.cable)) } else { pythonize(py, &self.cable) }?)
    }

    /// The JSON form as one line, with `mentions` as its last member where that is asked for. Spans count bytes of UTF-8.
    #[pyo3(signature = (*, mentions=false))]
    fn to_json(&self, py: Python<'_>, mentions: bool) -> PyResult<String> {
        let written = py.detach(|| {
            if mentions {
                serde_json::to_string(&WithMentions(&self.cable))
            } else {
                serde_json::to_string(&self.cable)
            }
        });
        written.map_err(value)
    }

    /// The text without what must not be seen: what counts above a level ("UNCLASSIFIED", "CONFIDENTIAL" …), fields ("passing",
    /// "subject", "references", "authority", "drafting", "signature"), paragraphs by their numbers. `[portion removed (S/NF)]`
    /// or `[REDACTED]` stands there; all else stays as it is. The result is read to make sure.
    ///
    /// Raises ValueError where it cannot be told what is to go, or where the rest would be read otherwise.
    #[pyo3(signature = (above=None, fields=Vec::new(), paragraphs=Vec::new()))]
    fn redact(
        &self,
        py: Python<'_>,
        above: Option<&str>,
        fields: Vec<PyBackedStr>,
        paragraphs: Vec<u32>,
    ) -> PyResult<String> {
        let mut redaction = Redaction::new();
        if let Some(level) = above {
            redaction = redaction.above(level.parse::<Classification>().map_err(value)?);
        }
        for name in &fields {
            let field = Field::ALL.iter().find(|field| field.as_str() == &**name).ok_or_else(|| {
                let known: Vec<_> = Field::ALL.iter().map(|field| field.as_str()).collect();
                value(format!("expected a field ({}), found {:?}", known.join(", "), &**name))
            })?;
            redaction = redaction.field(*field);
        }
        let redaction = paragraphs.into_iter().fold(redaction, Redaction::paragraph);
        let redacted = py.detach(|| self.cable.redact(&redaction));
        redacted.map(|redacted| redacted.text).map_err(value)
    }

    /// The cable in the form that the handbooks prescribe, of its own era or of another ("teletype", "seventies" …, "smart",
    /// "record-message"), in lines of at most 69 characters or of another width. It reads back as the same values.
    ///
    /// Raises ValueError where the form has no place for a value, and names it.
    #[pyo3(signature = (era=None, width=None))]
    fn format(&self, py: Python<'_>, era: Option<&str>, width: Option<usize>) -> PyResult<String> {
        let mut writer = Writer::new();
        if let Some(era) = era {
            writer = writer.era(era.parse::<Era>().map_err(value)?);
        }
        if let Some(width) = width {
            writer = writer.width(width);
        }
        py.detach(|| writer.to_text(&self.cable)).map_err(value)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.cable == other.cable
    }

    fn __repr__(&self) -> String {
        format!("<Cable {}>", shown(&self.cable))
    }

    /// A copy is read from the same text.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let names = PyDict::new(py);
        names.set_item("year", self.year)?;
        names.set_item("header_only", self.header_only)?;
        let parse = py.import("cablegram")?.getattr("parse")?;
        let parse = py.import("functools")?.getattr("partial")?.call((parse,), Some(&names))?;
        Ok((parse, PyTuple::new(py, [self.cable.source()])?))
    }
}

/// Attributes that are members of the JSON form.
macro_rules! members {
    ($($(#[doc = $doc:literal])* $name:ident = $member:literal;)*) => {
        #[pymethods]
        impl Cable {
            $($(#[doc = $doc])*
            #[getter]
            fn $name<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                pick(py, &self.cable, $member)
            })*
        }
    };
}

members! {
    /// Year, origin and number, "09OSLO160", or None where one is not known.
    id = "id";
    /// An archive's notice of a partial extract.
    notice = "notice";
    /// Lines of the offices, as written.
    distribution = "distribution";
    /// The relay's header: id, circuit, precedence, routing, station, security, groups.
    transmission = "transmission";
    /// The date-time group: precedence, info_precedence, at, written, signals.
    dtg = "dtg";
    /// The originator: indicator, name, precedence, serial. In the JSON form it is "from".
    from_ = "from";
    /// Action addressees: dicts of indicator, name, precedence, serial.
    to = "to";
    /// Information addressees: dicts of indicator, name, precedence, serial.
    info = "info";
    /// Whom an XMT line exempts: dicts of indicator, name, precedence, serial.
    exempted = "exempted";
    /// Whether there is a message line.
    message_line = "message_line";
    /// That of the whole: "UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED", "LIMITED OFFICIAL USE", "CONFIDENTIAL", "SECRET", "TOP SECRET".
    classification = "classification";
    /// Which section of a long message this is: number, of.
    section = "section";
    /// The post of the message line, as written.
    origin = "origin";
    /// The message number.
    number = "number";
    /// Captions, in capitals, each once.
    captions = "captions";
    /// Attention and passing lines.
    passing = "passing";
    /// The E.O. line: number, declassify_on, rest.
    executive_order = "executive_order";
    /// TAGS, in capitals; persons as "ROE, JANE".
    tags = "tags";
    /// The title: marking, text.
    subject = "subject";
    /// The REF line: dicts of label, year, origin, number, id, note; of what is no cable label, text, note.
    references = "references";
    /// Who classified, and why: by, reasons.
    classified_by = "classified_by";
    /// Headings, paragraphs and other text, in order: dicts of kind, text and, as the kind has them, number and marking.
    body = "body";
    /// The name at the end, in capitals.
    signature = "signature";
    /// The name at the end, as written.
    signature_written = "signature_written";
    /// The form of the text: "teletype", "seventies", "eighties", "nineties", "two-thousands", "smart", "record-message".
    era = "era";
    /// The year that was given.
    year_hint = "year_hint";
    /// What `distribution` says: dicts of role, code, copies.
    offices = "offices";
    /// Who drafted, cleared, approved and released it: dicts of role, by.
    drafting = "drafting";
    /// The National Archives' attributes: dicts of key, value.
    attributes = "attributes";
}
