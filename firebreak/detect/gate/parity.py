"""Parity: is one kind of people, one faith or one language hit more often?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firebreak.algorithms.stats.proportions import lower_bound, upper_bound
from firebreak.detect.gate.contract import Controls, Parity, Record

PARITY = 2.0
"""How many times as often one kind of people may be hit as another."""
PEOPLE = frozenset({"religion", "community"})
"""Kinds whose sets are compared one by one: each is some faith's, or some people's own talk."""

_Rates = Mapping[str, tuple[int, int]]


def compare(
    controls: Sequence[Controls],
    flags: Mapping[str, list[bool]],
    language: str,
    others: Iterable[Record] = (),
) -> list[Parity]:
    """Compare how often innocent people are hit, by intervals and not by counts.

    With hardly a hit, a ratio of counts is noise. So only what is sure is refused: the lower bound
    of one rate against the upper bound of another.

    Args:
        controls: All sets; those with a floor of their own are left out, for their rates are
            meant to differ.
        flags: For each set by name, which texts were flagged.
        language: The one that is asked about. Kinds and faiths are compared within it, since a
            judge is silent anyway in languages that it does not speak.
        others: Records of the same judge in other languages.

    Returns:
        One comparison by kind of text, one by faith or community, one by language; those with
        nothing to compare are left out.
    """
    held = [one for one in controls if one.most is None and one.texts]
    own = [one for one in held if one.language == language]
    people = [one for one in own if one.kind in PEOPLE]
    found = [
        _between("kind", _rates((one.kind, flags[one.name]) for one in own)),
        _between("faith or community", _rates((one.name, flags[one.name]) for one in people)),
    ]
    languages = dict(_rates((language, flags[one.name]) for one in own))
    foreign = [one for one in held if one.language != language]
    languages |= _rates((f"{_spoken(one)} texts", flags[one.name]) for one in foreign)
    spoken = {record.language: _own_rate(record) for record in others}
    is_sure = [
        # A judge owes nothing for being silent where it does not speak, only for speaking there.
        _between("language", languages, least=language),
        _between("language", {language: languages.get(language, (0, 0)), **spoken}, most=language),
    ]
    found.append(max(filter(None, is_sure), key=lambda one: one.times, default=None))
    return [one for one in found if one is not None]


def _spoken(one: Controls) -> str:
    return one.language or "mixed"


def _rates(flagged: Iterable[tuple[str, list[bool]]]) -> _Rates:
    rates: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for name, flags in flagged:
        hits, rows = rates[name]
        rates[name] = hits + sum(flags), rows + len(flags)
    return rates


def _own_rate(record: Record) -> tuple[int, int]:
    # A small set that is refused by itself is also counted in its pool.
    pools = {one.sets: one for one in record.counts if one.language == record.language}
    joined = {name for sets in pools if len(sets) > 1 for name in sets}
    own = [one for sets, one in pools.items() if len(sets) > 1 or sets[0] not in joined]
    own = [one for one in own if not one.has_own_floor]
    return sum(one.hits for one in own), sum(one.rows for one in own)


def _between(by: str, rates: _Rates, *, most: str = "", least: str = "") -> Parity | None:
    known = {name: rate for name, rate in rates.items() if rate[1]}
    if len(known) < 2 or any(name and name not in known for name in (most, least)):
        return None
    least = least or min(known, key=lambda name: upper_bound(*known[name]) if name != most else 2.0)
    most = most or max(known, key=lambda name: lower_bound(*known[name]) if name != least else -1.0)
    times = lower_bound(*known[most]) / upper_bound(*known[least])
    says = f"parity: {most} is hit more than {PARITY:g} times as often as {least}"
    return Parity(
        by=by,
        most=most,
        least=least,
        compared=len(known),
        times=times,
        says=says if times > PARITY else "",
    )
