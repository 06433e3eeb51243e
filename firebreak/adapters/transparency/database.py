"""Speaks the API of the DSA Transparency Database; believes little of it.

Source: documentation of that API, version 1 of the paths and 2 of the schema. Only 201 is success;
302 means that a statement is there, and is never followed.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec

from firebreak.adapters import outbound
from firebreak.adapters.transparency.contract import Heard, Transparency
from firebreak.model.errors import InvalidConfig
from firebreak.model.public_statements import StatementFault

MOST_BYTES = 1_000_000
"""Of an answer; a hundred refusals are far below."""
LONGEST_SAYING = 200
MOST_FAULTS = 20
"""Of one statement."""
_NAMED = re.compile(r"statement_([0-9]{1,3})\Z")
_FIELD = re.compile(r"[A-Za-z0-9_.-]{1,60}\Z")
_WAIT = re.compile(r"[0-9]{1,6}\Z")


class TransparencyDatabase:
    """One database; nothing is opened before it is asked."""

    def __init__(self, settings: Transparency) -> None:
        """Prepare.

        Args:
            settings: With an address.

        Raises:
            InvalidConfig: There is no token, or its file cannot be read.
        """
        self._settings = settings
        self._token = token_of(settings)

    def send(self, statements: Sequence[str]) -> Heard:
        """Hand over statements, as :class:`~firebreak.adapters.transparency.contract.Database`.

        Args:
            statements: JSON of 1 to 100.

        Returns:
            What came of it.
        """
        body = f'{{"statements":[{",".join(statements)}]}}'.encode()
        try:
            reply = self._ask("POST", "/statements", body)
        except outbound.Refused as error:
            return Heard(result="denied", note=f"the address is refused: {error}")
        except OSError as error:
            # Also where nothing was connected to: asking once more whether it is there is cheap.
            return Heard(result="unknown", note=f"no answer ({type(error).__name__})")
        return _heard(reply, len(statements))

    def has(self, puid: str) -> bool | None:
        """Tell whether it has a statement; None where it does not say."""
        path = f"/statement/existing-puid/{quote(puid, safe='')}"
        try:
            reply = self._ask("GET", path, b"")
        except (outbound.Refused, OSError):
            return None
        return {302: True, 404: False}.get(reply.status)

    def _ask(self, method: outbound.Method, path: str, body: bytes) -> outbound.Reply:
        settings = self._settings
        return outbound.send(
            method,
            f"{settings.url.rstrip('/')}{path}",
            body,
            {
                "authorization": f"Bearer {self._token}",
                "accept": "application/json",
                "content-type": "application/json",
                "user-agent": "firebreak",
            },
            allow_private=settings.allow_private or settings.url.startswith("http:"),
            whole_seconds=settings.seconds,
            most_bytes=MOST_BYTES,
            reach=outbound.Reach.to(settings.url),
        )


def token_of(settings: Transparency) -> str:
    """Give the token that the config names.

    Args:
        settings: With a token or the name of a file.

    Returns:
        The token, without space around it.

    Raises:
        InvalidConfig: There is none, or its file cannot be read.
    """
    token = settings.token
    if settings.token_file:
        try:
            token = Path(settings.token_file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = f"cannot be read: {error}"
            raise InvalidConfig(place="transparency.token_file", reason=reason) from error
    token = token.strip()
    if not token or not token.isascii() or not token.isprintable():
        reason = "there is no token: set FIREBREAK_TRANSPARENCY__TOKEN, or token_file"
        raise InvalidConfig(place="transparency.token", reason=reason)
    return token


def _heard(reply: outbound.Reply, count: int) -> Heard:
    status = reply.status
    if status == 201:
        return Heard(result="taken")
    if status == 422:
        return Heard(result="refused", faults=dict(_refusals(reply.body, count)), note="422")
    if status in (429, 503):
        told = reply.headers.get("retry-after", "")
        wait = float(told) if _WAIT.match(told) else None
        return Heard(result="later", wait_seconds=wait, note=f"{status}: it asks to wait")
    if status in (401, 403):
        return Heard(result="denied", note=f"{status}: see to the token")
    if status >= 500 or 200 <= status < 300:
        return Heard(result="unknown", note=f"answered {status}")
    return Heard(result="denied", note=f"answered {status}: see to the address")


def _refusals(body: bytes, count: int) -> Iterator[tuple[int, tuple[StatementFault, ...]]]:
    """Read which of the statements it does not take, and why; nothing where it does not say."""
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return
    errors = told.get("errors") if isinstance(told, dict) else None
    for name, why in errors.items() if isinstance(errors, dict) else ():
        found = _NAMED.match(name)
        if found and int(found[1]) < count:
            yield int(found[1]), tuple(_faults(why))[:MOST_FAULTS]


def _faults(why: Any) -> Iterator[StatementFault]:
    if isinstance(why, dict):
        for field, says in why.items():
            known = field if _FIELD.match(field) else "statement"
            yield StatementFault(field=known, says=_saying(says))
        return
    yield StatementFault(field="statement", says=_saying(why))


def _saying(says: Any) -> str:
    parts = says if isinstance(says, list) else [says]
    text = " ".join(str(part) for part in parts if isinstance(part, str | int))
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:LONGEST_SAYING] or "refused without a reason"
