"""What each engine is asked, and how it says what it found."""

import csv
import sys

# How many cables of each classification have each of the TAGS, of a table with a row for each tag of a cable.
COUNTS = "SELECT tag, classification, count(*) AS cables FROM {} GROUP BY tag, classification"


def write(rows):
    """The rows, in an order, as CSV; nothing where there is no classification."""
    rows = [[tag, level or "", count] for tag, level, count in rows]
    csv.writer(sys.stdout).writerows(sorted(rows, key=lambda row: row[:2]))
