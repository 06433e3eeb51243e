"""Accounts that began after a suspension and look like the one suspended."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from firebreak.connect.contract import (
    EXAMPLE_TIME,
    Did,
    Linker,
    Measured,
    Told,
    account,
    silent,
    speaks,
)
from firebreak.connect.people import Alike, Person
from firebreak.connect.phrase import counted, newest, span, the_items
from firebreak.connect.view import SeedSet, View
from firebreak.model.policy import ConnectPolicy

LEAST_ALIKE = 2.0
"""Nats that handle, name, bio and picture must say together."""
BEFORE = 86_400.0
"""Seconds before a suspension from which an account counts as begun after it: a spare one."""


class _Return(Struct, frozen=True, kw_only=True):
    """One account and the seed that it most likely was."""

    candidate: int
    seed: int
    alike: Alike


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure whether accounts are somebody who was suspended.

    Args:
        view: The platform's acts, and how its accounts present themselves.
        seeds: Where connections start, and since when.
        policy: Not needed here.

    Returns:
        For accounts that began after a seed was suspended, in nats as they are: handle, name or
        bio, whichever is most alike by how alike strangers of this platform are, plus an equal
        picture that few have. A name alone stays below what a connection needs. Turning to the
        same circle again is told and counts nothing here: all friends of the one suspended do
        that, and on simulated platforms it pointed to the wrong one more often than not.
    """
    del policy
    found = _found(view, seeds)
    candidates = np.array(sorted(one for one in found if not seeds.is_seed[one]), np.int64)
    return Measured(
        candidates=candidates,
        statistic=np.array([found[int(one)].alike.nats for one in candidates], np.float64),
        left_out=np.array(
            [found[int(one)].alike.nats if int(one) in found else 0.0 for one in seeds.ids],
            np.float64,
        ),
    )


def predecessors(view: View, seeds: SeedSet, candidate: int) -> list[tuple[int, float]]:
    """Rank the seeds that an account may have been, the likeliest first, by id if equal."""
    ranked = [
        (alike.nats, int(seed))
        for seed, since in zip(seeds.ids, seeds.since, strict=True)
        if _begun(view, candidate) >= since - BEFORE
        for alike in [view.people.compare(view.key(int(seed)), view.key(candidate))]
        if alike is not None
    ]
    return [(seed, nats) for nats, seed in sorted(ranked, key=lambda one: (-one[0], one[1]))]


def _found(view: View, seeds: SeedSet) -> dict[int, _Return]:
    """The likeliest seed of each account that is like any."""
    if _found not in seeds.memo:
        best: dict[int, _Return] = {}
        for seed, since in zip(seeds.ids, seeds.since, strict=True):
            for alike in view.people.alike(view.key(int(seed))):
                one = view.ids.get(alike.account, -1)
                if alike.nats < LEAST_ALIKE or one < 0 or not view.is_active[one]:
                    continue
                if not np.isfinite(since) or _begun(view, one) < since - BEFORE:
                    continue
                if one not in best or alike.nats > best[one].alike.nats:
                    best[one] = _Return(candidate=one, seed=int(seed), alike=alike)
        seeds.memo[_found] = best
    known: dict[int, _Return] = seeds.memo[_found]
    return known


def _begun(view: View, one: int) -> float:
    """When an account was made, unix seconds; -inf where the platform does not say."""
    person = view.people.get(view.key(one))
    return -np.inf if person is None or person.at is None else person.at


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say whom accounts look like, and whom of that one's circle they turned to.

    Args:
        view: The platform's acts, and how its accounts present themselves.
        seeds: Where connections start, and since when.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the seed it most likely was.
    """
    del policy
    found = _found(view, seeds)
    since = dict(zip(seeds.ids.tolist(), seeds.since.tolist(), strict=True))
    return tuple(_told(view, found[one], since=since[found[one].seed]) for one in candidates)


def _told(view: View, found: _Return, *, since: float) -> Told:
    rows = view.rows.take(view.rows_by(np.array([found.candidate], np.int64)))
    circle = np.intersect1d(
        view.approvals_by(found.seed), view.approvals_by(found.candidate), assume_unique=True
    )
    mine = rows.take(np.isin(rows.object, circle)) if len(circle) else rows
    later = _begun(view, found.candidate) - since
    when = f"{span(later)} after" if later >= 0 else f"{span(-later)} before"
    seed = view.key(found.seed)
    again = (
        f"; turned to {counted(len(circle), 'account')} of its circle again" if len(circle) else ""
    )
    return Told(
        says=f"Began {when} {seed} was suspended, with {_likeness(found.alike)}{again}",
        seeds=(seed,),
        object=seed,
        at=newest(mine.t),
        items=the_items(view, mine),
    )


def _likeness(alike: Alike) -> str:
    said = []
    if alike.field:
        before, now = alike.texts
        said.append(f"a {alike.field} like that one's ({_short(before)} / {_short(now)})")
    if alike.pictured:
        said.append("the same picture, which few have")
    return " and ".join(said)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


_CIRCLE = ("y1", "y2", "y3")
_BEFORE = [Did("s1", "follow", one) for one in _CIRCLE]
_AFTER = [Did("c", "follow", one, 3_000.0) for one in _CIRCLE]
_CROWD = [Did(f"x{number}", "follow", f"x{number + 1}") for number in range(60)]
_PEOPLE = {
    account("s1"): Person(handle="vemmic_quorl_97"),
    account("c"): Person(handle="vemmic.quorl98", at=EXAMPLE_TIME.timestamp() + 90_000.0),
    **{
        account(f"x{number}"): Person(handle=f"{'abcdefgh'[number % 8]}arden{number * 37}er")
        for number in range(60)
    },
}

LINKER = Linker(
    id="returns",
    version="1",
    family="return",
    why="Who is suspended and comes back keeps a name, a picture or a line about himself.",
    references=(
        "Klausen, Marks and Zaman, Finding extremists in online social networks, 2018: names, "
        "and whom a returning account follows again",
        "Perito et al., How unique and traceable are usernames, 2011: what a name tells is its "
        "rarity; here by character against all names of the platform",
    ),
    examples=(
        speaks(
            [*_BEFORE, *_AFTER, *_CROWD],
            seeds=["s1"],
            since=1_440.0,
            people=_PEOPLE,
            because="a day later, nearly the same rare handle",
        ),
        silent(
            [*_BEFORE, *_AFTER, *_CROWD],
            seeds=["s1"],
            since=9_000.0,
            people=_PEOPLE,
            because="it was there long before the suspension",
        ),
        silent(
            [*_BEFORE, *_AFTER, *_CROWD],
            seeds=["s1"],
            since=1_440.0,
            because="nothing is known of how it presents itself",
        ),
    ),
    link=link,
    tell=tell,
    is_in_nats=True,
    stands_alone=True,
)
