"""The same device, address or account of payment as a seed, by keyed hash."""

from collections.abc import Sequence
from datetime import UTC, datetime

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
from firebreak.connect.people import Person
from firebreak.connect.phrase import MOST_SEEDS, counted
from firebreak.connect.view import SeedSet, View
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy

CAP = 4.0
"""Nats that a hash may say at most. A family shares a device and a bill, so this is less than a
connection needs, whatever the hash."""
ADDRESS_PART = 0.2
"""What an Internet address says of what a device would. Homes, offices and whole towns go out by
one address, and it passes from one to the next: it never counts as a family of its own."""
LEAST_RARE = 2.0
"""Nats of rarity below which a hash says nothing: one that an eighth of all accounts have."""
SHOWN = 8
"""Hex digits of a hash that a sentence shows: enough to find it again, too few to keep it by."""


class _Shared(Struct, frozen=True, kw_only=True):
    """What one account has in common with seeds."""

    nats: float
    keyed_hash: str
    who: tuple[ItemKey, ...]


def link(view: View, seeds: SeedSet, policy: ConnectPolicy) -> Measured:
    """Measure how rare the rarest hash is that accounts have in common with a seed.

    Args:
        view: The platform's acts, and with which hashes its accounts were seen.
        seeds: Where connections start.
        policy: Not needed here.

    Returns:
        For accounts that ever did anything and were seen with a seed's hash within 90 days, in
        nats as they are: log(accounts / those that have it, seeds apart), up to ``CAP``; of an
        address a part. Several hashes tell of one visit, so the strongest counts alone.
    """
    del policy
    found = _found(view, seeds)
    candidates = np.array(sorted(one for one in found if not seeds.is_seed[one]), np.int64)
    return Measured(
        candidates=candidates,
        statistic=np.array([found[int(one)].nats for one in candidates], np.float64),
        left_out=np.array(
            [found[int(one)].nats if int(one) in found else 0.0 for one in seeds.ids], np.float64
        ),
    )


def _found(view: View, seeds: SeedSet) -> dict[int, _Shared]:
    """The most telling hash of each account that shares any with another seed."""
    if _found not in seeds.memo:
        ours = {view.key(int(seed)) for seed in seeds.ids}
        best: dict[int, _Shared] = {}
        for keyed_hash, who in view.people.hashes.shared_with(ours).items():
            others = sum(key not in ours for key in who)
            for key in who:
                one = view.ids.get(key, -1)
                # A seed is measured against the other seeds, as one of everybody else.
                itself = int(key in ours)
                if one < 0 or not view.is_active[one] or len(who) - others == itself:
                    continue
                users = np.array(others + itself)
                rarity = float(view.rarity(users, leaving_out=len(ours) - itself))
                nats = _nats(keyed_hash, rarity)
                if nats > (best[one].nats if one in best else 0.0):
                    best[one] = _Shared(nats=nats, keyed_hash=keyed_hash, who=who)
        seeds.memo[_found] = best
    known: dict[int, _Shared] = seeds.memo[_found]
    return known


def _nats(keyed_hash: str, rarity: float) -> float:
    said = min(rarity, CAP) if rarity >= LEAST_RARE else 0.0
    return said * ADDRESS_PART if keyed_hash.startswith("ip:") else said


def tell(
    view: View, seeds: SeedSet, policy: ConnectPolicy, candidates: Sequence[int]
) -> tuple[Told, ...]:
    """Say what accounts have in common with seeds, and how many others have it.

    Args:
        view: The platform's acts, and with which hashes its accounts were seen.
        seeds: Where connections start.
        policy: Not needed here.
        candidates: Accounts that ``link`` measured.

    Returns:
        One sentence each, with the beginning of the hash; the item is the account as the platform
        told of it.
    """
    del policy
    found = _found(view, seeds)
    return tuple(_told(view, seeds, found[one], candidate=view.key(one)) for one in candidates)


def _told(view: View, seeds: SeedSet, shared: _Shared, *, candidate: ItemKey) -> Told:
    kind, _, code = shared.keyed_hash.partition(":")
    are_seeds = {view.key(int(seed)) for seed in seeds.ids}
    ours = [key for key in shared.who if key in are_seeds]
    which = f"one of them {ours[0]}" if len(ours) == 1 else f"{len(ours)} of them suspended"
    return Told(
        says=(
            f"Was seen with {_CALLED[kind]} that {counted(len(shared.who), 'account')} used "
            f"within 90 days, {which} (keyed hash {code[:SHOWN]}…)"
        ),
        seeds=tuple(ours[:MOST_SEEDS]),
        at=datetime.fromtimestamp(view.people.hashes.last_seen(candidate, shared.keyed_hash), UTC),
        items=(candidate,),
    )


_CALLED = {
    "device": "a device",
    "email": "an e-mail address",
    "ip": "an Internet address",
    "payment": "a means of payment",
    "phone": "a phone number",
}
_DEVICE, _ADDRESS = f"device:{'5e' * 32}", f"ip:{'0a' * 32}"
_SEEN = EXAMPLE_TIME.timestamp()
_LONG_BEFORE = _SEEN - 91 * 86_400.0
_ACTS = [
    Did("s1", "tag", "tag:rain"),
    Did("c", "tag", "tag:sun"),
    *(Did(f"x{number}", "tag", f"tag:garden{number % 9}") for number in range(60)),
]


def _people(**seen: dict[str, float]) -> dict[ItemKey, Person]:
    return {account(name): Person(hashes=hashes) for name, hashes in seen.items()}


LINKER = Linker(
    id="infrastructure",
    version="1",
    family="infrastructure",
    why="Who runs several accounts runs them from the same devices and pays from one purse.",
    references=(
        "DESIGN.md 6: keyed hashes, equality only, 90 days, by rarity; part, cap and least "
        "rarity are cautious choices and not measured, as no public data has both sides",
    ),
    examples=(
        speaks(
            _ACTS,
            seeds=["s1"],
            people=_people(s1={_DEVICE: _SEEN}, c={_DEVICE: _SEEN}, x1={_ADDRESS: _SEEN}),
            because="a device that only a seed and c were seen with",
        ),
        silent(
            _ACTS,
            seeds=["s1"],
            people=_people(
                **{name: {_ADDRESS: _SEEN} for name in ("s1", "c", *(f"x{n}" for n in range(30)))}
            ),
            because="half of the platform goes out by this address",
        ),
        silent(
            _ACTS,
            seeds=["s1"],
            people=_people(s1={_DEVICE: _SEEN}, c={_DEVICE: _LONG_BEFORE}),
            because="c was last seen with this device more than 90 days ago",
        ),
        silent(
            _ACTS,
            seeds=["s1"],
            people=_people(s1={_DEVICE: _SEEN}, x1={_DEVICE: _SEEN}, c={_ADDRESS: _SEEN}),
            because="the device is another's; c has nothing in common with the seed",
        ),
    ),
    link=link,
    tell=tell,
    is_in_nats=True,
)
