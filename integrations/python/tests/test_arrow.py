"""Columns of texts, and containers as batches."""

import datetime
import subprocess
import sys
import threading
import time

import arro3.core
import cablegram
import pandas
import polars
import pyarrow
import pytest
from conftest import CONTAINERS, WHOLE, telegram


def as_json(value, of=None):
    """A value of Arrow as the JSON form has it."""
    if isinstance(value, dict):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, datetime.date) else value


def expected(text):
    """The JSON form with the members of all shapes of references and blocks, as the columns have them."""
    cable = cablegram.parse(text).to_dict(mentions=True)
    reference = dict.fromkeys(["label", "year", "origin", "number", "id", "text", "note"])
    cable["references"] = [reference | one for one in cable["references"]]
    cable["body"] = [{"kind": None, "number": None, "marking": None, "text": None} | one for one in cable["body"]]
    return cable


def test_rows_say_what_one_text_says(texts):
    # Python has no year 0.
    texts = [text for text in texts if not ((cablegram.parse(text).dtg or {}).get("at") or "").startswith("0000")]
    rows = pyarrow.array(cablegram.parse_arrow(pyarrow.array([*texts, None]))).to_pylist()
    assert rows.pop() is None
    for text, row in zip(texts, rows, strict=True):
        assert as_json(row) == expected(text)


@pytest.mark.parametrize("of", ["string", "large_string", "string_view", "binary", "large_binary", "binary_view"])
def test_types_of_texts(of):
    texts = pyarrow.array([WHOLE, None, telegram(7)]).cast(pyarrow.binary() if "binary" in of else pyarrow.string())
    texts = pyarrow.array(texts.to_pylist(), getattr(pyarrow, of)())
    cables = pyarrow.array(cablegram.parse_arrow(texts))
    assert cables.is_null().to_pylist() == [False, True, False]
    assert cables.field("id").to_pylist() == ["09OSLO160", None, "09OSLO7"]


def test_whoever_has_a_column_of_texts():
    texts = [WHOLE, None]
    assert isinstance(cablegram.parse_arrow(pyarrow.array(texts)), arro3.core.Array)
    chunked = pyarrow.chunked_array([[WHOLE], [], [None]])
    for column in [polars.Series(texts), pandas.Series(texts, dtype="string"), chunked]:
        cables = cablegram.parse_arrow(column)
        assert isinstance(cables, arro3.core.ChunkedArray)
        assert pyarrow.chunked_array(cables).null_count == 1
    assert len(cablegram.parse_arrow(chunked[:0])) == 0
    assert len(cablegram.parse_arrow(pyarrow.array([], pyarrow.string()))) == 0
    # A slice, which begins inside its buffers.
    assert pyarrow.array(cablegram.parse_arrow(pyarrow.array(["x", WHOLE, "y"])[1:2]))[0]["id"].as_py() == "09OSLO160"
    assert polars.Series(cablegram.parse_arrow(polars.Series(texts))).struct.field("origin").to_list() == ["OSLO", None]


def test_schema():
    cables = pyarrow.schema(cablegram.schema())
    items = pyarrow.schema(cablegram.schema(items=True))
    assert items.names == ["source", "archive", *cables.names]
    assert cables.names == list(cablegram.parse("").to_dict(mentions=True))
    assert pyarrow.array(cablegram.parse_arrow(pyarrow.array(["x"]))).type == pyarrow.struct(list(cables))
    assert pyarrow.schema(cablegram.read_arrow(CONTAINERS).schema) == items


def test_a_poisoned_row_loses_nothing_else():
    poisoned = ["SUBJECT: CAFÉ\n".encode("cp1252"), b"\xff\xfe\x00", b"no cable", b"", "SUBJECT: \udc80\n".encode("utf-8", "surrogatepass")]
    for poison in poisoned:
        rows = [WHOLE.encode(), poison, None, telegram(7).encode()]
        read = [None if row is None else cablegram.parse(row).to_dict()["subject"] for row in rows]
        sized = pyarrow.array(rows, pyarrow.binary())
        # Strings that nobody has looked into: the same bytes under another name.
        strings = pyarrow.Array.from_buffers(pyarrow.string(), len(rows), sized.buffers())
        large = pyarrow.array(rows, pyarrow.large_binary())
        large = pyarrow.Array.from_buffers(pyarrow.large_string(), len(rows), large.buffers())
        views = pyarrow.array(rows, pyarrow.binary_view())
        views = pyarrow.Array.from_buffers(pyarrow.string_view(), len(rows), views.buffers())
        for column in [sized, strings, large, views]:
            cables = pyarrow.array(cablegram.parse_arrow(column)).to_pylist()
            assert [cable and cable["subject"] for cable in cables] == read, column.type
            assert cables[2] is None and cables[3]["number"] == 7


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (pyarrow.array([160]), "a column of texts is of strings or bytes, found Int64"),
        (pyarrow.array([[WHOLE]]), "found List"),
        (pyarrow.array([None]), "found Null"),
        (polars.Series([1.5]), "found Float64"),
        ([WHOLE], "expected an array of Arrow, found <class 'list'>"),
        (WHOLE, "expected an array of Arrow, found <class 'str'>"),
    ],
)
def test_what_is_no_column_of_texts(given, says):
    with pytest.raises(TypeError, match=says):
        cablegram.parse_arrow(given)


def test_other_threads_run_while_a_column_is_parsed():
    texts = pyarrow.array([WHOLE] * 8000)
    counted, is_done = [0], threading.Event()

    def count():
        while not is_done.is_set():
            counted[0] += 1
            time.sleep(0.001)

    beside = threading.Thread(target=count)
    beside.start()
    before, began = counted[0], time.perf_counter()
    cablegram.parse_arrow(texts, threads=1)
    took, during = time.perf_counter() - began, counted[0] - before
    is_done.set()
    beside.join()
    # It would be none, or one at the most.
    assert during > 3, f"{during} in {took:.3f} s"


def test_two_threads_parse_beside_each_other():
    texts = pyarrow.array([WHOLE, None] * 2000)
    alone, results = pyarrow.array(cablegram.parse_arrow(texts)), []

    def parse():
        results.append(pyarrow.array(cablegram.parse_arrow(texts)))

    threads = [threading.Thread(target=parse) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(results) == 4 and all(result.equals(alone) for result in results)


def test_containers_as_batches():
    table = pyarrow.table(cablegram.read_arrow(CONTAINERS, batch_rows=4))
    items = list(cablegram.read(CONTAINERS))
    assert [batch.num_rows for batch in table.to_batches()] == [4] * 6 + [1]
    for item, row in zip(items, table.to_pylist(), strict=True):
        row = as_json(row)
        assert (row.pop("source"), row.pop("archive")) == (item.source, item.archive)
        assert row["id"] == item.cable.id and row["body"] and row["tags"] == item.cable.tags


def test_a_bad_row_of_a_container_loses_nothing_else(table):
    for threads, rows in [(1, 7), (2, 100), (3, None)]:
        errors = []
        read = cablegram.read_arrow(table, threads=threads, batch_rows=rows, on_error=errors.append)
        assert pyarrow.table(read)["number"].to_pylist() == list(range(1, 301))
        assert [error.source["line"] for error in errors] == [2802]
    assert pyarrow.table(cablegram.read_arrow(table, on_error="skip")).num_rows == 300


def test_rows_in_front_of_what_stops_the_stream_are_there(table):
    reader, numbers = pyarrow.RecordBatchReader.from_stream(cablegram.read_arrow(table)), []
    with pytest.raises(Exception, match="line 2802: a row of 1 columns"):
        for batch in reader:
            numbers += batch.column("number").to_pylist()
    assert numbers == list(range(1, 201))
    with pytest.raises(Exception, match="line 2802"):
        polars.DataFrame(cablegram.read_arrow(table))


def test_what_the_function_raises_ends_the_stream(table):
    def stop(error):
        raise KeyError("stop here")

    with pytest.raises(Exception, match="stop here"):
        pyarrow.table(cablegram.read_arrow(table, on_error=stop))


def test_a_reader_that_nobody_reads_does_not_keep_the_program():
    program = f"import cablegram; reader = cablegram.read_arrow({str(CONTAINERS)!r}, batch_rows=1); next(iter(reader))"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


@pytest.mark.slow
def test_what_has_no_room_is_an_error():
    """Some six gigabytes."""
    text = "SECRET OSLO 160\n\n1. (U) " + "They swim. " * (1 << 20) + "\n"
    texts = pyarrow.array([text] * (2**31 // len(text) + 2), pyarrow.large_string())
    with pytest.raises(ValueError, match="no room"):
        cablegram.parse_arrow(texts)


def test_the_function_is_called_from_the_threads_of_others(table):
    """Who holds the interpreter's lock while another thread wants it would wait for ever."""
    program = f"""
import cablegram, duckdb, polars, pyarrow, pyarrow.dataset
for _ in range(3):
    errors = []
    reader = cablegram.read_arrow({str(table)!r}, on_error=errors.append, batch_rows=10)
    assert duckdb.sql("SELECT count(*) FROM reader").fetchall() == [(300,)] and len(errors) == 1
    reader = cablegram.read_arrow({str(table)!r}, on_error=errors.append, batch_rows=10)
    assert polars.DataFrame(reader).height == 300 and len(errors) == 2
    reader = pyarrow.RecordBatchReader.from_stream(cablegram.read_arrow({str(table)!r}, on_error=errors.append, batch_rows=10))
    assert pyarrow.dataset.Scanner.from_batches(reader).count_rows() == 300 and len(errors) == 3
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
