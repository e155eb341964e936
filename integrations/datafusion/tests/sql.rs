//! The functions in sessions of DataFusion.

mod common;

use std::{
    fs::{self, File},
    path::Path,
    sync::Arc,
};

use cablegram_datafusion::{
    Cables,
    cablegram_arrow::{Batches, cablegram::containers::Reader, data_type},
    datafusion::{
        arrow::{
            array::{
                Array, ArrayRef, AsArray, DictionaryArray, Int64Array, LargeStringArray, RecordBatch,
                StringArray, StringViewArray, StructArray,
            },
            compute::concat_batches,
            datatypes::{Int8Type, Int32Type, Int64Type},
            util::pretty::pretty_format_batches,
        },
        error::Result,
        parquet::arrow::ArrowWriter,
        physical_plan::collect,
        prelude::{SessionConfig, SessionContext},
    },
    register,
};
use common::{CONTAINERS, folder_of, place, table};
use futures::StreamExt;

fn session() -> SessionContext {
    session_of(SessionConfig::new())
}

fn session_of(config: SessionConfig) -> SessionContext {
    let session = SessionContext::new_with_config(config);
    register(&session);
    session
}

/// All rows that a query gives, in one batch.
async fn rows_of(session: &SessionContext, sql: &str) -> Result<RecordBatch> {
    let data = session.sql(sql).await?;
    let schema = Arc::new(data.schema().as_arrow().clone());
    Ok(concat_batches(&schema, &data.collect().await?)?)
}

async fn rows(sql: &str) -> Result<RecordBatch> {
    rows_of(&session(), sql).await
}

/// The words of the error of a query.
async fn error(sql: &str) -> String {
    rows(sql).await.map_or_else(|error| error.to_string(), |rows| panic!("{sql}: {rows:?}"))
}

fn numbers(rows: &RecordBatch, column: usize) -> Vec<i64> {
    rows.column(column).as_primitive::<Int64Type>().values().to_vec()
}

fn texts(rows: &RecordBatch, column: usize) -> Vec<Option<&str>> {
    rows.column(column).as_string::<i32>().iter().collect()
}

#[tokio::test]
async fn cables_are_what_batches_of_items_are() -> Result<()> {
    let mut batches = Batches::of_items().unwrap();
    for item in Reader::new().open(CONTAINERS).unwrap() {
        batches.push_item(&item.unwrap()).unwrap();
    }
    let expected = batches.finish().unwrap().unwrap();
    assert_eq!(expected.num_rows(), 25);

    let sql = format!("SELECT * FROM cables('{CONTAINERS}')");
    assert_eq!(rows(&sql).await?, expected);
    // However many threads there are, and however small batches are.
    for (partitions, batch_size) in [(1, 1), (2, 3), (16, 8192)] {
        let config = SessionConfig::new().with_target_partitions(partitions).with_batch_size(batch_size);
        let found = rows_of(&session_of(config), &sql).await?;
        assert_eq!(found, expected, "{partitions} partitions, batches of {batch_size}");
    }
    Ok(())
}

#[tokio::test]
async fn only_the_columns_that_are_named_are_made() -> Result<()> {
    let all = rows(&format!("SELECT * FROM cables('{CONTAINERS}')")).await?;
    let some = rows(&format!("SELECT tags, id, mentions, source FROM cables('{CONTAINERS}')")).await?;
    for (column, field) in some.columns().iter().zip(some.schema().fields()) {
        assert_eq!(column, all.column_by_name(field.name()).unwrap(), "{}", field.name());
    }
    assert_eq!(numbers(&rows(&format!("SELECT count(*) FROM cables('{CONTAINERS}')")).await?, 0), [25]);

    let sql = format!("EXPLAIN SELECT c.tags FROM cables('{CONTAINERS}') c LIMIT 3");
    let plan = pretty_format_batches(&[rows(&sql).await?])?.to_string();
    assert!(plan.contains("columns=[tags], limit=3"), "{plan}");
    Ok(())
}

#[tokio::test]
async fn tags_are_counted() -> Result<()> {
    let folder = folder_of("rows.csv", table(1..=30));
    let sql = format!(
        "SELECT tag, count(*) FROM (SELECT unnest(c.tags) AS tag FROM cables('{}') c) GROUP BY tag ORDER BY tag",
        place(&folder)
    );
    for partitions in [1, 2, 7, 32] {
        let config = SessionConfig::new().with_target_partitions(partitions).with_batch_size(4);
        let found = rows_of(&session_of(config), &sql).await?;
        assert_eq!(texts(&found, 0), [Some("EFIS"), Some("NO")]);
        assert_eq!(numbers(&found, 1), [30, 30]);
    }
    Ok(())
}

#[tokio::test]
async fn containers_and_columns_can_be_named() -> Result<()> {
    let folder = folder_of("rows.dat", "number,wire\n1,SECRET OSLO 160\n2,SECRET OSLO 161\n");
    let path = place(&folder);
    let found = rows(&format!("SELECT number FROM cables('{path}', 'csv', 'wire')")).await?;
    assert_eq!(numbers(&found, 0), [160, 161]);
    // As text it is one.
    assert_eq!(rows(&format!("SELECT id FROM cables('{path}', 'auto')")).await?.num_rows(), 1);
    let sql = format!("SELECT c.\"from\", c.dtg['at'] FROM cables('{path}', 'csv', 'wire') c");
    assert_eq!(rows(&sql).await?.num_rows(), 2);
    Ok(())
}

#[tokio::test]
async fn a_limit_reads_no_more_than_it_takes() -> Result<()> {
    let folder = folder_of("rows.csv", table(1..=20));
    // What is behind it would fail.
    fs::write(folder.path().join("z.csv"), "no,columns\n1,2\n").unwrap();
    let sql = format!("SELECT c.number FROM cables('{}') c", place(&folder));
    assert_eq!(numbers(&rows(&format!("{sql} LIMIT 3")).await?, 0), [1, 2, 3]);
    assert_eq!(rows(&format!("{sql} LIMIT 0")).await?.num_rows(), 0);
    let failed = error(&sql).await;
    assert!(failed.contains("z.csv") && failed.contains("no column `text`"), "{failed}");
    Ok(())
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_named() {
    let failed = error("SELECT * FROM cables('/no/such/folder')").await;
    assert!(failed.contains("/no/such/folder") && failed.contains("No such file"), "{failed}");
    let whole = fs::read(format!("{CONTAINERS}/cables.csv.gz")).unwrap();
    let folder = folder_of("half.csv.gz", &whole[..whole.len() / 2]);
    let failed = error(&format!("SELECT count(*) FROM cables('{}')", place(&folder))).await;
    assert!(failed.contains("half.csv.gz"), "{failed}");
}

#[tokio::test]
async fn a_bad_row_loses_nothing_else() -> Result<()> {
    let long = format!(r#"{{"text": "SECRET OSLO 3\n\n{}"}}"#, "long ".repeat(1000));
    let lines = [
        r#"{"text": "SECRET OSLO 1"}"#,
        r#"{"text": "SECRET OSL"#,
        &long,
        r#"{"text": null}"#,
        r#"{"text": "no cable"}"#,
        r#"{"text": "SECRET OSLO 6"}"#,
    ];
    let folder = folder_of("rows.ndjson", lines.join("\n"));
    let cables = || Cables::new(place(&folder)).limit(1000);
    let session = session();
    session.register_table("few", Arc::new(cables()))?;
    session.register_table("lost", Arc::new(cables().unread()))?;
    let found = rows_of(&session, "SELECT source['line'], number, diagnostics FROM few").await?;
    assert_eq!(numbers(&found, 0), [1, 5, 6]);
    let of = found.column(1).as_primitive::<Int64Type>();
    assert_eq!(of.iter().collect::<Vec<_>>(), [Some(1), None, Some(6)]);
    // What is no cable says so.
    assert!(!found.column(2).as_list::<i32>().value(1).is_empty());
    let lost = rows_of(&session, "SELECT path, line, error FROM lost").await?;
    assert_eq!(numbers(&lost, 1), [2, 3, 4]);
    assert!(texts(&lost, 0).iter().all(|path| path.unwrap().ends_with("rows.ndjson")));
    for (reason, word) in texts(&lost, 2).iter().zip(["no JSON object", "1000 bytes", "null"]) {
        assert!(reason.unwrap().contains(word), "{reason:?}");
    }

    let plan = session.sql("SELECT * FROM few").await?.create_physical_plan().await?;
    let mut scan = plan.clone();
    while let Some(child) = scan.children().first().map(|child| Arc::clone(child)) {
        scan = child;
    }
    // It can be run again.
    for unread in [3, 6] {
        let found = collect(plan.clone(), session.task_ctx()).await?;
        assert_eq!(found.iter().map(RecordBatch::num_rows).sum::<usize>(), 3);
        assert_eq!(scan.metrics().unwrap().sum_by_name("unread").unwrap().as_usize(), unread);
    }
    Ok(())
}

#[tokio::test]
async fn a_text_of_a_gigabyte_loses_nothing_else() -> Result<()> {
    const SIZE: usize = 1 << 30;
    let head = "SECRET OSLO 161\n\nSUBJECT: FISH\n\n1. (S) ";
    let long = [head, &"They swim. ".repeat(SIZE / 11)].concat();
    let session = session();
    let texts = StringArray::from(vec!["SECRET OSLO 160", &long, "SECRET OSLO 162"]);
    session.register_batch("t", RecordBatch::try_from_iter([("text", Arc::new(texts) as ArrayRef)])?)?;
    let sql = "SELECT c['number'], octet_length(c['body'][1]['text']) FROM (SELECT cable(text) AS c FROM t) ORDER BY 1";
    let found = rows_of(&session, sql).await?;
    assert_eq!(numbers(&found, 0), [160, 161, 162]);
    let length = found.column(1).as_primitive::<Int32Type>().value(1);
    assert!(usize::try_from(length).unwrap() > SIZE - 100);

    // In a file it is beyond the limit.
    let table = format!("text\nSECRET OSLO 160\n\"{long}\"\nSECRET OSLO 162\n");
    drop((long, found));
    let folder = folder_of("rows.csv", table);
    let found = rows(&format!("SELECT number FROM cables('{}')", place(&folder))).await?;
    assert_eq!(numbers(&found, 0), [160, 162]);
    let lost = rows(&format!("SELECT line, error FROM unread('{}')", place(&folder))).await?;
    assert_eq!(numbers(&lost, 0), [3]);
    Ok(())
}

#[tokio::test]
async fn unread_names_files_too() -> Result<()> {
    let folder = folder_of("table.csv", "no,columns\n1,2\n");
    fs::write(folder.path().join("b.ndjson"), "{\"text\": \"SECRET OSLO 1\"}\n{\"\n").unwrap();
    let lost = rows(&format!("SELECT * FROM unread('{}') ORDER BY path", place(&folder))).await?;
    let name = |path: &Option<&str>| Path::new(path.unwrap()).file_name().unwrap().to_owned();
    assert_eq!(texts(&lost, 0).iter().map(name).collect::<Vec<_>>(), ["b.ndjson", "table.csv"]);
    assert_eq!(rows("SELECT * FROM unread('/no/such/folder')").await?.num_rows(), 1);
    assert_eq!(numbers(&rows("SELECT count(*) FROM unread('/no/such/folder')").await?, 0), [1]);
    assert_eq!(rows(&format!("SELECT * FROM unread('{CONTAINERS}')")).await?.num_rows(), 0);
    Ok(())
}

#[tokio::test]
async fn wrong_arguments_are_errors_of_planning() {
    for (sql, words) in [
        ("SELECT * FROM cables()", "found 0 arguments"),
        ("SELECT * FROM cables('a', 'b', 'c', 'd')", "found 4 arguments"),
        ("SELECT * FROM cables(17)", "texts in single quotes"),
        ("SELECT * FROM cables(NULL)", "texts in single quotes"),
        ("SELECT * FROM cables('a', 'pdf')", "auto, csv, ndjson, html, plusd or text"),
        ("SELECT cable()", "cable"),
        ("SELECT cable('a', 'b')", "found 2 arguments"),
        ("SELECT cable(17)", "cable takes a text (Utf8, LargeUtf8 or Utf8View), found Int64"),
        ("SELECT cable(t.n) FROM (VALUES (1)) t(n)", "found Int64"),
        ("SELECT cable(make_array('a'))", "found List"),
    ] {
        let planned = session().sql(sql).await;
        let failed = planned.map_or_else(|error| error.to_string(), |_| panic!("{sql} is planned"));
        assert!(failed.contains(words), "{sql}: {failed}");
    }
}

/// The struct of a text beside those of a null, of a text that is no cable, of nothing.
#[tokio::test]
async fn every_type_of_text_is_parsed() -> Result<()> {
    let given = [Some("SECRET OSLO 160\n\nTAGS: EFIS\n\nSUBJECT: FISH\n"), None, Some("no cable"), Some("")];
    let columns: [ArrayRef; 4] = [
        Arc::new(StringArray::from_iter(given)),
        Arc::new(LargeStringArray::from_iter(given)),
        Arc::new(StringViewArray::from_iter(given)),
        Arc::new(given.into_iter().collect::<DictionaryArray<Int8Type>>()),
    ];
    for column in columns {
        let of = column.data_type().clone();
        let ids: ArrayRef = Arc::new(Int64Array::from_iter_values(0..4));
        let session = session();
        session.register_batch("t", RecordBatch::try_from_iter([("n", ids), ("text", column)])?)?;
        let found = rows_of(&session, "SELECT cable(text) AS c FROM t ORDER BY n").await?;
        assert_eq!(found.column(0).data_type(), &data_type(), "{of}");
        let cables: &StructArray = found.column(0).as_struct();
        let nulls: Vec<_> = (0..4).map(|row| cables.is_null(row)).collect();
        assert_eq!(nulls, [false, true, false, false], "{of}");

        let sql = "SELECT cable(text)['subject']['text'], cable(text)['tags'], cable(text)['diagnostics'] FROM t ORDER BY n";
        let found = rows_of(&session, sql).await?;
        assert_eq!(texts(&found, 0), [Some("FISH"), None, None, None], "{of}");
        assert_eq!(found.column(1).as_list::<i32>().value_length(0), 1);
        assert!(!found.column(2).as_list::<i32>().value(2).is_empty());
    }
    Ok(())
}

/// Whatever is above a field: nothing is an empty text for want of a null.
#[tokio::test]
async fn a_field_of_nothing_is_null() -> Result<()> {
    let folder = folder_of("rows.csv", "text\nSECRET OSLO 160\n");
    let session = session();
    let of_table = r#"SELECT c.subject['text'], c."from"['name'], c.transmission['station']['serial'] FROM"#;
    let of_texts =
        "SELECT c['subject']['text'], c['from']['name'], c['transmission']['station']['serial'] FROM";
    // A file as the program `cablegram-arrow` writes it.
    let mut batches = Batches::of_items().unwrap();
    for item in Reader::new().open(folder.path()).unwrap() {
        batches.push_item(&item.unwrap()).unwrap();
    }
    let path = folder.path().join("cables.parquet");
    let mut file = ArrowWriter::try_new(File::create(&path)?, batches.schema(), None)?;
    file.write(&batches.finish().unwrap().unwrap())?;
    file.close()?;
    for sql in [
        format!("{of_table} '{}' c", path.display()),
        format!("{of_table} cables('{}/rows.csv') c", place(&folder)),
        format!("{of_texts} (SELECT cable('no cable') AS c)"),
    ] {
        let found = rows_of(&session.clone().enable_url_table(), &sql).await?;
        assert!(found.columns().iter().all(|column| column.is_null(0)), "{sql}: {found:?}");
    }
    Ok(())
}

/// However many fields are asked for.
#[tokio::test]
async fn a_text_is_parsed_once() -> Result<()> {
    let table = "(SELECT id AS text FROM cables('../../tests/seeds'))";
    for sql in [
        format!(
            "EXPLAIN SELECT cable(text)['id'], cable(text)['subject']['text'], cable(text)['number'] FROM {table}"
        ),
        format!(
            "EXPLAIN SELECT unnest(c['tags']), c['id'], c['number'] FROM (SELECT cable(text) AS c FROM {table})"
        ),
    ] {
        let plans = rows(&sql).await?;
        let plan = texts(&plans, 1).pop().flatten().unwrap();
        assert_eq!(plan.matches("cable(id@").count(), 1, "{plan}");
    }
    Ok(())
}

#[tokio::test]
async fn constants_are_parsed() -> Result<()> {
    let sql = "SELECT cable('SECRET OSLO 160')['number'], cable(NULL)['number'], cable(NULL) IS NULL";
    let found = rows(sql).await?;
    assert_eq!(numbers(&found, 0), [160]);
    assert!(found.column(1).is_null(0));
    assert!(found.column(2).as_boolean().value(0));
    Ok(())
}

/// What `cables` reads and what `cable` reads of the same texts is the same.
#[tokio::test]
async fn cable_says_what_cables_says() -> Result<()> {
    let folder = folder_of("rows.csv", table(1..=20));
    let path = folder.path().join("rows.csv");
    let options = "OPTIONS ('format.has_header' 'true', 'format.newlines_in_values' 'true')";
    let session = session();
    let sql = format!("CREATE EXTERNAL TABLE t STORED AS CSV LOCATION '{}' {options}", path.display());
    session.sql(&sql).await?;
    let sql = "SELECT cable(text)['number'] AS n, cable(text)['body'] FROM t ORDER BY n";
    let one = rows_of(&session, sql).await?;
    let sql = format!("SELECT c.number, c.body FROM cables('{}') c ORDER BY c.number", place(&folder));
    assert_eq!(one.columns(), rows_of(&session, &sql).await?.columns());
    Ok(())
}

#[tokio::test]
async fn a_query_that_is_dropped_ends() -> Result<()> {
    let folder = folder_of("rows.csv", table(1..=5000));
    let sql = format!("SELECT * FROM cables('{}')", place(&folder));
    let session = session_of(SessionConfig::new().with_batch_size(10));
    let mut stream = session.sql(&sql).await?.execute_stream().await?;
    assert_eq!(stream.next().await.unwrap()?.num_rows(), 10);
    drop(stream);
    assert_eq!(numbers(&rows_of(&session, &sql.replace('*', "count(*)")).await?, 0), [5000]);
    Ok(())
}
