import json

import pytest

from dateline.errors import InputError
from dateline.evaluate import evaluate_file, score
from dateline.evaluate.score import Ratio
from dateline.read import document

TEXT = "Police in Oslo arrested a writer on Friday."
ARREST = {"type": "COERCE", "mode": "arrest", "actors": ["Police"], "recipients": ["writer"], "trigger": "arrested", "factuality": "happened"}


def gold(*events, text=TEXT):
    return {"text": text, "events": list(events)}


@pytest.fixture
def record(coder):
    return coder.code(document(TEXT, published="2024-05-12", language="en"))


def test_ratios():
    ratio = Ratio(right=3, extra=1, missed=2)
    assert (ratio.precision, ratio.recall, ratio.f1) == (0.75, 0.6, 6 / 9)
    assert (Ratio().precision, Ratio().recall, Ratio().f1) == (0, 0, 0)


def test_all_right(record):
    figures, wrong = score([gold(ARREST)], [record])
    for name in ("type_f1", "type_macro_f1", "actor_f1", "recipient_f1", "mode_accuracy", "factuality_accuracy"):
        assert figures[name] == 1
    assert wrong == []


def test_a_missed_event_and_one_too_many(record):
    figures, wrong = score([gold(ARREST | {"type": "AID", "trigger": "gave"})], [record])
    assert (figures["type_precision"], figures["type_recall"]) == (0, 0)
    assert wrong[0].startswith("missed AID at 'gave', coded ['COERCE']")
    assert wrong[1].startswith("extra COERCE at 'arrested'")


def test_a_wrong_mode_leaves_the_type_right(record):
    figures, _ = score([gold(ARREST | {"mode": "deport", "factuality": "denied"})], [record])
    assert (figures["type_f1"], figures["mode_accuracy"], figures["factuality_accuracy"]) == (1, 0, 0)


def test_parties_count_when_a_content_word_is_shared(record):
    figures, _ = score([gold(ARREST | {"actors": ["the Oslo police"], "recipients": ["a singer"]})], [record])
    assert (figures["actor_f1"], figures["recipient_f1"]) == (1, 0)


def test_coding_where_nothing_is(record):
    figures, _ = score([gold(), gold(text="It rained.")], [record, None])
    assert figures["coded_where_nothing_is"] == 0.5


def test_an_error_record_is_a_miss(coder):
    failed = coder.code(document(TEXT, language="fr"))
    figures, _ = score([gold(ARREST)], [failed])
    assert figures["type_recall"] == 0


def test_a_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold(ARREST)) + "\n", encoding="utf-8")
    figures, wrong = evaluate_file(path)
    assert (figures["texts"], figures["type_f1"], wrong) == (1, 1, [])


@pytest.mark.parametrize("line", ["", "[]", '{"events": []}', json.dumps(gold(ARREST | {"type": "HELP"})),
                                  json.dumps(gold({"type": "AID"})), json.dumps(gold(ARREST | {"recipients": [1]}))])
def test_a_faulty_line_is_named(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(gold(ARREST))}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl:2"):
        evaluate_file(path)
