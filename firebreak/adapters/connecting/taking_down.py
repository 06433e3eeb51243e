"""Taking things down on a server of ATProto, and back; looked at first."""

from datetime import datetime

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firebreak.adapters.connecting.at_names import blob_of, owner_of
from firebreak.adapters.connecting.at_posts import version_at
from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.xrpc import Faulty, Server
from firebreak.model.actions import ActionVerb
from firebreak.model.ids import Kind
from firebreak.model.items import Account, AccountStatus, Media, Post, PostStatus
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

LOOK = "com.atproto.admin.getSubjectStatus"
SET = "com.atproto.admin.updateSubjectStatus"
DOWN: frozenset[ActionVerb] = frozenset({"suspend", "remove"})
UP: frozenset[ActionVerb] = frozenset({"unsuspend", "restore"})
BLOB = "com.atproto.admin.defs#repoBlobRef"


class Standing(Struct, frozen=True, kw_only=True):
    """How a thing stands on the server.

    Attributes:
        subject: As the server names it; goes back to it as it came.
        is_down: Whether it is taken down.
        ref: Whose takedown it is: the action of ours, or what another moderator wrote.
    """

    subject: dict[str, object]
    is_down: bool
    ref: str = ""


class _Down(Struct):
    applied: bool = False
    ref: str = ""


class _Status(Struct):
    subject: dict[str, object]
    takedown: _Down | None = None


def look(server: Server, kind: Kind, name: str, now: datetime) -> Standing | None:
    """Ask how a thing stands.

    Args:
        server: Where.
        kind: Of the thing.
        name: The platform's own identifier.
        now: When.

    Returns:
        How it stands; None where the server has no such thing (any more).

    Raises:
        Faulty: The server said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    try:
        raw = server.get(LOOK, _question(kind, name), now)
        told = msgspec.json.decode(raw, type=_Status)
    except Faulty as error:
        if error.is_not_there:
            return None
        raise
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Silent("its answer cannot be read") from error
    down = told.takedown or _Down()
    return Standing(subject=told.subject, is_down=down.applied, ref=down.ref)


def carry(server: Server, asked: Asked, now: datetime) -> Answer:
    """Take a thing down or back.

    It is looked at first: each repeated takedown of an account is told to the whole network anew.
    What somebody else took down is not given back, because that was not our decision.

    Args:
        server: Where.
        asked: What is to be done.
        now: When.

    Returns:
        What became of it.

    Raises:
        Silent: The server gave no usable answer to the change, which it may have made.
    """
    if owner_of(asked.subject.kind, asked.subject.id) is None:
        return Answer(ok=False, gone=True, note="its name is none that this server has")
    try:
        standing = look(server, asked.subject.kind, asked.subject.id, now)
    except Faulty as error:
        return error.answer
    except Silent as error:
        # Nothing was asked for yet, so nothing can have been done.
        return Answer(ok=False, note=f"not reached: {error}")
    if standing is None:
        return Answer(ok=False, gone=True, note="this server has no such thing")
    try:
        return _change(server, asked, standing, now)
    except Faulty as error:
        # Whoever stands before the server may say no though it has done it.
        return replace(error.answer, is_unknown=error.status >= 500)


def _change(server: Server, asked: Asked, standing: Standing, now: datetime) -> Answer:
    if asked.verb in DOWN:
        if standing.is_down:
            return Answer(ok=True, note="was taken down already")
        takedown: dict[str, object] = {"applied": True, "ref": asked.action}
    else:
        if not standing.is_down:
            return Answer(ok=True, note="was not taken down any more")
        if asked.marks and standing.ref not in ("", *asked.marks):
            note = "stays down: that takedown is not ours; whoever made it has to end it"
            return Answer(ok=False, gone=True, note=note)
        takedown = {"applied": False}
    server.post(SET, {"subject": standing.subject, "takedown": takedown}, now)
    return Answer(ok=True, status=200, note="answered 200")


def shown(
    server: Server, kind: Kind, name: str, now: datetime, *, is_labelled: bool
) -> Account | Post | Media | None:
    """Show a thing by its status, as the server tells it to us.

    Args:
        server: Where.
        kind: Of the thing.
        name: The platform's own identifier.
        now: When; becomes the version.
        is_labelled: Whether a label of ours stands on it.

    Returns:
        The thing with nothing but its status; None where the server knows no such kind. An account
        that its owner closed for a time is active: nobody took that decision but they.

    Raises:
        Faulty: The server said no.
        Silent: It was not reached, or its answer cannot be read.
    """
    owner = owner_of(kind, name)
    if owner is None:
        return None
    standing = look(server, kind, name, now)
    version, is_down = version_at(now), standing is not None and standing.is_down
    if kind == "account":
        is_there: AccountStatus = "active" if standing is not None else "deleted"
        return Account(id=name, version=version, status="suspended" if is_down else is_there)
    there: PostStatus = "labelled" if is_labelled else "visible"
    status: PostStatus = "deleted" if standing is None else "removed" if is_down else there
    if kind == "post":
        return Post(id=name, author=owner, version=version, status=status)
    return Media(id=name, author=owner, version=version, status=status)


def _question(kind: Kind, name: str) -> dict[str, str]:
    if kind == "post":
        return {"uri": name}
    blob = blob_of(name) if kind == "media" else None
    return {"did": blob.owner, "blob": blob.cid} if blob else {"did": name}
