"""What is done to users, events and files of a homeserver, and taken back."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct

from firebreak.adapters.connecting.carrying import Asked
from firebreak.adapters.connecting.matrix_names import (
    is_name,
    mapping,
    split_media,
    split_post,
    stamp,
)
from firebreak.adapters.connecting.matrix_server import (
    Homeserver,
    Said,
    Unheard,
    answer_to,
    part,
)
from firebreak.adapters.connecting.matrix_things import SuspendBy
from firebreak.model.actions import ActionVerb
from firebreak.model.platforms import Silent
from firebreak.model.ports import Answer

RestrictBy = Literal["", "suspend", "shadow_ban"]
REASON = "removed by moderation"
"""What others in the room read; why is for its author alone."""
TOKEN_MILLISECONDS = 60_000
"""How long a token lives with which an author's event is taken away in their place."""
ADMIN = "/_synapse/admin"
CLIENT = "/_matrix/client/v3"
IMPOSSIBLE = Answer(ok=False, gone=True, note="this platform cannot do that to such a thing")
FINAL = Answer(
    ok=False,
    gone=True,
    note="a redacted event cannot be brought back on Matrix; tell its author by hand",
)


class Ways(Struct, frozen=True, kw_only=True):
    """By which of the server's means our verbs are carried out.

    Attributes:
        policy_room: Room whose policy list names suspended users; empty for none.
        as_author: Whether an event is taken away in its author's place where the admin may not.
    """

    suspend_by: SuspendBy
    restrict_by: RestrictBy
    policy_room: str = ""
    as_author: bool = True

    @property
    def verbs(self) -> frozenset[ActionVerb]:
        """What these means can do; what they cannot take back has no reverse here."""
        verbs: set[ActionVerb] = {"suspend", "remove", "restore"}
        if self.suspend_by != "deactivate":
            verbs.add("unsuspend")
        if self.restrict_by:
            verbs |= {"restrict", "unrestrict"}
        return frozenset(verbs)


def carried_out(server: Homeserver, wanted: Asked, ways: Ways, now: datetime) -> Answer:
    """Do one thing on the server.

    Args:
        server: Where.
        wanted: What, to whom.
        ways: By which means.
        now: When.

    Returns:
        What the server said; ``is_unknown`` where it was asked and did not answer.

    Raises:
        Silent: It could not be reached, so nothing was done.
    """
    try:
        return _done(server, wanted, ways, now)
    except Unheard as error:
        return Answer(ok=False, is_unknown=True, note=f"asked, not answered: {error}")


def _done(server: Homeserver, wanted: Asked, ways: Ways, now: datetime) -> Answer:
    kind, name, verb = wanted.subject.kind, wanted.subject.id, wanted.verb
    if verb is None or verb not in ways.verbs:
        return IMPOSSIBLE
    if kind == "account":
        return _on_user(server, name, verb, ways)
    if kind == "media" and (file := split_media(name)):
        word = {"remove": "quarantine", "restore": "unquarantine"}.get(verb)
        path = f"{ADMIN}/v1/media/{word}/{part(file[0])}/{part(file[1])}"
        return answer_to(server.ask("POST", path, {})) if word else IMPOSSIBLE
    if kind == "post" and (place := split_post(name)):
        if verb == "remove":
            return _redacted(server, place, wanted.action, ways, now)
        return FINAL if verb == "restore" else IMPOSSIBLE
    return IMPOSSIBLE


def _on_user(server: Homeserver, user: str, verb: ActionVerb, ways: Ways) -> Answer:
    by = {
        "suspend": (ways.suspend_by, True),
        "unsuspend": (ways.suspend_by, False),
        "restrict": (ways.restrict_by, True),
        "unrestrict": (ways.restrict_by, False),
    }
    if verb not in by:
        return IMPOSSIBLE
    means, is_on = by[verb]
    if verb == "unsuspend" and ways.policy_room:
        # Before it, and for certain: nobody may stay on a list that others obey.
        listed = _rule(server, user, ways.policy_room, is_on=False)
        if not listed.is_good:
            return Answer(ok=False, note=f"still on the policy list: {_brief(listed)}")
    answer = answer_to(_set(server, user, means, is_on=is_on))
    if verb == "suspend" and answer.ok and ways.policy_room:
        return _listed(server, user, ways.policy_room, answer)
    return answer


def _set(server: Homeserver, user: str, means: str, *, is_on: bool) -> Said:
    who = part(user)
    if means == "suspend":
        return server.ask("PUT", f"{ADMIN}/v1/suspend/{who}", {"suspend": is_on})
    if means == "lock":
        # The same address would make a user of one that does not exist.
        found = server.ask("GET", f"{ADMIN}/v2/users/{who}")
        if not found.is_good:
            return found
        return server.ask("PUT", f"{ADMIN}/v2/users/{who}", {"locked": is_on})
    if means == "shadow_ban":
        method: Literal["POST", "DELETE"] = "POST" if is_on else "DELETE"
        return server.ask(method, f"{ADMIN}/v1/users/{who}/shadow_ban", {})
    return server.ask("POST", f"{ADMIN}/v1/deactivate/{who}", {"erase": False})


def _listed(server: Homeserver, user: str, room: str, answer: Answer) -> Answer:
    """Add a rule after a suspension; that it failed undoes nothing and is told in the ledger."""
    try:
        listed = _rule(server, user, room, is_on=True)
    except Silent as error:
        return Answer(ok=True, status=answer.status, note=f"done; not on the policy list: {error}")
    if listed.is_good:
        return answer
    note = f"done; not on the policy list: {_brief(listed)}"
    return Answer(ok=True, status=answer.status, note=note)


def _rule(server: Homeserver, user: str, room: str, *, is_on: bool) -> Said:
    path = f"{CLIENT}/rooms/{part(room)}/state/m.policy.rule.user/{part(f'rule:{user}')}"
    # Others read the list: it says that the account is suspended here, and never for what.
    rule = {"entity": user, "recommendation": "m.ban", "reason": "suspended"} if is_on else {}
    return server.ask("PUT", path, rule)


def _redacted(
    server: Homeserver, place: tuple[str, str], action: str, ways: Ways, now: datetime
) -> Answer:
    """Take an event away: as the admin where they may, else in its author's place."""
    room, event = place
    path = f"{CLIENT}/rooms/{part(room)}/redact/{part(event)}/{part(f'firebreak-{action}')}"
    said = server.ask("PUT", path, {"reason": REASON})
    if said.status != 403 or not ways.as_author:
        return answer_to(said)
    stored = _stored(server, room, event)
    author, sent = str(stored.get("sender", "")), stored.get("origin_server_ts")
    if not is_name(author, "@"):
        return Answer(ok=False, gone=True, note="the server does not know that event")
    until = {"valid_until_ms": stamp(now) + TOKEN_MILLISECONDS}
    lent = server.ask("POST", f"{ADMIN}/v1/users/{part(author)}/login", until)
    token = lent.body.get("access_token")
    if not lent.is_good or not isinstance(token, str) or not token:
        note = "the admin has no power in that room, and its author is of another server"
        return Answer(ok=False, gone=lent.status in (400, 404), status=lent.status, note=note)
    said = server.ask("PUT", path, {"reason": REASON}, token=token)
    with suppress(Silent):
        server.ask("POST", f"{CLIENT}/logout", {}, token=token)
    if said.status not in (401, 403) or not isinstance(sent, int):
        return answer_to(said)
    return _swept(server, room, author, sent)


def _swept(server: Homeserver, room: str, author: str, sent: int) -> Answer:
    """Have the server sweep one event of somebody who left the room, or is locked, away.

    It knows events by their time only. At most one is taken, so whoever sent two in one millisecond
    may lose the other one; then the look afterwards confirms nothing, and a person sees that.
    """
    window = {"rooms": [room], "reason": REASON, "limit": 1, "after_ts": sent, "before_ts": sent}
    return answer_to(server.ask("POST", f"{ADMIN}/v1/user/{part(author)}/redact", window))


def _stored(server: Homeserver, room: str, event: str) -> Mapping[str, Any]:
    found = mapping(server.object(f"{ADMIN}/v1/fetch_event/{part(event)}"))
    stored = mapping(found.get("event"))
    return stored if stored.get("room_id") == room else {}


def _brief(said: Said) -> str:
    return f"{said.status} {said.code}".rstrip()
