"""Which signatures are worth verifying: cover enough, are of now."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from firebreak.algorithms.http_signatures import draft, modern
from firebreak.algorithms.http_signatures.digests import (
    check_content_digest,
    check_older_digest,
)
from firebreak.algorithms.http_signatures.message import Claim, Message
from firebreak.model.errors import InvalidSignature

TOLERANCE = timedelta(hours=1)
"""A request signed longer ago, or further ahead, is refused. Servers of the fediverse are many, and
not all clocks are right; what is sent twice is taken once anyway."""


def claim_of(message: Message, now: datetime) -> Claim:
    """Read a request's signature and refuse what would prove too little.

    ``Signature-Input`` says that it is RFC 9421's; without it, the older draft's.

    Args:
        message: The request, with the address by which we are known.
        now: When.

    Returns:
        What is left to be verified: ``signature`` over ``text`` by the key ``key_id``.

    Raises:
        InvalidSignature: It cannot be read, covers too little, is too old or from the future, or
            the body is another.
    """
    if "signature-input" in message.headers:
        claim = modern.claim(message)
        _check_modern(message, claim)
    else:
        claim = draft.claim(message)
        _check_draft(message, claim)
    _check_time(message, claim, now)
    return claim


def _check_modern(message: Message, claim: Claim) -> None:
    covered = set(claim.covered)
    is_addressed = "@target-uri" in covered or (
        "@authority" in covered
        and bool(covered & {"@path", "@request-target"})
        and (not message.query or bool(covered & {"@query", "@request-target"}))
    )
    if "@method" not in covered or not is_addressed:
        raise InvalidSignature(reason="method and address must be signed")
    if claim.created is None:
        raise InvalidSignature(reason="the signature does not say when it was made")
    if message.body:
        if "content-digest" not in covered:
            raise InvalidSignature(reason="the body must be signed, by content-digest")
        check_content_digest(message)


def _check_draft(message: Message, claim: Claim) -> None:
    covered = set(claim.covered)
    if not {"(request-target)", "host"} <= covered:
        raise InvalidSignature(reason="(request-target) and host must be signed")
    if not covered & {"date", "(created)"}:
        raise InvalidSignature(reason="date or (created) must be signed")
    if message.body:
        if "digest" not in covered:
            raise InvalidSignature(reason="the body must be signed, by digest")
        check_older_digest(message)


def _check_time(message: Message, claim: Claim, now: datetime) -> None:
    at, most = now.timestamp(), TOLERANCE.total_seconds()
    made = [float(claim.created)] if claim.created is not None else []
    if "date" in claim.covered:
        made.append(_date(message.header("date")))
    if any(abs(at - one) > most for one in made):
        raise InvalidSignature(reason="it was signed too long ago or in the future; check clocks")
    if claim.expires is not None and at > claim.expires:
        raise InvalidSignature(reason="the signature has run out")


def _date(written: str) -> float:
    try:
        return parsedate_to_datetime(written).timestamp()
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidSignature(reason="date is not a date") from error
