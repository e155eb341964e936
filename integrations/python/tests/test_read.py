"""Texts of containers, one by one."""

import gzip

import cablegram
import pytest
from conftest import CONTAINERS, WHOLE

IDS = ["09OSLO160", "09COPENHAGEN77", "73REYKJAVIK12"]


def test_a_folder_of_containers():
    items = list(cablegram.read(CONTAINERS))
    assert len(items) == 25
    assert {item.cable.origin for item in items} == {"OSLO", "COPENHAGEN", "REYKJAVIK"}


@pytest.mark.parametrize("name", ["cables.csv", "cables.csv.gz", "cables.csv.zst", "table.csv", "rows.ndjson"])
def test_what_the_archive_says_is_beside_the_cable(name):
    items = list(cablegram.read(CONTAINERS / name))
    # The year of the third is the archive's alone.
    assert [item.cable.id for item in items] == [item.archive["id"] for item in items] == IDS
    assert items[0].archive["created"] == "2009-02-11T11:44:00Z"
    assert items[1].source["path"].endswith(name) and items[1].source["line"] > 1
    assert repr(items[0]).startswith(f"<Item {CONTAINERS / name}, line ")


def test_a_bad_row_loses_nothing_else(table):
    numbers = list(range(1, 301))
    assert [item.cable.number for item in cablegram.read(table, on_error="skip")] == numbers
    errors = []
    assert [item.cable.number for item in cablegram.read(table, on_error=errors.append)] == numbers
    assert [str(error) for error in errors] == [f"{table}, line 2802: a row of 1 columns, where 2 are expected"]
    assert isinstance(errors[0], ValueError) and errors[0].source["line"] == 2802
    items, found = cablegram.read(table), []
    with pytest.raises(ValueError, match="line 2802"):
        found.extend(item.cable.number for item in items)
    # The same items go on behind it.
    assert [item.cable.number for item in items] == numbers[200:]


def test_texts_that_are_odd_are_items(tmp_path):
    texts = [WHOLE.encode("cp1252"), b"\x00\xff\xfe", b"no cable", WHOLE.encode()]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_bytes(text)
    cables = [item.cable for item in cablegram.read(str(tmp_path))]
    assert cables[0] == cables[3] and len(cables) == 4
    assert "not-a-cable" in [odd.code for odd in cables[2].diagnostics]


def test_what_is_asked_for(tmp_path):
    path = tmp_path / "rows.data"
    path.write_text('Id,Body\n1,"' + WHOLE + '"\n')
    [item] = cablegram.read(path, container="csv", text_column="body", header_only=True)
    assert item.cable.tags == ["PREL", "EFIS", "NO"] and item.cable.body == []


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda: cablegram.read("no/such/file"), FileNotFoundError, "No such file or directory: 'no/such/file'"),
        (lambda: cablegram.read(CONTAINERS, container="pdf"), ValueError, 'csv, html, plusd or ndjson, found "pdf"'),
        (lambda: cablegram.read(CONTAINERS, on_error="stop"), ValueError, "'raise', 'skip' or a function, found \"stop\""),
        (lambda: cablegram.read(CONTAINERS, on_error=1), TypeError, "'raise', 'skip' or a function"),
        (lambda: cablegram.read(CONTAINERS, limit=0), ValueError, "limit is at least 1, found 0"),
        (lambda: cablegram.read(160), TypeError, "path"),
        (lambda: list(cablegram.read(CONTAINERS / "cables.csv", text_column="x", container="csv", limit=9)), ValueError, "9 bytes"),
        (lambda: list(cablegram.read(CONTAINERS / "table.csv", text_column="fish")), ValueError, "no column `fish`"),
        (lambda: cablegram.read_arrow("no/such/file"), FileNotFoundError, "No such file"),
        (lambda: cablegram.read_arrow(CONTAINERS, threads=0), ValueError, "threads is at least 1, found 0"),
        (lambda: cablegram.read_arrow(CONTAINERS, batch_rows=-1), ValueError, "batch_rows is at least 1, found -1"),
    ],
)
def test_errors_say_what_is_wrong(call, error, says):
    with pytest.raises(error, match=says):
        call()


def test_what_the_function_raises_is_raised(table):
    def stop(error):
        raise KeyError("stop")

    with pytest.raises(KeyError, match="stop"):
        list(cablegram.read(table, on_error=stop))


def test_damaged_bytes_are_an_os_error(tmp_path):
    path = tmp_path / "cables.csv.gz"
    path.write_bytes(gzip.compress((CONTAINERS / "cables.csv").read_bytes())[:-20])
    with pytest.raises(OSError) as error:
        list(cablegram.read(path))
    assert error.value.source["path"] == str(path)


def test_a_text_beyond_the_limit_is_left_out_and_not_held(tmp_path):
    path = tmp_path / "cables.csv"
    with path.open("w") as file:
        file.write("id,text\n1,SECRET OSLO 1\n2,")
        for _ in range(64):
            file.write("A" * (1 << 20))
        file.write("\n3,SECRET OSLO 3\n")
    errors = []
    items = cablegram.read(path, limit=1 << 16, on_error=errors.append)
    assert [item.cable.number for item in items] == [1, 3]
    assert "more than the 65536 bytes that are read of one text" in str(errors[0])
