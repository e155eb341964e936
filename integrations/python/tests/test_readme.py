"""The programs of the README, as they stand there."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
from collections import Counter

import cablegram
import polars
import pyarrow
import pyarrow.parquet
import pytest
from conftest import telegram
from test_arrow import as_json, expected

README = (pathlib.Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PROGRAMS = dict(re.findall(r"^```python ([\w-]+)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE))


def test_every_program_is_run():
    assert len(PROGRAMS) == README.count("```python")
    assert set(PROGRAMS) == {"pandas", "polars", "duckdb", "plain", "cable", "column", "spark-map", "spark-sql"}
    for name in ["pandas", "polars", "duckdb"]:
        assert len(PROGRAMS[name].splitlines()) <= 10


def run(name):
    names = {}
    exec(compile(PROGRAMS[name], f"README.md: {name}", "exec"), names)
    return names.get("counts")


@pytest.fixture
def counts(table, monkeypatch):
    """How many cables have each of the TAGS in each year."""
    table.write_text(table.read_text(encoding="utf-8").replace("\"\n201\n", "\"\n", 1), encoding="utf-8")
    monkeypatch.chdir(table.parent)
    items = list(cablegram.read(table))
    assert len(items) == 300
    counts = Counter((tag, item.cable.date.year) for item in items for tag in item.cable.tags)
    assert len(counts) == 15
    return counts


def test_pandas(counts):
    found = run("pandas").stack()
    assert {key: count for key, count in found.items() if count} == counts


def test_polars(counts):
    rows = run("polars").to_dicts()
    assert {(row["tags"], int(year)): n for row in rows for year, n in row.items() if year != "tags" and n} == counts


def test_duckdb(counts):
    found = run("duckdb")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert {(row["tag"], int(year)): n for row in rows for year, n in row.items() if year != "tag" and n} == counts


def test_plain(counts):
    assert run("plain") == counts


@pytest.mark.parametrize("name", ["cable", "column"])
def test_others(name):
    run(name)


ENDING = """
print("executors:", len(spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()))
try:
    spark.sql("SELECT cable(17).number").collect()
except Exception as error:
    print("wrong type:", *[line for line in str(error).splitlines() if "TypeError" in line])
try:
    spark.sql("SELECT cable(text).number FROM parquet.`huge.parquet`").collect()
except Exception as error:
    print("no room:", *[line for line in str(error).splitlines() if "Job aborted" in line])
found = spark.sql("SELECT cable(text).number AS number FROM parquet.`long.parquet`").collect()
print("beside a long one:", [row.number for row in found])
spark.stop()
"""


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """Both programs for Spark, run on two worker processes: the folder, the texts that were read, what was printed."""
    if shutil.which("java") is None:
        pytest.skip("no Java")
    folder = tmp_path_factory.mktemp("spark")
    texts = [telegram(n, 5 + n % 5, ["PREL, NO", "EFIS"][n % 2]) for n in range(1, 501)] + ["no cable"]
    (folder / "texts.parquet").mkdir()
    for part in range(4):
        rows = pyarrow.table({"text": [*texts[part::4], None]})
        pyarrow.parquet.write_table(rows, folder / f"texts.parquet/{part}.parquet")
    for name, size in [("long", 1 << 24), ("huge", 1 << 30)]:
        long = "SECRET OSLO 2\n\n1. (S) " + "They swim. " * (size // 11)
        rows = pyarrow.table({"text": ["SECRET OSLO 1", long, "SECRET OSLO 3"]})
        pyarrow.parquet.write_table(rows, folder / f"{name}.parquet")
    environment = os.environ | {
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_SUBMIT_ARGS": "--master local-cluster[2,1,1024] --conf spark.ui.enabled=false"
        " --conf spark.sql.shuffle.partitions=2 pyspark-shell",
        # Executors look for `python3` on the path where they are not told.
        "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"],
    }
    environment.pop("SPARK_HOME", None)
    program = PROGRAMS["spark-map"] + PROGRAMS["spark-sql"] + ENDING
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, env=environment, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    # The driver and two beside it.
    assert "executors: 3" in done.stdout
    return folder, texts, done.stdout


def test_spark_maps_batches(spark):
    folder, texts, _ = spark
    cables = polars.read_parquet(folder / "cables.parquet/*.parquet")
    assert cables.height == 501
    rows = cables.filter(polars.col("number").is_not_null()).sort("number").to_dicts()
    assert [row["number"] for row in rows] == list(range(1, 501))
    assert as_json(rows[0]) == expected(texts[0])


def test_spark_names_what_is_no_text(spark):
    assert "wrong type: TypeError: a column of texts is of strings or bytes, found Int32" in spark[2]


def test_spark_says_what_has_no_room_and_goes_on(spark):
    # Its task failed again and again, or took the executor with it.
    assert "no room: " in spark[2] and ("OutOfMemoryError" in spark[2] or "ExecutorLostFailure" in spark[2])
    assert "beside a long one: [1, 2, 3]" in spark[2]


def test_spark_has_a_function_in_sql(spark):
    _, texts, printed = spark
    found = re.findall(r"Row\(tag='(\w+)', year=(\d+), cables=(\d+)\)", printed)
    cables = map(cablegram.parse, texts)
    counts = Counter((tag, cable.date.year) for cable in cables for tag in cable.tags)
    assert {(tag, int(year)): int(n) for tag, year, n in found} == counts
