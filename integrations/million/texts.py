"""The first so many texts of a table of made-up cables: a table for the program, and files of Parquet for the others.

texts.py CABLES.CSV ROWS FOLDER
"""

import pathlib
import sys

import pyarrow
import pyarrow.csv
import pyarrow.parquet

# Rows that a file has at most, which is what engines give to their workers, and rows that are read together.
FILE, GROUP = 25_000, 8192


def batches(table, rows):
    """The first rows of a table."""
    reader = pyarrow.csv.open_csv(
        table,
        read_options=pyarrow.csv.ReadOptions(block_size=16 << 20),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types={"id": "string", "created": "string", "text": "string"}),
    )
    for batch in reader:
        yield batch.slice(0, rows)
        rows -= batch.num_rows
        if rows <= 0:
            return
    raise SystemExit(f"{table} has {rows} rows too few")


table, rows, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
texts = pyarrow.Table.from_batches(batches(table, rows))
(folder / "texts").mkdir(parents=True)
pyarrow.csv.write_csv(texts, folder / "cables.csv")
# At least four files, so that each worker has some.
size = min(FILE, -(-rows // 4))
for at in range(0, rows, size):
    part = texts.slice(at, size).select(["text"])
    pyarrow.parquet.write_table(part, folder / f"texts/{at:09}.parquet", row_group_size=GROUP)
