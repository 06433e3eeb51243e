"""Small truths and outputs, made by hand."""

from collections.abc import Sequence
from typing import Any

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Acted, Connected, Output, Surfaced
from firebreak.simulate.evaluation.timing import HOUR_MS
from firebreak.simulate.parameters import DAY_MS
from firebreak.simulate.truth import AccountRow, OutlinkRow, PartRow, PersonRow, PostRow

__all__ = ["DAY_MS", "HOUR_MS"]
DAYS = 5


def person(
    account: str,
    number: int,
    life: int = 0,
    born: int = 0,
    stopped: int = -1,
    *,
    is_away: bool = False,
) -> PersonRow:
    """Give one life of a member; times in hours."""
    at = stopped * HOUR_MS if stopped >= 0 else -1
    return PersonRow(number, account, life, "supporter", 0, born * HOUR_MS, at, is_away)


def post(name: str, author: str, hour: float, *, bad: bool = True) -> PostRow:
    """Give what a post really is."""
    truth = "call" if bad else "quote"
    return PostRow(name, author, round(hour * HOUR_MS), truth, True, bad, 0, "")


def known(
    persons: Sequence[PersonRow] = (),
    posts: Sequence[PostRow] = (),
    *,
    parts: dict[str, str] | None = None,
    languages: dict[str, str] | None = None,
    followers: int = 100,
    ordinary: int = 0,
    outlinks: Sequence[OutlinkRow] = (),
) -> Known:
    """Give a truth: members, decoys by account, and so many without a part: ``o1``, ``o2``."""
    members = [row.account for row in persons]
    named = [*members, *(parts or {}), *(f"o{n}" for n in range(1, ordinary + 1))]
    spoken = languages or {}
    tables: dict[str, list[Any]] = {
        "persons": list(persons),
        "parts": [
            PartRow(account, part, spoken.get(account, "en"), 0, "")
            for account, part in {**dict.fromkeys(members, "planted"), **(parts or {})}.items()
        ],
        "posts": list(posts),
        "follows": [],
        "notices": [],
        "changes": [],
        "outlinks": list(outlinks),
        "accounts": [AccountRow(one, spoken.get(one, "en"), followers) for one in named],
    }
    return Known(tables)


def surfaced(account: str, hour: float = 1.0, by: Any = "tool", score: float = 0.8) -> Surfaced:
    """Let an account come up."""
    return Surfaced(account=account, at_ms=round(hour * HOUR_MS), by=by, score=score)


def connected(account: str, score: float = 1.0, **more: Any) -> Connected:
    """Call an account likely connected."""
    usual: dict[str, Any] = {"at_ms": HOUR_MS, "probability": None, "is_likely": True}
    return Connected(account=account, score=score, **(usual | more))


def suspended(
    account: str, hour: float = 2.0, *, effect: float = -1, reversed_: float = -1
) -> Acted:
    """Suspend an account; hours of decision, effect and reversal, -1 for never."""
    return Acted(
        kind="account",
        subject=account,
        verb="suspend",
        decided_ms=round(hour * HOUR_MS),
        confirmed_ms=round(effect * HOUR_MS) if effect >= 0 else -1,
        reversed_ms=round(reversed_ * HOUR_MS) if reversed_ >= 0 else -1,
    )


def removed(name: str) -> Acted:
    """Remove a post."""
    return Acted(kind="post", subject=name, verb="remove", decided_ms=HOUR_MS)


def output(*done: Surfaced | Connected | Acted) -> Output:
    """Put together what a product did."""
    return Output(
        surfaced=tuple(one for one in done if isinstance(one, Surfaced)),
        connected=tuple(one for one in done if isinstance(one, Connected)),
        acted=tuple(one for one in done if isinstance(one, Acted)),
    )
