"""Files, folders, globs, standard input and addresses, in every format; and what happens when they are bad."""

from __future__ import annotations

import gzip
import http.server
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import InputError
from dateline.read import MAX_RAW, read_documents
from dateline.record import Document, Failure, sha256

TEXT = "The mayor of Harwick met union leaders on Tuesday."
ROWS = [{"id": "a", "text": TEXT, "published": "2011-06-02", "source": "Harwick Post", "desk": "city"},
        {"id": "b", "text": TEXT, "title": "Mayor meets union"}]


def read(*inputs: object, **options: str) -> list[Document | Failure]:
    return list(read_documents([str(name) for name in inputs], **options))


def good(*inputs: object, **options: str) -> list[Document]:
    made = read(*inputs, **options)
    assert all(isinstance(one, Document) for one in made), made
    return [one for one in made if isinstance(one, Document)]


def bad(*inputs: object) -> list[tuple[str, str]]:
    return [(one.id, one.code) for one in read(*inputs) if isinstance(one, Failure)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def jsonl(rows: Sequence[Mapping[str, object]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_json_lines(tmp_path: Path) -> None:
    first, second = good(write(tmp_path / "news.jsonl", jsonl(ROWS)))
    assert (first.id, first.source) == ("a", "Harwick Post")
    assert (first.published, first.published_from) == ("2011-06-02", "given")
    assert first.extra == {"desk": "city"}
    assert (second.id, second.title, second.text) == ("b", "Mayor meets union", TEXT)


def test_a_document_without_id_is_named_by_its_text(tmp_path: Path) -> None:
    assert good(write(tmp_path / "a.txt", TEXT))[0].id == sha256(TEXT)


def test_the_default_date_and_language_serve_only_those_that_give_none(tmp_path: Path) -> None:
    first, second = good(write(tmp_path / "news.jsonl", jsonl(ROWS)), published="2020-01-01", language="fr")
    assert (first.published, second.published, second.published_from) == ("2011-06-02", "2020-01-01", "given")
    assert second.language == "fr"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, delimiter: str) -> None:
    quoted = f'"{TEXT}\n\nThey said ""yes"", {TEXT}"'
    rows = [delimiter.join(cells) for cells in (["id", "text", "desk"], ["a", quoted, "city"], ["b", f'"{TEXT}"', ""])]
    first, second = good(write(tmp_path / "news.csv", "\n".join(rows)))
    assert first.text == f'{TEXT}\n\nThey said "yes", {TEXT}'
    assert (first.extra, second.id, second.extra) == ({"desk": "city"}, "b", {})


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2], "text": [TEXT, None], "html": [None, f"<p>{TEXT}</p>"],
                      "published": pa.array([1_307_000_000] * 2, pa.timestamp("s")), "score": [0.5, None]})
    pq.write_table(table, tmp_path / "news.parquet")
    first, second = good(tmp_path / "news.parquet")
    assert (first.id, first.published, first.extra) == ("1", "2011-06-02T07:33:20", {"score": 0.5})
    assert (second.text, second.extra) == (TEXT, {})


@pytest.mark.parametrize(("name", "content"), [
    ("a.txt", TEXT), ("a.html", f"<html><body><p>{TEXT}</p></body></html>"), ("a.jsonl", jsonl([{"text": TEXT}])),
    ("a.csv", f"id,text\n1,{TEXT}\n")])
def test_formats_are_known_by_name_or_contents_and_unpacked(tmp_path: Path, name: str, content: str) -> None:
    plain = write(tmp_path / name, content)
    packed = write(tmp_path / f"{name}.gz", gzip.compress(content.encode()) + gzip.compress(b""))
    unnamed = write(tmp_path / "unnamed", content)
    assert [made.text for made in good(plain, packed, unnamed)] == [TEXT] * 3


def test_folders_and_globs_are_read_in_order_of_name_without_looping(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.txt", "a.txt", "inner/c.txt", ".hidden.txt", "picture.png"):
        write(tmp_path / name, f"{TEXT} File {name} says so.")
    os.symlink(tmp_path, tmp_path / "inner" / "loop")
    names = [Path(made.extra["file"]).name for made in good(tmp_path)]
    assert names == ["a.txt", "b.txt", "c.txt"]
    assert [Path(made.extra["file"]).name for made in good(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


def test_a_file_name_that_is_not_utf8_can_be_written_out(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as file:
        file.write(TEXT.encode())
    assert good(tmp_path)[0].extra["file"].endswith("caf?.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(jsonl(ROWS).encode())))
    assert [made.id for made in good("-")] == ["a", "b"]


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            away = self.path == "/away"
            self.send_response(302 if away else 200 if self.path == "/2011/06/02/x" else 404)
            if away:
                self.send_header("Location", "http://example.org/")
            self.end_headers()
            self.wfile.write(f"<html><body><p>{TEXT}</p></body></html>".encode())

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_only_local_addresses_are_read(address: str) -> None:
    made = good(f"{address}/2011/06/02/x")[0]
    assert (made.text, made.published, made.published_from) == (TEXT, "2011-06-02", "url")
    far = "http://example.org/a.html"
    assert bad(far, f"{address}/away", f"{address}/gone") == [
        (far, "not-local"), (f"{address}/away", "not-local"), (f"{address}/gone", "unreadable")]


def test_bad_lines_name_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [jsonl(ROWS[:1]).strip(), "{not json}", "[1]", "", '{"id": "x", "body": "b"}', '{"id": "y", "text": 1.5}',
             '{"id": "z", "text": ""}', "[" * 100_000, '{"id": "n", "score": NaN, "text": "Half \\ud800 here."}']
    path = write(tmp_path / "news.jsonl", "\n".join(lines))
    made = read(path)
    assert [one.code if isinstance(one, Failure) else one.id for one in made] == [
        "a", "bad-json", "bad-json", "bad-document", "bad-document", "empty", "bad-json", "n"]
    assert isinstance(made[1], Failure) and made[1].message.startswith(f"{path}:2: This is not JSON")
    assert isinstance(made[3], Failure) and (made[3].id, made[3].source) == ("x", str(path))


@pytest.mark.parametrize(("name", "content", "code"), [
    ("empty.txt", b"", "empty"), ("blank.txt", b" \n", "empty"), ("picture.txt", bytes(range(256)) * 10, "not-text"),
    ("empty.jsonl.gz", b"", "empty"), ("cut.txt.gz", gzip.compress(TEXT.encode())[:-12], "bad-gzip"),
    ("damaged.txt.gz", b"\x1f\x8b\x08\x00damaged!!", "bad-gzip"), ("none.csv", b"a,b\n1,2\n", "bad-csv"),
    ("torn.parquet", b"PAR1" + b"x" * 100, "bad-parquet"),
    ("long.txt", b"a " * (MAX_RAW // 2 + 1), "too-large"),
    ("bomb.txt.gz", gzip.compress(b"a" * 50_000_000), "too-large")],
    ids=["empty", "blank", "picture", "empty-gzip", "cut-gzip", "damaged-gzip", "no-text-column", "torn-parquet", "long", "bomb"])
def test_what_cannot_be_read_gives_an_error_and_the_run_goes_on(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path, last = write(tmp_path / name, content), write(tmp_path / "last.txt", TEXT)
    made = read(path, last)
    assert isinstance(made[0], Failure) and (made[0].id, made[0].code) == (str(path), code)
    assert str(path) in made[0].message
    assert isinstance(made[1], Document)


def test_a_line_of_fifty_megabytes_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + jsonl(ROWS).encode())
    made = read(path)
    assert isinstance(made[0], Failure) and (made[0].id, made[0].code) == (f"{path}:1", "too-large")
    assert [one.id for one in made[1:]] == ["a", "b"]


def test_an_endless_gzip_line_is_given_up(tmp_path: Path) -> None:
    path = write(tmp_path / "bomb.jsonl.gz", gzip.compress(b"a" * 100_000_000, 1))
    assert [code for _, code in bad(path)] == ["too-large"]


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    gone, none = tmp_path / "gone.txt", tmp_path / "*.nothing"
    assert bad(gone, none, tmp_path) == [(str(name), "not-found") for name in (gone, none, tmp_path)]


def test_csv_rows_that_do_not_fit_are_errors_of_their_own(tmp_path: Path) -> None:
    path = write(tmp_path / "news.csv", f"id,text\na,{TEXT}\nb,x,y,z\nc,{TEXT}\n")
    assert [one.id for one in read(path)] == ["a", f"{path}:3", "c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("name", "form"), [
    ("a.txt", "{}"), ("a.csv", "id,text\n1,{}\n"), ("a.jsonl", '{{"text": "{}"}}\n')])
def test_encodings_are_detected(tmp_path: Path, encoding: str, name: str, form: str) -> None:
    text = "The café owner’s “strike” in Harwick – the third this year – ended when the mayor came and promised help."
    assert [made.text for made in good(write(tmp_path / name, form.format(text).encode(encoding)))] == [text]


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    text = "Полиция задержала участников акции."
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{text}</p></body></html>"
    assert good(write(tmp_path / "a.html", page.encode("cp1251")))[0].text == text


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="pdf"):
        read_documents([], format="pdf")


def test_a_default_date_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        read_documents([], published="soon")


def test_a_format_overrides_the_name(tmp_path: Path) -> None:
    assert len(good(write(tmp_path / "news.txt", jsonl(ROWS)), format="jsonl")) == 2


def test_importing_the_readers_does_not_load_the_libraries_behind_them() -> None:
    heavy = ["trafilatura", "htmldate", "pyarrow", "py3langid", "ftfy", "charset_normalizer", "lxml", "numpy"]
    script = f"import sys, dateline.read; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
