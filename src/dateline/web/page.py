"""The built page, held in memory: no request reads a file, so none can reach one it should not."""

from __future__ import annotations

import gzip
import mimetypes
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.convertors import PathConvertor, register_url_convertor

from dateline.web.guard import COOKIE, matches

INDEX = "index.html"
_NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline</title>
<h1>Dateline</h1><p>The page is not built in this checkout: run <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>.
The API works: <a href="/api/status">/api/status</a>, <a href="/api/openapi.json">/api/openapi.json</a>.</p></html>
"""


class File(NamedTuple):
    """A file of the page, as it is and compressed with gzip."""

    plain: bytes
    packed: bytes
    media_type: str


class _View(PathConvertor):
    """Every path that is not the API's."""

    regex = "(?!api(?:/|$)).*"


register_url_convertor("view", _View())


def built() -> dict[str, File]:
    """The files of the page by their path below it; only a message where it is not built."""
    found = dict(_walk(files("dateline.web") / "static", ""))
    return found if INDEX in found else {INDEX: _file(INDEX, _NOT_BUILT.encode())}


def serve(app: FastAPI, token: str | None) -> None:
    """Answer all that is not the API with the page; every address that is no file is one of its views."""
    page = built()

    @app.get("/{path:view}", include_in_schema=False)
    def get(request: Request, path: str) -> Response:
        given = request.query_params.get("token")
        if given is not None and token is not None and matches(given, token):
            redirect = RedirectResponse(request.url.path, 303)
            redirect.set_cookie(COOKIE, token, httponly=True, samesite="strict", path="/")
            return redirect
        name = path if path in page else INDEX
        return _sent(page[name], request, lasting=name.startswith("assets/"))


def _sent(file: File, request: Request, *, lasting: bool) -> Response:
    """A file whose name has its hash in it never changes."""
    headers = {"Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache", "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", "") and len(file.packed) < len(file.plain):
        return Response(file.packed, media_type=file.media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(file.plain, media_type=file.media_type, headers=headers)


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, File]]:
    made = []
    for entry in folder.iterdir() if folder.is_dir() else ():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            made += _walk(entry, f"{name}/")
        elif not entry.name.startswith("."):
            made.append((name, _file(name, entry.read_bytes())))
    return made


def _file(name: str, content: bytes) -> File:
    return File(content, gzip.compress(content, mtime=0), mimetypes.guess_type(name)[0] or "application/octet-stream")
