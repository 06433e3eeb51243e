"""The few forms of structured header fields that signatures are written in."""

import base64
import binascii
import re
from collections.abc import Iterator

from msgspec import Struct

from firebreak.model.errors import InvalidSignature

MOST_MEMBERS = 8
"""Signatures or digests of one request; nobody needs more."""
_KEY = r"[a-z*][a-z0-9_.*-]*"
_MEMBER = re.compile(rf"({_KEY})=")
_BYTES = re.compile(r":([A-Za-z0-9+/=]*):")
_LIST = re.compile(r'\( *((?:"[!#-\[\]-~]+" *)*)\)')
_NAME = re.compile(r'"([^"]+)"')
_PARAMETER = re.compile(
    rf'; *({_KEY})(?:=("(?:[ !#-\[\]-~]|\\["\\])*"|-?[0-9]{{1,15}}|[A-Za-z*][A-Za-z0-9_.*/:-]*))?'
)


class Covered(Struct, frozen=True, kw_only=True):
    """One member of ``Signature-Input``.

    Attributes:
        names: What is signed, in order.
        parameters: As written, strings with their quotation marks.
    """

    names: tuple[str, ...]
    parameters: dict[str, str]

    @property
    def written(self) -> str:
        """The member in its one canonical form."""
        names = " ".join(f'"{name}"' for name in self.names)
        behind = "".join(
            f";{name}={value}" if value else f";{name}" for name, value in self.parameters.items()
        )
        return f"({names}){behind}"

    def text(self, name: str) -> str:
        """Give a parameter that is a string, without its quotation marks; empty for none."""
        value = self.parameters.get(name, "")
        if value and not value.startswith('"'):
            raise InvalidSignature(reason=f"{name} is not a string")
        return re.sub(r"\\(.)", r"\1", value[1:-1])

    def seconds(self, name: str) -> int | None:
        """Give a parameter that is a whole number; None for none."""
        value = self.parameters.get(name)
        if value is None:
            return None
        if not re.fullmatch(r"-?[0-9]{1,15}", value):
            raise InvalidSignature(reason=f"{name} is not a whole number")
        return int(value)


def covered(written: str) -> dict[str, Covered]:
    """Read ``Signature-Input``.

    Components with parameters of their own, such as ``"@query-param";name="x"``, are refused: what
    is not understood must not be taken for signed. Source: RFC 9421, 2 and 4.1; RFC 9651.

    Args:
        written: The header's value.

    Returns:
        Each signature's members by its label, in order.

    Raises:
        InvalidSignature: It is not of that form.
    """
    found: dict[str, Covered] = {}
    for label, value in _members(written, "signature-input"):
        listed = _LIST.match(value)
        if listed is None:
            raise InvalidSignature(reason="signature-input lists nothing that is understood here")
        parameters = _parameters(value, listed.end())
        names = tuple(_NAME.findall(listed[1]))
        if len(set(names)) < len(names):
            raise InvalidSignature(reason="signature-input names something twice")
        found[label] = Covered(names=names, parameters=parameters)
    return found


def byte_strings(written: str, header: str) -> dict[str, bytes]:
    """Read ``Signature`` or ``Content-Digest``.

    Args:
        written: The header's value.
        header: Its name, for what is said when it is refused.

    Returns:
        Bytes by label, in order.

    Raises:
        InvalidSignature: It is not of that form.
    """
    found: dict[str, bytes] = {}
    for label, value in _members(written, header):
        listed = _BYTES.fullmatch(value)
        if listed is None:
            raise InvalidSignature(reason=f"{header} holds something else than bytes")
        found[label] = decoded(listed[1], header)
    return found


def decoded(written: str, header: str) -> bytes:
    """Read base64; refuses everything else as InvalidSignature."""
    try:
        return base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidSignature(reason=f"{header} is not base64") from error


def _members(written: str, header: str) -> Iterator[tuple[str, str]]:
    """Give each label with what stands behind its equals sign."""
    seen = set[str]()
    for piece in _pieces(written):
        label = _MEMBER.match(piece)
        if label is None or label[1] in seen or len(seen) >= MOST_MEMBERS:
            raise _unreadable(header)
        seen.add(label[1])
        yield label[1], piece[label.end() :]


def _pieces(written: str) -> Iterator[str]:
    """Part a header at its commas; one inside quotation marks parts nothing."""
    began, is_quoted, is_escaped = 0, False, False
    for place, sign in enumerate(written):
        if is_escaped:
            is_escaped = False
        elif is_quoted and sign == "\\":
            is_escaped = True
        elif sign == '"':
            is_quoted = not is_quoted
        elif sign == "," and not is_quoted:
            yield written[began:place].strip()
            began = place + 1
    yield written[began:].strip()


def _unreadable(header: str) -> InvalidSignature:
    return InvalidSignature(reason=f"{header} is not written as it should be")


def _parameters(value: str, place: int) -> dict[str, str]:
    found: dict[str, str] = {}
    while place < len(value):
        one = _PARAMETER.match(value, place)
        if one is None or one[1] in found:
            raise _unreadable("signature-input")
        found[one[1]] = one[2] or ""
        place = one.end()
    return found
