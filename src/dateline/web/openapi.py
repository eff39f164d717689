"""The structs that routes take and give, decoded, encoded and described in the OpenAPI document."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from fastapi import Depends, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from dateline.web.errors import Invalid

T = TypeVar("T")
JSON = "application/json"
_COMPONENTS: dict[str, Any] = {}
"""The schemas of all structs that routes spoke of, by name."""


def schema(type: Any) -> dict[str, Any]:
    """The JSON Schema of a type, its structs by reference."""
    (found,), components = msgspec.json.schema_components([type], ref_template="#/components/schemas/{name}")
    clash = [name for name, made in components.items() if _COMPONENTS.get(name, made) != made]
    if clash:
        raise TypeError(f"two structs have the name {clash[0]}")
    _COMPONENTS.update(components)
    return found


def gives(type: Any, description: str, status: int = 200) -> dict[str, Any]:
    """The arguments of a route that answers with JSON of this type."""
    content = {JSON: {"schema": schema(type)}}
    return {"response_model": None, "status_code": status, "responses": {status: {"description": description, "content": content}}}


def takes(type: Any) -> dict[str, Any]:
    """The arguments of a route whose body is JSON of this type; `body` gives it the value."""
    return {"openapi_extra": {"requestBody": {"required": True, "content": {JSON: {"schema": schema(type)}}}}}


def body(type: type[T]) -> Any:
    """The body of a request, decoded and checked."""

    async def read(request: Request) -> T:
        content = await sent(request, JSON)
        try:
            return msgspec.json.decode(content, type=type)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Invalid(f"the body does not fit: {error}") from error

    return Depends(read)


async def sent(request: Request, media_type: str) -> bytes:
    """The body of a request, which must be of this type: a form of another site cannot be."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media_type:
        raise HTTPException(415, f"Send the body as {media_type}.")
    return await request.body()


def answer(value: Any, status: int = 200) -> Response:
    """The value as JSON."""
    return Response(msgspec.json.encode(value), status_code=status, media_type=JSON)


def describe(app: FastAPI) -> None:
    """Make the app's OpenAPI document hold the schemas of the structs."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags)
            made["components"] = made.get("components", {}) | {"schemas": dict(sorted(_COMPONENTS.items()))}
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]
