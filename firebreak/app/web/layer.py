"""A small typed layer: admit, read, decode, hand over, answer."""

import hmac
import inspect
import logging
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Literal, get_args, get_origin
from urllib.parse import parse_qs, quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from firebreak.app import case_looks, emergencies, staff
from firebreak.app.web.auth import key_of, session_of
from firebreak.app.web.console import blind
from firebreak.app.web.parts import Parts, parts_of
from firebreak.app.web.problems import (
    UNFORESEEN,
    BodyTooLarge,
    ForeignRequest,
    InvalidField,
    MalformedBody,
    NotFresh,
    NotSignedIn,
    Problem,
    WrongMediaType,
    headers_of,
    problem_of,
)
from firebreak.app.web.sessions import is_of_a_person
from firebreak.app.web.site import Call, Site
from firebreak.app.web.typed import ended, typed_words
from firebreak.model.errors import FirebreakError, NotAllowed
from firebreak.model.ids import CaseId
from firebreak.model.ledger import LedgerEntry
from firebreak.model.people import Person, Power, Scope, who_can

Access = Literal["public", "key", "anybody"] | Power
"""Who may ask: anyone at all, a program with a key, whoever is signed in, or who has a power."""
Handler = Callable[..., Any]
ASKS_WHY = "/console/cases/{case}"
"""The page that asks itself why a case that is not the reader's is opened."""
SMALL_BODY = 1_000_000
"""Most bytes of a form or a JSON order; batches of records have the config's own limit."""
MEDIA_TYPE = {"form": "application/x-www-form-urlencoded", "json": "application/json"}
log = logging.getLogger("firebreak.web")


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address: how it is asked, who may ask, and the function that answers.

    The handler's signature is the contract. Its first parameter is the :class:`Call`; then come
    path parameters by name, and at most one of ``form`` (urlencoded), ``json``, each a struct,
    ``file`` (the body's bytes) or ``parts`` (a form with files), and ``query``, a struct too. It
    returns a struct (sent as JSON) or a response.

    Attributes:
        records: Type of the records that a batch address takes; None for all others.
        finds: Whether its body or query names something that may be missing or have moved on.
        scope: What a key must be made for; None where no key opens it. An address of people that
            names one is open to programs too.
    """

    method: Literal["GET", "POST"]
    path: str
    handler: Handler
    access: Access
    records: Any = None
    finds: bool = False
    scope: Scope | None = None

    def admits(self, person: Person) -> bool:
        """Say whether somebody may ask this; who audits may ask for all that is only read."""
        if self.access == "public" or self.access == "anybody":
            return True
        if self.access == "key":
            return False
        return person.may_read(self.access) if self.method == "GET" else person.may(self.access)

    @property
    def is_api(self) -> bool:
        """Whether programs use it; they get problem documents instead of pages."""
        return is_for_programs(self.path)

    @property
    def takes_file(self) -> bool:
        """Whether it takes a whole file, by itself or in a form."""
        return not {"file", "parts"}.isdisjoint(self.parameters)

    @property
    def body(self) -> tuple[Literal["form", "json"], Any] | None:
        """How the body is written and what struct it becomes; None when it is not decoded."""
        names: tuple[Literal["form", "json"], ...] = ("form", "json")
        for name in names:
            if name in self.parameters:
                return name, self.parameters[name]
        return None

    @cached_property
    def parameters(self) -> Mapping[str, Any]:
        """Types of the handler's parameters by name, without the call."""
        found = inspect.signature(self.handler, eval_str=True).parameters
        return {name: each.annotation for name, each in found.items() if name != "call"}

    @property
    def answer(self) -> Any:
        """Type of what the handler returns."""
        return inspect.signature(self.handler, eval_str=True).return_annotation


def is_for_programs(path: str) -> bool:
    """Whether an address is asked by programs; ``/m`` and ``/h`` are those of HMA."""
    starts = ("/api/", "/m/", "/h/", "/in/", "/xrpc/", "/.well-known/", "/_matrix/", "/metrics")
    return path.startswith(starts)


def get(
    path: str,
    handler: Handler,
    access: Access,
    *,
    finds: bool = False,
    scope: Scope | None = None,
) -> Route:
    """Name an address that only shows something."""
    return Route(method="GET", path=path, handler=handler, access=access, finds=finds, scope=scope)


def post(
    path: str,
    handler: Handler,
    access: Access,
    *,
    records: Any = None,
    finds: bool = False,
    scope: Scope | None = None,
) -> Route:
    """Name an address that changes something."""
    return Route(
        method="POST",
        path=path,
        handler=handler,
        access=access,
        records=records,
        finds=finds,
        scope=scope,
    )


async def respond(site: Site, route: Route, request: Request) -> Response:
    """Answer one request, whatever happens.

    Args:
        site: Lasting things.
        route: What the address is.
        request: What came in.

    Returns:
        The handler's answer, or a problem; never an exception.
    """
    known: dict[str, Any] = {}
    try:
        call = await run_in_threadpool(_admit, site, route, request)
        # A page of refusal has the header and its forms, so that one can sign out from there.
        known = {"person": call.person, "csrf": call.csrf}
        if call.person is not None and not route.admits(call.person):
            raise refusal(route, call.person)
        async with site.files if route.takes_file else nullcontext():
            limit = _limit(site, route)
            body = await read_body(request, limit) if route.method == "POST" else b""
            answer = await run_in_threadpool(_hand_over, route, call, body)
    except NotSignedIn as error:
        typed = await typed_words(request) if not route.is_api else {}
        if typed:
            return ended(site, request, typed)
        return refuse(site, request, problem_of(error), headers_of(error), **known)
    except NotFresh as error:
        if not route.is_api:
            return RedirectResponse(f"/sign-in/again?next={quote(error.back)}", 303)
        return refuse(site, request, problem_of(error), headers_of(error), **known)
    except FirebreakError as error:
        return refuse(site, request, problem_of(error), headers_of(error), **known)
    except Exception:
        log.exception("unforeseen error at %s %s", route.method, route.path)
        return refuse(site, request, UNFORESEEN, {}, **known)
    if request.method == "HEAD" and isinstance(answer, StreamingResponse):
        return Response(headers=dict(answer.headers))
    return answer


def refuse(
    site: Site,
    request: Request,
    problem: Problem,
    headers: Mapping[str, str],
    *,
    person: Person | None = None,
    csrf: str = "",
) -> Response:
    """Answer with a problem: a document for programs, a page for people."""
    path = request.url.path
    if is_for_programs(path):
        return Response(
            msgspec.json.encode(problem),
            problem.status,
            {**headers, "content-type": "application/problem+json"},
        )
    if problem.code == NotAllowed.code and person and path in ("/", "/console"):
        return RedirectResponse("/console/people" if person.may("people") else "/console/me", 303)
    if problem.code == NotSignedIn.code:
        back = f"?next={quote(path)}" if request.method == "GET" else ""
        return RedirectResponse(f"/sign-in{back}", 303)
    html = site.pages.render(
        "problem.html",
        problem=problem,
        comes_again="refresh" in headers,
        person=person,
        csrf=csrf,
        request=request,
    )
    return Response(html, problem.status, dict(headers), media_type="text/html")


async def read_body(request: Request, limit: int) -> bytes:
    """Read a body without ever holding more than its limit.

    Args:
        request: What came in; its Content-Length is believed only when it is too large.
        limit: Most bytes.

    Returns:
        The body.

    Raises:
        BodyTooLarge: There is more; the rest is left unread.
        WrongMediaType: It is compressed.
    """
    if (encoding := request.headers.get("content-encoding", "identity")) != "identity":
        raise WrongMediaType(got=f"content-encoding {encoding}", want="it uncompressed")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise BodyTooLarge(limit=limit)
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise BodyTooLarge(limit=limit)
        parts.append(part)
    return b"".join(parts)


def _admit(site: Site, route: Route, request: Request) -> Call:
    call = Call(site=site, request=request, now=site.services.now())
    if route.access == "key" or (route.scope and "authorization" in request.headers):
        return _admit_key(route, call)
    if request.method == "POST":
        _check_origin(request)
    token = request.cookies.get(site.pages.cookie_name(request), "")
    found = session_of(site.services, token, call.now, is_active=is_of_a_person(request))
    if found is None:
        if route.access != "public":
            raise NotSignedIn
        return call
    lent = tuple(emergencies.current(site.services))
    person = emergencies.with_lent(found[0], lent, call.now)
    return replace(call, person=person, session=found[1], emergencies=lent)


def refusal(route: Route, person: Person) -> NotAllowed:
    """Say that somebody may not use an address, and who may."""
    who = f"{person.id} ({', '.join(person.held)})"
    if route.access == "public" or route.access == "key" or route.access == "anybody":
        return NotAllowed(who=who, what=f"use {route.path}")
    return NotAllowed(who=who, what=f"use {route.path}", ask=f"{who_can(route.access)} can")


def _admit_key(route: Route, call: Call) -> Call:
    scheme, _, token = call.request.headers.get("authorization", "").partition(" ")
    key = key_of(call.services, token.strip(), call.now)
    if scheme.lower() != "bearer" or key is None:
        raise NotSignedIn(scheme="key")
    who = f"key {key.name}"
    if not staff.comes_from(key, call.address):
        raise NotAllowed(who=who, what=f"come from {call.address or 'an unknown address'}")
    if route.scope is None or not key.may(route.scope):
        ask = f"a key made for {route.scope!r} can; an admin makes one"
        raise NotAllowed(who=who, what=f"use {route.path}", ask=ask)
    staff.came_in(call.services, key, call.now)
    return replace(call, key=key)


def _limit(site: Site, route: Route) -> int:
    config = site.services.config
    if route.takes_file:
        # What is around a file in a form does not count as a part of it.
        return config.media.max_bytes + SMALL_BODY * ("parts" in route.parameters)
    return config.server.max_body_bytes if route.records else SMALL_BODY


def _check_origin(request: Request) -> None:
    # Browsers send Origin with every POST; a program without cookies may leave it out.
    origin = request.headers.get("origin")
    if origin is None:
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise ForeignRequest(why="another site sent this form")
    elif (urlsplit(origin).scheme, urlsplit(origin).netloc) != (
        request.url.scheme,
        request.headers.get("host", ""),
    ):
        raise ForeignRequest(why=f"this came from {origin}, not from this site")


def _hand_over(route: Route, call: Call, body: bytes) -> Response:
    call = replace(call, body=body)
    form = _form_of(route, call)
    parts = _parts_of(route, call)
    if route.method == "POST" and call.session is not None and route.access != "public":
        sent = parts.fields.get("csrf") if parts else form.get("csrf", [""])[-1]
        given = call.request.headers.get("x-csrf-token") or sent or ""
        if not hmac.compare_digest(given.encode(), call.csrf.encode()):
            raise ForeignRequest(why="the form's token is missing or of an older session")
    arguments: dict[str, Any] = {}
    for name, kind in route.parameters.items():
        if name == "form":
            arguments[name] = from_strings(form, kind)
        elif name == "json":
            arguments[name] = _from_json(call, kind)
        elif name == "parts":
            arguments[name] = parts
        elif name == "file":
            arguments[name] = call.body
        elif name == "query":
            query = parse_qs(call.request.url.query, keep_blank_values=True)
            arguments[name] = from_strings(query, kind)
        else:
            arguments[name] = call.request.path_params[name]
    if "case" in call.request.path_params:
        blind.check(call, call.request.path_params["case"])
        if route.method == "GET" and call.person is not None and route.path != ASKS_WHY:
            case = CaseId(call.request.path_params["case"])
            case_looks.check(call.services, call.person, case)
    answer = route.handler(call, **arguments)
    if route.method == "GET" and "case" in call.request.path_params:
        _note_reading(call, CaseId(call.request.path_params["case"]))
    if isinstance(answer, Response):
        return answer
    return Response(msgspec.json.encode(answer), media_type="application/json")


def _note_reading(call: Call, case: CaseId) -> None:
    """Keep that somebody read a case who is not there to decide it: an auditor, policy, legal."""
    person = call.person
    if person is None or person.may("decide"):
        return
    note = call.request.url.path
    line = LedgerEntry(
        kind="case read",
        tenant=call.services.tenant,
        at=call.now,
        actor=person.id,
        case=case,
        note=note,
    )
    call.services.store.note([line])


def _form_of(route: Route, call: Call) -> dict[str, list[str]]:
    if route.body is None or route.body[0] != "form":
        return {}
    _check_media_type(call.request, MEDIA_TYPE["form"])
    try:
        return parse_qs(
            call.body.decode("ascii"),
            keep_blank_values=True,
            max_num_fields=5_000,
            errors="strict",
        )
    except ValueError as error:
        raise MalformedBody(reason=f"not an urlencoded form ({error})") from error


def _parts_of(route: Route, call: Call) -> Parts | None:
    if "parts" not in route.parameters:
        return None
    return parts_of(call.request.headers.get("content-type", ""), call.body)


def from_strings(given: Mapping[str, list[str]], kind: Any) -> Any:
    """Turn the strings of a form or query into a struct.

    Args:
        given: Values by name; of a repeated name, a tuple field takes all and others the last.
        kind: The struct; names it does not have are ignored, an empty string stays one.

    Returns:
        The struct.

    Raises:
        InvalidField: A value is impossible or missing; names the field.
    """
    many = {each.encode_name for each in msgspec.structs.fields(kind) if _is_tuple(each.type)}
    raw = {name: (values if name in many else values[-1]) for name, values in given.items()}
    try:
        return msgspec.convert(raw, kind, strict=False)
    except msgspec.ValidationError as error:
        raise located(error) from error


def _is_tuple(kind: Any) -> bool:
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return get_origin(bare) is tuple


def located(error: msgspec.ValidationError) -> InvalidField:
    """Turn msgspec's sentence into field and reason."""
    reason, _, path = str(error).partition(" - at `")
    field = path.strip("`").removeprefix("$").lstrip(".")
    return InvalidField(field=field or "body", reason=reason)


def _from_json(call: Call, kind: Any) -> Any:
    _check_media_type(call.request, MEDIA_TYPE["json"])
    try:
        return msgspec.json.decode(call.body, type=kind)
    except msgspec.ValidationError as error:
        raise located(error) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise MalformedBody(reason=f"not JSON: {error}") from error


def _check_media_type(request: Request, want: str) -> None:
    got = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if got != want:
        raise WrongMediaType(got=got, want=want)
