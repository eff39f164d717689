"""What goes wrong in a request, as `{"error": {"code", "message"}}`: the code for machines, the message for people."""

from __future__ import annotations

import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from dateline.errors import DatelineError, EditError, InputError, NotFound, ReadOnly, StoreError
from dateline.record import ErrorInfo

log = logging.getLogger(__name__)


class Invalid(DatelineError):
    """A request says something that cannot be."""


class Refusal(msgspec.Struct, frozen=True):
    """The answer to a request that fails."""

    error: ErrorInfo


_STATUS: tuple[tuple[type[DatelineError], HTTPStatus, str], ...] = (
    (Invalid, HTTPStatus.UNPROCESSABLE_ENTITY, "invalid"), (EditError, HTTPStatus.UNPROCESSABLE_ENTITY, "edit"),
    (NotFound, HTTPStatus.NOT_FOUND, "not-found"), (ReadOnly, HTTPStatus.FORBIDDEN, "read-only"),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE, "store"))
"""The first that fits decides."""


def refusal(status: int, code: str, message: str) -> Response:
    """The answer to a request that fails."""
    return Response(msgspec.json.encode(Refusal(ErrorInfo(code=code, message=message))), status_code=status, media_type="application/json")


def handle(app: FastAPI) -> None:
    """Make the app answer every exception in this form."""
    handlers: tuple[tuple[type[Exception], Callable[[Request, Any], Response]], ...] = (
        (HTTPException, _http), (RequestValidationError, _validation), (InputError, _input), (DatelineError, _own), (Exception, _unknown))
    for kind, handler in handlers:
        app.add_exception_handler(kind, handler)


def _http(_: Request, error: HTTPException) -> Response:
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "-")
    made = refusal(error.status_code, code, error.detail)
    made.headers.update(error.headers or {})
    return made


def _validation(_: Request, error: RequestValidationError) -> Response:
    said = "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in error.errors())
    return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid", said)


def _input(_: Request, error: InputError) -> Response:
    return refusal(HTTPStatus.UNPROCESSABLE_ENTITY, error.code, str(error))


def _own(_: Request, error: DatelineError) -> Response:
    for kind, status, code in _STATUS:
        if isinstance(error, kind):
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
                log.error("the store failed: %s", error)
            return refusal(status, code, str(error))
    return _unknown(_, error)


def _unknown(_: Request, error: Exception) -> Response:
    log.error("a request failed", exc_info=error)
    return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", "Dateline failed on this request; the terminal says why.")
