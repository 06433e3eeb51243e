"""The most alike are found among many, also after some came and went."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from firebreak.algorithms.text.commonness import Commonness
from firebreak.algorithms.text.likeness import likeness, profiles
from firebreak.algorithms.text.name_folding import fold_name
from firebreak.algorithms.text.name_index import COMPARED, Match, NameIndex
from firebreak.simulate.looks.handles import handles, successor
from firebreak.simulate.streams import generator

HANDLES = handles(generator(2, "index"), 5_000)
FOLDED = [fold_name(one) for one in HANDLES]
BACKGROUND = Commonness(bits=18)
BACKGROUND.add(FOLDED)


def filed(texts: list[str], steps: int = 1) -> NameIndex:
    """File texts in so many steps."""
    names = NameIndex()
    size = -(-len(texts) // steps)
    for start in range(0, len(texts), size or 1):
        names.add(texts[start : start + size])
    return names


def nearest(names: NameIndex, text: str, limit: int = 20) -> list[Match]:
    """Ask for the texts most alike to one."""
    return names.nearest(profiles([text], BACKGROUND)[0], BACKGROUND, limit=limit)


def test_predecessors_are_found_among_everybody() -> None:
    """Nearly every much alike handle finds the old one among the first twenty."""
    rng, names = Random(1), filed(FOLDED)
    hits = 0
    for number in rng.sample(range(len(HANDLES)), 100):
        after = fold_name(successor(rng, HANDLES[number], "alike"))
        hits += number in [match.number for match in nearest(names, after)]

    assert hits >= 95


def test_it_finds_what_comparing_with_everybody_finds() -> None:
    """The best of all is the best of those that are looked at, in nine of ten cases."""
    names, same = filed(FOLDED), 0
    everybody = profiles(FOLDED, BACKGROUND)
    rng = Random(2)
    for number in rng.sample(range(len(HANDLES)), 20):
        asked = profiles([fold_name(successor(rng, HANDLES[number], "alike"))], BACKGROUND)[0]
        best = max(likeness(asked, one).weight for one in everybody)
        same += names.nearest(asked, BACKGROUND)[0].likeness.weight == best

    assert same >= 18


def test_filing_in_many_steps_changes_no_answer() -> None:
    """Accounts that join one by one are found like those there from the beginning."""
    at_once, by_steps = filed(FOLDED[:500]), filed(FOLDED[:500], steps=77)

    assert all(nearest(at_once, one) == nearest(by_steps, one) for one in FOLDED[:50])


def test_a_removed_account_is_not_found_again() -> None:
    """Who was forgotten is in no answer, and nothing of the text is kept."""
    names = filed(FOLDED[:300])
    before = names.size
    names.remove([7])

    assert 7 not in [match.number for match in nearest(names, FOLDED[7])]
    assert names.text(7) == ""
    assert names.size < before


def test_an_empty_index_finds_nobody() -> None:
    """No accounts, no answer."""
    assert nearest(NameIndex(), "snelu") == []


def test_a_short_text_is_found_whole() -> None:
    """Two letters are one piece."""
    names = filed(["qi", "wipa"])

    assert [0] == [match.number for match in nearest(names, "qi")]


@given(st.lists(st.text(max_size=40), max_size=20), st.text(max_size=40))
def test_any_text_can_be_filed_and_asked_for(texts: list[str], asked: str) -> None:
    """Hostile names neither break the index nor leave its order."""
    matches = nearest(filed([fold_name(one) for one in texts]), fold_name(asked), limit=5)

    weights = [match.likeness.weight for match in matches]
    assert weights == sorted(weights, reverse=True)
    assert len(matches) <= 5 <= COMPARED
