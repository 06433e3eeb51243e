"""Every clock and threshold of a policy, on both sides of its bounds."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pytest
from msgspec import inspect

from firebreak.model.policy import Policy, mistakes_in

HEAD = 'name = "t"\nversion = "1"\n'
CATEGORY = 'title = "T"\ndefinition = "D."\nseverity = 2\n'
LIST = 'file = "f"\nlanguage = "en"\ncategory = ""\n'
RULE = 'pattern = "a"\nlanguage = "en"\ncategory = ""\nfires = ["a"]\nsilent = ["b"]\n'
MORE = {
    "categories.*": CATEGORY,
    "terms.*": LIST,
    "models.*": LIST,
    "rules.*": RULE,
}
TINY = 1e-9
BOUNDS: Mapping[str, tuple[float | None, float | None, float | None, float | None]] = {
    # last that is too small, first that is allowed, last that is allowed, first that is too large
    "categories.*.severity": (0, 1, 4, 5),
    "categories.*.minutes": (0, 1, None, None),
    "categories.*.reviewers": (0, 1, 2, 3),
    "clocks.removal_order_minutes": (0, 1, None, None),
    "clocks.trusted_flagger_minutes": (0, 1, None, None),
    "clocks.user_report_minutes": (0, 1, None, None),
    "detectors.*.threshold": (-TINY, 0, 1, 1 + TINY),
    "linkers.*.threshold": (-TINY, 0, 1, 1 + TINY),
    "connect.family_cap": (0, TINY, None, None),
    "connect.window_seconds": (0, 1, None, None),
    "connect.top": (0, 1, 1000, 1001),
    "connect.audit": (-TINY, 0, 0.05, 0.05 + TINY),
    "media.flood": (0, 1, None, None),
    "media.doubts": (0, 1, None, None),
    "media.review": (30, 31, 63, 64),
    "media.lists.*.days": (0, 1, None, None),
    "review.lease_minutes": (0, 1, None, None),
    "review.notice_cap": (0, 1, None, None),
    "review.opinion_points": (-TINY, 0, 10, 10 + TINY),
    "cases.expire_days": (0, 1, None, None),
    "cases.flood": (1, 2, None, None),
    "orders.preserve_days": (0, 1, None, None),
    "appeals.open_days": (182, 183, None, None),
    "appeals.minutes": (0, 1, None, None),
    "quality.second": (-TINY, 0, 1, 1 + TINY),
    "quality.gold": (-TINY, 0, 0.2, 0.2 + TINY),
    "statements.repeats": (0, 1, None, None),
    "wellbeing.reveals_a_day": (0, 1, None, None),
    "wellbeing.day_begins_at": (-1, 0, 23, 24),
    "misuse.months": (0, 1, 24, 25),
    "misuse.most_days": (0, 1, 365, 366),
    "misuse.providers.least": (1, 2, 1_000, 1_001),
    "misuse.providers.share": (0.01 - TINY, 0.01, 1, 1 + TINY),
    "misuse.notifiers.least": (1, 2, 1_000, 1_001),
    "misuse.notifiers.share": (0.01 - TINY, 0.01, 1, 1 + TINY),
    "misuse.complainants.least": (1, 2, 1_000, 1_001),
    "misuse.complainants.share": (0.01 - TINY, 0.01, 1, 1 + TINY),
    "looking.review": (-TINY, 0, 1, 1 + TINY),
    "looking.minutes": (0, 1, None, None),
    "looking.accounts_an_hour": (0, 1, None, None),
    "looking.claim_at_once": (0, 1, 50, 51),
    "mass.alone": (-1, 0, 10, 11),
    "mass.alone_a_day": (-1, 0, 50, 51),
    "mass.look": (29, 30, None, None),
    "mass.keeps": (0, 1, 2, 3),
    "mass.third_from": (-1, 0, 500, 501),
    "mass.third_share": (-TINY, 0, 0.001, 0.001 + TINY),
    "mass.fresh_minutes": (0, 1, 10, 11),
    "mass.cool_off_from": (0, 1, 25, 26),
    "mass.cool_off_minutes": (14, 15, None, None),
    "mass.canary": (0, 1, 10, 11),
    "mass.watch_minutes": (9, 10, None, None),
    "mass.a_minute": (0, 1, 60, 61),
    "mass.an_hour": (0, 1, 60, 61),
    "mass.overturned": (0, TINY, 0.05, 0.05 + TINY),
    "mass.rate_times": (1, 1 + TINY, 10, 10 + TINY),
    "mass.undo_days": (89, 90, None, None),
    "retention.items_days": (0, 1, None, None),
    "retention.acts_days": (0, 1, None, None),
    "retention.dismissed_days": (0, 1, None, None),
    "retention.decided_days": (0, 1, None, None),
    "retention.reporters_days": (0, 1, None, None),
    "retention.decisions_days": (0, 1, None, None),
    "terms.*.score": (-TINY, 0, 1, 1 + TINY),
    "terms.*.threshold": (-TINY, 0, 1, 1 + TINY),
    "rules.*.score": (-TINY, 0, 1, 1 + TINY),
    "rules.*.threshold": (-TINY, 0, 1, 1 + TINY),
    "models.*.threshold": (-TINY, 0, 1, 1 + TINY),
}


@pytest.mark.parametrize("place", BOUNDS)
def test_the_last_that_is_allowed_passes_and_the_next_is_refused(place: str) -> None:
    """One minute less than a clock may have, one more than a share may be: refused by name."""
    small, least, most, large = BOUNDS[place]
    for value in (least, most):
        assert value is None or [] == wrong_at(place, value)
    for value in (small, large):
        assert value is None or [place.replace("*", "x")] == wrong_at(place, value)


def test_no_clock_and_no_threshold_is_left_out() -> None:
    """Whoever adds a bounded number to the policy adds its edges here."""
    assert set(bounded(Policy)) == set(BOUNDS)


def wrong_at(place: str, value: float) -> list[str]:
    """Name what is wrong with a policy that says one value."""
    table, _, field = place.rpartition(".")
    needed = MORE.get(table, "")
    lines = [line for line in needed.splitlines() if not line.startswith(f"{field} =")]
    header = "" if table.startswith("categories") else "[categories]\n"
    text = (
        f"{HEAD}{header}[{table.replace('*', 'x')}]\n{chr(10).join(lines)}\n{field} = {value!r}\n"
    )
    return [one.place for one in mistakes_in(text)]


def bounded(kind: Any, place: str = "") -> Iterator[str]:
    """Give the places of all numbers with a bound, below a struct."""
    for field in msgspec.structs.fields(kind):
        info = inspect.type_info(field.type)
        name = f"{place}.{field.encode_name}".removeprefix(".")
        if isinstance(info, inspect.DictType):
            info, name = info.value_type, f"{name}.*"
        if isinstance(info, inspect.StructType):
            yield from bounded(info.cls, name)
            continue
        for one in info.types if isinstance(info, inspect.UnionType) else (info,):
            if isinstance(one, inspect.IntType | inspect.FloatType) and any(
                bound is not None for bound in (one.ge, one.gt, one.le, one.lt)
            ):
                yield name
