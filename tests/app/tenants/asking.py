"""How each address is asked: what stands in its path, its query and its body."""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from urllib.parse import quote, urlencode

import msgspec
from msgspec import Struct

from firebreak.app.entrances import digest
from firebreak.app.web.layer import Route
from firebreak.model.ids import item_key
from tests.app.tenants.planting import FORUM, Planted

PAPERS = {
    "appeal": "appeal",
    "question": "question",
    "proposal": "proposal",
    "paper": "second review",
    "order": "order",
    "answer": "order answer",
    "kept": "preserved",
    "alarm": "threat to life",
    "plan": "mass plan",
    "record": "misuse",
    "kept_paper": "kept notice",
    "change": "policy change",
    "event": "event",
}
"""Kind of the paper that a place of a path or a field of a body names."""
BY_PATH = {
    "/console/looks": "look",
    "/console/views": "view",
    "/console/me/ties": "tie",
    "/console/canaries": "canary",
    "/console/emergency": "emergency",
}
"""The same where a place is called ``paper`` and the address says of what kind."""
_PLAIN = """
act address addressee after again also at authenticator_data authority back because before by
category certifier claimed client_data code countries criteria csrf day days debrief do done faith
field file_number fingerprints follow_up form goes_on gravity grounds hours include_distance intent
is_cross_border is_emergency is_signed issued_at kept kind lang language languages limit link
looked mail method missed more networks next none note numbers offset old open outcome page
password phone places policy proof public_key purpose rabat reason reasons receipt received
recipient redress reference role show signal signal_type signature since size state step tables text
theme
to typed until url urls verb verdict verify version waives where which why withheld_until without
words
"""
PLAIN = frozenset(_PLAIN.split())
"""Fields that name nothing of anybody; any plain value will do."""


class Asked(Struct, frozen=True, kw_only=True):
    """One request, but for who sends it."""

    path: str
    content: bytes = b""
    media_type: str = ""


def asked(route: Route, of: Planted, csrf: str) -> Asked:
    """Ask an address for what a tenant has.

    Args:
        route: The address.
        of: Whose things are named wherever one can be.
        csrf: What the sender's own forms would bring.

    Returns:
        The request.

    Raises:
        LookupError: A place or field is new here; say in this file what may stand in it.
    """
    path = route.path
    for name in _places(path):
        path = re.sub(rf"\{{{name}(:path)?\}}", quote(_named(name, of, route.path), safe=""), path)
    if "query" in route.parameters:
        query = _fields(route.parameters["query"], of, route.path)
        path += "?" + urlencode(query, doseq=True)
    if route.method == "GET":
        return Asked(path=path)
    if route.records is not None:
        return Asked(path=path, content=_records(of, route.path), media_type="application/json")
    if "parts" in route.parameters:
        return Asked(path=path, content=_parts(csrf), media_type="multipart/form-data; boundary=x")
    if "file" in route.parameters:
        return Asked(path=path, content=b"no picture", media_type="image/png")
    if "json" in route.parameters:
        kind = route.parameters["json"]
        value = _fields(kind, of, route.path) if _is_struct(kind) else {"reference": of.mark}
        return Asked(path=path, content=msgspec.json.encode(value), media_type="application/json")
    form = _fields(route.parameters["form"], of, route.path) if "form" in route.parameters else {}
    content = urlencode({"csrf": csrf, **form}, doseq=True).encode()
    return Asked(path=path, content=content, media_type="application/x-www-form-urlencoded")


def _places(path: str) -> Iterator[str]:
    return (part[1:-1].partition(":")[0] for part in path.split("/") if part.startswith("{"))


def _named(name: str, of: Planted, path: str) -> str:
    """Give what a place or field names, of a tenant."""
    if name == "token" and path.startswith("/"):
        kind = {"/enter": "link", "/appeal": "redress", "/notice": "report"}
        return of.tokens[kind[path[: path.index("/", 1)]]]
    if name == "paper" and (of_kind := next((k for p, k in BY_PATH.items() if p in path), "")):
        return of.papers[of_kind]
    if name in PAPERS:
        return of.papers[PAPERS[name]]
    if name == "place":
        return "1"
    if name in ("name", "list") and "sign-in" not in path and "people" not in path:
        return of.list if name == "list" or "lists" in path else of.mark
    if name == "id":
        return of.person("reviewer") if "people" in path else f"{of.mark}-entry"
    return _known(of, path)[name]


def _known(of: Planted, path: str) -> dict[str, str]:
    return {
        "case": of.case,
        "network": of.case,
        "other": of.other,
        "like": of.other,
        "decision": of.decision,
        "delivery": of.delivery,
        "person": of.person("reviewer"),
        "colleague": of.person("reviewer"),
        "name": of.person("reviewer"),
        "media": item_key(FORUM, "media", f"{of.mark}-m"),
        "author": of.mark,
        "account": of.account,
        "source": str(FORUM),
        "subject": of.account,
        "subjects": of.account,
        "member": of.account,
        "about": of.account,
        "thing": of.post,
        "post": of.post,
        "looked_at": of.post,
        "notice": of.notice,
        "where": of.post,
        "of": of.post,
        "q": of.mark,
        "digest": of.mark,
        "key": digest(of.tokens["key"]) if "/keys/" in path else of.account,
        "accounts": of.account,
        "only": of.account,
        "who": of.account,
        "actor": of.person("reviewer"),
        "user": of.person("reviewer"),
        "passkey": of.mark,
        "provider": of.mark,
    }


def _fields(kind: Any, of: Planted, path: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        values[field.encode_name] = _value(field.encode_name, field.type, of, path)
    return {name: value for name, value in values.items() if value is not None}


def _value(name: str, kind: Any, of: Planted, path: str) -> Any:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    kind = getattr(kind, "__supertype__", kind)
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _value(name, inside[0], of, path)
    if origin is Literal:
        return next((one for one in inside if one), inside[0])
    if origin is tuple:
        return [_value(name, inside[0], of, path)]
    if origin is not None and issubclass(origin, Mapping):
        return {}
    if _is_struct(kind):
        return _fields(kind, of, path)
    if kind in (int, bool, float):
        return 1
    if kind is date:
        return "2026-01-01" if name == "since" else "2027-01-01"
    if kind is datetime:
        return "2026-01-01T00:00:00Z" if name == "since" else "2027-01-01T00:00:00Z"
    if path == "/console/reports/file" and name == "name":
        return "own_initiative.csv"
    if path == "/console/numbers/file" and name == "metric":
        return "response_time"
    try:
        return _named(name, of, path)
    except KeyError:
        if name not in PLAIN:
            raise LookupError(f"{path}: what may stand in {name!r}? say so in {__file__}") from None
    return {"language": "en", "lang": "en", "category": "support", "languages": "en"}.get(
        name, "as the post says, twice"
    )


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)


def _records(of: Planted, path: str) -> bytes:
    if path.endswith("notices"):
        kind, key = "account", of.mark
        record: dict[str, Any] = {"id": of.notice, "subject_kind": kind, "subject": key}
        return msgspec.json.encode([record | {"kind": "user_report"}])
    return msgspec.json.encode([{"type": "post", "id": f"{of.mark}-1", "author": of.mark}])


def _parts(csrf: str) -> bytes:
    part = 'content-disposition: form-data; name="csrf"'
    return f"--x\r\n{part}\r\n\r\n{csrf}\r\n--x--\r\n".encode()
