import pytest

from dateline.errors import FeedError
from dateline.watch.feeds import feeds_in, loopback_hosts, seconds


def test_a_list_of_feeds(tmp_path):
    path = tmp_path / "feeds.txt"
    path.write_text("# mine\n\nhttps://a.example/feed # daily\nhttp://b.example/#top\nfile:///etc/passwd\nhttps://a.example/feed\nnews\n", encoding="utf-8")
    feeds, faults = feeds_in(path)
    assert feeds == ["https://a.example/feed", "http://b.example/#top"]
    assert [fault.split(": ")[0] for fault in faults] == [f"{path}:5", f"{path}:7"]


@pytest.mark.parametrize("content", ["", "# nothing\n", "news\n"])
def test_a_list_without_a_feed(tmp_path, content):
    path = tmp_path / "feeds.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FeedError, match=r"feeds\.txt"):
        feeds_in(path)
    with pytest.raises(FeedError, match="No such file"):
        feeds_in(tmp_path / "gone.txt")


def test_loopback_must_be_named():
    assert loopback_hosts(["http://localhost:8000/f", "http://127.0.0.1/f", "http://[::1]/f", "http://a.example/f", "http://10.0.0.1/f"]) == {
        "localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize(("text", "value"), [("90s", 90), ("15m", 900), ("2h", 7_200), ("1d", 86_400)])
def test_durations(text, value):
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "15", "m", "-1m", "0s", "1.5h", "15 minutes"])
def test_what_is_no_duration(text):
    with pytest.raises(FeedError, match="duration"):
        seconds(text)
