"""How soon: to case, decision and effect; and what was seen by then."""

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct

from firebreak.simulate.evaluation.known import Known
from firebreak.simulate.evaluation.output import Output

HOUR_MS = 3_600_000
SEEN_SHARE = 0.3
"""Share of an author's followers that see a post in the end [D]."""
SEEING_HOURS = 6.0
"""Mean time until a follower who sees a post does [D]."""


class Spread(Struct, frozen=True, kw_only=True):
    """A quantity over many: count, median and nine in ten; hours unless said otherwise.

    Attributes:
        values: All of them, rising.
    """

    count: int
    median: float
    ninety: float
    values: tuple[float, ...] = ()


class Timing(Struct, frozen=True, kw_only=True):
    """How soon planted accounts were met.

    Attributes:
        violating: Planted accounts that ever broke a rule.
        to_case: From an account's first violating post until it came up.
        to_decision: Until somebody decided to suspend it.
        to_effect: Until the platform showed it.
        by_tools: Share of the suspended planted accounts that tools brought up first.
        before_first_post: Share of the suspended planted accounts that had not broken a rule yet.
        before_first_view: Share of them whose first such post nobody is expected to have seen.
        never: Planted accounts with violating posts that nobody suspended.
        reach: Expected views of violating posts before the effect, over all planted accounts.
        reach_all: Expected views of the same posts had nobody done anything; what was never
            posted because somebody was stopped is in neither.
    """

    violating: int
    to_case: Spread
    to_decision: Spread
    to_effect: Spread
    by_tools: float
    before_first_post: float
    before_first_view: float
    never: int
    reach: float
    reach_all: float


def timing(known: Known, output: Output, end_ms: int) -> Timing:
    """Measure how soon planted accounts were met.

    Args:
        known: The truth.
        output: What the product did.
        end_ms: End of the story.

    Returns:
        The figures. Reach counts what the platform itself stopped as nobody's doing: views go on
        to the end of the story, with and without the product.
    """
    followers = known.followers
    came_up = _first(output.surfaced, "account", "at_ms")
    tools = {one.account for one in output.surfaced if one.by == "tool"}
    done = [one for one in output.acted if one.verb == "suspend"]
    decided = _first(done, "subject", "decided_ms")
    effect = _first([one for one in done if one.confirmed_ms >= 0], "subject", "confirmed_ms")
    stopped = [account for account in known.planted if account in decided]
    bad = {account: at for account, at in known.first_bad.items() if account in known.planted}
    return Timing(
        violating=len(bad),
        to_case=_spread(bad, came_up),
        to_decision=_spread(bad, decided),
        to_effect=_spread(bad, effect),
        by_tools=_share(sum(account in tools for account in stopped), len(stopped)),
        before_first_post=_share(
            sum(decided[one] < bad.get(one, end_ms + 1) for one in stopped), len(stopped)
        ),
        before_first_view=_share(
            sum(
                effect.get(one, end_ms) < _seen_from(bad.get(one, end_ms), followers.get(one, 0))
                for one in stopped
            ),
            len(stopped),
        ),
        never=sum(account not in decided for account in bad),
        reach=_reach(known, followers, effect, end_ms),
        reach_all=_reach(known, followers, {}, end_ms),
    )


def spread(values: Iterable[float]) -> Spread:
    """Give count, median and nine in ten; zeros for nothing."""
    order = sorted(values)
    if not order:
        return Spread(count=0, median=0.0, ninety=0.0)
    return Spread(
        count=len(order),
        median=order[len(order) // 2],
        ninety=order[min(len(order) - 1, math.ceil(0.9 * len(order)) - 1)],
        values=tuple(order),
    )


def views(followers: int, hours: float) -> float:
    """Give the expected views of a post after some hours."""
    return followers * SEEN_SHARE * (1 - math.exp(-max(0.0, hours) / SEEING_HOURS))


def _seen_from(at_ms: int, followers: int) -> float:
    """Give the instant at which the first view is expected."""
    if followers * SEEN_SHARE <= 1:
        return math.inf
    return at_ms - HOUR_MS * SEEING_HOURS * math.log(1 - 1 / (followers * SEEN_SHARE))


def _first(rows: Iterable[object], key: str, at: str) -> dict[str, int]:
    first: dict[str, int] = {}
    for row in rows:
        name, when = str(getattr(row, key)), int(getattr(row, at))
        first[name] = min(when, first.get(name, when))
    return first


def _spread(since: Mapping[str, int], until: Mapping[str, int]) -> Spread:
    return spread(
        max(0, until[account] - at) / HOUR_MS for account, at in since.items() if account in until
    )


def _reach(
    known: Known, followers: Mapping[str, int], effect: Mapping[str, int], end_ms: int
) -> float:
    total = 0.0
    for row in known.posts.values():
        if row.is_violating and row.author in known.planted:
            hours = (effect.get(row.author, end_ms) - row.at_ms) / HOUR_MS
            total += views(followers.get(row.author, 0), hours)
    return total


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
