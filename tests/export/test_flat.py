from dateline.export.flat import COLUMNS, rows


def test_a_row_has_every_column_in_its_type(make):
    row, = rows(make())
    assert row.keys() == COLUMNS.keys()
    assert {name for name, value in row.items() if value is not None and not isinstance(value, COLUMNS[name])} == set()


def test_what_a_row_says(make):
    row, = rows(make(named="Norwegian police"))
    assert row["actors"] == "Norwegian police"
    assert row["recipients"] == "a writer; 40 marchers"
    assert row["recipient_codes"] == "NORCOP; NORCOP"
    assert row["contexts"] == "legal; repression"
    assert (row["arrested"], row["arrested_low"], row["arrested_high"], row["killed"]) == (40, 40, None, None)
    assert (row["amount"], row["currency"]) == (2_000_000.0, "USD")
    assert row["attributed_to"] == "the mayor"
    assert row["main"] is True
    assert row["trigger"] == row["sentence"][row["trigger_start"]:row["trigger_end"]] == "arrested"


def test_no_events_no_rows(make):
    record = make()
    record.events = []
    assert list(rows(record)) == []
