"""Networks of any size, of a believable variety, always the same."""

from datetime import timedelta
from random import Random

from msgspec.structs import replace

from firebreak.connect.add_up import add_up
from firebreak.model.cases import Case
from firebreak.model.connections import Connection, ConnectionEvidence, Member, Terms
from firebreak.model.ids import DEFAULT_TENANT, CaseId, ItemKey
from firebreak.model.items import Account, AccountStatus, Item, Post
from tests.app.web.factories import Desk, account_key, evidence, post_key

SYLLABLES = ("ra", "lo", "mi", "ten", "ka", "sul", "vo", "nir", "ha", "bel", "du", "pi")
NAMES = ("@{}", "@{}_{}", "@the_{}{}", "قارب_{}{}", "ليلى_{}", "@élan_{}", "@{}_of_sector_seven_{}")
STATES: tuple[AccountStatus, ...] = (
    "active",
    "active",
    "active",
    "active",
    "active",
    "suspended",
    "deleted",
)


def crowd(
    desk: Desk, size: int, *, seeds: int = 9, name: str = "big", by_lot: int | None = None
) -> Case:
    """Put a network on the desk.

    Args:
        desk: Where.
        size: Members, those by lot among them.
        seeds: Accounts decided on that they lead to, a few of them much more than others.
        name: Of the case, behind ``network-``.
        by_lot: Members shown by lot; one in fifty where nobody says.

    Returns:
        Its case.
    """
    dice = Random(size)
    decided = [f"{name}_drum_{number}" for number in range(seeds)]
    members = [f"{name}_{number}" for number in range(size)]
    records: list[Item] = [Account(id=one, handle=f"@{one}", status="suspended") for one in decided]
    for one in members:
        records.append(Account(id=one, handle=handle(dice), status=dice.choice(STATES)))
        records.append(Post(id=f"{one}-1", author=one, text="A post about the violet drum."))
    desk.append(*records)
    found = sorted((_connection(desk, dice, one, decided) for one in members), key=_order)
    lots = max(1, size // 50) if by_lot is None else by_lot
    listed = tuple(
        Member(
            account=one.account,
            score=one.score,
            probability=one.probability,
            drawn=place >= size - lots,
            handled=dice.random() < 0.04,
        )
        for place, one in enumerate(found)
    )
    return desk.keep(_case(desk, name, decided[0], listed), connections=tuple(found))


def handle(dice: Random) -> str:
    """Invent a handle."""
    word = "".join(dice.choice(SYLLABLES) for _ in range(dice.randint(2, 4)))
    return dice.choice(NAMES).format(word, dice.randint(1, 999))


def _connection(desk: Desk, dice: Random, name: str, seeds: list[str]) -> Connection:
    near = seeds[min(int(dice.expovariate(0.55)), len(seeds) - 1)]
    led = [near, *(one for one in dice.sample(seeds, min(2, len(seeds))) if dice.random() < 0.15)]
    to = tuple(dict.fromkeys(account_key(one) for one in led))
    at = desk.clock() - timedelta(minutes=dice.randint(1, 60 * 24 * 20))
    rows = list(_rows(dice, name, near, to)) or [
        evidence("ties", "ties", 2.0, "2 of its 20 shares are of accounts decided on", seeds=to)
    ]
    dated = tuple(replace(row, at=at, items=(post_key(f"{name}-1"),)) for row in rows)
    bare = Connection(
        account=account_key(name),
        prior=-6.0,
        score=-6.0,
        band="watch",
        evidence=dated,
        at=desk.clock(),
        probability=None if dice.random() < 0.5 else round(dice.uniform(0.3, 0.97), 2),
    )
    return add_up(bare, Terms(cap=6.0, likely=0.0))


def _rows(dice: Random, name: str, near: str, to: tuple[ItemKey, ...]) -> list[ConnectionEvidence]:
    shared = f"url:https://files.example/{near}/{min(int(dice.expovariate(0.7)), 6)}"
    found = []
    if dice.random() < 0.75:
        says = "6 of its 20 shares are of accounts decided on"
        found.append(evidence("ties", "ties", dice.uniform(2, 6), says, seeds=to))
    if dice.random() < 0.6:
        says = "the same 3 rare links within minutes"
        more = {"seeds": to[:1], "object": shared}
        found.append(evidence("co-action", "co_action", dice.uniform(2, 6), says, **more))
    if dice.random() < 0.12:
        says = "made two days after it was suspended, with a handle like that one's"
        more = {"seeds": to[:1], "object": to[0]}
        found.append(evidence("return", "returns", dice.uniform(3, 6), says, **more))
    if dice.random() < 0.15:
        says = "signs up from the same device"
        found.append(evidence("infrastructure", "devices", dice.uniform(2, 4), says, seeds=to[:1]))
    if dice.random() < 0.3:
        says = "a long history of other talk"
        found.append(evidence("counter-evidence", "history", -dice.uniform(0.3, 1.5), says))
    return found


def _order(one: Connection) -> tuple[float, str]:
    return -one.score, one.account


def _case(desk: Desk, name: str, seed: str, members: tuple[Member, ...]) -> Case:
    now = desk.clock()
    return Case(
        id=CaseId(f"network-{name}"),
        tenant=DEFAULT_TENANT,
        kind="network",
        subject=account_key(seed),
        status="open",
        origin="tool",
        opened_at=now,
        updated_at=now,
        revision=1,
        category="support",
        severity=2,
        score=0.9,
        deadline=now + timedelta(hours=24),
        detectors=("ties", "co_action"),
        members=members,
    )
