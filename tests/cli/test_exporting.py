import pytest


def test_export_by_the_ending(run, records, tmp_path):
    path = tmp_path / "events.export.CSV"
    result = run("export", records, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert {len(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()} == {61}


def test_export_tells_what_it_leaves_out(run, records, tmp_path):
    result = run("export", records, "--format", "icews", "-o", tmp_path / "x.tab", "--min-confidence", "1")
    assert result.exit_code == 0 and "had a confidence below 1 and are not in the file" in result.stderr


def test_export_reads_several_sources_and_standard_input(run, records, tmp_path):
    both = run("export", records, records, "-o", tmp_path / "two.geojsonl")
    piped = run("export", "-", "-o", tmp_path / "one.geojsonl", input=records.read_bytes())
    assert both.exit_code == piped.exit_code == 0
    assert (tmp_path / "two.geojsonl").read_bytes() == 2 * (tmp_path / "one.geojsonl").read_bytes() != b""


def test_a_bad_line_is_named_and_the_rest_goes_on(run, records, tmp_path):
    source = tmp_path / "mixed.jsonl"
    source.write_bytes(b"{}\n" + records.read_bytes())
    result = run("export", source, "-o", tmp_path / "x.csv")
    assert result.exit_code == 3 and f"{source}:1: not a record" in result.stderr
    assert len((tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_documents_that_had_failed_are_told(run, tmp_path):
    source = tmp_path / "failed.jsonl"
    source.write_text('{"document":{"id":"x","source":null},"error":{"code":"empty","message":"m"}}\n')
    result = run("export", source, "-o", tmp_path / "x.csv")
    assert result.exit_code == 0 and "1 document has no record and so no events" in result.stderr


@pytest.mark.parametrize("arguments, told", [
    (("-o", "x.tsv"), "--format"), (("-o", "x", "--format", "xml"), "xml"), (("-o", "x.csv", "--factuality", "true"), "'true'"),
    (("-o", "x.csv", "--nested"), "--nested"), ((), "--output"), (("nowhere.jsonl", "-o", "x.csv"), "nowhere.jsonl: no such file")])
def test_bad_usage_of_export(run, records, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    result = run("export", records, *arguments)
    assert result.exit_code == 2 and told in result.stderr
    assert not list(tmp_path.iterdir())


def test_export_does_not_write_over_what_it_reads(run, records):
    before = records.read_bytes()
    result = run("export", records, "-o", records, "--format", "csv")
    assert result.exit_code == 2 and "one of the sources" in result.stderr and records.read_bytes() == before


def test_factualities_can_be_widened(run, records, tmp_path):
    assert run("export", records, "-o", tmp_path / "x.polecat.txt", "--factuality", "happened, possible").exit_code == 0
    assert run("export", records, "-o", tmp_path / "y.polecat.txt", "--factuality", "all").exit_code == 0
    assert (tmp_path / "y.polecat.txt").read_bytes() == (tmp_path / "x.polecat.txt").read_bytes()


def test_formats_are_listed(run):
    lines = run("formats").stdout.splitlines()
    assert len(lines) == 11 and lines[2].split()[:2] == ["gdelt", ".export.CSV"]
