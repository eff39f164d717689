"""Figures: drawn in both formats, the same bytes each time."""

from __future__ import annotations

import pytest

from dateline.errors import StoreError
from dateline.store import Filters, Store
from dateline.store.plot import plot_counts, plot_dyads


@pytest.fixture(scope="module")
def store(made):
    with Store.open(":memory:") as opened:
        opened.add(made(30))
        yield opened


@pytest.mark.parametrize(("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_the_same_series_gives_the_same_figure(store, tmp_path, suffix, begins):
    paths = [tmp_path / f"{name}{suffix}" for name in "abcd"]
    for path in paths[:2]:
        plot_counts(store.series(by="month", per="quad"), path, "Events")
    for path in paths[2:]:
        plot_dyads([("BLR to BLR", store.series(Filters(dyad=("BLR", "BLR")))), ("USA to USA", store.series(Filters(dyad=("USA", "USA"))))], path, "Dyads")
    contents = [path.read_bytes() for path in paths]
    assert contents[0] == contents[1] != contents[2] == contents[3]
    assert all(content.startswith(begins) for content in contents)


def test_parts_beyond_the_colours_are_put_together(store, tmp_path):
    path = tmp_path / "types.svg"
    plot_counts(store.series(by="month", per="country"), path, "Countries")
    assert b"<!-- other -->" in path.read_bytes()


def test_a_series_without_events_is_drawn(store, tmp_path):
    plot_counts(store.series(Filters(text="no such words")), tmp_path / "none.png", "None")
    plot_dyads([("XXX to YYY", store.series(Filters(dyad=("XXX", "YYY"))))], tmp_path / "dyad.png", "None")
    assert (tmp_path / "none.png").exists()


def test_another_format_is_refused(store, tmp_path):
    with pytest.raises(StoreError, match=r"\.png or \.svg"):
        plot_counts(store.series(), tmp_path / "plot.gif", "Events")
