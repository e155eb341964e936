"""The program makes a file of Parquet, DuckDB counts."""

import subprocess

import duckdb
from counts import COUNTS, write

subprocess.run(["cablegram-arrow", "cables.csv", "-o", "cables.parquet", "--force"], check=True)
cables = "(SELECT unnest(tags) AS tag, classification FROM 'cables.parquet')"
write(duckdb.sql(COUNTS.format(cables)).fetchall())
