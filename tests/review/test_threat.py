"""The package for a threat to life: whom it must reach, and what it says."""

import pytest
from msgspec.structs import replace

from firebreak.model.ids import DEFAULT_TENANT, Seq, SourceId
from firebreak.model.items import Account, Item, Post, StoredItem
from firebreak.review.threat import Addressed, package, recipients
from tests.review.factories import at, case
from tests.review.order_factories import ours

ALARM = {"home": "home@desk.example", "europol": "eu@desk.example", "XA": "a@desk.example"}


@pytest.mark.parametrize(
    ("countries", "codes"),
    [
        ((), ["home", "europol"]),
        (("xa",), ["XA", "europol"]),
        (("XQ",), ["home", "europol"]),
        (("XA", "XQ"), ["XA", "home", "europol"]),
    ],
)
def test_two_at_least_are_told(countries: tuple[str, ...], codes: list[str]) -> None:
    """Those of the country; home and Europol where it is not known."""
    found = recipients(countries, policy=ours(alarm=ALARM))
    assert codes == [one.partition(":")[0] for one in found.recipients]
    assert ("orders.alarm.XQ in the policy",) == found.missing or "XQ" not in countries


def test_a_policy_that_names_nobody_says_whom_it_must_name() -> None:
    """The package is written all the same."""
    found = recipients((), policy=ours())
    assert () == found.recipients
    assert ("orders.alarm.home in the policy", "orders.alarm.europol in the policy") == (
        found.missing
    )


def test_the_package_tells_facts_instants_and_how_the_account_is_known() -> None:
    """And that the person concerned was not told."""
    things: list[Item] = [
        Post(id="p1", author="u1", text="At nine at the water tower.", created_at=at(-5)),
        Account(id="u1", handle="@drum", name="Violet Drum"),
    ]
    told = [
        StoredItem(
            seq=Seq(place),
            tenant=DEFAULT_TENANT,
            source=SourceId("harbor"),
            received_at=at(place),
            item=item,
        )
        for place, item in enumerate(things, start=1)
    ]
    text = package(
        replace(case(), opened_at=at(0)),
        told,
        why="They name a place and an hour.",
        addressed=Addressed(recipients=("home: x",), missing=()),
        policy=ours(),
        at=at(7),
    )
    for says in ("@drum", "At nine at the water tower.", "2026-03-01 17:55:00 UTC", "NOT told"):
        assert says in text
    assert text.index("harbor:account:u1") < text.index("harbor:post:p1")
