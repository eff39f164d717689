"""The application: the routes, and what stands before them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI

from dateline.web import errors, openapi, page
from dateline.web.archive import Archive
from dateline.web.caching import Cache
from dateline.web.errors import Refusal
from dateline.web.guard import LOOPBACK, Guard
from dateline.web.routes import audits, coding, documents, edits, entities, events, exports, incidents, overview, status

ROUTERS = (status, events, incidents, overview, entities, documents, coding, edits, audits, exports)
DESCRIPTION = ("Everything the page shows and does. Spans count code points of `document.text`, end exclusive. Lists come in pages. "
               "Answers carry ETags. Requests that change something are JSON and come from the page itself or from a program.")


def create_app(archive: Archive, *, token: str | None = None, hosts: frozenset[str] | None = LOOPBACK) -> FastAPI:
    """The application over an archive.

    `token`: what every request to the API must bring, if given. `hosts`: the names under which it may be asked; None for any, which
    only a token makes safe.
    """
    app = FastAPI(title="Dateline", version=version("dateline"), description=DESCRIPTION, openapi_url="/api/openapi.json", docs_url=None,
                  redoc_url=None)
    app.state.archive = archive
    errors.handle(app)
    openapi.describe(app)
    refusals: dict[int | str, dict[str, Any]] = {status: openapi.gives(Refusal, meaning)["responses"][200] for status, meaning in (
        (400, "It cannot be read."), (401, "The token is missing or wrong."), (403, "It may not be done."), (404, "There is none."),
        (413, "The body is too large."), (415, "The body is of another type."), (422, "It says what cannot be."),
        (503, "The database failed."))}
    api = APIRouter(prefix="/api", responses=refusals)
    for module in ROUTERS:
        api.include_router(module.router)
    app.include_router(api)
    page.serve(app, token)
    app.add_middleware(Cache, state=archive.store.state, version=app.version)
    app.add_middleware(Guard, token=token, hosts=hosts)
    return app
