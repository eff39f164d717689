import json


def gold_line(**changes):
    event = {"type": "COERCE", "mode": "arrest", "actors": ["Police"], "recipients": ["a writer"], "trigger": "arrested", "factuality": "happened"}
    return json.dumps({"text": "Police in Oslo arrested a writer on Friday.", "published": "2024-05-12", "events": [event | changes]})


def test_evaluate(run, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line() + "\n" + gold_line(type="AID", trigger="gave") + "\n", encoding="utf-8")
    result = run("evaluate", "--gold", gold, "--json", "--errors", "5")
    assert result.exit_code == 0
    figures = json.loads(result.stdout)
    assert figures["texts"] == 2
    assert figures["type_recall"] == 0.5
    assert "missed AID" in result.stderr


def test_a_bad_gold_file_names_its_line(run, tmp_path):
    gold = tmp_path / "gold.jsonl"
    for bad in ("{", '"text"', '{"text": "Police."}', gold_line(type="ARREST"), gold_line(trigger=None), gold_line(actors=None)):
        gold.write_text(gold_line() + "\n" + bad + "\n", encoding="utf-8")
        result = run("evaluate", "--gold", gold)
        assert result.exit_code == 2
        assert "gold.jsonl:2" in result.stderr
