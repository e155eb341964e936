"""Made-up cables, as many as a test likes."""

import pathlib

import pytest

REPOSITORY = pathlib.Path(__file__).parents[3]
CONTAINERS = REPOSITORY / "tests/fixtures/containers"
SEEDS = sorted((REPOSITORY / "tests/seeds").iterdir())

WHOLE = """\
VZCZCXRO4821
RR RUEHROV
DE RUEHNY #0160/01 1951522
ZNY CCCCC ZZH
R 141522Z JUL 09
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC PRIORITY 0042
INFO RUEHCP/AMEMBASSY COPENHAGEN 0077

C O N F I D E N T I A L OSLO 000160

SIPDIS

E.O. 12958: DECL: 07/14/2019
TAGS: PREL, EFIS, NO
SUBJECT: (U) TALKS ON FISH AND CAFÉS

REF: 08 OSLO 77

Classified By: DCM Jane Roe for reasons 1.4 (b) and (d).

1. (U) Talks on cod have begun – see reftel.

2. (C) The minister was receptive.
ROE
"""


def telegram(number, year=9, tags="PREL, NO"):
    # The text speaks of another cable, with characters that are more than a byte.
    return (
        f"R 141522Z JUL {year:02}\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nS E C R E T OSLO {number:06}\n\n"
        f"TAGS: {tags}\nSUBJECT: FISH {number}\n\nREF: A. OSLO {number + 1}\n\n1. (U) They swim – as ref A says.\nROE\n"
    )


@pytest.fixture(scope="session")
def texts():
    """Made-up cables of every era, cables without anything, and what is no cable."""
    seeds = [path.read_bytes().decode("utf-8", "replace") for path in SEEDS if path.is_file()]
    return [*seeds, WHOLE, telegram(7), "", "\n", "Dear Jane,\nno fish today.\n", "é" * 1000]


@pytest.fixture
def table(tmp_path):
    """A `cables.csv` of 300 cables with a row that is too short, in a folder of its own."""
    path = tmp_path / "cables.csv"
    rows = [f'{n},"{telegram(n, 5 + n % 5, ["PREL, NO", "EFIS", "EFIS, NO"][n % 3])}"\n' for n in range(1, 301)]
    path.write_text("id,text\n" + "".join(rows[:200]) + "201\n" + "".join(rows[200:]), encoding="utf-8")
    return path
