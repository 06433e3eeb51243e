"""Reports as ATProto sends them, read as notices and appeals."""

import hashlib
import hmac
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from firebreak.adapters.connecting.at_names import record_of
from firebreak.adapters.connecting.did import is_did
from firebreak.model.notices import Notice, SubjectKind
from firebreak.model.platforms import Appealed

METHOD = "com.atproto.moderation.createReport"
ACCOUNT = "com.atproto.admin.defs#repoRef"
RECORD = "com.atproto.repo.strongRef"
APPEALS = frozenset(
    {"com.atproto.moderation.defs#reasonAppeal", "tools.ozone.report.defs#reasonAppeal"}
)
MOST_WORDS = 20_000
"""Characters of what a reporter writes; the protocol's own bound, there in bytes."""


class BadReport(Exception):
    """No report that could be looked at; says why."""


class Report(Struct, frozen=True, kw_only=True):
    """One report.

    Attributes:
        kind: Of what it is about.
        subject: Identity of an account, or address of a record.
        owner: Whose it is.
        why: Type of the reason, in ATProto's own word.
        told: The report as it came, for the answer.
    """

    kind: SubjectKind
    subject: str
    owner: str
    why: str
    words: str
    told: dict[str, Any]

    @property
    def is_appeal(self) -> bool:
        """Whether it contests something instead."""
        return self.why in APPEALS


class _Subject(Struct):
    type: str = msgspec.field(name="$type", default="")
    did: Annotated[str, Meta(max_length=2_048)] = ""
    uri: Annotated[str, Meta(max_length=8_192)] = ""
    cid: Annotated[str, Meta(max_length=512)] = ""


class _Body(Struct):
    why: Annotated[str, Meta(min_length=1, max_length=512)] = msgspec.field(name="reasonType")
    subject: _Subject
    words: Annotated[str, Meta(max_length=MOST_WORDS)] = msgspec.field(name="reason", default="")


def read_report(body: bytes) -> Report:
    """Read a report.

    Args:
        body: As it came.

    Returns:
        What it says.

    Raises:
        BadReport: It is none, or about something else than an account or a record.
    """
    try:
        told = msgspec.json.decode(body, type=_Body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadReport("not a report as the lexicon has it") from error
    words = told.words.replace("\0", "")
    about, kind, subject, owner = told.subject, "account", told.subject.did, told.subject.did
    if about.type == RECORD and (record := record_of(about.uri)):
        kind, subject, owner = "post", about.uri, record.owner
    elif about.type != ACCOUNT or not is_did(about.did):
        raise BadReport("only accounts and records can be reported here")
    answer: dict[str, Any] = {"reasonType": told.why, "subject": _subject(about)}
    if told.words:
        answer["reason"] = told.words
    return Report(
        kind="post" if kind == "post" else "account",
        subject=subject,
        owner=owner,
        why=told.why,
        words=words,
        told=answer,
    )


def notice_of(report: Report, asker: str, secret: bytes, now: datetime) -> Notice:
    """Make a notice of a report.

    The same words of the same person about the same thing are one notice a day, however often the
    button was pressed.

    Args:
        report: What came in.
        asker: Identity of the reporter; it is not kept.
        secret: Key of the pseudonyms.
        now: When it came.

    Returns:
        The notice. Its category is the reporter's own word, such as ``ViolenceThreats``.
    """
    who = pseudonym(asker, secret)
    day = now.astimezone(UTC).date().isoformat()
    parts = "\0".join((who, report.subject, report.why, report.words, day))
    return Notice(
        id=f"report-{hmac.digest(secret, parts.encode(), hashlib.sha256).hex()[:32]}",
        subject_kind=report.kind,
        subject=report.subject,
        category=_category(report.why),
        reason=report.words,
        reporter=who,
        created_at=now,
    )


def appeal_of(report: Report, asker: str) -> Appealed:
    """Make an appeal of a report; whoever sent it owns what it is about."""
    return Appealed(
        subject_kind=report.kind, subject=report.subject, account=asker, words=report.words
    )


def pseudonym(asker: str, secret: bytes) -> str:
    """Give the name under which a reporter is known; no way leads back without the secret."""
    return "reporter:" + hmac.digest(secret, asker.encode(), hashlib.sha256).hex()[:32]


def answer_of(report: Report, asker: str, name: str, now: datetime) -> dict[str, Any]:
    """Write what the lexicon wants to be answered.

    Args:
        report: What came in.
        asker: Who sent it.
        name: Of what it became; the protocol wants a whole number, the same for the same.
        now: When it came.

    Returns:
        The answer, ready for JSON.
    """
    return {
        "id": int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big"),
        **report.told,
        "reportedBy": asker,
        "createdAt": now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def _subject(about: _Subject) -> dict[str, str]:
    if about.type == ACCOUNT:
        return {"$type": ACCOUNT, "did": about.did}
    return {"$type": RECORD, "uri": about.uri, "cid": about.cid}


def _category(why: str) -> str:
    """Give the last word of a reason, such as ``Violation``; what it means is the reporter's."""
    return why.rpartition("#")[2].removeprefix("reason") or why
