import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.audit import alpha, estimate, wilson
from dateline.store.sampling import rooms


@pytest.mark.parametrize("right, judged, low, high", [(8, 10, 0.4902, 0.9433), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)])
def test_intervals_are_wilsons(right, judged, low, high):
    assert wilson(right, judged) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 50), st.integers(1, 50), st.floats(0.1, 100))
def test_equal_weights_change_nothing(right, judged, weight):
    right = min(right, judged)
    made = estimate("a", [(place < right, weight) for place in range(judged)])
    assert (made.right, made.judged) == (right, judged)
    assert (made.share, made.low, made.high) == pytest.approx((right / judged, *wilson(right, judged)))


def test_an_event_counts_for_those_it_stands_for():
    made = estimate("a", [(True, 90.0), (False, 10.0)])
    assert made.share == pytest.approx(0.9)
    assert (made.low, made.high) == pytest.approx(wilson(0.9 * 10000 / 8200, 10000 / 8200))


def test_nothing_judged_says_nothing():
    assert estimate("a", []).share is None


def test_alpha_of_the_published_example():
    """Four observers, twelve units, values missing: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C."""
    table = {"A": "1 2 3 3 2 1 4 1 2 . . .", "B": "1 2 3 3 2 2 4 1 2 5 . 3", "C": ". 3 3 3 2 3 4 2 2 5 1 .", "D": "1 2 3 3 2 4 4 1 2 5 1 ."}
    data = [(name, unit, value) for name, values in table.items() for unit, value in enumerate(values.split()) if value != "."]
    assert alpha(data) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_one_label_says_nothing():
    assert alpha([("a", 1, "x"), ("b", 1, "x")]) is None
    assert alpha([("a", 1, "x"), ("b", 2, "y")]) is None
    assert alpha([]) is None


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 60), min_size=1, max_size=8), st.integers(1, 200))
def test_strata_share_the_sample_evenly(populations, size):
    given_ = rooms(populations, size)
    assert sum(given_.values()) == min(size, sum(populations.values()))
    assert all(given_[name] <= populations[name] for name in populations)
    most = max(given_.values())
    assert all(given_[name] >= most - 1 for name in populations if given_[name] < populations[name])
