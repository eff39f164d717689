"""Exports of a store: an incident is written once, with the independent sources that tell of it."""

from __future__ import annotations

import csv
from itertools import permutations

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.export.gdelt import COLUMNS, MENTIONS_COLUMNS
from dateline.read import document
from dateline.store import Reject, Store

WIRE = ("TUNIS - Rebels killed 12 people in Tunis on Monday, officials said.\n\n"
        "The hills behind the town were silent by noon. Three houses were black with soot, and the market stayed shut all day long.")
PRINTED = (("Lake Post", "2024-05-14", WIRE), ("Coast Ledger", "2024-05-15", f"{WIRE} The schools are open again."))
"""One wire report in two papers."""
OWN = ("Hill Radio", "2024-05-14", "TUNIS - On Monday rebels killed 12 people in Tunis, a nurse told Hill Radio.\n\n"
       "Soot lay on houses and market alike, and in the silent hills officials of the town were at work.")
"""What a third one found out for itself."""
SHORT = ("Dawn Sheet", "2024-05-13", "TUNIS - Rebels attacked people in Tunis on Monday.\n\n"
         "Officials in the hills of the town were silent about the houses and the market.")
"""The first of all, which knows of no dead."""


@pytest.fixture
def filled(target, coder):
    """Fills the store with articles, each publisher, day and text."""

    def fill(*articles):
        with Store.open(target) as store:
            added = store.add(coder.code(document(text, published=day, source=source)) for source, day, text in articles)
            assert len(added.new) == len(articles) and not added.refused

    return fill


@pytest.fixture
def exported(target, tmp_path):
    """The rows of the store in a format, read back, and what the command said."""

    def export(name, columns=None, **options):
        arguments = [f"--{option}={value}" for option, value in options.items()]
        result = CliRunner().invoke(app, ["export", "--store", target, "--format", name, "-o", str(tmp_path / "file"), *arguments])
        assert result.exit_code == 0, result.stderr
        with (tmp_path / "file").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, fieldnames=columns, delimiter="\t") if columns else csv.DictReader(file)
            return list(reader), result.stderr

    return export


@pytest.mark.parametrize("articles, sources", [(PRINTED, 1), ((PRINTED[0], OWN), 2), ((*PRINTED, OWN), 2)])
def test_copies_are_one_source_and_independent_reports_are_several(filled, exported, articles, sources):
    filled(*articles)
    (row,), told = exported("gdelt", COLUMNS)
    assert (row["NumSources"], row["NumArticles"], row["NumMentions"]) == (str(sources), str(len(articles)), str(len(articles)))
    assert f"{len(articles) - 1} event" in told and "told again of an incident" in told
    (row,), _ = exported("ged")
    assert row["number_of_sources"] == str(sources)
    (row,), _ = exported("acled")
    assert row["source"].split("; ") == sorted(source for source, _, _ in articles)


def test_mentions_name_the_row_of_their_incident(filled, exported):
    filled(*PRINTED, OWN)
    (row,), _ = exported("gdelt", COLUMNS)
    mentions, _ = exported("gdelt-mentions", MENTIONS_COLUMNS)
    assert {mention["GLOBALEVENTID"] for mention in mentions} == {row["GLOBALEVENTID"]}
    assert sorted(mention["MentionSourceName"] for mention in mentions) == ["Coast Ledger", "Hill Radio", "Lake Post"]


def test_the_first_report_that_the_format_can_hold_has_the_row(filled, exported):
    filled(SHORT, *PRINTED, OWN)
    (row,), _ = exported("gdelt", COLUMNS)
    assert row["DATEADDED"].startswith("20240513")
    (row,), told = exported("ged")
    assert row["source_date"] == "2024-05-14" and row["number_of_sources"] == "3"
    assert "1 event told of no death" in told


def test_what_the_choice_leaves_out_is_no_source(filled, exported, target):
    filled(*PRINTED, OWN)
    with Store.open(target) as store:
        sha256 = next(row["sha256"] for row in store.events() if row["source"] == "Hill Radio")
        for event in store.record(sha256).events:
            store.edit(sha256, Reject(event.id), author="A. Reader", reason="not from there")
    (row,), _ = exported("gdelt", COLUMNS)
    assert (row["NumSources"], row["NumArticles"]) == ("1", "2")
    assert exported("gdelt", COLUMNS, factuality="denied")[0] == []


def test_the_order_of_adding_does_not_show(coder, tmp_path):
    written = set()
    for number, order in enumerate(permutations((*PRINTED, OWN))):
        with Store.open(tmp_path / f"{number}.duckdb") as store:
            store.add(coder.code(document(text, published=day, source=source)) for source, day, text in order)
        path = tmp_path / f"{number}.export.CSV"
        assert CliRunner().invoke(app, ["export", "--store", str(tmp_path / f"{number}.duckdb"), "-o", str(path)]).exit_code == 0
        written.add(path.read_bytes())
    assert len(written) == 1


def test_an_incident_keeps_its_row_over_many_pages(filled, exported, monkeypatch):
    monkeypatch.setattr("dateline.store.store.PAGE", 1)
    filled(*PRINTED, OWN)
    (row,), _ = exported("gdelt", COLUMNS)
    assert (row["NumSources"], row["NumArticles"]) == ("2", "3")


def test_files_or_a_store_but_not_both(tmp_path):
    (tmp_path / "records.jsonl").touch()
    both = ["export", str(tmp_path / "records.jsonl"), "--store", "x.duckdb", "-o", str(tmp_path / "x.csv")]
    for arguments in (both, ["export", "-o", str(tmp_path / "x.csv")]):
        result = CliRunner().invoke(app, arguments)
        assert result.exit_code == 2 and "Give files or --store" in result.stderr
    result = CliRunner().invoke(app, ["export", str(tmp_path / "records.jsonl"), "-o", str(tmp_path / "x.csv")], env={"DATELINE_STORE": "x.duckdb"})
    assert result.exit_code == 0
