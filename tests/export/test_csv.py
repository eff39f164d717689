import csv
import io

import pytest

from dateline.export.csv import CsvWriter, safe
from dateline.export.flat import COLUMNS


def written(*records):
    file = io.StringIO(newline="")
    writer = CsvWriter(file)
    for record in records:
        writer.write(record)
    writer.close()
    return file.getvalue()


def test_columns_in_order(make):
    header, row = csv.reader(io.StringIO(written(make())))
    assert header == list(COLUMNS)
    assert len(row) == len(header)


@pytest.mark.parametrize("formula", ["=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\r=1"])
def test_no_cell_runs(make, formula):
    row, = csv.DictReader(io.StringIO(written(make(title=formula, actor=formula)), newline=""))
    assert row["title"] == row["actors"] == "'" + formula
    assert row["sentence"].startswith("'" + formula)


def test_negative_numbers_stay_numbers(make):
    row, = csv.DictReader(io.StringIO(written(make())))
    assert (row["goldstein"], row["score"]) == ("-5.0", "-7.0")
    assert safe(-5.0) == -5.0


def test_quotes_commas_and_line_breaks_survive(make):
    row, = csv.DictReader(io.StringIO(written(make(title='Held, "again"\nin Oslo')), newline=""))
    assert row["title"] == 'Held, "again"\nin Oslo'


def test_missing_values_are_empty(make):
    row, = csv.DictReader(io.StringIO(written(make())))
    assert row["killed"] == row["url"] == ""


def test_the_header_stands_without_records():
    assert written() == ",".join(COLUMNS) + "\r\n"
