"""A shared device is told, by how few have it; it is never enough alone."""

import math

import pytest

from firebreak.app.wiring import shipped_policy
from firebreak.connect import ActTable, connect
from firebreak.connect.beside import Beside
from firebreak.connect.contract import Did, account, acts
from firebreak.connect.linkers.infrastructure import ADDRESS_PART, CAP, LINKER
from firebreak.connect.local import UNLIMITED, Limits
from firebreak.connect.nearby import connect_locally
from firebreak.connect.people import Person
from firebreak.connect.run import live
from firebreak.model.connections import Connection, ConnectionEvidence
from firebreak.model.policy import ConnectPolicy, parse_policy
from tests.connect.factories import NOW, SMALL, circle, crowd, seeds_named

DEVICE, ADDRESS = f"device:{'5e' * 32}", f"ip:{'0a' * 32}"
SEEN = NOW.timestamp()
SIZE = 400
QUIET = [Did("s1", "tag", "tag:rain"), Did("m1", "tag", "tag:sun"), *crowd(SIZE)]


def platform(did: list[Did], **seen: list[str]) -> ActTable:
    """Make a table of acts; by name, with which hashes an account was seen."""
    table = ActTable()
    table.add(acts(did))
    for name, hashes in seen.items():
        table.people.meet(account(name), Person(hashes=dict.fromkeys(hashes, SEEN)))
    return table


def whole(table: ActTable, *seeds: str, policy: ConnectPolicy = SMALL) -> dict[str, Connection]:
    """Connect; by account name."""
    found = connect(table, seeds_named(*seeds), policy=policy, now=NOW, top=1_000)
    return {one.account.rpartition(":")[2]: one for one in found}


def row(connection: Connection) -> ConnectionEvidence:
    """Give what the linker said of an account."""
    return next(one for one in connection.evidence if one.linker == LINKER.id)


def test_the_rarer_a_device_the_more_it_says() -> None:
    """What one in fifty has says log 50; more than the cap it never says."""
    eight = {f"x{number}": [DEVICE] for number in range(8)}
    rare, rarest = platform(QUIET, s1=[DEVICE], **eight), platform(QUIET, s1=[DEVICE], m1=[DEVICE])

    assert row(whole(rare, "s1")["x1"]).statistic == pytest.approx(math.log((SIZE + 1) / 8))
    assert row(whole(rarest, "s1")["m1"]).statistic == CAP


@pytest.mark.parametrize("extra", [0, 1])
def test_an_internet_address_is_no_family_of_its_own(extra: int) -> None:
    """A household goes out by one address; beside a shared device it adds nothing."""
    table = platform(QUIET, s1=[ADDRESS, DEVICE][: 1 + extra], m1=[ADDRESS, DEVICE][: 1 + extra])
    said = row(whole(table, "s1")["m1"]).statistic

    assert said == (CAP if extra else pytest.approx(ADDRESS_PART * CAP))
    assert ADDRESS_PART * CAP < 1.0


def test_a_device_alone_is_never_likely() -> None:
    """A brother, a flatmate, somebody who bought the telephone."""
    names = [f"s{number}" for number in range(5)]
    own = [Did(name, "tag", f"tag:own{name}") for name in names]
    table = platform([*QUIET, *own], m1=[DEVICE], **{name: [DEVICE] for name in names})

    assert "watch" == whole(table, *names)["m1"].band


def test_the_sentence_can_be_checked_and_gives_no_hash_away() -> None:
    """How many have it, who of them is suspended, and eight digits to find it by."""
    said = row(whole(platform(QUIET, s1=[DEVICE], m1=[DEVICE]), "s1")["m1"])

    assert (
        "Was seen with a device that 2 accounts used within 90 days, one of them "
        f"forum:account:s1 (keyed hash {'5e' * 4}…)"
    ) == said.says
    assert "5e" * 5 not in str(said)
    assert (account("s1"),) == said.seeds
    assert (account("m1"),) == said.items
    assert NOW == said.at


@pytest.mark.parametrize("limits", [UNLIMITED, Limits()])
def test_near_the_seeds_the_same_is_said_as_on_the_whole(limits: Limits) -> None:
    """Also of somebody who has nothing else in common with them."""
    seen = {"s1": [DEVICE, ADDRESS], "s2": [ADDRESS], "m1": [DEVICE], "x7": [ADDRESS]}
    table = platform([*QUIET, *circle("s1", "s2", "m2")], **seen)
    near = connect_locally(
        Beside(table).platform(), seeds_named("s1", "s2"), policy=SMALL, now=NOW, limits=limits
    )
    found = whole(table, "s1", "s2")

    assert tuple(found.values())[: SMALL.top] == near.connections
    assert row(found["m1"]).statistic > row(found["x7"]).statistic > 0


def test_who_was_erased_shares_nothing_any_more() -> None:
    """What stands in his place was never seen anywhere."""
    table = platform(QUIET, s1=[DEVICE], m1=[DEVICE])
    alias = account("erased-1")
    table.forget((), {account("m1"): alias})

    assert {} == whole(table, "s1")


def test_the_shipped_policy_leaves_it_off() -> None:
    """Who sends keyed hashes decides himself whether they count."""
    shipped = shipped_policy("default").read_text(encoding="utf-8")
    chosen = parse_policy(f'{shipped}\n[linkers.infrastructure]\nmode = "live"\n')

    assert LINKER not in live(parse_policy(shipped).linkers)
    assert LINKER in live(chosen.linkers)
