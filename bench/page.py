"""docs/ACCURACY.md: measured figures laid into the words of bench/accuracy.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from string import Template
from typing import Any

from calibration import Pairs, by_chance, curve

from dateline.ontology import TYPES

ROOT = Path(__file__).parents[1]
SETS = (
    ("PLOVER gold standard records, 169 sentences", "plover", (
        ("type of the main event", "type_main", "UniversalPetrarch 0.40, PETRARCH2 0.30"),
        ("type and both parties' countries", "tuple", "0.14, 0.20"), ("actor F1 (countries)", "actor_f1", ""),
        ("recipient F1 (countries)", "recipient_f1", ""))),
    ("PLV, 1,095 directed pairs", "plv", (
        ("macro F1 over 15 types", "macro_f1", "UniversalPetrarch 0.50, PETRARCH2 0.44, RoBERTa-large given the pair 0.80"),
        ("an event with both parties", "both_parties", "0.49, 0.40"), ("accuracy", "accuracy", ""))),
    ("CASE 2021 task 2, 405 snippets", "case2021", (
        ("weighted F1 of ACLED-like types", "weighted_f1", "trained on ACLED 0.84; zero-shot 0.74; words and regression 0.62"),
        ("macro F1", "macro_f1", ""))),
    ("HRDsAttack, 100 articles", "hrd", (
        ("violation F1", "violation_f1", "T5-large 0.71"), ("victim F1", "victim_f1", "0.51"), ("country", "country", "0.66"),
        ("year", "year", "0.50"))),
    ("IndiaPoliceEvents, 646 stories", "police", (
        ("killing, sentence F1", "sentence_KILL_f1", "keywords 0.70"), ("arrest", "sentence_ARREST_f1", "0.48"),
        ("force", "sentence_FORCE_f1", "0.68"), ("any action", "sentence_ANY_ACTION_f1", "0.68"))),
    ("PolNeAR, 230 articles", "attribution", (
        ("statement F1", "statement_f1", ""), ("content F1 (words)", "content_f1", ""), ("source F1 (words)", "source_f1", ""))),
    ("TR-News and GeoWebNews, 174 articles", "geo", (
        ("toponym F1", "toponym_f1", "most populous namesake 0.77"), ("within 161 km", "within_161km", "0.61; Mordecai 3, resolution only 0.87 to 0.94"))),
)
GAINS = (("own", "type_f1"), ("plover", "type_main"), ("plover", "tuple"), ("plv", "macro_f1"), ("plv", "both_parties"))


def write(figures: dict[str, dict[str, Any]], alone: dict[str, dict[str, Any]],
          calibration: dict[str, tuple[float, Iterable[tuple[float, int, float, float]], Pairs]],
          confusions: Counter[tuple[str, str]]) -> None:
    """Write docs/ACCURACY.md anew."""
    words = Template((ROOT / "bench" / "accuracy.md").read_text(encoding="utf-8"))
    page = words.substitute(
        day=date.today().isoformat(), sets=_sets(figures), acceptance=_acceptance(figures["acceptance"]), own=_own(figures["own"]),
        gains=table(("set", "figure", "rules alone", "with the judge"),
                    ((name, key, f"{alone[name][key]:.3f}", f"{figures[name][key]:.3f}") for name, key in GAINS)),
        calibration="\n\n".join(_calibration(name, *found) for name, found in calibration.items()), confusions=_confusions(confusions))
    (ROOT / "docs" / "ACCURACY.md").write_text(page, encoding="utf-8")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _sets(figures: dict[str, dict[str, Any]]) -> str:
    rows = [(name if not number else "", label, f"{figures[task][key]:.3f}", peers)
            for name, task, wanted in SETS if task in figures for number, (label, key, peers) in enumerate(wanted)]
    return table(("set", "figure", "Dateline", "others"), rows)


def _acceptance(found: dict[str, Any]) -> str:
    return (f"{found['events_found']} of {found['events_required']} events found, {found['events_right_in_every_field']} of them right in every "
            f"field, {found['events_extra']} that should not be there; {found['statements']} of {found['statements_required']} statements; "
            f"{found['entities']} of {found['entities_required']} entities.")


def _own(found: dict[str, Any]) -> str:
    return table(("figure", "value"), ((key.replace("_", " "), f"{value:.3f}" if isinstance(value, float) else f"{value:,}")
                                       for key, value in found.items()))


def _calibration(name: str, error: float, bins: Iterable[tuple[float, int, float, float]], pairs: Pairs) -> str:
    reliability = table(("confidence", "events", "said", "right"),
                        ((f"{low:.1f} to {low + 0.1:.1f}", str(events), f"{said:.2f}", f"{right:.2f}") for low, events, said, right in bins))
    kept = table(("`--min-confidence`", "events kept", "right"), ((f"{least}", f"{share:.2f}", f"{right:.2f}") for least, share, right in curve(pairs)))
    mean, most = by_chance(pairs)
    return (f"**{name[0].upper()}{name[1:]}**, {len(pairs):,} events, expected calibration error {error:.3f} (were every confidence exact, so few "
            f"events would still show {mean:.3f} on average, and up to {most:.3f} nineteen times in twenty):\n\n{reliability}\n\n{kept}")


def _confusions(found: Counter[tuple[str, str]]) -> str:
    names = [*TYPES, "-"]
    rows = ((f"**{label}**", *(str(found[label, coded] or "") for coded in names)) for label in names)
    return table(("labelled \\ coded", *(name[:4] for name in names)), rows)
