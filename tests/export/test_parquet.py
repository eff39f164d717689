import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export import parquet
from dateline.export.flat import COLUMNS, rows
from dateline.export.parquet import ParquetWriter


def write(path, records):
    writer = ParquetWriter(path)
    for record in records:
        writer.write(record)
    writer.close()
    return pq.read_table(path)


def test_the_same_rows_come_back(make, tmp_path):
    records = [make(id="a1"), make(id="a2", title="=1+1")]
    table = write(tmp_path / "events.parquet", records)
    assert table.to_pylist() == [row for record in records for row in rows(record)]


def test_columns_are_typed_and_in_order(make, tmp_path):
    table = write(tmp_path / "events.parquet", [make()])
    assert table.column_names == list(COLUMNS)
    kinds = {name: table.schema.field(name).type for name in ("killed", "lat", "main", "title")}
    assert kinds == {"killed": pa.int64(), "lat": pa.float64(), "main": pa.bool_(), "title": pa.string()}


def test_an_empty_file_has_its_columns(tmp_path):
    table = write(tmp_path / "events.parquet", [])
    assert (table.num_rows, table.column_names) == (0, list(COLUMNS))


def test_row_groups(make, tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 2)
    table = write(tmp_path / "events.parquet", [make(id=str(number)) for number in range(5)])
    assert table["document_id"].to_pylist() == ["0", "1", "2", "3", "4"]
    assert pq.ParquetFile(tmp_path / "events.parquet").num_row_groups == 3


def test_duckdb_and_pandas_read_hostile_text_as_it_stands(make, hostile, tmp_path):
    path = tmp_path / "events.parquet"
    write(path, [make(title=hostile)])
    assert duckdb.sql(f"SELECT title, arrested, amount FROM '{path}'").fetchall() == [(hostile, 40, 2_000_000.0)]
    assert pd.read_parquet(path)["title"].tolist() == [hostile]
