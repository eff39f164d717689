"""docs/FORMATS.md is complete: a format, a column or an option that it does not tell of fails here."""

import re
from pathlib import Path

import pytest

from dateline.export import flat
from dateline.export.formats import FORMATS

PAGE = (Path(__file__).parents[2] / "docs" / "FORMATS.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\S+)[^\n]*\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_listed_with_its_endings(name):
    row, = re.findall(rf"^\| \[{name}\]\(#[^)]*\) \|.*$", PAGE, re.M)
    assert all(f"`{suffix}`" in row for suffix in FORMATS[name].suffixes)


@pytest.mark.parametrize("name", ["gdelt", "gdelt-mentions", "icews", "polecat", "acled", "ged", "geojson"])
def test_every_column_has_its_line(name, golden):
    cells = [line.split(" | ")[0].lstrip("| ") for line in SECTIONS[name].splitlines() if line.startswith("| ")]
    assert sorted(column for cell in cells[1:] for column in cell.split(", ")) == sorted(golden(name))


def test_the_flat_table_is_listed():
    assert [column for column in flat.COLUMNS if not re.search(rf"\b{column}\b", SECTIONS["csv"])] == []


def test_every_option_is_told():
    assert {option for format in FORMATS.values() for option in format.options if f"--{option.replace('_', '-')}" not in PAGE} == set()
