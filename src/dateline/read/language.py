"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

SLICE = 2_000
"""Code points that are looked at."""
ENGLISH_SHARE = 0.15
"""A text in which this share of the words are English function words is English. Among European languages the share of
the listed words in running text is below 0.05; running English has about 0.3."""
SURE = 0.8
"""Least probability at which the classifier's answer is believed. Below it, one English function word decides."""


def detect(text: str) -> str | None:
    """The BCP 47 primary tag of the language of `text`; None when that cannot be told with any certainty."""
    words = text[:SLICE].lower().split()
    if not words:
        return None
    common = _english()
    english = sum(word in common for word in words)
    if english >= ENGLISH_SHARE * len(words):
        return "en"
    tag, probability = _classifier().classify(text[:SLICE])
    if float(probability) >= SURE:
        return str(tag)
    return "en" if english else None


@cache
def _english() -> frozenset[str]:
    lines = files(__package__).joinpath("english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _classifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
