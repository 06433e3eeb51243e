"""A removal order out of an e-mail file; a person compares the fields."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime

from msgspec.structs import replace

from firebreak.algorithms.text import markup
from firebreak.intake.orders import Told, clean, read_json, read_text
from firebreak.model.errors import FirebreakError, InvalidFile

MOST_BYTES = 10_000_000
MOST_PARTS = 200
_FOLDED = re.compile(r"\s+")


def read_mail(body: bytes, *, name: str = "mail") -> Told:
    """Read an order from an e-mail as a mail program saves it (RFC 5322).

    An attached JSON object with the fields goes before what is written in the text.

    Args:
        body: The file.
        name: Its name, for what cannot be read.

    Returns:
        The order, the sender's domain, what our mail server noted, and when it reached the
        mailbox: the newest ``Received`` line, which our own server wrote.

    Raises:
        InvalidFile: It is no e-mail, or larger than any order.
    """
    if len(body) > MOST_BYTES:
        raise InvalidFile(path=name, reason=f"larger than {MOST_BYTES:,} bytes; no order is")
    try:
        message = message_from_bytes(body, policy=policy.default)
        return _told(message)
    except FirebreakError:
        raise
    except Exception as error:
        reason = f"cannot be read as an e-mail ({type(error).__name__}); type its fields in"
        raise InvalidFile(path=name, reason=reason) from error


def _told(message: EmailMessage) -> Told:
    senders = getaddresses([str(one) for one in message.get_all("from", [])])
    if not senders and not message.get("received"):
        raise InvalidFile(path="mail", reason="it has no sender; save the e-mail as .eml")
    text, attached = _contents(message)
    told = _best(attached) or read_text(text)
    address = senders[0][1] if len(senders) == 1 else ""
    return replace(
        told,
        sender=_domain(address),
        mail_check=_checked(message),
        received_at=_reached(message),
        unread=told.unread + (("from: several senders",) if len(senders) > 1 else ()),
    )


def _best(attached: list[bytes]) -> Told | None:
    for body in attached:
        try:
            return read_json(body)
        except FirebreakError:
            continue  # not the order; the text of the mail is read instead
    return None


def _contents(message: EmailMessage) -> tuple[str, list[bytes]]:
    plain, html, attached = list[str](), list[str](), list[bytes]()
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            break
        kind, data = part.get_content_type(), part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        if kind == "application/json" or (part.get_filename() or "").endswith(".json"):
            attached.append(data)
        elif kind == "text/plain":
            plain.append(_decoded(part, data))
        elif kind == "text/html":
            html.append(_words(_decoded(part, data)))
    return "\n\n".join(plain or html), attached


def _decoded(part: Message, data: bytes) -> str:
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")


def _checked(message: EmailMessage) -> str:
    """Give what the newest server noted; older lines may be the sender's own."""
    found = message.get_all("authentication-results", [])
    return _FOLDED.sub(" ", clean(str(found[0]))).strip()[:500] if found else ""


def _reached(message: EmailMessage) -> datetime | None:
    found = message.get_all("received", [])
    if not found:
        return None
    try:
        at = parsedate_to_datetime(str(found[0]).rpartition(";")[2].strip())
        return at.astimezone(UTC) if at.tzinfo is not None else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


_SET = re.compile(r"(</?pre\b)", re.IGNORECASE)


def _domain(address: str) -> str:
    return clean(address).rpartition("@")[2].strip().casefold() if "@" in address else ""


def _words(html: str) -> str:
    """Give the words of a mail in HTML, lines of set text as lines."""
    is_set, pieces = False, []
    for piece in _SET.split(html):
        if _SET.fullmatch(piece):
            is_set = not piece.startswith("</")
        pieces.append(piece.replace("\n", "<br>") if is_set else piece)
    return markup.plain("".join(pieces)).text
