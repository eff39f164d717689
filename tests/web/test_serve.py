import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.web.guard import LOOPBACK
from dateline.web.serve import access


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.9"])
def test_on_loopback_no_token_is_wanted_unless_given(host):
    assert access(host, 8323, None).token is None
    assert access(host, 8323, None).hosts == LOOPBACK | {host}
    assert access(host, 8323, "mine").url.endswith("/?token=mine")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "news.example"])
def test_elsewhere_a_token_is_made(host):
    first, second = access(host, 80, None), access(host, 80, None)
    assert len(first.token) >= 32 and first.token != second.token
    assert first.token in first.url and first.hosts is None
    assert access(host, 80, "mine").token == "mine"


def test_a_store_that_is_none_is_told(tmp_path):
    path = tmp_path / "news.duckdb"
    path.write_text("not a database", encoding="utf-8")
    for options in ((), ("--key", str(path))):
        result = CliRunner().invoke(app, ["serve", "--store", str(path), "--no-open", *options])
        assert result.exit_code == 2
        assert "news.duckdb" in result.stderr


@pytest.fixture
def served(tmp_path, unused_port):
    """A server as a user starts it, beyond loopback's freedom: the address that it printed."""
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(tmp_path / "news.duckdb"), "--host", "0.0.0.0", "--port", str(unused_port), "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            yield server.stderr.readline().split()[-1].replace("0.0.0.0", "127.0.0.1")
        finally:
            server.terminate()


def test_the_command_serves_and_wants_its_token(served):
    base, _, token = served.partition("?token=")
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{base}api/status")
    request = urllib.request.Request(f"{base}api/status", headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["server"] is None
        assert b'"documents":0' in answer.read()
