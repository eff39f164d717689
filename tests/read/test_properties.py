"""What holds for any input at all."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.read import FORMATS, document, read_documents
from dateline.record import Document, Failure, sha256

BOUNDED = settings(deadline=timedelta(seconds=2), max_examples=80)
PIECES = st.sampled_from([
    "\n", "\n\n", "\r\n", "\u2028", " ", "\u00a0", "â€™", "Â ", "&amp;", "<p>", "</p>", "<h1>", "<script>",
    "<!--", "-->", "<", ">", "&#128;", "Leave a Reply",
    "Share this:", "By Ann Example", "Published: 2 June 2011", "FILE PHOTO: men",
    "Police held two men.", "Harwick", "‘Not us’", "- item", "\ud800", "\x00", "REUTERS/Ann Example", "e\u0301"])
WORDS = st.sampled_from([
    "share", "photo", "by", "Reuters", "subscribe", "comment", "reply", "mayor", "killed", "7,000", "“yes”", "read",
    "more", "email", "published", "2011", "June", "file", "to", "us", "leave", "a"])
TEXTS = st.one_of(st.text(st.characters(), max_size=300), st.lists(PIECES, max_size=40).map("".join))


@BOUNDED
@given(raw=TEXTS, html=st.booleans(), title=st.none() | TEXTS)
def test_blocks_and_dropped_stretches_are_ordered_and_in_bounds(raw: str, html: bool, title: str | None) -> None:
    try:
        made = document(raw, html=html, title=title)
    except InputError:
        return
    end = 0
    for block in made.blocks:
        assert block.start >= end and block.end > block.start
        assert not made.text[end:block.start].strip()
        assert made.text[block.start:block.end].strip() == made.text[block.start:block.end]
        end = block.end
    assert end == len(made.text)
    assert made.sha256 == sha256(made.text)
    made.text.encode("utf-8")
    position = 0
    for part in made.dropped:
        assert position <= part.start < part.end <= len(raw)
        position = part.end


@BOUNDED
@given(sentences=st.lists(st.lists(WORDS, min_size=3, max_size=40).map(lambda words: f"The {' '.join(words)}."),
                          min_size=1, max_size=8), gap=st.sampled_from([" ", "\n", "\n\n", "\r\n\r\n"]))
def test_no_sentence_of_an_article_loses_a_word(sentences: list[str], gap: str) -> None:
    assert document(gap.join(sentences), language="en").text.split() == " ".join(sentences).split()


@pytest.mark.parametrize("form", [None, *FORMATS])
@settings(deadline=timedelta(seconds=2), max_examples=40)
@given(data=st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace")),
                      st.binary(max_size=100).map(lambda tail: b'{"text": "' + tail + b'"}'),
                      st.binary(max_size=100).map(lambda tail: b"id,text\n1," + tail),
                      st.binary(max_size=100).map(lambda tail: b"\x1f\x8b\x08\x00" + tail),
                      st.binary(max_size=100).map(lambda tail: b"PAR1" + tail + b"PAR1"),
                      st.binary(max_size=100).map(lambda tail: b"WARC/1.0\r\nContent-Length: 9\r\n" + tail)))
def test_any_bytes_give_documents_or_failures(form: str | None, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "input")
        path.write_bytes(data)
        for made in read_documents([str(path)], format=form):
            assert isinstance(made, Document | Failure)
