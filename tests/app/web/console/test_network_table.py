"""The table of a network: what is shown, and who is chosen by which button."""

from msgspec.structs import replace

from firebreak.app.web.console.network_groups import Grouping
from firebreak.app.web.console.network_table import (
    MOST_CHOSEN,
    PAGE,
    Looking,
    Row,
    chosen,
    listed,
    obeyed,
)
from firebreak.model.connections import Member
from firebreak.model.ids import ItemKey

NOBODY = Grouping(groups=(), shared={}, ties={}, near={}, shares={})
NONE: frozenset[ItemKey] = frozenset()


def key(place: int) -> ItemKey:
    """Name a member."""
    return ItemKey(f"forum:account:m{place}")


def rows(size: int) -> list[Row]:
    """Members in the order of strength; every tenth handled, the last two by lot."""
    return [
        Row(
            place=place,
            member=Member(
                account=key(place),
                score=9.0 - place / 100,
                handled=place % 10 == 0,
                drawn=place > size - 2,
            ),
            connection=None,
            name=f"@member_{place}",
            status="active" if place % 2 else "suspended",
            families=("ties",) if place % 3 else ("co-action", "ties"),
            newest=None,
        )
        for place in range(1, size + 1)
    ]


def places(looking: Looking, size: int = 30) -> list[int]:
    """Who is shown, by number."""
    return [row.place for row in listed(rows(size), looking, NOBODY).shown]


def press(do: str, *, ticked: frozenset[ItemKey] = NONE, size: int = 30, **more: str) -> set[int]:
    """Whom a lead has chosen after a button, by number."""
    looking = obeyed(Looking(do=do, **more))
    listing = listed(rows(size), looking, NOBODY)
    found = chosen(listing, looking, ticked, opened=NONE, may_many=True)
    return {int(one.rpartition("m")[2]) for one in found}


def test_a_page_holds_a_hundred_and_the_last_the_rest() -> None:
    """A page beyond the last is the last, and words are the first."""
    assert [PAGE, PAGE, 50, PAGE] == [
        len(places(Looking(page=page), 250)) for page in ("1", "2", "77", "x")
    ]


def test_a_member_that_is_asked_for_is_on_the_page_shown() -> None:
    """A dot leads to its row on whatever page, and past a filter that hides it."""
    assert 217 in places(Looking(to="217"), 250)
    assert 216 in places(Looking(to="216", state="active"), 250)
    assert 1 in places(Looking(to="999999"), 250)


def test_filters_hold_together() -> None:
    """Evidence, state, band and a part of the name."""
    assert [3, 9, 15, 21, 27] == places(Looking(family="co-action", state="active"))
    assert [10, 20, 30] == places(Looking(state="handled"))
    assert [29, 30] == places(Looking(band="lot"))
    assert [1, 10, 11, 12] == places(Looking(q=" MEMBER_1 "), 12)


def test_each_order_falls_back_on_strength() -> None:
    """Families: the most first. Handled: whoever waits first."""
    assert [3, 6, 9, 12, 1] == places(Looking(sort="families"), 12)[:5]
    assert [11, 12, 10] == places(Looking(sort="handled"), 12)[-3:]
    assert [1, 2, 3] == places(Looking(sort="anything"), 12)[:3]


def test_all_shown_chooses_nobody_who_is_handled_or_by_lot() -> None:
    """Who is shown by lot is most likely innocent, and never chosen in bulk."""
    assert set(range(1, 29)) - {10, 20} == press("all")


def test_all_down_to_a_line_follows_the_order_and_the_filter() -> None:
    """Above the line is what the reader sees above it."""
    assert {1, 2, 3, 4, 5} == press("down", down="5")
    assert {3, 6} == press("down", down="6", sort="families")
    assert {1, 3, 5} == press("down", down="5", state="active")
    assert set() == press("down", down="6", state="active")
    assert set() == press("down", down="nobody")


def test_choosing_adds_and_none_takes_all_away() -> None:
    """What was chosen on another page stays until somebody says otherwise."""
    assert {1, 2, 77} == press("down", down="2", ticked=frozenset([key(77)]))
    assert {77} == press("page 2", ticked=frozenset([key(77)]))
    assert set() == press("none", ticked=frozenset([key(77)]))


def test_a_form_never_carries_more_than_it_can() -> None:
    """Beyond a thousand nobody is added, and nobody lost."""
    assert MOST_CHOSEN == len(press("down", down="1999", size=2_000))


def test_a_reviewer_chooses_only_whom_they_have_read() -> None:
    """For everybody but leads a button ticks what was opened, and nothing else."""
    looking = Looking(do="all")
    listing = listed(rows(30), looking, NOBODY)
    found = chosen(listing, looking, NONE, opened=frozenset([key(2), key(30)]), may_many=False)
    assert {key(2)} == found


def test_a_filter_by_what_ties_starts_at_the_first_page() -> None:
    """Pressing a group in the list shows its members; clearing shows all."""
    looking = obeyed(Looking(do="near forum:account:drum", page="3"))
    assert ("forum:account:drum", "1") == (looking.near, looking.page)
    ties = replace(NOBODY, near={key(4): ItemKey("forum:account:drum")})
    assert [4] == [row.place for row in listed(rows(30), looking, ties).shown]
    assert not obeyed(replace(looking, do="clear")).is_filtered
