"""The learned layer: a small encoder that reads a sentence with its trigger and parties marked and says what the act is.

The model (`model/judge.onnx`, 8-bit; origin and licence in model/NOTICE) is made by `make model` from our own labelled sentences;
docs/ACCURACY.md has its gain. It runs on onnxruntime, one document's candidates at a time, so that its result does not hang
on what else is coded.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from dateline.errors import ModelMissing

FOLDER = Path(str(files("dateline.events") / "model"))
WINDOW = 160
"""Characters of the sentence kept on either side of the trigger; a longer sentence is cut."""
MAX_TOKENS = 128
BATCH = 4
"""Sentences judged at once; more would be padded to the longest of too many."""
NONE = "NONE"

Extent = tuple[int, int]


@dataclass(slots=True)
class Verdict:
    """Probabilities over the types and NONE, and the likeliest mode of each type (None: no mode)."""

    types: dict[str, float]
    modes: dict[str, str | None]

    @property
    def best(self) -> str:
        """The likeliest type, or NONE."""
        return max(self.types, key=lambda name: self.types[name])


def marked(text: str, sentence: Extent, trigger: Extent, actors: list[Extent], recipients: list[Extent]) -> str:
    """The sentence with `* trigger *`, `@ actor @` and `# recipient #`; parties outside the sentence are left unmarked."""
    start = max(sentence[0], trigger[0] - WINDOW)
    end = min(sentence[1], trigger[1] + WINDOW)
    marks: list[tuple[int, int, str]] = []
    for extents, sign in (([trigger], "*"), (actors[:2], "@"), (recipients[:2], "#")):
        for first, last in extents:
            if start <= first and last <= end:
                marks += [(first, 1, f"{sign} "), (last, 0, f" {sign}")]
    parts, position = [], start
    for place, _, mark in sorted(marks):
        parts += [text[position:place], mark]
        position = place
    return "".join([*parts, text[position:end]])


class Judge:
    """Judges marked sentences. Raises `ModelMissing` when the model's files are not there."""

    def __init__(self, folder: Path = FOLDER) -> None:
        if not (folder / "judge.onnx").exists():
            raise ModelMissing("dateline's event model (make model)")
        about = json.loads((folder / "judge.json").read_text(encoding="utf-8"))
        self.version: str = about["version"]
        self._types: list[str] = about["types"]
        self._modes: list[tuple[str, str]] = [(type, mode) for type, mode in about["modes"]]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(str(folder / "judge.onnx"), options, providers=["CPUExecutionProvider"])

    def judge(self, sentences: list[str]) -> list[Verdict]:
        """A verdict a marked sentence, in order; sentences of like length share a batch."""
        verdicts: dict[int, Verdict] = {}
        ids = [self._tokenizer.encode(sentence).ids for sentence in sentences]
        order = sorted(range(len(sentences)), key=lambda number: (len(ids[number]), number))
        for start in range(0, len(order), BATCH):
            numbers = order[start:start + BATCH]
            verdicts.update(zip(numbers, self._batch([ids[number] for number in numbers]), strict=True))
        return [verdicts[number] for number in range(len(sentences))]

    def _batch(self, rows: list[list[int]]) -> list[Verdict]:
        """Verdicts on sentences given as word pieces, the longest last."""
        ids, mask = np.zeros((2, len(rows), len(rows[-1])), dtype=np.int64)
        for number, row in enumerate(rows):
            ids[number, :len(row)] = row
            mask[number, :len(row)] = 1
        types, modes = self._session.run(["types", "modes"], {"ids": ids, "mask": mask})
        return [self._verdict(row, mode) for row, mode in zip(types, modes, strict=True)]

    def _verdict(self, types: NDArray[np.float32], modes: NDArray[np.float32]) -> Verdict:
        best: dict[str, tuple[float, str | None]] = {}
        for (type, mode), value in zip(self._modes, modes.tolist(), strict=True):
            if type not in best or value > best[type][0]:
                best[type] = (value, mode or None)
        return Verdict({name: round(value, 4) for name, value in zip(self._types, types.tolist(), strict=True)},
                       {type: mode for type, (_, mode) in best.items()})


@cache
def load() -> Judge:
    """The shipped judge, one a process."""
    return Judge()
