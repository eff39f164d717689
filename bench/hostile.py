"""Broken, odd and malicious input: what the coder must survive. Seeded mutations of the texts in examples/, all in one process.

Exits with status 1 when an exception escaped (each distinct one is printed with its traceback), a document took longer than
`LIMIT` seconds of processor time, or a span does not hold the text beside it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.coder import Coder
from dateline.errors import InputError
from dateline.read import document, read_documents
from dateline.record import Document, encode

EXAMPLES = Path(__file__).parents[1] / "examples"
LIMIT = 2.0
"""Seconds of processor time that one document may take, from bytes to record."""
LONGEST = 20_000
"""Code points or bytes kept of a mutated input, so that the limit measures the coder and not the length."""

JUNK = ("\x00", "\ud800", "\udfff", "\ufeff", "\ufffd", "\u202e", "\u2066", "\u200f", "\u200b", "\u0301" * 40, "🧨", "👩‍👩‍👧‍👦", "\U0010ffff", "\x1b[31m",
        "\x85", "\u2028", "İ", "ß", "ﬁ", "\u00ad", "½", "٣٤٥", "²³", "Ⅷ", "１２３", "€", "\r", "\t\v\f")
SCRIPTS = ("Полиция задержала сорок человек в Минске.", "警察は広場で四十人を逮捕した。", "اعتقلت الشرطة أربعين متظاهرا.", "המשטרה עצרה מפגינים.",
           "पुलिस ने गिरफ्तार किया।", "Η αστυνομία συνέλαβε σαράντα.", "ตำรวจจับกุมผู้ประท้วง")
QUOTES = ("\"", "“", "”", "‘", "’", "'", "«", "»", "``", "''", "„", "(", ")", "[", "]", "—", "...", "“ “", "\" said.")
TAGS = ("<p>", "</p>", "<div><div>", "</article>", "<script>alert(1)</script>", "<!--", "-->", "<table><tr><td>", "&amp;", "&#0;", "&#x110000;",
        "&nbsp;", "<br/>", "<![CDATA[", "<a href='javascript:x'>", "<style>p{}", "<h1>", "<meta charset=utf-7>", "<svg/onload=1>")
NUMBERS = ("$0", "1e999", "9" * 400, "1,,000", "-5", "0.0.0.0", "31 February 2023", "00/00/0000", "9999-12-31", "year 10000", "the 45th of May",
           "one hundred thousand million billion", "between 9 and 2 people", "€ 3 bn to $", "1/0", "last next Monday ago", "12.5.1066")
CLAUSES = ("He said that she said that they denied that police arrested him.", "Not one of them, who, said, fired.", "Arrested.", "Said.",
           "and and and and", "Mali and Mali met Mali in Mali.", "Killed 0 of -3 people.", "UN UN UN attacked itself itself.", "will will will",
           "The the the of of of by by by", "Did police not arrest, shoot, kill, bomb, and thank whom?")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--number", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    coder, counts = Coder(), Counter[str]()
    failures: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.number):
            rng = random.Random(f"{args.seed}:{number}")
            start = time.process_time()
            try:
                for found in _documents(rng, Path(folder)):
                    counts["documents"] += 1
                    record = coder.walk(next(iter(coder.parser.parse([found]))))
                    counts["events"] += len(record.events)
                    wrong = _wrong_spans(msgspec.json.decode(encode(record)), record.document.text)
                    if wrong:
                        failures[f"wrong span: {wrong[0]}"] += 1
            except InputError as error:
                counts[f"refused: {error.code}"] += 1
            except Exception:
                failures[_where(number)] += 1
            taken = time.process_time() - start
            slowest = max(slowest, taken)
            if taken > LIMIT:
                failures[f"input {number}: took {taken:.1f} s"] += 1
    print(f"inputs: {args.number}", *(f"{name}: {count}" for name, count in sorted(counts.items())), f"slowest: {slowest:.2f} s", sep="\n")
    for failure, count in failures.most_common():
        print(f"\n{count} x {failure}")
    print(f"failures: {failures.total()}")
    return 1 if failures else 0


def _documents(rng: random.Random, folder: Path) -> Iterator[Document]:
    """Documents of one hostile input, read as text, or as the bytes of a file."""
    path = rng.choice(sorted(EXAMPLES.iterdir()))
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt" or rng.random() < 0.5:
        yield document(_mutated(text, rng), html=path.suffix == ".html", published=rng.choice((None, "2024-02-29", "0001-01-01", "9999-12-31", "?")),
                       language="en")
        return
    broken = folder / f"broken{path.suffix}"
    broken.write_bytes(_flipped(_mutated(text, rng).encode("utf-8", "surrogatepass"), rng))
    for item in read_documents([str(broken)], language="en"):
        if isinstance(item, Document):
            yield item
        else:
            raise InputError(item.code, item.message)


def _mutated(text: str, rng: random.Random) -> str:
    for _ in range(rng.randint(1, 6)):
        text = rng.choice(MUTATIONS)(text, rng)[:LONGEST]
    return text


def _inserted(pieces: tuple[str, ...]) -> Callable[[str, random.Random], str]:
    def insert(text: str, rng: random.Random) -> str:
        for _ in range(rng.randint(1, 12)):
            at = rng.randint(0, len(text))
            text = text[:at] + rng.choice(("", " ", "\n\n")) + rng.choice(pieces) + rng.choice(("", " ")) + text[at:]
        return text

    return insert


def _truncated(text: str, rng: random.Random) -> str:
    return text[rng.randint(0, len(text)):] if rng.random() < 0.3 else text[:rng.randint(0, len(text))]


def _duplicated(text: str, rng: random.Random) -> str:
    start = rng.randint(0, len(text))
    end = min(len(text), start + rng.randint(1, 300))
    return text[:end] + text[start:end] * rng.randint(1, 20) + text[end:]


def _huge_token(text: str, rng: random.Random) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice("aA9.-$é“") * rng.randint(500, 9_000) + text[at:]


def _nested(text: str, rng: random.Random) -> str:
    opening, closing = rng.choice((("<div>", "</div>"), ("(", ")"), ("“", "”"), ("said that ", ""), ("[", "]"), ("who ", " did")))
    depth, at = rng.randint(20, 400), rng.randint(0, len(text))
    return text[:at] + opening * depth + text[at:at + 50] + closing * depth + text[at + 50:]


def _shuffled_words(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _recased(text: str, rng: random.Random) -> str:
    return rng.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _unspaced(text: str, rng: random.Random) -> str:
    return text.replace(rng.choice((" ", "\n", ".", ",", "the ")), rng.choice(("", "\n", "  ", " ,")))


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    *(_inserted(pieces) for pieces in (JUNK, SCRIPTS, QUOTES, TAGS, NUMBERS, CLAUSES)),
    _truncated, _duplicated, _huge_token, _nested, _shuffled_words, _recased, _unspaced)


def _flipped(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((0, 1, 5, 50)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _wrong_spans(value: Any, text: str) -> list[str]:
    """Every object with start, end and text, anywhere in the record, that the document's text does not bear out."""
    if isinstance(value, list):
        return [wrong for item in value for wrong in _wrong_spans(item, text)]
    if not isinstance(value, dict):
        return []
    wrong = [] if not {"start", "end", "text"} <= value.keys() or text[value["start"]:value["end"]] == value["text"] else [repr(value)[:200]]
    return wrong + [found for key, item in value.items() if key != "extra" for found in _wrong_spans(item, text)]


def _where(number: int) -> str:
    """The escaping exception with the innermost frames of this project, without what differs between inputs."""
    error = sys.exc_info()[1]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "dateline" in frame.filename] if error else []
    lines = "\n".join(f"  {Path(frame.filename).as_posix()}:{frame.lineno} {frame.name}: {frame.line}" for frame in frames[-6:])
    FIRST.setdefault(lines, f"{type(error).__name__}: {str(error)[:200]} (first at input {number})")
    return f"{FIRST[lines]}\n{lines}"


FIRST: dict[str, str] = {}
"""The traceback's lines -> what the first exception there said."""


if __name__ == "__main__":
    sys.exit(main())
