"""Who lives on the platform: accounts, hidden roles, who follows whom."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Literal, get_args

import msgspec
from msgspec import Struct

from firebreak.model.items import Account
from firebreak.model.relations import Relation
from firebreak.simulate import carriers, names
from firebreak.simulate.timeline import Step, stream

Planted = Literal["producer", "amplifier", "supporter", "sleeper"]
Decoy = Literal["journalist", "counter-speech", "fan", "relief"]
Role = Literal["ordinary"] | Planted | Decoy
PLANTED: tuple[Planted, ...] = get_args(Planted)
DECOYS: tuple[Decoy, ...] = get_args(Decoy)

SMALLEST = 200
"""Fewer accounts than this leave no room for the group, its decoys and a public."""
PLANTED_SHARE = 0.012
PLANTED_PARTS: dict[Planted, float] = {
    "producer": 0.125,
    "amplifier": 0.25,
    "supporter": 0.46,
    "sleeper": 0.165,
}
INSIDERS_PULL = 0.1
"""Members are followed by members already, so fewer others follow them: counts stay alike."""
DECOY_FACTOR = 1.25
"""Each class of decoys is this much larger than the whole planted group."""


class World(Struct, frozen=True, kw_only=True):
    """The platform before the story begins, without a word about roles.

    Attributes:
        accounts: In an order that tells nothing.
        community: Number of the community each account belongs to, by external identifier.
        rate: Posts a day each account makes on an ordinary day, by external identifier.
        follows: Who follows whom, with the instant at which it began.
    """

    accounts: tuple[Account, ...]
    community: Mapping[str, int]
    rate: Mapping[str, float]
    follows: tuple[Step, ...]

    def named(self) -> dict[str, Account]:
        """Give the accounts by external identifier."""
        return {account.id: account for account in self.accounts}


class Cast(Struct, frozen=True, kw_only=True):
    """The hidden part: which role each account plays; never sent anywhere.

    Attributes:
        role: By external identifier, every account.
    """

    role: Mapping[str, Role]

    def playing(self, *roles: Role) -> tuple[str, ...]:
        """Give the accounts that play any of these roles, in the world's order."""
        return tuple(account for account, role in self.role.items() if role in roles)

    @property
    def planted(self) -> frozenset[str]:
        """All members of Group V."""
        return frozenset(self.playing(*PLANTED))


def build(seed: int, *, size: int, start: datetime) -> tuple[World, Cast]:
    """Make a platform and hide a group in it.

    Accounts get their looks, age, language and habits first and their role by lot afterwards,
    so that none of these can tell who is planted.

    Args:
        seed: Same seed, same world.
        size: Number of accounts; at least :data:`SMALLEST`.
        start: Instant of the incident; every account and follow is older.

    Returns:
        The world, and apart from it the roles.

    Raises:
        ValueError: ``size`` is too small.
    """
    if size < SMALLEST:
        raise ValueError(f"a world needs at least {SMALLEST} accounts, not {size}")
    bare = _accounts(stream(seed, "accounts"), size, start)
    cast = _cast(stream(seed, "roles"), [account.id for account in bare])
    named = _fan_handles(stream(seed, "fans"), bare, cast)
    dice = stream(seed, "habits")
    community = {account.id: _community(dice) for account in named}
    rate = {account.id: min(40.0, dice.lognormvariate(-1.05, 1.6)) for account in named}
    pairs = _Follows(stream(seed, "follows"), community, cast).pairs()
    follows = _relations(stream(seed, "since"), pairs, start)
    accounts = _counted(named, pairs)
    return World(accounts=accounts, community=community, rate=rate, follows=follows), cast


def _accounts(rng: Random, size: int, start: datetime) -> list[Account]:
    made = []
    for _ in range(size):
        language = carriers.draw_language(rng)
        age = timedelta(seconds=round(86_400 * (30 + rng.expovariate(1 / 600))))
        made.append(
            Account(
                id=names.identifier(rng, "a"),
                version=1,
                created_at=start - age,
                handle=names.handle(rng),
                name=names.display_name(rng),
                bio=carriers.small_talk(rng, language, 1),
                language=language,
            )
        )
    return made


def _cast(rng: Random, accounts: list[str]) -> Cast:
    lot = rng.sample(accounts, len(accounts))
    planted = max(6, round(len(accounts) * PLANTED_SHARE))
    roles: list[Role] = []
    for part, share in PLANTED_PARTS.items():
        roles += [part] * max(1, round(planted * share))
    for decoy in DECOYS:
        roles += [decoy] * round(len([r for r in roles if r in PLANTED]) * DECOY_FACTOR)
    drawn = dict(zip(lot, roles, strict=False))
    return Cast(role={account: drawn.get(account, "ordinary") for account in accounts})


def _fan_handles(rng: Random, accounts: list[Account], cast: Cast) -> tuple[Account, ...]:
    stem = names.handle(rng).rstrip("_0123456789")
    fans = cast.playing("fan")
    handles = {fan: f"{stem}_fan{number}" for number, fan in enumerate(fans, start=1)}
    return tuple(
        msgspec.structs.replace(account, handle=handles.get(account.id, account.handle))
        for account in accounts
    )


def _community(rng: Random) -> int:
    return min(19, int(rng.paretovariate(0.9)) - 1)


class _Follows:
    """Draws who follows whom; holds the weights while it does."""

    def __init__(self, rng: Random, community: Mapping[str, int], cast: Cast) -> None:
        self._rng = rng
        self._community = community
        self._cast = cast
        self._everyone = list(community)
        pull = {account: rng.paretovariate(1.6) for account in self._everyone}
        for member in cast.planted:
            pull[member] *= INSIDERS_PULL
        self._pools = {None: _Pool(self._everyone, pull)} | {
            number: _Pool([a for a in self._everyone if community[a] == number], pull)
            for number in sorted(set(community.values()))
        }

    def pairs(self) -> list[tuple[str, str]]:
        """Draw all pairs of follower and followed, each once, in an order that tells nothing."""
        drawn: dict[tuple[str, str], None] = {}
        for account in self._everyone:
            for other in self._choices(account):
                if other != account:
                    drawn[account, other] = None
                    if self._rng.random() < 0.15:
                        drawn[other, account] = None
        return self._rng.sample(list(drawn), len(drawn))

    def _choices(self, account: str) -> list[str]:
        degree = min(150, 2 + round(self._rng.lognormvariate(1.8, 0.9)))
        role = self._cast.role[account]
        insiders: list[str] = []
        match role:
            case "producer" | "amplifier" | "supporter" | "sleeper":
                circle = self._cast.playing(*PLANTED)
                insiders = self._some(circle, min(max(3, degree // 2), len(circle) // 3))
            case "fan":
                insiders = self._some(self._cast.playing("fan"), 10)
            case "journalist":
                degree *= 4
                insiders = self._some(self._cast.playing(*PLANTED), self._rng.randrange(1, 4))
            case "counter-speech":
                insiders = self._some(self._cast.playing("counter-speech"), 6)
                insiders += self._some(self._cast.playing(*PLANTED), self._rng.randrange(1, 4))
            case "relief":
                insiders = self._some(self._cast.playing("relief"), 8)
            case "ordinary":
                if self._rng.random() < 0.02:
                    insiders = self._some(self._cast.playing(*PLANTED), 1)
        rest = max(2, degree - len(insiders))
        near = self._pools[self._community[account]].draw(self._rng, round(rest * 0.7))
        return insiders + near + self._pools[None].draw(self._rng, rest - len(near))

    def _some(self, circle: tuple[str, ...], count: int) -> list[str]:
        return self._rng.sample(circle, min(count, len(circle)))


class _Pool:
    """Accounts to choose from, each by its pull."""

    def __init__(self, accounts: list[str], pull: Mapping[str, float]) -> None:
        self._accounts = accounts
        self._weights = list(accumulate(pull[account] for account in accounts))

    def draw(self, rng: Random, count: int) -> list[str]:
        return rng.choices(self._accounts, cum_weights=self._weights, k=count)


def _relations(rng: Random, pairs: list[tuple[str, str]], start: datetime) -> tuple[Step, ...]:
    steps = []
    for actor, followed in pairs:
        at = start - timedelta(seconds=round(86_400 * rng.uniform(4, 29)))
        relation = Relation(verb="follow", actor=actor, object=followed, version=1, at=at)
        steps.append(Step(at=at, actor=actor, record=relation))
    return tuple(steps)


def _counted(accounts: tuple[Account, ...], pairs: list[tuple[str, str]]) -> tuple[Account, ...]:
    followers = dict.fromkeys((account.id for account in accounts), 0)
    following = dict(followers)
    for actor, followed in pairs:
        following[actor] += 1
        followers[followed] += 1
    return tuple(
        msgspec.structs.replace(
            account, followers=followers[account.id], following=following[account.id]
        )
        for account in accounts
    )
