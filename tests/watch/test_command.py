"""The command `dateline watch`, whole, against a site on loopback."""

from __future__ import annotations

import json
from functools import partial

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.store import Store
from dateline.watch.client import Client


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("dateline.watch.opening.Client", partial(Client, delay=0.0))


@pytest.fixture
def run(tmp_path):
    def run(*arguments, feeds=""):
        path = tmp_path / "feeds.txt"
        path.write_text(feeds, encoding="utf-8")
        return CliRunner().invoke(app, ["watch", str(path), *map(str, arguments)])

    return run


def police(site):
    site.on("/a", "<html><body><p>Police in Oslo arrested 40 marchers on Friday, the mayor said.</p></body></html>")
    return site.feed("/feed", "/a")


def test_to_a_file(site, run, tmp_path):
    path = tmp_path / "records.jsonl"
    result = run("-o", path, "--once", feeds=police(site))
    assert result.exit_code == 0, result.output
    assert "1 articles coded" in result.stderr
    record, = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert [event["type"] for event in record["events"]] == ["COERCE"]
    assert record["document"]["published"] == "2026-06-02T07:30:00Z"
    assert "0 new entries" in run("-o", path, "--once", feeds=police(site)).stderr
    assert (tmp_path / "records.jsonl.feeds").exists()


def test_to_a_store(site, run, tmp_path):
    path = tmp_path / "news.duckdb"
    assert run("--store", path, "--once", feeds=police(site)).exit_code == 0
    (tmp_path / "news.duckdb.feeds").unlink()
    assert "0 articles coded, 1 known already" in run("--store", path, "--once", feeds=police(site)).stderr
    with Store.open(path) as store:
        record, = store.records()
    assert [event.type for event in record.events] == ["COERCE"]
    assert record.document.extra["feed"] == site.address + "/feed"


def test_a_feed_in_vain_is_told_by_the_status(site, run, tmp_path):
    result = run("-o", tmp_path / "records.jsonl", "--once", feeds=f"nonsense\n{site.address}/gone\n{police(site)}\n")
    assert result.exit_code == 3
    assert "feeds.txt:1" in result.stderr
    assert "2 feeds asked, 1 in vain" in result.stderr
    assert "1 articles coded" in result.stderr


@pytest.mark.parametrize("arguments", [(), ("--store", "a", "-o", "b"), ("-o", "records.jsonl", "--every", "soon")])
def test_bad_usage(run, arguments):
    assert run(*arguments, feeds="http://127.0.0.1:9/feed").exit_code == 2


def test_a_list_of_nothing(run, tmp_path):
    result = run("-o", tmp_path / "records.jsonl", feeds="# nothing\n")
    assert result.exit_code == 2
    assert "no feed" in result.stderr
