"""Names are compared by how rare they are here, and prove nothing alone."""

from itertools import product

import pytest

from firebreak.connect.people import CAP, People, Person
from firebreak.model.ids import ItemKey

SYLLABLES = ("bor", "cle", "dru", "fli", "gra", "hun", "jal", "kre", "lom", "nirk", "pos", "quel")


def key(name: str) -> ItemKey:
    """Name an account."""
    return ItemKey(f"forum:account:{name}")


def crowd() -> People:
    """Seventeen hundred accounts with made-up names; one in three calls itself gardener."""
    people = People()
    for number, (one, two, three) in enumerate(product(SYLLABLES, repeat=3)):
        bio = "gardener and friend of trains" if number % 3 == 0 else f"{three}{two} since {number}"
        people.meet(
            key(f"u{number}"),
            Person(
                handle=f"{one}{two}{three}", name=f"{two} {one}", bio=bio, avatar=str(number % 40)
            ),
        )
    return people


def test_a_rare_name_that_stays_is_found_among_all() -> None:
    """Two digits more change nothing."""
    people = crowd()
    people.meet(key("old"), Person(handle="vemmic_quorlax7"))
    people.meet(key("new"), Person(handle="Vemmic.Quorlax_88"))

    first = people.alike(key("old"))[0]

    assert (first.account, first.field) == (key("new"), "handle")
    assert 2.0 < first.nats <= CAP


def test_a_line_that_many_have_says_nothing() -> None:
    """Hundreds call themselves gardener; none of them is another."""
    people = crowd()
    people.meet(key("old"), Person(bio="gardener and friend of trains"))

    assert all(one.nats < 2.0 for one in people.alike(key("old")))


def test_an_equal_picture_says_how_few_have_it() -> None:
    """A picture that two have tells more than one of forty that all have."""
    people = crowd()
    people.meet(key("old"), Person(handle="vemmic", avatar="a picture of a heron"))
    people.meet(key("new"), Person(handle="zzz", avatar="a picture of a heron"))
    people.meet(key("other"), Person(handle="yyy", avatar="7"))

    found = people.alike(key("old"))[0]
    common = people.compare(key("other"), key("u7"))

    assert (found.account, found.pictured) == (key("new"), CAP)
    assert common is not None
    assert common.pictured < 4.0


def test_newcomers_are_found_without_looking_through_all_again() -> None:
    """Whoever is asked about twice is compared with those who came in between."""
    people = crowd()
    people.meet(key("old"), Person(handle="vemmic_quorlax7"))
    before = people.alike(key("old"))
    people.meet(key("new"), Person(handle="vemmicquorlax"))
    after = people.alike(key("old"))

    assert key("new") not in {one.account for one in before}
    assert key("new") == after[0].account


def test_a_name_that_was_changed_is_the_new_one() -> None:
    """What an account was called before is not held against it."""
    people = crowd()
    people.meet(key("old"), Person(handle="vemmic_quorlax7"))
    people.meet(key("new"), Person(handle="vemmicquorlax"))
    assert key("new") == people.alike(key("old"))[0].account
    people.meet(key("new"), Person(handle="brolimost"))

    assert key("new") not in {one.account for one in people.alike(key("old"))}


def test_who_is_forgotten_is_found_no_more() -> None:
    """Nothing of an erased account is left to be compared with."""
    people = crowd()
    people.meet(key("old"), Person(handle="vemmic_quorlax7", avatar="heron"))
    people.meet(key("new"), Person(handle="vemmicquorlax", avatar="heron"))
    people.alike(key("old"))
    people.forget([key("new")])

    assert key("new") not in {one.account for one in people.alike(key("old"))}
    assert people.get(key("new")) is None
    assert people.compare(key("old"), key("new")) is None


@pytest.mark.parametrize("person", [Person(), Person(handle="·"), Person(bio=" ")])
def test_who_tells_nothing_is_like_nobody(person: Person) -> None:
    """Empty fields are no likeness."""
    people = crowd()
    people.meet(key("old"), person)
    people.meet(key("new"), person)

    assert key("new") not in {one.account for one in people.alike(key("old"))}


def test_on_an_empty_platform_nobody_is_alike() -> None:
    """An account that was never met is no error."""
    assert People().alike(key("old")) == []
