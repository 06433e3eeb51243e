"""The API described by itself: OpenAPI 3.1 from the routes and their structs."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from starlette.responses import Response

from firebreak import __version__
from firebreak.app.web.layer import MEDIA_TYPE, Route
from firebreak.app.web.problems import Problem
from firebreak.app.web.site import Call

REF = "#/components/schemas/{name}"


def openapi(call: Call) -> Response:
    """Describe this API in OpenAPI 3.1."""
    described = describe(call.request.app.state.routes)
    return Response(msgspec.json.encode(described), media_type="application/json")


def describe(routes: Sequence[Route]) -> dict[str, Any]:
    """Describe the API's routes.

    Args:
        routes: All routes; only those for programs are described.

    Returns:
        An OpenAPI 3.1 document, ready for JSON.
    """
    shown = [route for route in routes if route.is_api]
    types = [kind for route in shown for kind in _types(route)]
    _, components = msgspec.json.schema_components([*types, Problem], ref_template=REF)
    paths: dict[str, dict[str, Any]] = {}
    for route in shown:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Firebreak",
            "version": __version__,
            "description": "Items and notices in, cases and decisions out.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": SCHEMES},
    }


SCHEMES: Mapping[str, Any] = {
    "key": {"type": "http", "scheme": "bearer", "description": "An API key of one source."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "firebreak",
        "description": "The console's session; __Host-firebreak over TLS.",
    },
    "csrf": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "The session's own token; the console's pages carry it.",
    },
}


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": (route.handler.__doc__ or "").partition("\n")[0],
        "parameters": [*_path_parameters(route), *_query_parameters(route)],
        "responses": _responses(route),
    }
    if security := _security(route):
        operation["security"] = security
    if route.records is not None:
        operation["requestBody"] = _batch(route.records)
    elif route.takes_file:
        operation["requestBody"] = _file(route)
    elif route.body is not None:
        kind, struct = route.body
        operation["requestBody"] = {
            "required": True,
            "content": {MEDIA_TYPE[kind]: {"schema": _schema(struct)}},
        }
    return operation


def _types(route: Route) -> list[Any]:
    found = [route.body[1] if route.body else None, route.records, route.parameters.get("query")]
    if route.answer is not Response:
        found.append(route.answer)
    return [kind for kind in found if kind is not None]


def _schema(kind: Any) -> Any:
    return msgspec.json.schema_components([kind], ref_template=REF)[0][0]


def _batch(record: Any) -> dict[str, Any]:
    one = _schema(record)
    return {
        "required": True,
        "description": "One result per record; one bad record never sinks the others.",
        "content": {
            "application/json": {"schema": {"type": "array", "items": one, "maxItems": 1_000}},
            "application/x-ndjson": {
                "schema": {"type": "string", "description": "One such object a line."}
            },
        },
    }


def _file(route: Route) -> dict[str, Any]:
    whole = {"type": "string", "format": "binary"}
    if "file" in route.parameters:
        return {"required": True, "content": {"application/octet-stream": {"schema": whole}}}
    form = {"type": "object", "properties": {"photo": whole, "video": whole}}
    return {"required": True, "content": {"multipart/form-data": {"schema": form}}}


def _path_parameters(route: Route) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"{(\w+)}", route.path)
    ]


def _query_parameters(route: Route) -> list[dict[str, Any]]:
    struct = route.parameters.get("query")
    if struct is None:
        return []
    _, components = msgspec.json.schema_components([struct], ref_template=REF)
    described: Mapping[str, Any] = components[struct.__name__]
    required = described.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in required, "schema": schema}
        for name, schema in described["properties"].items()
    ]


def _security(route: Route) -> list[dict[str, list[str]]]:
    if route.access == "public":
        return []
    if route.access == "key":
        return [{"key": []}]
    session: dict[str, list[str]] = (
        {"session": [], "csrf": []} if route.method == "POST" else {"session": []}
    )
    return [session, {"key": []}] if route.scope else [session]


def _responses(route: Route) -> dict[str, Any]:
    schema = {"type": "object"} if route.answer is Response else _schema(route.answer)
    answer: dict[str, Any] = {
        "description": "Done.",
        "content": {"application/json": {"schema": schema}},
    }
    refusals = {str(status): {"description": why, **_PROBLEM} for status, why in _refusals(route)}
    return {"200": answer, **refusals}


_PROBLEM: Mapping[str, Any] = {
    "content": {"application/problem+json": {"schema": {"$ref": REF.format(name="Problem")}}}
}


def _refusals(route: Route) -> list[tuple[int, str]]:
    has_body = route.body is not None or route.records is not None or route.takes_file
    is_guarded = route.access != "public"
    names_one = route.finds or "{" in route.path
    possible = [
        (400, "The body cannot be read; the detail says where.", has_body),
        (401, "Without a valid key or session.", route.access != "public"),
        (403, "The role, the key's scope or the request's origin does not admit it.", is_guarded),
        (404, "No such thing.", names_one),
        (409, "Somebody else was first; the detail names them.", names_one),
        (413, "More bytes or records than one request may bring.", route.method == "POST"),
        (415, "A body of a type that is not read here.", route.method == "POST"),
        (422, "It reads well and says something impossible.", has_body or _has_query(route)),
        (500, "A fault of ours; it is in the log.", True),
        (503, "The store does not answer.", True),
    ]
    return [(status, why) for status, why, may_be in possible if may_be]


def _has_query(route: Route) -> bool:
    return "query" in route.parameters
