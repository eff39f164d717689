"""`python -m dateline`."""

from dateline.cli import app

app(prog_name="dateline")
