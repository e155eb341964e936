//! The columns: what the JSON form has, in its order.

use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef, TimeUnit};

/// The schema of a table of cables, one a row. The [crate's page](crate#columns) has it column by column.
///
/// ```
/// use cablegram_arrow::{arrow_schema::DataType, schema};
///
/// let schema = schema();
/// assert_eq!(schema.field(0).name(), "id");
/// assert_eq!(schema.field_with_name("subject")?.data_type().to_string().matches("Utf8").count(), 2);
/// assert!(matches!(schema.field_with_name("tags")?.data_type(), DataType::List(_)));
/// # Ok::<(), cablegram_arrow::arrow_schema::ArrowError>(())
/// ```
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| Arc::new(Schema::new(in_null(&columns()))));
    SCHEMA.clone()
}

/// The same as one type, a struct whose fields are the columns of [`schema`]: what [`parse_array`](crate::parse_array) gives. All may be
/// null, as the struct is where there is no text.
pub fn data_type() -> DataType {
    DataType::Struct(schema().fields().clone())
}

/// Fields of a struct that is always there.
fn in_sure(fields: &Fields) -> Fields {
    fields.iter().map(|field| with_inside(field)).collect()
}

/// Fields of a struct that may be null: they may be null, too. Readers take such a field for what it is, without a look at the struct, and
/// would find an empty text in it.
fn in_null(fields: &Fields) -> Fields {
    fields.iter().map(|field| with_inside(&field.as_ref().clone().with_nullable(true))).collect()
}

/// A field with what is inside it.
fn with_inside(field: &Field) -> Field {
    let of = match field.data_type() {
        DataType::Struct(fields) if field.is_nullable() => DataType::Struct(in_null(fields)),
        DataType::Struct(fields) => DataType::Struct(in_sure(fields)),
        // A list that is null has no items.
        DataType::List(item) => DataType::List(Arc::new(with_inside(item))),
        of => of.clone(),
    };
    field.clone().with_data_type(of)
}

const TEXT: DataType = DataType::Utf8;
const WHOLE: DataType = DataType::Int64;

/// What is always there.
fn must(name: &str, of: DataType) -> Field {
    Field::new(name, of, false)
}

/// What may be null.
fn may(name: &str, of: DataType) -> Field {
    Field::new(name, of, true)
}

/// A list that is always there, whose items are, too.
fn list(name: &str, of: DataType) -> Field {
    must(name, DataType::new_list(of, false))
}

fn record<const N: usize>(fields: [Field; N]) -> DataType {
    DataType::Struct(Fields::from(fields.to_vec()))
}

fn columns() -> Fields {
    Fields::from(vec![
        may("id", TEXT),
        may("notice", TEXT),
        list("distribution", TEXT),
        may("transmission", transmission()),
        may("dtg", dtg()),
        may("from", addressee()),
        list("to", addressee()),
        list("info", addressee()),
        list("exempted", addressee()),
        must("message_line", DataType::Boolean),
        may("classification", TEXT),
        may("section", record([must("number", WHOLE), must("of", WHOLE)])),
        may("origin", TEXT),
        may("number", WHOLE),
        list("captions", TEXT),
        list("passing", TEXT),
        may("executive_order", executive_order()),
        list("tags", TEXT),
        may("subject", record([may("marking", TEXT), must("text", TEXT)])),
        list("references", reference()),
        may("classified_by", classified_by()),
        list("body", block()),
        may("signature", TEXT),
        may("signature_written", TEXT),
        may("era", TEXT),
        may("year_hint", WHOLE),
        list("offices", record([must("role", TEXT), must("code", TEXT), must("copies", WHOLE)])),
        list("drafting", record([must("role", TEXT), must("by", TEXT)])),
        list("attributes", record([must("key", TEXT), must("value", TEXT)])),
        list("diagnostics", diagnostic()),
        list("mentions", mention()),
    ])
}

fn transmission() -> DataType {
    record([
        may("id", TEXT),
        may("circuit", circuit()),
        list("precedence", TEXT),
        list("routing", TEXT),
        may("station", station()),
        may("security", TEXT),
        may("groups", record([may("accounting", TEXT), may("count", WHOLE)])),
    ])
}

fn circuit() -> DataType {
    record([
        may("precedence", TEXT),
        must("handling", TEXT),
        must("indicator", TEXT),
        must("serial", WHOLE),
        must("filed", TEXT),
        may("classification", TEXT),
        list("called", TEXT),
    ])
}

fn station() -> DataType {
    record([must("indicator", TEXT), must("serial", WHOLE), may("section", WHOLE), may("filed", TEXT)])
}

fn dtg() -> DataType {
    record([
        may("precedence", TEXT),
        may("info_precedence", TEXT),
        may("at", DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()))),
        may("written", TEXT),
        may("signals", TEXT),
    ])
}

fn addressee() -> DataType {
    record([may("indicator", TEXT), must("name", TEXT), may("precedence", TEXT), may("serial", WHOLE)])
}

fn executive_order() -> DataType {
    record([may("number", WHOLE), may("declassify_on", DataType::Date32), may("rest", TEXT)])
}

/// A cable, or something else, which has `text` and no `number`.
fn reference() -> DataType {
    record([
        may("label", TEXT),
        may("year", WHOLE),
        may("origin", TEXT),
        may("number", WHOLE),
        may("id", TEXT),
        may("text", TEXT),
        may("note", TEXT),
    ])
}

fn classified_by() -> DataType {
    record([may("by", TEXT), may("reasons", record([may("section", TEXT), list("letters", TEXT)]))])
}

/// A heading, a paragraph or a text, as `kind` says.
fn block() -> DataType {
    record([must("kind", TEXT), may("number", WHOLE), may("marking", TEXT), must("text", TEXT)])
}

fn diagnostic() -> DataType {
    record([must("code", TEXT), must("severity", TEXT), must("message", TEXT), must("span", span())])
}

fn mention() -> DataType {
    record([
        must("text", TEXT),
        may("labels", TEXT),
        may("id", TEXT),
        list("references", WHOLE),
        must("span", span()),
    ])
}

fn span() -> DataType {
    record([must("start", WHOLE), must("end", WHOLE)])
}
