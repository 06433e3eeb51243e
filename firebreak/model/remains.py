"""What is left of a case, its evidence and its messages in the end."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from firebreak.model.actions import Action, Delivery, Outcome
from firebreak.model.cases import Case
from firebreak.model.connections import Connection
from firebreak.model.decisions import Decision
from firebreak.model.grounds import Ground
from firebreak.model.ids import ItemKey, item_key, split_key
from firebreak.model.notices import Notice
from firebreak.model.retention import EXPIRED, is_alias
from firebreak.model.signals import Failure, Signal

Rename = Callable[[ItemKey], ItemKey]

_SAYS_NOTHING = frozenset(
    (
        *("type", "kind", "status", "verb", "language", "purpose", "category", "policy"),
        *("detector", "version", "mode", "plugin", "linker", "family", "band", "origin"),
        *("endpoint", "result"),
    )
)
"""Fields whose values are one of a few words, the same for everybody."""


class Renaming:
    """Gives each key of a case one new key, as long as it lasts; new ones stay as they are."""

    def __init__(self, aliases: Callable[[], str]) -> None:
        """Begin with nothing renamed.

        Args:
            aliases: Gives identifiers nobody can guess.
        """
        self._aliases = aliases
        self._names: dict[ItemKey, ItemKey] = {}

    def __call__(self, key: ItemKey) -> ItemKey:
        """Give the key that stands in a key's place."""
        if is_alias(key):
            return key
        if key not in self._names:
            source, kind, _ = split_key(key)
            self._names[key] = item_key(source, kind, f"{EXPIRED}{self._aliases()}")
        return self._names[key]


def signal(one: Signal, rename: Rename) -> Signal:
    """Leave detector, score and time, and which guards spoke."""
    lowered = tuple(replace(each, says="") for each in one.lowered)
    return replace(one, subject=rename(one.subject), evidence=(), lowered=lowered)


def failure(one: Failure, rename: Rename) -> Failure:
    """Leave what broke, and when."""
    return replace(one, subject=rename(one.subject), error="expired")


def connection(one: Connection, rename: Rename) -> Connection:
    """Leave the figures."""
    return replace(one, account=rename(one.account), evidence=())


def case(one: Case, rename: Rename) -> Case:
    """Leave the statistics: kind, origin, category, detectors, times and what was decided."""
    members = tuple(replace(each, account=rename(each.account)) for each in one.members)
    left = replace(
        one,
        subject=rename(one.subject),
        members=members,
        also=tuple(rename(each) for each in one.also),
        apart=tuple(rename(each) for each in one.apart),
    )
    # Who computed from the case as it was must look again.
    return one if left == one else replace(left, revision=one.revision + 1)


def decision(one: Decision, rename: Rename, *, keeps_names: bool) -> Decision:
    """Leave what was decided by whom and when, and for a while about whom."""
    subjects = one.subjects if keeps_names else tuple(rename(each) for each in one.subjects)
    members = tuple(
        each if keeps_names else replace(each, account=rename(each.account)) for each in one.members
    )
    grounds = tuple(_ground(each, rename, keeps_names=keeps_names) for each in one.grounds)
    rabat = one.rabat and replace(one.rabat, notes={})
    return replace(
        one, subjects=subjects, members=members, reasons="", grounds=grounds, rabat=rabat
    )


def action(one: Action, rename: Rename) -> Action:
    """Leave what was done, and when."""
    return replace(one, subject=rename(one.subject))


def delivery(one: Delivery, rename: Rename) -> Delivery:
    """Leave that there was a message."""
    return replace(one, subject=rename(one.subject), body=b"")


def outcome(one: Outcome) -> Outcome:
    """Leave how it went, without the platform's words."""
    return replace(one, note="")


def notice(one: Notice, subject: str, *, keeps_words: bool, keeps_reporter: bool) -> Notice:
    """Leave of a notice what still has its time.

    Args:
        one: The notice.
        subject: Identifier that stands in the place of its subject's.
        keeps_words: Whether all but the reporter stays.
        keeps_reporter: Whether the reporter stays.

    Returns:
        The rest.
    """
    reporter = one.reporter if keeps_reporter else ""
    if keeps_words:
        return replace(one, reporter=reporter)
    return Notice(
        id=one.id,
        subject_kind=one.subject_kind,
        subject=subject,
        kind=one.kind,
        reporter=reporter,
    )


def _ground(one: Ground, rename: Rename, *, keeps_names: bool) -> Ground:
    if keeps_names:
        return replace(one, passage="")
    whose = one.whose and rename(one.whose)
    return replace(one, what=rename(one.what), whose=whose, passage="")


def words_gone(before: Any, after: Any) -> set[str]:
    """List the strings of a decoded JSON value that another one has no more.

    Args:
        before: As it was.
        after: As it is.

    Returns:
        What could betray somebody; words of closed sets are left out.
    """
    return _strings(before) - _strings(after)


def _strings(tree: Any) -> set[str]:
    match tree:
        case str():
            return {tree} if tree else set()
        case list():
            return {one for each in tree for one in _strings(each)}
        case dict():
            return {
                one
                for name, each in tree.items()
                if name not in _SAYS_NOTHING
                for one in _strings(each)
            }
        case _:
            return set()
