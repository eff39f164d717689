"""All commands: their list, their help, what they load and how they end."""

import subprocess
import sys

import pytest
import typer

from dateline.cli import app
from dateline.cli.outcome import faults_told
from dateline.errors import StoreError

COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]
LOADED = "import sys, dateline.cli; print(*{name.split('.')[0] for name in sys.modules})"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_what_it_does(run, command):
    assert f" {command} [OPTIONS]" in run(command, "--help", env={"COLUMNS": "120", "TERM": "dumb"}).stdout
    assert command in run("--help").stdout


def test_help_shows_examples(run):
    assert "dateline code article.html" in run("code", "--help", env={"COLUMNS": "120"}).stdout


def test_the_version(run):
    assert run("--version").stdout.strip()[0].isdigit()


def test_the_list_of_commands_loads_nothing_heavy():
    loaded = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True).stdout.split()
    assert {"typer", "dateline"} <= set(loaded)
    assert not set(loaded) & {"spacy", "numpy", "onnxruntime", "duckdb", "pyarrow", "fastapi", "uvicorn", "httpx", "lxml", "trafilatura", "ray", "matplotlib"}


@pytest.mark.parametrize(("fault", "status", "told"), [
    (StoreError("no such store"), 2, "no such store"), (PermissionError(13, "Permission denied", "out.jsonl"), 2, "out.jsonl"), (BrokenPipeError(), 0, "")])
def test_a_fault_ends_the_command_with_a_sentence(capsys, fault, status, told):
    with pytest.raises(typer.Exit) as ended, faults_told():
        raise fault
    assert ended.value.exit_code == status
    said = capsys.readouterr().err
    assert told in said and len(said.splitlines()) == bool(told)


def test_a_fault_of_our_own_is_not_hidden():
    with pytest.raises(ValueError, match="ours"), faults_told():
        raise ValueError("ours")
