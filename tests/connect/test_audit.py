"""A few connections below the line are shown by lot."""

from datetime import UTC, datetime

import pytest

from firebreak.connect.audit import is_drawn, marked
from firebreak.connect.run import connect
from firebreak.model.connections import Band, Connection
from firebreak.model.ids import ItemKey
from firebreak.model.policy import ConnectPolicy
from tests.connect.factories import NOW, circle, crowd, drops, seeds_named, table_of


def connection(number: int, band: Band) -> Connection:
    """Make a connection of some account."""
    return Connection(
        account=ItemKey(f"forum:account:{number}"),
        prior=-6.0,
        score=0.0,
        band=band,
        evidence=(),
        at=datetime(2030, 1, 1, tzinfo=UTC),
    )


def test_the_lot_falls_on_the_share_that_the_policy_says() -> None:
    """Two of a hundred, no more and no fewer but for chance."""
    drawn = sum(is_drawn(ItemKey(f"forum:account:{number}"), 0.02) for number in range(20_000))
    assert pytest.approx(400, abs=60) == drawn


@pytest.mark.parametrize(("share", "size"), [(0.0, 0), (1.0, 50)])
def test_none_and_all(share: float, size: int) -> None:
    """The ends of the range mean what they say."""
    assert size == sum(is_drawn(ItemKey(f"forum:account:{one}"), share) for one in range(50))


def test_who_is_likely_is_shown_for_that() -> None:
    """Only what would not be shown otherwise is marked as drawn."""
    both = [connection(1, "likely"), connection(1, "watch")]
    assert [False, True] == [one.drawn for one in marked(both, 1.0)]


def test_accounts_just_below_the_strongest_are_drawn_among() -> None:
    """Without a lot they would never be seen, and nobody would know what is missed."""
    group = ("s1", "s2", "s3", "m1", "m2")
    table = table_of([*crowd(), *drops(*group), *circle(*group)])
    seeds = seeds_named("s1", "s2", "s3")
    first = connect(table, seeds, policy=ConnectPolicy(top=1), now=NOW)
    wider = connect(table, seeds, policy=ConnectPolicy(top=1, audit=1.0), now=NOW)
    assert len(first) == 1
    assert first == wider[:1]
    assert len(wider) > 1
    assert len(wider) <= 10
