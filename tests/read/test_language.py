"""Language detection."""

from __future__ import annotations

import pytest

from dateline.read import document
from dateline.read.language import detect


@pytest.mark.parametrize(("text", "language"), [
    ("The police said on Monday that the two men were held for questioning.", "en"),
    ("Le président a rencontré les dirigeants syndicaux mardi pour mettre fin à la grève du port.", "fr"),
    ("Die Polizei nahm am Dienstag in der Hauptstadt mehrere Demonstranten fest, teilte das Ministerium mit.", "de"),
    ("Полиция задержала в столице несколько десятков участников акции протеста.", "ru"),
    ("اعتقلت الشرطة عشرات المتظاهرين في العاصمة يوم الثلاثاء", "ar"),
    ("Rebels seized Lesk in Varda", "en"),
    ("1 2 3", None),
])
def test_detection(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_a_given_language_is_reduced_to_its_primary_tag() -> None:
    assert document("Two men were held.", language="en-GB").language == "en"
