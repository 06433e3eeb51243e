"""Takes in what came of actions: the platform's word, or a failure."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from firebreak.app.retrying import despite_changes
from firebreak.app.said import note_down, said_of
from firebreak.app.wiring import Services
from firebreak.intake.texts import usable
from firebreak.model.actions import Action, ActionVerb, Outcome
from firebreak.model.errors import NotFound
from firebreak.model.ids import ActionId, ItemKey, Kind, SourceId, split_key
from firebreak.model.items import Account, AccountStatus, Item, Media, Post, PostStatus, Url
from firebreak.model.ledger import LedgerEntry
from firebreak.model.results import Result, Said

NEW_STATUS: dict[ActionVerb, AccountStatus | PostStatus] = {
    "suspend": "suspended",
    "unsuspend": "active",
    "restrict": "restricted",
    "unrestrict": "active",
    "remove": "removed",
    "restore": "visible",
    "label": "labelled",
    "unlabel": "visible",
}
"""What a thing is once an action on it was done."""
MOST_WAITING = 100_000
"""Actions of one platform among which one is looked for whose case is not said."""
MOST_MARKS = 100
"""Times that something was said of one action that are remembered."""
COUNTED_BELOW = 10**11
"""Versions below this are counted by the platform; above, they are milliseconds."""
_MILLISECOND = 1_000


class Taken(Struct, frozen=True, kw_only=True):
    """What became of one result.

    Attributes:
        outcome: ``known``: it was said before, or the platform has shown it already.
        subject: Whom or what the action was about; None where there is no such action.
        field: What is at fault; empty unless refused.
        reason: What is wrong and what to do; empty unless refused.
    """

    result: Result
    outcome: Literal["taken", "known", "refused"]
    subject: ItemKey | None = None
    field: str = ""
    reason: str = ""


def take(services: Services, source: SourceId | None, results: Sequence[Result]) -> list[Taken]:
    """Take results in, each once, durably before it returns.

    Args:
        services: Store, platforms and clock.
        source: The platform that says so; None for any, where the operator does.
        results: In the order in which they were said.

    Returns:
        What became of each, in order.
    """
    found = _Actions(services, source, results)
    return [_take(services, found.of(one), one) for one in results]


def tell(services: Services, source: SourceId, results: Sequence[Result]) -> None:
    """Take results in that nobody waits to hear of, and show people what could not be read.

    Args:
        services: Store, platforms, clock and problems.
        source: The platform that says so.
        results: In the order in which they were said.
    """
    refused = [one for one in take(services, source, results) if one.outcome == "refused"]
    part = f"results of {source}"
    if not refused:
        services.problems.pop(part, None)
        return
    first, more = refused[0], len(refused) - 1
    others = f" (and {more} more)" if more else ""
    services.problems[part] = (
        f"{first.result.place}: {first.reason}{others}; "
        "firebreak actions import FILE names every such line"
    )


def _take(services: Services, action: Action | None, result: Result) -> Taken:
    if result.wrong:
        return Taken(result=result, outcome="refused", reason=result.wrong)
    if action is None:
        reason = f"no action {result.action!r} of this platform; copy it from the message or list"
        return Taken(result=result, outcome="refused", field="action", reason=reason)
    mark = _mark(result)
    if mark in said_of(services, action.id).marks:
        return Taken(result=result, outcome="known", subject=action.subject)
    taken = _done(services, action, result) if result.is_done else _failed(services, action, result)
    if taken.outcome != "refused":
        # Last: after a crash in between the same is taken in once more, and nothing is lost.
        despite_changes(lambda: _remember(services, action, mark, result))
    return taken


def _done(services: Services, action: Action, result: Result) -> Taken:
    if action.status == "confirmed" or _is_overtaken(services, action):
        return Taken(result=result, outcome="known", subject=action.subject)
    now = services.now()
    if not result.status and not _can_show(action):
        # Done, and on file as said; but no status of such a thing shows it.
        return Taken(result=result, outcome="taken", subject=action.subject)
    item = _standing(services, action, result, now)
    if isinstance(item, str):
        field = "status" if result.status else "action"
        return Taken(
            result=result, outcome="refused", subject=action.subject, field=field, reason=item
        )
    source = split_key(action.subject)[0]
    [kept] = services.store.append(services.tenant, source, [item], now)
    if kept.result == "conflict":
        reason = f"version {item.version} is here already with other content; send a higher one"
        return Taken(
            result=result,
            outcome="refused",
            subject=action.subject,
            field="version",
            reason=reason,
        )
    return Taken(result=result, outcome="taken", subject=action.subject)


def _is_overtaken(services: Services, action: Action) -> bool:
    """Say whether a later action on the same thing was seen to be done: an old list is late."""
    made = services.store.actions(action.case, services.tenant)
    places = {one.id: place for place, one in enumerate(made)}
    return any(
        one.subject == action.subject
        and one.status == "confirmed"
        and places[one.id] > places.get(action.id, len(made))
        for one in made
    )


def _failed(services: Services, action: Action, result: Result) -> Taken:
    if action.status in ("confirmed", "failed"):
        return Taken(result=result, outcome="known", subject=action.subject)
    now = services.now()
    words = _note(result)
    note = f"not done there: {words}" if words else "not done there"
    entry = LedgerEntry(
        kind="action failed",
        tenant=services.tenant,
        at=now,
        actor="system",
        subject=action.subject,
        action=action.id,
        note=note,
    )
    outcome = Outcome(delivery=f"msg_{action.id}", result="refused", at=now, note=note)
    try:
        services.store.settle([outcome], [entry])
    except NotFound:
        return Taken(result=result, outcome="known", subject=action.subject)
    return Taken(result=result, outcome="taken", subject=action.subject)


def _standing(services: Services, action: Action, result: Result, now: datetime) -> Item | str:
    """Give the thing as it was last told, in its new status; or why that cannot be."""
    source, kind, external = split_key(action.subject)
    status = result.status or action.restores or NEW_STATUS[action.verb]
    words = _words(kind)
    if status not in words:
        return f"{status!r} is no status of {kind}s; write one of: {', '.join(words)}"
    stored = services.store.item(action.subject, services.tenant)
    before = stored.item.version if stored else 0
    version = _version(before, now) if result.version is None else result.version
    if stored is not None and isinstance(stored.item, Account | Post | Media | Url):
        return replace(stored.item, status=status, version=version)
    if kind == "account":
        return Account(id=external, version=version, status=status)  # type: ignore[arg-type]
    if kind == "media":
        return Media(id=external, version=version, status=status)  # type: ignore[arg-type]
    return f"{source} has never told of this {kind}; send the {kind} itself once, with its status"


def _words(kind: Kind) -> tuple[str, ...]:
    return get_args(AccountStatus if kind == "account" else PostStatus)


def _can_show(action: Action) -> bool:
    return NEW_STATUS[action.verb] in _words(split_key(action.subject)[1])


def _version(before: int, now: datetime) -> int:
    """Give a version above the last: counted on where the platform counts, else milliseconds."""
    if 0 < before < COUNTED_BELOW:
        return before + 1
    return max(int(now.astimezone(UTC).timestamp() * _MILLISECOND), before + 1)


def _note(result: Result) -> str:
    return " ".join(usable(result.note).split())


def _mark(result: Result) -> str:
    said = f"{result.said_in}\n{result.is_done}\n{result.status}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _remember(services: Services, action: Action, mark: str, result: Result) -> None:
    said = said_of(services, action.id)
    is_status = result.was in _words(split_key(action.subject)[1])
    known = Said(
        marks=(*said.marks, mark)[-MOST_MARKS:],
        note=_note(result),
        # The first look counts: a later one may have found our own act.
        was=said.was or (result.was if is_status else ""),
    )
    note_down(services, action.id, action.subject, action.case, known)


class _Actions:
    """Finds the actions that results are about, with as few questions as may be."""

    def __init__(
        self, services: Services, source: SourceId | None, results: Iterable[Result]
    ) -> None:
        self._source = source
        self._known: dict[ActionId, Action] = {}
        wanted = {one.action for one in results if not one.wrong}
        store, tenant = services.store, services.tenant
        for case in {one.case for one in results if one.case}:
            self._add(store.actions(case, tenant))
        if source is not None and wanted - self._known.keys():
            self._add(store.at_once.delivered(tenant, source, MOST_WAITING))
        if wanted - self._known.keys():
            self._add(store.actions(None, tenant))

    def of(self, result: Result) -> Action | None:
        """Give a result's action; None where its platform has none of that name."""
        return self._known.get(result.action)

    def _add(self, actions: Iterable[Action]) -> None:
        for one in actions:
            if self._source in (None, split_key(one.subject)[0]):
                self._known[one.id] = one
