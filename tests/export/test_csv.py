import csv
import io

import duckdb
import pytest

from dateline.export.csv import CsvWriter
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


def test_quotes_commas_and_line_breaks_survive(make):
    row, = csv.DictReader(io.StringIO(written(make(title='Held, "again"\nin Oslo')), newline=""))
    assert row["title"] == 'Held, "again"\nin Oslo'


def test_missing_values_are_empty(make):
    row, = csv.DictReader(io.StringIO(written(make())))
    assert row["killed"] == row["url"] == ""


def test_the_header_stands_without_records():
    assert written() == ",".join(COLUMNS) + "\r\n"


def test_duckdb_reads_every_row(make, hostile, tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(written(make(id="a1"), make(id="a2", title=hostile, named=hostile), make(id="a3", title="\0=1")).encode())
    rows = duckdb.sql(f"SELECT * FROM read_csv('{path}', header = true, quote = '\"', escape = '\"', strict_mode = true)")
    assert rows.columns == list(COLUMNS)
    assert rows.project("document_id, sentence").fetchall() == [(id, make().document.text) for id in ("a1", "a2", "a3")]
    (title, actors), = rows.filter("document_id = 'a2'").project("title, actors").fetchall()
    assert title == actors == "'" + hostile.replace("\0", " ")
