"""The wheel parses batches of texts, DuckDB counts."""

import pathlib

import cablegram
import duckdb
import pyarrow
import pyarrow.parquet
from counts import COUNTS, write

columns = pyarrow.schema([pyarrow.schema(cablegram.schema()).field(name) for name in ("tags", "classification")])


def cables():
    for path in sorted(pathlib.Path("texts").iterdir()):
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(8192, columns=["text"]):
            parsed = pyarrow.array(cablegram.parse_arrow(batch.column("text")))
            yield pyarrow.record_batch([parsed.field(name) for name in columns.names], schema=columns)


reader = pyarrow.RecordBatchReader.from_batches(columns, cables())
write(duckdb.sql(COUNTS.format("(SELECT unnest(tags) AS tag, classification FROM reader)")).fetchall())
