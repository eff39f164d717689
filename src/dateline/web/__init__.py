"""The store in a browser: an HTTP API, and the page that reads it (docs/API.md)."""

from dateline.web.app import create_app
from dateline.web.archive import Archive

__all__ = ["Archive", "create_app"]
