"""What a plan against many accounts would do, counted before anybody agrees."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from firebreak.algorithms.stats.surprise import of_share
from firebreak.model.ids import SourceId, split_key
from firebreak.model.mass import OWN, Basis, Candidate, Forecast, Spread

YOUNG = timedelta(days=30)
"""Younger accounts are counted as new."""
MOST_LANGUAGES = 8
LEAN_TIMES = 2.0
"""A plan leans to a language that has so many times its share of the platform."""
LEAN_SHARE = 0.2
"""And at least this share of the plan."""
LEAN_DIGITS = 3.0
"""And that chance alone would bring about less often than once in a thousand."""


def basis_of(one: Candidate) -> Basis:
    """Say what an account is named for: the strongest of what is on file.

    Args:
        one: What is on file.

    Returns:
        Its own deeds come first; that it is connected to somebody is no deed.
    """
    if one.decided:
        return "decision"
    if one.signals:
        return "signal"
    return "connection" if one.connected else "none"


def left_out(one: Candidate) -> str:
    """Say why a plan does nothing at all with an account; empty where it does something."""
    if not one.is_known:
        return "no platform told of it"
    if one.is_gone:
        return "suspended or deleted already"
    return ""


def to_queue(one: Candidate) -> str:
    """Say why an account becomes a case instead of being acted on by a plan.

    Args:
        one: What is on file.

    Returns:
        A reason in a few words; empty where a plan may act on it.
    """
    if basis_of(one) not in OWN:
        return "nothing of its own is on file"
    if one.is_vouched:
        return "on the list of press, relief and research"
    if one.is_trusted:
        return "a trusted flagger"
    if one.was_overturned:
        return "a decision about it was taken back before"
    if one.is_cleared:
        return "a person dismissed the matter"
    return ""


def says(one: Candidate) -> str:
    """Tell in a sentence what an account is named for."""
    parts = []
    if one.decided:
        parts.append(f"{one.decided} decided against its own content")
    if one.signals:
        parts.append(f"{one.signals} marked by tools in its own content")
    if not parts:
        return "only connected to somebody" if one.connected else "nothing on file"
    return " and ".join(parts)


def digest_of(members: Iterable[tuple[str, Basis]]) -> str:
    """Give the SHA-256 of a plan's accounts, with what each is named for.

    Args:
        members: Key and basis, in the order of the plan.

    Returns:
        64 hex digits; another list, or another order, gives others.
    """
    told = hashlib.sha256()
    for key, basis in members:
        told.update(f"{len(key)}:{key}:{basis}\n".encode())
    return told.hexdigest()


def forecast(
    named: Sequence[Candidate],
    *,
    active: int,
    languages: Mapping[str, int],
    irreversible: Collection[SourceId],
    now: datetime,
) -> Forecast:
    """Count what a plan would do.

    Args:
        named: All accounts that it names, once each.
        active: Active accounts of the platform; 0 for unknown.
        languages: Those by language.
        irreversible: Platforms that could not take it back.
        now: When.

    Returns:
        The counts. Reach, age and languages are those of the accounts that it would act on.
    """
    here = [one for one in named if not left_out(one)]
    acted = [one for one in here if not to_queue(one)]
    spread = _spread(Counter(one.language for one in acted), languages)
    return Forecast(
        accounts=len(named),
        by_basis=Counter(basis_of(one) for one in here),
        unknown=sum(not one.is_known for one in named),
        reach=sum(one.followers or 0 for one in acted),
        reach_unknown=sum(one.followers is None for one in acted),
        young=sum(one.created_at is not None and now - one.created_at < YOUNG for one in acted),
        age_unknown=sum(one.created_at is None for one in acted),
        vouched=sum(one.is_vouched for one in here),
        trusted=sum(one.is_trusted for one in here),
        cleared=sum(one.is_cleared for one in here),
        overturned=sum(one.was_overturned for one in here),
        gone=sum(one.is_gone for one in named),
        active=active,
        languages=spread,
        leans=_leaning(spread, len(acted)),
        irreversible=tuple(
            sorted({split_key(one.account)[0] for one in acted} & set(irreversible))
        ),
    )


def _spread(here: Counter[str], there: Mapping[str, int]) -> tuple[Spread, ...]:
    whole, all_there = here.total(), sum(there.values())
    return tuple(
        Spread(
            language=language,
            here=many / whole,
            there=there.get(language, 0) / all_there if all_there else 0.0,
        )
        for language, many in sorted(here.items(), key=lambda one: (-one[1], one[0]))
    )[:MOST_LANGUAGES]


def _leaning(spread: Sequence[Spread], size: int) -> str:
    for one in spread:
        if not one.language or one.here < max(LEAN_SHARE, LEAN_TIMES * one.there):
            continue
        usual = min(max(one.there, 1e-6), 1 - 1e-6)
        if of_share(round(one.here * size), size, usual) >= LEAN_DIGITS:
            return one.language
    return ""
