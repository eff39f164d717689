"""A folder of parts: what it holds, and how a run that stopped is gone on with."""

from __future__ import annotations

import os

import pyarrow.parquet as pq
import pytest

from dateline.errors import RunError
from dateline.export.parquet import ParquetWriter
from dateline.read import document
from dateline.record import Failure, encode
from dateline.scale import parts
from dateline.scale.run import Settings, code_folder

SETTINGS = Settings(dateline="1", language="en", lexicon=None, block=3)


class Pool:
    """One worker that codes at once."""

    workers = 1

    def __init__(self, code, stop_after=None):
        self.code, self.left, self.coded = code, stop_after, 0

    def start(self, job):
        self.job = job

    def finished(self):
        if self.left is not None and self.coded >= self.left:
            raise KeyboardInterrupt
        self.coded += 1
        return self.job, parts.make(self.code(self.job.articles), self.job.block.digest)


def lines(folder):
    return [line for path in sorted((folder / "records").iterdir()) for line in parts.lines(path)]


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def test_the_parts_hold_what_one_process_writes(coder, tmp_path):
    texts = ["Police in Oslo arrested 40 marchers on Friday.", "Sweden praised Norway.", "Rebels killed two soldiers near Gao.", "Nothing."]
    given = [document(text, id=str(n), language="en") for n, text in enumerate(texts)]
    given.insert(2, Failure(id="gone.txt", code="not-found", message="gone.txt: No such file", source="gone.txt"))
    records = list(coder.stream(given))
    writer = ParquetWriter(tmp_path / "events.parquet")
    for record in (records[n] for n in (0, 1, 3, 4)):
        writer.write(record)
    writer.close()

    pool = Pool(lambda articles: [encode(record) for record in coder.stream(articles)])
    done = list(code_folder(given, pool, tmp_path / "out", SETTINGS))
    assert [(one.number, one.documents, one.failed, one.earlier) for one in done] == [(1, 3, 1, False), (2, 2, 0, False)]
    assert lines(tmp_path / "out") == [encode(record) for record in records]
    table = pq.read_table(tmp_path / "out" / "records")
    assert table["document_id"].to_pylist() == ["0", "1", "gone.txt", "2", "3"]
    assert table["error"].to_pylist() == [None, None, "not-found", None, None]
    assert table["events"].to_pylist()[:4] == [1, 1, None, 1]
    assert pq.read_table(tmp_path / "out" / "events").to_pylist() == pq.read_table(tmp_path / "events.parquet").to_pylist()


@pytest.mark.parametrize("stop", range(4))
def test_a_run_that_stopped_is_gone_on_with(articles, echo, tmp_path, stop):
    whole, halted = tmp_path / "whole", tmp_path / "halted"
    list(code_folder(articles(11), Pool(echo), whole, SETTINGS))
    with pytest.raises(KeyboardInterrupt):
        list(code_folder(articles(11), Pool(echo, stop_after=stop), halted, SETTINGS))
    pool = Pool(echo)
    done = list(code_folder(articles(11), pool, halted, SETTINGS))
    assert pool.coded == 4 - stop
    assert sorted((one.number, one.documents, one.earlier) for one in done) == [(n, 3 if n < 4 else 2, n <= stop) for n in range(1, 5)]
    assert contents(halted) == contents(whole)


@pytest.mark.parametrize("kind", ["events", "records"])
def test_a_stop_while_a_part_is_written_leaves_no_part(articles, echo, tmp_path, monkeypatch, kind):
    replace = os.replace

    def stop(source, target):
        if f"/{kind}/" in str(target):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr("os.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    assert parts.kept(tmp_path, 1) is None
    monkeypatch.undo()
    list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    assert lines(tmp_path) == echo(articles(5))


def test_a_finished_run_has_nothing_left_to_do(articles, echo, tmp_path):
    list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    pool = Pool(echo)
    assert all(one.earlier for one in code_folder(articles(5), pool, tmp_path, SETTINGS))
    assert pool.coded == 0


def test_another_input_is_refused(articles, echo, tmp_path):
    list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    changed = articles(5)
    changed[3].fields["text"] = "Other."
    with pytest.raises(RunError, match=r"part-000002.*other articles"):
        list(code_folder(changed, Pool(echo), tmp_path, SETTINGS))
    with pytest.raises(RunError, match=r"part-000002.*not there now"):
        list(code_folder(articles(3), Pool(echo), tmp_path, SETTINGS))


def test_other_settings_are_refused(articles, echo, tmp_path):
    list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    with pytest.raises(RunError, match="other settings"):
        list(code_folder(articles(5), Pool(echo), tmp_path, Settings(dateline="2", language="en", lexicon=None, block=3)))


def test_a_lexicon_is_known_by_its_contents(tmp_path):
    (tmp_path / "coerce.txt").write_text("A arrest R\n", encoding="utf-8")
    before = Settings.of(lexicon=tmp_path)
    assert before == Settings.of(lexicon=tmp_path) != Settings.of()
    (tmp_path / "coerce.txt").write_text("A detain R\n", encoding="utf-8")
    assert before != Settings.of(lexicon=tmp_path)


def test_two_runs_do_not_write_into_one_folder(articles, echo, tmp_path):
    first = code_folder(articles(5), Pool(echo), tmp_path, SETTINGS)
    next(first)
    with pytest.raises(RunError, match="another run"):
        list(code_folder(articles(5), Pool(echo), tmp_path, SETTINGS))
    list(first)
    assert lines(tmp_path) == echo(articles(5))


def test_a_file_is_no_folder(articles, echo, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match="file"):
        list(code_folder(articles(5), Pool(echo), tmp_path / "file", SETTINGS))
