"""What an order keeps secret does not leave for a translation."""

from datetime import timedelta

import pytest

from firebreak.adapters.translation.contract import NoTranslation, Translated, Translation
from firebreak.app.translating import Bureau, translated
from firebreak.model.ids import DEFAULT_TENANT
from tests.app.factories import ROSA, said, user
from tests.app.order_room import OrderRoom


class Never:
    """A service that must not be asked."""

    def translate(self, text: str, source: str, target: str) -> Translated:
        """Fail the test."""
        raise AssertionError(text)


def test_a_text_stays_here_while_an_order_says_that_its_author_must_not_be_told() -> None:
    """Nothing is asked and nothing noted before the day; afterwards the case is as any other."""
    room = OrderRoom()
    until = room.clock() + timedelta(days=9)
    room.order(withheld_until=until.isoformat())
    bureau = Bureau(Translation(url="http://127.0.0.1:1"), translator=Never())

    def ask() -> None:
        translated(
            room.services,
            bureau,
            room.case_of(user()),
            thing=said("p1"),
            text="Group V meets at nine.",
            source="en",
            target="ar",
            person=ROSA,
        )

    with pytest.raises(NoTranslation) as refused:
        ask()
    assert refused.value.why == "withheld"
    assert [
        one
        for one in room.store.entries(0, 1_000, DEFAULT_TENANT)
        if one.kind == "translation asked"
    ] == []
    room.clock.forward(days=10)
    with pytest.raises(AssertionError, match="Group V"):
        ask()
