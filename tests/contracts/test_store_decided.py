"""Every store: one decision by its name, and the newest ones."""

import pytest

from firebreak.model.errors import NotFound
from firebreak.model.ids import DecisionId, ItemKey
from firebreak.model.ports import Store
from tests.adapters.store.factories import MINE, THEIRS, decide_with_delivery


def test_a_decision_is_found_by_its_name(store: Store) -> None:
    """The very one that was kept, whatever else was decided."""
    for number in (1, 2, 3):
        decide_with_delivery(store, number=number, subject=ItemKey(f"forum:account:u{number}"))
    assert [one for one in store.decisions(None, MINE) if one.id == "d2"] == [
        store.decision(DecisionId("d2"), MINE)
    ]


@pytest.mark.parametrize(("name", "tenant"), [("d9", MINE), ("d1", THEIRS)])
def test_a_decision_of_nobody_or_of_another_tenant_is_absent(
    store: Store, name: str, tenant: str
) -> None:
    """Nobody learns from the answer that others have such a decision."""
    decide_with_delivery(store)
    with pytest.raises(NotFound, match=name):
        store.decision(DecisionId(name), THEIRS if tenant == THEIRS else MINE)


def test_the_newest_decisions_come_first_and_no_more_than_asked(store: Store) -> None:
    """In the order in which they were kept, from the end."""
    for number in (1, 2, 3):
        decide_with_delivery(store, number=number, subject=ItemKey(f"forum:account:u{number}"))
    assert ["d3", "d2"] == [one.id for one in store.newest_decisions(MINE, 2)]
    assert ["d3", "d2", "d1"] == [one.id for one in store.newest_decisions(MINE, 9)]
    assert [] == store.newest_decisions(THEIRS, 9)
